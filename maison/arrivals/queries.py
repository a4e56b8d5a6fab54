"""Reading arrivals, straight into the dataclasses that screens and commands show."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session

from maison.arrivals.finding.asking import ask
from maison.arrivals.finding.queries import best, condition
from maison.arrivals.finding.reasons import Found
from maison.arrivals.finding.words import words_of
from maison.arrivals.keys import is_reference
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import FIELDS, Arrival, ArrivalDraft, ArrivalRow
from maison.arrivals.names import listed_name
from maison.arrivals.ordering.queries import SAME_EVER, alphabetical, in_order, ordered
from maison.arrivals.status import Status
from maison.arrivals.tables import Person, PersonLanguage, PersonNationality, Stay, StayTag, column_of
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store
from maison.store.prepared import PreparedRows

#: So many ids stand in one statement.
TOGETHER = 5000


class ArrivalQueries:
    """Reads arrivals of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # One arrival ------------------------------------------------------------------------------------------------

    def get(self, stay_id: int) -> Arrival:
        """The arrival with this id, deleted or not. Raises `NotFound`."""
        with self._store.read() as session:
            return one(session, Stay.id == stay_id)

    def of_person(self, person_id: int) -> tuple[Arrival, ...]:
        """The stays of one person that are on file, the latest first."""
        with self._store.read() as session:
            found = load(session, and_(_on_file(), Stay.person_id == person_id))
        return tuple(sorted(found, key=_latest, reverse=True))

    def by_reference(self, reference: str) -> Arrival:
        """The arrival with this reference, or the one that it turned out to be. Raises `NotFound`."""
        asked = reference.strip()
        with self._store.read() as session:
            found = load(session, Stay.reference == asked) if is_reference(asked) else []
            while found and (into := found[0].merged_into) is not None:  # the old reference is still on paper
                found = load(session, Stay.id == into)
        if not found:
            raise NotFound(N_("There is no arrival with the reference “{reference}”."), reference=asked[:40])
        return found[0]

    def many(self, stay_ids: Sequence[int]) -> tuple[Arrival, ...]:
        """The arrivals with these ids, in this order; ids that are not on file are left out."""
        with self._store.read() as session:
            found = {arrival.id: arrival for some in together(stay_ids) for arrival in load_these(session, some)}
        return tuple(found[stay_id] for stay_id in stay_ids if stay_id in found)

    # Lists ------------------------------------------------------------------------------------------------------

    def snapshot(self, wanted: ArrivalFilter) -> array[int]:
        """The ids of the whole list, in its order."""
        with self._store.read() as session:
            result = session.connection().execute(_listing(session, wanted))
            # the driver's own rows: a million of SQLAlchemy's cost a second more
            return array("q", (row[0] for row in cast("Iterable[tuple[int]]", result.cursor)))

    def first(self, wanted: ArrivalFilter, count: int, more: Sequence[str] = ()) -> tuple[ArrivalRow, ...]:
        """The first rows of the list, with `more` fields: what is painted while the snapshot is under way."""
        with self._store.read() as session:
            if wanted.conditions == _EVERYBODY and wanted.sort in SAME_EVER:
                found: Sequence[ArrivalRow] = list(map(_listed, _first_of_all(wanted, count).all(session.connection())))
            else:
                # in order first, then read: else all that is known of thousands is read for the sake of a few
                listed = _listing(session, wanted, few=True).limit(count)
                found = _rows(session, session.connection().execute(listed).scalars().all())
            return tuple(_with_more(session, found, more))

    def rows(self, stay_ids: Sequence[int], more: Sequence[str] = ()) -> tuple[ArrivalRow, ...]:
        """The rows with these ids, in this order, with `more` fields; ids that are no longer on file are left out."""
        with self._store.read() as session:
            return tuple(_with_more(session, _rows(session, stay_ids), more))

    def count(self, wanted: ArrivalFilter | None = None) -> int:
        """How many arrivals the list has."""
        with self._store.read() as session:
            conditions = _conditions(session, wanted or ArrivalFilter())
            return session.scalar(select(func.count(Stay.id)).where(_on_file(), *conditions)) or 0

    def search(self, text: str, limit: int = 50) -> tuple[Found, ...]:
        """The arrivals that `text` finds, best first; within a rank, what was put on file last comes first."""
        question = ask(text)
        if question is None:
            return ()
        arrivals: dict[int, Arrival] = {}

        def words(stay_ids: Sequence[int]) -> dict[int, frozenset[str]]:
            some = load_these(session, stay_ids)
            arrivals.update((arrival.id, arrival) for arrival in some)
            return {arrival.id: words_of(arrival.draft, arrival.reference) for arrival in some}

        with self._store.read() as session:
            ranks = best(session, question, limit, words)
            missing = load_these(session, [stay_id for stay_id in ranks if stay_id not in arrivals])
            arrivals.update((arrival.id, arrival) for arrival in missing)
        return tuple(Found(arrivals[stay_id], rank, question) for stay_id, rank in ranks.items())

    def under_way(self) -> tuple[Arrival, ...]:
        """The arrivals that the desk follows now: arrived or settled, and not left."""
        with self._store.read() as session:
            return tuple(load(session, and_(_on_file(), Stay.status.in_((Status.ARRIVED, Status.SETTLED)))))

    def past_their_last_day(self, today: dt.date) -> tuple[ArrivalRow, ...]:
        """Those whom somebody's choice keeps from having left although their last day has passed, the longest ago first."""
        chosen = and_(Stay.status_by_hand.is_not(None), Stay.status != Status.LEFT, Stay.leaves_on < today)
        with self._store.read() as session:
            return tuple(_shown(session, _SHOWN.where(_on_file(), chosen).order_by(Stay.leaves_on, Stay.id)))

    def advisers(self) -> tuple[str, ...]:
        """The advisers named so far."""
        return self._distinct(Stay.adviser)

    def hosts(self) -> tuple[str, ...]:
        """The host institutions named so far."""
        return self._distinct(Stay.host)

    def tags(self) -> tuple[str, ...]:
        """The tags in use."""
        with self._store.read() as session:
            in_use = select(StayTag.tag).join(Stay, Stay.id == StayTag.stay_id).where(_on_file()).distinct()
            return alphabetical(session.scalars(in_use))

    def _distinct(self, column: Any) -> tuple[str, ...]:
        with self._store.read() as session:
            names = session.scalars(select(column).where(_on_file(), column != "").distinct())
            return alphabetical(names)


