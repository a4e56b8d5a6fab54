"""The store's own tables: what was done, once, and what other desks are told of it; by which rules an index was made; and
how the columns of lists from outside were read.
"""

import datetime as dt

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from maison.store.base import Base


class ChangeRow(Base):
    """One committed service call. `operation` makes a repeated call harmless; the rest is news for other desks."""

    __tablename__ = "changes"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 (SQLAlchemy's way)

    id: Mapped[int] = mapped_column(primary_key=True)
    operation: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    ids: Mapped[str]
    at: Mapped[dt.datetime]


class BuiltIndex(Base):
    """An index that is made by the program's rules, and the number of those by which it was made."""

    __tablename__ = "built_indexes"

    name: Mapped[str] = mapped_column(primary_key=True)
    rules: Mapped[int]


class ColumnsRead(Base):
    """What the columns of a sender's lists hold; `signature` is made of their names."""

    __tablename__ = "import_profiles"

    signature: Mapped[str] = mapped_column(primary_key=True)
    fields: Mapped[list[str | None]] = mapped_column(JSON)
    day_order: Mapped[str]
    used_at: Mapped[dt.datetime]
