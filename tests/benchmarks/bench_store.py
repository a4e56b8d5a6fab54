"""Saving one record, beside the driver alone inserting and committing one row with the same settings."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from tests.benchmarks import Row
from tests.databases import desk_under
from tests.maison.arrivals.people import NADINE

SAVES = 300


def run() -> list[Row]:
    """Saves on a database of an ordinary size, on this machine's disk."""
    with tempfile.TemporaryDirectory(prefix="maison-bench-") as place:
        floor = _timed(_driver(Path(place) / "floor.db"))
        desk = desk_under(Path(place) / "desk").open()
        ours = _timed(lambda: desk.arrivals.register(NADINE))
        desk.close()
    return [
        Row("saving one arrival, p95", "asked", 5.0, _p95(ours), "ms", 1.0),
        Row("saving one arrival, median", "driver: insert, commit", *map(statistics.median, (floor, ours)), "ms", 10.0),
    ]


def _driver(path: Path) -> Callable[[], None]:
    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE one (id INTEGER PRIMARY KEY, text TEXT)")

    def save() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO one (text) VALUES (?)", ("x" * 400,))
        connection.execute("COMMIT")

    return save


def _timed(work: Callable[[], object]) -> list[float]:
    for _ in range(20):
        work()
    times = []
    for _ in range(SAVES):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
