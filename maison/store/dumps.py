"""Copies of a PostgreSQL database, made and brought back by PostgreSQL's own programs."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import IO, Any, NamedTuple

from sqlalchemy import inspect, text

from maison.languages import N_
from maison.store.engine import BUSY_MS, server_address
from maison.store.errors import StoreDamaged, StoreError, not_a_backup
from maison.store.store import Store


class ProgramMissing(StoreError):
    """One of PostgreSQL's programs is not on this PC."""

    code = "database-program-missing"


def dump(store: Store, target: Path) -> None:
    """Write the whole database into `target`, read it once more, and count what is in both."""
    with store.read() as session:
        connection = session.connection()
        # the state that this transaction sees: what others save meanwhile is neither dumped nor counted
        seen = session.scalar(text("SELECT pg_export_snapshot()"))
        whole = ("--format=custom", "--no-owner", f"--snapshot={seen}", f"--file={target}")
        _run(store, "pg_dump", *whole, f"--dbname={server_address(store.engine.url)}")
        quote = connection.dialect.identifier_preparer.quote
        names = inspect(connection).get_table_names()
        rows = {name: session.scalar(text(f"SELECT count(*) FROM {quote(name)}")) for name in names}  # noqa: S608 (names come from the database itself)
    if dumped_rows(store, target) != rows:
        raise StoreDamaged(
            N_("The copy of the database is damaged: the backup was not kept. Tell the IT department before you go on.")
        )


def dumped_rows(store: Store, archive: Path) -> dict[str, int]:
    """How many rows of each table a dump holds, which is read from its first byte to its last. Raises `StoreDamaged`."""
    return {table.name: sum(1 for _line in table.lines) for table in dumped_tables(store, archive)}


class DumpedTable(NamedTuple):
    """The rows of one table in a dump, as PostgreSQL writes them: a line each, columns between tabs. Read them at once."""

    name: str
    columns: tuple[str, ...]
    lines: Iterator[bytes]


def dumped_tables(store: Store, archive: Path) -> Iterator[DumpedTable]:
    """All tables of a dump, one after another. Raises `StoreDamaged` where it cannot be read to its end."""
    command = [_program("pg_restore"), "--file=-", str(archive)]
    with _started(store, command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        for line in running.stdout:
            head = _HEAD.match(line)
            if head:
                columns = tuple(_unquoted(name) for name in head["columns"].decode().split(", "))
                rows = takewhile(lambda row: row != b"\\.\n", running.stdout)
                yield DumpedTable(_unquoted(head["table"].decode()), columns, rows)
                for _row in rows:
                    pass  # those that nobody wanted to see
    if running.returncode:
        raise not_a_backup(archive)


_HEAD = re.compile(rb"COPY public\.(?P<table>\S+) \((?P<columns>.*)\) FROM stdin;\n")


def _unquoted(name: str) -> str:
    return name.strip('"')


def dumped_revision(store: Store, archive: Path) -> str:
    """The schema of what a dump holds, which is read from its first byte to its last. Raises `StoreDamaged`."""
    found = [next(table.lines) for table in dumped_tables(store, archive) if table.name == "alembic_version"]
    if not found:
        raise not_a_backup(archive)
    return found[0].decode().strip()


def load_dump(store: Store, archive: Path) -> None:
    """Put what a dump holds in the place of all tables that are there, in one transaction."""
    with store.read() as session:
        connection = session.connection()
        quote = connection.dialect.identifier_preparer.quote
        names = [quote(name) for name in inspect(connection).get_table_names()]
    begin = "BEGIN;\n" + (f"DROP TABLE {', '.join(names)} CASCADE;\n" if names else "")
    # not by pg_restore alone: it would leave, and stumble over, the tables that are newer than the dump
    reading = [_program("pg_restore"), "--no-owner", "--file=-", str(archive)]
    writing = [
        _program("psql"),
        "--no-psqlrc",
        "--quiet",
        "--set=ON_ERROR_STOP=1",
        f"--dbname={server_address(store.engine.url)}",
    ]
    with (
        _started(store, reading, stdout=subprocess.PIPE) as source,
        _started(store, writing, stdin=subprocess.PIPE) as target,
    ):
        assert source.stdout is not None
        assert target.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it gave up: its code says so
            _pass_on(begin, source, source.stdout, target.stdin)
        source.stdout.close()
    for name, done in (("psql", target), ("pg_restore", source)):
        if done.returncode:
            raise _failed(name, done.returncode)


def _pass_on(begin: str, source: subprocess.Popen[bytes], script: IO[bytes], target: IO[bytes]) -> None:
    """Let the script run whole or not at all: without its last line nothing of it happened."""
    with target:
        target.write(begin.encode())
        shutil.copyfileobj(script, target)
        if source.wait() == 0:
            target.write(b"COMMIT;\n")


def _run(store: Store, program: str, *arguments: str) -> None:
    with _started(store, [_program(program), *arguments]) as running:
        pass
    if running.returncode:
        raise _failed(program, running.returncode)


def _started(store: Store, command: list[str], **streams: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PGOPTIONS": f"-c lock_timeout={BUSY_MS} -c timezone=UTC", "PGCONNECT_TIMEOUT": "5"}
    if store.engine.url.password:
        environment["PGPASSWORD"] = str(store.engine.url.password)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment, **{**quiet, **streams})  # noqa: S603 (no shell; our own arguments)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise ProgramMissing(
            N_(
                "{program} is missing on this PC. Install PostgreSQL’s client programs, or let the IT department back up the server."
            ),
            program=name,
        )
    return found


def _failed(program: str, code: int) -> StoreError:
    return StoreError(
        N_("{program} could not do its work (code {code}). Tell the IT department."), program=program, code=code
    )
