"""Segments to lines, each laid out in visual order (UAX #9, rules L1 and L2) within its measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import bidirectional

from maison.typesetting.breaking import choose
from maison.typesetting.fonts import LATIN, Face
from maison.typesetting.justification import justified
from maison.typesetting.paragraphs import Piece, Segment, analyse
from maison.typesetting.shaping import LRM, RLM
from maison.typesetting.text import Role, Span


@dataclass(eq=False, slots=True)
class Run:
    """Pieces of one face, size, span and level, from left to right, and where the first begins, in points from the
    line's own left end.
    """

    pieces: tuple[Piece, ...]
    face: Face
    size: float
    span: int
    x: float
    width: float
    #: The marks that pieces tell before and after their own text, for readers to know where the direction turns.
    marks: dict[int, tuple[str, str]]
    #: Whether it is a space between figures, to be shown in one go with the run before it, which stands at its right and
    #: names it as its `space`: PDFium does not see what shows a space alone.
    joins: bool
    #: Whether the line adds anything to one of its pieces.
    stretched: bool
    space: Run | None = None


class Line(NamedTuple):
    """A line: runs in the order of the text, each at its place. `width` is without the spaces that hang at the end."""

    runs: tuple[Run, ...]
    width: float
    #: How far the hanging spaces reach out at the left (right-to-left) of the line.
    hang: float
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
    untold: frozenset[int]


#: Characters that no glyph tells: breaks of lines and words, tabs, marks of direction.
_SILENT = re.compile("[\n\r\t\x0b\x0c\x85\xad\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


#: Few: paragraphs are remembered whole by `placing`; these are for labels, and for widths that are asked again.
@lru_cache(256)
def break_lines(
    spans: tuple[Span, ...],
    weight: str,
    size: float,
    leading: float,
    language: str,
    measure: float,
    first_indent: float,
    *,
    justify: bool = False,
    role: Role = "text",
) -> Broken:
    """The lines of a paragraph in `measure` points, the first shorter by `first_indent`. Raises `Unprintable`."""
    analysed = analyse(spans, weight, size, language, role, ragged=not justify)
    lines: list[Line] = []
    pieces = (piece for segment in analysed.segments for piece in segment.pieces + segment.spaces)
    untold = {piece.span for piece in pieces if piece.level & 1}
    untold |= {number for number, span in enumerate(spans) if _SILENT.search(span.text)}
    for segments, last in choose(analysed, measure, first_indent, spans, justify=justify):
        room = None if last or not justify else measure if lines else measure - first_indent
        lines.append(_line(segments, analysed.rtl, size, room))
        untold |= _hyphenated(segments)
    family = analysed.family
    ascent, descent = family.ascent * family.scale * size, family.descent * family.scale * size
    height = max(size * leading, (ascent + descent) * 1.08)
    return Broken(tuple(lines), analysed.rtl, ascent, descent, height, frozenset(untold))


def _hyphenated(segments: list[Segment]) -> set[int]:
    """The span whose hyphen ends a line."""
    pieces = segments[-1].pieces
    return {pieces[-1].span} if pieces and pieces[-1].shaped.text[-1] == "\xad" else set()


def _line(segments: list[Segment], rtl: bool, size: float, room: float | None) -> Line:
    """A line, stretched to `room` points if there are any."""
    if room is not None:
        pieces = justified(segments, room)
    else:
        pieces = [piece for segment in segments for piece in segment.pieces + segment.spaces]
    hanging = _hanging(pieces, rtl)
    runs, width = _visual(_runs(pieces), rtl)
    # The paragraph's own height is enough for Latin letters of its own size; taller scripts and sizes ask for theirs.
    tall = [(run.face.family, run.size) for run in runs if run.face.family is not LATIN or run.size > size]
    ascent = max([family.ascent * points for family, points in tall], default=0.0)
    descent = max([family.descent * points for family, points in tall], default=0.0)
    hang = sum([piece.width for piece in hanging])
    seen = len(pieces) - len(hanging)
    if seen:
        width -= pieces[seen - 1].between
    return Line(tuple(runs), width - hang, hang if rtl else 0.0, ascent, descent)


def _hanging(pieces: list[Piece], rtl: bool) -> list[Piece]:
    """The spaces at the end, which take the direction of the paragraph (rule L1) and do not stretch: changed in
    `pieces`, and returned.
    """
    level, at = int(rtl), len(pieces)
    while at and pieces[at - 1].space:
        at -= 1
        pieces[at] = pieces[at]._replace(level=level, space=False, after=0.0)
    return pieces[at:]


def _runs(pieces: list[Piece]) -> list[list[Piece]]:
    runs: list[list[Piece]] = []
    key = None
    for piece in pieces:
        own = (piece.shaped.face, piece.size, piece.span, piece.level)
        if own == key:
            runs[-1].append(piece)
        else:
            runs.append([piece])
            key = own
    return runs


def _visual(runs: list[list[Piece]], rtl: bool) -> tuple[list[Run], float]:
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
    for at, number in enumerate(order):
        run = runs[number]
        stretched = any(piece.after or piece.between for piece in run)
        width = sum([piece.extent if stretched else piece.width for piece in run])
        left = levels[order[at - 1]] if at else None
        right = levels[order[at + 1]] if at + 1 < len(order) else None
        pieces = tuple(run[::-1] if levels[number] & 1 else run)
        joins = at + 1 < len(order) and order[at + 1] == number - 1 and _joins(run, runs[number - 1])
        first = run[0]
        marks = _marks(pieces, left, right, rtl)
        placed[number] = Run(pieces, first.shaped.face, first.size, first.span, x, width, marks, joins, stretched)
        x += width
    found = [run for run in placed if run is not None]
    for before, after in pairwise(found):
        if after.joins:
            before.space = after
    return found, x


def _joins(run: list[Piece], before: list[Piece]) -> bool:
    first, other = run[0], before[0]
    alike = (first.shaped.face, first.size, first.span) == (other.shaped.face, other.size, other.span)
    return alike and bool(first.level & 1) and not other.level & 1 and all(piece.space for piece in run)


def _marks(pieces: tuple[Piece, ...], left: int | None, right: int | None, rtl: bool) -> dict[int, tuple[str, str]]:
    """The marks of a run between neighbours of these levels.

    Poppler cuts a line where letters or figures change direction, and takes what belongs to none along with what
    stands before, read from the left on one page and from the right on another.
    """
    last = len(pieces) - 1
    if pieces[0].level & 1:
        beside_even = rtl and right is not None and not right & 1
        return {last: (LRM, "")} if beside_even and bidirectional(pieces[-1].shaped.text[-1]) == "WS" else {}
    after_odd, before_odd = left is not None and bool(left & 1), right is None or bool(right & 1)
    if not rtl:
        return {0: (LRM, "")} if after_odd and bidirectional(pieces[0].shaped.text[0]) != "L" else {}
    found = {0: (RLM, "")} if after_odd else {}
    if before_odd and bidirectional(pieces[-1].shaped.text[-1]) not in ("L", "EN", "AN"):
        found[last] = (found.get(last, ("", ""))[0], LRM)
    return found
