"""Where the parts of a chart stand: the same on the printed page and in the window, which draw them with their own means.

Lengths are those of whoever draws, y grows downwards. A cell that is hidden for disclosure control has a mark of its own
kind, as long as any other hidden one: it is drawn hatched or dashed, with a sign, and never as a zero. What cannot be told
has no mark at all. From right to left everything stands mirrored.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

#: Steps of a scale, within each power of ten.
COUNT_STEPS = (1, 2, 5)
#: Steps of a scale in seconds: those that clocks have.
TIME_STEPS = (10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
#: How long the mark of a hidden cell is, and how much of a slot its bars fill.
HIDDEN_LENGTH, FILLED = 9.0, 0.72
#: How much of the room between two weeks the band of a hidden one takes.
_BAND = 0.6


class Cell(NamedTuple):
    """A value of a chart. None: hidden, or not told."""

    value: int | None
    hidden: bool = False


class Box(NamedTuple):
    """An area."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


class Point(NamedTuple):
    """A point."""

    x: float
    y: float


class Tick(NamedTuple):
    """A line of the scale: what it stands for, and where on its axis it is."""

    value: int
    at: float


class Mark(NamedTuple):
    """A bar, a part of one, or a point: of which row and series it is, its area, and its `tip`, beside which the value is written."""

    row: int
    series: int
    cell: Cell
    box: Box
    tip: Point


class Stroke(NamedTuple):
    """A part of a line, between weeks that are told without one missing."""

    series: int
    points: tuple[Point, ...]


class Plot(NamedTuple):
    """A chart: where its scale, rows and marks are. `slots` are the whole area of each row: where its name belongs, and a pointer means it."""

    area: Box
    ticks: tuple[Tick, ...]
    slots: tuple[Box, ...]
    marks: tuple[Mark, ...]
    strokes: tuple[Stroke, ...] = ()


#: The rows of a chart, each with a cell for each series.
Rows = Sequence[Sequence[Cell]]
Form = Literal["grouped", "stacked"]


# Scales ---------------------------------------------------------------------------------------------------------------


def ticks(most: int, wanted: int = 5, steps: Sequence[int] = COUNT_STEPS) -> tuple[int, ...]:
    """The values of a scale from 0 to `most` or a step beyond: round, whole, `wanted` steps at most."""
    step = _step(max(most, 1), max(wanted, 1), steps)
    return tuple(range(0, max(most, 1) + step, step))


