"""What is erased on purpose shall not go on lying in the file, where a program that reads it raw would find it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session


@contextmanager
def without_trace(session: Session) -> Iterator[None]:
    """Inside, SQLite writes zeros over what is erased, rather than leaving it until the room is needed.

    PostgreSQL does so in its own time, when it clears what nobody sees any more.
    """
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")
