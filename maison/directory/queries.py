"""Reading the directory and the house, straight into the dataclasses that screens, commands and packs show."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Text, cast, func, select
from sqlalchemy.orm import Session

from maison.accounts.model import AuditEntry
from maison.accounts.queries import history
from maison.clock import Clock
from maison.directory.finding.model import NOTHING, Found, Near, Wanted
from maison.directory.model import (
    FIELDS,
    TEXT_FIELDS,
    ExternalId,
    Fact,
    House,
    Place,
    PlaceDraft,
    PlaceTexts,
    StalePlace,
)
from maison.directory.offers.queries import offer_of
from maison.directory.tables import FactSource, PlaceNumber, StoredHouse, StoredOffer, StoredPlace, StoredPlaceTexts
from maison.directory.vocabulary import Audience, PlaceCategory, PlaceStatus
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store
from maison.store.among import among

if TYPE_CHECKING:
    from maison.directory.finding.queries import PlaceIndex

#: So many ids are named in a statement.
_FEW = 1000

#: Says of a column of ids of places whether it is one of those that are wanted; None wants all.
Whose = Callable[[ColumnElement[int]], ColumnElement[bool]] | None


class DirectoryQueries:
    """Reads places, and the house, of one store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock

    def get(self, place_id: int) -> Place:
        """The place with this id. Raises `NotFound`."""
        with self._store.read() as session:
            return one(session, place_id)

    def all(self) -> tuple[Place, ...]:
        """All places, by name."""
        with self._store.read() as session:
            return load(session)

    def partners(self) -> tuple[str, ...]:
        """Whom a step can be referred to: the names of all places."""
        with self._store.read() as session:
            return tuple(session.scalars(select(StoredPlace.name).distinct().order_by(StoredPlace.name)))

    def count(self) -> int:
        """How many places are on file."""
        with self._store.read() as session:
            return session.scalar(select(func.count()).select_from(StoredPlace)) or 0

    def find(self, reference: str) -> Place:
        """The place with this number, or this lasting id of the program's own files. Raises `NotFound`."""
        with self._store.read() as session:
            known = session.scalar(select(StoredPlace.id).where(StoredPlace.external_id == reference.strip()))
            number = int(reference) if re.fullmatch(r"[0-9]{1,9}", reference.strip(), re.ASCII) else 0
            return one(session, known or number)

    @cached_property
    def index(self) -> PlaceIndex:
        """The places in memory, ready to be searched."""
        from maison.directory.finding.queries import PlaceIndex

        return PlaceIndex(self._store, self._clock)

    def found(self, wanted: Wanted = NOTHING, limit: int = 50) -> Found:
        """The best `limit` places, how many there are in all, and how many with other choices.

        Best are those whose name holds the words; then the nearest ones, if a point is given; then by name.
        """
        return self.index.found(wanted, limit)

    def some(self, ids: Sequence[int]) -> tuple[Place, ...]:
        """The places with these ids that are on file, in this order."""
        with self._store.read() as session:
            known = {place.id: place for place in by_ids(session, ids)}
        return tuple(known[each] for each in ids if each in known)

    def point(self, name: str) -> Near | None:
        """The station, campus or place of the directory that is called so, with its point; None where there is none."""
        from maison.directory.finding.points import point_named, the_one

        known = point_named(name)
        if known is None and name.strip():
            entries = self.index.entries(Wanted(name))
            known = the_one((Near(each.point, each.name) for each in entries if each.point), name)
        return known

    def search(self, text: str = "", category: PlaceCategory | None = None, limit: int = 50) -> tuple[Place, ...]:
        """The places that hold every word of `text`, best first."""
        return self.found(Wanted(text, (category,) if category else ()), limit).places

    def stale(self, today: dt.date) -> tuple[StalePlace, ...]:
        """The places that are to be checked again, those that were never checked first, then the longest overdue."""
        there = StoredPlace.status != PlaceStatus.CLOSED_FOR_GOOD
        with self._store.read() as session:
            found = [StalePlace(place, place.check_due) for place in load(session, there)]
        late = (each for each in found if each.due_on is None or each.due_on <= today)
        return tuple(sorted(late, key=lambda each: each.due_on or dt.date.min))

    def sources(self, place_id: int) -> tuple[Fact, ...]:
        """Where those facts of a place are from that are not from the source of the whole entry."""
        with self._store.read() as session:
            rows = session.scalars(select(FactSource).where(FactSource.place_id == place_id).order_by(FactSource.fact))
            return tuple(Fact(row.fact, row.source, row.by_hand, row.checked_on) for row in rows)

    def history(self, place_id: int) -> tuple[AuditEntry, ...]:
        """What was done to a place and its services, oldest first."""
        return history(self._store, "place", place_id)

    def house(self) -> House:
        """The house; an empty one until the desk has entered it."""
        with self._store.read() as session:
            row = session.get(StoredHouse, HOUSE_ID)
            return house_of(row) if row else House()


