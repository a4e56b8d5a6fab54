"""Each key typed into the search box, over a hundred thousand people: the part that the database has in it."""

from __future__ import annotations

import statistics
from collections.abc import Callable

from tests.benchmarks import Row
from tests.benchmarks.bench_listing import median
from tests.benchmarks.crowd import crowd
from tests.databases import desk_under

COUNT = 100_000
#: What people type: names, both names, the end of a telephone number, a reference, an address, a host.
TYPED = ("lima", "wasa cho", "shaxito", "06000123", "26-00431", "lima.", "centrale", "zzz")


def run() -> list[Row]:
    """Every beginning of every text, as it is typed."""
    desk = desk_under(crowd(COUNT))
    search: Callable[[str], object] = desk.arrival_queries.search
    keys = [text[:size] for text in TYPED for size in range(1, len(text) + 1)]
    taken = [median(lambda key=key: search(key), 5) for key in keys]
    driver = desk.store.engine.raw_connection().driver_connection
    assert driver is not None
    scan = "SELECT count(*) FROM stays WHERE deleted_at IS NULL AND search_key LIKE ?"
    bare = [median(lambda key=key: driver.execute(scan, (f"%{key}%",)).fetchone(), 5) for key in keys]
    desk.close()
    return [
        Row("a key of search over 100 k, median", "asked", 40.0, statistics.median(taken), "ms", 1.0),
        Row("a key of search over 100 k, slowest", "driver: slowest scan", max(bare), max(taken), "ms", 2.0),
    ]
