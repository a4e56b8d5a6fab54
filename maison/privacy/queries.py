"""Reading all that is kept of one person, and who is due to go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, MetaData, Table, and_, func, or_, select, types, union_all
from sqlalchemy.orm import Session

from maison.clock import LILLE, Clock
from maison.privacy.declared import LINKS, OWNED, TRAILED
from maison.privacy.model import MONTHS, Due, Erasure, Rows, cut_off
from maison.privacy.tables import ErasureRow
from maison.store import Store
from maison.store.among import among
from maison.store.models import all_metadata


class PrivacyQueries:
    """Reads what one store keeps of people."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def everything(self, person_id: int) -> dict[str, Rows]:
        """All rows that are this person's, table by table, every column: theirs to have (article 15 of the GDPR).

        Files that were merged into this one are theirs, too; a merge that was undone told of two people, and is left out.
        """
        with self._store.read() as session:
            found = {name: rows for name, rows in rows_of(session, selves(session, person_id)) if rows}
        if merges := tuple(row for row in found.pop("merges", ()) if row["undone_at"] is None):
            found["merges"] = merges
        return found

    def due(self, months: int = MONTHS) -> tuple[Due, ...]:
        """Those whose last contact lies so many months back, the longest ago first. Raises `PrivacyRefused`."""
        before = cut_off(self._clock.today(), months)
        with self._store.read() as session:
            return tuple(due(session, before))

    def erasures(self) -> tuple[Erasure, ...]:
        """The files that are gone, the first one first."""
        with self._store.read() as session:
            return tuple(erasures(session))


def erasures(session: Session) -> Iterator[Erasure]:
    """The files that are gone, the first one first."""
    for row in session.scalars(select(ErasureRow).order_by(ErasureRow.id)):
        yield Erasure(row.person_id, row.mark, row.at, row.by, row.ground, row.approval)


def table(name: str) -> Table:
    """A table of the database by its name."""
    return _metadata().tables[name]


@cache
def in_order() -> tuple[str, ...]:
    """The tables that have rows of people, each behind those that it hangs on, the trail last."""
    return tuple(sorted(OWNED, key=lambda name: (name == OWNED[-1], _depth(name))))


def _depth(name: str) -> int:
    return max((1 + _depth(link.table) for link in LINKS.get(name, ())), default=0)


@cache
def _metadata() -> MetaData:
    return all_metadata()


def selves(session: Session, person_id: int) -> tuple[int, ...]:
    """All numbers under which one person is on file: their own, and those of the files that were merged into it."""
    persons, found = table("persons"), [person_id]
    while into := session.scalar(select(persons.c.merged_into).where(persons.c.id == found[0])):
        found = [into]
    new: Collection[int] = found
    while new:
        new = session.scalars(select(persons.c.id).where(persons.c.merged_into.in_(new))).all()
        found += new
    return tuple(found)


def rows_of(
    session: Session, person_ids: Collection[int], numbers: dict[str, Collection[int]] | None = None
) -> Iterator[tuple[str, Rows]]:
    """Table by table, what belongs to these people: first they, then what hangs on them, at last the trail.

    `numbers` fills with those of the rows, table by table.
    """
    numbers = {} if numbers is None else numbers
    numbers["persons"] = person_ids
    for known in map(table, in_order()):
        rows = session.execute(select(known).where(owned(session, known, numbers))).mappings().all()
        if "id" in known.c:
            numbers[known.name] = [row["id"] for row in rows]
        yield known.name, tuple(map(dict, rows))


def owned(session: Session, known: Table, numbers: Mapping[str, Collection[int]]) -> ColumnElement[bool]:
    """What is true of the rows of a table that belong to those with these numbers, table by table."""
    if known.name == "persons":
        return among(session, known.c.id, numbers["persons"])
    if known.name == "audit_entries":
        told = (
            and_(known.c.kind == kind, among(session, known.c.row_id, numbers[name])) for kind, name in TRAILED.items()
        )
        return or_(*told)
    return or_(*(among(session, known.c[link.column], numbers[link.table]) for link in LINKS[known.name]))


# Who is due ---------------------------------------------------------------------------------------------------------

#: Days and moments of a stay that are a contact, or promise one.
_STAY_DAYS = ("planned_arrival", "arrived_on", "entered_france_on", "leaves_on")
#: Table -> the column of a contact, of tables that name a stay.
_AT_STAYS = {
    "visits": "day",
    "tickets": "day",
    "pack_handovers": "handed_at",
    "checklist_decisions": "updated_at",
    "checklist_answers": "updated_at",
}


def due(session: Session, before: dt.date) -> list[Due]:
    """Those whose last contact lies before that day, the longest ago first."""
    persons = table("persons").c
    recent = union_all(*(asked.with_only_columns(_person(asked)) for asked in _contacts(before)))
    asked = select(persons.id).where(persons.merged_into.is_(None), persons.id.not_in(recent))
    return sorted(_told(session, session.scalars(asked).all()), key=lambda one: (one.last, one.person_id))


def _person(asked: Any) -> Any:
    return next(iter(asked.selected_columns))


def _contacts(since: dt.date | None) -> Iterator[Any]:
    """What tells of contacts: the number of the person and the day or moment of each, all or since a day."""
    stays, notes, persons = table("stays").c, table("notes").c, table("persons").c
    sources: list[tuple[Any, Any, Any]] = [(stays.person_id, stays[name], None) for name in _STAY_DAYS]
    sources += [(stays.person_id, stays.created_at, None), (persons.id, persons.created_at, None)]
    sources += [(notes.person_id, notes.happened_on, None)]
    for name, column in _AT_STAYS.items():
        sources.append((stays.person_id, table(name).c[column], table(name).c.stay_id == stays.id))
    moment = None if since is None else dt.datetime.combine(since, dt.time(), LILLE)
    for person, at, joined in sources:
        is_day = isinstance(at.type, types.Date)
        asked = select(person, at)
        if joined is not None:
            asked = asked.where(joined)
        yield asked.where(at.is_not(None) if since is None else at >= (since if is_day else moment))


def _told(session: Session, person_ids: Collection[int]) -> Iterator[Due]:
    stays = table("stays").c
    last: dict[int, dt.date] = {}
    for asked in _contacts(None):
        for person_id, at in session.execute(asked.where(among(session, _person(asked), person_ids))):
            day = at.astimezone(LILLE).date() if isinstance(at, dt.datetime) else at
            last[person_id] = max(day, last.get(person_id, day))
    newest = (
        select(stays.person_id, func.max(stays.id))
        .where(among(session, stays.person_id, person_ids))
        .group_by(stays.person_id)
    )
    stay_of = dict(session.execute(newest).all())
    asked = select(stays.id, stays.reference).where(among(session, stays.id, list(stay_of.values())))
    reference = dict(session.execute(asked).all())
    for person_id in person_ids:
        stay_id = stay_of.get(person_id, 0)
        yield Due(person_id, stay_id, reference.get(stay_id, ""), last[person_id])
