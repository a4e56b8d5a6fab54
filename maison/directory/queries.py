"""Reading the directory and the house, straight into the dataclasses that screens, commands and packs show."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, or_, select
from sqlalchemy.orm import Session, selectinload

from maison.accounts.model import AuditEntry
from maison.accounts.queries import history
from maison.directory.keys import distance
from maison.directory.model import (
    FIELDS,
    TEXT_FIELDS,
    CategoryCount,
    ExternalId,
    Fact,
    House,
    Place,
    PlaceDraft,
    PlaceTexts,
    StalePlace,
)
from maison.directory.offers.queries import offer_of
from maison.directory.opening import Openings
from maison.directory.stops import Point, metres_between
from maison.directory.tables import FactSource, StoredHouse, StoredOffer, StoredPlace
from maison.directory.vocabulary import Audience, PlaceCategory, PlaceStatus, StudentPrice
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store
from maison.text import like_pattern, search_words

#: What is read of each hit to say whether it is open.
_WHEN = ("opening_hours", "school_holiday_hours", "status", "closed_from", "closed_until")
#: So many hits are looked at before the best are chosen.
SEARCHED = 500


class DirectoryQueries:
    """Reads places, and the house, of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, place_id: int) -> Place:
        """The place with this id. Raises `NotFound`."""
        with self._store.read() as session:
            return one(session, place_id)

    def all(self) -> tuple[Place, ...]:
        """All places, by name."""
        with self._store.read() as session:
            return load(session)

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

    def search(
        self,
        text: str = "",
        category: PlaceCategory | None = None,
        limit: int = 50,
        *,
        near: Point | None = None,
        free: bool = False,
        language: str = "",
        open_at: dt.datetime | None = None,
    ) -> tuple[Place, ...]:
        """The places that hold every word of `text`, best first; then the nearest ones; then by name.

        `free` keeps to those that are known to cost nothing, or nothing for students; `language` to those where it is spoken; `open_at` to
        those that are known to be open at a moment.
        """
        words = search_words(text)
        wanted = [*_holds(words), *_kept_to(category, free, language)]
        with self._store.read() as session:
            asked = select(
                StoredPlace.id,
                StoredPlace.name,
                StoredPlace.search_key,
                StoredPlace.sort_name,
                StoredPlace.latitude,
                StoredPlace.longitude,
                *((getattr(StoredPlace, name) for name in _WHEN) if open_at else ()),
            ).where(*wanted).order_by(StoredPlace.sort_name, StoredPlace.id)  # fmt: skip
            hits = session.execute(asked if near or open_at else asked.limit(max(limit, SEARCHED))).all()
            ranked = sorted(
                hits,
                key=lambda hit: (distance(words, hit.name, hit.search_key), _away(near, hit), hit.sort_name, hit.id),
            )
            # in the order of the ranking, so that the hours of no more are evaluated than are answered
            openings = Openings(open_at) if open_at else None
            kept = (hit.id for hit in ranked if openings is None or openings.state(hit))
            best = list(islice(kept, limit))
            found = {place.id: place for place in load(session, StoredPlace.id.in_(best))}
        return tuple(found[place_id] for place_id in best if place_id in found)

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

    def categories(self, text: str = "") -> tuple[CategoryCount, ...]:
        """The categories among the places that hold every word of `text`, and how many of each, in the enum's order."""
        with self._store.read() as session:
            counted = session.execute(
                select(StoredPlace.category, func.count())
                .where(*_holds(search_words(text)))
                .group_by(StoredPlace.category)
            )
            found = dict(counted.all())
        return tuple(CategoryCount(category, found[category]) for category in PlaceCategory if category in found)

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
    """The places for which `conditions` hold, by name, in four queries however many they are."""
    rows = session.scalars(
        select(StoredPlace)
        .where(*conditions)
        .options(selectinload(StoredPlace.texts), selectinload(StoredPlace.numbers), selectinload(StoredPlace.services))
        .order_by(StoredPlace.sort_name, StoredPlace.id)
    )
    return tuple(_place(row) for row in rows)


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


def _holds(words: Iterable[str]) -> list[ColumnElement[bool]]:
    return [StoredPlace.search_key.like(like_pattern(word), escape="\\") for word in words]


def _kept_to(category: PlaceCategory | None, free: bool, language: str) -> list[ColumnElement[bool]]:
    kept: list[ColumnElement[bool]] = [StoredPlace.category == category] if category else []
    if free:
        own = or_(StoredPlace.price_free.is_(True), StoredPlace.student_price == StudentPrice.FREE)
        theirs = or_(StoredOffer.free.is_(True), StoredOffer.student_price == StudentPrice.FREE)
        kept.append(or_(own, StoredPlace.id.in_(select(StoredOffer.place_id).where(theirs))))
    if language:
        theirs = _speaks(StoredOffer.languages, language)
        kept.append(
            or_(
                _speaks(StoredPlace.languages, language), StoredPlace.id.in_(select(StoredOffer.place_id).where(theirs))
            )
        )
    return kept


def _speaks(column: Any, language: str) -> ColumnElement[bool]:
    """Whether a list of language tags holds this one, or one of it in a country or a script."""
    tags = cast(column, Text)
    return or_(*(tags.like(like_pattern(f'"{language}{end}'), escape="\\") for end in ('"', "-")))


def _away(near: Point | None, hit: Any) -> float:
    if near is None:
        return 0.0
    if hit.latitude is None or hit.longitude is None:
        return math.inf
    return metres_between(near, Point(hit.latitude, hit.longitude))


def _place(row: StoredPlace) -> Place:
    values = {name: _READ.get(name, _same)(getattr(row, name)) for name in _COLUMNS}
    texts = {said.language: PlaceTexts(**{name: getattr(said, name) for name in TEXT_FIELDS}) for said in row.texts}
    numbers = tuple(sorted(ExternalId(each.scheme, each.value) for each in row.numbers))
    draft = PlaceDraft(**values, texts=texts, external_ids=numbers)
    return Place(row.id, row.external_id, row.version, draft, tuple(map(offer_of, row.services)))


def _same(value: Any) -> Any:
    return value


_COLUMNS = tuple(name for name in FIELDS if name not in ("texts", "external_ids"))
#: How columns are read that hold something else than the draft does.
_READ: dict[str, Callable[[Any], Any]] = {
    "languages": tuple,
    "to_confirm": tuple,
    "other_phones": tuple,
    "audience": lambda tags: tuple(map(Audience, tags)),
}
