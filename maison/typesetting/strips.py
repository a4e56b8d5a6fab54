"""Strips: the horizontal slices that pages are filled with, and how they are stacked, shifted, framed and divided
among pages.

A line of a paragraph is a strip, a row of a table too. A strip knows its height, the space it wants around it, and
how strongly it holds on to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple, Protocol

from maison.typesetting.painting import Page
from maison.typesetting.structure import Piece
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
    """A slice of a page. `paint` is called with the page, the left edge of the flow, and the strip's top.

    `repeat` stands above it where it begins a page. `anchors` are the places in it that links can go to.
    `divide`, if any, parts it where a page ends; one that is `loose` even where it would fit on the next.
    One that `wants` room begins a new page where so much of one is not left. One that can `grow` takes no room of its own: it
    becomes what it answers if it ends a page and there is something to fill. One of a `piece` may be taken before its turn.
    """

    height: float
    paint: Callable[[Page, float, float], None]
    before: float = 0.0
    after: float = 0.0
    hold: int = FREE
    x: float = 0.0
    frames: tuple[Frame, ...] = ()
    repeat: tuple[Strip, ...] = ()
    new_page: bool = False
    wants: float = 0.0
    grow: Callable[[float], Strip | None] | None = None
    anchors: tuple[str, ...] = ()
    divide: Divide | None = None
    loose: bool = False
    piece: Piece | None = None


class Divide(Protocol):
    """Parts a strip: what fits into `room`, and the rest, both as if they stood alone; None if nothing does. On a page of its own something
    always does. `whole` is the room of a page that holds nothing else.
    """

    def __call__(self, room: float, whole: float, *, alone: bool) -> tuple[Strip, Strip] | None: ...


class Placed(NamedTuple):
    """A strip at its distance from the top. `again` marks a header row that is repeated."""

    top: float
    strip: Strip
    again: bool = False


@dataclass(slots=True)
class Filling:
    """One page, or one column, being filled. `whole` is the room of an empty one; `begun` says that something else
    stands above already.
    """

    room: float
    whole: float
    begun: bool = False
    placed: list[Placed] = field(default_factory=list)
    y: float = 0.0
    after: float = 0.0
    #: How many strips were taken whole, and the rest of the one that was divided after them.
    taken: int = 0
    rest: Strip | None = None

    def height_of(self, strips: Iterable[Strip], y: float, after: float) -> float:
        for strip in strips:
            y += (max(after, strip.before) if y else 0.0) + strip.height
            after = strip.after
        return y

    def put(self, strips: Iterable[Strip], *, again: bool = False) -> None:
        y, after, count = self.y, self.after, len(self.placed)
        for strip in strips:
            if y:
                y += max(after, strip.before)
            self.placed.append(Placed(y, strip, again))
            y += strip.height
            after = strip.after
        self.y, self.after = y, after
        if not again and len(self.placed) > count:
            self.begun = True
            self.taken += len(self.placed) - count

    def fill(self, strips: list[Strip], at: int) -> None:
        """Take as many of `strips` as there is room for, from number `at`."""
        if self.y == 0.0:
            self.put(strips[at].repeat, again=True)
        for group in held(strips, TOGETHER, at):
            first = group[0]
            if first.grow is not None:
                self.placed.append(Placed(self.y, first))
                self.taken += 1
            elif (self.begun and self._ends_before(first)) or not self._offer(group, TOGETHER):
                return

    def _ends_before(self, strip: Strip) -> bool:
        """Whether a strip begins a new page by itself."""
        return strip.new_page or strip.wants > self.room - self.y

    def advance(self, strips: list[Strip], at: int) -> bool:
        """Bring forward the first piece that there is room for, where that of `strips` from number `at` found none.

        What stands before the first of the pieces, their heading, comes before the one that is taken.
        """
        group = next(held(strips, TOGETHER, at))
        lead, waiting = next(((number, strip.piece) for number, strip in enumerate(group) if strip.piece), (0, None))
        if waiting is None or self._ends_before(group[0]):
            return False
        first = at + lead
        for piece, start, end in _others(strips, first, waiting):
            taken = [*group[:lead], *strips[start:end]]
            left: list[Strip] = []
            if self.height_of(taken, self.y, self.after) <= self.room:
                self.put(taken)
            elif taken[-1].loose and self._crossing(taken) == len(taken) - 1 and self._divide(taken, len(taken) - 1):
                assert self.rest is not None
                left, self.rest, self.taken = [self.rest], None, self.taken + 1
            else:
                continue
            piece.precede(waiting)
            strips[first:end] = [*strips[start:end], *strips[first:start], *left]
            return True
        if self.room - self.y > waiting.empty * self.whole:
            self._part(group, lead)
        return False

    def _part(self, group: list[Strip], lead: int) -> None:
        """Take as much of a group as there is room for, but not the first `lead` strips of it alone."""
        cut = self._crossing(group)
        if cut < lead or self._divide(group, cut):
            return
        while cut > lead and group[cut - 1].hold == TIGHT:
            cut -= 1
        if cut > lead:
            self.put(group[:cut])

    def grown(self) -> list[Placed]:
        """What was placed, the rest of the page filled if it ends with what can fill it."""
        if self.placed and (grow := self.placed[-1].strip.grow) is not None:
            top = self.y + self.after
            strip = grow(self.room - top)
            self.placed[-1:] = [Placed(top, strip)] if strip is not None else []
        return self.placed

    def remaining(self, strips: list[Strip], at: int = 0) -> list[Strip]:
        """What was not taken of `strips` from number `at`."""
        rest = strips[at + self.taken :]
        if self.rest is not None:
            rest[0] = self.rest
        return rest

    def _offer(self, strips: list[Strip], strength: int) -> bool:
        """Whether all of `strips` were taken. None of them is, if they fit on the next page and not on this."""
        if self.height_of(strips, self.y, self.after) <= self.room:
            self.put(strips)
            return True
        fits = self.height_of(strips, self.height_of(strips[0].repeat, 0.0, 0.0), 0.0) <= self.whole
        cut = self._crossing(strips)
        if strips[cut].loose if fits else len(strips) == 1 or strength >= TIGHT:
            if self._divide(strips, cut):
                return False
            if self.begun and any(strip.divide is not None for strip in strips):
                return False
        if fits or len(strips) == 1:
            if self.begun:
                return False
            self.put(strips)
            return True
        return all(self._offer(group, strength + 1) for group in held(strips, strength + 1))

    def _crossing(self, strips: list[Strip]) -> int:
        """The number of the strip that does not fit any more."""
        y, after = self.y, self.after
        for at, strip in enumerate(strips):
            y, after = self.height_of((strip,), y, after), strip.after
            if y > self.room:
                return at
        return len(strips) - 1

    def _divide(self, strips: list[Strip], at: int) -> bool:
        """Take the strips before number `at`, and as much of that one as there is room for."""
        strip = strips[at]
        if strip.divide is None:
            return False
        top = self.height_of(strips[:at], self.y, self.after)
        above = strips[at - 1].after if at else self.after
        top += max(above, strip.before) if top else 0.0
        whole = self.whole - self.height_of(strip.repeat, 0.0, 0.0)
        parts = strip.divide(self.room - top, whole, alone=not self.begun)
        if parts is None:
            return False
        self.put(strips[:at])
        head, self.rest = _alike(strip, *parts)
        self.put((head,))
        self.taken -= 1
        return True


def _others(strips: list[Strip], first: int, waiting: Piece) -> Iterator[tuple[Piece, int, int]]:
    """The pieces that stand behind the one that waits, and where each of them begins and ends."""
    start = first
    for piece, own in groupby(strips[first:], lambda strip: strip.piece):
        end = start + len(list(own))
        if piece is None or not piece.may_precede(waiting):
            return
        if piece is not waiting:
            yield piece, start, end
        start = end


def _alike(whole: Strip, head: Strip, tail: Strip) -> tuple[Strip, Strip]:
    """The two parts of a strip, standing as it stood."""
    head.before, tail.after, tail.hold = whole.before, whole.after, whole.hold
    head.anchors = tuple(name for name in whole.anchors if name not in tail.anchors)
    for part in (head, tail):
        part.x, part.frames, part.repeat, part.piece = whole.x, whole.frames, whole.repeat, whole.piece
    return head, tail


def paginate(strips: list[Strip], room: float) -> list[list[Placed]]:
    """Strips divided among pages `room` points high, without parting what holds together, where that can be."""
    pages: list[list[Placed]] = []
    strips, at = list(strips), 0
    while at < len(strips):
        filling = Filling(room, room)
        filling.fill(strips, at)
        while filling.rest is None and at + filling.taken < len(strips):
            if not filling.advance(strips, at + filling.taken):
                break
            filling.fill(strips, at + filling.taken)
        pages.append(filling.grown())
        at += filling.taken
        if filling.rest is not None:
            strips[at] = filling.rest
    return pages or [[]]


def held(strips: list[Strip], strength: int, at: int = 0) -> Iterator[list[Strip]]:
    """Strips, from number `at`, in groups that hold together with at least `strength`."""
    group: list[Strip] = []
    for number in range(at, len(strips)):
        strip = strips[number]
        if (strip.new_page or strip.wants or strip.grow is not None) and group:
            yield group
            group = []
        group.append(strip)
        if strip.hold < strength:
            yield group
            group = []
    if group:
        yield group


def stack(strips: Sequence[Strip]) -> tuple[list[Placed], float]:
    """Strips under each other, and the height they take."""
    if not strips:
        return [], 0.0
    if len(strips) == 1 and not strips[0].repeat:  # as in most cells
        return [Placed(0.0, strips[0])], strips[0].height
    filling = Filling(float("inf"), float("inf"))
    filling.put(strips[0].repeat, again=True)
    filling.put(strips)
    return filling.placed, filling.y


def paint(page: Page, placed: list[Placed], x: float, top: float) -> None:
    """Paint placed strips, and the frames around them, the outer ones first."""
    for frame, first, last in _extents(placed):
        _paint_frame(page, frame, x, top + first, top + last)
    for y, strip, again in placed:
        if again:
            with page.artifact():
                strip.paint(page, x + strip.x, top + y)
        else:
            strip.paint(page, x + strip.x, top + y)
            for name in strip.anchors:
                page.place(name, top + y)


def _extents(placed: list[Placed]) -> list[tuple[Frame, float, float]]:
    found: dict[Frame, tuple[int, float, float]] = {}
    for top, strip, _again in placed:
        if strip.frames:
            for depth, frame in enumerate(strip.frames):
                first = found[frame][1] if frame in found else top - (0.0 if strip is frame.first else _CUT)
                found[frame] = (depth, first, top + strip.height + (0.0 if strip is frame.last else _CUT))
    if not found:
        return []
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
    frames: set[Frame] = set()
    for strip in strips:
        strip.x += by
        frames.update(strip.frames)
    for frame in frames:
        frame.x += by
    return strips


def also(strip: Strip, paint_more: Callable[[Page, float, float], None], *, behind: bool = False) -> None:
    """Paint something more with a strip, before it or `behind` it in the order of reading, at its place; with its first
    part if it is divided.
    """
    paint_inside, divide = strip.paint, strip.divide

    def paint_both(page: Page, x: float, top: float) -> None:
        for painter in (paint_inside, paint_more) if behind else (paint_more, paint_inside):
            painter(page, x, top)

    def divide_both(room: float, whole: float, *, alone: bool) -> tuple[Strip, Strip] | None:
        parts = divide(room, whole, alone=alone) if divide is not None else None
        if parts is not None:
            also(parts[0], paint_more, behind=behind)
        return parts

    strip.paint = paint_both
    strip.divide = divide_both if divide is not None else None
