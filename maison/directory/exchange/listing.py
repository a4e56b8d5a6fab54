"""Under what places are come upon: an entry is compared only with those that share the beginning of a word of its name and
are near, or in its town. And whose coming or going can change what was found for an entry.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from math import floor
from typing import NamedTuple

from maison.directory.exchange.likeness import name_of
from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.stops import Point
from maison.text import transliterate

#: About as high and as wide as `matching.NEAR`, in degrees, where Lille is.
_HIGH, _WIDE = 0.0025, 0.004
#: Marks where places of a town are listed that have no point.
_NOWHERE = "nowhere"


class Known(NamedTuple):
    """What a place on file is known by. A negative `id` is an entry of the file: -1 the first one, -2 the next."""

    id: int
    name: str
    postcode: str
    city: str
    point: Point | None
    numbers: tuple[ExternalId, ...] = ()
    reference: str = ""


class Moved:
    """Places that came to a matcher, or left it, and whether what is found for an entry can be another one by that."""

    def __init__(self) -> None:
        self._numbers: set[ExternalId] = set()
        self._starts: set[str] = set()
        self._names: set[str] = set()
        self._keys: set[tuple[Hashable, str]] = set()

    def add(self, place: Known) -> None:
        """This one came, or left."""
        name = name_of(place.name, place.city)
        self._numbers.update(place.numbers)
        self._names.add(name.text)
        self._starts.update(name.starts)
        self._keys.update((where, start) for where in wheres_of(place) for start in name.starts)

    def concerns(self, draft: PlaceDraft) -> bool:
        """Whether it can be compared with one of them."""
        if not self._names:
            return False
        name = name_of(draft.name, draft.city)
        if name.text in self._names or not self._numbers.isdisjoint(draft.external_ids):
            return True
        if self._starts.isdisjoint(name.starts):
            return False
        near, towns = sought_for(draft)
        return any((where, start) in self._keys for where in (*near, *towns) for start in name.starts)


def wheres_of(place: Known) -> list[Hashable]:
    """Where a place is found, among those whose names begin alike."""
    towns = _towns(place.postcode, place.city)
    if place.point is None:
        return [*towns, *((town, _NOWHERE) for town in towns)]
    return [*towns, _cell(place.point)]


class Sought(NamedTuple):
    """Where the places are that an entry is compared with: near it, and by each name of its town."""

    near: tuple[Hashable, ...]
    towns: tuple[Hashable, ...]


def sought_for(draft: PlaceDraft) -> Sought:
    """Where an entry looks for places; by its town alone, or there for those without a point."""
    towns, point = _towns(draft.postcode, draft.city), draft.point
    if point is None:
        return Sought((), tuple(towns))
    across, up = _cell(point)
    near = tuple((x, y) for x in (across - 1, across, across + 1) for y in (up - 1, up, up + 1))
    return Sought(near, tuple((town, _NOWHERE) for town in towns))


def order(place_id: int) -> tuple[bool, int]:
    """Places on file before entries, these in the order of the file."""
    return place_id < 0, abs(place_id)


def before(ids: Sequence[int], entry: int) -> Sequence[int]:
    """Those of a list that an entry of the file sees; 0 sees them all."""
    if entry and ids and ids[-1] <= -entry:
        return [each for each in ids if each > -entry]
    return ids


def _towns(postcode: str, city: str) -> list[str]:
    """What a town is sought under: its postcode, and its name for who has no postcode."""
    return [*([postcode] if postcode else []), *([transliterate(city)] if city else [])]


def _cell(point: Point) -> tuple[int, int]:
    return floor(point.longitude / _WIDE), floor(point.latitude / _HIGH)
