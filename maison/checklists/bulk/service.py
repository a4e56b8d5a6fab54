"""Settling steps of many people at once. Each call is one transaction; what cannot be changed is told row by row, and
the rest is changed nevertheless.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.checklists.bulk.model import MOST, BulkReport, Done, Picked, Remark, TooManySteps
from maison.checklists.model import Decision, Mark, Owner
from maison.checklists.queries import decision_of
from maison.checklists.service import (
    KIND,
    ChecklistService,
    assigned,
    clean_reason,
    hold,
    referred,
    refuse_future,
    ticked,
)
from maison.checklists.tables import DecisionRow
from maison.errors import Message
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.store import Change
from maison.store.changes import TOLD_ONE_BY_ONE

_TOO_MANY = N_("{count} steps are more than can be changed at once ({limit}). Narrow the list, then do it in parts.")
_MEANWHILE = N_("Somebody else changed this step meanwhile. It was left as it is now: look at it, then change it.")
_GONE = N_("This arrival is no longer on file.")
#: So many ids stand in one statement.
_TOGETHER = 5000
#: What a change to many may change, and an undo gives back.
_CHANGED = (
    *("mark", "marked_on", "marked_by", "reason", "anchored_on"),
    *("owner", "partner", "referral", "referred_on"),
)

#: What one step becomes, from what it is and how it was picked.
_Wanted: TypeAlias = Callable[[Picked, Decision], Mapping[str, Any]]


class BulkService(ChecklistService):
    """Settles steps of many stays of one store, as one actor."""

    def tick_all(
        self,
        picked: Sequence[Picked],
        *,
        on: dt.date | None = None,
        steps: Steps | None = None,
        operation: str | None = None,
    ) -> BulkReport:
        """These steps are done, today or on an earlier day. Raises `Invalid`, `TooManySteps`."""
        day = on or self._clock.today()
        refuse_future(day, self._clock.today())

        def wanted(pick: Picked, _now: Decision) -> Mapping[str, Any]:
            return ticked(self._actor, day, pick.anchored_on)

        return self._each(picked, "ticked", wanted, steps, operation)

    def waive_all(
        self, picked: Sequence[Picked], reason: str, *, steps: Steps | None = None, operation: str | None = None
    ) -> BulkReport:
        """These steps need not be done, for one reason. Raises `Invalid`, `TooManySteps`."""
        wanted = {
            "mark": Mark.WAIVED,
            "marked_on": self._clock.today(),
            "marked_by": self._actor.name,
            "reason": clean_reason(reason),
        }
        return self._each(picked, "waived", lambda _pick, _now: wanted, steps, operation)

    def assign_all(
        self,
        picked: Sequence[Picked],
        owner: Owner | None,
        partner: str = "",
        *,
        steps: Steps | None = None,
        operation: str | None = None,
    ) -> BulkReport:
        """Who sees to these steps; nobody in particular with None. To a `PARTNER`, whose name is given, they are proposed.

        Raises `Invalid`, `TooManySteps`.
        """
        of_partner = owner is Owner.PARTNER
        wanted = referred(partner, self._clock.today()) if of_partner else assigned(owner)

        def one(_pick: Picked, now: Decision) -> Mapping[str, Any]:
            # what a partner was asked already, and has perhaps answered, is not asked again
            known = of_partner and (now.owner, now.partner) == (owner, wanted["partner"])
            return {"owner": owner} if known else wanted

        return self._each(picked, "referred" if of_partner else "assigned", one, steps, operation)

    def undo_all(self, report: BulkReport, *, steps: Steps | None = None) -> BulkReport:
        """Give these steps back what was decided before; what somebody changed since is left, and told."""
        before = {(done.stay_id, done.before.key): done.before for done in report.done}
        picked = [Picked(done.stay_id, done.before.key, done.version) for done in report.done]

        def wanted(pick: Picked, _now: Decision) -> Mapping[str, Any]:
            was = before[pick.stay_id, pick.line_key]
            return {name: getattr(was, name) for name in _CHANGED}

        return self._each(picked, "reopened", wanted, steps, None)

    # ------------------------------------------------------------------------------------------------------------

    def _each(
        self, picked: Sequence[Picked], action: str, wanted: _Wanted, steps: Steps | None, operation: str | None
    ) -> BulkReport:
        if len(picked) > MOST:
            raise TooManySteps(_TOO_MANY, count=len(picked), limit=MOST)
        done: list[Done] = []
        remarks: list[Remark] = []

        def work(session: Session) -> Change:
            done.clear()
            remarks.clear()
            known, rows = _found(session, {pick.stay_id for pick in picked})
            self._follow(session, known)
            for at, pick in enumerate(picked):
                (steps or Unwatched()).step(at, len(picked))
                row = rows.get((pick.stay_id, pick.line_key))
                left = _GONE if pick.stay_id not in known else self._one(session, pick, row, action, wanted, done)
                if left:
                    remarks.append(Remark(pick.stay_id, pick.line_key, Message(left)))
            session.flush()
            return _told({one.stay_id for one in done})

        change = self._store.change(work, at=self._clock.now(), operation=operation)
        return BulkReport(change, tuple(done), len(picked) - len(done) - len(remarks), tuple(remarks))

    def _one(
        self,
        session: Session,
        pick: Picked,
        row: DecisionRow | None,
        action: str,
        wanted: _Wanted,
        done: list[Done],
    ) -> str:
        """Change one step; answers why not. Nothing to do is no reason."""
        key, now = pick.line_key, decision_of(row, pick.line_key)
        values = wanted(pick, now)
        if all(getattr(now, name) == value for name, value in values.items() if name != "marked_by"):
            return ""
        # where nobody looked, what is settled already was settled by somebody else
        if now.version != pick.version and (pick.version is not None or now.mark is not None):
            return _MEANWHILE
        if row is None:
            row = self._added(session, DecisionRow(stay_id=pick.stay_id, step_key=key, marked_by="", reason=""))
        old = {f"{key}.{name}": getattr(now, name) for name in values}
        self._write(session, row, action, old, {f"{key}.{name}": value for name, value in values.items()})
        for name, value in values.items():
            setattr(row, name, value)
        done.append(Done(pick.stay_id, now, now.version + 1))
        return ""


def _found(session: Session, stay_ids: set[int]) -> tuple[set[int], dict[tuple[int, str], DecisionRow]]:
    """Those of the stays that are on file, held for this transaction, and what was decided for them."""
    known: set[int] = set()
    rows: dict[tuple[int, str], DecisionRow] = {}
    ids = sorted(stay_ids)
    for start in range(0, len(ids), _TOGETHER):
        some = ids[start : start + _TOGETHER]
        known |= hold(session, some)
        for row in session.scalars(select(DecisionRow).where(DecisionRow.stay_id.in_(some))):
            rows[row.stay_id, row.step_key] = row
    return known, rows


def _told(stay_ids: set[int]) -> Change:
    return Change(KIND, tuple(sorted(stay_ids)) if len(stay_ids) <= TOLD_ONE_BY_ONE else ())
