"""Engines for the two databases, with the settings that keep what was acknowledged."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy import create_engine as _create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from maison.languages import N_
from maison.store.errors import StoreUnknown
from maison.store.location import refuse_network

#: Older ones can corrupt a database in WAL mode when two connections checkpoint at once.
SQLITE_AT_LEAST = (3, 51, 3)
BUSY_MS = 5000
POSTGRES_CONNECT_SECONDS = 3
#: The execution option of a connection that only reads: it begins without the lock of a writer.
READS = "maison_reads"
#: What a connection that only reads asks of each database: one state of it from the first query to the last.
READING: dict[str, dict[str, Any]] = {
    "sqlite": {READS: True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def parse_address(address: str | Path) -> URL:
    """The address of a database: a path (SQLite) or `postgresql+psycopg://user@host/name`.

    A server and its standbys are named together, as PostgreSQL's own programs take them: `user@one:5432,other:5432/name`.
    Raises `StoreUnknown` for what is neither.
    """
    if isinstance(address, Path) or "://" not in address:
        return URL.create("sqlite", database=str(address))
    try:
        hosts = _SEVERAL.fullmatch(address)
        url = make_url(address if hosts is None else f"{hosts['before']}{hosts['after']}")
        if hosts is not None:
            # whichever of them takes writes: after a failover another one than before
            url = url.update_query_dict({"host": hosts["hosts"].split(","), "target_session_attrs": "read-write"})
    except (ArgumentError, ValueError) as error:
        raise StoreUnknown(_UNKNOWN) from error
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg") or not url.database:
        raise StoreUnknown(_UNKNOWN)
    return url


def server_address(url: URL) -> str:
    """Where a server is, as its own programs take it, without the password."""
    from psycopg.conninfo import make_conninfo

    _nothing, known = url.get_dialect()().create_connect_args(url)
    return make_conninfo(**{name: value for name, value in known.items() if name != "password"})


#: An address with several hosts: what stands before them, they, and what stands after.
_SEVERAL = re.compile(r"(?P<before>\w+(\+\w+)?://([^/?#]*@)?)(?P<hosts>[^@/?#,]+(,[^@/?#,]+)+)(?P<after>/.*)")

_UNKNOWN = N_(
    "This is not the address of a database. Give the path of a file, or postgresql+psycopg://user@server/database."
)


def create_engine(url: URL, patience_ms: int = BUSY_MS) -> Engine:
    """An engine on `url`, whose writers wait `patience_ms` for each other.

    Raises `StoreMisplaced` for an embedded database on a network share.
    """
    return _sqlite(url, patience_ms) if url.drivername == "sqlite" else _postgresql(url, patience_ms)


def _sqlite(url: URL, patience_ms: int) -> Engine:
    from sqlcipher3 import dbapi2

    if dbapi2.sqlite_version_info < SQLITE_AT_LEAST:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is older than {SQLITE_AT_LEAST}")
    assert url.database is not None
    refuse_network(Path(url.database))
    engine = _create_engine(
        url,
        module=dbapi2,
        hide_parameters=True,
        connect_args={"timeout": patience_ms / 1000, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin_sqlite` does
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "secure_delete=ON",  # what is erased is written over, not only no longer found
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _postgresql(url: URL, patience_ms: int) -> Engine:
    return _create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        use_native_hstore=False,  # nothing of ours is one: the server need not be asked whether it has them
        connect_args={
            "connect_timeout": POSTGRES_CONNECT_SECONDS,
            "application_name": "maison",
            # compiling a statement takes longer than any of ours runs
            "options": f"-c lock_timeout={patience_ms} -c statement_timeout=60000 -c timezone=UTC -c jit=off",
            # a prepared statement keeps a plan made for another search text
            "prepare_threshold": None,
            "keepalives_idle": 10,
            "keepalives_interval": 3,
            "keepalives_count": 3,
            # a cable that is pulled while we send: do not wait a quarter of an hour for it
            "tcp_user_timeout": 15000,
        },
    )
