"""Changing checklists: ticking, waiving, dating and answering. Each call is one transaction with its audit entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import column, select, table, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.accounts.service import differences, record
from maison.checklists.catalogue import Current
from maison.checklists.items.service import mark
from maison.checklists.model import Answer, Decision, Mark, StoredAnswer, stored_text
from maison.checklists.plan import step_key
from maison.checklists.queries import answer_of_row, decision_of
from maison.checklists.tables import AnswerRow, DecisionRow
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, NotFound, Problem
from maison.languages import N_
from maison.store import Change, Store
from maison.text import TextRefused, clean_note

#: The kind of the changes and audit entries; their ids are those of the stays.
KIND = "checklist"

_CONFLICT = N_("Somebody else changed this step since it was shown here. Look at it again before you change it.")
_STAYS = table("stays", column("id"))


class ChecklistService:
    """Settles steps of stays in one store, as one actor.

    `version` is that of the line's `decision` (or the `StoredAnswer`) as it was shown, 0 where there was none; when
    somebody else changed it since, `EditConflict` brings yours and theirs, unless both want the same.
    """

    def __init__(self, store: Store, clock: Clock, actor: Actor, current: Current) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._current = current

    def tick(
        self, stay_id: int, key: str, *, version: int, on: dt.date | None = None, operation: str | None = None
    ) -> Change:
        """The step is done, today or on an earlier day. Raises `Invalid`, `NotFound`, `EditConflict`."""
        day = on or self._clock.today()
        refuse_future(day, self._clock.today())
        wanted = {"mark": Mark.DONE, "marked_on": day, "marked_by": self._actor.name, "reason": ""}
        return self._decide(stay_id, key, "ticked", wanted, version, operation)

    def waive(self, stay_id: int, key: str, reason: str, *, version: int, operation: str | None = None) -> Change:
        """The step need not be done, for this reason. Raises `Invalid`, `NotFound`, `EditConflict`."""
        reason = clean_reason(reason)
        wanted = {
            "mark": Mark.WAIVED,
            "marked_on": self._clock.today(),
            "marked_by": self._actor.name,
            "reason": reason,
        }
        return self._decide(stay_id, key, "waived", wanted, version, operation)

    def undo(self, stay_id: int, key: str, *, version: int, operation: str | None = None) -> Change:
        """The step is open again; a due date typed by hand stays. Raises `NotFound`, `EditConflict`."""
        wanted = {"mark": None, "marked_on": None, "marked_by": "", "reason": ""}
        return self._decide(stay_id, key, "reopened", wanted, version, operation)

    def set_due(
        self, stay_id: int, key: str, due_on: dt.date | None, *, version: int, operation: str | None = None
    ) -> Change:
        """This date instead of the computed one, or with None the computed one again."""
        return self._decide(stay_id, key, "dated", {"due_on": due_on}, version, operation)

    def answer(
        self, stay_id: int, name: str, value: Answer | None, *, version: int, operation: str | None = None
    ) -> Change:
        """What the person says to `question(name)`; None takes it back. ValueError for what is no answer to it."""
        text = None if value is None else stored_text(name, value)

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
        if step_key(key) not in self._current().catalogue.steps:
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
            mark(session, [stay_id])
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


def hand_over(session: Session, giver: int, taker: int, stamp: Mapping[str, Any]) -> list[list[int]]:
    """Let one stay take what was decided and answered for another, where it has nothing of its own.

    In the caller's transaction, who holds both stays. Answers what was taken, for `hand_back`.
    """
    return [_take(session, rows, key, giver, taker, stamp) for rows, key in _HANGING]


def hand_back(
    session: Session, taken: Sequence[Sequence[int]], taker: int, giver: int, stamp: Mapping[str, Any]
) -> None:
    """Give back to a stay what another one took."""
    for (rows, key), ids in zip(_HANGING, taken, strict=True):
        _take(session, rows, key, taker, giver, stamp, rows.id.in_(ids))


def _take(
    session: Session, rows: Any, key: Any, giver: int, taker: int, stamp: Mapping[str, Any], *which: Any
) -> list[int]:
    has = select(key).where(rows.stay_id == taker)
    ids = list(session.scalars(select(rows.id).where(rows.stay_id == giver, key.not_in(has), *which)))
    moved = update(rows).where(rows.id.in_(ids)).values(stay_id=taker, version=rows.version + 1, **stamp)
    session.execute(moved, execution_options={"synchronize_session": False})
    return ids


def hold(session: Session, stay_ids: Sequence[int]) -> set[int]:
    """Lock the rows of these stays, so that two desks take turns over their checklists; answers those there are."""
    locked = select(_STAYS.c.id).where(_STAYS.c.id.in_(stay_ids)).order_by(_STAYS.c.id).with_for_update(key_share=True)
    return set(session.scalars(locked))


def refuse_future(day: dt.date, today: dt.date) -> None:
    """A step is done on a day that has come. Raises `Invalid`."""
    if day > today:
        raise Invalid([Problem("on", Message(N_("This day is still to come. Enter the day it was done.")))])


def clean_reason(reason: str) -> str:
    """Why a step is waived, as it is kept. Raises `Invalid`."""
    try:
        reason = clean_note(reason)
    except TextRefused as error:
        raise Invalid([Problem("reason", error.message)]) from error
    if not reason:
        raise Invalid([Problem("reason", Message(N_("Please say why this step is not needed.")))])
    return reason


def _same(theirs: Decision, wanted: dict[str, Any]) -> bool:
    """Whether it is so already; who said it first does not matter."""
    return all(getattr(theirs, name) == value for name, value in wanted.items() if name != "marked_by")
