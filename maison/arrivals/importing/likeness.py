"""Who of the people on file a long list could be about: everybody once through, not each row through everybody.

The list is put in order by what people are recognised by; each person on file is then looked up there. Whoever shares an
address, a number, or the birth date or the sound of two names with a row is compared with it, as the form does it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from maison.arrivals.finding.sounds import sounding
from maison.arrivals.finding.words import pieces
from maison.arrivals.model import ArrivalDraft

#: The pairs of more names than this say no more.
_MOST_NAMES = 6


class Known(NamedTuple):
    """A person on file as the database gives one: what a stay is known by, besides the telephones."""

    stay_id: int
    family_name: str
    given_names: str
    preferred_name: str
    native_name: str
    birth_date: dt.date | None
    email: str


class Rows:
    """The rows of a list, by what their people are recognised by."""

    def __init__(self, drafts: Iterable[tuple[int, ArrivalDraft]]) -> None:
        self._emails: dict[str, list[int]] = {}
        self._days: dict[dt.date, list[int]] = {}
        self._pairs: dict[frozenset[str], list[int]] = {}
        self._sounds: dict[int, frozenset[str]] = {}
        #: Telephone number -> rows.
        self.phones: dict[str, list[int]] = {}
        for at, draft in drafts:
            self._add(at, draft)

    def _add(self, at: int, draft: ArrivalDraft) -> None:
        if draft.email:
            self._emails.setdefault(draft.email.casefold(), []).append(at)
        for number in draft.phones:
            self.phones.setdefault(number, []).append(at)
        for day in _days(draft.birth_date):
            self._days.setdefault(day, []).append(at)
        sounds = [sounds_of(name) for name in _names(draft)]
        self._sounds[at] = frozenset[str]().union(*sounds)
        for pair in _pairs(sounds):
            self._pairs.setdefault(pair, []).append(at)

    def like(self, person: Known) -> set[int]:
        """The rows that could be about this person."""
        found: set[int] = set()
        if person.email:
            found.update(self._emails.get(person.email.casefold(), ()))
        sounds = [sounds_of(name) for name in _names(person)]
        for pair in _pairs(sounds):
            found.update(self._pairs.get(pair, ()))
        born = self._days.get(person.birth_date, ()) if person.birth_date else ()
        for at in born:
            if not all(map(self._sounds[at].isdisjoint, sounds)):
                found.add(at)
        return found


def _names(who: ArrivalDraft | Known) -> Iterator[str]:
    yield from filter(None, (f"{who.family_name} {who.given_names}", who.preferred_name, who.native_name))


def _days(born: dt.date | None) -> set[dt.date]:
    """The birth date, and the one with day and month changed places."""
    if born is None:
        return set()
    days = {born}
    with suppress(ValueError):
        days.add(born.replace(month=born.day, day=born.month))
    return days


def _pairs(names: Sequence[frozenset[str]]) -> set[frozenset[str]]:
    """Any two sounds of one writing of a name; the one sound of a name that has no other."""
    return {
        frozenset(pair)
        for sounds in names
        for pair in combinations(sorted(sounds)[:_MOST_NAMES], 2 if len(sounds) > 1 else 1)
    }


@lru_cache(1 << 17)
def sounds_of(name: str) -> frozenset[str]:
    """How the words of a name sound."""
    return frozenset(sound for piece in pieces(name) for sound in _sounds(piece.text, piece.forms))


@lru_cache(1 << 17)
def _sounds(text: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    if not text[0].isalpha():
        return forms[:1]
    _keys, bones = sounding(text)
    return bones[:1] or forms[:1]