def _latest(arrival: Arrival) -> tuple[dt.date, int]:
    """Where a stay stands in time: by its first day, else by when it was put on file."""
    return arrival.draft.arrived_on or arrival.draft.planned_arrival or dt.date.min, arrival.id


def _on_file() -> ColumnElement[bool]:
    return Stay.deleted_at.is_(None)


def together(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """The ids in parts that fit in one statement each."""
    for start in range(0, len(ids), TOGETHER):
        yield ids[start : start + TOGETHER]


def _listing(session: Session, wanted: ArrivalFilter, *, few: bool = False) -> Select[int]:
    conditions = _conditions(session, wanted, few=few)
    return cast("Select[int]", in_order(session, select(Stay.id).where(_on_file(), *conditions), wanted))


def _conditions(session: Session, wanted: ArrivalFilter, *, few: bool = False) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.text.strip():
        conditions.append(condition(session, wanted.text, by_name=few and wanted.sort == "name"))
    if wanted.statuses:
        conditions.append(Stay.status.in_(wanted.statuses))
    if wanted.categories:
        conditions.append(Stay.category.in_(wanted.categories))
    if wanted.hosts:
        conditions.append(Stay.host.in_(wanted.hosts))
    if wanted.advisers:
        conditions.append(Stay.adviser.in_(wanted.advisers))
    if wanted.nationalities:
        holders = select(PersonNationality.person_id).where(PersonNationality.country.in_(wanted.nationalities))
        conditions.append(Stay.person_id.in_(holders))
    if wanted.tags:
        conditions.append(Stay.id.in_(select(StayTag.stay_id).where(StayTag.tag.in_(wanted.tags))))
    if wanted.flagged:
        conditions.append(Stay.open_flags > 0)
    return [*conditions, *_of_arrival(wanted), *_of_firsts(wanted)]


def _of_arrival(wanted: ArrivalFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.arrives_from or wanted.arrives_to:
        first, last = wanted.arrives_from or dt.date.min, wanted.arrives_to or dt.date.max
        yield Stay.arrived_on.between(first, last) if wanted.arrived else _arrives_between(first, last)
    elif wanted.arrived:
        yield Stay.arrived_on.is_not(None)


def _of_firsts(wanted: ArrivalFilter) -> Iterator[ColumnElement[bool]]:
    firsts = (
        (PersonNationality, PersonNationality.country, wanted.first_nationalities),
        (PersonLanguage, PersonLanguage.tag, wanted.first_languages),
    )
    yield from (_first_among(table, column, values) for table, column, values in firsts if values)


def _first_among(table: Any, column: Any, values: Sequence[str]) -> ColumnElement[bool]:
    """Whose first one is one of these; "" is nobody's."""
    first = select(table.person_id).where(table.position == 0)
    named = Stay.person_id.in_(first.where(column.in_([value for value in values if value])))
    return or_(named, Stay.person_id.not_in(first)) if "" in values else named


def _arrives_between(first: dt.date, last: dt.date) -> ColumnElement[bool]:
    return or_(
        Stay.arrived_on.between(first, last),
        and_(Stay.arrived_on.is_(None), Stay.planned_arrival.between(first, last)),
    )


def _rows(session: Session, stay_ids: Sequence[int]) -> tuple[ArrivalRow, ...]:
    by_id = {
        row.id: row for some in together(stay_ids) for row in map(_listed, _SHOWN_OF.all(session.connection(), some))
    }
    return tuple(by_id[stay_id] for stay_id in stay_ids if stay_id in by_id)


def _with_more(session: Session, rows: Sequence[ArrivalRow], more: Sequence[str]) -> Sequence[ArrivalRow]:
    """The rows with other fields of their arrivals."""
    if not more:
        return rows
    drafts = {
        arrival.id: arrival.draft
        for some in together([row.id for row in rows])
        for arrival in load_these(session, some)
    }
    return [row._replace(more={name: getattr(drafts[row.id], name) for name in more}) for row in rows]


#: What the name is made of, then the fields of an `ArrivalRow` after it, in their order.
_SHOWN: Any = select(
    Stay.id,
    Stay.reference,
    Person.family_name,
    Person.given_names,
    Person.native_name,
    Stay.category,
    Stay.host,
    Stay.planned_arrival,
    Stay.arrived_on,
    Stay.leaves_on,
    Stay.status,
    Stay.adviser,
    Person.email,
    column_of("phones"),
    column_of("nationalities"),
    Stay.version,
).join(Person, Person.id == Stay.person_id)


def _shown(session: Session, statement: Any) -> list[ArrivalRow]:
    """The rows that `statement`, made from `_SHOWN`, selects."""
    # past the session: its loading of each row costs as much as the reading
    return list(map(_listed, session.connection().execute(statement)))


def _listed(row: Sequence[Any]) -> ArrivalRow:
    stay_id, reference, family_name, given_names, native_name, *others = row
    return ArrivalRow(stay_id, reference, listed_name(family_name, given_names, native_name), native_name, *others)


_EVERYBODY = ArrivalFilter()
_SHOWN_OF = PreparedRows(_SHOWN.where(_on_file()), Stay.__table__.c.id)


@lru_cache(maxsize=64)
def _first_of_all(wanted: ArrivalFilter, count: int) -> PreparedRows:
    """The list without conditions, which is opened most: to write its statement takes longer than to read its rows."""
    return PreparedRows(ordered(_SHOWN.where(_on_file()), wanted).limit(count))


def one(session: Session, condition: ColumnElement[bool]) -> Arrival:
    """The arrival that `condition` selects. Raises `NotFound`."""
    found = load(session, condition)
    if not found:
        raise NotFound(N_("This arrival is no longer on file."))
    return found[0]


def load(session: Session, condition: ColumnElement[bool]) -> list[Arrival]:
    """The arrivals that `condition` selects, whole, in one query however many they are."""
    # past the ORM, whose objects take longer than the database
    return list(map(_arrival, session.connection().execute(_WHOLE.where(condition)).all()))


def load_these(session: Session, stay_ids: Collection[int]) -> list[Arrival]:
    """The arrivals with these ids, whole, in any order: always by one statement."""
    return list(map(_arrival, _THESE.all(session.connection(), stay_ids))) if stay_ids else []


_WHOLE: Any = select(
    Stay.id,
    Stay.person_id,
    Stay.reference,
    Stay.status,
    Person.version,
    Stay.version,
    Stay.deleted_at,
    Stay.merged_into,
    *map(column_of, FIELDS),
).join(Person, Person.id == Stay.person_id)
_THESE = PreparedRows(_WHOLE, Stay.__table__.c.id)
#: What of `_WHOLE` stands before the fields of a draft.
_BEFORE = 8


def _arrival(row: Any) -> Arrival:
    number, person, reference, status, *versions, deleted_at, merged_into = row[:_BEFORE]
    opened, deleted = (versions[0], versions[1]), deleted_at is not None
    return Arrival(number, person, reference, ArrivalDraft(*row[_BEFORE:]), status, opened, deleted, merged_into)
