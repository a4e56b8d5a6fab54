"""Segments to lines, each laid out in visual order (UAX #9, rules L1 and L2) within its measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from maison.typesetting.fonts import LATIN
from maison.typesetting.paragraphs import Analysed, Piece, Segment, analyse, parts
from maison.typesetting.text import Span

#: What rounding may add to a line before it counts as too long, in points.
_SLACK = 0.01


@dataclass(frozen=True, eq=False, slots=True)
class Run:
    """Pieces of one face, size, span and level, from left to right, and where the first begins, in points from the
    line's own left end.
    """

    pieces: tuple[Piece, ...]
    x: float
    width: float


class Line(NamedTuple):
    """A line: runs in the order of the text, each at its place. `width` is without the spaces that hang at the end."""

    runs: tuple[Run, ...]
    width: float
    #: How far the hanging spaces reach out at the left (right-to-left) of the line.
    hang: float
    spaces: int
    ends_paragraph: bool
    ascent: float
    descent: float


class Broken(NamedTuple):
    """A paragraph in lines. `height` is the distance from baseline to baseline, before any line asks for more."""

    lines: tuple[Line, ...]
    rtl: bool
    ascent: float
    descent: float
    height: float
    #: The spans whose glyphs, read one by one from left to right, would not give their text.
    turned: frozenset[int]


@lru_cache(1024)
def break_lines(
    spans: tuple[Span, ...],
    weight: str,
    size: float,
    leading: float,
    language: str,
    measure: float,
    first_indent: float,
) -> Broken:
    """The lines of a paragraph in `measure` points, the first shorter by `first_indent`. Raises `Unprintable`."""
    analysed = analyse(spans, weight, size, language)
    lines = tuple(
        _line(segments, analysed.rtl, size, last)
        for segments, last in _greedy(analysed, measure, first_indent, language)
    )
    family = analysed.family
    ascent, descent = family.ascent * family.scale * size, family.descent * family.scale * size
    pieces = (piece for segment in analysed.segments for piece in segment.pieces)
    turned = frozenset(piece.span for piece in pieces if piece.level & 1)
    return Broken(lines, analysed.rtl, ascent, descent, max(size * leading, (ascent + descent) * 1.08), turned)


def _greedy(
    analysed: Analysed, measure: float, first_indent: float, language: str
) -> Iterator[tuple[list[Segment], bool]]:
    line: list[Segment] = []
    room, taken = measure - first_indent, 0.0
    for segment in _fitting(analysed.segments, measure, first_indent, language):
        if line and taken + segment.width > room + _SLACK:
            yield line, False
            line, taken, room = [], 0.0, measure
        line.append(segment)
        taken += segment.width + segment.space_width
        if segment.ends_line:
            yield line, True
            line, taken, room = [], 0.0, measure
    if line:
        yield line, True


def _fitting(segments: tuple[Segment, ...], measure: float, first_indent: float, language: str) -> Iterator[Segment]:
    room = measure - max(first_indent, 0.0)
    for segment in segments:
        if segment.width <= room + _SLACK:
            yield segment
            continue
        last = None
        for piece in segment.pieces:
            for part in parts(piece, room, language) if piece.width > room else [piece]:
                if last is not None:
                    yield Segment((last,), (), last.width, 0.0, False)
                last = part
        if last is not None:
            yield Segment((last,), segment.spaces, last.width, segment.space_width, segment.ends_line)


def _line(segments: list[Segment], rtl: bool, size: float, last: bool) -> Line:
    pieces = [piece for segment in segments for piece in segment.pieces + segment.spaces]
    hanging = _hanging(pieces, rtl)
    runs, width = _visual(_runs(pieces))
    # The paragraph's own height is enough for Latin letters of its own size; taller scripts and sizes ask for theirs.
    tall = {(piece.shaped.face.family, piece.size) for piece in pieces}
    tall = {(family, points) for family, points in tall if family is not LATIN or points > size}
    ascent = max((family.ascent * points for family, points in tall), default=0.0)
    descent = max((family.descent * points for family, points in tall), default=0.0)
    spaces = sum(len(piece.shaped.text) for piece in pieces if piece.space)
    hang = sum(piece.width for piece in hanging)
    return Line(tuple(runs), width - hang, hang if rtl else 0.0, spaces, last, ascent, descent)


def _hanging(pieces: list[Piece], rtl: bool) -> list[Piece]:
    """The spaces at the end, which take the direction of the paragraph (rule L1) and do not stretch: changed in
    `pieces`, and returned.
    """
    level, at = int(rtl), len(pieces)
    while at and pieces[at - 1].space:
        at -= 1
        pieces[at] = pieces[at]._replace(level=level, space=False)
    return pieces[at:]


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    runs: list[list[Piece]] = []
    key = None
    for piece in pieces:
        own = (piece.shaped.face.name, piece.size, piece.span, piece.level)
        if own == key:
            runs[-1].append(piece)
        else:
            runs.append([piece])
            key = own
    return runs


def _visual(runs: list[list[Piece]]) -> tuple[list[Run], float]:
    """Each run at its place: rule L2, from the highest level down to the lowest odd one."""
    order = list(range(len(runs)))
    levels = [run[0].level for run in runs]
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end + 1
    placed: list[Run | None] = [None] * len(runs)
    x = 0.0
    for number in order:
        run = runs[number]
        width = sum(piece.width for piece in run)
        placed[number] = Run(tuple(run[::-1] if levels[number] & 1 else run), x, width)
        x += width
    return [run for run in placed if run is not None], x
