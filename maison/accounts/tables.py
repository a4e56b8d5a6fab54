"""The audit trail."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base


class AuditRow(Base):
    """One thing that one person did to one record. Rows are only ever added."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "kind", "row_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str]
    desk: Mapped[str]
    action: Mapped[str]
    kind: Mapped[str]
    row_id: Mapped[int | None]
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
