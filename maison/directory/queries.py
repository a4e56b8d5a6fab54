"""Reading the directory and the house, straight into the dataclasses that screens, commands and packs show."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, func, select
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

if TYPE_CHECKING:
    from maison.directory.finding.queries import PlaceIndex

#: So many ids are named in a statement.
_FEW = 1000


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
        hits = self.index.hits(wanted, limit)
        return Found(self.some(hits.ids), hits.total, hits.facets)

    def some(self, ids: Sequence[int]) -> tuple[Place, ...]:
        """The places with these ids that are on file, in this order."""
        with self._store.read() as session:
            known = {place.id: place for place in load(session, StoredPlace.id.in_(ids))}
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
    asked = select(StoredPlace.__table__).where(*conditions)
    rows = session.execute(asked.order_by(StoredPlace.sort_name, StoredPlace.id)).all()
    if not rows:
        return ()
    own: Select[Any] | list[int] | None = select(StoredPlace.id).where(*conditions) if conditions else None
    # few are named one by one, so that a server that has counted nothing yet goes by its index
    ids = [row.id for row in rows] if len(rows) <= _FEW else own
    texts, numbers, services = (_hanging(session, table, ids) for table in (StoredPlaceTexts, PlaceNumber, StoredOffer))
    columns = StoredPlace.__table__.columns.keys()
    told = (
        dict(zip(columns, row, strict=True)) for row in rows
    )  # asking a row for each name would take most of the time
    return tuple(_place(each, texts[each["id"]], numbers[each["id"]], services[each["id"]]) for each in told)


def _hanging(session: Session, table: type[Any], ids: Select[Any] | list[int] | None) -> defaultdict[int, list[Any]]:
    """The rows of a table that hang on places, by these, in the order of their own key."""
    asked = select(table.__table__).order_by(*table.__table__.primary_key)
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.execute(asked if ids is None else asked.where(table.place_id.in_(ids))):
        found[row.place_id].append(row)
    return found


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
    )


def _place(told: dict[str, Any], said: Iterable[Any], numbers: Iterable[Any], services: Iterable[Any]) -> Place:
    values = {name: told[name] for name in _COLUMNS}
    values |= {name: read(values[name]) for name, read in _READ.items()}
    texts = {each.language: PlaceTexts(*(getattr(each, name) for name in TEXT_FIELDS)) for each in said}
    known = tuple(sorted(ExternalId(each.scheme, each.value) for each in numbers))
    draft = PlaceDraft(**values, texts=texts, external_ids=known)
    return Place(told["id"], told["external_id"], told["version"], draft, tuple(map(offer_of, services)))


_COLUMNS = tuple(name for name in FIELDS if name not in ("texts", "external_ids"))
#: How columns are read that hold something else than the draft does.
_READ: dict[str, Callable[[Any], Any]] = {
    "languages": tuple,
    "to_confirm": tuple,
    "other_phones": tuple,
    "audience": lambda tags: tuple(map(Audience, tags)),
}
