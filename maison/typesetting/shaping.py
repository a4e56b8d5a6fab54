"""Characters to glyphs, by HarfBuzz, remembered: most words of a document, and of a hundred, are the same.

A glyph here is a whole cluster: a letter with all that HarfBuzz set on it, and the characters it stands for, so that
what is copied from the page is the text. A right-to-left cluster of several characters tells them reversed, for
readers turn such runs over character by character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.fonts import SUBSTITUTES, Face

if TYPE_CHECKING:
    import uharfbuzz


_TATWEEL, _SOFT_HYPHEN = "\u0640", "\u00ad"
#: Where i with and without a dot are two letters, f swallows neither.
_FEATURES = {language: {"liga": False} for language in ("tr", "az", "crh")}
#: Glyphs of a font: number, x, y.
Parts = tuple[tuple[int, int, int], ...]


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

    @property
    def told(self) -> str:
        """What the glyphs tell. A hyphen that ends a line is told as a plain one: readers take it away there and
        join the word, which they do not for U+00AD.
        """
        return self.text.replace(_SOFT_HYPHEN, "-")

    @property
    def em(self) -> float:
        """The width in em."""
        return self.advance / self.face.upem


@lru_cache(1 << 14)
def shape(face: Face, text: str, rtl: bool, language: str) -> Shaped:
    """`text` in `face`, remembered."""
    return shape_once(face, text, rtl, language)


def shape_once(face: Face, text: str, rtl: bool, language: str) -> Shaped:
    """`text` in `face`. `language` chooses the letter forms that differ by language (Serbian, Romanian, Urdu). A soft
    hyphen is drawn: it is there only where it ends a line.
    """
    return _shaped(face, text, rtl, _run(face, _drawable(face, text), rtl, language))


def stretched(shaped: Shaped, at: int, strokes: int, language: str) -> Shaped:
    """`shaped` with the stroke before the letter at `at` longer by so many tatweels, which belong to the letter
    before it and are not told.
    """
    text = shaped.text
    drawn = _drawable(shaped.face, text[:at] + _TATWEEL * strokes + text[at:])
    before = max(start for start, _advance in shaped.cuts if start < at)
    places = [*range(at), *[before] * strokes, *range(at, len(text))]
    return _shaped(shaped.face, text, shaped.rtl, _run(shaped.face, drawn, shaped.rtl, language), places)


def _shaped(face: Face, text: str, rtl: bool, buffer: uharfbuzz.Buffer, places: Sequence[int] | None = None) -> Shaped:
    """What HarfBuzz made of `text`; `places` leads from the characters that it was given to those of `text`."""
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    groups: list[tuple[int, list[tuple[int, int, int]], int]] = []
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
    cuts = tuple((start, advance) for start, _parts, advance in sorted(groups))
    ends = {start: end for (start, _advance), (end, _next) in zip(cuts, (*cuts[1:], (len(text), 0)), strict=True)}
    glyphs = tuple(_glyph(parts, text[start : ends[start]], advance, rtl) for start, parts, advance in groups)
    return Shaped(face, text, rtl, glyphs, sum(advance for _start, advance in cuts), cuts)


def _glyph(parts: list[tuple[int, int, int]], text: str, advance: int, rtl: bool) -> Glyph:
    text = text.replace(_SOFT_HYPHEN, "-")
    if rtl and len(text) > 1:
        text = text[::-1]
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
