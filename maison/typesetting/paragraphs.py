"""A text to segments that no line break may divide: fonts chosen, bidi levels resolved, glyphs shaped.

The order of work is that of the Unicode annexes: levels are resolved over the whole paragraph in its logical order
(UAX #9), breaks are found in the same text (UAX #14), and only then are the pieces shaped. Nothing here knows how
wide a line is.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.errors import Unprintable
from maison.typesetting.fonts import LATIN, Face, Family, clusters, face_for, faces, family_of, is_rtl
from maison.typesetting.shaping import Shaped, shape, shape_once
from maison.typesetting.text import Span

if TYPE_CHECKING:
    import icu


class Piece(NamedTuple):
    """Shaped text of one span, one face, one level. `size` is in points, the family's scale included."""

    shaped: Shaped
    size: float
    width: float
    span: int
    level: int
    space: bool


class Segment(NamedTuple):
    """What stands between two places where a line may end. `spaces` are at its end, and hang over the margin there."""

    pieces: tuple[Piece, ...]
    spaces: tuple[Piece, ...]
    width: float
    space_width: float
    ends_line: bool


class Analysed(NamedTuple):
    """A paragraph ready to be broken into lines."""

    segments: tuple[Segment, ...]
    rtl: bool
    family: Family


class _Run(NamedTuple):
    start: int
    end: int
    span: int
    level: int
    face: Face


#: Characters that can make a left-to-right paragraph need the bidirectional algorithm.
_BIDI = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_DIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
#: Controls, surrogates, private use, non-characters: never text, whatever a font says. Line ends and tabs are.
_NEVER = re.compile(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]|[\U000f0000-\U0010ffff]"
)
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
_SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000" + _LINE_ENDS)
#: More characters than this without a break are cut: no line holds them anyway.
_LONGEST = 300
_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"


@lru_cache(256)
def analyse(spans: tuple[Span, ...], weight: str, size: float, language: str) -> Analysed:
    """The paragraph that `spans` make in `language`. Raises `Unprintable`."""
    rtl = is_rtl(language)
    text, bounds = _joined(spans, rtl, language)
    refuse_controls(text)
    levels = _levels(text, rtl)
    runs = list(_runs(text, bounds, levels, spans, weight, language))
    segments = tuple(_segments(text, runs, spans, size, language))
    return Analysed(segments, rtl, family_of(language))


def refuse_controls(text: str) -> None:
    """Raise `Unprintable` for what is no character of any text."""
    if _NEVER.search(text):
        raise Unprintable("".join(dict.fromkeys(_NEVER.findall(text))), _excerpt(text))


def _joined(spans: tuple[Span, ...], rtl: bool, language: str) -> tuple[str, list[tuple[int, int]]]:
    """The text of all spans, those that must stand apart between isolates, and where each lies in it."""
    parts: list[str] = []
    bounds: list[tuple[int, int]] = []
    at = 0
    for span in spans:
        before = ""
        if span.isolate:
            before = _FSI
        elif span.language and span.language != language and is_rtl(span.language) != rtl:
            before = _LRI if rtl else _RLI
        text = span.text.replace("\r\n", "\n")
        bounds.append((at + len(before), at + len(before) + len(text)))
        parts += (before, text, _PDI if before else "")
        at = bounds[-1][1] + len(before)
    return "".join(parts), bounds


def _excerpt(text: str) -> str:
    shown = "".join(character for character in text if character.isprintable())
    return shown if len(shown) <= 60 else shown[:59] + "…"


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
    weight: str,
    language: str,
) -> Iterator[_Run]:
    missing: dict[str, None] = {}
    for number, (start, end) in enumerate(bounds):
        span = spans[number]
        family = family_of(span.language or language)
        at = start
        for cluster_text, face in _faced(text[start:end], family, span.weight or weight, span.italic, missing):
            stop = at + len(cluster_text)
            if face is not None:
                yield from _by_level(text, at, stop, number, levels, face)
            at = stop
    if missing:
        raise Unprintable("".join(missing), _excerpt(text))


def _faced(
    text: str, family: Family, weight: str, italic: bool, missing: dict[str, None]
) -> Iterator[tuple[str, Face | None]]:
    """`text` in stretches of one face."""
    if family is LATIN:
        first = faces(LATIN, weight, italic)[0]
        if all(first.has(character) or character in _LINE_ENDS for character in set(text)):
            yield text, first
            return
    stretch: list[str] = []
    current: Face | None = None
    for cluster, face in _chosen(text, family, weight, italic):
        if face is None:
            missing.update(dict.fromkeys(_unseen_by_all(cluster, family)))
        if stretch and face is not current:
            yield "".join(stretch), current
            stretch = []
        current = face
        stretch.append(cluster)
    if stretch:
        yield "".join(stretch), current


