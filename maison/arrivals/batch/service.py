"""Changing many arrivals at once. Each call is one transaction; what cannot be changed is told row by row, and the rest
is changed nevertheless.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.service import differences
from maison.arrivals.batch.model import MOST, BatchReport, Done, Remark
from maison.arrivals.model import Arrival, ArrivalDraft, cleaned, problems_of
from maison.arrivals.queries import TOGETHER, load
from maison.arrivals.service import KIND, NOT_ON_FILE, ArrivalService, Stale
from maison.arrivals.tables import Stay
from maison.errors import Message, UserError
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.store import Change
from maison.store.changes import TOLD_ONE_BY_ONE

_TOO_MANY = N_("{count} arrivals are more than can be changed at once ({limit}). Narrow the list, then do it in parts.")
_SAVED_MEANWHILE = N_("Somebody else saved this file meanwhile. It was left as it is now: look at it, then change it.")

Alter = Callable[[ArrivalDraft], ArrivalDraft]


class TooMany(UserError):
    """More was selected than one change may touch."""

    code = "too-many"


class BatchService(ArrivalService):
    """Changes, deletes and restores many arrivals of one store, as one actor."""

    def set_values(
        self,
        stay_ids: Sequence[int],
        values: Mapping[str, Any],
        *,
        seen: Mapping[int, int] | None = None,
        steps: Steps | None = None,
        operation: str | None = None,
    ) -> BatchReport:
        """Give these arrivals the same values in some fields of their stays.

        `seen` are the versions of the stays that somebody looked at: one that another person saved since is left, and
        told. Raises `Invalid` for a value that no arrival may have, and `TooMany`.
        """
        clean = cleaned(ArrivalDraft(**values))
        kept = {name: getattr(clean, name) for name in values}

        def alter(draft: ArrivalDraft) -> ArrivalDraft:
            return dataclasses.replace(draft, **kept)

        return self.alter(stay_ids, alter, seen=seen, steps=steps, operation=operation)

    def change_tags(
        self,
        stay_ids: Sequence[int],
        *,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
        seen: Mapping[int, int] | None = None,
        steps: Steps | None = None,
        operation: str | None = None,
    ) -> BatchReport:
        """Add tags to these arrivals and take others away. Raises `Invalid` and `TooMany`."""
        added = cleaned(ArrivalDraft(tags=tuple(add))).tags

        def alter(draft: ArrivalDraft) -> ArrivalDraft:
            kept = [tag for tag in draft.tags if tag not in remove]
            return dataclasses.replace(draft, tags=tuple(dict.fromkeys((*kept, *added))))

        return self.alter(stay_ids, alter, seen=seen, steps=steps, operation=operation)

    def alter(
        self,
        stay_ids: Sequence[int],
        alter: Alter,
        *,
        seen: Mapping[int, int] | None = None,
        steps: Steps | None = None,
        operation: str | None = None,
    ) -> BatchReport:
        """As `set_values`, with what `alter` makes of each; only fields of stays may differ."""
        return self._each(
            stay_ids, lambda arrival: alter(arrival.draft), seen=seen or {}, steps=steps, operation=operation
        )

    def undo(self, report: BatchReport, *, steps: Steps | None = None) -> BatchReport:
        """Give back the values that were there; what was saved since is left, and told."""
        before = {done.stay_id: done for done in report.done}

        def alter(arrival: Arrival) -> ArrivalDraft:
            return dataclasses.replace(arrival.draft, **before[arrival.id].before)

        seen = {done.stay_id: done.version for done in report.done}
        return self._each(tuple(before), alter, seen=seen, steps=steps, by_anybody=True)

    def delete_all(self, stay_ids: Sequence[int], *, operation: str | None = None) -> Change:
        """Take these arrivals off the lists; `restore_all` brings them back. Raises `NotFound`, `TooMany`."""
        return self._mark_all(stay_ids, deleted=True, operation=operation)

    def restore_all(self, stay_ids: Sequence[int], *, operation: str | None = None) -> Change:
        """Bring deleted arrivals back."""
        return self._mark_all(stay_ids, deleted=False, operation=operation)

    # ------------------------------------------------------------------------------------------------------------

    def _each(
        self,
        stay_ids: Sequence[int],
        alter: Callable[[Arrival], ArrivalDraft],
        *,
        seen: Mapping[int, int],
        steps: Steps | None,
        operation: str | None = None,
        by_anybody: bool = False,
    ) -> BatchReport:
        _refuse_too_many(stay_ids)
        done: list[Done] = []
        remarks: list[Remark] = []

        def work(session: Session) -> Change:
            done.clear()
            remarks.clear()
            moved = self._moved(session, seen, by_anybody=by_anybody)
            for at, arrival in enumerate(_found(session, stay_ids)):
                (steps or Unwatched()).step(at, len(stay_ids))
                remark = _left(arrival, moved) or self._change_one(session, arrival, alter(arrival), done)
                if remark:
                    remarks.append(Remark(arrival.id, arrival.reference, arrival.name, remark))
            return _told(done)

        change = self._change(work, operation)
        return BatchReport(change, tuple(done), len(stay_ids) - len(done) - len(remarks), tuple(remarks))

    def _change_one(self, session: Session, arrival: Arrival, draft: ArrivalDraft, done: list[Done]) -> Message | None:
        """Change one arrival; answers why not. Nothing to do is no reason."""
        before = {name: getattr(arrival.draft, name) for name in _fields(arrival.draft, draft)}
        if not before:
            return None
        problem = next((one for one in problems_of(draft, self._clock.today()) if one.field in before), None)
        if problem:
            return problem.message
        try:
            self._update(session, arrival, draft, set(before))
        except Stale:
            return Message(_SAVED_MEANWHILE)
        changes = differences(before, {name: getattr(draft, name) for name in before})
        self._record(session, "changed", arrival.id, changes)
        done.append(Done(arrival.id, before, arrival.versions[1] + 1))
        return None

    def _moved(self, session: Session, seen: Mapping[int, int], *, by_anybody: bool) -> set[int]:
        """The stays that have another version than the one that was seen, and not by this person's own hand."""
        moved = set()
        for some in _parts(tuple(seen)):
            on_file = select(Stay.id, Stay.version, Stay.updated_by).where(Stay.id.in_(some))
            for number, version, who in session.execute(on_file):
                if version != seen[number] and (by_anybody or who != self._actor.name):
                    moved.add(number)
        return moved

    def _mark_all(self, stay_ids: Sequence[int], *, deleted: bool, operation: str | None) -> Change:
        _refuse_too_many(stay_ids)
        at, action = (self._clock.now(), "deleted") if deleted else (None, "restored")

        def work(session: Session) -> Change:
            for stay_id in stay_ids:
                self._mark(session, stay_id, at, action)
            return _change_of(stay_ids)

        return self._change(work, operation)