HOUSE_ID = 1


def one(session: Session, place_id: int) -> Place:
    """The place with this id. Raises `NotFound`."""
    found = load(session, StoredPlace.id == place_id)
    if not found:
        raise NotFound(N_("This place is no longer in the directory."))
    return found[0]


def load(session: Session, *conditions: ColumnElement[bool]) -> tuple[Place, ...]:
    """The places for which `conditions` hold, by name, in four queries however many they are.

    They are read as plain rows: mapped objects, which nothing here changes, would take four times as long.
    """
    connection = session.connection()
    rows = connection.execute(select(*_PLACE).where(*conditions).order_by(_TABLE.sort_name, _TABLE.id)).all()
    if not rows:
        return ()
    whose: Whose = None
    if len(rows) <= _FEW:  # one by one, so that a server that has counted nothing yet goes by its index
        ids = [row[0] for row in rows]

        def whose(place: ColumnElement[int]) -> ColumnElement[bool]:
            return among(session, place, ids)
    elif conditions:

        def whose(place: ColumnElement[int]) -> ColumnElement[bool]:
            return place.in_(select(_TABLE.id).where(*conditions))

    texts, numbers, services = (
        _hanging(connection, each, whose) for each in (StoredPlaceTexts, PlaceNumber, StoredOffer)
    )
    return tuple(_place(row, texts[row[0]], numbers[row[0]], services[row[0]]) for row in rows)


def by_ids(session: Session, ids: Collection[int]) -> tuple[Place, ...]:
    """The places with these ids that are on file, by name."""
    return load(session, among(session, _TABLE.id, ids)) if ids else ()


def _hanging(connection: Connection, kind: type[Any], whose: Whose) -> defaultdict[int, list[Any]]:
    """The rows of a table that hang on places, by these, in the order of their own key."""
    table = kind.__table__
    asked = select(table).order_by(*table.primary_key)
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(asked if whose is None else asked.where(whose(table.c.place_id))):
        found[row.place_id].append(row)
    return found


def keeps_passport_numbers(session: Session) -> bool:
    """Whether files may have a passport number. A server holds the answer until the caller's transaction ends."""
    asked = select(StoredHouse.keeps_passport_numbers).where(StoredHouse.id == HOUSE_ID).with_for_update(read=True)
    return bool(session.scalar(asked))


def house_of(row: StoredHouse) -> House:
    """The house as its row says it."""
    return House(
        row.name,
        row.address,
        row.phone,
        row.email,
        row.website,
        row.hours,
        dict(row.welcome),
        row.latitude,
        row.longitude,
        row.keeps_passport_numbers,
    )


def _place(row: Sequence[Any], said: Iterable[Any], numbers: Iterable[Any], services: Iterable[Any]) -> Place:
    place_id, external_id, version, *values = row
    told = dict(zip(_NAMES, values, strict=True))
    for name, read in _READ.items():
        told[name] = read(told[name])
    texts = {each.language: PlaceTexts(*(getattr(each, name) for name in TEXT_FIELDS)) for each in said}
    known = tuple(sorted(ExternalId(each.scheme, each.value) for each in numbers))
    draft = PlaceDraft(**told, texts=texts, external_ids=known)
    return Place(place_id, external_id, version, draft, tuple(map(offer_of, services)))


@lru_cache(maxsize=4096)
def _listed(text: str) -> tuple[str, ...]:
    """A stored list; many places say the same one."""
    return tuple(json.loads(text))


@lru_cache(maxsize=1024)
def _audience(text: str) -> tuple[Audience, ...]:
    return tuple(map(Audience, _listed(text)))


#: How columns are read that hold something else than the draft does.
_READ: dict[str, Callable[[str], Any]] = {
    "languages": _listed,
    "to_confirm": _listed,
    "other_phones": _listed,
    "audience": _audience,
}
_TABLE = StoredPlace.__table__.c
_NAMES = tuple(name for name in FIELDS if name not in ("texts", "external_ids"))
_PLACE = (
    *(_TABLE[name] for name in ("id", "external_id", "version")),
    *(cast(_TABLE[name], Text) if name in _READ else _TABLE[name] for name in _NAMES),
)
