"""Inserting what another desk may be inserting at the same moment."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from maison.store.base import Base


def insert_if_missing(session: Session, table: type[Base], **values: Any) -> None:
    """Insert a row unless one with its key is there. On PostgreSQL this waits for another desk's insert."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(insert(table).values(**values).on_conflict_do_nothing())


def insert_those_missing(session: Session, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for many rows at once, all of the same columns."""
    if rows:
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        session.execute(insert(table).on_conflict_do_nothing(), list(rows))
