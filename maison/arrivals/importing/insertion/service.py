"""Writing many new arrivals in the caller's transaction: whole columns at a time, with their numbers and their words."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.arrivals.finding.words import words_of
from maison.arrivals.importing.cells import EMPTY
from maison.arrivals.importing.pace import Told
from maison.arrivals.keys import reference, sort_name
from maison.arrivals.model import PERSON_FIELDS, STAY_FIELDS, ArrivalDraft, as_kept, status_by_dates
from maison.arrivals.service import take_numbers
from maison.arrivals.tables import LISTS, WORDS, Listed, Person, Stay
from maison.checklists.items.service import mark_new
from maison.clock import LILLE
from maison.store.bulk import indexes_after, insert_columns, reserve_ids, room_for_many

#: A row is told of once for each table that it goes into.
TABLES = 3 + len(LISTS)
#: The columns that the database fills where nothing is said.
_FILLED = frozenset(
    column.name
    for table in (Person, Stay)
    for column in table.__table__.columns
    if column.server_default is not None or column.nullable
)


class Insertion:
    """Writes arrivals as one actor, on one day."""

    def __init__(self, session: Session, actor: Actor, today: dt.date, told: Told) -> None:
        self._session, self._actor, self._today, self._told = session, actor, today, told

    def arrivals(self, drafts: Sequence[ArrivalDraft], moments: Sequence[dt.datetime]) -> Sequence[int]:
        """Put new people on file, each at a moment; answers the ids of their stays."""
        if not drafts:
            return ()
        people = reserve_ids(self._session, Person, len(drafts))
        with room_for_many(self._session):
            columns = _columns(drafts, [name for name in PERSON_FIELDS if name not in LISTS])
            insert_columns(self._session, Person, {"id": people, **columns, **self._stamps(moments)}, self._told.more)
            self._insert_lists("person_id", people, drafts)
            return self.stays(people, drafts, moments)

    def stays(
        self, people: Sequence[int], drafts: Sequence[ArrivalDraft], moments: Sequence[dt.datetime]
    ) -> Sequence[int]:
        """Put stays of people on file; answers their ids."""
        drafts = [as_kept(draft, self._today) for draft in drafts]
        stays = reserve_ids(self._session, Stay, len(drafts))
        references = _references(self._session, moments)
        plain = [name for name in STAY_FIELDS if name not in LISTS and name != "status"]
        by_hand = [draft.status for draft in drafts]
        columns: dict[str, Iterable[Any]] = {
            "id": stays,
            "person_id": people,
            "reference": references,
            **_columns(drafts, plain),
            "status": [draft.status or status_by_dates(draft, self._today) for draft in drafts],
            "sort_name": list(map(sort_name, drafts)),
            "deleted_at": repeat(None),
            **self._stamps(moments),
        }
        if any(by_hand):
            columns["status_by_hand"] = by_hand
        with indexes_after(self._session, Stay, len(drafts)):
            insert_columns(self._session, Stay, columns, self._told.more)
        self._insert_lists("stay_id", stays, drafts)
        mark_new(self._session, stays)
        words = zip(stays, map(words_of, drafts, references), strict=True)
        WORDS.put_new(self._session, words, self._told.more)
        return stays

    def _insert_lists(self, owner: str, owners: Sequence[int], drafts: Sequence[ArrivalDraft]) -> None:
        for name, listed in LISTS.items():
            if listed.owner == owner:
                _insert_lists(self._session, listed, owners, map(attrgetter(name), drafts))
                self._told.more(len(drafts))

    def _stamps(self, moments: Sequence[dt.datetime]) -> dict[str, Iterable[Any]]:
        return {
            "version": repeat(1),
            "created_at": moments,
            "created_by": repeat(self._actor.name),
            "updated_at": moments,
            "updated_by": repeat(self._actor.name),
        }


def _columns(drafts: Sequence[ArrivalDraft], names: Sequence[str]) -> dict[str, Sequence[Any]]:
    """The columns in which something stands, and those that the database does not fill by itself."""
    columns = dict(zip(names, zip(*map(attrgetter(*names), drafts), strict=True), strict=True))
    return {
        name: values
        for name, values in columns.items()
        if name not in _FILLED or values.count(EMPTY.get(name)) < len(values)
    }


def _references(session: Session, moments: Sequence[dt.datetime]) -> list[str]:
    years = [moment.year for moment in _local(moments)]
    next_number = {year: take_numbers(session, year, count) for year, count in sorted(Counter(years).items())}
    references = []
    for year in years:
        references.append(reference(year, next_number[year]))
        next_number[year] += 1
    return references


def _local(moments: Sequence[dt.datetime]) -> Iterable[dt.datetime]:
    known = {moment: moment.astimezone(LILLE) for moment in set(moments)}
    return (known[moment] for moment in moments)


def _insert_lists(session: Session, listed: Listed, owners: Sequence[int], lists: Iterable[Sequence[Any]]) -> None:
    pairs = [(owner, values) for owner, values in zip(owners, lists, strict=False) if values]
    insert_columns(
        session,
        listed.table,
        {
            listed.owner: [owner for owner, values in pairs for _ in values],
            "position": [position for _, values in pairs for position in range(len(values))],
            listed.column: list(chain.from_iterable(values for _, values in pairs)),
        },
    )
