"""Fifty thousand places on one screen: those that would lie on one another are drawn as one mark that says how many.

For each step of zoom the places are counted into a grid whose cells are as large as a mark. The fullest cells are marks;
the cells around one whose middle would be too near join it. So no two marks are nearer than `APART` pixels, and each place
is in exactly one. Far away all places are counted, once a step; near by only those around what is seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from maison.directory.mapping.projection import Bounds, Flat, bounds_of
from maison.directory.mapping.viewport import NEAREST, WIDEST

#: No two marks are nearer to one another, in pixels at 100 %.
APART = 26.0
#: From this step on only the surroundings are counted.
_NEAR = 13
#: Surroundings are whole blocks of so many cells, with one block more on each side: who stands outside decides a little who
#: is whose mark inside, and a mark shall not change while the map is moved.
_BLOCK = 8
#: A cell is one number: its column times this, and its line.
_COLUMN = 1 << 32
_AROUND = tuple(x * _COLUMN + y for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


class Cluster(NamedTuple):
    """Places that are drawn as one: the middle of those that gave the mark its place, and which they are (positions
    in what the index was made of, ascending).
    """

    at: Flat
    members: tuple[int, ...]


class Clusters:
    """Points in clusters, for every zoom. `apart` is the least distance between two marks, in pixels."""

    def __init__(self, points: Sequence[Flat], apart: float = APART) -> None:
        self._points = points
        self._apart = apart
        self._steps: dict[int, tuple[Cluster, ...]] = {}
        #: The points in large cells, for those around what is seen.
        self._large = _cells(points, range(len(points)), self._side(_NEAR) * _BLOCK)

    def __len__(self) -> int:
        return len(self._points)

    @property
    def bounds(self) -> Bounds | None:
        """The box around all points."""
        return bounds_of(self._points)

    def within(self, bounds: Bounds, zoom: float) -> tuple[Cluster, ...]:
        """The clusters that stand in a part of the world; between two steps those of the wider one, so that marks only
        come farther apart.
        """
        step = min(int(NEAREST), max(int(WIDEST), math.floor(zoom)))
        found = self._around(bounds, step) if step >= _NEAR else self._whole(step)
        left, top, right, bottom = bounds
        return tuple(one for one in found if left <= one.at.x <= right and top <= one.at.y <= bottom)

    def parts(self, cluster: Cluster) -> bool:
        """Whether coming nearer parts the places of `cluster`."""
        box = self.box(cluster)
        return max(box.right - box.left, box.bottom - box.top) > 2 * self._side(int(NEAREST))

    def box(self, cluster: Cluster) -> Bounds:
        """The box around the places of `cluster`."""
        x, y = cluster.at
        return bounds_of(self._points[at] for at in cluster.members) or Bounds(x, y, x, y)

    def _side(self, step: int) -> float:
        return self._apart / 2.0**step

    def _whole(self, step: int) -> tuple[Cluster, ...]:
        if step not in self._steps:
            self._steps[step] = _clustered(self._points, range(len(self._points)), self._side(step))
        return self._steps[step]

    def _around(self, bounds: Bounds, step: int) -> tuple[Cluster, ...]:
        block = self._side(step) * _BLOCK
        left, top = (math.floor(edge / block) * block - block for edge in bounds[:2])
        right, bottom = (math.ceil(edge / block) * block + block for edge in bounds[2:])
        points, large = self._points, self._large
        meant = [
            at
            for cell in _cells_of(Bounds(left, top, right, bottom), self._side(_NEAR) * _BLOCK)
            for at in large.get(cell, ())
            if left <= points[at].x < right and top <= points[at].y < bottom
        ]
        return _clustered(points, meant, self._side(step))


def _cells_of(bounds: Bounds, side: float) -> Iterator[int]:
    for column in range(int(bounds.left / side), int(bounds.right / side) + 1):
        for line in range(int(bounds.top / side), int(bounds.bottom / side) + 1):
            yield column * _COLUMN + line


def _cells(points: Sequence[Flat], meant: Iterable[int], side: float) -> dict[int, list[int]]:
    cells: dict[int, list[int]] = {}
    for at in meant:
        x, y = points[at]
        cell = int(x / side) * _COLUMN + int(y / side)
        held = cells.get(cell)
        if held is None:
            cells[cell] = [at]
        else:
            held.append(at)
    return cells


def _clustered(points: Sequence[Flat], meant: Iterable[int], side: float) -> tuple[Cluster, ...]:
    cells = _cells(points, meant, side)
    middles = {cell: _middle(points, held) for cell, held in cells.items()}
    found: list[Cluster] = []
    waiting = dict(middles)
    # the fullest first, then in the order of the points: a sort keeps the order of equals
    for cell, members in sorted(cells.items(), key=_fullness):
        if cell in waiting:
            own = waiting.pop(cell)
            joining = [
                other
                for step in _AROUND
                if (other := cell + step) in waiting
                and (waiting[other][0] - own[0]) ** 2 + (waiting[other][1] - own[1]) ** 2 < side * side
            ]
            for other in joining:
                del waiting[other]
            places = sorted(at for one in (cell, *joining) for at in cells[one]) if joining else members
            found.append(Cluster(own, tuple(places)))
    return tuple(found)


def _fullness(cell: tuple[int, list[int]]) -> int:
    return -len(cell[1])


def _middle(points: Sequence[Flat], held: Sequence[int]) -> Flat:
    if len(held) == 1:
        return points[held[0]]
    xs, ys = zip(*(points[at] for at in held), strict=True)
    return Flat(sum(xs) / len(held), sum(ys) / len(held))
