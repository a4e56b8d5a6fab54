"""Which mark is meant: by a pointer that is never exact, by an arrow key, by Tab."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

#: A mark on screen, in pixels.
Spot = tuple[float, float]
Direction = Literal["left", "right", "up", "down"]
_WAYS: dict[Direction, Spot] = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
#: Marks are read in lines so high.
_LINE = 40.0
#: What lies aside of the way counts so much more than what lies ahead.
_ASIDE = 2.0


def nearest(spots: Sequence[Spot], x: float, y: float, reach: float) -> int | None:
    """The mark nearest to a pixel, none if all are farther than `reach`."""
    best, found = reach, None
    for at, (spot_x, spot_y) in enumerate(spots):
        distance = math.hypot(spot_x - x, spot_y - y)
        if distance <= best:
            best, found = distance, at
    return found


def towards(spots: Sequence[Spot], start: Spot, direction: Direction) -> int | None:
    """The mark that one means who goes on from `start` in a direction: near, and rather ahead than aside."""
    way_x, way_y = _WAYS[direction]
    best, found = math.inf, None
    for at, (x, y) in enumerate(spots):
        ahead = (x - start[0]) * way_x + (y - start[1]) * way_y
        aside = abs((x - start[0]) * way_y) + abs((y - start[1]) * way_x)
        if ahead >= 1 and aside <= ahead * _ASIDE and ahead + aside * _ASIDE < best:
            best, found = ahead + aside * _ASIDE, at
    return found


def in_reading_order(spots: Sequence[Spot], *, right_to_left: bool = False) -> tuple[int, ...]:
    """The marks line by line from the top, each line in the direction of reading."""
    sign = -1 if right_to_left else 1
    return tuple(sorted(range(len(spots)), key=lambda at: (spots[at][1] // _LINE, sign * spots[at][0], spots[at][1])))
