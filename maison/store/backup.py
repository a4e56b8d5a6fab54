"""Copies of a database: made while it is in use, verified before they count, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from maison.files import FileRefused, refusal
from maison.languages import N_
from maison.store.errors import StoreDamaged, StoreError
from maison.store.store import Store, told


@dataclass(frozen=True, slots=True)
class Health:
    """What a check of a database found; `faults` is empty when it is sound. `rows` counts each table's rows."""

    faults: tuple[str, ...]
    rows: dict[str, int]


def back_up(store: Store, target: Path) -> None:
    """Write a verified copy of the database to `target`. Raises `FileRefused`, `StoreDamaged` or `StoreError`."""
    beside = target.with_name(f".{secrets.token_hex(6)}.part")
    try:
        if store.is_sqlite:
            _copy_sqlite(store, beside)
        else:
            _run_postgresql(store, "pg_dump", "--format=custom", "--no-owner", f"--file={beside}")
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise refusal(error, target) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def restore(store: Store, source: Path) -> None:
    """Replace the database by the copy in `source`, which is verified first. The store is closed by this."""
    if not source.is_file():
        raise FileRefused(N_("{file} was not found. Check its name and its folder."), file=source.name)
    if not store.is_sqlite:
        _run_postgresql(
            store, "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(source)
        )
        return
    faults = check(Store.open(source)).faults
    if faults:
        raise StoreDamaged(
            N_("{file} is damaged or is not a backup of the desk. Nothing was changed: choose another backup."),
            file=source.name,
        )
    with told(), contextlib.closing(_raw(source)) as copy, store.engine.connect() as connection:
        # SQLite's own copying, page by page inside one transaction: a crash leaves the old database
        copy.backup(connection.connection.driver_connection)
    store.close()


def check(store: Store) -> Health:
    """Look the whole database over: its pages, its links, its counts."""
    with told(), store.engine.connect() as connection:
        faults: list[str] = []
        if store.is_sqlite:
            faults += [row[0] for row in connection.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
            faults += [
                f"{row[0]}: {row[1]} -> {row[2]}" for row in connection.execute(text("PRAGMA foreign_key_check"))
            ]
        from sqlalchemy import inspect

        names = sorted(inspect(connection).get_table_names())
        quote = store.engine.dialect.identifier_preparer.quote
        rows = {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {quote(name)}").scalar_one()  # noqa: S608 (names come from the database itself)
            for name in names
        }
    store.close()
    if "alembic_version" not in rows:
        faults.append("alembic_version")
    return Health(tuple(faults), rows)


def _raw(path: Path) -> Any:
    from sqlcipher3 import dbapi2

    return dbapi2.connect(str(path))


def _copy_sqlite(store: Store, target: Path) -> None:
    with told(), store.engine.connect() as connection, contextlib.closing(_raw(target)) as copy:
        connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]  # the driver's own connection
        copy.execute("PRAGMA journal_mode=DELETE")
    copied = Store.open(target)
    if check(copied).faults:
        raise StoreDamaged(
            N_("The copy of the database is damaged: the backup was not kept. Tell the IT department before you go on.")
        )


def _run_postgresql(store: Store, program: str, *arguments: str) -> None:
    url = store.engine.url
    found = shutil.which(program)
    if found is None:
        raise StoreError(
            N_(
                "{program} is missing on this PC. Install PostgreSQL's client programs, or let the IT department back up the server."
            ),
            program=program,
        )
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = str(url.password)
    place = [
        f"--host={url.host or ''}",
        f"--port={url.port or 5432}",
        f"--username={url.username or ''}",
        f"--dbname={url.database}",
    ]
    done = subprocess.run([found, *place, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 (no shell; our own arguments)
    if done.returncode:
        raise StoreError(
            N_("{program} could not do its work (code {code}). Tell the IT department."),
            program=program,
            code=done.returncode,
        )
