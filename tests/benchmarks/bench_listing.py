"""A list of a million arrivals: its pages at any depth, and the ids of all of it."""

from __future__ import annotations

import random
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
TURNS, WARMING = 100, 10


def run() -> list[Row]:
    """Everything on one file."""
    desk = desk_under(crowd(COUNT))
    queries = desk.arrival_queries
    ids = queries.snapshot(ArrivalFilter())
    assert len(ids) == COUNT
    pages = _pages(lambda at: queries.rows(ids[at : at + PAGE]))
    driver = desk.store.engine.raw_connection().driver_connection
    assert driver is not None

    def bare() -> array[int]:
        listed = driver.execute("SELECT id FROM stays WHERE deleted_at IS NULL ORDER BY sort_name, id")
        return array("q", (row[0] for row in listed))

    rows = [
        *(Row(f"page of 128, {name} of 1 M", "the first page", pages["first"], pages[name], "ms", 2.0)
          for name in ("middle", "end", "anywhere")),
        Row("first 100 rows of 1 M", "asked", 40.0, median(lambda: queries.first(ArrivalFilter(), 100), 20), "ms", 1.0),
        Row("ids of 1 M in order", "driver alone", median(bare, 3), median(lambda: queries.snapshot(ArrivalFilter()), 3), "ms", 1.5),
    ]  # fmt: skip
    desk.close()
    return rows


def _pages(page: Callable[[int], object]) -> dict[str, float]:
    """The median time of a page here and there. They take turns: each finds the caches as the others leave them."""
    dice = random.Random(3)
    taken: dict[str, list[float]] = {"first": [], "middle": [], "end": [], "anywhere": []}
    for again in range(WARMING + TURNS):
        starts = (0, COUNT // 2, COUNT - PAGE, dice.randrange(COUNT - PAGE))
        for name, at in zip(taken, starts, strict=True):
            start = time.perf_counter()
            page(at)
            if again >= WARMING:
                taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def median(work: Callable[[], object], times: int) -> float:
    """The median time of `work`, in milliseconds, after one call that warms."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
