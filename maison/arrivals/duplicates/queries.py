"""Finding who on file could be the same person as somebody: a few looks into the index of words, then one comparison each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, false, func, or_, select
from sqlalchemy.orm import Session

from maison.arrivals.duplicates.grading import ONE_STAY, Grade, Identity, Match, compare, identity_of, misread, swapped
from maison.arrivals.duplicates.names import Writing
from maison.arrivals.finding.sounds import sounding
from maison.arrivals.finding.words import Piece, day_words, email_words, phone_words, pieces
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.queries import load_these
from maison.arrivals.tables import WORDS, Person, Stay, column_of
from maison.sought import Sought, Word, all_of, any_of
from maison.store import Store

#: So many of each kind are compared, the newest first: rows that lie far apart take their time.
MOST = 40
#: So many who bear a common name are looked at, whether their birth date or their stay may be the same.
_BEARERS = 300
#: So many letters are the beginning of a name that may be mistyped further on.
_BEGINNING = 3
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
            latest = {one.person_id: one for one in _known(session, _candidates(session, wanted))}
            latest.pop(besides or 0, None)
            matches = {one.stay_id: match for one in latest.values() if (match := compare(wanted, one.identity))}
            best = sorted(matches, key=lambda stay_id: _place(matches[stay_id], stay_id))[:limit]
            # whole arrivals take their time: of those alone that are told
            arrivals = {arrival.id: arrival for arrival in load_these(session, best)}
        return tuple(Duplicate(arrivals[stay_id], matches[stay_id]) for stay_id in best)


def _place(match: Match, stay_id: int) -> tuple[int, int, int]:
    """The surest first, then the best founded, then the latest."""
    return _ORDER.index(match.grade), -len(match.reasons), -stay_id


class _Known(NamedTuple):
    """One stay on file, and what its person is recognised by."""

    stay_id: int
    person_id: int
    identity: Identity


#: What of a draft `identity_of` looks at.
_FIELDS = (
    "family_name", "given_names", "preferred_name", "native_name", "birth_date", "email", "other_names", "contacts",
    "nationalities", "phones", "host", "planned_arrival", "arrived_on",
)  # fmt: skip
_KNOWN: Any = (
    select(Stay.id, Stay.person_id, *map(column_of, _FIELDS))
    .join(Person, Person.id == Stay.person_id)
    .where(Stay.id.in_(bindparam("ids", expanding=True)), Stay.deleted_at.is_(None))
    .order_by(Stay.id)
)


def _known(session: Session, stay_ids: Collection[int]) -> list[_Known]:
    """Those of these stays that are on file, the latest last."""
    found = session.connection().execute(_KNOWN, {"ids": list(stay_ids)}).all() if stay_ids else ()
    return [
        _Known(stay_id, person_id, identity_of(ArrivalDraft(**dict(zip(_FIELDS, fields, strict=True)))))
        for stay_id, person_id, *fields in found
    ]


def _candidates(session: Session, wanted: Identity) -> set[int]:
    """The arrivals that share something with `wanted`."""
    return _sharing_contacts(session, wanted) | _of_the_name(session, wanted) | _born_that_day(session, wanted)


def _newest(session: Session, sought: Sought) -> set[int]:
    return set(WORDS.newest(session, sought, MOST))


def _sharing_contacts(session: Session, wanted: Identity) -> set[int]:
    return _newest(session, any_of(_contacts(wanted)))


def _of_the_name(session: Session, wanted: Identity) -> set[int]:
    """Those whose whole name sounds alike; of a common one only those whose birth date or stay may be the same.

    Nobody is the same person for a name alone that is known to have been born on quite another day, and who shares a
    contact is looked for apart. So whoever is left out here would not have been told.
    """
    name = any_of(map(_sounding, wanted.writings))
    bearers = WORDS.newest(session, name, _BEARERS)
    if len(bearers) <= MOST:
        return set(bearers)
    if wanted.birth_date is None:
        return set(bearers[:MOST]) | _of_them(session, bearers, _one_stay(wanted))
    days = misread(wanted.birth_date)
    found = _of_them(session, bearers, or_(Person.birth_date.is_(None), Person.birth_date.in_(days)))
    if len(bearers) == _BEARERS:
        found |= _newest(session, all_of((name, any_of(map(_born, sorted(days))))))
    return found


def _of_them(session: Session, bearers: Sequence[int], condition: ColumnElement[bool]) -> set[int]:
    asked = select(Stay.id).join(Person, Person.id == Stay.person_id).where(Stay.id.in_(bearers), condition)
    return set(session.connection().execute(asked.order_by(Stay.id.desc()).limit(MOST)).scalars())


def _one_stay(wanted: Identity) -> ColumnElement[bool]:
    """That an arrival is at the same host around the same time."""
    if not wanted.host or wanted.planned_arrival is None:
        return false()
    arrival, around = func.coalesce(Stay.planned_arrival, Stay.arrived_on), dt.timedelta(days=ONE_STAY)
    same_time = arrival.between(wanted.planned_arrival - around, wanted.planned_arrival + around)
    return and_(Stay.host == wanted.host, same_time)


def _born_that_day(session: Session, wanted: Identity) -> set[int]:
    """Those born that day; where they are many, those of them whose name is alike in any of its words."""
    if wanted.birth_date is None:
        return set()
    born = any_of(map(_born, sorted(swapped(wanted.birth_date))))
    found = _newest(session, born)
    return found if len(found) < MOST else _newest(session, all_of((born, any_of(_parts(wanted)))))


def _contacts(wanted: Identity) -> Iterator[Sought]:
    for email in sorted(wanted.emails):
        yield Word(email_words(email)[-1], whole=True)
    for number in sorted(wanted.phones):
        yield Word(phone_words(number)[1], whole=True)


def _parts(wanted: Identity) -> Iterator[Sought]:
    """Any word of the name, by its sound or by its beginning."""
    for writing in wanted.writings:
        for piece in _pieces(writing):
            yield from _ways(piece)
            yield from (Word(mark + form[:_BEGINNING]) for form in piece.forms for mark in "fg")


def _born(day: dt.date) -> Sought:
    return Word(min(day_words(day)), whole=True)


def _sounding(writing: Writing) -> Sought:
    """That all words of a name are found, as they sound or as they are written."""
    return all_of(any_of(_ways(piece)) for piece in _pieces(writing))


def _pieces(writing: Writing) -> Sequence[Piece]:
    return pieces(f"{writing.family} {writing.given}")


def _ways(piece: Piece) -> Iterator[Sought]:
    yield from (Word(mark + form, whole=True) for form in piece.forms for mark in "fg")
    if piece.text[0].isalpha():
        _keys, bones = sounding(piece.text)
        yield from (Word(mark + bone, whole=True) for bone in bones for mark in "kq")
