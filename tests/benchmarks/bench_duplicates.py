"""Looking for one person among a million, as the form does while it is filled."""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import median
from time import perf_counter

from maison.arrivals.model import ArrivalDraft
from tests.benchmarks import Row
from tests.benchmarks.crowd import crowd
from tests.databases import desk_under

PEOPLE = 1_000_000
ASKED = 200


def run() -> list[Row]:
    """Median and 95th percentile of one look, people on file written a little differently and others."""
    desk = desk_under(crowd(PEOPLE, words=True)).open()
    drafts = _asked(
        [desk.arrival_queries.get(number).draft for number in random.Random(5).sample(range(1, PEOPLE), ASKED)]
    )
    times, found = [], 0
    for number, draft in enumerate(drafts):
        start = perf_counter()
        told = desk.duplicates.of(draft)
        times.append((perf_counter() - start) * 1000)
        found += bool(told) and number % 2 == 0
    desk.close()
    assert found >= ASKED // 2 * 0.95, found
    times.sort()
    return [
        Row("duplicates of one among 1 M, median", "asked", 40, median(times), "ms", 1),
        Row("duplicates of one among 1 M, p95", "asked", 40, times[len(times) * 95 // 100], "ms", 1),
    ]


def _asked(on_file: list[ArrivalDraft]) -> list[ArrivalDraft]:
    """Every second one is on file, in another spelling; the others are strangers of the same names and dates."""
    known = [replace(draft, given_names=draft.given_names.replace("a", "e"), email="", phones=()) for draft in on_file]
    strangers = [replace(draft, given_names="Ximena", email="", phones=()) for draft in on_file]
    return [known[at] if at % 2 == 0 else strangers[at] for at in range(len(on_file))]
