"""Strips: the horizontal slices that pages are filled with, and how they are stacked, shifted, framed and divided
among pages.

A line of a paragraph is a strip, a row of a table too. A strip knows its height, the space it wants around it, and
how strongly it holds on to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from maison.typesetting.painting import Page
from maison.typesetting.text import Colour

#: How a strip holds on to the next: not, unless they do not fit on one page, unless even less would fit.
FREE, TOGETHER, TIGHT = 0, 1, 2
#: How far the ground of a box reaches over a cut.
_CUT = 5.0


@dataclass(eq=False, slots=True)
class Frame:
    """The ground and the border around the strips of a box, on each page where it has some."""

    x: float
    width: float
    fill: Colour | None = None
    border: Colour | None = None
    bar: Colour | None = None
    radius: float = 0.0
    bleed: bool = False
    rtl: bool = False
    #: The strips it begins and ends with: a page that cuts it elsewhere gets a little more ground there.
    first: Strip | None = None
    last: Strip | None = None


@dataclass(eq=False, slots=True)
class Strip:
    """A slice of a page. `paint` is called with the page, the left edge of the flow, and the strip's top."""

    height: float
    paint: Callable[[Page, float, float], None]
    before: float = 0.0
    after: float = 0.0
    hold: int = FREE
    x: float = 0.0
    frames: tuple[Frame, ...] = ()
    repeat: tuple[Strip, ...] = ()
    new_page: bool = False


class Placed(NamedTuple):
    """A strip at its distance from the top. `again` marks a header row that is repeated."""

    top: float
    strip: Strip
    again: bool = False


@dataclass(slots=True)
class _Filling:
    room: float
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    after: float = 0.0

    def height_of(self, strips: list[Strip], y: float, after: float) -> float:
        for strip in strips:
            y += (max(after, strip.before) if y else 0.0) + strip.height
            after = strip.after
        return y

    def put(self, strips: Iterable[Strip], *, again: bool = False) -> None:
        for strip in strips:
            if self.y:
                self.y += max(self.after, strip.before)
            self.pages[-1].append(Placed(self.y, strip, again))
            self.y += strip.height
            self.after = strip.after

    def turn(self, strip: Strip) -> None:
        """Begin a page on which `strip` will stand first."""
        self.pages.append([])
        self.y = self.after = 0.0
        self.put(strip.repeat, again=True)

    def fill(self, strips: list[Strip], strength: int) -> None:
        fresh = self.height_of([*strips[0].repeat, *strips], 0.0, 0.0)
        if self.height_of(strips, self.y, self.after) <= self.room:
            self.put(strips)
        elif fresh <= self.room or len(strips) == 1:
            if any(not placed.again for placed in self.pages[-1]):
                self.turn(strips[0])
            self.put(strips)
        else:
            for group in held(strips, strength + 1):
                self.fill(group, strength + 1)


def paginate(strips: list[Strip], room: float) -> list[list[Placed]]:
    """Strips divided among pages `room` points high, without parting what holds together, where that can be."""
    filling = _Filling(room)
    for group in held(strips, TOGETHER):
        if group[0].new_page and filling.pages[-1]:
            filling.turn(group[0])
        filling.fill(group, TOGETHER)
    return filling.pages


def held(strips: list[Strip], strength: int) -> Iterator[list[Strip]]:
    """Strips in groups that hold together with at least `strength`."""
    group: list[Strip] = []
    for strip in strips:
        if strip.new_page and group:
            yield group
            group = []
        group.append(strip)
        if strip.hold < strength:
            yield group
            group = []
    if group:
        yield group


def stack(strips: Iterable[Strip]) -> tuple[list[Placed], float]:
    """Strips under each other, and the height they take."""
    filling = _Filling(float("inf"))
    filling.put(strips)
    return filling.pages[0], filling.y


def paint(page: Page, placed: list[Placed], x: float, top: float) -> None:
    """Paint placed strips, and the frames around them, the outer ones first."""
    for frame, first, last in _extents(placed):
        _paint_frame(page, frame, x, top + first, top + last)
    for at in placed:
        if at.again:
            with page.artifact():
                at.strip.paint(page, x + at.strip.x, top + at.top)
        else:
            at.strip.paint(page, x + at.strip.x, top + at.top)


def _extents(placed: list[Placed]) -> list[tuple[Frame, float, float]]:
    found: dict[Frame, tuple[int, float, float]] = {}
    for at in placed:
        for depth, frame in enumerate(at.strip.frames):
            first = found[frame][1] if frame in found else at.top - (0.0 if at.strip is frame.first else _CUT)
            found[frame] = (depth, first, at.top + at.strip.height + (0.0 if at.strip is frame.last else _CUT))
    order = sorted(found.items(), key=lambda entry: entry[1][0])
    return [(frame, first, last) for frame, (_depth, first, last) in order]


def _paint_frame(page: Page, frame: Frame, x: float, first: float, last: float) -> None:
    left, width, height = x + frame.x, frame.width, last - first
    if frame.bleed:
        left, width = 0.0, page.width
        if abs(first - page.body_top) < 0.5:
            height, first = last, 0.0
    page.ground(left, first, width, height, frame.fill, frame.border, 0.0 if frame.bleed else frame.radius)
    if frame.bar is not None:
        page.upright(left + width - 3.0 if frame.rtl else left, first, height, 3.0, frame.bar)


def shift(strips: list[Strip], by: float) -> list[Strip]:
    """The same strips, `by` points further right, their frames too."""
    for frame in {frame for strip in strips for frame in strip.frames}:
        frame.x += by
    for strip in strips:
        strip.x += by
    return strips


def side_by_side(columns: list[list[Strip]], limit: float) -> list[Strip]:
    """Columns as one strip; as several if they are higher than `limit`, so that a page may end between them."""
    stacks = [stack(column) for column in columns]
    height = max((height for _placed, height in stacks), default=0.0)
    if height <= limit:
        return [_row([placed for placed, _height in stacks], height)]
    rows = []
    rest = [list(column) for column in columns]
    while any(rest):
        taken = [_take(column, limit / 3) for column in rest]
        parts = [stack(part) for part in taken]
        rows.append(_row([placed for placed, _height in parts], max(height for _placed, height in parts)))
        rows[-1].after = max((part[-1].after for part in taken if part), default=0.0)
    return rows


def _take(column: list[Strip], limit: float) -> list[Strip]:
    taken: list[Strip] = []
    height = 0.0
    while column and (not taken or height + column[0].height <= limit):
        taken.append(column.pop(0))
        height += taken[-1].height + taken[-1].after
    return taken


def _row(columns: list[list[Placed]], height: float) -> Strip:
    def paint_row(page: Page, x: float, top: float) -> None:
        for placed in columns:
            paint(page, placed, x, top)

    return Strip(height, paint_row)
