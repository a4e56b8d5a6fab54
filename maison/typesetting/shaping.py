"""Characters to glyphs, by HarfBuzz, remembered: most words of a document, and of a hundred, are the same.

A glyph here is a whole cluster: a letter with all that HarfBuzz set on it, and the characters it stands for, so that
what is copied from the page is the text. A right-to-left cluster of several characters tells them reversed, for
readers turn such runs over character by character.

Readers know no bidirectional algorithm: they guess from the characters on a page where it turns, and would put the
full stop of an Arabic sentence before its last word, or mirror its brackets once more. So, in a right-to-left
paragraph, what is not a letter of that direction tells Unicode's own marks (LRM, RLM) around itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.errors import Unprintable, excerpt
from maison.typesetting.fonts import SUBSTITUTES, Face

if TYPE_CHECKING:
    import uharfbuzz


LRM, RLM = "\u200e", "\u200f"
_TATWEEL, _SOFT_HYPHEN = "\u0640", "\u00ad"
#: Where i with and without a dot are two letters, f swallows neither.
_FEATURES = {language: {"liga": False} for language in ("tr", "az", "crh")}
#: Classes of characters that readers take for right-to-left, or keep with what stands before.
_UNMARKED = frozenset({"R", "AL", "NSM", "BN", "WS", "B", "S"})
#: More characters than this in one cluster are no writing (Unicode's stream-safe text has at most 30 marks on a letter),
#: and farther than this no glyph of a font reaches.
_MOST, _FARTHEST = 32, 32767
#: Glyphs of a font: number, x, y.
Parts = tuple[tuple[int, int, int], ...]
#: A cluster under way: where it begins in the text, its glyphs, its advance.
_Group = tuple[int, list[tuple[int, int, int]], int]


class Glyph(NamedTuple):
    """A cluster: glyphs of the font (number, x, y), the characters they stand for, the advance, and how far to
    move before. In units of the font.
    """

    parts: Parts
    text: str
    advance: int
    dx: int


@dataclass(frozen=True, eq=False, slots=True)
class Shaped:
    """A piece of text in one face and direction, as clusters from left to right. Compared by identity: what is
    remembered is the same object.
    """

    face: Face
    text: str
    rtl: bool
    glyphs: tuple[Glyph, ...]
    advance: int
    #: Where each cluster begins in `text`, with its advance, in the order of the text: where a piece may be cut in an
    #: emergency.
    cuts: tuple[tuple[int, int], ...]
    #: Whether it stands in a right-to-left paragraph and tells the marks that readers need there.
    marked: bool

    @property
    def em(self) -> float:
        """The width in em."""
        return self.advance / self.face.upem


@lru_cache(1 << 14)
def shape(face: Face, text: str, rtl: bool, language: str, marked: bool) -> Shaped:
    """`text` in `face`, remembered. `language` chooses the letter forms that differ by language (Serbian, Romanian, Urdu). A soft
    hyphen is drawn: it is there only where it ends a line.
    """
    return _shaped(face, text, rtl, marked, _run(face, _drawable(face, text), rtl, language))


def stretched(shaped: Shaped, at: int, strokes: int, language: str) -> Shaped:
    """`shaped` with the stroke before the letter at `at` longer by so many tatweels, which belong to the letter
    before it and are not told.
    """
    text = shaped.text
    drawn = _drawable(shaped.face, text[:at] + _TATWEEL * strokes + text[at:])
    before = max(start for start, _advance in shaped.cuts if start < at)
    places = [*range(at), *[before] * strokes, *range(at, len(text))]
    buffer = _run(shaped.face, drawn, shaped.rtl, language)
    return _shaped(shaped.face, text, shaped.rtl, shaped.marked, buffer, places)


def _shaped(
    face: Face, text: str, rtl: bool, marked: bool, buffer: uharfbuzz.Buffer, places: Sequence[int] | None = None
) -> Shaped:
    """What HarfBuzz made of `text`; `places` leads from the characters that it was given to those of `text`."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    if places is None and len(infos) == len(text):
        one_each = _one_each(face, text, rtl, marked, [(i.codepoint, i.cluster) for i in infos], positions)
        if one_each is not None:
            return one_each
    groups: list[_Group] = []
    last = -1
    for info, position in zip(infos, positions, strict=True):
        start, advance = places[info.cluster] if places else info.cluster, position.x_advance
        if start == last:
            _start, parts, before = groups[-1]
            parts.append((info.codepoint, before + position.x_offset, position.y_offset))
            groups[-1] = (start, parts, before + advance)
        else:
            groups.append((start, [(info.codepoint, position.x_offset, position.y_offset)], advance))
            last = start
    if not rtl and not all(advance for _start, _parts, advance in groups):
        groups = _with_what_hangs(text, groups)
    cuts = tuple((start, advance) for start, _parts, advance in sorted(groups))
    ends = {start: end for (start, _advance), (end, _next) in zip(cuts, (*cuts[1:], (len(text), 0)), strict=True)}
    for start, parts, advance in groups:
        if len(parts) > 1 or ends[start] - start > 1:
            _refuse_heap(text, text[start : ends[start]], parts, advance)
    glyphs = tuple(
        _glyph(parts, _told(text[start : ends[start]], rtl, marked), advance) for start, parts, advance in groups
    )
    return Shaped(face, text, rtl, glyphs, sum(advance for _start, advance in cuts), cuts, marked)


