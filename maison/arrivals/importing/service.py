"""Putting many arrivals on file in one transaction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import attrgetter
from typing import Any

from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.arrivals.finding.words import words_of
from maison.arrivals.importing.cells import EMPTY
from maison.arrivals.importing.model import ImportRefused, ImportReport, Twin
from maison.arrivals.importing.pace import without_collector
from maison.arrivals.importing.plan import ImportPlan
from maison.arrivals.importing.twins import Known
from maison.arrivals.keys import name_key, reference, sort_name
from maison.arrivals.model import (
    FIELDS,
    PERSON_FIELDS,
    STAY_FIELDS,
    ArrivalDraft,
    as_kept,
    cleaned,
    problems_of,
    status_by_dates,
)
from maison.arrivals.queries import people_on_file
from maison.arrivals.service import KIND, take_numbers
from maison.arrivals.tables import LISTS, WORDS, Listed, Person, Stay
from maison.clock import LILLE, Clock
from maison.errors import Invalid
from maison.progress import Steps, Unwatched
from maison.store import Change, Store
from maison.store.bulk import insert_columns, reserve_ids, room_for_many
from maison.store.changes import TOLD_ONE_BY_ONE

_TABLES = 3 + len(LISTS)
#: The columns that the database fills where nothing is said.
_FILLED = frozenset(
    column.name
    for table in (Person, Stay)
    for column in table.__table__.columns
    if column.server_default is not None or column.nullable
)


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
        drafts = list(map(cleaned, drafts))
        for draft in drafts:
            problems = problems_of(draft, today)
            if problems:
                raise Invalid(problems)
        moments = registered_at or [self._clock.now()] * len(drafts)

        def work(session: Session) -> Change:
            ids = self._insert(session, drafts, list(map(sort_name, drafts)), moments, steps or Unwatched())
            self._record(session, ids, {"added": len(ids)})
            return _change(ids)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    @without_collector()
    def import_rows(
        self,
        plan: ImportPlan,
        *,
        only_valid: bool = False,
        operation: str | None = None,
        steps: Steps | None = None,
    ) -> ImportReport:
        """Put the good rows of `plan` on file, all or none; those of people who are known already are left out.

        Raises `ImportRefused` when there are wrong rows, unless `only_valid` leaves them out. When `steps` raises
        `Cancelled`, nothing was imported.
        """
        if plan.problems and not only_valid:
            raise ImportRefused(plan.problems, plan.table.name)
        twins: list[Twin] = []
        added = 0

        def work(session: Session) -> Change:
            nonlocal added
            fresh = _fresh(session, plan, twins)
            moments = [self._clock.now()] * len(fresh)
            drafts = [plan.drafts[at] for at in fresh]
            ids = self._insert(session, drafts, list(map(sort_name, drafts)), moments, steps or Unwatched())
            added = len(ids)
            facts = {"added": added, "on_file": _on_file(twins), "wrong": plan.wrong_rows}
            self._record(session, ids, facts)
            return _change(ids)

        change = self._store.change(work, at=self._clock.now(), operation=operation)
        on_file = tuple(twin for twin in twins if twin.reference)
        repeated = tuple(twin for twin in twins if not twin.reference)
        return ImportReport(added, on_file, repeated, plan.problems, plan.blank, change)

    def known_rows(self, plan: ImportPlan) -> tuple[Twin, ...]:
        """The good rows of `plan` that an import would leave out now, because their people are known."""
        twins: list[Twin] = []
        with self._store.read() as session:
            _fresh(session, plan, twins)
        return tuple(twins)

    def _insert(
        self,
        session: Session,
        drafts: Sequence[ArrivalDraft],
        sort_names: Sequence[str],
        moments: Sequence[dt.datetime],
        steps: Steps,
    ) -> Sequence[int]:
        """Write `drafts`, each put on file at its moment; answers the ids of the stays."""
        if not drafts:
            return ()
        told = _Told(steps, len(drafts) * _TABLES)
        people = reserve_ids(session, Person, len(drafts))
        stays = reserve_ids(session, Stay, len(drafts))
        references = _references(session, moments)
        today = self._clock.today()
        drafts = [as_kept(draft, today) for draft in drafts]
        columns = dict(zip(FIELDS, zip(*map(attrgetter(*FIELDS), drafts), strict=True), strict=True))
        columns["status_by_hand"] = columns["status"]
        columns["status"] = tuple(draft.status or status_by_dates(draft, today) for draft in drafts)
        stamps: dict[str, Iterable[Any]] = {
            "version": repeat(1),
            "created_at": moments,
            "created_by": repeat(self._actor.name),
            "updated_at": moments,
            "updated_by": repeat(self._actor.name),
        }
        person = _told_of(columns, [name for name in PERSON_FIELDS if name not in LISTS])
        stay = _told_of(columns, [*(name for name in STAY_FIELDS if name not in LISTS), "status_by_hand"])
        keys = {
            "id": stays,
            "person_id": people,
            "reference": references,
            "sort_name": sort_names,
            "deleted_at": repeat(None),
        }
        with room_for_many(session):
            insert_columns(session, Person, {"id": people, **person, **stamps}, told.more)
            insert_columns(session, Stay, {**keys, **stay, **stamps}, told.more)
            for name, listed in LISTS.items():
                _insert_lists(session, listed, people if listed.owner == "person_id" else stays, columns[name])
                told.more(len(drafts))
            WORDS.put_new(session, zip(stays, map(words_of, drafts, references), strict=True), told.more)
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


def _told_of(columns: Mapping[str, Sequence[Any]], names: Iterable[str]) -> dict[str, Sequence[Any]]:
    """The columns with these names in which something stands, and those that the database does not fill by itself."""

    def says(name: str) -> bool:
        values = columns[name]
        return values.count(EMPTY.get(name)) < len(values)

    return {name: columns[name] for name in names if name not in _FILLED or says(name)}


def _insert_lists(session: Session, listed: Listed, owners: Sequence[int], lists: Iterable[Sequence[str]]) -> None:
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


def _fresh(session: Session, plan: ImportPlan, twins: list[Twin]) -> list[int]:
    """The places of the drafts whose people are not known yet; what is known goes to `twins`."""
    on_file: Known[str] = Known()
    if plan.drafts:
        for family, given, native, birth, email, planned, host, number in people_on_file(session):
            on_file.add(name_key(family, given, native), birth, email, planned, host, number)
    before: Known[int] = Known()
    fresh: list[int] = []
    twins.clear()
    for at, (draft, row) in enumerate(zip(plan.drafts, plan.numbers, strict=True)):
        name = name_key(draft.family_name, draft.given_names, draft.native_name)
        who = (name, draft.birth_date, draft.email, draft.planned_arrival, draft.host)
        if number := on_file.find(*who):
            twins.append(Twin(row, reference=number))
        elif row_before := before.find(*who):
            twins.append(Twin(row, row_before=row_before))
        else:
            fresh.append(at)
            before.add(*who, row)
    return fresh


def _on_file(twins: Sequence[Twin]) -> int:
    return sum(1 for twin in twins if twin.reference)
