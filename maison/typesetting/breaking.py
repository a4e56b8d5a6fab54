"""Segments to lines: as many as fit where lines are ragged, the best for the whole paragraph where they are justified.

The best is what Knuth and Plass call so: of all ways to break a paragraph, the one whose spaces differ least from
their natural width, with a price on hyphens. From each place where a line may begin, only the few that can end it are
looked at, so that it costs little more than the plain way.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from maison.typesetting.division import cut, divide, points
from maison.typesetting.fonts import STRETCHED
from maison.typesetting.paragraphs import Analysed, Point, Segment
from maison.typesetting.text import Span

#: What rounding may add to a line before it counts as too long, in points.
SLACK = 0.01
#: How far the spaces of a justified line may shrink, as a part of their width; how far they grow gladly.
SHRINK, _STRETCH = 0.2, 0.5
#: Where strokes grow too, spaces need to grow less.
_STRETCH_WITH_STROKES = 1.2
#: A line stretched more than this (1 is what spaces grow gladly) is a reason to divide a word; more than `_LOOSEST`
#: is not looked at while there is a better one; nothing is worse than a line that cannot stretch.
_LOOSE, _LOOSEST, _WORST = 0.7, 1.5, 20.0
#: Prices, in the unit of Knuth and Plass: of each line, of a hyphen, of two in a row, of a last line of one short word.
_LINE, _HYPHEN, _HYPHENS, _STUB = 10.0, 2500.0, 10_000.0, 5000.0
#: Where tabs stop, in points from the edge, and what they leave free at least.
_TAB, _LEAST_TAB = 36.0, 2.0
#: A passage of more words than this is broken the plain way: what is that long is no text.
_LONGEST = 800
#: Lines in a row that may end with a hyphen.
_IN_A_ROW = 2

#: The segments of a line, and whether it stays as it is: the last of a paragraph, or before a line feed.
Chosen = tuple[list[Segment], bool]


def choose(
    analysed: Analysed, measure: float, indent: float, spans: tuple[Span, ...], *, justify: bool
) -> Iterator[Chosen]:
    """The lines of a paragraph in `measure` points, the first shorter by `indent`."""
    for chunk in _chunks(analysed.segments):
        if justify and _spaced(chunk, measure - max(indent, 0.0)):
            stretch = _STRETCH_WITH_STROKES if analysed.family in STRETCHED else _STRETCH
            yield from _Best(chunk, measure, indent, spans, stretch).lines()
        else:
            yield from _greedy(chunk, measure, indent, spans, justify=justify)
        indent = 0.0


def _chunks(segments: tuple[Segment, ...]) -> Iterator[list[Segment]]:
    """Segments up to each line feed."""
    chunk: list[Segment] = []
    for segment in segments:
        chunk.append(segment)
        if segment.ends_line:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _spaced(chunk: list[Segment], room: float) -> bool:
    """Whether a passage is words with spaces between them, each of which fits in a line."""
    if len(chunk) > _LONGEST or any(segment.tabs or segment.width > room for segment in chunk):
        return False
    return 2 * sum(segment.space_width > 0 for segment in chunk) >= len(chunk)


def _greedy(
    chunk: list[Segment], measure: float, indent: float, spans: tuple[Span, ...], *, justify: bool
) -> Iterator[Chosen]:
    line: list[Segment] = []
    room, taken, hyphens = measure - indent, 0.0, 0
    waiting = deque(chunk)
    while waiting:
        segment = waiting.popleft()
        if taken + segment.width > room + SLACK:
            divided = None
            if not line or (hyphens < _IN_A_ROW and _may_divide(line, room - taken, last=not waiting, justify=justify)):
                divided = _divided(segment, room - taken, spans, typed=not justify)
            if divided is not None:
                yield [*line, divided[0]], False
                waiting.appendleft(divided[1])
            elif line:
                yield line, False
                waiting.appendleft(segment)
            else:
                parts = cut(segment, min(room, measure))
                if len(parts) > 1:
                    waiting.extendleft(reversed(parts))
                    continue
            if line or divided is not None:
                hyphens = hyphens + 1 if divided is not None else 0
                line, room, taken = [], measure, 0.0
                continue
        if segment.tabs:
            segment = _tabbed(segment, measure - room + taken)
        line.append(segment)
        taken += segment.width + segment.space_width
    yield line, True


def _may_divide(line: list[Segment], left: float, *, last: bool, justify: bool) -> bool:
    """Whether the word after `line` may be divided: where the writer says so, or to fill a line that would be loose."""
    return not justify or (not last and left > _STRETCH * sum(segment.space_width for segment in line))


def _divided(segment: Segment, room: float, spans: tuple[Span, ...], *, typed: bool) -> tuple[Segment, Segment] | None:
    """`segment` at the last hyphen that fits in `room`, of those that were typed, or of all."""
    found = (segment.soft or ()) if typed else points(segment, spans)
    if not found:
        return None
    for point in reversed(found[: bisect_right(_reaches(segment, found), room)]):
        divided = divide(segment, point, found)
        if divided is not None and divided[0].width <= room + SLACK:
            return divided
    return None


def _reaches(segment: Segment, found: tuple[Point, ...]) -> list[float]:
    """How wide the segment is up to each of the points, about."""
    reaches, start = [], 0.0
    for number, piece in enumerate(segment.pieces):
        scale = piece.size / piece.shaped.face.upem
        cuts = piece.shaped.cuts
        edges = [start + scale * edge for edge in accumulate((advance for _at, advance in cuts), initial=0.0)]
        starts = [at for at, _advance in cuts]
        reaches += [edges[bisect_left(starts, at)] for own, at in found if own == number]
        start += piece.width
    return reaches


def _tabbed(segment: Segment, x: float) -> Segment:
    """`segment`, which begins `x` after the edge, with its tabs as wide as their stops want."""
    x += segment.width
    spaces = []
    for piece in segment.spaces:
        if piece.tab:
            stop = 0.0 if x < -_LEAST_TAB else ((x + _LEAST_TAB) // _TAB + 1) * _TAB
            spaces.append(piece._replace(after=stop - x - piece.width))
        else:
            spaces.append(piece)
        x += spaces[-1].extent
    return segment._replace(spaces=tuple(spaces), space_width=sum(piece.extent for piece in spaces))


class _Node(NamedTuple):
    """A place where a line may begin, reached at a price: `head` is what is left there of a divided word."""

    price: float
    start: int
    head: Segment
    hyphens: int
    before: _Node | None
    line: list[Segment]


class _Best:
    """The best lines of one passage of words and spaces."""

    def __init__(
        self, chunk: list[Segment], measure: float, indent: float, spans: tuple[Span, ...], stretch: float
    ) -> None:
        self._chunk = chunk
        self._measure, self._indent = measure, indent
        self._spans = spans
        self._stretch = stretch
        #: Where each segment begins if all stand in one line, and where each ends without its spaces.
        self._begins = list(accumulate((part.width + part.space_width for part in chunk), initial=0.0))
        self._ends = [begin + part.width for begin, part in zip(self._begins, chunk, strict=False)]
        self._spaces = list(accumulate((part.space_width for part in chunk), initial=0.0))
        self._nodes: dict[tuple[int, float, int], _Node] = {}
        self._waiting: list[tuple[int, float, int]] = []

    def lines(self) -> Iterator[Chosen]:
        """The lines."""
        self._offer(_Node(0.0, 0, self._chunk[0], 0, None, []))
        last: _Node | None = None
        while self._waiting:
            node = self._nodes[heappop(self._waiting)]
            end = self._last(node)
            if end is not None and (last is None or end.price < last.price):
                last = end
            self._look_from(node)
        chosen: list[list[Segment]] = []
        while last is not None and last.before is not None:
            chosen.append(last.line)
            last = last.before
        for line in reversed(chosen[1:]):
            yield line, False
        yield chosen[0], True

    def _offer(self, node: _Node) -> None:
        key = (node.start, -node.head.width, node.hyphens)
        known = self._nodes.get(key)
        if known is None:
            heappush(self._waiting, key)
        if known is None or node.price < known.price:
            self._nodes[key] = node

    def _place(self, node: _Node) -> tuple[float, float]:
        """Where a line from `node` begins, were all in one line, and how long it may be."""
        room = self._measure if node.before is not None else self._measure - self._indent
        return self._ends[node.start] - node.head.width, room

    def _last(self, node: _Node) -> _Node | None:
        """The line from `node` to the end of the passage, if it is short enough."""
        begin, room = self._place(node)
        if self._ends[-1] - begin > room + SLACK:
            return None
        stub = node.start == len(self._chunk) - 1 and node.before is not None
        return node._replace(
            price=node.price + (_STUB if stub else 0.0), before=node, line=self._line(node, len(self._chunk))
        )

    def _line(self, node: _Node, end: int) -> list[Segment]:
        return [node.head, *self._chunk[node.start + 1 : end]] if end > node.start else []

    def _look_from(self, node: _Node) -> None:
        """Offer the places where the line after the one from `node` may begin."""
        begin, room = self._place(node)
        end = max(bisect_right(self._ends, begin + room + SLACK, node.start), node.start + 1)
        count = len(self._chunk)
        if end + 1 < count and self._shrinks(node, end + 1, begin, room):
            end += 1
        loosest, fullest = _LOOSEST, end
        while end > node.start:
            ratio = self._ratio(node, end, self._ends[end - 1] - begin, room)
            if end < fullest and ratio > loosest:
                break
            if end < count:
                price = node.price + _price(ratio)
                self._offer(_Node(price, end, self._chunk[end], 0, node, self._line(node, end)))
            if end == fullest:
                self._hyphens(node, end, begin, room, ratio)
            end -= 1

    def _shrinks(self, node: _Node, end: int, begin: float, room: float) -> bool:
        spaces = self._spaces[end - 1] - self._spaces[node.start]
        return self._ends[end - 1] - begin - room <= SHRINK * spaces

    def _ratio(self, node: _Node, end: int, width: float, room: float) -> float:
        """How far spaces stretch (1 is gladly) or shrink (-1 is all they can)."""
        spaces = self._spaces[end - 1] - self._spaces[node.start]
        left = room - width
        if left < 0.0:
            return left / (SHRINK * spaces) if spaces else 0.0
        return left / (self._stretch * spaces) if spaces else _WORST * (left > SLACK)

    def _hyphens(self, node: _Node, end: int, begin: float, room: float, ratio: float) -> None:
        """Offer a divided word at the end of a line that would be loose."""
        if node.hyphens == _IN_A_ROW or ratio < _LOOSE or end >= len(self._chunk) - 1:
            return
        taken = self._begins[end] - begin
        spaces = self._spaces[end] - self._spaces[node.start]
        divided = _divided(self._chunk[end], room - taken + SHRINK * spaces, self._spans, typed=False)
        if divided is None:
            return
        left = room - taken - divided[0].width
        stretched = left / ((self._stretch if left > 0 else SHRINK) * spaces) if spaces else _WORST * (left > SLACK)
        price = node.price + _price(stretched) + (_HYPHENS if node.hyphens else _HYPHEN)
        self._offer(_Node(price, end, divided[1], node.hyphens + 1, node, [*self._line(node, end), divided[0]]))


def _price(ratio: float) -> float:
    return (_LINE + 100.0 * min(abs(ratio), _WORST) ** 3) ** 2
