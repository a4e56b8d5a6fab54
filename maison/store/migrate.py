"""Bringing a database to this program's schema: under a lock, in one transaction, after a backup.

A database that a newer program has written is refused before anything is touched.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from maison.languages import N_
from maison.store.backup import back_up
from maison.store.errors import StoreNewer
from maison.store.store import Store, told

#: The key of PostgreSQL's advisory lock: two programs that start at once migrate once.
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


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def state(store: Store) -> SchemaState:
    """Where the database stands. Raises `StoreNewer` when its revision is not one of this program's."""
    newest = _scripts().get_current_head() or ""
    if store.is_sqlite and not Path(store.engine.url.database or "").exists():
        return SchemaState("", newest)
    with store.read() as session:
        revision = MigrationContext.configure(session.connection()).get_current_revision() or ""
    if revision and revision not in {script.revision for script in _scripts().walk_revisions()}:
        raise StoreNewer(
            N_(
                "This database was written by a newer version of the desk ({revision}). It was not touched: update this program."
            ),
            revision=revision,
        )
    return SchemaState(revision, newest)


def upgrade(store: Store, *, at: dt.datetime) -> bool:
    """Bring the database to the newest schema; True when something was done.

    An embedded database that holds something is first copied beside itself.
    """
    before = state(store)
    if before.current:
        return False
    if store.is_sqlite and before.revision:
        back_up(store, backup_path(store, before, at))
    with told(), store.engine.begin() as connection:
        if not store.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        command.upgrade(_config(connection), "head")
    return True


def backup_path(store: Store, before: SchemaState, at: dt.datetime) -> Path:
    """Where the copy before a migration goes."""
    database = Path(store.engine.url.database or "")
    return database.with_name(f"{database.stem}-before-{before.newest}-{at:%Y%m%d-%H%M%S}.db")


def differences_from_models(store: Store) -> None:
    """Raise alembic's `CommandError` when models and migrations do not agree."""
    with store.engine.begin() as connection:
        command.check(_config(connection))
