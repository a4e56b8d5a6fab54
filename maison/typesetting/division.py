"""Segments in two: at a hyphen where the language or the writer allows one, or, where nothing else fits, anywhere."""

from __future__ import annotations

import unicodedata

from maison.typesetting import hyphenation
from maison.typesetting.paragraphs import Piece, Point, Segment
from maison.typesetting.shaping import shape
from maison.typesetting.text import Span

_SOFT_HYPHEN = "\u00ad"
#: The class of marks that join a consonant to the next.
_VIRAMA = 9
#: After these an address or a path is cut rather than elsewhere.
_SEAMS = frozenset("/.?&-_=#@:;,+%")


def points(segment: Segment, spans: tuple[Span, ...]) -> tuple[Point, ...]:
    """Where a hyphen may divide `segment`: as typed, else as the patterns of its language say. A word in several
    pieces, and one that stands isolated (a name), has no such place.
    """
    if segment.soft is not None:
        return segment.soft
    lettered = [at for at, piece in enumerate(segment.pieces) if any(map(str.isalpha, piece.shaped.text))]
    if len(lettered) != 1:
        return ()
    piece = segment.pieces[lettered[0]]
    if spans[piece.span].isolate:
        return ()
    text = piece.shaped.text
    return tuple((lettered[0], at) for at in hyphenation.points(text, piece.language) if _whole(text, at))


def _whole(text: str, at: int) -> bool:
    """Whether no cluster is divided at `at`."""
    return unicodedata.category(text[at])[0] != "M" and unicodedata.combining(text[at - 1]) != _VIRAMA


def divide(segment: Segment, point: Point, others: tuple[Point, ...]) -> tuple[Segment, Segment] | None:
    """`segment` up to a hyphen at `point`, and the rest, which keeps those of the `others` that lie in it. None if
    the font has no hyphen.
    """
    number, at = point
    piece = segment.pieces[number]
    if not piece.shaped.face.has("-"):
        return None
    text = piece.shaped.text
    before = (*segment.pieces[:number], _again(piece, text[:at] + _SOFT_HYPHEN))
    after = (*([_again(piece, text[at:])] if at < len(text) else []), *segment.pieces[number + 1 :])
    gone = number if at < len(text) else number + 1
    rest = tuple(
        (other - gone, place - at if other == number else place) for other, place in others if (other, place) > point
    )
    head = Segment(before, (), sum(part.width for part in before), 0.0, False, ())
    tail = segment._replace(pieces=after, width=sum(part.width for part in after), soft=rest)
    return head, tail


def _again(piece: Piece, text: str) -> Piece:
    shaped = shape(piece.shaped.face, text, piece.shaped.rtl, piece.language, piece.shaped.marked)
    return piece._replace(shaped=shaped, width=shaped.em * piece.size)


def cut(segment: Segment, room: float) -> list[Segment]:
    """A segment too long for any line, in parts that each fit, of at least one cluster."""
    if not segment.pieces:
        return [segment]
    pieces = [part for piece in segment.pieces for part in (_parts(piece, room) if piece.width > room else [piece])]
    found = [Segment((piece,), (), piece.width, 0.0, False, ()) for piece in pieces]
    found[-1] = segment._replace(pieces=(pieces[-1],), width=pieces[-1].width, soft=())
    return found


def _parts(piece: Piece, measure: float) -> list[Piece]:
    shaped = piece.shaped
    room = measure / piece.size * shaped.face.upem
    ends: list[int] = []
    taken = since_seam = 0.0
    seam = 0
    for start, advance in shaped.cuts:
        if taken and taken + advance > room and unicodedata.category(shaped.text[start])[0] != "M":
            at_seam = seam > (ends[-1] if ends else 0) and since_seam < taken / 2
            ends.append(seam if at_seam else start)
            taken = since_seam if at_seam else 0.0
        taken += advance
        since_seam += advance
        if shaped.text[start] in _SEAMS:
            seam, since_seam = start + 1, 0.0
    found = []
    for start, end in zip([0, *ends], [*ends, len(shaped.text)], strict=True):
        again = shape(shaped.face, shaped.text[start:end], shaped.rtl, piece.language, shaped.marked)
        found.append(piece._replace(shaped=again, width=again.em * piece.size))
    return found
