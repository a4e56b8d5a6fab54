"""Changing arrivals. Each call is one transaction with its audit entry and its search words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from sqlalchemy import select, update
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import StaleDataError

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, record
from maison.arrivals.keys import reference, search_words_of, sort_name
from maison.arrivals.model import (
    FIELDS,
    PERSON_FIELDS,
    STAY_FIELDS,
    Arrival,
    ArrivalDraft,
    problems_of,
    status_by_dates,
)
from maison.arrivals.queries import one
from maison.arrivals.tables import Person, PersonLanguage, PersonNationality, PersonPhone, ReferenceCounter, Stay
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, NotFound
from maison.languages import N_
from maison.store import Change, Store
from maison.store.upsert import insert_if_missing

KIND = "arrival"

_CONFLICT = N_(
    "Somebody else saved this file while it was open here. Choose which values to keep; nothing you typed is lost."
)
_PLAIN_PERSON = tuple(name for name in PERSON_FIELDS if name not in ("nationalities", "languages", "phones"))


class ArrivalService:
    """Registers and edits arrivals in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def register(self, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        """Put a new arrival on file; answers its id. Raises `Invalid`."""
        self._check(draft)

        def work(session: Session) -> Change:
            today = self._clock.today()
            number = take_numbers(session, today.year, 1)
            draft_ = with_status(draft, today)
            person = Person(**{name: getattr(draft_, name) for name in _PLAIN_PERSON})
            _set_lists(person, draft_)
            stay = Stay(reference=reference(today.year, number), person=person)
            _set_stay(stay, draft_)
            self._stamp(person, stay, new=True)
            session.add_all((person, stay))
            session.flush()
            self._record(session, "created", stay.id, ())
            return Change(KIND, (stay.id,))

        return self._change(work, operation)

    def edit(self, opened: Arrival, draft: ArrivalDraft, *, operation: str | None = None) -> Change:
        """Save `draft` over the arrival that was `opened`.

        Raises `Invalid`, `NotFound`, and `EditConflict` (yours: the draft; theirs: the `Arrival` now on file) when it was
        saved elsewhere since.
        """
        self._check(draft)

        def work(session: Session) -> Change:
            person, stay = _mapped(session, opened)
            if (person.version, stay.version) != opened.versions:
                raise StaleDataError("another desk saved first")
            draft_ = with_status(draft, self._clock.today()) if draft.status is None else draft
            old = {name: getattr(opened.draft, name) for name in FIELDS}
            changes = differences(old, {name: getattr(draft_, name) for name in FIELDS})
            if changes:
                self._apply(person, stay, draft_, changes)
                session.flush()
                self._record(session, "changed", stay.id, changes)
            return Change(KIND, (stay.id,))

        try:
            return self._change(work, operation)
        except StaleDataError:
            # found by us, or by the write when another desk committed after our look: what is told is read afresh
            with self._store.read() as session:
                raise _conflict(session, opened, draft) from None

    def delete(self, stay_id: int, *, operation: str | None = None) -> Change:
        """Take an arrival off the lists; `restore` brings it back whole."""
        return self._set_deleted(stay_id, self._clock.now(), "deleted", operation)

    def restore(self, stay_id: int, *, operation: str | None = None) -> Change:
        """Bring a deleted arrival back."""
        return self._set_deleted(stay_id, None, "restored", operation)

    # ------------------------------------------------------------------------------------------------------------

    def _check(self, draft: ArrivalDraft) -> None:
        problems = problems_of(draft, self._clock.today())
        if problems:
            raise Invalid(problems)

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _stamp(self, *rows: Person | Stay, new: bool = False) -> None:
        now = self._clock.now()
        for row in rows:
            row.updated_at, row.updated_by = now, self._actor.name
            # a list of a person may change while no column does: the version must still move
            flag_modified(row, "updated_at")
            if new:
                row.created_at, row.created_by = now, self._actor.name

    def _apply(self, person: Person, stay: Stay, draft: ArrivalDraft, changes: tuple[FieldChange, ...]) -> None:
        changed = {change.field for change in changes}
        if changed & set(PERSON_FIELDS):
            for name in _PLAIN_PERSON:
                setattr(person, name, getattr(draft, name))
            _set_lists(person, draft)
            self._stamp(person)
        _set_stay(stay, draft)
        self._stamp(stay)

    def _set_deleted(self, stay_id: int, at: dt.datetime | None, action: str, operation: str | None) -> Change:
        def work(session: Session) -> Change:
            stay = session.get(Stay, stay_id, with_for_update=True)  # two desks may delete at once
            if stay is None:
                raise NotFound(N_("This arrival is no longer on file."))
            if (stay.deleted_at is None) != (at is None):
                stay.deleted_at = at
                self._stamp(stay)
                session.flush()
                self._record(session, action, stay_id, ())
            return Change(KIND, (stay_id,))

        return self._change(work, operation)

    def _record(self, session: Session, action: str, stay_id: int, changes: tuple[FieldChange, ...]) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=stay_id, changes=changes)


def take_numbers(session: Session, year: int, count: int) -> int:
    """Reserve `count` reference numbers of `year`; answers the first. Other desks wait until the transaction ends."""
    more = (
        update(ReferenceCounter)
        .where(ReferenceCounter.year == year)
        .values(last=ReferenceCounter.last + count)
        .returning(ReferenceCounter.last)
        .execution_options(synchronize_session=False)
    )
    last = session.scalar(more)
    if last is None:  # the year's first
        insert_if_missing(session, ReferenceCounter, year=year, last=0)
        last = session.scalars(more).one()
    return last - count + 1


def with_status(draft: ArrivalDraft, today: dt.date) -> ArrivalDraft:
    """`draft` with the status that its dates say, where nobody chose one."""
    return draft if draft.status else dataclasses.replace(draft, status=status_by_dates(draft, today))


def _mapped(session: Session, opened: Arrival) -> tuple[Person, Stay]:
    stay = session.get(Stay, opened.id)
    person = session.scalar(
        select(Person)
        .where(Person.id == opened.person_id)
        .options(selectinload(Person.nationalities), selectinload(Person.languages), selectinload(Person.phones))
    )
    if stay is None or person is None:
        raise NotFound(N_("This arrival is no longer on file."))
    return person, stay


def _conflict(session: Session, opened: Arrival, draft: ArrivalDraft) -> EditConflict:
    return EditConflict(_CONFLICT, yours=draft, theirs=one(session, Stay.id == opened.id))


def _set_lists(person: Person, draft: ArrivalDraft) -> None:
    _fill(
        person.nationalities,
        [PersonNationality(position=at, country=code) for at, code in enumerate(draft.nationalities)],
        "country",
    )
    _fill(person.languages, [PersonLanguage(position=at, tag=tag) for at, tag in enumerate(draft.languages)], "tag")
    _fill(person.phones, [PersonPhone(position=at, number=number) for at, number in enumerate(draft.phones)], "number")


def _fill(current: list, wanted: list, value: str) -> None:  # type: ignore[type-arg]  # three kinds of row, alike
    """Make the rows of a list those wanted, changing rows in place: a position is a primary key."""
    for row, new in zip(current, wanted, strict=False):
        setattr(row, value, getattr(new, value))
    del current[len(wanted) :]
    current.extend(wanted[len(current) :])


def _set_stay(stay: Stay, draft: ArrivalDraft) -> None:
    for name in STAY_FIELDS:
        setattr(stay, name, getattr(draft, name))
    stay.sort_name = sort_name(draft)
    stay.search_key = search_words_of(draft, stay.reference)