def _step(most: int, wanted: int, steps: Sequence[int]) -> int:
    power = 1
    while True:
        for one in steps:
            if -(-most // (one * power)) <= wanted:
                return one * power
        power *= 10


def greatest(rows: Rows, form: Form = "grouped") -> int:
    """The greatest value that a scale has to hold."""
    told = [[cell.value or 0 for cell in row] for row in rows]
    return max((sum(row) if form == "stacked" else max(row, default=0) for row in told), default=0)


def every(spacing: float, widest: float, gap: float = 6.0) -> int:
    """Every how many slots a name has room, if they are so far apart and the widest is so wide."""
    return max(1, -int(-(widest + gap) // spacing)) if spacing > 0 else 1


# Charts ---------------------------------------------------------------------------------------------------------------


def bars(rows: Rows, area: Box, scale: Sequence[int], *, form: Form = "grouped", rtl: bool = False) -> Plot:
    """Bars that lie: a row under the other, each beginning at the side where reading does."""
    unit, height = area.width / scale[-1], area.height / max(len(rows), 1)
    slots = tuple(Box(area.x, area.y + at * height, area.width, height) for at in range(len(rows)))
    marks: list[Mark] = []
    for at, (row, slot) in enumerate(zip(rows, slots, strict=True)):
        for series, cell, begin, length, start, thick in _pieces(row, slot.height, unit, form):
            box = Box(area.x + begin, slot.y + start, length, thick)
            marks.append(Mark(at, series, cell, box, Point(box.right, box.y + thick / 2)))
    plot = Plot(area, tuple(Tick(value, area.x + value * unit) for value in scale), slots, tuple(marks))
    return _mirrored(plot, ticks_too=True) if rtl else plot


def columns(rows: Rows, area: Box, scale: Sequence[int], *, form: Form = "grouped", rtl: bool = False) -> Plot:
    """Bars that stand: a row beside the other."""
    unit = area.height / scale[-1]
    slots = _beside(len(rows), area)
    marks: list[Mark] = []
    for at, (row, slot) in enumerate(zip(rows, slots, strict=True)):
        for series, cell, begin, length, start, thick in _pieces(row, slot.width, unit, form):
            box = Box(slot.x + start, area.bottom - begin - length, thick, length)
            marks.append(Mark(at, series, cell, box, Point(box.x + thick / 2, box.y)))
    plot = Plot(area, _upwards(scale, area), slots, tuple(marks))
    return _mirrored(plot) if rtl else plot


def lines(rows: Rows, area: Box, scale: Sequence[int], *, rtl: bool = False) -> Plot:
    """Lines from row to row, as from week to week; one ends before a week that is hidden or not told, and begins after it.

    The mark of a hidden week is a band from the axis to the top: it is at no height.
    """
    unit, slots = area.height / scale[-1], _beside(len(rows), area)
    marks = [
        _point(at, series, cell, slots[at], area, unit)
        for at, row in enumerate(rows)
        for series, cell in enumerate(row)
        if cell.hidden or cell.value is not None
    ]
    strokes = [stroke for series in sorted({mark.series for mark in marks}) for stroke in _strokes(marks, series)]
    plot = Plot(area, _upwards(scale, area), slots, tuple(marks), tuple(strokes))
    return _mirrored(plot) if rtl else plot


def _pieces(
    row: Sequence[Cell], across: float, unit: float, form: Form
) -> list[tuple[int, Cell, float, float, float, float]]:
    """Of each cell that has a mark: its series, the cell, where it begins, how long it is, where it starts across and how thick it is."""
    found = []
    lanes = 1 if form == "stacked" else max(len(row), 1)
    thick, begin = across * FILLED / lanes, 0.0
    for series, cell in enumerate(row):
        if cell.value is None and not cell.hidden:
            continue
        length = HIDDEN_LENGTH if cell.hidden else (cell.value or 0) * unit
        start = across * (1 - FILLED) / 2 + (0 if form == "stacked" else series * thick)
        found.append((series, cell, begin, length, start, thick))
        begin += length if form == "stacked" else 0.0
    return found


def _point(at: int, series: int, cell: Cell, slot: Box, area: Box, unit: float) -> Mark:
    middle = slot.x + slot.width / 2
    if cell.hidden:
        wide = slot.width * _BAND
        return Mark(at, series, cell, Box(middle - wide / 2, area.y, wide, area.height), Point(middle, area.y))
    y = area.bottom - (cell.value or 0) * unit
    return Mark(at, series, cell, Box(middle, y, 0.0, 0.0), Point(middle, y))


def _strokes(marks: Sequence[Mark], series: int) -> list[Stroke]:
    own = [mark for mark in marks if mark.series == series and not mark.cell.hidden]
    runs = groupby(enumerate(own), key=lambda entry: entry[1].row - entry[0])
    found = (tuple(mark.tip for _at, mark in run) for _gap, run in runs)
    return [Stroke(series, points) for points in found if len(points) > 1]


def _beside(count: int, area: Box) -> tuple[Box, ...]:
    width = area.width / max(count, 1)
    return tuple(Box(area.x + at * width, area.y, width, area.height) for at in range(count))


def _upwards(scale: Sequence[int], area: Box) -> tuple[Tick, ...]:
    return tuple(Tick(value, area.bottom - value * area.height / scale[-1]) for value in scale)


def _mirrored(plot: Plot, *, ticks_too: bool = False) -> Plot:
    """The chart as it stands for who reads from right to left."""
    around = 2 * plot.area.x + plot.area.width

    def box(one: Box) -> Box:
        return one._replace(x=around - one.right)

    def point(one: Point) -> Point:
        return one._replace(x=around - one.x)

    return Plot(
        plot.area,
        tuple(tick._replace(at=around - tick.at) for tick in plot.ticks) if ticks_too else plot.ticks,
        tuple(map(box, plot.slots)),
        tuple(mark._replace(box=box(mark.box), tip=point(mark.tip)) for mark in plot.marks),
        tuple(Stroke(one.series, tuple(map(point, one.points))) for one in plot.strokes),
    )
