"""Reading an Excel workbook of 20,000 rows and 30 columns, beside openpyxl in its fastest way (read_only, values only).

The sheet has texts, of which some are shared, days and numbers. Runs alternate; the best of each counts.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from time import process_time

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]  # it has no types

from maison.arrivals.importing.file import read_file
from tests.benchmarks import Row

ROWS, COLUMNS, RUNS = 20_000, 30, 3


def run() -> list[Row]:
    """One measure: rows a second of a processor's time."""
    content = _workbook()
    floor: list[float] = []
    ours: list[float] = []
    for _number in range(RUNS):
        floor.append(_timed(lambda: _peer(content)))
        ours.append(_timed(lambda: len(read_file(content, name="liste.xlsx").rows)))
    what = "XLSX read, 20 k rows of 30 columns"
    return [Row(what, "openpyxl", ROWS / min(floor), ROWS / min(ours), "rows/s", 5, at_least=True)]


def _timed(work: Callable[[], int]) -> float:
    start = process_time()
    assert work() == ROWS
    return process_time() - start


def _peer(content: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return sum(1 for _row in book.worksheets[0].iter_rows(values_only=True)) - 1


def _workbook() -> bytes:
    dice = random.Random(5)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        page, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        for column in range(COLUMNS):
            page.write_string(0, column, ("Nom", "Prénom", "Né le")[column] if column < 3 else f"Colonne {column}")
        for row in range(1, ROWS + 1):
            for column in range(COLUMNS):
                kind = column % 6
                if kind == 2:
                    page.write_number(row, column, dice.randint(25_000, 46_000), day)
                elif kind == 3:
                    page.write_number(row, column, row)
                elif kind == 4:
                    page.write_string(row, column, dice.choice(("Lille", "Dakar", "Hà Nội", "São Paulo")))
                else:
                    page.write_string(row, column, f"Nom {row} é {column}")
    return content.getvalue()
