"""Bringing a database to this program's schema: under a lock, in one transaction, after a backup.

A database that a newer program has written is refused before anything is touched.
"""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, inspect, text

from maison.languages import N_
from maison.store.backups.model import Why
from maison.store.backups.service import Backups, beside
from maison.store.errors import StoreNewer, StoreUnknown
from maison.store.peek import peek, tables
from maison.store.store import Store, told

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
#: The key of PostgreSQL's advisory lock: two programs that start at once migrate once.
#: So long a program waits while another one migrates.
_PATIENCE_MS = 600_000
_LOCK = 0x4D41_4953


@dataclass(frozen=True, slots=True)
class SchemaState:
    """Where a database stands: its revision ("" when empty), the program's, and whether they are the same."""

    revision: str
    newest: str

    @property
    def current(self) -> bool:
        """Whether nothing has to be done."""
        return self.revision == self.newest


def alembic_config(connection: Connection, migrations: Path = MIGRATIONS) -> Config:
    """What alembic works with: the caller's connection and transaction."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revisions(migrations: Path = MIGRATIONS) -> tuple[str, ...]:
    """The program's revisions, oldest first, by the names of their files ("0001_first_schema.py").

    Alembic knows them too, but takes longer to import than a start may take when there is nothing to migrate.
    """
    return tuple(sorted(path.name.partition("_")[0] for path in (migrations / "versions").glob("[0-9]*_*.py")))


def state(store: Store, migrations: Path = MIGRATIONS) -> SchemaState:
    """Where the database stands; an embedded one is only looked at.

    Raises `StoreNewer` when its revision is not one of this program's, `StoreUnknown` when it is another program's.
    """
    revision = sqlite_revision(Path(store.engine.url.database or "")) if store.is_sqlite else _revision(store)
    refuse_newer(revision, migrations)
    return SchemaState(revision, revisions(migrations)[-1])


def refuse_newer(revision: str, migrations: Path = MIGRATIONS) -> None:
    """Raise `StoreNewer` when `revision` is not one of this program's."""
    if revision and revision not in revisions(migrations):
        raise StoreNewer(
            N_(
                "This database was written by a newer version of the desk ({revision}). It was not touched: update this program."
            ),
            revision=revision,
        )


def _revision(store: Store) -> str:
    with store.read() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return ""
        return session.scalar(text("SELECT version_num FROM alembic_version")) or ""


def sqlite_revision(path: Path) -> str:
    """The revision of a file, which is only looked at; "" when it is empty or not there."""
    if not path.exists():
        return ""
    if path.is_dir():
        raise StoreUnknown(N_("{file} is a folder. Name a file."), file=path.name)
    with peek(path) as connection:
        names = tables(connection)
        if names and "alembic_version" not in names:
            raise StoreUnknown(
                N_("{file} is the database of another program. It was not touched: choose another file."),
                file=path.name,
            )
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if names else None
    return str(row[0]) if row else ""


def upgrade(store: Store, *, at: dt.datetime, migrations: Path = MIGRATIONS) -> bool:
    """Bring the database to the newest schema; True when something was done.

    Of an embedded database that holds something a backup is made first.
    """
    before = state(store, migrations)
    if before.current:
        return False
    if store.is_sqlite and before.revision:
        Backups(store, lambda: at, beside(store)).make(Why.MIGRATION)
    elif before.revision:
        store.before(Why.MIGRATION)
    from alembic import command

    if store.is_sqlite:
        _make_private(Path(store.engine.url.database or ""))
    with told(), store.engine.connect() as connection:
        connection.detach()  # never used again: what is set here is not for a session
        if store.is_sqlite:
            # altering a table there is making it anew and dropping the old one, which would empty those that refer to it
            _driver(connection).execute("PRAGMA foreign_keys=OFF")
            # another program may be at it already, for as long as many records take
            _driver(connection).execute(f"PRAGMA busy_timeout={_PATIENCE_MS}")
        with connection.begin():
            if not store.is_sqlite:
                _take_turns(connection)
            command.upgrade(alembic_config(connection, migrations), "head")
            if store.is_sqlite and _driver(connection).execute("PRAGMA foreign_key_check").fetchone():
                raise RuntimeError("the migration left rows that refer to nothing")
    return True


def _make_private(path: Path) -> None:
    """Make a new file that its owner alone may read; SQLite's files beside it take its rights over.

    Where no file can be made, SQLite says so in a moment.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _take_turns(connection: Connection) -> None:
    for statement in (f"SET LOCAL lock_timeout = {_PATIENCE_MS}", "SET LOCAL statement_timeout = 0"):
        connection.execute(text(statement))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def differences_from_models(store: Store, migrations: Path = MIGRATIONS) -> None:
    """Raise alembic's `CommandError` when models and migrations do not agree."""
    from alembic import command

    with store.engine.begin() as connection:
        command.check(alembic_config(connection, migrations))
