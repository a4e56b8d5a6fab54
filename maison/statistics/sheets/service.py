"""Making the sheets of days that have a mark. The rest of the desk need not know: what reads them counts such days itself."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session

from maison.progress import Steps, Unwatched
from maison.statistics.counting.queries import EVERY_DAY, count
from maison.statistics.sheets.marking import RULES, names, statements
from maison.statistics.sheets.model import Sheet, Source, packed, unpacked, written
from maison.statistics.sheets.queries import DAY, MONTH, NAME, end_of_month, runs
from maison.statistics.sheets.tables import MarkRow, SheetRow
from maison.store import Store
from maison.store.among import among
from maison.store.built import built_by, now_built_by
from maison.store.errors import StoreBusy

log = logging.getLogger(__name__)

#: So many days are counted in one transaction; others write in between.
_AT_ONCE = 7
#: The key of PostgreSQL's advisory lock: two desks that count the same day would else write it one over the other.
_LOCK = 0x4D41_4953_0002


class SheetService:
    """Keeps the sheets of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def refresh(self, steps: Steps | None = None) -> None:
        """Make the sheets that are not right. Where others write all the time, some are left for the next time."""
        try:
            self._begin()
            with self._store.read() as session:
                asked = select(MarkRow.source, MarkRow.day).distinct().order_by(MarkRow.source, MarkRow.day)
                stale = [(Source(source), day) for source, day in session.execute(asked)]
            told = steps or Unwatched()
            for done, (source, first, last) in enumerate(parts := _parts(stale)):
                told.step(done, len(parts))
                with self._store.begin() as session:
                    _hold(session)
                    _count_again(session, source, first, last)
        except StoreBusy:
            log.info("Other desks were writing: figures are counted from the rows")

    def _begin(self) -> None:
        """Let the database set marks, and mark all that there is, where it does not yet."""
        with self._store.read() as session:
            if built_by(session, NAME) == RULES and names() <= _triggers(session):
                return
        with self._store.begin() as session:
            _hold(session)
            connection = session.connection()
            sqlite = connection.dialect.name == "sqlite"
            for statement in statements(connection.dialect.name):
                connection.exec_driver_sql(statement)
            session.execute(delete(SheetRow))
            for source, days in EVERY_DAY.items():
                every = days.format(plus_a_day=", '+1 day'" if sqlite else " + interval '1 day'")
                connection.exec_driver_sql(
                    f"INSERT INTO statistics_marks (source, day) SELECT '{source}', d.* FROM ({every}) d"  # noqa: S608 (all of it is ours)
                )
            now_built_by(session, NAME, RULES)


def _hold(session: Session) -> None:
    """Be the only one who counts. SQLite has but one writer."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _triggers(session: Session) -> set[str]:
    known = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if session.get_bind().dialect.name != "sqlite":
        known = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    return set(session.scalars(text(known)))


def _parts(stale: Sequence[tuple[Source, dt.date]]) -> list[tuple[Source, dt.date, dt.date]]:
    by_source: dict[Source, list[dt.date]] = {}
    for source, day in stale:
        by_source.setdefault(source, []).append(day)
    return [(source, *run) for source, days in by_source.items() for run in runs(days, _AT_ONCE)]


def _count_again(session: Session, source: Source, first: dt.date, last: dt.date) -> None:
    """Make the sheets of these days and of their months; what is marked meanwhile stays marked."""
    within = (MarkRow.source == source, MarkRow.day.between(first, last))
    marks = session.scalars(select(MarkRow.id).where(*within)).all()
    sheets = count(session, source, first, last)
    _forget(session, source, DAY, first, last)
    _keep(session, source, DAY, sheets)
    month = first.replace(day=1)
    while month <= last:
        end = end_of_month(month)
        whole = Sheet()
        own = (SheetRow.source == source, SheetRow.extent == DAY, SheetRow.day.between(month, end))
        for counts, people in session.execute(select(SheetRow.counts, SheetRow.people).where(*own)):
            whole.add(json.loads(counts), unpacked(people))
        _forget(session, source, MONTH, month, end)
        _keep(session, source, MONTH, {month: whole})
        month = end + dt.timedelta(days=1)
    if marks:
        seen = delete(MarkRow).where(*within, among(session, MarkRow.id.expression, marks))
        session.execute(seen, execution_options={"synchronize_session": False})


def _forget(session: Session, source: Source, extent: str, first: dt.date, last: dt.date) -> None:
    own = (SheetRow.source == source, SheetRow.extent == extent, SheetRow.day.between(first, last))
    session.execute(delete(SheetRow).where(*own), execution_options={"synchronize_session": False})


def _keep(session: Session, source: Source, extent: str, sheets: dict[dt.date, Sheet]) -> None:
    rows = [
        {
            "source": source,
            "extent": extent,
            "day": day,
            "counts": written(sheet.counts),
            "people": packed(sheet.people),
        }
        for day, sheet in sheets.items()
    ]
    if rows:
        session.connection().execute(insert(SheetRow), rows)
