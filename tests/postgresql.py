"""A real PostgreSQL server for the tests: started once, ended and removed with the process that started it.

Run as a program this module is the server's guardian: it makes a cluster in a folder of its own, starts it, and waits for
orders on its input. When the input ends, because the tests ended or were killed, it stops the server and removes the folder.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

MISSING = (
    "PostgreSQL is not installed, so half of these tests cannot run: "
    "install it (Debian, Ubuntu: apt install postgresql), or say --sqlite-only."
)
USER = "desk"
#: More bytes than a cluster with its databases needs.
_ROOM = 2 << 30
#: Durability is the server's own promise, proven by its own tests: ours need speed.
_SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "max_wal_size": "128MB",
}


class Server:
    """A running server, seen from the tests."""

    def __init__(self) -> None:
        self._guardian = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        told: dict[str, Any] = json.loads(self._answer())
        self.port: int = told["port"]
        self.password: str = told["password"]
        self._owner: Connection[Any] | None = None
        self.execute(f"ALTER ROLE {USER} PASSWORD '{_quickly_proven(self.password)}'")

    def address(self, database: str, port: int | None = None) -> str:
        """The address of a database, as people write it into the settings."""
        return f"postgresql+psycopg://{USER}:{self.password}@127.0.0.1:{port or self.port}/{database}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database, a copy of `template`; answers its address."""
        # to copy its files takes half the time of copying its pages through the log, which is for servers that must not rest
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.address(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def execute(self, statement: str) -> None:
        """Run one statement as the server's owner, outside any transaction."""
        if self._owner is None:
            import psycopg

            self._owner = psycopg.connect(self.address("postgres").replace("+psycopg", ""), autocommit=True)
        self._owner.execute(statement.encode())

    def stop(self) -> None:
        """Cut all connections and stop serving, as a server does that loses its power."""
        self._let_go()
        self._order("stop")

    def start(self) -> None:
        """Serve again, on the same port."""
        self._order("start")

    def end(self) -> None:
        """Stop the server and remove all it had."""
        self._let_go()
        assert self._guardian.stdin is not None
        assert self._guardian.stdout is not None
        self._guardian.stdin.close()
        self._guardian.wait(30)
        self._guardian.stdout.close()

    def _let_go(self) -> None:
        if self._owner is not None:
            self._owner.close()
            self._owner = None

    def _order(self, order: str) -> None:
        assert self._guardian.stdin is not None
        self._guardian.stdin.write(f"{order}\n")
        self._guardian.stdin.flush()
        assert self._answer() == "done"

    def _answer(self) -> str:
        assert self._guardian.stdout is not None
        answer = self._guardian.stdout.readline().strip()
        if not answer:
            raise RuntimeError("PostgreSQL did not start: its words stand above")
        return answer


def program(name: str) -> str | None:
    """Where one of PostgreSQL's programs lies: the newest version that is installed."""
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    return str(installed[-1]) if installed else shutil.which(name)


def _quickly_proven(password: str) -> str:
    """What a server keeps of a password, for one round of the hash in place of 4096.

    The rounds are there to make guessing slow. They make each connection slow as well, and tests make thousands.
    """
    salt = secrets.token_bytes(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, 1)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    served = hmac.digest(salted, b"Server Key", "sha256")
    texts = (base64.b64encode(part).decode() for part in (salt, stored, served))
    return "SCRAM-SHA-256$1:{}${}:{}".format(*texts)


# The guardian ---------------------------------------------------------------------------------------------------


def _guard() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the tests: the end of our input follows
    folder = Path(tempfile.mkdtemp(prefix="maison-pg-", dir=_quick_place()))
    password, port, owner = secrets.token_hex(12), _free_port(), _owner(folder)
    server = None
    try:
        _make_cluster(folder, password, owner)
        server = _start(folder, port, owner)
        _say(json.dumps({"port": port, "password": password}))
        for order in sys.stdin:
            if order.strip() == "stop":
                server.send_signal(signal.SIGQUIT)
                server.wait(30)
            else:
                server = _start(folder, port, owner)
            _say("done")
    finally:
        if server is not None and server.poll() is None:
            server.send_signal(signal.SIGQUIT)
            server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _quick_place() -> Path | None:
    """Memory in place of a disk, where the machine offers plenty of it; else where all temporary files are."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _ROOM
    return memory if roomy else None


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _owner(folder: Path) -> dict[str, Any]:
    """How to run the server: it refuses to run as root, so then it runs as its own user, or as nobody."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd

    try:
        entry = pwd.getpwnam("postgres")
    except KeyError:
        entry = pwd.getpwnam("nobody")
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _make_cluster(folder: Path, password: str, owner: dict[str, Any]) -> None:
    secret = folder / "password"
    secret.write_text(password)
    if owner:
        os.chown(secret, owner["user"], owner["group"])
    # a French collation, as a French house's server has: what sorts by it differs from SQLite and is found out
    options = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=fr-FR", "--no-sync"]
    subprocess.run(
        [
            str(program("initdb")),
            f"--pgdata={folder / 'data'}",
            f"--username={USER}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            *options,
        ],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        **owner,
    )
    settings = {**_SETTINGS, "unix_socket_directories": str(folder)}
    with (folder / "data" / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())


def _start(folder: Path, port: int, owner: dict[str, Any]) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(
            [str(program("postgres")), "-D", str(folder / "data"), "-p", str(port)],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, **owner,
        )  # fmt: skip
    waiting = [str(program("pg_isready")), "--host=127.0.0.1", f"--port={port}", "--timeout=1", "--quiet"]
    while subprocess.run(waiting, check=False).returncode:
        if server.poll() is not None:
            sys.stderr.write((folder / "log").read_text())
            raise SystemExit(1)
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    _guard()
