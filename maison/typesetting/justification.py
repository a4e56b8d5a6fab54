"""A line made as wide as its measure, the way that its script wants.

Spaces give first. What is left goes, in Arabic, into longer strokes between joined letters; in Chinese and Japanese
evenly to the spaces and the places where a line might end, which are none beside a bracket or a full stop; in Thai, Lao, Khmer and
Burmese to the spaces between phrases up to twice their width, then between all clusters.

From a tenth of an em on, readers take a gap between letters for a space, and the eye a line for torn: a line of a script
without spaces that would need more stays short of its measure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from maison.typesetting import kashida
from maison.typesetting.fonts import STRETCHED, UNSPACED
from maison.typesetting.paragraphs import Piece, Segment
from maison.typesetting.shaping import Shaped, stretched

#: How far spaces grow before anything else does, as a part of their width: in Arabic, and between Thai phrases.
_BEFORE_STROKES, _BEFORE_CLUSTERS = 0.35, 1.0
#: The most that a stroke grows, in tatweels; the most between two clusters, in em; the most that a space grows
#: beside Chinese or Japanese, as a part of its width.
_STROKES, _BETWEEN, _BESIDE_SIGNS = 2, 0.095, 2.0
_TATWEEL = "\u0640"
_STRETCHABLE = frozenset(" \u00a0\u3000")


def justified(segments: Sequence[Segment], room: float) -> list[Piece]:
    """The pieces of a line in the order of the text, stretched or shrunk to `room` points. The spaces at the end are
    left: they hang.
    """
    pieces: list[Piece] = []
    joints: list[int] = []
    for segment, following in pairwise([*segments, None]):
        assert segment is not None
        pieces += segment.pieces
        if following is not None:
            if not segment.spaces and _evenly(segment, following):
                joints.append(len(pieces) - 1)
            pieces += segment.spaces
    spaces = [at for at, piece in enumerate(pieces) if piece.space and _STRETCHABLE.issuperset(piece.shaped.text)]
    left = room - sum(piece.width + piece.after for piece in pieces)
    if joints:
        _widen(pieces, spaces, joints, left)
    elif left <= 0.0:
        _spread(pieces, spaces, left)
    else:
        left = _strokes(pieces, spaces, left)
        left = _clusters(pieces, spaces, left)
        _spread(pieces, spaces, left)
    return [*pieces, *segments[-1].spaces]


def _evenly(segment: Segment, following: Segment) -> bool:
    """Whether space may come between two segments of Chinese or Japanese, or of one of them and a word."""
    if not segment.pieces or not following.pieces:
        return False
    return _wide(segment.pieces[-1].shaped.text[-1]) or _wide(following.pieces[0].shaped.text[0])


@lru_cache(1 << 13)
def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" and not "\uac00" <= character <= "\ud7a3"


def _add(pieces: list[Piece], at: int, points: float) -> None:
    pieces[at] = pieces[at]._replace(after=pieces[at].after + points)


def _number(pieces: list[Piece], spaces: list[int]) -> int:
    return sum(len(pieces[at].shaped.text) for at in spaces)


def _spread(pieces: list[Piece], spaces: list[int], left: float) -> None:
    """Give `left` points to the spaces alike."""
    number = _number(pieces, spaces)
    for at in spaces:
        _add(pieces, at, left / number * len(pieces[at].shaped.text))


def _widen(pieces: list[Piece], spaces: list[int], joints: list[int], left: float) -> None:
    size = min(pieces[at].size for at in joints)
    share = min(left / (_number(pieces, spaces) + len(joints)), _BETWEEN * size)
    for at in joints:
        _add(pieces, at, share)
    if spaces:
        room = _BESIDE_SIGNS * sum(pieces[at].width for at in spaces)
        _spread(pieces, spaces, min(left - share * len(joints), room))


def _strokes(pieces: list[Piece], spaces: list[int], left: float) -> float:
    """Let Arabic strokes grow by what spaces alone would not give gladly; what is left then."""
    found = []
    for at, piece in enumerate(pieces):
        if not piece.space and piece.shaped.rtl and piece.shaped.face.family in STRETCHED:
            place = kashida.place(piece.shaped)
            if place is not None:
                found.append((place[0], at, place[1]))
    budget = left - _BEFORE_STROKES * sum(pieces[at].width for at in spaces)
    for at, before, strokes in _shares(sorted(found), budget, pieces):
        piece = pieces[at]
        longer = _longer(piece.shaped, before, strokes, piece.language)
        width = longer.em * piece.size
        left -= width - piece.width
        pieces[at] = piece._replace(shaped=longer, width=width)
    return left


def _shares(found: list[tuple[int, int, int]], budget: float, pieces: list[Piece]) -> list[tuple[int, int, int]]:
    """Which piece grows before which letter by how many tatweels: the best places first, one each, then another."""
    given: dict[int, tuple[int, int, int]] = {}
    for _round in range(_STROKES):
        for _rank, at, place in found:
            piece = pieces[at]
            face = piece.shaped.face
            unit = face.advance(face.nominal(_TATWEEL)) / face.upem * piece.size
            if unit <= budget:
                budget -= unit
                given[at] = (at, place, given[at][2] + 1 if at in given else 1)
    return list(given.values())


@lru_cache(1 << 12)
def _longer(shaped: Shaped, place: int, strokes: int, language: str) -> Shaped:
    return stretched(shaped, place, strokes, language)


def _clusters(pieces: list[Piece], spaces: list[int], left: float) -> float:
    """Put space between the clusters of scripts without spaces, beyond what those between phrases give; what is left
    then.
    """
    unspaced = [at for at, piece in enumerate(pieces) if piece.shaped.face.family in UNSPACED and not piece.space]
    if not unspaced:
        return left
    between = left - _BEFORE_CLUSTERS * sum(pieces[at].width for at in spaces)
    if between <= 0.0:
        return left
    number = sum(len(pieces[at].shaped.glyphs) for at in unspaced) - (unspaced[-1] == len(pieces) - 1)
    if not number:
        return left
    share = min(between / number, _BETWEEN * min(pieces[at].size for at in unspaced))
    for at in unspaced:
        pieces[at] = pieces[at]._replace(between=share)
    return left - share * number
