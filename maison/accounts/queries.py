"""Reading the audit trail."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

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


def fields_changed(session: Session, kind: str, action: str, row_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """The fields of each of these records that were ever changed by this action."""
    found: dict[int, frozenset[str]] = {}
    asked = select(AuditRow.row_id, AuditRow.changes).where(
        AuditRow.kind == kind, AuditRow.action == action, AuditRow.row_id.in_(row_ids)
    )
    for row_id, changes in session.execute(asked):
        if row_id is not None:
            found[row_id] = found.get(row_id, frozenset()) | {change["field"] for change in changes}
    return found


def entry(store: Store, entry_id: int) -> AuditEntry | None:
    """One entry of the trail."""
    with store.read() as session:
        row = session.get(AuditRow, entry_id)
        return None if row is None else _entry(row)


def _entry(row: AuditRow) -> AuditEntry:
    changes = tuple(FieldChange(**change) for change in row.changes)
    return AuditEntry(row.id, row.at, row.actor, row.desk, row.action, row.kind, row.row_id, changes)
