"""All places of the directory, ready to be searched, and how a search goes: sets are intersected, what is left is ranked.

Most places stand in one large segment. What changed since it was made stands in a small one, and hides what it was before.
"""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, reduce
from operator import and_, or_
from typing import Any, NamedTuple

from maison.directory.finding.bits import mask_of, positions
from maison.directory.finding.model import Entry, Facets, Hits, Openness, Price, Wanted
from maison.directory.finding.moments import Open
from maison.directory.finding.segment import Segment
from maison.directory.finding.vocabulary import LEVELS, MISSPELT
from maison.directory.finding.words import latin, writings
from maison.directory.vocabulary import Audience, PlaceCategory, Wheelchair
from maison.text import search_words

#: So many changed places are kept apart before all are put together anew.
APART = 500

#: From how far a place is from what was typed to the set of those places.
Ranks = dict[int, int]


class Index:
    """The places at one state of the database. It never changes: `changed` gives another one."""

    def __init__(self, base: Segment, changed: Segment | None = None, gone: Iterable[int] = ()) -> None:
        self._base, self._gone = base, frozenset(gone)
        self._changed = changed or Segment(())
        hidden = (base.at[each] for each in (*self._gone, *self._changed.at) if each in base.at)
        self._there = base.all & ~mask_of(hidden, len(base.entries))

    @cached_property
    def size(self) -> int:
        """How many places there are."""
        return self._there.bit_count() + len(self._changed.entries)

    def changed(self, ids: Iterable[int], now: Iterable[Entry]) -> Index | None:
        """The index after the places with these `ids` became what they are `now`; None where it is to be made anew."""
        entries = {entry.id: entry for entry in self._changed.entries}
        gone = set(self._gone)
        for each in ids:
            entries.pop(each, None)
            gone.add(each)
        for entry in now:
            entries[entry.id] = entry
            gone.discard(entry.id)
        return None if len(entries) + len(gone) > APART else Index(self._base, Segment(entries.values()), gone)

    def hits(self, wanted: Wanted, limit: int, now: dt.datetime) -> Hits:
        """What is found, best first; what is open counts for the moment that is wanted, else for `now`."""
        parts = self._parts(wanted, now)
        best = heapq.merge(*(part.best(limit) for part in parts))
        ids = tuple(rank[-1] for rank, _again in zip(best, range(limit), strict=False))
        return Hits(ids, sum(part.found.bit_count() for part in parts), _facets(parts))

    def entries(self, wanted: Wanted, now: dt.datetime) -> tuple[Entry, ...]:
        """All that is found, in no order."""
        return tuple(entry for part in self._parts(wanted, now) for entry in part.entries())

    def named(self, text: str) -> frozenset[int]:
        """The ids of the places that every word of `text` is the beginning of a word of, spelt right."""
        if not search_words(text):
            return frozenset()
        sides = ((self._base, self._there), (self._changed, self._changed.all))
        found = ((segment, _ranks(segment, search_words(text), inside=False), there) for segment, there in sides)
        return frozenset(
            segment.entries[at].id for segment, ranks, there in found for at in positions(_all_of(ranks) & there)
        )

    def _parts(self, wanted: Wanted, now: dt.datetime) -> tuple[_Part, ...]:
        words = search_words(wanted.text)
        sides = [(self._base, self._there)]
        if self._changed.entries:
            sides.append((self._changed, self._changed.all))
        spelt = {word: any(_levels(segment, word) for segment, _there in sides) for word in words}
        at = wanted.open_at or now
        return tuple(_Part(segment, there, wanted, _ranks(segment, words, spelt), at) for segment, there in sides)


def _levels(segment: Segment, word: str) -> list[int]:
    """The places of each level, [] where there are none of any."""
    tried = (*writings(word), *filter(None, (latin(word),)))
    found = [reduce(or_, level) for level in zip(*map(segment.vocabulary.levels, tried), strict=True)]
    return found if any(found) else []


def _ranks(
    segment: Segment, words: Sequence[str], spelt: Mapping[str, bool] | None = None, *, inside: bool = True
) -> Ranks:
    """How far the places are from all these words; words that nobody spells so are taken as misspelt."""
    ranks: Ranks = {0: segment.all}
    for word in words:
        levels = _levels(segment, word) or [0] * LEVELS
        if spelt is not None and not spelt[word]:
            levels[MISSPELT] = reduce(or_, map(segment.vocabulary.misspelt, writings(word)))
        ranks = _further(ranks, levels if inside else levels[:-2])
    return ranks


def _further(ranks: Ranks, levels: Sequence[int]) -> Ranks:
    """The ranks with one word more: each place at its best level."""
    found: Ranks = {}
    seen = 0
    for level, mask in enumerate(levels):
        only = mask & ~seen
        seen |= mask
        for rank, those in ranks.items():
            if both := those & only:
                found[rank + level] = found.get(rank + level, 0) | both
    return found


