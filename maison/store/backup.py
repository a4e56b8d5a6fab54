"""Copies of a database: made while it is in use, verified before they count, whole or not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from maison.files import FileRefused, refusal
from maison.languages import N_
from maison.store.dumps import dump, dumped_revision, load_dump
from maison.store.engine import BUSY_MS
from maison.store.errors import StoreDamaged, busy, not_a_backup
from maison.store.peek import peek, tables
from maison.store.store import Store, told

_STEP_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Health:
    """What a check of a database found; `faults` is empty when it is sound. `rows` counts each table's rows."""

    faults: tuple[str, ...]
    rows: dict[str, int]


def back_up(store: Store, target: Path) -> None:
    """Write a verified copy of the database to `target`. Raises `FileRefused`, `StoreDamaged` or `StoreError`."""
    with _appearing(target) as beside:
        if store.is_sqlite:
            with told(), store.engine.connect() as connection:
                _copy(connection.connection.driver_connection, beside)
        else:
            dump(store, beside)


def restore(store: Store, source: Path, *, at: dt.datetime) -> None:
    """Replace the database by the copy in `source`, which is verified first. The store is closed by this.

    An embedded database that is replaced is kept beside, also when it is damaged.
    """
    if not source.is_file():
        raise FileRefused(N_("{file} was not found. Check its name and its folder."), file=source.name)
    if store.is_sqlite:
        _restore_sqlite(store, source, at)
    else:
        from maison.store.migrate import refuse_newer

        refuse_newer(dumped_revision(store, source))
        load_dump(store, source)
    store.close()


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


def kept_name(database: Path, why: str, at: dt.datetime) -> Path:
    """A name beside the database that nothing has yet: what was kept once is never written over."""
    stem = f"{database.stem}-{why}-{at:%Y%m%d-%H%M%S}"
    names = (database.with_name(f"{stem}{again}.db") for again in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(path for path in names if not path.exists())


def _health(execute: Callable[[str], Any], names: list[str], *, sqlite: bool) -> Health:
    faults: list[str] = []
    if sqlite:
        faults += [row[0] for row in execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"{row[0]}: {row[1]} -> {row[2]}" for row in execute("PRAGMA foreign_key_check")]
    if "alembic_version" not in names:
        faults.append("alembic_version")
    if faults and sqlite:
        return Health(tuple(faults), {})  # counting the rows of a damaged table may fail
    quoted = {name: name.replace('"', '""') for name in names}
    rows = {name: next(iter(execute(f'SELECT count(*) FROM "{quoted[name]}"')))[0] for name in names}  # noqa: S608 (names come from the database itself)
    return Health(tuple(faults), rows)


# SQLite ---------------------------------------------------------------------------------------------------------


def _copy(opened: Any, target: Path) -> None:
    """Copy an open database into the new file `target`, and look the copy over."""
    from sqlcipher3 import dbapi2

    with told(dbapi2.Error), contextlib.closing(dbapi2.connect(str(target))) as copy:
        opened.backup(copy, progress=_patience(), sleep=_STEP_SECONDS)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, that a stick or a mail can carry
    if check_file(target).faults:
        raise StoreDamaged(
            N_("The copy of the database is damaged: the backup was not kept. Tell the IT department before you go on.")
        )


def _restore_sqlite(store: Store, source: Path, at: dt.datetime) -> None:
    _verify_copy(source)
    database = Path(store.engine.url.database or "")
    try:
        if database.exists():
            back_up(store, kept_name(database, "before-restore", at))
        with peek(source) as copy, told(_driver_error()), store.engine.connect() as connection:
            # SQLite's own copying, page by page inside one transaction: a crash leaves the old database
            copy.backup(connection.connection.driver_connection, progress=_patience(), sleep=_STEP_SECONDS)
    except StoreDamaged:
        store.close()
        with _appearing(database) as beside, peek(source) as copy:
            _copy(copy, beside)
            _set_aside(database, at)


def _verify_copy(source: Path) -> None:
    from maison.store.migrate import state

    try:
        faults = check_file(source).faults
    except StoreDamaged:
        faults = ("file",)
    if faults:
        raise not_a_backup(source)
    state(Store.open(source))  # refuses what a newer program wrote


def _set_aside(database: Path, at: dt.datetime) -> None:
    """Move a damaged database out of the way, with what belongs to it: somebody may still save something from it."""
    aside = kept_name(database, "damaged", at)
    for end in ("", "-wal", "-shm", "-journal"):
        part = database.with_name(database.name + end)
        if part.exists():
            part.replace(aside.with_name(aside.name + end))


def _patience() -> Callable[[int, int, int], None]:
    """For the driver's copying, which else waits for a lock without end."""
    waited = 0.0

    def step(status: int, _remaining: int, _total: int) -> None:
        nonlocal waited
        waited = waited + _STEP_SECONDS if status in (5, 6) else 0.0
        if waited * 1000 > BUSY_MS:
            raise busy()

    return step


def _driver_error() -> type[Exception]:
    from sqlcipher3 import dbapi2

    return dbapi2.Error  # type: ignore[no-any-return]  # the driver has no types


@contextlib.contextmanager
def _appearing(target: Path) -> Iterator[Path]:
    """A path beside `target`; what was written there becomes `target` when all went well."""
    beside = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        beside.touch(0o600)
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise refusal(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
