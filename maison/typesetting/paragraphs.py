"""A text to segments that no line break may divide: fonts chosen, bidi levels resolved, glyphs shaped.

The order of work is that of the Unicode annexes: levels are resolved over the whole paragraph in its logical order
(UAX #9), breaks are found in the same text (UAX #14), and only then are the pieces shaped. Nothing here knows how
wide a line is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from maison.typesetting.choosing import drawn_by_none, faced
from maison.typesetting.errors import Unprintable, excerpt
from maison.typesetting.fonts import Face, Family, clusters, family_of, is_rtl
from maison.typesetting.opportunities import LINE_ENDS, SPACES, breaks
from maison.typesetting.shaping import Shaped, shape
from maison.typesetting.text import Role, Span


class Piece(NamedTuple):
    """Shaped text of one span, one face, one level. `size` is in points, the family's scale included."""

    shaped: Shaped
    size: float
    width: float
    span: int
    level: int
    space: bool
    language: str
    tab: bool = False
    #: What a line adds, in points: after the piece, and after each cluster in it.
    after: float = 0.0
    between: float = 0.0

    @property
    def extent(self) -> float:
        """The width with what the line adds."""
        return self.width + self.after + self.between * len(self.shaped.glyphs)


#: A place inside a segment: the number of a piece, and of a character in it.
Point = tuple[int, int]


class Segment(NamedTuple):
    """What stands between two places where a line may end. `spaces` are at its end, and hang over the margin there.

    `soft` is where a hyphen may divide it, if the text or an earlier division says so; None leaves it to the
    patterns of the language.
    """

    pieces: tuple[Piece, ...]
    spaces: tuple[Piece, ...]
    width: float
    space_width: float
    ends_line: bool
    soft: tuple[Point, ...] | None = None
    tabs: bool = False


class Analysed(NamedTuple):
    """A paragraph ready to be broken into lines."""

    segments: tuple[Segment, ...]
    rtl: bool
    family: Family


class _Setting(NamedTuple):
    """What holds for the whole paragraph."""

    weight: str
    size: float
    language: str
    role: Role
    ragged: bool


class _Look(NamedTuple):
    """How a run is shaped. `rtl` is the direction of its paragraph; `size` has the scale of the family in it."""

    face: Face
    size: float
    span: int
    level: int
    language: str
    rtl: bool


class _Run(NamedTuple):
    start: int
    end: int
    look: _Look


#: A part of a run: its text and how it is shaped.
_Passage = tuple[str, _Look]


