"""How the columns of each sender's lists were read, of people and of places alike: the next list is read in the same way.

A sender is known by the signature of the list (`maison.lists.headers`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from maison.store.tables import ColumnsRead


class ColumnsSaid(NamedTuple):
    """The field of each column, None for one that is not read; and the order of dates, "" where nobody chose one."""

    fields: tuple[str | None, ...]
    day_order: str = ""


def columns_said(session: Session, key: str) -> ColumnsSaid | None:
    """How the last list with this signature was read, where somebody had to say so."""
    row = session.get(ColumnsRead, key)
    return ColumnsSaid(tuple(row.fields), row.day_order) if row else None


def keep_columns(session: Session, key: str, fields: Sequence[str | None], at: dt.datetime, order: str = "") -> None:
    """Remember how a list with this signature was read."""
    kept = session.get(ColumnsRead, key) or ColumnsRead(signature=key)
    kept.fields, kept.day_order, kept.used_at = list(fields), order, at
    session.add(kept)
