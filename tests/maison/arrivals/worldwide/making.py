"""Five thousand names that sound like somewhere and are nobody's, the same ones every time.

A culture has pools of parts (`F` of family names, `G` of given ones, others where it has them): one of each column,
one after another, is a name. Its shapes say how names stand together: family name | given names | native writing.
A part in other letters is written `native/latin`; the native writing takes the first, the other two the second.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import count
from typing import NamedTuple

from tests.maison.arrivals.worldwide import latin, scripts

COUNT = 5000
_PLACE = re.compile(r"\{(\w)(\d)\}")
#: How passports write the letters that lose no accent.
_PASSPORT = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e", "ŋ": "ng"}
    | {"ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ƒ": "f", "ɣ": "g"}
    | {"Ł": "L", "Đ": "D", "Ð": "D", "Ø": "O", "Ħ": "H", "Æ": "AE", "Œ": "OE", "Þ": "TH", "Ə": "E", "Ŋ": "NG"}
    | {"Ɓ": "B", "Ɗ": "D", "Ɖ": "D", "Ƙ": "K", "Ƴ": "Y", "Ɛ": "E", "Ɔ": "O", "Ƒ": "F", "Ɣ": "G"}
)


class Named(NamedTuple):
    """One made-up person: a country, the language of the native writing, and the names."""

    country: str
    language: str
    family_name: str
    given_names: str
    native_name: str = ""

    @property
    def latin(self) -> str:
        """The name in Latin letters, as it is said in a list."""
        return " ".join(filter(None, (self.family_name, self.given_names)))

    @property
    def in_capitals(self) -> str:
        """The Latin name as a form without accents has it."""
        plain = unicodedata.normalize("NFKD", self.latin.translate(_PASSPORT))
        return "".join(letter for letter in plain if not unicodedata.combining(letter)).upper()


class Culture(NamedTuple):
    """How a culture makes names. `pools` hold columns of parts, each (native, latin)."""

    language: str
    countries: tuple[str, ...]
    pools: Mapping[str, list[list[tuple[str, str]]]]
    shapes: tuple[tuple[str, ...], ...]


@cache
def cultures() -> tuple[Culture, ...]:
    """All that are known."""
    return tuple(map(_culture, re.split(r"^@ ", f"{latin.CULTURES}\n{scripts.CULTURES}", flags=re.MULTILINE)[1:]))


def _culture(section: str) -> Culture:
    head, *lines = section.strip().splitlines()
    language, *countries = head.split()
    pools = {
        line[0]: [[_part(part) for part in column.split()] for column in line[2:].split("+")]
        for line in lines
        if line[0] != "S"
    }
    shapes = [tuple(part.strip() for part in line[2:].split("|")) for line in lines if line[0] == "S"]
    return Culture(language, tuple(countries), pools, tuple(shapes))


def _part(written: str) -> tuple[str, str]:
    native, _slash, roman = written.replace("_", "").partition("/")
    return native, roman or ("" if "/" in written else native)


@cache
def everybody() -> tuple[Named, ...]:
    """The five thousand: every culture of every country in turn, no two alike."""
    dice = random.Random(4)
    found: dict[tuple[str, str], Named] = {}
    turns = [(country, culture) for culture in cultures() for country in culture.countries]
    for at in count():
        country, culture = turns[at % len(turns)]
        one = _named(dice, country, culture)
        found.setdefault((one.latin, one.native_name), one)
        if len(found) == COUNT:
            return tuple(found.values())
    raise AssertionError


def _named(dice: random.Random, country: str, culture: Culture) -> Named:
    shape = dice.choice(culture.shapes)
    drawn = {
        place: [dice.choice(column) for column in culture.pools[place[1]]]
        for place in sorted({found[0] for part in shape for found in _PLACE.finditer(part)})
    }
    family, given, *native = (_filled(part, drawn, at < 2) for at, part in enumerate(shape))
    return Named(country, culture.language, family, given, *native)


def _filled(shape: str, drawn: Mapping[str, list[tuple[str, str]]], in_latin: bool) -> str:
    def name(place: re.Match[str]) -> str:
        joined = "".join(part[in_latin] for part in drawn[place[0]])
        return joined[:1].title() + joined[1:]

    return unicodedata.normalize("NFC", _PLACE.sub(name, shape))


def kinds() -> Iterator[str]:
    """Every script that a name stands in, by the names of its letters."""
    yield from {unicodedata.name(letter, "?").split()[0] for one in everybody() for letter in one.native_name}
