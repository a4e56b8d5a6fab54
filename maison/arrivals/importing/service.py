"""Putting many arrivals on file in one transaction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.arrivals.importing.days import DayOrder
from maison.arrivals.importing.headers import Profile, match_columns, signature
from maison.arrivals.importing.insertion.service import TABLES, Insertion
from maison.arrivals.importing.marks import WRITING, Decision, Finding, Mark, merged
from maison.arrivals.importing.model import ImportRefused, ImportReport, ImportStale
from maison.arrivals.importing.pace import Told
from maison.arrivals.importing.plan import ImportPlan
from maison.arrivals.importing.queries import findings, profile
from maison.arrivals.importing.tables import ImportBatch, ImportRow
from maison.arrivals.model import PERSON_FIELDS, ArrivalDraft, cleaned, problems_of
from maison.arrivals.passports.queries import refuse_unkept
from maison.arrivals.service import KIND, ArrivalService, Stale
from maison.clock import Clock
from maison.errors import Invalid
from maison.languages import N_
from maison.lists.pace import without_collector
from maison.progress import Steps, Unwatched
from maison.records import as_plain
from maison.store import Change, Store
from maison.store.backups.model import Why
from maison.store.bulk import insert_columns
from maison.store.changes import TOLD_ONE_BY_ONE
from maison.store.profiles import keep_columns

_STALE = N_("Somebody else saved one of these files meanwhile. Nothing was imported: look at the list again.")
_ONE_BY_ONE = frozenset({Mark.CHANGED, Mark.NEW_STAY, Mark.SAME})
#: What the report tells row by row.
_LEFT = frozenset({Mark.DUPLICATE, Mark.REPEATED, Mark.LEFT})


class ImportService:
    """Puts many arrivals on file in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._arrivals = ArrivalService(store, clock, actor)

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
            for draft in drafts:
                refuse_unkept(session, draft)
            told = Told(steps or Unwatched(), len(drafts) * TABLES)
            ids = Insertion(session, self._actor, today, told).arrivals(drafts, moments)
            self._record(session, ids, {"added": len(ids)})
            return _change(ids)

        self._store.before(Why.IMPORT)
        return self._store.change(work, at=self._clock.now(), operation=operation)

    @without_collector()
    def import_rows(
        self,
        plan: ImportPlan,
        *,
        only_valid: bool = False,
        decisions: Mapping[int, Decision] | None = None,
        operation: str | None = None,
        steps: Steps | None = None,
    ) -> ImportReport:
        """Do what the good rows of `plan` say, all or none: put on file, change, or leave as it is.

        Rows that could be about somebody on file wait for a decision, by their numbers. Raises `ImportRefused` when
        there are wrong rows, unless `only_valid` leaves them out. When `steps` raises `Cancelled`, nothing was done.
        """
        if plan.problems and not only_valid:
            raise ImportRefused(plan.problems, plan.table.name)
        done = _Done(plan)

        def work(session: Session) -> Change:
            found = findings(session, plan, self._clock.today(), decisions or {})
            done.take(found)
            if done.problems and not only_valid:
                raise ImportRefused(done.problems, plan.table.name)
            return self._write(session, plan, found, done, steps or Unwatched())

        try:
            self._store.before(Why.IMPORT)
            change = self._store.change(work, at=self._clock.now(), operation=operation)
        except Stale as error:
            raise ImportStale(_STALE) from error
        return ImportReport(done.counts, done.batch, done.left, done.problems, plan.blank, change)

    def findings(
        self, plan: ImportPlan, decisions: Mapping[int, Decision] | None = None, *, steps: Steps | None = None
    ) -> tuple[Finding, ...]:
        """What each good row of `plan` would do now."""
        with self._store.read() as session:
            return tuple(findings(session, plan, self._clock.today(), decisions or {}, steps=steps))

    def mapping_of(self, header: Sequence[str]) -> Profile:
        """What these columns hold: as somebody said when they came last, else by their names."""
        with self._store.read() as session:
            return profile(session, header) or Profile(match_columns(header))

    def _write(self, session: Session, plan: ImportPlan, found: Sequence[Finding], done: _Done, steps: Steps) -> Change:
        rows = dict(zip(plan.numbers, plan.drafts, strict=True))
        fresh = [one for one in found if one.mark is Mark.NEW]
        told = Told(steps, len(fresh) * TABLES + sum(1 for one in found if one.mark in _ONE_BY_ONE))
        drafts = [rows[one.row] for one in fresh]
        moment = self._clock.now()
        insertion = Insertion(session, self._actor, self._clock.today(), told)
        ids = insertion.arrivals(drafts, [moment] * len(drafts))
        rest = self._write_one_by_one(session, found, rows, told)
        _remember(session, plan, moment)
        if not WRITING.isdisjoint(done.marks.values()):
            done.batch = self._keep_batch(session, plan, done, dict(zip(map(_row, fresh), ids, strict=True)), rest)
        facts = {mark.value: count for mark, count in done.counts.items()}
        self._record(session, ids, facts)
        return _change([*ids, *(stay for row, (stay, _changes) in rest.items() if done.marks[row] in WRITING)])

    def _write_one_by_one(
        self, session: Session, found: Sequence[Finding], rows: Mapping[int, ArrivalDraft], told: Told
    ) -> dict[int, tuple[int, Sequence[FieldChange]]]:
        """Write changes and new stays; answers for each row its stay and what changed."""
        written: dict[int, tuple[int, Sequence[FieldChange]]] = {}
        today = self._clock.today()
        for one in found:
            if one.arrival is None or one.mark not in _ONE_BY_ONE:
                continue
            known, changes = one.arrival, _field_changes(one)
            if one.changes:
                self._arrivals.write(session, known, merged(known.draft, one.changes, today))
            stay = known.id
            if one.mark is Mark.NEW_STAY:
                stay = self._insert_stay(session, known.person_id, replace(rows[one.row], **_person(one)))
            written[one.row] = stay, changes
            told.more(1)
        return written

    def _insert_stay(self, session: Session, person: int, draft: ArrivalDraft) -> int:
        told = Told(Unwatched(), 1)
        [stay] = Insertion(session, self._actor, self._clock.today(), told).stays(
            [person], [draft], [self._clock.now()]
        )
        return stay

    def _keep_batch(
        self,
        session: Session,
        plan: ImportPlan,
        done: _Done,
        fresh: Mapping[int, int],
        rest: Mapping[int, tuple[int, Sequence[FieldChange]]],
    ) -> int:
        """Keep what each row did, for those who ask later, and for an undo."""
        batch = ImportBatch(
            at=self._clock.now(),
            by=self._actor.name,
            kind=plan.table.kind,
            counts={mark.value: count for mark, count in done.counts.items()},
            undone_by="",
        )
        session.add(batch)
        session.flush()
        quiet = {row: stay for row, (stay, changes) in rest.items() if not changes}
        for stays in (fresh, quiet):
            numbers = list(stays)
            insert_columns(
                session,
                ImportRow,
                {
                    "batch_id": repeat(batch.id),
                    "number": numbers,
                    "stay_id": list(stays.values()),
                    "mark": [done.marks[number] for number in numbers],
                    "changes": repeat(()),
                },
            )
        told = [
            {
                "batch_id": batch.id,
                "number": row,
                "stay_id": stay,
                "mark": done.marks[row],
                "changes": [as_plain(change) for change in changes],
            }
            for row, (stay, changes) in rest.items()
            if changes
        ]
        if told:
            session.execute(insert(ImportRow), told)
        return batch.id

    def _record(self, session: Session, ids: Sequence[int], facts: Mapping[str, Any]) -> None:
        """Say in the trail what was put on file: how many, and which ids."""
        if ids:
            facts = {**facts, "first_id": ids[0], "last_id": ids[-1]}
        changes = [FieldChange(name, None, value) for name, value in facts.items()]
        record(session, self._actor, self._clock.now(), action="imported", kind=KIND, changes=changes)


