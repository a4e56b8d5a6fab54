"""The shapes of GeoJSON, each as the one point that a place has."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from maison.directory.stops import Point

#: More points than the outline of any place has; shapes inside shapes are not looked for deeper than that.
_MOST_POINTS, _DEEPEST = 100_000, 4


def point_of(geometry: Any, depth: int = 0) -> Point | None:
    """Where a shape is: the middle of an area, of the largest one of several; None for what is no shape."""
    if not isinstance(geometry, dict) or depth > _DEEPEST:
        return None
    kind, at = geometry.get("type"), geometry.get("coordinates")
    if kind == "Point":
        found = _corners([at])
        return found[0] if found else None
    if kind in ("LineString", "MultiPoint"):
        return _mean(_corners(at))
    if kind == "Polygon":
        return _middle(_outline(at))
    if kind == "MultiPolygon" and isinstance(at, list):
        outlines = [_outline(each) for each in at[:_MOST_POINTS]]
        return _middle(max(outlines, key=_size, default=[]))
    if kind == "MultiLineString" and isinstance(at, list):
        return _mean([corner for line in at[:_MOST_POINTS] for corner in _corners(line)])
    if kind == "GeometryCollection" and isinstance(geometry.get("geometries"), list):
        inner = (point_of(each, depth + 1) for each in geometry["geometries"][:_MOST_POINTS])
        return next((point for point in inner if point is not None), None)
    return None


def _outline(rings: Any) -> list[Point]:
    """The outer ring of a polygon: what it leaves out in its middle does not move it."""
    return _corners(rings[0]) if isinstance(rings, list) and rings else []


def _corners(listed: Any) -> list[Point]:
    if not isinstance(listed, list):
        return []
    return [found for each in listed[:_MOST_POINTS] if (found := _corner(each)) is not None]


def _corner(pair: Any) -> Point | None:
    if not isinstance(pair, list) or len(pair) < 2:
        return None
    halves = []
    for half in pair[:2]:
        if isinstance(half, bool) or not isinstance(half, int | float) or not -1e9 < half < 1e9:
            return None  # neither what is no number, nor one that is none ("NaN")
        halves.append(float(half))
    return Point(halves[1], halves[0])


def _size(corners: Sequence[Point]) -> float:
    return abs(_doubled(corners))


def _doubled(corners: Sequence[Point]) -> float:
    """Twice the area inside a ring, below zero where it runs clockwise."""
    return sum(a.longitude * b.latitude - b.longitude * a.latitude for a, b in _sides(corners))


def _sides(corners: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(corners, [*corners[1:], *corners[:1]], strict=True))


def _middle(corners: Sequence[Point]) -> Point | None:
    """The centre of the area, as if it were flat; of one without any, the mean of its corners."""
    mean = _mean(corners)
    if mean is None:
        return None
    near = [Point(each.latitude - mean.latitude, each.longitude - mean.longitude) for each in corners]
    doubled = _doubled(near)
    if math.isclose(doubled, 0, abs_tol=1e-14):
        return mean
    north = east = 0.0
    for a, b in _sides(near):
        cross = a.longitude * b.latitude - b.longitude * a.latitude
        north += (a.latitude + b.latitude) * cross
        east += (a.longitude + b.longitude) * cross
    return _rounded(mean.latitude + north / (3 * doubled), mean.longitude + east / (3 * doubled))


def _mean(corners: Sequence[Point]) -> Point | None:
    if not corners:
        return None
    count = len(corners)
    return _rounded(sum(each.latitude for each in corners) / count, sum(each.longitude for each in corners) / count)


def _rounded(latitude: float, longitude: float) -> Point:
    """A tenth of a metre is more than any outline is worth."""
    return Point(round(latitude, 6), round(longitude, 6))
