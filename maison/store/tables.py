"""The store's own tables: what was done, once, and what other desks are told of it; and by which rules an index was made."""

import datetime as dt

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
