"""Tables as CSV files: one writing for people with a French Excel, one for programs.

French Excel takes a comma between columns for text, « 22.5 » for the 22nd of May, UTF-8 without its mark for mojibake,
and a text that begins like a formula for a formula.
"""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

Cell: TypeAlias = str | int | float | Decimal | dt.date | None

#: What begins a formula in a spreadsheet program; the wide forms do so in East Asian ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """`text` as a cell that no spreadsheet program takes for a formula: led by an apostrophe where it looks like one."""
    text = text.replace("\0", "")
    return f"'{text}" if text.startswith(_FORMULA) else text


def french_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file that French Excel opens right on a double click: mark, semicolons, decimal commas, dd/mm/yyyy."""
    return b"\xef\xbb\xbf" + _written(rows, ";", _french)


def plain_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file for programs (RFC 4180): UTF-8, commas, ISO dates, texts as they are. Not for a spreadsheet program."""
    return _written(rows, ",", _plain)


def _written(rows: Iterable[Sequence[Cell]], delimiter: str, text_of: Callable[[Cell], str]) -> bytes:
    with io.StringIO(newline="") as out:
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows([text_of(cell) for cell in row] for row in rows)
        return out.getvalue().encode("utf-8")


def _french(cell: Cell) -> str:
    if isinstance(cell, str):
        return safe_cell(cell)
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell).replace(".", ",")


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell.replace("\0", "")
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
