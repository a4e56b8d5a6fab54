"""What was published and what left the house, and tables that were put together by hand."""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base, Tracked
from maison.store.columns import key_text


class PublishedRow(Base):
    """A week as it was published, as JSON text: what left the house, and the `whole` of it. Nothing of it changes."""

    __tablename__ = "statistics_published"

    week: Mapped[str] = mapped_column(key_text(), primary_key=True)
    published_at: Mapped[dt.datetime]
    published_by: Mapped[str]
    definitions_version: Mapped[int]
    content: Mapped[str] = mapped_column(Text)
    whole: Mapped[str] = mapped_column(Text)


class HistoryRow(Base):
    """All that reports told that left the house, as disclosure control remembers it: one row, JSON text.

    Fewer people than `threshold` are not told.
    """

    __tablename__ = "statistics_history"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    threshold: Mapped[int]
    content: Mapped[str] = mapped_column(Text)


class CustomRow(Tracked, Base):
    """A table that somebody put together, under its name: what is counted by what, in which days."""

    __tablename__ = "statistics_tables"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(key_text(), unique=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