#: Characters that can make a left-to-right paragraph need the bidirectional algorithm.
_BIDI = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
#: Controls, surrogates, private use, non-characters: never text, whatever a font says. Line ends and tabs are.
_NEVER = re.compile(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]|[\U000f0000-\U0010ffff]"
)
_LINE_ENDS, _BLANKS = re.compile(f"[{LINE_ENDS}]"), re.compile(f"[\t{LINE_ENDS}]")
_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_SOFT_HYPHEN = "\u00ad"
#: What makes more than one piece of a passage, or is not drawn.
_SPECIAL = re.compile(f"[\u00a0{_SOFT_HYPHEN}\t{LINE_ENDS}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_FIXED = re.compile("(\u00a0+)")


@lru_cache(256)
def analyse(
    spans: tuple[Span, ...], weight: str, size: float, language: str, role: Role = "text", *, ragged: bool = True
) -> Analysed:
    """The paragraph that `spans` make in `language`, to be set ragged or justified. Raises `Unprintable`."""
    setting = _Setting(weight, size, language, role, ragged)
    rtl = is_rtl(language)
    text, bounds = _joined(spans, rtl, language)
    refuse_controls(text)
    levels = _levels(text, rtl)
    runs = list(_runs(text, bounds, levels, spans, setting))
    return Analysed(tuple(_segments(text, runs, setting)), rtl, family_of(language, role))


def refuse_controls(text: str) -> None:
    """Raise `Unprintable` for what is no character of any text."""
    if _NEVER.search(text):
        raise Unprintable("".join(dict.fromkeys(_NEVER.findall(text))), excerpt(text))


def _joined(spans: tuple[Span, ...], rtl: bool, language: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of all spans, those that must stand apart between isolates, and where each lies in it."""
    parts: list[str] = []
    bounds: list[tuple[int, int]] = []
    at = 0
    for span in spans:
        before = ""
        if span.isolate and not span.language:
            before = _FSI
        elif span.language and (span.isolate or is_rtl(span.language) != rtl):
            before = _RLI if is_rtl(span.language) else _LRI
        text = span.text.replace("\r\n", "\n")
        bounds.append((at + len(before), at + len(before) + len(text)))
        parts += (before, text, _PDI if before else "")
        at = bounds[-1][1] + len(before)
    return "".join(parts), bounds


def _levels(text: str, rtl: bool) -> list[int] | None:
    """The embedding level of each character; None when all are 0."""
    if not text or (not rtl and not _BIDI.search(text)):
        return None
    import icu

    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), 1 if rtl else 0)
    levels = bidi.getLevels()
    if len(levels) == len(text):
        return list(levels)
    found, at = [], 0
    for character in text:
        found.append(levels[at])
        at += 2 if character > "\uffff" else 1
    return found


def _runs(
    text: str,
    bounds: list[tuple[int, int]],
    levels: list[int] | None,
    spans: tuple[Span, ...],
    setting: _Setting,
) -> Iterator[_Run]:
    missing: dict[str, None] = {}
    rtl = is_rtl(setting.language)
    for number, (start, end) in enumerate(bounds):
        span = spans[number]
        language, size = span.language or setting.language, span.size or setting.size
        family = family_of(language, span.role or setting.role)
        weight = span.weight or setting.weight
        at = start
        for stretch, face in faced(text[start:end], family, weight, span.italic):
            stop = at + len(stretch)
            if face is None:
                for cluster in clusters(stretch):
                    missing.update(dict.fromkeys(drawn_by_none(cluster, family)))
            else:
                look = _Look(face, size * face.family.scale, number, 0, language, rtl)
                yield from _by_level(at, stop, levels, look)
            at = stop
    if missing:
        raise Unprintable("".join(missing), excerpt(text))


def _by_level(start: int, end: int, levels: list[int] | None, look: _Look) -> Iterator[_Run]:
    if levels is None:
        yield _Run(start, end, look)
        return
    at = start
    for stop in range(start + 1, end + 1):
        if stop == end or levels[stop] != levels[at]:
            yield _Run(at, stop, look._replace(level=levels[at]))
            at = stop


def _segments(text: str, runs: list[_Run], setting: _Setting) -> Iterator[Segment]:
    start = run = 0
    for end, must in breaks(text, setting.language, ragged=setting.ragged):
        body = end
        while body > start and (text[body - 1] in SPACES or text[body - 1] == _PDI):
            body -= 1
        while run < len(runs) and runs[run].end <= start:
            run += 1
        if run < len(runs) and runs[run].start <= start and end <= runs[run].end:
            yield _word(text[start:body], text[body:end], runs[run].look, must)
        else:
            yield _segment(_parts(text, start, body, runs, run), _parts(text, body, end, runs, run), must)
        start = end


@lru_cache(1 << 12)
def _word(body: str, blank: str, look: _Look, must: bool) -> Segment:
    """A segment of one run: remembered, for a text that names another person is mostly the same words. There are so
    many of them as two or three languages have in their packs, at half a kilobyte each.
    """
    return _segment([(body, look)] if body else [], [(blank, look)] if blank else [], must)


def _segment(body: list[_Passage], blank: list[_Passage], must: bool) -> Segment:
    pieces, soft = _pieces(body)
    spaces = _spaces(blank)
    width, space_width = sum(piece.width for piece in pieces), sum(piece.width for piece in spaces)
    return Segment(pieces, spaces, width, space_width, must, soft, any(piece.tab for piece in spaces))


def _parts(text: str, start: int, end: int, runs: list[_Run], run: int) -> list[_Passage]:
    """The passages of each run between two places, the first of them in a run from number `run`."""
    found = []
    for at in range(run, len(runs)):
        if runs[at].start >= end:
            break
        passage = text[max(runs[at].start, start) : min(runs[at].end, end)]
        if passage:
            found.append((passage, runs[at].look))
    return found


def _pieces(passages: list[_Passage]) -> tuple[tuple[Piece, ...], tuple[Point, ...] | None]:
    """What is seen of a segment, and the soft hyphens typed in it (None if there are none)."""
    found: list[Piece] = []
    soft: list[Point] | None = None
    for passage, look in passages:
        if not _SPECIAL.search(passage):
            found.append(_piece(passage, look))
            continue
        for part in _FIXED.split(_BLANKS.sub(" ", _DIRECTIONAL.sub("", passage))):
            bare = part.replace(_SOFT_HYPHEN, "")
            if len(bare) < len(part):
                soft = (soft or []) + _soft(part, len(found), found)
            if bare:
                found.append(_piece(bare, look, space=bare[0] == "\u00a0"))
    return tuple(found), None if soft is None else tuple(point for point in soft if _inside(point, found))


def _soft(part: str, number: int, before: list[Piece]) -> list[Point]:
    """Where the soft hyphens of `part` stand once they are taken out; one at its beginning ends the piece before."""
    found, at = [], 0
    for character in part:
        if character == _SOFT_HYPHEN:
            found.append((number, at) if at or not before else (number - 1, len(before[-1].shaped.text)))
        else:
            at += 1
    return found


def _inside(point: Point, pieces: list[Piece]) -> bool:
    """Whether there are letters on both sides of a point."""
    number, at = point
    return at > 0 and number < len(pieces) and (number + 1 < len(pieces) or at < len(pieces[number].shaped.text))


def _spaces(passages: list[_Passage]) -> tuple[Piece, ...]:
    found = []
    for passage, look in passages:
        # a reader finds a space where a line was ended
        bare = _LINE_ENDS.sub(" ", _DIRECTIONAL.sub("", passage))
        for part in (bare,) if "\t" not in bare else re.split("(\t)", bare):
            if part:
                found.append(_piece(part.replace("\t", " "), look, space=True, tab=part == "\t"))
    return tuple(found)


def _piece(text: str, look: _Look, *, space: bool = False, tab: bool = False) -> Piece:
    shaped = shape(look.face, text, bool(look.level & 1), look.language, look.rtl)
    return Piece(shaped, look.size, shaped.em * look.size, look.span, look.level, space, look.language, tab)
