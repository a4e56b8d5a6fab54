"""Which places a pack tells of: those picked for this visitor, then a first choice of each kind, and no more than one reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, islice, zip_longest

from maison.directory.model import Place
from maison.directory.opening import is_there
from maison.directory.vocabulary import Confidence, PlaceCategory

#: So many places are told of, and more only where more were picked.
MOST = 20


def places_for(
    places: Sequence[Place], picked: Collection[int], favourites: Collection[int], day: dt.date
) -> tuple[Place, ...]:
    """Of `places`, which come in their order, those to be told of on this day; what is closed then is left out.

    The rest after those picked: the first of each category, then the second of each. Favourites of the desk come before
    others of their category, then what official sources say.
    """
    there = [place for place in places if place.printable and is_there(place.draft, day)]
    own = [place for place in there if place.id in picked]
    kinds: dict[PlaceCategory, list[Place]] = {category: [] for category in PlaceCategory}
    for place in sorted(there, key=lambda place: _rank(place, favourites)):
        if place.id not in picked:
            kinds[place.draft.category].append(place)
    chosen = {place.id for place in islice(_by_turns(kinds.values()), max(0, MOST - len(own)))}
    return (*own, *(place for place in there if place.id in chosen))


def _rank(place: Place, favourites: Collection[int]) -> tuple[bool, bool]:
    return place.id not in favourites, place.draft.confidence is not Confidence.A


def _by_turns(kinds: Iterable[Sequence[Place]]) -> Iterable[Place]:
    return (place for place in chain.from_iterable(zip_longest(*kinds)) if place is not None)
