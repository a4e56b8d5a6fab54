"""What leaves the house, publishing weeks, and tables under names. Each change is one transaction with its audit entry.

A report that leaves and the memory of all that left are one transaction: what was told once is known outside, and two desks
never tell what only one of them may.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, record
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, NotFound, Problem, UserError
from maison.languages import N_
from maison.progress import Steps
from maison.statistics.custom import Design, Saved, from_plain, refuse_wrong
from maison.statistics.disclosure.history import History, from_json
from maison.statistics.disclosure.protect import protect
from maison.statistics.disclosure.telling import THRESHOLD
from maison.statistics.evidence import Evidence
from maison.statistics.frozen import frozen, thawed
from maison.statistics.model import Report, SafeReport, Span, Week
from maison.statistics.published import corrected, outside
from maison.statistics.queries import StatisticsQueries
from maison.statistics.sheets.service import SheetService
from maison.statistics.tables import CustomRow, HistoryRow, PublishedRow
from maison.store import Change, Store
from maison.store.upsert import insert_if_missing
from maison.text import clean_line

#: The kinds of the changes and audit entries.
PUBLISHED, TABLE, THRESHOLD_KIND = "statistics_week", "statistics_table", "statistics_threshold"
_THE_ONE = 1
_NOTHING = ""
#: Between these the threshold may be chosen: of two people, each knows the other one.
LEAST, MOST = 3, 100


class NotOver(UserError):
    """A week cannot be published before it is over."""

    code = "week-running"


class Published(UserError):
    """A week was published already."""

    code = "week-published"


class Publication(NamedTuple):
    """A week that was published."""

    week: Week
    published_at: dt.datetime
    published_by: str
    definitions_version: int


class Lists(Protocol):
    """What keeps the lines of checklists right."""

    def refresh(self, steps: Steps | None = None) -> int:
        """Work out what is stale."""


class StatisticsService:
    """The figures of one store, as one actor."""

    def __init__(
        self, store: Store, clock: Clock, actor: Actor, queries: StatisticsQueries, lists: Callable[[], Lists]
    ) -> None:
        self._store, self._clock, self._actor = store, clock, actor
        self._queries, self._lists = queries, lists
        self._sheets = SheetService(store)

    # Inside the house -------------------------------------------------------------------------------------------

    def refresh(self, steps: Steps | None = None) -> None:
        """Work out what figures are counted from, where it is stale: they are right without it, but slower."""
        self._lists().refresh(steps)
        self._sheets.refresh(steps)

    def report(self, span: Span, steps: Steps | None = None) -> Report:
        """All figures of a span, whole. A week that was published stays as it was, with its corrections."""
        self.refresh(steps)
        counted = self._queries.report(span)
        row = self._published(span)
        return counted if row is None else corrected(thawed(row.whole), counted)

    def evidence(self, which: Evidence, span: Span, steps: Steps | None = None) -> Report:
        """An evidence table, whole."""
        self.refresh(steps)
        return self._queries.evidence(which, span)

    def custom(self, design: Design, span: Span, steps: Steps | None = None) -> Report:
        """A table that somebody put together, whole. Raises `Invalid`."""
        refuse_wrong(design)
        self.refresh(steps)
        return self._queries.custom(design, span)

    def parse_week(self, text: str) -> Week:
        """The week that `text` writes; "last" is the one before today's. Raises `WeekUnknown`."""
        return self._queries.parse_week(text)

    # Out of the house -------------------------------------------------------------------------------------------

    def leaving(self, span: Span, steps: Steps | None = None) -> SafeReport:
        """What may leave of a span. A week that was published leaves as it was, and says where files were corrected."""
        whole = self.report(span, steps)
        row = self._published(span)
        return self.out(whole) if row is None else outside(SafeReport(thawed(row.content)), whole, self.threshold())

    def out(self, report: Report) -> SafeReport:
        """What may leave of a report that was counted: the one door, which remembers what it let through."""
        while True:
            with self._store.read() as session:
                threshold, known = _history(session)
            safe, after = protect(report, _as_history(known), self._queries.alone, threshold)
            told = _as_text(after)
            if told == known:
                return safe

            def work(session: Session, known: str = known, told: str = told) -> Change:
                _keep(session, known, told)
                return Change(PUBLISHED, ())

            try:
                self._store.change(work, at=self._clock.now())
            except _Outrun:
                continue  # another desk told something meanwhile
            return safe

    def threshold(self) -> int:
        """Fewer people than this are not told outside."""
        with self._store.read() as session:
            return _history(session)[0]

    def set_threshold(self, number: int, *, operation: str | None = None) -> Change:
        """Tell fewer or more from now on; what was told is known. Raises `Invalid`."""
        if not LEAST <= number <= MOST:
            told = Message(N_("Give a whole number from {least} to {most}."), {"least": LEAST, "most": MOST})
            raise Invalid([Problem("threshold", told)])

        def work(session: Session) -> Change:
            row = _held(session)
            changes = differences({"threshold": row.threshold}, {"threshold": number})
            row.threshold = number
            session.flush()
            now = self._clock.now()
            record(session, self._actor, now, action="changed", kind=THRESHOLD_KIND, row_id=_THE_ONE, changes=changes)
            return Change(THRESHOLD_KIND, ())

        return self._store.change(work, at=self._clock.now(), operation=operation)

    # Publishing -------------------------------------------------------------------------------------------------

    def publish(self, week: Week, steps: Steps | None = None, *, operation: str | None = None) -> SafeReport:
        """Freeze a week as it may leave the house. Raises `NotOver`, `Published`."""
        if self._clock.today() <= week.last:
            told = N_("The week {week} is not over. It can be published from {day} on.")
            raise NotOver(told, week=str(week), day=week.next.first)
        if (row := self._published(week)) is not None:
            raise Published(_ALREADY, week=str(week), day=row.published_at.date())
        whole = replace(self.report(week, steps), status="published")
        safe = self.out(whole)

        def work(session: Session) -> Change:
            if session.get(PublishedRow, str(week)) is not None:
                raise Published(_ALREADY, week=str(week), day=self._clock.today())
            now = self._clock.now()
            row = PublishedRow(week=str(week), published_at=now, published_by=self._actor.name)
            row.definitions_version = whole.definitions_version
            row.content, row.whole = frozen(safe), frozen(whole)
            session.add(row)
            session.flush()
            told = [FieldChange("week", None, str(week))]
            record(session, self._actor, now, action="published", kind=PUBLISHED, changes=told)
            return Change(PUBLISHED, ())

        self._store.change(work, at=self._clock.now(), operation=operation)
        return safe

    def publications(self) -> tuple[Publication, ...]:
        """The weeks that were published, the latest first."""
        told = (
            PublishedRow.week,
            PublishedRow.published_at,
            PublishedRow.published_by,
            PublishedRow.definitions_version,
        )
        with self._store.read() as session:
            rows = session.execute(select(*told).order_by(PublishedRow.week.desc())).all()
        return tuple(Publication(self.parse_week(row.week), *row[1:]) for row in rows)

    def _published(self, span: Span) -> PublishedRow | None:
        if not isinstance(span, Week):
            return None
        with self._store.read() as session:
            return session.get(PublishedRow, str(span))

    # Tables under names -----------------------------------------------------------------------------------------

    def saved(self) -> tuple[Saved, ...]:
        """The tables that have a name, by their names."""
        with self._store.read() as session:
            rows = session.scalars(select(CustomRow).order_by(CustomRow.name)).all()
        return tuple(Saved(row.id, row.name, from_plain(row.content), row.version) for row in rows)

    def named(self, name: str) -> Saved:
        """The table with this name. Raises `NotFound`."""
        found = next((table for table in self.saved() if table.name == name), None)
        if found is None:
            raise NotFound(N_("There is no table with the name “{name}”."), name=name[:40])
        return found

    def save(self, name: str, design: Design, *, version: int = 0, operation: str | None = None) -> Change:
        """Keep a table under a name; `version` is that of the one it replaces, 0 for a new one. Raises `Invalid`, `EditConflict`."""
        name = clean_line(name)
        refuse_wrong(design, name)

        def work(session: Session) -> Change:
            row = session.scalars(select(CustomRow).where(CustomRow.name == name).with_for_update()).one_or_none()
            if (row.version if row else 0) != version:
                theirs = from_plain(row.content) if row else None
                raise EditConflict(_TAKEN, yours=design, theirs=theirs, name=name)
            now = self._clock.now()
            if row is None:
                row = CustomRow(name=name, created_at=now, created_by=self._actor.name)
                session.add(row)
            row.content = design.as_plain()
            row.updated_at, row.updated_by = now, self._actor.name
            session.flush()
            action = "changed" if version else "created"
            record(session, self._actor, now, action=action, kind=TABLE, row_id=row.id)
            return Change(TABLE, (row.id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def forget(self, table_id: int, *, operation: str | None = None) -> Change:
        """Take a table away. Raises `NotFound`."""

        def work(session: Session) -> Change:
            row = session.get(CustomRow, table_id, with_for_update=True)
            if row is None:
                raise NotFound(N_("This table is no longer on file."))
            session.delete(row)
            session.flush()
            record(session, self._actor, self._clock.now(), action="deleted", kind=TABLE, row_id=table_id)
            return Change(TABLE, (table_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)


_ALREADY = N_("The week {week} was published on {day}. What was published stays; corrections stand beside it.")
_TAKEN = N_("A table with the name “{name}” was kept or changed meanwhile. Look at it before you replace it.")


class _Outrun(Exception):
    """Another desk let something out first."""


def _history(session: Session) -> tuple[int, str]:
    """The threshold, and what was told."""
    row = session.get(HistoryRow, _THE_ONE)
    return (row.threshold, row.content) if row else (THRESHOLD, _NOTHING)


def _held(session: Session) -> HistoryRow:
    insert_if_missing(session, HistoryRow, id=_THE_ONE, threshold=THRESHOLD, content=_NOTHING)
    return session.get_one(HistoryRow, _THE_ONE, with_for_update=True)


def _keep(session: Session, known: str, told: str) -> None:
    row = _held(session)
    if row.content != known:
        raise _Outrun
    row.content = told
    session.flush()


def _as_history(text: str) -> History:
    return from_json(json.loads(text)) if text else History()


def _as_text(history: History) -> str:
    told: dict[str, Any] = history.as_json()
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
