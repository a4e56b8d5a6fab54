"""Reading the audit trail."""

from sqlalchemy import select

from maison.accounts.model import AuditEntry, FieldChange
from maison.accounts.tables import AuditRow
from maison.store import Store


def history(store: Store, kind: str, row_id: int) -> tuple[AuditEntry, ...]:
    """What was done to one record, oldest first."""
    with store.read() as session:
        rows = session.scalars(
            select(AuditRow).where(AuditRow.kind == kind, AuditRow.row_id == row_id).order_by(AuditRow.id)
        )
        return tuple(map(_entry, rows))


def entry(store: Store, entry_id: int) -> AuditEntry | None:
    """One entry of the trail."""
    with store.read() as session:
        row = session.get(AuditRow, entry_id)
        return None if row is None else _entry(row)


def _entry(row: AuditRow) -> AuditEntry:
    changes = tuple(FieldChange(**change) for change in row.changes)
    return AuditEntry(row.id, row.at, row.actor, row.desk, row.action, row.kind, row.row_id, changes)
