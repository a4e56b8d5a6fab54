"""Reports of changes."""

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base


class ReportRow(Base):
    """A report; it is open until `settled_at`."""

    __tablename__ = "place_reports"
    __table_args__ = (Index(None, "place_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("places.id", ondelete="CASCADE"))
    text: Mapped[str]
    reported_at: Mapped[dt.datetime]
    reported_by: Mapped[str]
    settled_at: Mapped[dt.datetime | None]
    settled_by: Mapped[str]
    outcome: Mapped[str]
