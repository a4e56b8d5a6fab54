"""A report of 100,000 rows as a workbook, with its charts and definitions, beside the bare library in its thrifty mode, which has neither.

Two measures: the processor's time, the best of alternating runs; and the most memory.
"""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable
from time import process_time

import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from maison import languages
from maison.statistics.files import plain
from maison.statistics.files.writing import chunks
from maison.statistics.model import SafeReport
from tests.benchmarks import Row
from tests.maison.statistics.files.samples import grid

ROWS, COLUMNS, RUNS = 100_000, 4, 3
_LANGUAGE = languages.get("en")


def run() -> list[Row]:
    """Two measures: time and memory."""
    report = grid(ROWS, COLUMNS)
    floor: list[float] = []
    ours: list[float] = []
    for _number in range(RUNS):
        floor.append(_timed(lambda: _bare(report)))
        ours.append(_timed(lambda: _ours(report)))
    what = f"workbook of a report of {ROWS:,} rows"
    least, most = _peak(lambda: _bare(report)), _peak(lambda: _ours(report))
    return [
        Row(what, "xlsxwriter, constant_memory", min(floor), min(ours), "s", 1.2),
        Row(f"{what}, memory", "xlsxwriter, constant_memory", least, most, "MB", 1.2),
    ]


def _timed(work: Callable[[], int]) -> float:
    start = process_time()
    assert work() > 0
    return process_time() - start


def _bare(report: SafeReport) -> int:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, plain.header(report, _LANGUAGE))
        for at, row in enumerate(plain.rows_of(report, _LANGUAGE), start=1):
            page.write_row(at, 0, row)
    return len(content.getvalue())


def _ours(report: SafeReport) -> int:
    return sum(map(len, chunks(report, "xlsx", _LANGUAGE, "Maison")))


def _peak(work: Callable[[], int]) -> float:
    """The most memory that Python takes beside the report, in MB."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1_000_000
