"""Which place on file an entry of a file is about: by its numbers in registers, else by its name and where it is.

Fifty thousand entries meet fifty thousand places, so an entry is compared only with places that share the beginning of a
word of its name and are near, or have its postcode.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from math import floor
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.stops import Point, metres_between
from maison.directory.vocabulary import IdScheme
from maison.errors import Message
from maison.languages import N_
from maison.text import transliterate

#: Two points that are no further apart, in metres, can be those of one place: an entrance and the middle of a park.
NEAR = 250
#: As far apart, the same name is a question; further away it is another branch.
_QUESTIONABLE = 1500
#: From so many percent on, names of near places are those of one; from so many on they are a question.
_SURE, _ALIKE = 92, 75
#: Without points a name must be as good as the same.
_SURE_IN_TOWN, _ALIKE_IN_TOWN = 95, 80
#: The name of a place that has one of our numbers already may have changed, but not out of all likeness.
_NOT_UNLIKE = 55
_CLEAR = 5
#: Names that are less alike are not looked at, though all words of the one may stand in the other.
_WORTH = 50
#: Words of fewer letters in all may stand in any name.
_TELLING = 6
#: About as high and as wide as `NEAR`, in degrees, where Lille is.
_HIGH, _WIDE = 0.0025, 0.004
_PREFIX = 4
_MOST_COMPARED = 400
_CANDIDATES = 5
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

_SEVERAL = N_("Several places could be meant.")
_OTHER_NUMBER = N_("A place with this name has another number in the same register.")
_SEVERAL_NUMBERS = N_("Its numbers are those of several places.")
_NOT_SURE = N_("A place that is like it is on file.")
_NOT_WHERE = N_("A place has this name, but it is not said where both are.")
_FURTHER = N_("A place with this name is on file {metres} metres away.")


class Known(NamedTuple):
    """What a place on file is known by. A negative `id` is the row of an entry that came before."""

    id: int
    name: str
    postcode: str
    city: str
    point: Point | None
    numbers: tuple[ExternalId, ...] = ()
    reference: str = ""


class _Name(NamedTuple):
    """A name as it is compared: its words without small ones, in one order; how they begin; and its numbers."""

    text: str
    words: frozenset[str]
    starts: frozenset[str]
    numbers: frozenset[str]


class Answer(StrEnum):
    """Whether an entry is about a place on file."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    NEW = "new"


class Candidate(NamedTuple):
    """A place that an entry could be about: how alike the names are in percent, and how far apart they are, if known."""

    place_id: int
    name: str
    percent: int
    metres: int | None = None


class Match(NamedTuple):
    """What was found, the likeliest place first; of a doubtful one, why it is."""

    answer: Answer
    candidates: tuple[Candidate, ...] = ()
    why: Message | None = None


