"""A million inputs that nobody meant, read as machine-readable zones: none may end in anything but a result or a sentence."""

from __future__ import annotations

import datetime as dt
import random
import time

from maison import languages
from maison.arrivals.mrz.model import MrzRefused
from maison.arrivals.mrz.reading import fits, read
from tests.benchmarks import Row
from tests.maison.arrivals.mrz.builder import Holder, td3
from tests.maison.arrivals.mrz.fuzz import inputs

INPUTS = 1_000_000
TODAY = dt.date(2026, 11, 27)


def run() -> list[Row]:
    """How many were answered, how many a second of this process alone; and how long a look and a good zone take."""
    english = languages.get("en")
    zone = "\n".join(td3(Holder()))
    read(zone, TODAY)  # the names of countries are read once
    answered = understood = 0
    slowest = spent = 0.0
    for text in inputs(random.Random(9303), INPUTS):
        started = time.process_time()
        try:
            result = read(text, TODAY)
        except MrzRefused as refused:
            answered += bool(refused.text(english))
        else:
            understood += 1
            answered += all(warning.text(english) for warning in result.warnings)
        taken = time.process_time() - started
        spent += taken
        slowest = max(slowest, taken)
    return [
        Row(
            f"inputs answered, {understood:,} of them with a result", "inputs", INPUTS, answered, "", 1.0, at_least=True
        ),
        Row("inputs a second", "asked", 1000, INPUTS / spent, "/s", 1.0, at_least=True),
        Row("the slowest of them", "asked", 100, slowest * 1000, "ms", 1.0),
        Row("a good passport", "asked", 1000, _best(lambda: read(zone, TODAY)), "µs", 1.0),
        Row("whether a text is a zone: a passport", "asked", 20, _best(lambda: fits(zone)), "µs", 1.0),
        Row(
            "whether a text is a zone: 3,000 characters", "asked", 20, _best(lambda: fits("Voilà... " * 333)), "µs", 1.0
        ),
    ]


def _best(call: object, times: int = 2000) -> float:
    """The best of many calls, in microseconds."""
    assert callable(call)
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - started)
    return best * 1e6
