"""How alike the names of two places are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from maison.text import transliterate

#: As alike at most are names that do not say the same numbers; and at least, names of which one holds the other.
ALIKE, HELD = 75, 80
#: Words of fewer letters in all may stand in any name.
_TELLING = 6
_PREFIX = 4
_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    [
        "a",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "of",
        "the",
        "and",
        "to",
        "un",
        "une",
    ]
)


class Name(NamedTuple):
    """A name as it is compared: its words without small ones, in one order; how they begin; and its numbers."""

    text: str
    words: frozenset[str]
    starts: frozenset[str]
    numbers: frozenset[str]


@lru_cache(4096)
def _words_of(city: str) -> frozenset[str]:
    """The words of a town's name, which many places have."""
    return frozenset(_WORD.findall(transliterate(city)))


@lru_cache(1 << 17)
def name_of(text: str, city: str) -> Name:
    """The name without small words, and without its town: the opera of Lille is the opera there."""
    words = set(_WORD.findall(transliterate(text)))
    words = words - _SMALL or words
    words = words - _words_of(city) or words
    numbers = frozenset(word for word in words if word.isdigit())
    return Name(" ".join(sorted(words)), frozenset(words), frozenset(word[:_PREFIX] for word in words), numbers)


def one_holds(one: Name, other: Name) -> bool:
    """Whether all words of the one stand in the other."""
    return one.words <= other.words or other.words <= one.words


def likeness(one: Name, other: Name) -> int:
    """How alike two names are, in percent, whatever the order of their words."""
    alike = ratio(one.text, other.text)
    if one.numbers != other.numbers:
        return round(min(alike, ALIKE))  # the gymnasium 1 is not the gymnasium 2
    fewer = one.words if len(one.words) < len(other.words) else other.words
    within = one_holds(one, other) and sum(map(len, fewer)) >= _TELLING
    return round(max(alike, HELD)) if within else round(alike)
