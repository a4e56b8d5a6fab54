"""The points around which one looks: stations and campuses by their names, as far as the program knows where they are.

Tram stops (lines R and T) are missing: no source that we have says where they lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from maison.directory.finding.model import Near
from maison.directory.mapping.projection import latitude_longitude
from maison.directory.mapping.territory import territory
from maison.directory.stops import Point, shipped_stops
from maison.text import fold, search_words

_CAMPUS = "campus"
_WORD = re.compile(r"\w+")


@cache
def campuses() -> tuple[Near, ...]:
    """The campuses; their points are known to some 200 metres only."""
    return tuple(Near(Point(*latitude_longitude(each.at)), each.name) for each in territory().campuses)


@cache
def stations() -> tuple[Near, ...]:
    """The metro stations, by name."""
    return tuple(sorted((Near(stop.point, stop.name) for stop in shipped_stops()), key=lambda near: near.name))


def point_named(text: str) -> Near | None:
    """The station or campus that is called so."""
    return the_one((*stations(), *campuses()), text)


def the_one(known: Iterable[Near], text: str) -> Near | None:
    """The point whose name has all words of `text`: the only one, or one of whose name they are more than half.

    "Lille" alone names no station, "République" does.
    """
    words = tuple(word for word in search_words(text) if word != _CAMPUS)
    fitting = [near for near in known if words and _begins_all(near.name, words)]
    called = [near for near in fitting if 2 * len(words) > len(_words(near.name))]
    if called:
        return min(called, key=lambda near: (len(near.name), near.name))
    return fitting[0] if len(fitting) == 1 else None


def _begins_all(name: str, words: tuple[str, ...]) -> bool:
    own = _words(name)
    return all(any(word.startswith(typed) for word in own) for typed in words)


def campus_in(text: str) -> Near | None:
    """The campus that a text names, as an address or an institution does."""
    written = spelt(text)
    return next((campus for campus in campuses() if f" {' '.join(_words(campus.name))} " in written), None)


def spelt(text: str) -> str:
    """The words of a text, folded, each between single spaces, without what stands between them."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in search_words(name) if word != _CAMPUS)
