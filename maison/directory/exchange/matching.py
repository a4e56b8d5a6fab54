"""Which place on file an entry of a file is about: by its numbers in registers, else by its name and where it is.

Fifty thousand entries meet fifty thousand places, so an entry is compared only with places that share the beginning of a
word of its name and are near, or have its postcode. Entries that will be new places are among them, for those behind them.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from maison.directory.exchange.likeness import ALIKE, HELD, Name, likeness, name_of, one_holds
from maison.directory.exchange.listing import Known, before, order, sought_for, wheres_of
from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.stops import metres_between
from maison.directory.vocabulary import IdScheme
from maison.errors import Message
from maison.languages import N_
from maison.text import transliterate

#: Two points that are no further apart, in metres, can be those of one place: an entrance and the middle of a park.
NEAR = 250
#: As far apart, the same name is a question; further away it is another branch.
_QUESTIONABLE = 1500
#: From so many percent on, names of near places are those of one; from so many on they are a question.
_SURE, _ALIKE = 92, ALIKE
#: Without points a name must be as good as the same.
_SURE_IN_TOWN, _ALIKE_IN_TOWN = 95, HELD
#: The name of a place that has one of our numbers already may have changed, but not out of all likeness.
_NOT_UNLIKE = 55
_CLEAR = 5
#: Names that are less alike are not looked at, though all words of the one may stand in the other.
_WORTH = 50
_MOST_COMPARED = 400
_CANDIDATES = 5

_SEVERAL = N_("Several places could be meant.")
_OTHER_NUMBER = N_("A place with this name has another number in the same register.")
_SEVERAL_NUMBERS = N_("Its numbers are those of several places.")
_NOT_SURE = N_("A place that is like it is on file.")
_NOT_WHERE = N_("A place has this name, but it is not said where both are.")
_FURTHER = N_("A place with this name is on file {metres} metres away.")


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
    """Places on file, by what they are recognised by. They come by their ids, entries of the file in their order."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._places: dict[int, Known] = {}
        self._read: dict[int, Name] = {}
        self._references: dict[str, int] = {}
        #: Those with each number, with each name; and where a place may be, those with each beginning of a word.
        self._numbers: defaultdict[ExternalId, list[int]] = defaultdict(list)
        self._names: defaultdict[str, list[int]] = defaultdict(list)
        self._lists: dict[Hashable, defaultdict[str, list[int]]] = {}
        for place in known:
            self.add(place)

    def add(self, place: Known) -> None:
        """One place more."""
        self._places[place.id] = place
        if place.reference:
            self._references[place.reference] = place.id
        name = self._read[place.id] = name_of(place.name, place.city)
        for ids in self._having(place, name):
            if ids and ids[-1] < place.id < 0:
                insort(ids, place.id, key=order)  # an entry that comes back, before those behind it
            else:
                ids.append(place.id)

    def remove(self, place: Known) -> None:
        """One place less: an entry that is no new one any more."""
        for ids in self._having(place, self._read.pop(place.id)):
            ids.remove(place.id)
        del self._places[place.id]

    def _having(self, place: Known, name: Name) -> Iterator[list[int]]:
        yield from (self._numbers[number] for number in dict.fromkeys(place.numbers))
        yield self._names[name.text]
        for where in wheres_of(place):
            there = self._lists.get(where)
            if there is None:
                there = self._lists[where] = defaultdict(list)
            yield from [there[start] for start in name.starts]

    def find(self, draft: PlaceDraft, reference: str = "", *, entry: int = 0) -> Match:
        """The place that an entry is about; the n-th `entry` of the file does not see those behind it."""
        by_number = self._by_number(draft, reference, entry)
        if by_number is not None:
            return by_number
        found = sorted(
            (self._compared(draft, self._places[place_id]) for place_id in self._alike(draft, entry)),
            key=lambda each: (-each.percent, each.metres or 0, each.place_id),
        )
        return self._judged(draft, found)

    def _by_number(self, draft: PlaceDraft, reference: str, entry: int) -> Match | None:
        own = self._references.get(reference)
        if own is not None:
            candidate = self._compared(draft, self._places[own])
            if candidate.percent >= _NOT_UNLIKE or _is_near(candidate):
                return Match(Answer.SAME, (candidate,))
        if not draft.external_ids:
            return None
        hits = {
            hit for each in draft.external_ids if each.scheme is not IdScheme.SIRET for hit in self._of(each, entry)
        }
        found = tuple(self._compared(draft, self._places[hit]) for hit in sorted(hits))
        if len(found) == 1:
            return Match(Answer.SAME, found)
        if found:
            return Match(Answer.DOUBTFUL, found[:_CANDIDATES], Message(_SEVERAL_NUMBERS))
        # a town has one SIRET for all its libraries: it tells a place only where the name or the point does too
        sirets = {hit for each in draft.external_ids if each.scheme is IdScheme.SIRET for hit in self._of(each, entry)}
        alike = [self._compared(draft, self._places[hit]) for hit in sirets]
        alike = [each for each in alike if each.percent >= _ALIKE or (_is_near(each) and each.percent >= _NOT_UNLIKE)]
        return Match(Answer.SAME, tuple(alike)) if len(alike) == 1 else None

    def _of(self, number: ExternalId, entry: int) -> Sequence[int]:
        return before(self._numbers.get(number, ()), entry)

    def _alike(self, draft: PlaceDraft, entry: int) -> list[int]:
        """The places whose names are so alike that it is worth asking how much: hardly any is."""
        name, read = name_of(draft.name, draft.city), self._read
        return [each for each in self._blocks(draft, name, entry) if _may_be_alike(name, read[each])]

    def _blocks(self, draft: PlaceDraft, name: Name, entry: int) -> set[int]:
        """The places that are worth comparing."""
        near, towns = sought_for(draft)
        found = set(before(self._names.get(name.text, ()), entry)[:_MOST_COMPARED])
        for where in near:
            if (there := self._lists.get(where)) is not None:
                for start in name.starts:
                    if ids := there.get(start):
                        found.update(before(ids, entry)[:_MOST_COMPARED])
        for where in towns:
            if (there := self._lists.get(where)) is not None:
                known = (before(there.get(start, ()), entry) for start in name.starts)
                for some in sorted(filter(None, known), key=len)[:2]:
                    found.update(some[:_MOST_COMPARED])
        return found

    def _compared(self, draft: PlaceDraft, place: Known) -> Candidate:
        apart = None
        if draft.point is not None and place.point is not None:
            apart = round(metres_between(draft.point, place.point))
        return Candidate(place.id, place.name, likeness(name_of(draft.name, draft.city), self._read[place.id]), apart)

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


def _may_be_alike(one: Name, other: Name) -> bool:
    """Whether it is worth asking how alike they are."""
    alike = ratio(one.text, other.text, score_cutoff=_WORTH)
    return alike >= _ALIKE or (alike > 0 and one_holds(one, other))
