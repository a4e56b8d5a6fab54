"""A list of a million arrivals: its pages at any depth, and the ids of all of it."""

from __future__ import annotations

import statistics
import time
from array import array
from collections.abc import Callable

from maison.arrivals.listing import ArrivalFilter
from tests.benchmarks import Row
from tests.benchmarks.crowd import crowd
from tests.databases import desk_under

COUNT = 1_000_000
PAGE = 128


def run() -> list[Row]:
    """Everything on one file."""
    desk = desk_under(crowd(COUNT))
    queries = desk.arrival_queries
    ids = queries.snapshot(ArrivalFilter())
    assert len(ids) == COUNT
    starts = {"the first": 0, "the middle": COUNT // 2, "the last": COUNT - PAGE}
    pages = {name: median(lambda at=at: queries.rows(ids[at : at + PAGE]), 40) for name, at in starts.items()}
    driver = desk.store.engine.raw_connection().driver_connection
    assert driver is not None

    def bare() -> array[int]:
        listed = driver.execute("SELECT id FROM stays WHERE deleted_at IS NULL ORDER BY sort_name, id")
        return array("q", (row[0] for row in listed))

    rows = [
        Row("page of 128 in the middle of 1 M", "the first page", pages["the first"], pages["the middle"], "ms", 2.0),
        Row("page of 128 at the end of 1 M", "the first page", pages["the first"], pages["the last"], "ms", 2.0),
        Row("first 100 rows of 1 M", "asked", 40.0, median(lambda: queries.first(ArrivalFilter(), 100), 20), "ms", 1.0),
        Row("ids of 1 M in order", "driver alone", median(bare, 3), median(lambda: queries.snapshot(ArrivalFilter()), 3), "ms", 1.5),
    ]  # fmt: skip
    desk.close()
    return rows


def median(work: Callable[[], object], times: int) -> float:
    """The median time of `work`, in milliseconds, after one call that warms."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
