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
        ).all()
        return tuple(
            AuditEntry(
                row.at,
                row.actor,
                row.desk,
                row.action,
                row.kind,
                row.row_id,
                tuple(FieldChange(**change) for change in row.changes),
            )
            for row in rows
        )
