"""Under what places are come upon: an entry is compared only with those that share the beginning of a word of its name and
are near, or in its town. And whose coming or going can change what was found for an entry.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from math import floor
from typing import NamedTuple

from maison.directory.exchange.likeness import Name, name_of
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
        self._keys: set[Hashable] = set()

    def add(self, place: Known) -> None:
        """This one came, or left."""
        name = name_of(place.name, place.city)
        self._numbers.update(place.numbers)
        self._starts.update(name.starts)
        self._keys.update(keys_of(place, name))

    def concerns(self, draft: PlaceDraft) -> bool:
        """Whether it can be compared with one of them."""
        if not self._keys:
            return False
        if not self._numbers.isdisjoint(draft.external_ids):
            return True
        name = name_of(draft.name, draft.city)
        if name.starts and self._starts.isdisjoint(name.starts):
            return False
        sought = sought_for(draft, name)
        looked_at = (sought.name, *sought.near, *(key for town in sought.towns for key in town))
        return not self._keys.isdisjoint(looked_at)


class Sought(NamedTuple):
    """Under what the places are that an entry is compared with: its name, near it, and in each way to name its town."""

    name: Hashable
    near: tuple[Hashable, ...]
    towns: tuple[tuple[Hashable, ...], ...]


def keys_of(place: Known, name: Name) -> Iterator[Hashable]:
    """Under what a place is found."""
    yield name.text
    towns = tuple(_towns(place.postcode, place.city))
    for start in name.starts:
        yield from ((town, start) for town in towns)
        if place.point is None:
            yield from ((town, start, _NOWHERE) for town in towns)
        else:
            yield (*_cell(place.point), start)


def sought_for(draft: PlaceDraft, name: Name) -> Sought:
    """Under what an entry with this name looks for places."""
    towns = tuple(_towns(draft.postcode, draft.city))
    point = draft.point
    if point is None:
        return Sought(name.text, (), tuple(tuple((town, start) for start in name.starts) for town in towns))
    across, up = _cell(point)
    near = tuple(
        (x, y, start) for x in (across - 1, across, across + 1) for y in (up - 1, up, up + 1) for start in name.starts
    )
    return Sought(name.text, near, tuple(tuple((town, start, _NOWHERE) for start in name.starts) for town in towns))


def order(place_id: int) -> tuple[bool, int]:
    """Places on file before entries, these in the order of the file."""
    return place_id < 0, abs(place_id)


def before(ids: Sequence[int], entry: int) -> Sequence[int]:
    """Those of a list that an entry of the file sees; 0 sees them all."""
    if entry and ids and ids[-1] <= -entry:
        return [each for each in ids if each > -entry]
    return ids


def _towns(postcode: str, city: str) -> Iterator[str]:
    """What a town is sought under: its postcode, and its name for who has no postcode."""
    if postcode:
        yield postcode
    if city:
        yield transliterate(city)


def _cell(point: Point) -> tuple[int, int]:
    return floor(point.longitude / _WIDE), floor(point.latitude / _HIGH)
