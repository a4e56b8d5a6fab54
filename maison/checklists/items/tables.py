"""The lines of all checklists, kept so that a board over every file is one query.

All of it follows from the files, the decisions and the catalogue: a row that is missing or wrong is worked out again.
So nothing here points at a stay by a foreign key, which would be looked up for millions of rows.
"""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from maison.store import Base
from maison.store.columns import key_text

#: An id of a line is that of its stay, this many times, and a number of its own.
PLACES = 1024
_ID = BigInteger().with_variant(Integer, "sqlite")
_WAITING = text("waiting")
_LEGAL = text("legal")


def _waiting(name: str, *columns: str) -> Index:
    """An index of the lines that a board shows, in the order in which it shows them. It holds all that is counted by: the
    lines themselves are not read.

    SQLite looks its condition up again although the index implies it: so the index holds that column too.
    """
    return Index(f"ix_checklist_items_{name}", *columns, "waiting", sqlite_where=_WAITING, postgresql_where=_WAITING)


class ItemRow(Base):
    """One line of a stay's checklist.

    `applies` is None for a question. `waiting` says that a board shows it: it applies, is not settled, and has a date;
    only then `here` (the person has come), `adviser` and `category` are filled. What is late or dead follows from the
    dates and the day one looks.
    """

    __tablename__ = "checklist_items"
    __table_args__ = (
        _waiting("by_step", "step_key", "due_on", "id", "here", "legal", "category", "dead_after"),
        _waiting("by_day", "due_on", "id", "here", "legal", "category", "dead_after", "step_key"),
        _waiting("by_adviser", "adviser", "due_on", "id", "here", "legal", "category", "dead_after", "step_key"),
        Index(
            "ix_checklist_items_legal",
            "due_on",
            "applies",
            "settled",
            "stay_id",
            "line_key",
            "legal",
            sqlite_where=_LEGAL,
            postgresql_where=_LEGAL,
        ),
    )

    id: Mapped[int] = mapped_column(_ID, primary_key=True, autoincrement=False)
    stay_id: Mapped[int]
    line_key: Mapped[str] = mapped_column(key_text())
    step_key: Mapped[str] = mapped_column(key_text())
    applies: Mapped[bool | None]
    settled: Mapped[bool]
    blocked: Mapped[bool]
    legal: Mapped[bool]
    opens_on: Mapped[dt.date | None]
    due_on: Mapped[dt.date | None]
    penalty_from: Mapped[dt.date | None]
    dead_after: Mapped[dt.date | None]
    anchored_on: Mapped[dt.date | None]
    waiting: Mapped[bool]
    here: Mapped[bool]
    adviser: Mapped[str] = mapped_column(key_text())
    category: Mapped[str] = mapped_column(key_text())


class ExpiryRow(Base):
    """What of a stay ends on a day: a permit, a visa, a lease. `what` is its word in the vocabulary."""

    __tablename__ = "checklist_expiries"
    __table_args__ = (Index("ix_checklist_expiries_by_day", "until", "id", "here", "kind", "adviser"),)

    id: Mapped[int] = mapped_column(_ID, primary_key=True, autoincrement=False)
    stay_id: Mapped[int]
    kind: Mapped[str] = mapped_column(key_text())
    what: Mapped[str]
    until: Mapped[dt.date]
    here: Mapped[bool]
    adviser: Mapped[str] = mapped_column(key_text())


class StateRow(Base):
    """How far the lines of a stay are right.

    Whoever changes what they follow from raises `marked`; `worked` is what it was when they were last worked out, by a
    catalogue of that `logic`. From `refresh_on` on time alone may have changed them. `digest` tells whether they
    came out as they stand.
    """

    __tablename__ = "checklist_states"

    stay_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    marked: Mapped[int] = mapped_column(server_default="1")
    worked: Mapped[int] = mapped_column(server_default="0")
    logic: Mapped[str] = mapped_column(server_default="")
    refresh_on: Mapped[dt.date | None]
    digest: Mapped[str] = mapped_column(server_default="")


class LogicRow(Base):
    """A logic by which lines were made: its fingerprints, as `items.logic` has them."""

    __tablename__ = "checklist_logics"

    name: Mapped[str] = mapped_column(primary_key=True)
    rest: Mapped[str]
    steps: Mapped[dict[str, Any]] = mapped_column(JSON)
