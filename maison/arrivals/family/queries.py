"""Reading who belongs to whom."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from maison.arrivals.model import Arrival
from maison.arrivals.queries import load
from maison.arrivals.tables import FamilyLink, Stay
from maison.arrivals.vocabulary import Relation
from maison.store import Store


class Relative(NamedTuple):
    """Somebody who belongs to a person: what they are to them, and their latest stay on file."""

    relation: Relation
    arrival: Arrival


class FamilyQueries:
    """Reads the families of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, person_id: int) -> tuple[Relative, ...]:
        """The relatives of a person who have a stay on file: spouses first, then children, then parents."""
        with self._store.read() as session:
            links = session.execute(
                select(FamilyLink.relative_id, FamilyLink.relation).where(FamilyLink.person_id == person_id)
            ).all()
            relations = {person: relation for person, relation in links}  # noqa: C416 (a Row is no pair for mypy)
            stays = load(session, Stay.person_id.in_(relations) & Stay.deleted_at.is_(None)) if relations else []
        latest = {stay.person_id: stay for stay in sorted(stays, key=lambda stay: stay.id)}
        found = [Relative(relations[person], stay) for person, stay in latest.items()]
        order = tuple(Relation)
        return tuple(sorted(found, key=lambda one: (order.index(one.relation), one.arrival.id)))