class _Done:
    """What an import is about to answer."""

    def __init__(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.batch = 0
        self.marks: dict[int, Mark] = {}
        self.counts: dict[Mark, int] = {}
        self.left: tuple[Finding, ...] = ()
        self.problems = plan.problems

    def take(self, found: Sequence[Finding]) -> None:
        """What the rows do."""
        self.marks = {one.row: one.mark for one in found}
        self.problems = (*self._plan.problems, *self._plan.problems_of(found))
        counts = Counter(self.marks.values())
        counts[Mark.ERROR] = len({problem.row for problem in self.problems})
        self.counts = {mark: counts[mark] for mark in Mark if counts[mark]}
        self.left = tuple(one for one in found if one.mark in _LEFT)


def _change(ids: Sequence[int]) -> Change:
    return Change(KIND, tuple(ids) if len(ids) <= TOLD_ONE_BY_ONE else ())


def _field_changes(finding: Finding) -> list[FieldChange]:
    """What a row changes of what is on file."""
    assert finding.arrival is not None
    draft = finding.arrival.draft
    return [FieldChange(name, getattr(draft, name), value) for name, value in finding.changes.items()]


def _person(finding: Finding) -> dict[str, Any]:
    """What is known of the person of a row, with what the row changes of it."""
    assert finding.arrival is not None
    return {name: getattr(finding.arrival.draft, name) for name in PERSON_FIELDS} | dict(finding.changes)


def _row(finding: Finding) -> int:
    return finding.row


def _remember(session: Session, plan: ImportPlan, moment: dt.datetime) -> None:
    """Keep how these columns were read, where that is not what their names say."""
    header, fields = plan.table.header, plan.fields
    if fields == match_columns(header) and plan.order is DayOrder.DAY_FIRST and profile(session, header) is None:
        return
    keep_columns(session, signature(header), fields, moment, plan.order.value)