class Matcher:
    """Places on file, by what they are recognised by."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._places: dict[int, Known] = {}
        self._read: dict[int, _Name] = {}
        self._numbers: dict[ExternalId, list[int]] = defaultdict(list)
        self._references: dict[str, int] = {}
        self._names: dict[str, list[int]] = defaultdict(list)
        self._cells: dict[tuple[int, int, str], list[int]] = defaultdict(list)
        self._towns: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._towns_without_point: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place in known:
            self.add(place)

    def add(self, place: Known) -> None:
        """One place more."""
        self._places[place.id] = place
        for number in place.numbers:
            self._numbers[number].append(place.id)
        if place.reference:
            self._references[place.reference] = place.id
        name = self._read[place.id] = _name(place.name, place.city)
        self._names[name.text].append(place.id)
        for start in name.starts:
            if place.point is not None:
                self._cells[(*_cell(place.point), start)].append(place.id)
            for town in _towns(place.postcode, place.city):
                self._towns[town, start].append(place.id)
                if place.point is None:
                    self._towns_without_point[town, start].append(place.id)

    def find(self, draft: PlaceDraft, reference: str = "") -> Match:
        """The place that an entry is about."""
        by_number = self._by_number(draft, reference)
        if by_number is not None:
            return by_number
        name = _name(draft.name, draft.city)
        alike = [each for each in self._blocks(draft) if _may_be_alike(name, self._read[each])]
        found = sorted(
            (self._compared(draft, self._places[place_id]) for place_id in alike),
            key=lambda each: (-each.percent, each.metres or 0, each.place_id),
        )
        return self._judged(draft, found)

    def _by_number(self, draft: PlaceDraft, reference: str) -> Match | None:
        own = self._references.get(reference)
        if own is not None:
            candidate = self._compared(draft, self._places[own])
            if candidate.percent >= _NOT_UNLIKE or _is_near(candidate):
                return Match(Answer.SAME, (candidate,))
        hits = {place for each in draft.external_ids if each.scheme is not IdScheme.SIRET for place in self._of(each)}
        found = tuple(self._compared(draft, self._places[hit]) for hit in sorted(hits))
        if len(found) == 1:
            return Match(Answer.SAME, found)
        if found:
            return Match(Answer.DOUBTFUL, found[:_CANDIDATES], Message(_SEVERAL_NUMBERS))
        # a town has one SIRET for all its libraries: it tells a place only where the name or the point does too
        sirets = {place for each in draft.external_ids if each.scheme is IdScheme.SIRET for place in self._of(each)}
        alike = [self._compared(draft, self._places[hit]) for hit in sirets]
        alike = [each for each in alike if each.percent >= _ALIKE or (_is_near(each) and each.percent >= _NOT_UNLIKE)]
        return Match(Answer.SAME, tuple(alike)) if len(alike) == 1 else None

    def _of(self, number: ExternalId) -> Sequence[int]:
        return self._numbers.get(number, ())

    def _blocks(self, draft: PlaceDraft) -> set[int]:
        """The places that are worth comparing."""
        name = _name(draft.name, draft.city)
        starts = name.starts
        found = set(self._names.get(name.text, ())[:_MOST_COMPARED])
        point = draft.point
        lists: list[Sequence[int]] = []
        if point is not None:
            across, up = _cell(point)
            for x in (across - 1, across, across + 1):
                for y in (up - 1, up, up + 1):
                    lists += [self._cells.get((x, y, start), ()) for start in starts]
        towns = self._towns if point is None else self._towns_without_point
        for town in _towns(draft.postcode, draft.city):
            lists += sorted((towns.get((town, start), ()) for start in starts), key=len)[:2]
        for ids in lists:
            found.update(ids[:_MOST_COMPARED])
        return found

    def _compared(self, draft: PlaceDraft, place: Known) -> Candidate:
        apart = None
        if draft.point is not None and place.point is not None:
            apart = round(metres_between(draft.point, place.point))
        return Candidate(place.id, place.name, _likeness(_name(draft.name, draft.city), self._read[place.id]), apart)

    def _judged(self, draft: PlaceDraft, found: Sequence[Candidate]) -> Match:
        sure = [each for each in found if self._is_sure(draft, each)]
        doubts = [(each, why) for each in found if (why := self._doubt(draft, each)) is not None]
        if sure:
            best, *others = sure
            if any(not _is_clearer(best, other) for other in others):
                return Match(Answer.DOUBTFUL, tuple(sure[:_CANDIDATES]), Message(_SEVERAL))
            if self._contradicts(draft, best):
                return Match(Answer.DOUBTFUL, (best,), Message(_OTHER_NUMBER))
            return Match(Answer.SAME, (best,))
        if doubts:
            return Match(Answer.DOUBTFUL, tuple(each for each, _why in doubts[:_CANDIDATES]), doubts[0][1])
        return Match(Answer.NEW)

    def _is_sure(self, draft: PlaceDraft, candidate: Candidate) -> bool:
        if candidate.metres is not None:
            return candidate.metres <= NEAR and candidate.percent >= _SURE
        return candidate.percent >= _SURE_IN_TOWN and self._is_in_town(draft, candidate)

    def _doubt(self, draft: PlaceDraft, candidate: Candidate) -> Message | None:
        if candidate.metres is not None:
            if candidate.metres <= NEAR:
                return Message(_NOT_SURE) if candidate.percent >= _ALIKE else None
            same = candidate.percent >= _SURE and candidate.metres <= _QUESTIONABLE
            return Message(_FURTHER, {"metres": candidate.metres}) if same else None
        if self._is_in_town(draft, candidate):
            return Message(_NOT_SURE) if candidate.percent >= _ALIKE_IN_TOWN else None
        place = self._places[candidate.place_id]
        unsaid = not (draft.postcode or draft.city) or not (place.postcode or place.city)
        return Message(_NOT_WHERE) if unsaid and candidate.percent >= _SURE_IN_TOWN else None

    def _is_in_town(self, draft: PlaceDraft, candidate: Candidate) -> bool:
        place = self._places[candidate.place_id]
        if draft.postcode and place.postcode:
            return draft.postcode == place.postcode
        return bool(draft.city) and transliterate(draft.city) == transliterate(place.city)

    def _contradicts(self, draft: PlaceDraft, candidate: Candidate) -> bool:
        """Whether a register that knows each of its places by one number has another one for this place."""
        theirs = {each.scheme for each in self._places[candidate.place_id].numbers}
        return any(each.scheme in theirs and each.scheme is not IdScheme.SIRET for each in draft.external_ids)


def _is_near(candidate: Candidate) -> bool:
    return candidate.metres is not None and candidate.metres <= NEAR


def _is_clearer(best: Candidate, other: Candidate) -> bool:
    if best.percent >= other.percent + _CLEAR:
        return True
    return best.metres is not None and other.metres is not None and best.metres <= 30 and other.metres >= 100


def _towns(postcode: str, city: str) -> Iterator[str]:
    """What a town is sought under: its postcode, and its name for who has no postcode."""
    if postcode:
        yield postcode
    if city:
        yield transliterate(city)


def _cell(point: Point) -> tuple[int, int]:
    return floor(point.longitude / _WIDE), floor(point.latitude / _HIGH)


@lru_cache(1 << 17)
def _name(text: str, city: str) -> _Name:
    """The name without small words, and without its town: the opera of Lille is the opera there."""
    words = set(_WORD.findall(transliterate(text)))
    words = words - _SMALL or words
    words = words.difference(_WORD.findall(transliterate(city))) or words
    numbers = frozenset(word for word in words if word.isdigit())
    return _Name(" ".join(sorted(words)), frozenset(words), frozenset(word[:_PREFIX] for word in words), numbers)


def _may_be_alike(one: _Name, other: _Name) -> bool:
    """Whether it is worth asking how alike they are: hardly any pair is."""
    alike = ratio(one.text, other.text, score_cutoff=_WORTH)
    return alike >= _ALIKE or (alike > 0 and (one.words <= other.words or other.words <= one.words))


def _likeness(one: _Name, other: _Name) -> int:
    """How alike two names are, in percent, whatever the order of their words."""
    alike = ratio(one.text, other.text)
    if one.numbers != other.numbers:
        return round(min(alike, _ALIKE))  # the gymnasium 1 is not the gymnasium 2
    short, long = sorted((one.words, other.words), key=len)
    within = short <= long and sum(map(len, short)) >= _TELLING
    return round(max(alike, _ALIKE_IN_TOWN)) if within else round(alike)
