"""Points on the map: how far apart they are, and the metro stations within a walk of one, from the program's own list."""

from __future__ import annotations

import csv
import math
from functools import cache
from typing import NamedTuple

from maison.paths import resource

#: The mean radius of the earth, in metres.
EARTH = 6_371_008.8
#: Streets are so much longer than the line of a crow, and one walks so many metres in a minute.
_DETOUR = 1.3
_METRES_A_MINUTE = 4500 / 60
#: Nobody calls a station near that is further away.
_FAR = 2000


class Point(NamedTuple):
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


def point_of(latitude: float | None, longitude: float | None) -> Point | None:
    """The point of these two, where both are known."""
    return None if latitude is None or longitude is None else Point(latitude, longitude)


class Stop(NamedTuple):
    """A station, and the lines that stop there."""

    name: str
    lines: tuple[str, ...]
    point: Point


class NearStop(NamedTuple):
    """A station near a place: how far away it is as the crow flies, and how long one walks."""

    name: str
    lines: tuple[str, ...]
    metres: int
    minutes: int


def metres_between(one: Point, other: Point) -> float:
    """The way of a crow, by the haversine."""
    north, east = (math.radians(theirs - ours) for ours, theirs in zip(one, other, strict=True))
    across = math.cos(math.radians(one.latitude)) * math.cos(math.radians(other.latitude)) * math.sin(east / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(math.sin(north / 2) ** 2 + across))


def minutes_on_foot(metres: float) -> int:
    """How long one walks to what is so far away as the crow flies."""
    return max(1, math.ceil(metres * _DETOUR / _METRES_A_MINUTE))


@cache
def station_rows() -> tuple[dict[str, str], ...]:
    """The stations that the program knows, as they stand in its file."""
    return tuple(csv.DictReader(resource("directory/metro.csv").read_text("utf-8").splitlines()))


def lines_of(row: dict[str, str]) -> tuple[str, ...]:
    """The lines that stop at the station of a row, as on its signs."""
    return tuple(f"M{number}" for number in row["lines"].split("+"))


@cache
def shipped_stops() -> tuple[Stop, ...]:
    """The stations that the program knows."""
    return tuple(
        Stop(row["stop"], lines_of(row), Point(float(row["lat"]), float(row["lon"]))) for row in station_rows()
    )


def stops_near(point: Point | None, most: int = 2) -> tuple[NearStop, ...]:
    """The nearest stations, the nearest first; none where they are far, or where the point is not known."""
    if point is None:
        return ()
    away = sorted((metres_between(point, stop.point), stop) for stop in shipped_stops())
    return tuple(
        NearStop(stop.name, stop.lines, round(metres), minutes_on_foot(metres))
        for metres, stop in away[:most]
        if metres <= _FAR
    )
