"""Reading who belongs to whom, and what the files of a family tell its checklists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from maison.arrivals.facts import facts_of
from maison.arrivals.model import Arrival
from maison.arrivals.queries import load, together
from maison.arrivals.tables import FamilyLink, Stay
from maison.arrivals.vocabulary import Relation
from maison.checklists.stays import StayFacts
from maison.store import Store


class Relative(NamedTuple):
    """Somebody who belongs to a person: what they are to them, and their latest stay on file."""

    relation: Relation
    arrival: Arrival


class FactQueries:
    """Reads what the checklists of one store look at: in the files of people, and in those of their families."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, arrival: Arrival) -> StayFacts:
        """What one checklist looks at."""
        return self.many([arrival])[0]

    def many(self, arrivals: Sequence[Arrival]) -> tuple[StayFacts, ...]:
        """What several checklists look at, in the order of the arrivals."""
        with self._store.read() as session:
            return facts_in(session, arrivals)


def facts_in(session: Session, arrivals: Sequence[Arrival]) -> tuple[StayFacts, ...]:
    """The same in the caller's transaction."""
    known = families(session, [arrival.person_id for arrival in arrivals])
    return tuple(facts_of(arrival, known.get(arrival.person_id, ())) for arrival in arrivals)


class FamilyQueries:
    """Reads the families of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, person_id: int) -> tuple[Relative, ...]:
        """The relatives of a person who have a stay on file: spouses first, then children, then parents."""
        with self._store.read() as session:
            return families(session, [person_id]).get(person_id, ())

    def many(self, person_ids: Sequence[int]) -> dict[int, tuple[Relative, ...]]:
        """The same of many people, by their ids; those who have nobody are left out."""
        with self._store.read() as session:
            return families(session, person_ids)


def families(session: Session, person_ids: Sequence[int]) -> dict[int, tuple[Relative, ...]]:
    """The same of many people, by their ids; those who have nobody are left out."""
    links = [link for some in together(person_ids) for link in session.execute(_LINKS, {"ids": list(some)})]
    relatives = list(dict.fromkeys(relative for _person, relative, _relation in links))
    stays = [stay for some in together(relatives) for stay in load(session, _on_file(some))]
    latest = {stay.person_id: stay for stay in sorted(stays, key=lambda stay: stay.id)}
    found: dict[int, list[Relative]] = {}
    for person, relative, relation in links:
        if relative in latest:
            found.setdefault(person, []).append(Relative(relation, latest[relative]))
    order = tuple(Relation)
    return {
        person: tuple(sorted(those, key=lambda one: (order.index(one.relation), one.arrival.id)))
        for person, those in found.items()
    }


_LINKS = select(FamilyLink.person_id, FamilyLink.relative_id, FamilyLink.relation).where(
    FamilyLink.person_id.in_(bindparam("ids", expanding=True))
)


def _on_file(person_ids: Sequence[int]) -> ColumnElement[bool]:
    return Stay.person_id.in_(person_ids) & Stay.deleted_at.is_(None)
