"""A primary and its standby, for what a failover does to a desk: two clusters of their own, which are not kept."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import psycopg

from tests.postgresql import USER, _free_port, _make_cluster, _owner, _quick_place, _start, program

_PASSWORD = "of-a-test"


class Pair:
    """Two servers; the second follows the first until it is promoted."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="maison-pair-", dir=_quick_place()))
        self._owner: dict[str, Any] = _owner(self._folder)
        self.ports = (_free_port(), _free_port())
        self._places = (self._folder / "one", self._folder / "other")
        for place in self._places:
            place.mkdir()
            if self._owner:
                os.chown(place, self._owner["user"], self._owner["group"])
        _make_cluster(self._places[0], _PASSWORD, self._owner)
        with (self._places[0] / "data" / "pg_hba.conf").open("a") as file:
            file.write("host replication all 127.0.0.1/32 scram-sha-256\n")
        self._servers = [_start(self._places[0], self.ports[0], self._owner)]
        self._follow()

    def address(self, database: str) -> str:
        """Both of them, as it is written into the settings; the one that does not take writes stands first."""
        one, other = self.ports
        return f"postgresql://{USER}:{_PASSWORD}@127.0.0.1:{other},127.0.0.1:{one}/{database}"

    def execute(self, statement: str, at: int = 0) -> Any:
        """Run one statement on one of them; the first value that it answers."""
        where = f"postgresql://{USER}:{_PASSWORD}@127.0.0.1:{self.ports[at]}/postgres"
        with psycopg.connect(where, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchone()[0] if cursor.description else None  # type: ignore[index]  # there is a row

    def fail_over(self) -> None:
        """The primary dies, and the standby takes its place."""
        self._servers[0].send_signal(signal.SIGQUIT)
        self._servers[0].wait(30)
        self.execute("SELECT pg_promote(true, 30)", at=1)

    def end(self) -> None:
        """Stop what still runs, and remove all of it."""
        for server in self._servers:
            if server.poll() is None:
                server.send_signal(signal.SIGQUIT)
                server.wait(30)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _follow(self) -> None:
        copy = [str(program("pg_basebackup")), f"--pgdata={self._places[1] / 'data'}", "--write-recovery-conf"]
        where = [f"--dbname=postgresql://{USER}:{_PASSWORD}@127.0.0.1:{self.ports[0]}/postgres", "--no-sync"]
        subprocess.run([*copy, *where, "--checkpoint=fast"], check=True, cwd=self._folder, **self._owner)
        with (self._places[1] / "data" / "postgresql.conf").open("a") as file:
            file.write(f"unix_socket_directories = '{self._places[1]}'\n")
        self._servers.append(_start(self._places[1], self.ports[1], self._owner))
