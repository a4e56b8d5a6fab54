"""Which places a pack tells of: those picked for this visitor, those that the directory recommends to them, then a first choice
of each kind; and no more than one reads.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice, zip_longest

from maison.directory.model import Place
from maison.directory.opening import is_there
from maison.directory.vocabulary import Confidence, PlaceCategory

#: So many places are told of, and more only where more were picked; so many of them may be recommended ones.
MOST, ADVISED = 20, 12


def places_for(
    places: Sequence[Place],
    picked: Collection[int],
    advised: Sequence[int],
    favourites: Collection[int],
    day: dt.date,
) -> tuple[Place, ...]:
    """Of `places`, which come in their order, those to be told of on this day; what is closed then is left out.

    After those picked, those `advised`, the best first; the rest are the first of each category, then the second of each.
    Favourites of the desk come before others of their category, then what official sources say.
    """
    there = [place for place in places if place.printable and is_there(place.draft, day)]
    own = [place for place in there if place.id in picked]
    ids = {place.id for place in there} - {place.id for place in own}
    room = max(0, MOST - len(own))
    chosen = set(islice((id_ for id_ in advised if id_ in ids), min(room, ADVISED)))
    kinds: dict[PlaceCategory, list[Place]] = {category: [] for category in PlaceCategory}
    for place in sorted(there, key=lambda place: _rank(place, chosen, favourites)):
        if place.id in ids:
            kinds[place.draft.category].append(place)
    rest = (place.id for place in _by_turns(kinds.values()) if place.id not in chosen)
    chosen |= set(islice(rest, room - len(chosen)))
    return (*own, *(place for place in there if place.id in chosen))


def _rank(place: Place, chosen: Collection[int], favourites: Collection[int]) -> tuple[bool, bool, bool]:
    """A category that a chosen place stands for has had its turn."""
    return place.id not in chosen, place.id not in favourites, place.draft.confidence is not Confidence.A


def _by_turns(kinds: Iterable[Sequence[Place]]) -> Iterable[Place]:
    return (place for place in chain.from_iterable(zip_longest(*kinds)) if place is not None)
