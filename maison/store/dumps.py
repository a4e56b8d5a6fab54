"""Copies of a PostgreSQL database, made and brought back by PostgreSQL's own programs."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import IO, Any

from sqlalchemy import URL, inspect

from maison.languages import N_
from maison.store.engine import BUSY_MS
from maison.store.errors import StoreError, not_a_backup
from maison.store.store import Store


class ProgramMissing(StoreError):
    """One of PostgreSQL's programs is not on this PC."""

    code = "database-program-missing"


def dump(store: Store, target: Path) -> None:
    """Write the whole database into `target`, and read it once more."""
    _reach(store)
    _run(store, "pg_dump", "--format=custom", "--no-owner", f"--file={target}", f"--dbname={_place(store)}")
    _read(store, target)


def dumped_revision(store: Store, archive: Path) -> str:
    """The schema of what a dump holds, which is read from its first byte to its last. Raises `StoreDamaged`."""
    _read(store, archive)
    only = ("--data-only", "--table=alembic_version", "--file=-", str(archive))
    lines = iter(_run(store, "pg_restore", *only, answers=True).decode("utf-8", "replace").splitlines())
    if not any(line.startswith("COPY ") for line in lines):
        raise not_a_backup(archive)
    return next(lines, "").strip()


def load_dump(store: Store, archive: Path) -> None:
    """Put what a dump holds in the place of all tables that are there, in one transaction."""
    with store.read() as session:
        connection = session.connection()
        quote = connection.dialect.identifier_preparer.quote
        names = [quote(name) for name in inspect(connection).get_table_names()]
    begin = "BEGIN;\n" + (f"DROP TABLE {', '.join(names)} CASCADE;\n" if names else "")
    # not by pg_restore alone: it would leave, and stumble over, the tables that are newer than the dump
    reading = [_program("pg_restore"), "--no-owner", "--file=-", str(archive)]
    writing = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={_place(store)}"]
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


def _read(store: Store, archive: Path) -> None:
    try:
        _run(store, "pg_restore", "--file=-", str(archive))
    except StoreError as error:
        if error.code == StoreError.code:
            raise not_a_backup(archive) from error
        raise


def _reach(store: Store) -> None:
    """Raise what the server says to us: its programs' words are not for people."""
    with store.read() as session:
        session.connection()


def _place(store: Store) -> str:
    url = store.engine.url
    without_password = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query)
    return without_password.render_as_string()


def _run(store: Store, program: str, *arguments: str, answers: bool = False) -> bytes:
    command = [_program(program), *arguments]
    with _started(store, command, stdout=subprocess.PIPE if answers else subprocess.DEVNULL) as running:
        answer, _nothing = running.communicate()
    if running.returncode:
        raise _failed(program, running.returncode)
    return answer or b""


def _started(store: Store, command: list[str], **streams: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PGOPTIONS": f"-c lock_timeout={BUSY_MS}", "PGCONNECT_TIMEOUT": "5"}
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
