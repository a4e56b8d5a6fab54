"""Changing arrivals. Each call is one transaction with its audit entry and its search words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, Update, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, given, record
from maison.arrivals.finding.service import refresh
from maison.arrivals.finding.words import words_of
from maison.arrivals.keys import reference, sort_name
from maison.arrivals.model import (
    FIELDS,
    PERSON_FIELDS,
    STAY_FIELDS,
    Arrival,
    ArrivalDraft,
    cleaned,
    problems_of,
    status_by_dates,
)
from maison.arrivals.queries import one
from maison.arrivals.tables import LISTS, WORDS, Person, ReferenceCounter, Stay
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, NotFound
from maison.languages import N_
from maison.store import Change, Store
from maison.store.upsert import insert_if_missing

KIND = "arrival"

_CONFLICT = N_(
    "Somebody else saved this file while it was open here. Choose which values to keep; nothing you typed is lost."
)
_NOT_ON_FILE = N_("This arrival is no longer on file.")
_PLAIN_PERSON = tuple(name for name in PERSON_FIELDS if name not in LISTS)


class ArrivalService:
    """Registers and edits arrivals in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def register(self, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        """Put a new arrival on file; answers its id. Raises `Invalid`."""
        draft = self._checked(draft)

        def work(session: Session) -> Change:
            today = self._clock.today()
            number = reference(today.year, take_numbers(session, today.year, 1))
            return Change(KIND, (self._insert(session, with_status(draft, today), number),))

        return self._change(work, operation)

    def edit(self, opened: Arrival, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        """Save `draft` over the arrival that was `opened`.

        Raises `Invalid`, `NotFound`, and `EditConflict` (yours: the draft; theirs: the `Arrival` now on file) when it was
        saved elsewhere since.
        """
        draft = self._checked(draft)

        def work(session: Session) -> Change:
            _refuse_stale(session, opened)
            draft_ = with_status(draft, self._clock.today())
            changes = differences(_values(opened.draft, FIELDS), _values(draft_, FIELDS))
            if changes:
                self._update(session, opened, draft_, {change.field for change in changes})
                self._record(session, "changed", opened.id, changes)
            return Change(KIND, (opened.id,))

        try:
            return self._change(work, operation)
        except _Stale:
            # found by our look, or by the write when another desk committed after it: what is told is read afresh
            with self._store.read() as session:
                theirs = one(session, Stay.id == opened.id)
            raise EditConflict(_CONFLICT, yours=draft, theirs=theirs) from None

    def delete(self, stay_id: int, *, operation: str | None = None) -> Change:
        """Take an arrival off the lists; `restore` brings it back whole."""
        return self._set_deleted(stay_id, self._clock.now(), "deleted", operation)

    def restore(self, stay_id: int, *, operation: str | None = None) -> Change:
        """Bring a deleted arrival back."""
        return self._set_deleted(stay_id, None, "restored", operation)

    # ------------------------------------------------------------------------------------------------------------

    def _checked(self, draft: ArrivalDraft) -> ArrivalDraft:
        draft = cleaned(draft)
        problems = problems_of(draft, self._clock.today())
        if problems:
            raise Invalid(problems)
        return draft

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _insert(self, session: Session, draft: ArrivalDraft, number: str) -> int:
        connection, stamp = session.connection(), self._stamp()
        stamp |= {"version": 1, "created_at": stamp["updated_at"], "created_by": stamp["updated_by"]}
        person = connection.execute(_INSERT_PERSON, _values(draft, _PLAIN_PERSON) | stamp).inserted_primary_key
        assert person is not None
        for name in LISTS:
            _insert_list(connection, person.id, name, draft)
        values = {"person_id": person.id, "reference": number, **_stay_values(draft), **stamp}
        stay = connection.execute(_INSERT_STAY, values).inserted_primary_key
        assert stay is not None
        WORDS.put(session, stay.id, words_of(draft, number))
        self._record(session, "created", stay.id, given(_values(draft, FIELDS)))
        return int(stay.id)

    def _update(self, session: Session, opened: Arrival, draft: ArrivalDraft, changed: set[str]) -> None:
        """Write `draft` over the versions that were opened. Raises `_Stale` when they are no longer those on file."""
        connection, stamp = session.connection(), self._stamp()
        if not changed.isdisjoint(PERSON_FIELDS):
            # a list of a person may change while no column does: the version must still move
            values = _values(draft, _PLAIN_PERSON) | stamp
            _write_over(connection, _UPDATE_PERSON, opened.person_id, opened.versions[0], values)
            for name in changed.intersection(LISTS):
                connection.execute(_DELETE_LIST[name], {"person": opened.person_id})
                _insert_list(connection, opened.person_id, name, draft)
        values = _stay_values(draft) | stamp
        _write_over(connection, _UPDATE_STAY, opened.id, opened.versions[1], values)
        words = words_of(draft, opened.reference)
        if not opened.deleted and words != words_of(opened.draft, opened.reference):
            WORDS.put(session, opened.id, words)

    def _stamp(self) -> dict[str, Any]:
        return {"updated_at": self._clock.now(), "updated_by": self._actor.name}

    def _set_deleted(self, stay_id: int, at: dt.datetime | None, action: str, operation: str | None) -> Change:
        def work(session: Session) -> Change:
            stay = session.get(Stay, stay_id, with_for_update=True)  # two desks may delete at once
            if stay is None:
                raise NotFound(_NOT_ON_FILE)
            if (stay.deleted_at is None) != (at is None):
                stay.deleted_at = at
                for name, value in self._stamp().items():
                    setattr(stay, name, value)
                session.flush()
                refresh(session, [stay_id])
                self._record(session, action, stay_id)
            return Change(KIND, (stay_id,))

        return self._change(work, operation)

    def _record(self, session: Session, action: str, stay_id: int, changes: Iterable[FieldChange] = ()) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=stay_id, changes=changes)


def take_numbers(session: Session, year: int, count: int) -> int:
    """Reserve `count` reference numbers of `year`; answers the first. Other desks wait until the transaction ends."""
    connection, asked = session.connection(), {"of_year": year, "count": count}
    last = connection.scalar(_TAKE_NUMBERS, asked)
    if last is None:  # the year's first
        insert_if_missing(session, ReferenceCounter, year=year, last=0)
        last = connection.scalars(_TAKE_NUMBERS, asked).one()
    return int(last) - count + 1


def with_status(draft: ArrivalDraft, today: dt.date) -> ArrivalDraft:
    """`draft` with the status that its dates say, where nobody chose one."""
    return draft if draft.status else dataclasses.replace(draft, status=status_by_dates(draft, today))


# A save goes past the ORM's unit of work, which takes several times as long as the database itself. -----------------

_TAKE_NUMBERS = (
    update(ReferenceCounter)
    .where(ReferenceCounter.year == bindparam("of_year"))
    .values(last=ReferenceCounter.last + bindparam("count"))
    .returning(ReferenceCounter.last)
)
_INSERT_PERSON = insert(Person)
_INSERT_STAY = insert(Stay)
_INSERT_LIST = {name: insert(table) for name, (table, _column) in LISTS.items()}
_DELETE_LIST = {
    name: delete(table).where(table.__table__.c.person_id == bindparam("person")) for name, (table, _) in LISTS.items()
}
_VERSIONS = (
    select(Person.version, Stay.version)
    .join(Person, Person.id == Stay.person_id)
    .where(Stay.id == bindparam("stay"), Person.id == bindparam("person"))
)


def _over(table: type[Person | Stay]) -> Update:
    """Write over the row that has the version which was opened."""
    of_row = (table.id == bindparam("of_id"), table.version == bindparam("opened"))
    return update(table).where(*of_row).values(version=table.version + 1)


_UPDATE_PERSON = _over(Person)
_UPDATE_STAY = _over(Stay)


class _Stale(Exception):
    """Another desk saved first."""


def _refuse_stale(session: Session, opened: Arrival) -> None:
    on_file = session.connection().execute(_VERSIONS, {"stay": opened.id, "person": opened.person_id}).one_or_none()
    if on_file is None:
        raise NotFound(_NOT_ON_FILE)
    if tuple(on_file) != opened.versions:
        raise _Stale


def _write_over(connection: Connection, statement: Update, row_id: int, opened: int, values: dict[str, Any]) -> None:
    if connection.execute(statement, {"of_id": row_id, "opened": opened, **values}).rowcount != 1:
        raise _Stale


def _insert_list(connection: Connection, person_id: int, name: str, draft: ArrivalDraft) -> None:
    column = LISTS[name][1]
    rows = [{"person_id": person_id, "position": at, column: value} for at, value in enumerate(getattr(draft, name))]
    if rows:
        connection.execute(_INSERT_LIST[name], rows)


def _stay_values(draft: ArrivalDraft) -> dict[str, Any]:
    return _values(draft, STAY_FIELDS) | {"sort_name": sort_name(draft)}


def _values(draft: ArrivalDraft, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in names}
