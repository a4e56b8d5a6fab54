"""Some places as sets of positions, one for each choice that a facet has: what a search intersects.

Positions are those of the list by name, so that the lowest bits of a set are the first of its places.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from maison.directory.finding.bits import mask_of
from maison.directory.finding.model import Entry, Price
from maison.directory.finding.moments import Moments
from maison.directory.finding.recent import Recent
from maison.directory.finding.vocabulary import Vocabulary
from maison.directory.finding.words import category_words
from maison.directory.stops import EARTH, Point
from maison.directory.vocabulary import Audience, PlaceCategory, Wheelchair

_Choice = TypeVar("_Choice", bound=Hashable)
#: So many points are remembered.
_POINTS = 4


class Segment:
    """Some places, by name, ready to be searched. It never changes."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (entry.sort_name, entry.id)))
        self.at = {entry.id: at for at, entry in enumerate(self.entries)}
        self.all = (1 << len(self.entries)) - 1
        self.categories: Mapping[PlaceCategory, int] = self._sets(lambda entry: entry.categories)
        self.languages: Mapping[str, int] = self._sets(_spoken)
        self.audience: Mapping[Audience, int] = self._sets(lambda entry: entry.audience)
        self.wheelchair: Mapping[Wheelchair, int] = self._sets(_accessible)
        self.prices: Mapping[Price, int] = self._sets(_prices)
        self.favourites = self._sets(lambda entry: (entry.favourite,)).get(True, 0)
        self.moments = Moments(self.entries)
        self._vectors = [_vector(entry.point) for entry in self.entries]
        self._distances: Recent[Point, list[float]] = Recent(_POINTS)
        self._vocabulary: Vocabulary | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the places; made when somebody first types one."""
        if self._vocabulary is None:
            named = {word: self._any_of(categories) for word, categories in category_words().items()}
            self._vocabulary = Vocabulary(self.entries, named)
        return self._vocabulary

    def distances(self, point: Point) -> list[float]:
        """How far each place is from a point, in metres as the crow flies; infinitely where nobody knows."""
        return self._distances.get(point, lambda: _distances(self._vectors, point))

    def within(self, point: Point, metres: int) -> int:
        """The places that are no further from a point, as it is told: in whole metres."""
        near = (at for at, far in enumerate(self.distances(point)) if far < metres + 0.5)
        return mask_of(near, len(self.entries))

    def _any_of(self, categories: Iterable[PlaceCategory]) -> int:
        found = 0
        for category in categories:
            found |= self.categories.get(category, 0)
        return found

    def _sets(self, choices: Callable[[Entry], Iterable[_Choice]]) -> dict[_Choice, int]:
        found: dict[_Choice, list[int]] = {}
        for at, entry in enumerate(self.entries):
            for choice in choices(entry):
                found.setdefault(choice, []).append(at)
        return {choice: mask_of(where, len(self.entries)) for choice, where in found.items()}


def _spoken(entry: Entry) -> set[str]:
    """The languages by which a place is found: who asks for Chinese is told of those that say which script, too."""
    wider = (tag[:end] for tag in entry.languages for end, sign in enumerate(tag) if sign == "-")
    return {*entry.languages, *wider}


def _accessible(entry: Entry) -> tuple[Wheelchair, ...]:
    if entry.wheelchair is Wheelchair.YES:
        return (Wheelchair.YES, Wheelchair.LIMITED)
    return (entry.wheelchair,) if entry.wheelchair else ()


def _prices(entry: Entry) -> tuple[Price, ...]:
    return (*((Price.FREE,) if entry.free else ()), *((Price.STUDENT,) if entry.student_price else ()))


_Vector = tuple[float, float, float]


def _vector(point: Point | None) -> _Vector:
    """The point on a ball of radius 1: straight ways between such points are as long, or as short, as those on the ground."""
    if point is None:
        return (math.inf, 0.0, 0.0)
    north, east = map(math.radians, point)
    return (math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north))


def _distances(vectors: Sequence[_Vector], point: Point) -> list[float]:
    x, y, z = _vector(point)
    ways = [math.sqrt((a - x) ** 2 + (b - y) ** 2 + (c - z) ** 2) for a, b, c in vectors]
    return [2 * EARTH * math.asin(min(1.0, way / 2)) if way < math.inf else math.inf for way in ways]
