"""The sheets, and the marks on days whose sheets are no longer right.

The database itself sets the marks (`marking`), in the transaction that changes what was counted: whoever writes, and
however, a sheet without a mark is right. Marks are added, never counted up: no desk waits for another one at a row.
"""

import datetime as dt

from sqlalchemy import Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base
from maison.store.columns import key_text


class MarkRow(Base):
    """Something of this day was changed since its sheet was made. There may be several of a day."""

    __tablename__ = "statistics_marks"
    __table_args__ = (Index(None, "source", "day"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(key_text())
    day: Mapped[dt.date]


class SheetRow(Base):
    """What was counted of a day, or of the month that begins on it (`extent`): counts as JSON, people as packed bits.

    A day without a row and without a mark is one on which nothing was.
    """

    __tablename__ = "statistics_sheets"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 (SQLAlchemy's way)

    source: Mapped[str] = mapped_column(key_text(), primary_key=True)
    extent: Mapped[str] = mapped_column(key_text(), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    counts: Mapped[str] = mapped_column(Text)
    people: Mapped[bytes] = mapped_column(LargeBinary)
