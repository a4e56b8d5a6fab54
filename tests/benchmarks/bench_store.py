"""Saving one record, beside the driver alone writing the same rows with the same settings and committing them.

The two take turns, so that a disk that is slow for a moment is slow for both.
"""

from __future__ import annotations

import dataclasses
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from maison.application import Desk
from tests.benchmarks import Row
from tests.databases import desk_under
from tests.maison.arrivals.people import NADINE

SAVES, WARMING = 500, 30
_LISTS = ("person_nationalities", "person_languages", "person_phones")

#: The milliseconds of each save, and those of the processor among them.
Times = tuple[list[float], list[float]]


def run() -> list[Row]:
    """Saves on a database of an ordinary size, on this machine's disk."""
    with tempfile.TemporaryDirectory(prefix="maison-bench-") as place:
        desk = desk_under(Path(place) / "desk").open()
        new, written = _in_turn(lambda: desk.arrivals.register(NADINE), _driver(Path(place) / "floor"))
        changed, _written = _in_turn(_edits(desk), _driver(Path(place) / "floor of edits"))
        desk.close()
    floor_p95, floor_processor = _p95(written[0]), statistics.mean(written[1])
    return [
        Row("saving a new arrival, p95", "asked", 5.0, _p95(new[0]), "ms", 1.0),
        Row("saving a changed arrival, p95", "asked", 5.0, _p95(changed[0]), "ms", 1.0),
        Row("saving a new arrival, p95", "driver alone, same rows", floor_p95, _p95(new[0]), "ms", 2.0),
        Row("processor time of it", "driver alone, same rows", floor_processor, statistics.mean(new[1]), "ms", 5.0),
    ]


def _driver(folder: Path) -> Callable[[], object]:
    """What writes the rows of one arrival again and again, without a line of ours between."""
    desk = desk_under(folder).open()
    desk.arrivals.register(NADINE)
    path = desk.paths.database
    desk.close()
    connection = dbapi2.connect(str(path), isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    person, stay = _inserting(connection, "persons"), _inserting(connection, "stays")
    lists = [_inserting(connection, table) for table in _LISTS]
    audit, change = _inserting(connection, "audit_entries"), _inserting(connection, "changes")
    saves = 0

    def save() -> None:
        nonlocal saves
        saves += 1
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE reference_counters SET last = last + 1 WHERE year = 2026 RETURNING last").fetchone()
        number = person(id=None)
        for insert in lists:
            insert(person_id=number)
        audit(id=None, row_id=stay(id=None, person_id=number, reference=f"floor-{saves}"))
        change(id=None, operation=f"{saves:032x}")
        connection.execute("COMMIT")

    return save


def _inserting(connection: Any, table: str) -> Callable[..., int]:
    """What inserts the rows of `table` once more, with other values in some columns; answers the last one's number."""
    found = connection.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    rows = [dict(zip(names, row, strict=True)) for row in found]
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"
    if table == "audit_entries":
        rows = [row for row in rows if row["kind"] == "arrival"]
    if table == "changes":
        rows = rows[-1:]

    def insert(**other: Any) -> int:
        number = 0
        for row in rows:
            number = connection.execute(sql, {**row, **other}).lastrowid
        return number

    return insert


def _edits(desk: Desk) -> Callable[[], object]:
    opened = desk.arrival_queries.get(1)
    saves = 0

    def save() -> None:
        nonlocal opened, saves
        saves += 1
        draft = dataclasses.replace(opened.draft, email=f"n{saves}@example.org", unit=f"UMR {saves}")
        desk.arrivals.edit(opened, draft)
        person, stay = opened.versions
        opened = dataclasses.replace(opened, draft=draft, versions=(person + 1, stay + 1))

    return save


def _in_turn(ours: Callable[[], object], floor: Callable[[], object]) -> tuple[Times, Times]:
    both: tuple[Times, Times] = (([], []), ([], []))
    for at in range(WARMING + SAVES):
        for work, (all_of_it, processor) in zip((ours, floor), both, strict=True):
            started, busy = time.perf_counter(), time.thread_time()
            work()
            if at >= WARMING:
                all_of_it.append((time.perf_counter() - started) * 1000)
                processor.append((time.thread_time() - busy) * 1000)
    return both


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
