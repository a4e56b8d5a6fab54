"""Reading the imports of the past."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from maison.accounts.model import FieldChange
from maison.arrivals.importing.marks import Mark
from maison.arrivals.importing.model import Batch
from maison.arrivals.importing.tables import ImportBatch, ImportRow
from maison.arrivals.tables import Stay
from maison.store import Store


class BatchRow(NamedTuple):
    """What one row of an import did: to which arrival, and which fields it changed."""

    number: int
    mark: Mark
    stay_id: int
    reference: str
    changes: tuple[FieldChange, ...]


class BatchQueries:
    """Reads the batches of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def latest(self, limit: int = 50) -> tuple[Batch, ...]:
        """The newest imports first."""
        with self._store.read() as session:
            rows = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc()).limit(limit)).all()
            return tuple(map(_batch, rows))

    def rows(self, batch: int) -> Sequence[BatchRow]:
        """What each row of an import did, in the file's order."""
        asked = (
            select(ImportRow.number, ImportRow.mark, ImportRow.stay_id, Stay.reference, ImportRow.changes)
            .join(Stay, Stay.id == ImportRow.stay_id)
            .where(ImportRow.batch_id == batch)
            .order_by(ImportRow.number)
        )
        with self._store.read() as session:
            return [
                BatchRow(number, mark, stay, reference, tuple(FieldChange(**change) for change in changes))
                for number, mark, stay, reference, changes in session.execute(asked)
            ]


def _batch(row: ImportBatch) -> Batch:
    counts = {mark: row.counts[mark.value] for mark in Mark if row.counts.get(mark.value)}
    return Batch(row.id, row.at, row.by, row.kind, counts, row.undone_at, row.undone_by)
