"""The words that somebody typed: letters, figures, or signs; what stands between them does not count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from maison.arrivals.finding.words import Piece, pieces
from maison.dates import month_called
from maison.text import NEVER_KEPT, QUERY_LIMIT, WORDS_SOUGHT

_SIGNS_TOGETHER = 12
_ORDINALS = frozenset({"er", "st", "nd", "rd", "th"})

#: Figures as they were typed, those between two spaces together: ("03", "02", "2001").
Chunks = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """One typed word: `forms` are its ways in Latin letters. Figures that may be one number have `chunks` instead.

    A day with the name of its month is such a number; `plain` are the words it may be as well.
    """

    text: str
    forms: tuple[str, ...] = ()
    chunks: Chunks = ()
    is_signs: bool = False
    plain: tuple[Typed, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether this is a number, or several that may be one."""
        return bool(self.chunks)

    @property
    def is_letters(self) -> bool:
        """Whether this is one word of an alphabet."""
        return not (self.chunks or self.is_signs)


def typed_words(text: str) -> tuple[Typed, ...]:
    """The words of what was typed, each once. A page that was pasted is sought by its first words."""
    cleaned = NEVER_KEPT.sub(" ", text[:QUERY_LIMIT])
    return tuple(dict.fromkeys(_with_days(list(_words(cleaned)))))[:WORDS_SOUGHT]


def _words(text: str) -> Iterator[Typed]:
    together: list[Piece] = []
    for piece in pieces(text):
        if together and _is_ordinal(together[-1], piece):
            continue
        if together and not _go_on(text, together[-1], piece):
            yield _typed(text, together)
            together = []
        together.append(piece)
    if together:
        yield _typed(text, together)


def _is_ordinal(one: Piece, other: Piece) -> bool:
    """Whether the second piece only says that the first is counted: the 3rd, le 1er."""
    beside = one.start + len(one.text) == other.start
    return beside and one.text[0].isdecimal() and other.text.lower() in _ORDINALS


def _go_on(text: str, one: Piece, other: Piece) -> bool:
    """Whether two pieces make one word: signs side by side, and figures."""
    if one.is_sign and other.is_sign:
        return one.start + 1 == other.start
    return one.text[0].isdecimal() and other.text[0].isdecimal()


def _typed(text: str, together: Sequence[Piece]) -> Typed:
    first = together[0]
    if first.is_sign:
        return Typed("".join(piece.text for piece in together[:_SIGNS_TOGETHER]), is_signs=True)
    if not first.text[0].isdecimal():
        return Typed(first.text, first.forms)
    chunks: list[list[str]] = []
    end = -1
    for piece in together:
        if not chunks or any(map(str.isspace, text[end : piece.start])):
            chunks.append([])
        chunks[-1].append(piece.forms[0])
        end = piece.start + len(piece.text)
    return Typed(text[first.start : end], chunks=tuple(map(tuple, chunks)))


def _with_days(words: list[Typed]) -> Iterator[Typed]:
    """The words, those that name a day together: "3 février 2001", "Feb 3, 2001"."""
    at = 0
    while at < len(words):
        day, used = _day(words[at : at + 4])
        if day is None:
            yield words[at]
        else:
            yield Typed(
                " ".join(word.text for word in words[at : at + used]), chunks=(day,), plain=tuple(words[at : at + used])
            )
        at += used


def _day(words: Sequence[Typed]) -> tuple[tuple[str, ...] | None, int]:
    """The figures of the day that `words` begin with, day before month, and how many words that are."""
    for at in (1, 0):  # the month stands second, or first
        month = month_called(words[at].forms[0]) if len(words) > 1 and words[at].is_letters else None
        if month is None:
            continue
        if at == 0 and words[1].is_number:
            figures = [figure for chunk in words[1].chunks for figure in chunk]
            return (figures[0], f"{month:02d}", *figures[1:]), 2
        if at == 1 and words[0].is_number and len(words[0].chunks) == len(words[0].chunks[0]) == 1:
            year = words[2].chunks[0][:1] if len(words) > 2 and words[2].is_number else ()
            return (words[0].chunks[0][0], f"{month:02d}", *year), 3 if year else 2
    return None, 1
