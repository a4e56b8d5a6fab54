"""Putting many arrivals on file in one transaction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.arrivals.bulk import Columns
from maison.arrivals.keys import reference, search_words_from
from maison.arrivals.model import PERSON_FIELDS, STAY_FIELDS, ArrivalDraft, problems_of
from maison.arrivals.service import KIND, take_numbers, with_status
from maison.arrivals.tables import Person, PersonLanguage, PersonNationality, PersonPhone, Stay
from maison.clock import LILLE, Clock
from maison.errors import Invalid
from maison.progress import Steps, Unwatched
from maison.store import Base, Change, Store
from maison.store.bulk import insert_columns, reserve_ids

#: A change of more arrivals than this tells other desks "any of them", which is an empty tuple of ids.
TOLD_ONE_BY_ONE = 1000

_LISTS: Mapping[str, tuple[type[Base], str]] = {
    "nationalities": (PersonNationality, "country"),
    "languages": (PersonLanguage, "tag"),
    "phones": (PersonPhone, "number"),
}
_SEARCHED = (
    "family_name", "given_names", "preferred_name", "native_name", "email", "phones", "host", "unit", "programme",
)  # fmt: skip
_TABLES = 2 + len(_LISTS)


class ImportService:
    """Puts many arrivals on file in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def register_all(
        self,
        drafts: Sequence[ArrivalDraft],
        *,
        registered_at: Sequence[dt.datetime] = (),
        operation: str | None = None,
        steps: Steps | None = None,
    ) -> Change:
        """Put all `drafts` on file, now or each at its own moment. Raises `Invalid` when one of them cannot be."""
        today = self._clock.today()
        for draft in drafts:
            problems = problems_of(draft, today)
            if problems:
                raise Invalid(problems)
        columns = Columns.of([with_status(draft, today) for draft in drafts])
        moments = registered_at or [self._clock.now()] * len(drafts)

        def work(session: Session) -> Change:
            ids = self._insert(session, columns, moments, steps or Unwatched())
            self._record(session, ids, {"added": len(ids)})
            return _change(ids)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _insert(
        self, session: Session, columns: Columns, moments: Sequence[dt.datetime], steps: Steps
    ) -> Sequence[int]:
        """Write every row of `columns`, each put on file at its moment; answers the ids of the stays."""
        told = _Told(steps, len(columns) * _TABLES)
        people = reserve_ids(session, Person, len(columns))
        stays = reserve_ids(session, Stay, len(columns))
        references = _references(session, moments)
        stamps: dict[str, Iterable[Any]] = {
            "version": repeat(1),
            "created_at": moments,
            "created_by": repeat(self._actor.name),
            "updated_at": moments,
            "updated_by": repeat(self._actor.name),
        }
        plain = {name: columns.values(name) for name in PERSON_FIELDS if name not in _LISTS}
        insert_columns(session, Person, {"id": people, **plain, **stamps}, told.more)
        for name, (table, value) in _LISTS.items():
            _insert_lists(session, table, value, people, columns.values(name))
            told.more(len(columns))
        words = map(_search_words, columns.rows(*_SEARCHED), references)
        insert_columns(
            session,
            Stay,
            {
                "id": stays,
                "person_id": people,
                "reference": references,
                **{name: columns.values(name) for name in STAY_FIELDS},
                "sort_name": columns.sort_names,
                "search_key": words,
                "deleted_at": repeat(None),
                **stamps,
            },
            told.more,
        )
        return stays

    def _record(self, session: Session, ids: Sequence[int], facts: Mapping[str, Any]) -> None:
        """Say in the trail what was put on file: how many, and which ids."""
        if ids:
            facts = {**facts, "first_id": ids[0], "last_id": ids[-1]}
        changes = [FieldChange(name, None, value) for name, value in facts.items()]
        record(session, self._actor, self._clock.now(), action="imported", kind=KIND, changes=changes)


class _Told:
    """Tells `steps` how many rows are written."""

    def __init__(self, steps: Steps, total: int) -> None:
        self._steps = steps
        self._total = total
        self._done = 0

    def more(self, rows: int) -> None:
        """So many more rows are written. May raise `Cancelled`."""
        self._done += rows
        self._steps.step(min(self._done, self._total), self._total)


def _change(ids: Sequence[int]) -> Change:
    return Change(KIND, tuple(ids) if len(ids) <= TOLD_ONE_BY_ONE else ())


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


def _insert_lists(
    session: Session, table: type[Base], value: str, people: Sequence[int], lists: Iterable[Sequence[str]]
) -> None:
    pairs = [(person, values) for person, values in zip(people, lists, strict=False) if values]
    insert_columns(
        session,
        table,
        {
            "person_id": [person for person, values in pairs for _ in values],
            "position": [position for _, values in pairs for position in range(len(values))],
            value: list(chain.from_iterable(values for _, values in pairs)),
        },
    )


def _search_words(row: tuple[Any, ...], number: str) -> str:
    _sort_name, family, given, preferred, native, email, phones, host, unit, programme = row
    return search_words_from(family, given, preferred, native, number, email, phones, host, unit, programme)