def _chosen(text: str, family: Family, weight: str, italic: bool) -> Iterator[tuple[str, Face | None]]:
    """Each cluster with its face. An opening bracket takes the face of what it opens, a space that of what it
    follows.
    """
    openers: list[str] = []
    current: Face | None = None
    after_space = False
    for cluster in clusters(text):
        if unicodedata.category(cluster[0]) in ("Ps", "Pi"):
            openers.append(cluster)
            continue
        blank = cluster in _SPACES
        face = current if blank else None
        face = face or face_for(" " if blank else cluster, family, weight, italic, None if after_space else current)
        for opener in openers:
            yield (
                opener,
                face if face is not None and face.covers(opener) else face_for(opener, family, weight, italic, current),
            )
        openers.clear()
        yield cluster, face
        current, after_space = face, blank
    for opener in openers:
        yield opener, face_for(opener, family, weight, italic, current)


def _unseen_by_all(cluster: str, family: Family) -> str:
    lacking = "".join(character for character in cluster if face_for(character, family, "regular", False, None) is None)
    return lacking or cluster


def _by_level(text: str, start: int, end: int, span: int, levels: list[int] | None, face: Face) -> Iterator[_Run]:
    if levels is None:
        yield _Run(start, end, span, 0, face)
        return
    at = start
    for stop in range(start + 1, end + 1):
        if stop == end or levels[stop] != levels[at]:
            yield _Run(at, stop, span, levels[at], face)
            at = stop


class _Breakers(threading.local):
    """ICU's iterators hold a text while they run over it: each thread has its own."""

    def __init__(self) -> None:
        self.known: dict[str, icu.BreakIterator] = {}

    def of(self, language: str) -> icu.BreakIterator:
        """The one for a language."""
        if language not in self.known:
            import icu

            self.known[language] = icu.BreakIterator.createLineInstance(icu.Locale.forLanguageTag(language))
        return self.known[language]


_BREAKERS = _Breakers()


def breaks(text: str, language: str) -> list[tuple[int, bool]]:
    """Where a line may end in `text`, and whether it must; the end of the text is the last."""
    breaker = _BREAKERS.of(language)
    breaker.setText(text)
    wide = max(text, default="") > "\uffff"
    found: list[tuple[int, bool]] = []
    points, units = 0, 0
    previous = breaker.first()
    for at in breaker:
        if wide:
            while units < at:
                units += 2 if text[points] > "\uffff" else 1
                points += 1
        else:
            points = at
        must = text[points - 1] in _LINE_ENDS
        found += _forced(text, found[-1][0] if found else 0, points)
        if at > previous and (must or text[points - 1] != "\u00ad" or points == len(text)):
            found.append((points, must))
        previous = at
    return found


def _forced(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """Breaks inside what no writing system would leave unbroken."""
    found = []
    while end - start > _LONGEST:
        start += _LONGEST
        while start < end and unicodedata.category(text[start])[0] == "M":
            start += 1
        if start < end:
            found.append((start, False))
    return found


def _segments(text: str, runs: list[_Run], spans: tuple[Span, ...], size: float, language: str) -> Iterator[Segment]:
    start = run = 0
    for end, must in breaks(text, language):
        body = end
        while body > start and (text[body - 1] in _SPACES or text[body - 1] == _PDI):
            body -= 1
        pieces, run = _pieces(text, start, body, runs, run, spans, size, language, space=False)
        spaces, run = _pieces(text, body, end, runs, run, spans, size, language, space=True)
        yield Segment(pieces, spaces, sum(piece.width for piece in pieces), sum(piece.width for piece in spaces), must)
        start = end


def _pieces(
    text: str,
    start: int,
    end: int,
    runs: list[_Run],
    run: int,
    spans: tuple[Span, ...],
    size: float,
    language: str,
    *,
    space: bool,
) -> tuple[tuple[Piece, ...], int]:
    found = []
    while run < len(runs) and runs[run].end <= start:
        run += 1
    at = run
    while at < len(runs) and runs[at].start < end:
        _from, to, number, level, face = runs[at]
        part = text[max(_from, start) : min(to, end)]
        if _DIRECTIONAL.search(part) or (space and part.strip(" ")):
            part = _DIRECTIONAL.sub("", part)
            part = re.sub(f"[{_LINE_ENDS}]", "", part).replace("\t", " ")
        if part:
            shaped = shape(face, part, bool(level & 1), spans[number].language or language)
            points = (spans[number].size or size) * face.family.scale
            found.append(Piece(shaped, points, shaped.em * points, number, level, space))
        at += 1
    return tuple(found), run


def parts(piece: Piece, measure: float, language: str) -> list[Piece]:
    """A piece too long for any line, in parts that each fit, of at least one cluster."""
    shaped = piece.shaped
    room = measure / piece.size * shaped.face.upem
    ends, taken = [], 0.0
    for start, advance in shaped.cuts:
        if taken and taken + advance > room and unicodedata.category(shaped.text[start])[0] != "M":
            ends.append(start)
            taken = 0.0
        taken += advance
    found = []
    for start, end in zip([0, *ends], [*ends, len(shaped.text)], strict=True):
        again = shape_once(shaped.face, shaped.text[start:end], shaped.rtl, language)
        found.append(piece._replace(shaped=again, width=again.em * piece.size))
    return found
