"""What imports did, row by row, so that each can be told and undone."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from maison.arrivals.importing.marks import Mark
from maison.store import Base, choice


class ImportBatch(Base):
    """One import: when, who, and how many rows did what. Whom it was about, its rows alone say."""

    __tablename__ = "import_batches"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    by: Mapped[str]
    kind: Mapped[str]
    counts: Mapped[dict[str, int]] = mapped_column(JSON)
    undone_at: Mapped[dt.datetime | None]
    undone_by: Mapped[str]


class ImportRow(Base):
    """What one row did to one stay: `changes` are its fields before and after, as JSON can hold them."""

    __tablename__ = "import_rows"
    __table_args__ = (Index(None, "stay_id"), {"sqlite_with_rowid": False})

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stay_id: Mapped[int] = mapped_column(ForeignKey("stays.id", ondelete="CASCADE"))
    mark: Mapped[Mark] = mapped_column(choice(Mark, "mark"))
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
