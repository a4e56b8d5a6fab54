"""Reading the directory and the house, straight into the dataclasses that screens, commands and packs show."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, selectinload

from maison.directory.keys import distance
from maison.directory.model import TEXT_FIELDS, CategoryCount, House, Place, PlaceDraft, PlaceTexts
from maison.directory.tables import StoredHouse, StoredPlace
from maison.directory.vocabulary import PlaceCategory
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store
from maison.text import like_pattern, search_words

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

    def search(self, text: str = "", category: PlaceCategory | None = None, limit: int = 50) -> tuple[Place, ...]:
        """The places that hold every word of `text`, best first; without a text all, by name."""
        words = search_words(text)
        wanted = _holds(words)
        if category:
            wanted.append(StoredPlace.category == category)
        with self._store.read() as session:
            hits = session.execute(
                select(StoredPlace.id, StoredPlace.name, StoredPlace.search_key, StoredPlace.sort_name)
                .where(*wanted)
                .order_by(StoredPlace.sort_name, StoredPlace.id)
                .limit(max(limit, SEARCHED))
            ).all()
            ranked = sorted(hits, key=lambda hit: (distance(words, hit.name, hit.search_key), hit.sort_name, hit.id))
            best = [hit.id for hit in ranked[:limit]]
            found = {place.id: place for place in load(session, StoredPlace.id.in_(best))}
        return tuple(found[place_id] for place_id in best if place_id in found)

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
    """The places for which `conditions` hold, by name, in two queries however many they are."""
    rows = session.scalars(
        select(StoredPlace)
        .where(*conditions)
        .options(selectinload(StoredPlace.texts))
        .order_by(StoredPlace.sort_name, StoredPlace.id)
    )
    return tuple(_place(row) for row in rows)


def house_of(row: StoredHouse) -> House:
    """The house as its row says it."""
    return House(row.name, row.address, row.phone, row.email, row.website, row.hours, dict(row.welcome))


def _holds(words: Iterable[str]) -> list[ColumnElement[bool]]:
    return [StoredPlace.search_key.like(like_pattern(word), escape="\\") for word in words]


def _place(row: StoredPlace) -> Place:
    texts = {said.language: PlaceTexts(**{name: getattr(said, name) for name in TEXT_FIELDS}) for said in row.texts}
    draft = PlaceDraft(
        name=row.name,
        category=row.category,
        address=row.address,
        postcode=row.postcode,
        city=row.city,
        latitude=row.latitude,
        longitude=row.longitude,
        phone=row.phone,
        website=row.website,
        opening_hours=row.opening_hours,
        nearest_stop=row.nearest_stop,
        languages=tuple(row.languages),
        source=row.source,
        checked_on=row.checked_on,
        confidence=row.confidence,
        to_confirm=tuple(row.to_confirm),
        texts=texts,
    )
    return Place(row.id, row.external_id, row.version, draft)
