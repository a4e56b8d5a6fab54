"""Changing arrivals. Each call is one transaction with its audit entry and its search words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.queries import entry
from maison.accounts.service import differences, given, record
from maison.arrivals.finding.service import refresh
from maison.arrivals.finding.words import words_of
from maison.arrivals.following.service import follow, follow_new
from maison.arrivals.keys import reference, sort_name
from maison.arrivals.model import (
    FIELDS,
    PERSON_FIELDS,
    PRIVATE_FIELDS,
    STAY_FIELDS,
    Arrival,
    ArrivalDraft,
    as_kept,
    cleaned,
    problems_of,
    status_by_dates,
)
from maison.arrivals.passports.queries import refuse_unkept
from maison.arrivals.putting_back import as_before
from maison.arrivals.queries import one
from maison.arrivals.status import Status
from maison.arrivals.tables import LISTS, WORDS, Person, ReferenceCounter, Stay
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, NotFound
from maison.languages import N_
from maison.store import Change, Store
from maison.store.prepared import Prepared
from maison.store.upsert import insert_if_missing

KIND = "arrival"

_CONFLICT = N_(
    "Somebody else saved this file while it was open here. Choose which values to keep; nothing you typed is lost."
)
NOT_ON_FILE = N_("This arrival is no longer on file.")
_MERGED = N_("This file was merged with another one. Undo that merge, and the file is back as it was.")
_PLAIN_PERSON = tuple(name for name in PERSON_FIELDS if name not in LISTS)
_PLAIN_STAY = tuple(name for name in STAY_FIELDS if name not in LISTS and name != "status")


class ArrivalService:
    """Registers and edits arrivals in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def register(self, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        """Put a new arrival on file; answers its id. Raises `Invalid`."""
        draft = self.checked(draft)

        def work(session: Session) -> Change:
            refuse_unkept(session, draft)
            return Change(KIND, (self._insert(session, draft),))

        return self._change(work, operation)

    def new_stay(self, person_id: int, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        """Put another stay of somebody on file; what `draft` says of the person is left out. Raises `Invalid`, `NotFound`."""
        draft = self.checked(draft)

        def work(session: Session) -> Change:
            known = newest_of(session, person_id)
            whole = dataclasses.replace(draft, **_values(known.draft, PERSON_FIELDS))
            return Change(KIND, (self._insert(session, whole, person_id),))

        return self._change(work, operation)

    def edit(
        self,
        opened: Arrival,
        draft: ArrivalDraft,
        *,
        action: str = "changed",
        also: Callable[[Session], object] | None = None,
        operation: str | None = None,
    ) -> Change:
        """Save `draft` over the arrival that was `opened`; what `also` does is done in the same transaction.

        `action` is what the history calls it.

        Raises `Invalid`, `NotFound`, and `EditConflict` (yours: the draft; theirs: the `Arrival` now on file) when it was
        saved elsewhere since.
        """
        draft = self.checked(draft)

        def work(session: Session) -> Change:
            refuse_unkept(session, draft)
            _refuse_stale(session, opened)
            changed = self.write(session, opened, draft, action)
            if also is not None:
                also(session)
            return Change(KIND, tuple(changed))

        try:
            return self._change(work, operation)
        except Stale:
            # found by our look, or by the write when another desk committed after it: what is told is read afresh
            with self._store.read() as session:
                theirs = one(session, Stay.id == opened.id)
            raise EditConflict(_CONFLICT, yours=draft, theirs=theirs) from None

    def put_back(
        self, opened: Arrival, entry_id: int, names: Collection[str] = (), *, operation: str | None = None
    ) -> Change:
        """Let fields be again what they were before an entry of the history: all of that entry, or those named.

        An edit as any other. Raises `Invalid`, `NotFound`, `EditConflict`.
        """
        found = entry(self._store, entry_id)
        if found is None or (found.kind, found.row_id) != (KIND, opened.id):
            raise NotFound(N_("There is no such entry in the history of this file."))
        return self.edit(opened, as_before(found, opened.draft, names), action="put_back", operation=operation)

    def move_on(self) -> Change:
        """Let the stays whose status nobody chose follow their dates to this day; what moves is in the history."""

        def work(session: Session) -> Change:
            moved = session.execute(select(Stay.id, Stay.status).where(*_to_move(self._clock.today()))).all()
            today, stamp = self._clock.today(), self._stamp()
            ids = []
            for stay_id, before in moved:
                arrival = one(session, Stay.id == stay_id)
                after = status_by_dates(arrival.draft, today)
                values = {"of_id": stay_id, "opened": arrival.versions[1], "status": after, **stamp}
                _MOVE_STAY.execute(session.connection(), values)
                self._record(session, "moved", stay_id, [FieldChange("status", before, after)])
                ids.append(stay_id)
            follow(session, ids)
            return Change(KIND, tuple(ids))

        with self._store.read() as session:
            if session.scalar(select(Stay.id).where(*_to_move(self._clock.today())).limit(1)) is None:
                return Change(KIND, ())
        return self._change(work, None)

    def delete(self, stay_id: int, *, operation: str | None = None) -> Change:
        """Take an arrival off the lists; `restore` brings it back whole."""
        return self._set_deleted(stay_id, self._clock.now(), "deleted", operation)

    def restore(self, stay_id: int, *, operation: str | None = None) -> Change:
        """Bring a deleted arrival back."""
        return self._set_deleted(stay_id, None, "restored", operation)

    # ------------------------------------------------------------------------------------------------------------

    def write(
        self,
        session: Session,
        opened: Arrival,
        draft: ArrivalDraft,
        action: str = "changed",
        told: Sequence[FieldChange] = (),
    ) -> list[int]:
        """Write `draft` over `opened` in the caller's transaction; answers the stays that it changed, this one first.

        What is said of the person holds for all their stays. The history tells of `told` too. Raises `Stale` when
        another desk saved it since.
        """
        changes = differences(_values(opened.draft, FIELDS), _values(draft, FIELDS))
        if not changes and not told:
            return [opened.id]
        others = self._update(session, opened, draft, {change.field for change in changes})
        self._record(session, action, opened.id, (*changes, *told))
        return [opened.id, *others]

    def checked(self, draft: ArrivalDraft) -> ArrivalDraft:
        """`draft` as it is kept. Raises `Invalid` with all that is wrong."""
        today = self._clock.today()
        draft = as_kept(cleaned(draft), today)
        problems = problems_of(draft, today)
        if problems:
            raise Invalid(problems)
        return draft

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _insert(self, session: Session, draft: ArrivalDraft, person_id: int | None = None) -> int:
        """Write a new stay, of a new person where none is named; answers its id."""
        connection, stamp, today = session.connection(), self._stamp(), self._clock.today()
        stamp |= {"version": 1, "created_at": stamp["updated_at"], "created_by": stamp["updated_by"]}
        number = reference(today.year, take_numbers(session, today.year, 1))
        is_new = person_id is None
        if person_id is None:
            values = _values(draft, _PLAIN_PERSON) | stamp
            person_id = _INSERT_PERSON.execute(connection, values).scalar_one()
            _insert_lists(connection, "person_id", person_id, draft)
        values = {"person_id": person_id, "reference": number, **stay_values(draft, today), **stamp}
        stay_id: int = _INSERT_STAY.execute(connection, values).scalar_one()
        _insert_lists(connection, "stay_id", stay_id, draft)
        WORDS.put(session, stay_id, words_of(draft, number))
        if is_new:
            follow_new(session, stay_id)
        else:
            follow(session, [stay_id])
        self._record(session, "created", stay_id, given(_values(draft, FIELDS)))
        return stay_id

    def _update(self, session: Session, opened: Arrival, draft: ArrivalDraft, changed: set[str]) -> list[int]:
        """Write `draft` over the versions that were opened; answers the other stays of a person who changed.

        Raises `Stale` when the versions are no longer those on file.
        """
        connection, stamp = session.connection(), self._stamp()
        others: list[int] = []
        if not changed.isdisjoint(PERSON_FIELDS):
            # a list of a person may change while no column does: the version must still move
            values = _values(draft, _PLAIN_PERSON) | stamp
            _write_over(connection, _UPDATE_PERSON, opened.person_id, opened.versions[0], values)
            others = _follow(session, opened, draft)
        for name in changed.intersection(LISTS):
            owner = opened.person_id if LISTS[name].owner == "person_id" else opened.id
            _DELETE_LIST[name].execute(connection, {"owner": owner})
            _insert_list(connection, owner, name, draft)
        values = stay_values(draft, self._clock.today()) | stamp
        _write_over(connection, _UPDATE_STAY, opened.id, opened.versions[1], values)
        words = words_of(draft, opened.reference)
        if not opened.deleted and words != words_of(opened.draft, opened.reference):
            WORDS.put(session, opened.id, words)
        refresh(session, others)
        follow(session, [opened.id, *others])
        return others

    def _stamp(self) -> dict[str, Any]:
        return {"updated_at": self._clock.now(), "updated_by": self._actor.name}

    def _set_deleted(self, stay_id: int, at: dt.datetime | None, action: str, operation: str | None) -> Change:
        def work(session: Session) -> Change:
            self._mark(session, stay_id, at, action)
            return Change(KIND, (stay_id,))

        return self._change(work, operation)

    def _mark(self, session: Session, stay_id: int, at: dt.datetime | None, action: str) -> None:
        """Mark a stay as deleted, or as there again."""
        stay = session.get(Stay, stay_id, with_for_update=True)  # two desks may delete at once
        if stay is None:
            raise NotFound(NOT_ON_FILE)
        if stay.merged_into is not None:
            raise NotFound(_MERGED)
        if (stay.deleted_at is None) != (at is None):
            stay.deleted_at = at
            for name, value in self._stamp().items():
                setattr(stay, name, value)
            session.flush()
            refresh(session, [stay_id])
            follow(session, [stay_id])
            self._record(session, action, stay_id)

    def _record(self, session: Session, action: str, stay_id: int, changes: Iterable[FieldChange] = ()) -> None:
        told = [FieldChange(one.field, None, None) if one.field in PRIVATE_FIELDS else one for one in changes]
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=stay_id, changes=told)


def take_numbers(session: Session, year: int, count: int) -> int:
    """Reserve `count` reference numbers of `year`; answers the first. Other desks wait until the transaction ends."""
    connection, asked = session.connection(), {"of_year": year, "count": count}
    last = _TAKE_NUMBERS.execute(connection, asked).scalar_one_or_none()
    if last is None:  # the year's first
        insert_if_missing(session, ReferenceCounter, year=year, last=0)
        last = _TAKE_NUMBERS.execute(connection, asked).scalar_one()
    return int(last) - count + 1


def stay_values(draft: ArrivalDraft, today: dt.date) -> dict[str, Any]:
    """The columns of a stay that follow from `draft`."""
    values = _values(draft, _PLAIN_STAY)
    values["status_by_hand"] = draft.status
    values["status"] = draft.status or status_by_dates(draft, today)
    values["open_flags"] = sum(flag.resolved_on is None for flag in draft.flags)
    return values | {"sort_name": sort_name(draft)}


def newest_of(session: Session, person_id: int) -> Arrival:
    """The arrival of this person that was put on file last. Raises `NotFound`."""
    latest = session.scalar(select(func.max(Stay.id)).where(Stay.person_id == person_id, Stay.deleted_at.is_(None)))
    if latest is None:
        raise NotFound(NOT_ON_FILE)
    return one(session, Stay.id == latest)


def _follow(session: Session, opened: Arrival, draft: ArrivalDraft) -> list[int]:
    """Let the other stays on file of a person follow a new name; answers them."""
    asked = {"person": opened.person_id, "stay": opened.id}
    stays = _OTHER_STAYS.execute(session.connection(), asked).scalars().all()
    if stays and sort_name(draft) != sort_name(opened.draft):
        session.execute(
            update(Stay).where(Stay.person_id == opened.person_id).values(sort_name=sort_name(draft)),
            execution_options={"synchronize_session": False},
        )
    return list(stays)


# A save goes past the ORM's unit of work, which takes several times as long as the database itself. -----------------

_TAKE_NUMBERS = Prepared(
    update(ReferenceCounter)
    .where(ReferenceCounter.year == bindparam("of_year"))
    .values(last=ReferenceCounter.last + bindparam("count"))
    .returning(ReferenceCounter.last)
)
_CHANGED = ("updated_at", "updated_by")
_CREATED = ("version", "created_at", "created_by", *_CHANGED)
_OF_A_STAY = (*_PLAIN_STAY, "status_by_hand", "status", "open_flags", "sort_name")
_INSERT_PERSON = Prepared(insert(Person).returning(Person.id), (*_PLAIN_PERSON, *_CREATED))
_INSERT_STAY = Prepared(insert(Stay).returning(Stay.id), ("person_id", "reference", *_OF_A_STAY, *_CREATED))
_INSERT_LIST = {
    name: Prepared(insert(listed.table), (listed.owner, "position", listed.column)) for name, listed in LISTS.items()
}
_DELETE_LIST = {
    name: Prepared(delete(listed.table).where(listed.table.__table__.c[listed.owner] == bindparam("owner")))
    for name, listed in LISTS.items()
}
_VERSIONS = Prepared(
    select(Person.id, Person.version, Stay.version)
    .join(Person, Person.id == Stay.person_id)
    .where(Stay.id == bindparam("stay"))
)
_OTHER_STAYS = Prepared(
    select(Stay.id).where(
        Stay.person_id == bindparam("person"), Stay.id != bindparam("stay"), Stay.deleted_at.is_(None)
    )
)


def _over(table: type[Person | Stay]) -> Update:
    """Write over the row that has the version which was opened."""
    of_row = (table.id == bindparam("of_id"), table.version == bindparam("opened"))
    return update(table).where(*of_row).values(version=table.version + 1)


_UPDATE_PERSON = Prepared(_over(Person), (*_PLAIN_PERSON, *_CHANGED))
_UPDATE_STAY = Prepared(_over(Stay), (*_OF_A_STAY, *_CHANGED))
_MOVE_STAY = Prepared(_over(Stay), ("status", *_CHANGED))


def _to_move(today: dt.date) -> tuple[ColumnElement[bool], ...]:
    """What time alone moves: somebody who had come leaves when the last day has passed."""
    return (
        Stay.deleted_at.is_(None),
        Stay.status_by_hand.is_(None),
        Stay.status == Status.ARRIVED,
        Stay.leaves_on < today,
    )


class Stale(Exception):
    """Another desk saved first."""


def _refuse_stale(session: Session, opened: Arrival) -> None:
    on_file = _VERSIONS.execute(session.connection(), {"stay": opened.id}).one_or_none()
    if on_file is None:
        raise NotFound(NOT_ON_FILE)
    if tuple(on_file) != (opened.person_id, *opened.versions):
        raise Stale


def _write_over(connection: Connection, statement: Prepared, row_id: int, opened: int, values: dict[str, Any]) -> None:
    if statement.execute(connection, {"of_id": row_id, "opened": opened, **values}).rowcount != 1:
        raise Stale


def _insert_lists(connection: Connection, owner: str, owner_id: int, draft: ArrivalDraft) -> None:
    for name, listed in LISTS.items():
        if listed.owner == owner:
            _insert_list(connection, owner_id, name, draft)


def _insert_list(connection: Connection, owner_id: int, name: str, draft: ArrivalDraft) -> None:
    listed = LISTS[name]
    rows = [
        {listed.owner: owner_id, "position": at, listed.column: value} for at, value in enumerate(getattr(draft, name))
    ]
    _INSERT_LIST[name].execute_many(connection, rows)


def _values(draft: ArrivalDraft, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in names}
