"""Copies of a database: made while it is in use, verified before they count, whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from maison.files import appearing
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.store.dumps import dump
from maison.store.engine import BUSY_MS
from maison.store.errors import StoreDamaged, busy
from maison.store.peek import peek, tables
from maison.store.store import Store, told

#: So long the driver sleeps when somebody holds the lock, in seconds.
STEP_SECONDS = 0.05
#: So many pages are copied at a time: between two of them others come to the processor, and the work can be called off.
_STEP_PAGES = 1000


@dataclass(frozen=True, slots=True)
class Health:
    """What a check of a database found; `faults` is empty when it is sound. `rows` counts each table's rows."""

    faults: tuple[str, ...]
    rows: dict[str, int]


def back_up(store: Store, target: Path) -> None:
    """Write a verified copy of the database to `target`. Raises `FileRefused`, `StoreDamaged` or `StoreError`."""
    with appearing(target) as file:
        write_copy(store, file.path)


def write_copy(store: Store, file: Path, steps: Steps | None = None) -> None:
    """Fill a file that nobody else knows yet; it is verified. Nobody's save waits for it, and it waits for nobody's."""
    if not store.is_sqlite:
        dump(store, file)
        return
    with told(driver_error()), store.engine.connect() as connection:
        copy_open(connection.connection.driver_connection, file, steps or Unwatched())


def check(store: Store) -> Health:
    """Look the whole database over, while others work with it: its pages, its links, its counts."""
    with store.read() as session:
        connection = session.connection()
        names = sorted(inspect(connection).get_table_names())
        return _health(connection.exec_driver_sql, names, sqlite=store.is_sqlite)


def check_file(path: Path) -> Health:
    """Look over a copy of an embedded database, without touching it. Raises `StoreError` when it is none."""
    with peek(path) as connection:
        return _health(connection.execute, tables(connection), sqlite=True)


def _health(execute: Callable[[str], Any], names: list[str], *, sqlite: bool) -> Health:
    faults: list[str] = []
    if sqlite:
        faults += [row[0] for row in execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"{row[0]}: {row[1]} -> {row[2]}" for row in execute("PRAGMA foreign_key_check")]
    if "alembic_version" not in names:
        faults.append("alembic_version")
    if faults and sqlite:
        return Health(tuple(faults), {})  # counting the rows of a damaged table may fail
    return Health(tuple(faults), _count(execute, names))


def _count(execute: Callable[[str], Any], names: list[str]) -> dict[str, int]:
    quoted = {name: name.replace('"', '""') for name in names}
    return {name: next(iter(execute(f'SELECT count(*) FROM "{quoted[name]}"')))[0] for name in names}  # noqa: S608 (names come from the database itself)


# SQLite ---------------------------------------------------------------------------------------------------------


def copy_open(opened: Any, target: Path, steps: Steps) -> None:
    """Copy an open database into the new file `target`, look the copy over, and count what is in both."""
    from sqlcipher3 import dbapi2

    opened.execute("BEGIN")  # one state to the end: without it each save of others would have the copying begin anew
    try:
        rows = _count(opened.execute, tables(opened))
        with told(dbapi2.Error), contextlib.closing(dbapi2.connect(str(target))) as copy:
            copy.execute("PRAGMA synchronous=OFF")  # it counts for nothing before it is whole, and flushed then
            opened.backup(copy, pages=_STEP_PAGES, progress=patience(steps), sleep=STEP_SECONDS)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, that a stick or a mail can carry
    finally:
        opened.execute("ROLLBACK")
    health = check_file(target)
    if health.faults or health.rows != rows:
        raise StoreDamaged(
            N_("The copy of the database is damaged: the backup was not kept. Tell the IT department before you go on.")
        )


def patience(steps: Steps) -> Callable[[int, int, int], None]:
    """For the driver's copying, which else waits for a lock without end."""
    waited = 0.0

    def step(status: int, remaining: int, total: int) -> None:
        nonlocal waited
        steps.step(total - remaining, total)
        waited = waited + STEP_SECONDS if status in (5, 6) else 0.0
        if waited * 1000 > BUSY_MS:
            raise busy()

    return step


def driver_error() -> type[Exception]:
    from sqlcipher3 import dbapi2

    return dbapi2.Error  # type: ignore[no-any-return]  # the driver has no types