def _refuse_too_many(stay_ids: Sequence[int]) -> None:
    if len(stay_ids) > MOST:
        raise TooMany(_TOO_MANY, count=len(stay_ids), limit=MOST)


def _left(arrival: Arrival, moved: set[int]) -> Message | None:
    if arrival.deleted:
        return Message(NOT_ON_FILE)
    return Message(_SAVED_MEANWHILE) if arrival.id in moved else None


def _fields(old: ArrivalDraft, new: ArrivalDraft) -> list[str]:
    return [entry.name for entry in dataclasses.fields(old) if getattr(old, entry.name) != getattr(new, entry.name)]


def _found(session: Session, stay_ids: Sequence[int]) -> Iterator[Arrival]:
    for some in _parts(stay_ids):
        arrivals = {arrival.id: arrival for arrival in load(session, Stay.id.in_(some))}
        yield from (arrivals[number] for number in some if number in arrivals)


def _parts(stay_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(stay_ids), TOGETHER):
        yield stay_ids[start : start + TOGETHER]


def _told(done: Sequence[Done]) -> Change:
    return _change_of([one.stay_id for one in done])


def _change_of(stay_ids: Sequence[int]) -> Change:
    return Change(KIND, tuple(stay_ids) if len(stay_ids) <= TOLD_ONE_BY_ONE else ())
