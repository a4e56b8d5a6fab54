"""Keeping the words of arrivals right: anew when their rules changed, and for stays whose person changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from maison.arrivals.finding.words import RULES, words_of
from maison.arrivals.ordering.service import bring_up as order_anew
from maison.arrivals.records import Contact, OtherName
from maison.arrivals.tables import WORDS, Person, PersonPhone, Stay
from maison.progress import Steps, Unwatched
from maison.store import Store

_TOGETHER = 5000


class _Who(NamedTuple):
    id: int
    reference: str
    person_id: int
    family_name: str
    given_names: str
    preferred_name: str
    native_name: str
    birth_date: dt.date | None
    email: str
    other_names: tuple[OtherName, ...]
    contacts: tuple[Contact, ...]
    host: str
    unit: str
    programme: str
    phones: tuple[str, ...]


_WHO = select(
    Stay.id,
    Stay.reference,
    Stay.person_id,
    Person.family_name,
    Person.given_names,
    Person.preferred_name,
    Person.native_name,
    Person.birth_date,
    Person.email,
    Person.other_names,
    Person.contacts,
    Stay.host,
    Stay.unit,
    Stay.programme,
).join(Person, Person.id == Stay.person_id)


def bring_up(store: Store, steps: Steps | None = None) -> bool:
    """Make the words and the places of all arrivals anew if other rules made those there are.

    True when that was done to the words.
    """
    order_anew(store)
    with store.read() as session:
        if WORDS.rules(session) == RULES:
            return False
    rebuild(store, steps)
    return True


def rebuild(store: Store, steps: Steps | None = None) -> None:
    """Make the words of all arrivals anew. When `steps` raises `Cancelled`, those there were stay."""
    with store.begin() as session:
        WORDS.make_anew(session, RULES, _every(session, steps or Unwatched()))


def refresh(session: Session, stay_ids: Sequence[int]) -> None:
    """Make the words of these stays anew, in the caller's transaction; a deleted one has none."""
    if not stay_ids:
        return
    found = {who.id: who for who in _read(session, Stay.id.in_(stay_ids))}
    for stay_id in stay_ids:
        if who := found.get(stay_id):
            WORDS.put(session, stay_id, words_of(who, who.reference))
        else:
            WORDS.remove(session, stay_id)


def forget(session: Session, stay_ids: Sequence[int]) -> None:
    """These stays are about to go for good: neither they nor a word that they alone have is found any more."""
    gone = {who.id: words_of(who, who.reference) for who in _read(session, Stay.id.in_(stay_ids))}
    for stay_id in stay_ids:
        WORDS.remove(session, stay_id)
    WORDS.forget(session, frozenset().union(*gone.values()))


def faults(store: Store) -> tuple[str, ...]:
    """The name of the index when it does not hold exactly the words of the arrivals on file."""
    with store.read() as session:
        if WORDS.rules(session) != RULES:
            return (WORDS.name,)
        # the order is another one on each side: what is compared is how many there are and the sum of their hashes
        kept = _summed(hash(pair) for pair in WORDS.pairs(session))
        wanted = _summed(hash((row, word)) for row, words in _every(session, Unwatched()) for word in words)
    return () if kept == wanted else (WORDS.name,)


def _summed(hashes: Iterator[int]) -> tuple[int, int]:
    count = total = 0
    for each in hashes:
        count += 1
        total = (total + each) & 0xFFFF_FFFF_FFFF_FFFF
    return count, total


def _every(session: Session, steps: Steps) -> Iterator[tuple[int, frozenset[str]]]:
    """Every stay on file with its words."""
    total = session.scalar(select(func.count(Stay.id)).where(Stay.deleted_at.is_(None))) or 0
    last = done = 0
    while some := _read(session, Stay.id > last, _TOGETHER):
        steps.step(done, total)
        yield from ((who.id, words_of(who, who.reference)) for who in some)
        last, done = some[-1].id, done + len(some)


def _read(session: Session, condition: ColumnElement[bool], most: int | None = None) -> list[_Who]:
    asked = _WHO.where(condition, Stay.deleted_at.is_(None)).order_by(Stay.id).limit(most)
    found = [_Who._make((*row, ())) for row in session.execute(asked)]
    phones: dict[int, tuple[str, ...]] = {}
    numbers = (
        select(PersonPhone.person_id, PersonPhone.number)
        .where(PersonPhone.person_id.in_([who.person_id for who in found]))
        .order_by(PersonPhone.person_id, PersonPhone.position)
    )
    for person, number in session.execute(numbers):
        phones[person] = (*phones.get(person, ()), number)
    return [who._replace(phones=phones.get(who.person_id, ())) for who in found]
