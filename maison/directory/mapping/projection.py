"""From the round earth to a flat map and back: web Mercator, in pixels of a map that shows the whole world in 256.

Far from the poles it keeps angles, so that streets cross on the map as they do on the ground.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

#: The world is so wide, and so high, at zoom 0.
WORLD = 256.0
#: Farther north or south the projection has no place.
LIMIT = 85.051128
_EQUATOR = 40_075_016.686


class Flat(NamedTuple):
    """A point of the flat world: x towards the east, y towards the south."""

    x: float
    y: float


class Bounds(NamedTuple):
    """A box of the flat world."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> Flat:
        """Its middle."""
        return Flat((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def holds(self, point: Flat) -> bool:
        """Whether `point` lies in it."""
        return self.left <= point.x <= self.right and self.top <= point.y <= self.bottom

    def grown(self, by: float) -> Bounds:
        """The box, wider by so much on each side."""
        return Bounds(self.left - by, self.top - by, self.right + by, self.bottom + by)


def flat(latitude: float, longitude: float) -> Flat:
    """Where a place of the earth stands on the flat world."""
    latitude = min(LIMIT, max(-LIMIT, latitude))
    angle = math.radians(latitude)
    north = math.asinh(math.tan(angle)) / math.pi
    return Flat((longitude + 180) / 360 * WORLD, (1 - north) / 2 * WORLD)


def latitude_longitude(point: Flat) -> tuple[float, float]:
    """The place of the earth that stands at `point`."""
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * point.y / WORLD))))
    return latitude, point.x / WORLD * 360 - 180


def metres_at(point: Flat) -> float:
    """How many metres of ground one unit of the flat world is at `point`."""
    latitude, _longitude = latitude_longitude(point)
    return _EQUATOR / WORLD * math.cos(math.radians(latitude))


def bounds_of(points: Iterable[Flat]) -> Bounds | None:
    """The smallest box that holds all `points`; None without any."""
    found = list(points)
    if not found:
        return None
    xs, ys = [point.x for point in found], [point.y for point in found]
    return Bounds(min(xs), min(ys), max(xs), max(ys))
