"""Fifty thousand places on one screen: those that would lie on one another are drawn as one mark that says how many.

For each step of zoom the places are counted into a grid whose cells are as large as a mark. The fullest cells are marks;
the cells around one whose middle would be too near join it. So no two marks are nearer than `APART` pixels, and each place
is in exactly one. Far away all places are counted, once and for all; near by only those around what is seen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from maison.directory.mapping.projection import Bounds, Flat, bounds_of
from maison.directory.mapping.viewport import NEAREST, WIDEST

#: No two marks are nearer to one another, in pixels at 100 %.
APART = 26.0
#: Up to this step all places are counted; from the next one on only those around what is seen.
_FAR = 15
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


class _Held(NamedTuple):
    """What a cell of the grid holds: places, and the sums of where they are."""

    members: list[int]
    x: float
    y: float

    @property
    def middle(self) -> Flat:
        count = len(self.members)
        return Flat(self.x / count, self.y / count)


class Clusters:
    """Points in clusters, for every zoom. `apart` is the least distance between two marks, in pixels."""

    def __init__(self, points: Sequence[Flat], apart: float = APART) -> None:
        self._points = points
        self._apart = apart
        #: Far steps, each in large cells for those that are seen; a step is counted from the cells of the nearer one.
        self._steps: dict[int, Mapping[int, Sequence[Cluster]]] = {}
        cells = _counted(points, range(len(points)), self._side(_FAR))
        #: The cells of the nearest of them, for what is nearer.
        self._cells = cells
        for step in range(_FAR, int(WIDEST) - 1, -1):
            self._steps[step] = _in_blocks(_clustered(cells, self._side(step)), self._side(step) * _BLOCK)
            cells = _halved(cells)

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
        found = self._far(bounds, step) if step <= _FAR else self._near(bounds, step)
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

    def _far(self, bounds: Bounds, step: int) -> Iterator[Cluster]:
        blocks, side = self._steps[step], self._side(step) * _BLOCK
        return (cluster for block in _cells_of(bounds, side, blocks) for cluster in blocks[block])

    def _near(self, bounds: Bounds, step: int) -> Iterable[Cluster]:
        block = self._side(step) * _BLOCK
        left, top = (math.floor(edge / block) * block - block for edge in bounds[:2])
        right, bottom = (math.ceil(edge / block) * block + block for edge in bounds[2:])
        points = self._points
        meant = [
            at
            for cell in _cells_of(Bounds(left, top, right, bottom), self._side(_FAR), self._cells)
            for at in self._cells[cell].members
            if left <= points[at].x < right and top <= points[at].y < bottom
        ]
        return _clustered(_counted(points, meant, self._side(step)), self._side(step))


def _cells_of(bounds: Bounds, side: float, known: Mapping[int, object]) -> Iterator[int]:
    """The known cells that lie in a box; all of them where that is sooner said than looked for."""
    columns = range(int(bounds.left / side), int(bounds.right / side) + 1)
    lines = range(int(bounds.top / side), int(bounds.bottom / side) + 1)
    if len(columns) * len(lines) > len(known):
        yield from known
        return
    for column in columns:
        for line in lines:
            if (cell := column * _COLUMN + line) in known:
                yield cell


def _in_blocks(clusters: Iterable[Cluster], side: float) -> dict[int, list[Cluster]]:
    blocks: dict[int, list[Cluster]] = {}
    for cluster in clusters:
        x, y = cluster.at
        blocks.setdefault(int(x / side) * _COLUMN + int(y / side), []).append(cluster)
    return blocks


def _counted(points: Sequence[Flat], meant: Iterable[int], side: float) -> dict[int, _Held]:
    cells: dict[int, list[int]] = {}
    for at in meant:
        x, y = points[at]
        cell = int(x / side) * _COLUMN + int(y / side)
        held = cells.get(cell)
        if held is None:
            cells[cell] = [at]
        else:
            held.append(at)
    return {cell: _held(points, members) for cell, members in cells.items()}


def _held(points: Sequence[Flat], members: list[int]) -> _Held:
    if len(members) == 1:
        x, y = points[members[0]]
        return _Held(members, x, y)
    xs, ys = zip(*[points[at] for at in members], strict=True)
    return _Held(members, sum(xs), sum(ys))


def _halved(cells: Mapping[int, _Held]) -> dict[int, _Held]:
    """The cells of the next wider step: four become one."""
    wider: dict[int, _Held] = {}
    for cell, (members, x, y) in cells.items():
        column, line = divmod(cell, _COLUMN)
        target = (column >> 1) * _COLUMN + (line >> 1)
        known = wider.get(target)
        wider[target] = (
            _Held([*members], x, y) if known is None else _Held(known.members + members, known.x + x, known.y + y)
        )
    return wider


def _clustered(cells: Mapping[int, _Held], side: float) -> list[Cluster]:
    waiting = {cell: held.middle for cell, held in cells.items()}
    found: list[Cluster] = []
    # the fullest first; of equals that which comes first, so that the same places always give the same marks
    for cell, held in sorted(cells.items(), key=_fullness):
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
            members = [at for one in (cell, *joining) for at in cells[one].members] if joining else held.members
            found.append(Cluster(own, tuple(sorted(members))))
    return found


def _fullness(cell: tuple[int, _Held]) -> int:
    return -len(cell[1].members)
