"""Names on a map: each beside what it names, none over another, the more important first; who has no room has no name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

Side = Literal["right", "left", "above", "below", "on", "upper right", "lower right", "upper left", "lower left"]
#: Where names are tried, best first.
BESIDE: tuple[Side, ...] = (
    "right", "left", "above", "below", "upper right", "lower right", "upper left", "lower left",
)  # fmt: skip
#: How far a name that stands askew is from the two edges that it stands beside, as a share of its gap.
_ASKEW = 0.6
_CELL = 64.0


class Area(NamedTuple):
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Area) -> bool:
        """Whether the two lie on one another."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def inside(self, other: Area) -> bool:
        """Whether it lies in the other as a whole."""
        return (
            self.x >= other.x
            and self.y >= other.y
            and self.x + self.width <= other.x + other.width
            and self.y + self.height <= other.y + other.height
        )


class Wanted(NamedTuple):
    """A name to be placed: at what point, how large it is, how far from the point it begins, where it may stand."""

    x: float
    y: float
    width: float
    height: float
    gap: float = 0.0
    sides: tuple[Side, ...] = BESIDE


class Room:
    """What of a picture is taken. `area` is where names may stand."""

    def __init__(self, area: Area) -> None:
        self._area = area
        self._taken: dict[tuple[int, int], list[Area]] = {}

    def take(self, *areas: Area) -> None:
        """Keep names away from these."""
        for area in areas:
            for cell in _cells(area):
                self._taken.setdefault(cell, []).append(area)

    def is_free(self, area: Area) -> bool:
        """Whether `area` lies inside, and on nothing."""
        return area.inside(self._area) and not any(
            area.meets(other) for cell in _cells(area) for other in self._taken.get(cell, ())
        )

    def place(self, names: Iterable[Wanted]) -> tuple[Area | None, ...]:
        """Where each name stands, the first before the second; None for one that finds no room."""
        return tuple(self._place(name) for name in names)

    def _place(self, name: Wanted) -> Area | None:
        for side in name.sides:
            area = beside(name, side)
            if self.is_free(area):
                self.take(area)
                return area
        return None


def beside(name: Wanted, side: Side) -> Area:
    """Where a name stands on one side of its point."""
    x, y, width, height, gap, _sides = name
    near = gap * _ASKEW
    left, top = {
        "right": (x + gap, y - height / 2),
        "left": (x - gap - width, y - height / 2),
        "above": (x - width / 2, y - gap - height),
        "below": (x - width / 2, y + gap),
        "on": (x - width / 2, y - height / 2),
        "upper right": (x + near, y - near - height),
        "lower right": (x + near, y + near),
        "upper left": (x - near - width, y - near - height),
        "lower left": (x - near - width, y + near),
    }[side]
    return Area(left, top, width, height)


def along(points: Sequence[tuple[float, float]], step: float) -> Iterator[Area]:
    """Small areas over a line, at most `step` pixels each, that keep names off it."""
    for (x1, y1), (x2, y2) in pairwise(points):
        count = max(1, math.ceil(math.hypot(x2 - x1, y2 - y1) / step))
        for at in range(count):
            x, y = x1 + (x2 - x1) * (at + 0.5) / count, y1 + (y2 - y1) * (at + 0.5) / count
            yield Area(x - step / 2, y - step / 2, step, step)


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    for column in range(int(area.x // _CELL), int((area.x + area.width) // _CELL) + 1):
        for line in range(int(area.y // _CELL), int((area.y + area.height) // _CELL) + 1):
            yield column, line