def _one_each(
    face: Face,
    text: str,
    rtl: bool,
    marked: bool,
    infos: list[tuple[int, int]],
    positions: Sequence[uharfbuzz.GlyphPosition],
) -> Shaped | None:
    """`text` where each character is a glyph on the baseline, as in most words; None where it is not so."""
    glyphs, starts, advances = [], [], []
    for (number, start), position in zip(infos, positions, strict=True):
        advance = position.x_advance
        if position.y_offset or not 0 < advance <= _FARTHEST:
            return None
        glyphs.append(_simple(number, _told(text[start], rtl, marked), advance, position.x_offset))
        starts.append(start)
        advances.append(advance)
    if rtl:
        starts.reverse()
        advances.reverse()
    if starts != list(range(len(text))):
        return None
    return Shaped(face, text, rtl, tuple(glyphs), sum(advances), tuple(enumerate(advances)), marked)


def _with_what_hangs(text: str, groups: Iterable[_Group]) -> list[_Group]:
    """The clusters, a letter that takes no room together with the one that it hangs under (দ্ধ): readers take what has
    no width for a word of its own.
    """
    kept: list[_Group] = []
    for start, parts, advance in groups:
        if advance == 0 and kept and text[start].isalpha():
            first, before, width = kept[-1]
            moved = [(number, width + x, y) for number, x, y in parts]
            kept[-1] = (first, before + moved, width)
        else:
            kept.append((start, parts, advance))
    return kept


def _refuse_heap(text: str, cluster: str, parts: list[tuple[int, int, int]], advance: int) -> None:
    if len(cluster) > _MOST or advance > _FARTHEST or any(abs(x) > _FARTHEST for _number, x, _y in parts):
        raise Unprintable("".join(dict.fromkeys(cluster)), excerpt(text))


@lru_cache(1 << 13)
def _told(text: str, rtl: bool, marked: bool) -> str:
    """What a cluster tells a reader, who goes from left to right."""
    text = text.replace(_SOFT_HYPHEN, "-")
    if not rtl:
        return text
    if not marked or not _UNMARKED.isdisjoint(map(unicodedata.bidirectional, text)):
        return text[::-1]
    # PDFium mirrors brackets and takes signs (№, …) apart, but not after a left-to-right mark.
    neutral = any(unicodedata.bidirectional(character) == "ON" for character in text)
    return RLM + text[::-1] + (LRM if neutral else "") + RLM


def _glyph(parts: list[tuple[int, int, int]], text: str, advance: int) -> Glyph:
    if len(parts) == 1 and not parts[0][2]:
        return _simple(parts[0][0], text, advance, parts[0][1])
    return Glyph(tuple(parts), text, advance, 0)


@lru_cache(1 << 14)
def _simple(number: int, text: str, advance: int, dx: int) -> Glyph:
    return Glyph(((number, 0, 0),), text, advance, dx)


def _run(face: Face, text: str, rtl: bool, language: str) -> uharfbuzz.Buffer:
    import uharfbuzz as hb

    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    hb.shape(face.font, buffer, _FEATURES.get(language.partition("-")[0]))
    return buffer


def _drawable(face: Face, text: str) -> str:
    if text.isascii():
        return text
    if _SOFT_HYPHEN in text:
        text = text.replace(_SOFT_HYPHEN, "-")
    return "".join(
        SUBSTITUTES[character] if character in SUBSTITUTES and not face.has(character) else character
        for character in text
    )
