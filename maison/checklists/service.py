"""Changing checklists: ticking, waiving, dating and answering. Each call is one transaction with its audit entry."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from sqlalchemy import column, select, table, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.accounts.service import differences, record
from maison.checklists import earlier_stays
from maison.checklists.catalogue import Current
from maison.checklists.model import (
    Answer,
    Decision,
    Mark,
    Owner,
    Referral,
    StoredAnswer,
    stored_text,
)
from maison.checklists.plan import step_key
from maison.checklists.queries import answer_of_row, decision_of
from maison.checklists.tables import AnswerRow, DecisionRow
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, NotFound, Problem
from maison.languages import N_
from maison.store import Change, Store
from maison.text import TextRefused, clean_line, clean_note

#: The kind of the changes and audit entries; their ids are those of the stays.
KIND = "checklist"

_CONFLICT = N_("Somebody else changed this step since it was shown here. Look at it again before you change it.")
#: Social-security and tax numbers have thirteen digits and more; telephone numbers have fewer.
_PAPER_NUMBER = re.compile(r"(?:[0-9][ .\u00a0\u202f-]?){13,}")
_STAYS = table("stays", column("id"))

#: Marks whatever follows from the checklists of some stays: what is done for a household is done for all of a family.
Follow: TypeAlias = Callable[[Session, Collection[int]], None]


class ChecklistService:
    """Settles steps of stays in one store, as one actor.

    `version` is that of the line's `decision` (or the `StoredAnswer`) as it was shown, 0 where there was none; when
    somebody else changed it since, `EditConflict` brings yours and theirs, unless both want the same. `follow` is told
    whose checklists were changed, in the transaction.
    """

    def __init__(self, store: Store, clock: Clock, actor: Actor, current: Current, follow: Follow) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._current = current
        self._follow = follow

    def tick(
        self,
        stay_id: int,
        key: str,
        *,
        version: int,
        on: dt.date | None = None,
        anchored_on: dt.date | None = None,
        operation: str | None = None,
    ) -> Change:
        """The step is done, today or on an earlier day, also before it was on file.

        `anchored_on` is the line's date of that name: with it, a date that moves on begins the next occurrence, while one
        that is corrected keeps the tick. Raises `Invalid`, `NotFound`, `EditConflict`.
        """
        day = on or self._clock.today()
        refuse_future(day, self._clock.today())
        return self._decide(stay_id, key, "ticked", ticked(self._actor, day, anchored_on), version, operation)

    def waive(self, stay_id: int, key: str, reason: str, *, version: int, operation: str | None = None) -> Change:
        """The step need not be done, for this reason. Raises `Invalid`, `NotFound`, `EditConflict`."""
        wanted = {
            "mark": Mark.WAIVED,
            "marked_on": self._clock.today(),
            "marked_by": self._actor.name,
            "reason": clean_reason(reason),
        }
        return self._decide(stay_id, key, "waived", wanted, version, operation)

    def meet(self, stay_id: int, milestone: str, how: str, *, version: int, operation: str | None = None) -> Change:
        """The milestone is met in another way than by its steps: `how`. Raises `Invalid`, `NotFound`, `EditConflict`."""
        wanted = {
            "mark": Mark.DONE,
            "marked_on": self._clock.today(),
            "marked_by": self._actor.name,
            "reason": clean_reason(how, N_("Please say how it is met.")),
        }
        return self._decide(stay_id, milestone, "met", wanted, version, operation)

    def undo(self, stay_id: int, key: str, *, version: int, operation: str | None = None) -> Change:
        """The step is open again; a due date typed by hand stays. Raises `NotFound`, `EditConflict`."""
        wanted = {
            "mark": None,
            "marked_on": None,
            "marked_by": "",
            "reason": "",
            "evidence": None,
            "anchored_on": None,
        }
        return self._decide(stay_id, key, "reopened", wanted, version, operation)

    def set_due(
        self, stay_id: int, key: str, due_on: dt.date | None, *, version: int, operation: str | None = None
    ) -> Change:
        """This date instead of the computed one, or with None the computed one again."""
        return self._decide(stay_id, key, "dated", {"due_on": due_on}, version, operation)

    def override(
        self,
        stay_id: int,
        key: str,
        concerns: bool | None,
        reason: str = "",
        *,
        version: int,
        operation: str | None = None,
    ) -> Change:
        """Against its conditions the step applies, or does not, for this reason; None lets the conditions say it again."""
        given = concerns is not None
        wanted = {
            "concerns": concerns,
            "concerns_reason": clean_reason(reason, N_("Please say why you decide otherwise.")) if given else "",
            "concerns_by": self._actor.name if given else "",
            "concerns_on": self._clock.today() if given else None,
        }
        return self._decide(stay_id, key, "overridden", wanted, version, operation)

    def set_evidence(
        self, stay_id: int, key: str, evidence: bool | None, *, version: int, operation: str | None = None
    ) -> Change:
        """Whether a proof was seen. Its number is never kept."""
        return self._decide(stay_id, key, "proved", {"evidence": evidence}, version, operation)

    def assign(
        self, stay_id: int, key: str, owner: Owner | None, *, version: int, operation: str | None = None
    ) -> Change:
        """Who sees to the step. With `PARTNER` it is one that was referred to before; `refer` names another."""
        return self._decide(stay_id, key, "assigned", assigned(owner), version, operation)

    def refer(
        self,
        stay_id: int,
        key: str,
        partner: str,
        *,
        version: int,
        on: dt.date | None = None,
        operation: str | None = None,
    ) -> Change:
        """Propose the step to a partner. Raises `Invalid`, `NotFound`, `EditConflict`."""
        wanted = referred(partner, on or self._clock.today())
        return self._decide(stay_id, key, "referred", wanted, version, operation)

    def note_referral(
        self,
        stay_id: int,
        key: str,
        referral: Referral,
        *,
        version: int,
        on: dt.date | None = None,
        operation: str | None = None,
    ) -> Change:
        """What the partner answered, or that they did not."""
        wanted = {"referral": referral, "referred_on": on or self._clock.today()}
        return self._decide(stay_id, key, "referral", wanted, version, operation)

    def answer(
        self, stay_id: int, name: str, value: Answer | None, *, version: int, operation: str | None = None
    ) -> Change:
        """What the person says to `question(name)`; None takes it back. ValueError for what is no answer to it.

        Raises `Invalid` for stays whose dates cannot be right, `EditConflict`.
        """
        text = None if value is None else stored_text(name, value)
        if isinstance(value, tuple) and (wrong := earlier_stays.problems(value, self._clock.today())):
            raise Invalid(wrong)

        def work(session: Session) -> Change:
            row = session.scalar(select(AnswerRow).where(AnswerRow.stay_id == stay_id, AnswerRow.name == name))
            theirs = StoredAnswer(None, 0) if row is None else answer_of_row(row)
            if theirs.value == value:
                return Change(KIND, (stay_id,))
            if theirs.version != version:
                raise EditConflict(_CONFLICT, yours=StoredAnswer(value, version), theirs=theirs)
            if row is None:
                row = self._added(session, AnswerRow(stay_id=stay_id, name=name))
            self._write(session, row, "answered", {name: row.value}, {name: text})
            row.value = text
            return Change(KIND, (stay_id,))

        return self._change(stay_id, work, operation)

    # ------------------------------------------------------------------------------------------------------------

    def _decide(
        self, stay_id: int, key: str, action: str, wanted: dict[str, Any], version: int, operation: str | None
    ) -> Change:
        catalogue = self._current().catalogue
        met = key in catalogue.milestones and action in ("met", "reopened")
        if not met and (action == "met" or catalogue.step(step_key(key)) is None):
            raise NotFound(N_("There is no step “{key}” in the catalogue."), key=key)

        def work(session: Session) -> Change:
            row = session.scalar(select(DecisionRow).where(DecisionRow.stay_id == stay_id, DecisionRow.step_key == key))
            theirs = decision_of(row, key)
            if _same(theirs, wanted):
                return Change(KIND, (stay_id,))
            if theirs.version != version:
                raise EditConflict(_CONFLICT, yours=Decision(key, version=version, **wanted), theirs=theirs)
            if row is None:
                row = self._added(session, DecisionRow(stay_id=stay_id, step_key=key, marked_by="", reason=""))
            old = {f"{key}.{name}": getattr(theirs, name) for name in wanted}
            self._write(session, row, action, old, {f"{key}.{name}": value for name, value in wanted.items()})
            for name, value in wanted.items():
                setattr(row, name, value)
            return Change(KIND, (stay_id,))

        return self._change(stay_id, work, operation)

    def _change(self, stay_id: int, work: Callable[[Session], Change], operation: str | None) -> Change:
        def guarded(session: Session) -> Change:
            if not hold(session, [stay_id]):
                raise NotFound(N_("This arrival is no longer on file."))
            self._follow(session, [stay_id])
            return work(session)

        return self._store.change(guarded, at=self._clock.now(), operation=operation)

    def _added(self, session: Session, row: Any) -> Any:
        row.created_at, row.created_by = self._clock.now(), self._actor.name
        session.add(row)
        return row

    def _write(
        self, session: Session, row: DecisionRow | AnswerRow, action: str, old: dict[str, Any], new: dict[str, Any]
    ) -> None:
        now = self._clock.now()
        row.updated_at, row.updated_by = now, self._actor.name
        record(
            session,
            self._actor,
            now,
            action=action,
            kind=KIND,
            row_id=row.stay_id,
            changes=differences(old, new),
        )


#: What hangs on a stay, and by what two of a kind would be the same.
_HANGING: tuple[tuple[Any, Any], ...] = ((DecisionRow, DecisionRow.step_key), (AnswerRow, AnswerRow.name))


def hand_over(session: Session, giver: int, taker: int, actor: Actor, stamp: Mapping[str, Any]) -> list[list[int]]:
    """Let one stay take what was decided and answered for another, where it has nothing of its own.

    In the caller's transaction, who holds both stays. Answers what was taken, for `hand_back`.
    """
    return [_take(session, rows, key, giver, taker, actor, stamp) for rows, key in _HANGING]


def hand_back(
    session: Session, taken: Sequence[Sequence[int]], taker: int, giver: int, actor: Actor, stamp: Mapping[str, Any]
) -> None:
    """Give back to a stay what another one took."""
    for (rows, key), ids in zip(_HANGING, taken, strict=True):
        _take(session, rows, key, taker, giver, actor, stamp, rows.id.in_(ids))


def _take(
    session: Session, rows: Any, key: Any, giver: int, taker: int, actor: Actor, stamp: Mapping[str, Any], *which: Any
) -> list[int]:
    has = select(key).where(rows.stay_id == taker)
    asked = select(rows.__table__).where(rows.stay_id == giver, key.not_in(has), *which).order_by(rows.id)
    taken = session.execute(asked).all()
    ids = [row.id for row in taken]
    tell = _told_answer if rows is AnswerRow else _told_decision
    values = {name: value for row in taken for name, value in tell(row).items()}
    moved = update(rows).where(rows.id.in_(ids)).values(stay_id=taker, version=rows.version + 1, **stamp)
    session.execute(moved, execution_options={"synchronize_session": False})
    if values:  # so that the history of each stay tells what its checklist became
        nothing = dict.fromkeys(values)
        for stay_id, old, new in ((giver, values, nothing), (taker, nothing, values)):
            record(
                session, actor, stamp["updated_at"], action="taken", kind=KIND, row_id=stay_id,
                changes=differences(old, new),
            )  # fmt: skip
    return ids


def _told_answer(row: Any) -> dict[str, Any]:
    return {row.name: row.value}


def _told_decision(row: Any) -> dict[str, Any]:
    """What a row holds, by the names that the audit trail gives it."""
    made = decision_of(row, row.step_key)
    parts = {part.name: getattr(made, part.name) for part in fields(made) if part.name not in ("key", "version")}
    return {f"{made.key}.{name}": value for name, value in parts.items() if value not in (None, "")}


def hold(session: Session, stay_ids: Sequence[int]) -> set[int]:
    """Lock the rows of these stays, so that two desks take turns over their checklists; answers those there are."""
    locked = select(_STAYS.c.id).where(_STAYS.c.id.in_(stay_ids)).order_by(_STAYS.c.id).with_for_update(key_share=True)
    return set(session.scalars(locked))


def ticked(actor: Actor, day: dt.date, anchored_on: dt.date | None) -> dict[str, Any]:
    """What a decision says of a step that was done."""
    return {
        "mark": Mark.DONE,
        "marked_on": day,
        "marked_by": actor.name,
        "reason": "",
        "anchored_on": anchored_on,
    }


def refuse_future(day: dt.date, today: dt.date) -> None:
    """A step is done on a day that has come. Raises `Invalid`."""
    if day > today:
        raise Invalid([Problem("on", Message(N_("This day is still to come. Enter the day it was done.")))])


def _without_numbers(field: str, text: str) -> str:
    """A text as it is kept: never with the number of a paper, which nobody here needs. Raises `Invalid`."""
    try:
        text = clean_note(text)
    except TextRefused as error:
        raise Invalid([Problem(field, error.message)]) from error
    if _PAPER_NUMBER.search(text):
        told = N_("Leave the number of the paper out: only whether it was seen is kept.")
        raise Invalid([Problem(field, Message(told))])
    return text


def clean_reason(text: str, missing: str = N_("Please say why this step is not needed.")) -> str:
    """Somebody's reason as it is kept. Raises `Invalid`, with the sentence `missing` where there is none."""
    text = _without_numbers("reason", text)
    if not text:
        raise Invalid([Problem("reason", Message(missing))])
    return text


def assigned(owner: Owner | None) -> dict[str, Any]:
    """What is kept of a step that somebody sees to; only a partner has answered to a referral."""
    wanted: dict[str, Any] = {"owner": owner}
    return wanted if owner is Owner.PARTNER else {**wanted, "partner": "", "referral": None, "referred_on": None}


def referred(partner: str, on: dt.date) -> dict[str, Any]:
    """What is kept of a step that was proposed to a partner. Raises `Invalid`."""
    return {
        "owner": Owner.PARTNER,
        "partner": _partner(partner),
        "referral": Referral.PROPOSED,
        "referred_on": on,
    }


def _partner(name: str) -> str:
    try:
        name = clean_line(name)
    except TextRefused as error:
        raise Invalid([Problem("partner", error.message)]) from error
    if not name:
        raise Invalid([Problem("partner", Message(N_("Please say to which partner.")))])
    return name


def _same(theirs: Decision, wanted: dict[str, Any]) -> bool:
    """Whether it is so already; who said it first does not matter."""
    return all(
        getattr(theirs, name) == value for name, value in wanted.items() if name not in ("marked_by", "concerns_by")
    )