def _all_of(ranks: Ranks) -> int:
    return reduce(or_, ranks.values(), 0)


class _Rank(NamedTuple):
    """What decides the order of two places, whichever segment they stand in."""

    rank: int
    metres: float
    sort_name: str
    id: int


class _Part:
    """What one search finds in one segment."""

    def __init__(self, segment: Segment, there: int, wanted: Wanted, ranks: Ranks, at: dt.datetime) -> None:
        self._segment, self._wanted, self._ranks, self._there = segment, wanted, ranks, there
        self._said = there & _all_of(ranks)
        self.open: Open = segment.moments.at(at)
        self._conditions = self._masks(segment, wanted)
        self.found = self.without("")

    def _masks(self, segment: Segment, wanted: Wanted) -> dict[str, int]:
        """For each condition but the words those that it lets through."""
        masks: dict[str, int] = {}
        if wanted.categories:
            masks["categories"] = reduce(or_, (segment.categories.get(each, 0) for each in wanted.categories))
        if wanted.open_at is not None:
            masks["open_at"] = self.open.open
        if wanted.price is not None:
            masks["price"] = segment.prices.get(wanted.price, 0)
        if wanted.language:
            masks["language"] = segment.languages.get(wanted.language, 0)
        if wanted.wheelchair is not None:
            masks["wheelchair"] = segment.wheelchair.get(wanted.wheelchair, 0)
        if wanted.audience is not None:
            masks["audience"] = segment.audience.get(wanted.audience, 0)
        if wanted.near is not None and wanted.within is not None:
            masks["within"] = segment.within(wanted.near.point, wanted.within)
        if wanted.favourites:
            masks["favourites"] = segment.favourites
        return masks

    def without(self, name: str) -> int:
        """What is found without one condition; with all of them for ""."""
        if name == "text":
            return reduce(and_, self._conditions.values(), self._there)
        return reduce(and_, (mask for own, mask in self._conditions.items() if own != name), self._said)

    def best(self, limit: int) -> list[_Rank]:
        """The best of them."""
        found: list[_Rank] = []
        for rank, mask in sorted(self._ranks.items()):
            if len(found) < limit and mask & self.found:
                found += self._nearest(rank, mask & self.found, limit - len(found))
        return found

    def _nearest(self, rank: int, mask: int, most: int) -> Iterator[_Rank]:
        near, entries = self._wanted.near, self._segment.entries
        if near is None:
            first = (at for at, _again in zip(positions(mask), range(most), strict=False))
            return (_Rank(rank, 0.0, entries[at].sort_name, entries[at].id) for at in first)
        far = self._segment.distances(near.point)
        nearest = heapq.nsmallest(most, positions(mask), key=lambda at: (far[at], at))
        return (_Rank(rank, far[at], entries[at].sort_name, entries[at].id) for at in nearest)

    def entries(self) -> Iterator[Entry]:
        """All of them, by name."""
        return (self._segment.entries[at] for at in positions(self.found))

    def facets(self) -> dict[str, dict[Any, int]]:
        """How many there are of each choice of each condition, its own choice apart."""
        segment, known = self._segment, self._segment.all & ~self.open.unknown
        openness = {
            Openness.OPEN: self.open.open,
            Openness.CLOSED: known & ~self.open.open,
            Openness.UNKNOWN: self.open.unknown,
        }
        return {
            "categories": self._counts("categories", segment.categories),
            "openness": self._counts("open_at", openness),
            "prices": self._counts("price", segment.prices),
            "languages": self._counts("language", segment.languages),
            "wheelchair": self._counts("wheelchair", segment.wheelchair),
            "audience": self._counts("audience", segment.audience),
            "favourites": self._counts("favourites", {True: segment.favourites}),
            "without": {name: self.without(name).bit_count() for name in self._wanted.conditions},
        }

    def _counts(self, condition: str, sets: Mapping[Any, int]) -> dict[Any, int]:
        among = self.without(condition)
        return {choice: (mask & among).bit_count() for choice, mask in sets.items()}


def _facets(parts: Sequence[_Part]) -> Facets:
    counted = [part.facets() for part in parts]

    def summed(name: str, order: Iterable[Any] = ()) -> dict[Any, int]:
        """Of all segments together, what there is, in its order."""
        total: dict[Any, int] = dict.fromkeys(order, 0)
        for choice, count in (each for part in counted for each in part[name].items()):
            total[choice] = total.get(choice, 0) + count
        return {choice: count for choice, count in total.items() if count}

    languages = sorted(summed("languages").items(), key=lambda each: (-each[1], each[0]))
    return Facets(
        summed("categories", PlaceCategory),
        summed("openness", Openness),
        summed("prices", Price),
        dict(languages),
        summed("wheelchair", Wheelchair),
        summed("audience", Audience),
        summed("favourites").get(True, 0),
        summed("without"),
    )
