"""Finding who on file could be the same person as somebody: a few looks into the index of words, then one comparison each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import and_
from sqlalchemy.orm import Session

from maison.arrivals.duplicates.grading import Grade, Identity, Match, compare, identity_of
from maison.arrivals.duplicates.names import Writing
from maison.arrivals.finding.sounds import sounding
from maison.arrivals.finding.words import day_words, email_words, phone_words, pieces
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.queries import load
from maison.arrivals.tables import WORDS, Stay
from maison.sought import Sought, Word, all_of, any_of
from maison.store import Store

#: So many who share something are looked at, the newest first.
MOST = 150
_ORDER = tuple(Grade)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An arrival on file that could be about the same person, how sure that is, and why."""

    arrival: Arrival
    match: Match


class DuplicateQueries:
    """Looks for people in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, draft: ArrivalDraft, *, besides: int | None = None, limit: int = 10) -> tuple[Duplicate, ...]:
        """Who could be the person of `draft`, the surest first; the person with the id `besides` is left out.

        Of several stays of one person the latest is told.
        """
        wanted = identity_of(draft)
        with self._store.read() as session:
            latest = {arrival.person_id: arrival for arrival in _candidates(session, wanted)}
        latest.pop(besides or 0, None)
        found = [
            Duplicate(arrival, match)
            for arrival in latest.values()
            if (match := compare(wanted, identity_of(arrival.draft))) is not None
        ]
        found.sort(key=lambda one: (_ORDER.index(one.match.grade), -len(one.match.reasons), -one.arrival.id))
        return tuple(found[:limit])


def _candidates(session: Session, wanted: Identity) -> list[Arrival]:
    """The arrivals that share something with `wanted`, the latest of each person last."""
    ids: set[int] = set()
    for sought in _sought(wanted):
        ids.update(WORDS.newest(session, sought, MOST))
    found = load(session, and_(Stay.id.in_(ids), Stay.deleted_at.is_(None))) if ids else []
    return sorted(found, key=lambda arrival: arrival.id)


def _sought(wanted: Identity) -> Iterator[Sought]:
    """What a person is found by, each alone: an address, a number, the birth date, a name that sounds alike."""
    if wanted.email:
        yield Word(email_words(wanted.email)[-1], whole=True)
    for number in wanted.phones:
        yield Word(phone_words(number)[1], whole=True)
    if wanted.birth_date is not None:
        yield any_of(map(_born, sorted(_swapped(wanted.birth_date))))
    for writing in wanted.writings:
        yield _sounding(writing)


def _swapped(day: dt.date) -> set[dt.date]:
    """The date, and the one with day and month changed places."""
    days = {day}
    with suppress(ValueError):
        days.add(day.replace(month=day.day, day=day.month))
    return days


def _born(day: dt.date) -> Sought:
    return Word(min(day_words(day)), whole=True)


def _sounding(writing: Writing) -> Sought:
    """That all words of a name are found, as they sound or as they are written."""
    return all_of(any_of(_ways(piece.text, piece.forms)) for piece in pieces(f"{writing.family} {writing.given}"))


def _ways(text: str, forms: tuple[str, ...]) -> Iterator[Sought]:
    yield from (Word(mark + form, whole=True) for form in forms for mark in "fg")
    if text[0].isalpha():
        _keys, bones = sounding(text)
        yield from (Word(mark + bone, whole=True) for bone in bones for mark in "kq")
