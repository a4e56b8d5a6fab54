"""Taking a whole import back, later: all that nobody touched since, and nothing that somebody did."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, TypeAlias

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.arrivals.following.service import follow
from maison.arrivals.importing.marks import Mark, merged
from maison.arrivals.importing.model import Kept, UndoRefused, UndoReport
from maison.arrivals.importing.pace import Told
from maison.arrivals.importing.tables import ImportBatch, ImportRow
from maison.arrivals.model import Arrival, problems_of
from maison.arrivals.putting_back import value_of
from maison.arrivals.queries import TOGETHER, load
from maison.arrivals.service import KIND, ArrivalService, Stale
from maison.arrivals.tables import WORDS, Person, Stay
from maison.checklists.queries import worked_on
from maison.clock import Clock
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.records import as_plain
from maison.store import Change, Store
from maison.store.backups.model import Why
from maison.store.changes import TOLD_ONE_BY_ONE

_NO_BATCH = N_("There is no import with the number {batch}.")
_UNDONE = N_("The import {batch} was undone already.")
_STALE = N_("Somebody else saved one of these files meanwhile. Nothing was undone: try again.")


#: Those of some stays that were given something.
Given: TypeAlias = Callable[[Session, Sequence[int]], set[int]]


class ImportBatchService:
    """Undoes imports in one store, as one actor. `given` answer which stays somebody did something for in later capabilities."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, given: Sequence[Given]) -> None:
        self._store, self._clock, self._actor, self._given = store, clock, actor, given
        self._arrivals = ArrivalService(store, clock, actor)

    def undo(self, batch: int, *, operation: str | None = None, steps: Steps | None = None) -> UndoReport:
        """Take an import back: new arrivals leave the lists, changed fields get their old values.

        What was edited since is kept and told. Raises `UndoRefused`. When `steps` raises `Cancelled`, nothing was done.
        """
        done = _Done()

        def work(session: Session) -> Change:
            self._close(session, batch)
            rows = session.execute(
                select(ImportRow.stay_id, ImportRow.mark, ImportRow.changes)
                .where(ImportRow.batch_id == batch, ImportRow.mark != Mark.SAME)
                .order_by(ImportRow.number)
            ).all()
            fresh = {row.stay_id: row.mark for row in rows if row.mark in (Mark.NEW, Mark.NEW_STAY)}
            told = Told(steps or Unwatched(), len(rows))
            for some in _together(list(fresh)):
                self._take_off(session, {stay: fresh[stay] for stay in some}, done)
                told.more(len(some))
            changed = {_whose(session, row.stay_id, row.mark): row.changes for row in rows if row.changes}
            for some in _together(list(changed)):
                self._put_back(session, {stay: changed[stay] for stay in some}, done, told)
            return Change(KIND, tuple(done.ids) if len(done.ids) <= TOLD_ONE_BY_ONE else ())

        try:
            self._store.before(Why.UNDO)
            change = self._store.change(work, at=self._clock.now(), operation=operation)
        except Stale as error:
            raise UndoRefused(_STALE) from error
        return UndoReport(batch, done.taken_off, done.put_back, tuple(done.kept), change)

    def _close(self, session: Session, batch: int) -> None:
        """Say that the batch is undone; two desks that do so at once do it once."""
        asked = select(ImportBatch).where(ImportBatch.id == batch).with_for_update()
        row = session.scalars(asked).one_or_none()
        if row is None:
            raise UndoRefused(_NO_BATCH, batch=batch)
        if row.undone_at is not None:
            raise UndoRefused(_UNDONE, batch=batch)
        row.undone_at, row.undone_by = self._clock.now(), self._actor.name

    def _take_off(self, session: Session, stays: Mapping[int, Mark], done: _Done) -> None:
        asked = (
            select(Stay.id, Stay.reference, Stay.version, Person.version, Stay.deleted_at)
            .join(Person, Person.id == Stay.person_id)
            .where(Stay.id.in_(stays))
            .order_by(Stay.id)
        )
        found = session.execute(asked).all()
        busy = worked_on(session, list(stays)).union(*(given(session, list(stays)) for given in self._given))
        gone = []
        for stay, reference, version, of_person, deleted_at in found:
            if deleted_at is not None:
                continue
            edited = version > 1 or (of_person > 1 and stays[stay] is Mark.NEW)
            if edited or stay in busy:
                done.kept.append(Kept(reference))
            else:
                gone.append(stay)
        self._delete(session, gone)
        done.taken_off += len(gone)
        done.ids += gone

    def _delete(self, session: Session, stays: Sequence[int]) -> None:
        now = self._clock.now()
        gone = {"deleted_at": now, "updated_at": now, "updated_by": self._actor.name, "version": Stay.version + 1}
        session.execute(
            update(Stay).where(Stay.id.in_(stays)).values(gone).execution_options(synchronize_session=False)
        )
        follow(session, stays)
        for stay in stays:
            WORDS.remove(session, stay)
            record(session, self._actor, now, action="deleted", kind=KIND, row_id=stay)

    def _put_back(self, session: Session, changed: Mapping[int, list[dict[str, Any]]], done: _Done, told: Told) -> None:
        arrivals = {arrival.id: arrival for arrival in load(session, Stay.id.in_(list(changed)))}
        for stay, changes in changed.items():
            told.more(1)
            arrival = arrivals.get(stay)
            if arrival is not None and not arrival.deleted:
                self._put_back_one(session, arrival, [FieldChange(**change) for change in changes], done)

    def _put_back_one(self, session: Session, arrival: Arrival, changes: Iterable[FieldChange], done: _Done) -> None:
        old: dict[str, Any] = {}
        edited: list[str] = []
        for change in changes:
            now = as_plain(getattr(arrival.draft, change.field, None))
            if now == change.new:
                old[change.field] = value_of(change.field, change.old)
            elif now != change.old and change.field != "status":
                edited.append(change.field)
        draft = merged(arrival.draft, old, self._clock.today())
        if old and problems_of(draft, self._clock.today()):
            edited, draft = [*edited, *old], arrival.draft
        if edited:
            done.kept.append(Kept(arrival.reference, tuple(edited)))
        if draft != arrival.draft:
            done.put_back += 1
            done.ids += self._arrivals.write(session, arrival, draft)


def _whose(session: Session, stay: int, mark: Mark) -> int:
    """The stay through which the changes were made: of a new stay, another one of its person."""
    if mark is not Mark.NEW_STAY:
        return stay
    person = select(Stay.person_id).where(Stay.id == stay).scalar_subquery()
    others = select(Stay.id).where(Stay.person_id == person, Stay.id != stay, Stay.deleted_at.is_(None))
    return session.scalar(others.order_by(Stay.id.desc()).limit(1)) or stay


class _Done:
    """What an undo is about to answer."""

    def __init__(self) -> None:
        self.taken_off = 0
        self.put_back = 0
        self.kept: list[Kept] = []
        self.ids: list[int] = []


def _together(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    left = iter(ids)
    while some := list(islice(left, TOGETHER)):
        yield some
