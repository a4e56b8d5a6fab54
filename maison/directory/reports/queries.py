"""Reading reports of changes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select

from maison.directory.reports.model import PlaceReport
from maison.directory.reports.tables import ReportRow
from maison.directory.tables import StoredPlace
from maison.store import Store


class ReportQueries:
    """Reads the reports of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open(self) -> tuple[PlaceReport, ...]:
        """What nobody has looked at yet, the oldest first."""
        return self._load(ReportRow.settled_at.is_(None))

    def of(self, place_id: int) -> tuple[PlaceReport, ...]:
        """All that was ever reported of a place, the oldest first."""
        return self._load(ReportRow.place_id == place_id)

    def _load(self, condition: ColumnElement[bool]) -> tuple[PlaceReport, ...]:
        asked = (
            select(ReportRow, StoredPlace.name)
            .join(StoredPlace, StoredPlace.id == ReportRow.place_id)
            .where(condition)
            .order_by(ReportRow.id)
        )
        with self._store.read() as session:
            return tuple(report_of(row, name) for row, name in session.execute(asked))


def report_of(row: ReportRow, place: str) -> PlaceReport:
    """The report that a row holds, about the place of this name."""
    return PlaceReport(
        row.id,
        row.place_id,
        place,
        row.text,
        row.reported_at,
        row.reported_by,
        row.settled_at,
        row.settled_by,
        row.outcome,
    )
