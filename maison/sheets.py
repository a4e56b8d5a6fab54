"""Tables for other people's spreadsheets: CSV for a French Excel, CSV for programs, and XLSX.

French Excel takes a comma between columns for text, « 22.5 » for the 22nd of May, UTF-8 without its mark for mojibake,
and a text that begins like a formula for a formula.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | Decimal | dt.date | dt.timedelta | None

#: What begins a formula in a spreadsheet program, also behind our own apostrophes; the wide forms do so in East Asian ones.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_CONTROLS = dict.fromkeys(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\r\n")
_ROWS_AT_ONCE = 1000
#: Every workbook says the same: equal tables make equal files, and when they were made concerns nobody.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_WIDEST = 60
_DAY = dt.timedelta(days=1)


class Sign(str):
    """What stands in the place of a number that is not told: it is written where the number would be."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, its column names (no two alike), and its rows."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def safe_cell(text: str) -> str:
    """`text` as a cell that no spreadsheet program takes for a formula: led by an apostrophe where it looks like one."""
    text = plain_text(text)
    return f"'{text}" if looks_like_formula(text) else text


def typed_text(cell: str) -> str:
    """The text that `safe_cell` made into this cell."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def french_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file that French Excel opens right on a double click: mark, semicolons, decimal commas, dd/mm/yyyy."""
    return b"".join(french_chunks(rows))


def french_chunks(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """`french_csv` piece by piece, for long tables."""
    yield b"\xef\xbb\xbf"
    yield from _written(rows, ";", _french)


def plain_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file for programs (RFC 4180): UTF-8, commas, ISO dates, texts as they are. Not for a spreadsheet program."""
    return b"".join(plain_chunks(rows))


def plain_chunks(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """`plain_csv` piece by piece, for long tables."""
    yield from _written(rows, ",", _plain)


def _written(rows: Iterable[Sequence[Cell]], delimiter: str, text_of: Callable[[Cell], str]) -> Iterator[bytes]:
    remaining = iter(rows)
    while some := list(islice(remaining, _ROWS_AT_ONCE)):
        with io.StringIO(newline="") as out:
            writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
            writer.writerows([text_of(cell) for cell in row] for row in some)
            yield out.getvalue().encode("utf-8")


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet program could take `text` for a formula."""
    return _FORMULA.match(text) is not None


def plain_text(text: str) -> str:
    """`text` without controls."""
    return text if text.isprintable() else text.translate(_CONTROLS)


def _french(cell: Cell) -> str:
    if isinstance(cell, str):
        return safe_cell(cell)
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, dt.timedelta):
        return clock(cell)
    return "" if cell is None else str(cell).replace(".", ",")


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return plain_text(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.timedelta):
        return str(round(cell.total_seconds()))
    return "" if cell is None else str(cell)


def clock(time: dt.timedelta) -> str:
    """A time that something took, as spreadsheet programs read it: 26:05:09."""
    minutes, seconds = divmod(round(time.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def write_xlsx(sheets: Sequence[Sheet], *, title: str = "") -> bytes:
    """A workbook: each sheet a table whose header stays in sight, with columns as wide as what they hold."""
    content = io.BytesIO()
    with new_book(content, title) as book:
        formats = Formats(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet_name(sheet.name)), sheet, formats)
    return content.getvalue()


def new_book(content: io.BytesIO, title: str) -> Any:
    """A workbook that is begun: what people typed is text in it, and nobody is named as its author."""
    import xlsxwriter  # type: ignore[import-untyped]  # it has no types

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": title, "author": "", "created": _CREATED})
    return book


def sheet_name(name: str) -> str:
    """`name` as a sheet may be called."""
    return re.sub(r"[\[\]:*?/\\']", " ", name).strip()[:31]


class Formats:
    """How cells of a workbook look."""

    def __init__(self, book: Any) -> None:
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self.time = book.add_format({"num_format": "[h]:mm:ss"})
        self.sign = book.add_format({"align": "right"})
        self.guarded = book.add_format({"quote_prefix": True})


def _write_sheet(page: Any, sheet: Sheet, formats: Formats) -> None:
    rows = list(sheet.rows)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, formats)
    columns = [{"header": text} for text in sheet.header]
    page.add_table(0, 0, max(len(rows), 1), len(columns) - 1, {"columns": columns, "style": "Table Style Light 1"})
    page.freeze_panes(1, 0)
    for column, text in enumerate(sheet.header):
        page.set_column(column, column, width_of(text, (row[column] for row in rows)))


def width_of(header: str, cells: Iterable[Cell]) -> int:
    """The width of a column, in characters, that shows its name and these cells."""
    return min(max(len(header) + 4, *map(_width, cells), 0), _WIDEST)


def _width(cell: Cell) -> int:
    if cell is None or cell == "":
        return 0
    return 12 if isinstance(cell, dt.date) else len(str(cell)) + 2


def _write_cell(page: Any, row: int, column: int, cell: Cell, formats: Formats) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, dt.date):
        page.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), formats.day)  # noqa: DTZ001  # a day has no zone
    elif isinstance(cell, str):
        text = plain_text(cell)
        plain = formats.sign if isinstance(cell, Sign) else None
        page.write_string(row, column, text, formats.guarded if looks_like_formula(text) else plain)
    elif isinstance(cell, dt.timedelta):
        page.write_number(row, column, cell / _DAY, formats.time)
    else:
        page.write_number(row, column, cell)
