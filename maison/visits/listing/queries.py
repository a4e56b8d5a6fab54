"""Reading visits as a list: the ids of all of them at once, the visits themselves page by page."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from maison.store import Store
from maison.visits.listing.model import VisitFilter
from maison.visits.model import Visit
from maison.visits.queries import VisitQueries
from maison.visits.tables import TopicRow, VisitRow


class VisitListQueries:
    """The visits of one store, the latest first."""

    def __init__(self, store: Store, visits: VisitQueries) -> None:
        self._store, self._visits = store, visits

    def first(self, wanted: VisitFilter, count: int) -> tuple[Visit, ...]:
        """The first visits of the list."""
        with self._store.read() as session:
            ids = session.scalars(_asked(wanted).limit(count)).all()
        return self.rows(ids)

    def snapshot(self, wanted: VisitFilter) -> array[int]:
        """The numbers of all visits of the list, in its order."""
        with self._store.read() as session:
            return array("q", session.scalars(_asked(wanted)))

    def rows(self, ids: Sequence[int]) -> tuple[Visit, ...]:
        """The visits with these numbers, in their order."""
        known = {visit.id: visit for visit in self._visits.these(ids)}
        return tuple(known[visit_id] for visit_id in ids if visit_id in known)


def _asked(wanted: VisitFilter) -> Select[int]:
    return select(VisitRow.id).where(*_conditions(wanted)).order_by(VisitRow.at.desc(), VisitRow.id.desc())


def _conditions(wanted: VisitFilter) -> Iterator[ColumnElement[bool]]:
    yield VisitRow.day.between(wanted.first, wanted.last)
    yield VisitRow.removed_at.is_(None)
    several: tuple[tuple[Any, Sequence[Any]], ...] = (
        (VisitRow.channel, wanted.channels),
        (VisitRow.language, wanted.languages),
        (VisitRow.category, wanted.categories),
    )
    yield from (_among(column, values) for column, values in several if values)
    if wanted.known is not None:
        yield VisitRow.stay_id.is_not(None) if wanted.known else VisitRow.stay_id.is_(None)
    if wanted.topic is not None:
        days = TopicRow.day.between(wanted.first, wanted.last)
        yield VisitRow.id.in_(select(TopicRow.visit_id).where(TopicRow.topic == wanted.topic, days))


def _among(column: Any, values: Sequence[Any]) -> ColumnElement[bool]:
    named = column.in_([value for value in values if value is not None])
    return or_(named, column.is_(None)) if None in values else named
