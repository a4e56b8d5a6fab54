"""Power cuts, and writes that fail, under the settings with which the desk opens its database.

The same cuts with `synchronous=NORMAL` must lose something: else this test would find nothing either.
"""

from __future__ import annotations

import random
from typing import Any

import apsw

from tests.faults.disk import Disk, PowerCut

SHORT, LONG = 400, 100_000
_COMMITS = 12


def run(*, long: bool) -> dict[str, object]:
    """Cut the power so often; with the shipped settings nothing may be lost."""
    cuts = LONG if long else SHORT
    shipped, weaker = lost_by_cuts(cuts, "FULL"), lost_by_cuts(min(cuts, 3000), "NORMAL")
    failures = lost_by_failures()
    wrong = [*shipped, *failures]
    if not weaker:
        wrong.append("synchronous=NORMAL lost nothing: the cuts cut nothing")
    return {"cuts": cuts, "lost with synchronous=NORMAL": len(weaker), "wrong": wrong[:20]}


def lost_by_cuts(cuts: int, synchronous: str) -> list[str]:
    """What was acknowledged and is gone, or is damaged, after each of so many cuts."""
    dice = random.Random(13)
    wrong = []
    for number in range(cuts):
        disk = Disk(f"cut{number}")
        disk.fail = _after(dice.randrange(1, 120), PowerCut)
        acknowledged, connection = _work(disk, synchronous)
        again = disk.after_a_cut(f"again{number}", dice)
        _leave(disk, connection)
        told = _found(again, acknowledged)
        if told:
            wrong.append(f"cut {number}: {told}")
        for one in (disk, again):
            one.unregister()
    return wrong


def lost_by_failures() -> list[str]:
    """The same when the n-th write fails, for each n until none does: an error of the disk, then a full one."""
    wrong = []
    for kind in (apsw.IOError, apsw.FullError):
        number = 0
        while True:
            disk = Disk(f"fails{number}")
            failing = _after(number, kind, once=True)
            disk.fail = failing
            acknowledged, connection = _work(disk, "FULL")
            again = disk.after_a_death(f"after{number}")
            _leave(disk, connection)
            told = _found(again, acknowledged)
            if told:
                wrong.append(f"{kind.__name__} at {number}: {told}")
            for one in (disk, again):
                one.unregister()
            number += 1
            if len(acknowledged) == _COMMITS and not failing.done:
                break
    return wrong


class _after:  # noqa: N801 (it is used as a function)
    """Raises `kind` when it was called so often: from then on always, or `once`."""

    def __init__(self, calls: int, kind: type[Exception], *, once: bool = False) -> None:
        self._left, self._kind, self._once = calls, kind, once
        self.done = False

    def __call__(self) -> None:
        self._left -= 1
        if self._left < 0 and not (self._once and self.done):
            self.done = True
            raise self._kind("told to fail")


def _set(connection: Any, synchronous: str) -> None:
    # without shared memory, which this disk has not, WAL wants the file for itself; the rest is as the desk sets it
    for pragma in ("locking_mode=EXCLUSIVE", "journal_mode=WAL", f"synchronous={synchronous}", "wal_autocheckpoint=8"):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _leave(disk: Disk, connection: Any) -> None:
    """Let go of what the machine had in memory; nothing of it reaches the disk that was found."""
    disk.fail = lambda: None
    if connection is not None:
        connection.close()


def _work(disk: Disk, synchronous: str) -> tuple[list[int], Any]:
    """Save until the power goes; what was acknowledged."""
    acknowledged: list[int] = []
    connection = None
    try:
        connection = apsw.Connection("maison.db", vfs=disk.name)
        _set(connection, synchronous)
        connection.execute("CREATE TABLE IF NOT EXISTS saved (id INTEGER PRIMARY KEY, text TEXT)")
    except (PowerCut, apsw.Error):
        return acknowledged, connection
    for number in range(_COMMITS):
        try:
            connection.execute("INSERT INTO saved VALUES (?, ?)", (number, "x" * 700))
        except PowerCut:
            break
        except apsw.Error:
            continue
        acknowledged.append(number)
    return acknowledged, connection


def _found(disk: Disk, acknowledged: list[int]) -> str:
    try:
        connection = apsw.Connection("maison.db", vfs=disk.name)
        _set(connection, "FULL")
        sound = connection.execute("PRAGMA integrity_check").fetchall()
        tables = connection.execute("SELECT name FROM sqlite_schema").fetchall()
        there = {row[0] for row in connection.execute("SELECT id FROM saved")} if tables else set()
    except apsw.Error as error:
        return f"does not open ({type(error).__name__})"
    connection.close()
    if sound != [("ok",)]:
        return "damaged"
    lost = [number for number in acknowledged if number not in there]
    return f"lost {lost}" if lost else ""
