"""Long tables as a workbook, row by row: neither the memory nor a temporary file ever holds all of it.

The library that writes our other workbooks keeps native tables in memory, and in its thrifty mode has none and lays
rows down in a temporary file, where personal data must not be. So it writes everything but the rows, and the rows are
written here into what it made.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any
from xml.sax.saxutils import escape

from maison.errors import UserError
from maison.languages import N_
from maison.sheets import Cell, Formats, Sheet, Sign, looks_like_formula, new_book, plain_text, sheet_name, width_of

MOST_ROWS = 1_048_575
_SHEET, _TABLE, _ABOUT = "xl/worksheets/sheet{}.xml", "xl/tables/table1.xml", "docProps/core.xml"
#: The widths of columns are those that so many rows ask for: they stand before the first row.
_MEASURED = 400
_ROWS_AT_ONCE = 500
_WHEN = (2000, 1, 1, 0, 0, 0)
_ESCAPED_LIKE = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FIRST_DAY = dt.date(1899, 12, 31)
#: Spreadsheets believe that 1900 had a 29th of February.
_NO_DAY = 59
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Around:
    """What else a workbook holds: sheets without tables `before` the long one, others `behind` it, and charts on any.

    `dress` says how the long one is printed; `language` is that of the texts.
    """

    before: Callable[[Any], None]
    behind: Callable[[Any], None]
    dress: Callable[[Any], None]
    language: str


class TooManyRows(UserError):
    """A sheet of a workbook has an end."""

    code = "too-many-rows"


def workbook_chunks(sheet: Sheet, *, title: str = "", around: Around | None = None) -> Iterator[bytes]:
    """A workbook, piece by piece: a native table with its header in sight, and what is `around` it. Raises `TooManyRows`."""
    rows = iter(sheet.rows)
    first = list(islice(rows, _MEASURED))
    made = _Made(sheet, first, title, around)
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as book:
        for name, content in made.parts.items():
            if name not in (made.place, _TABLE):
                book.writestr(_entry(name), content, zipfile.ZIP_DEFLATED)
                yield sink.taken()
        count = 0
        with book.open(_entry(made.place), "w", force_zip64=True) as part:
            part.write(made.head)
            for some in _parts(chain(first, rows)):
                part.write("".join(made.row(count + at, row) for at, row in enumerate(some, start=2)).encode())
                count += len(some)
                if count > MOST_ROWS:
                    raise TooManyRows(
                        N_("A sheet has room for {limit} rows at most. Export as CSV, or fewer arrivals."),
                        limit=MOST_ROWS,
                    )
                yield sink.taken()
            part.write(made.tail)
        book.writestr(_entry(_TABLE), made.table(count), zipfile.ZIP_DEFLATED)
    yield sink.taken()


class _Made:
    """A workbook as the library makes it, with its table open for rows."""

    def __init__(self, sheet: Sheet, first: Sequence[Sequence[Cell]], title: str, around: Around | None) -> None:
        self._letters = [_column_letters(at) for at in range(len(sheet.header))]
        content, number = _template(sheet, first, title, around)
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            self.parts = {name: book.read(name) for name in book.namelist()}
        if around is not None:
            self.parts = {name: _in_language(name, part, around.language) for name, part in self.parts.items()}
        self.place = _SHEET.format(number)
        page = self.parts[self.place].decode()
        before, _, rest = page.partition("<sheetData>")
        rows, _, after = rest.partition("</sheetData>")
        header = rows[: rows.index("</row>") + len("</row>")]
        self.head = f"{re.sub('<dimension[^>]*/>', '', before)}<sheetData>{header}".encode()
        self.tail = f"</sheetData>{after}".encode()
        self._day, self._guarded, self._time, self._sign = (_style(rows, f"A{at}") for at in range(2, 6))

    def row(self, number: int, cells: Sequence[Cell]) -> str:
        """One row of the sheet."""
        written = [self._cell(f"{letters}{number}", cell) for letters, cell in zip(self._letters, cells, strict=True)]
        return f'<row r="{number}">{"".join(written)}</row>'

    def table(self, count: int) -> str:
        """What says where the table ends; it has one row at least."""
        whole = f'ref="A1:{self._letters[-1]}{max(count, 1) + 1}"'
        return re.sub(r'\bref="A1:[A-Z]+\d+"', whole, self.parts[_TABLE].decode())

    def _cell(self, place: str, cell: Cell) -> str:
        if cell is None or cell == "":
            return ""
        if isinstance(cell, dt.date):
            serial = (cell - _FIRST_DAY).days
            if serial > 0:
                return f'<c r="{place}" s="{self._day}"><v>{serial + (serial > _NO_DAY)}</v></c>'
            cell = cell.isoformat()
        if isinstance(cell, str):
            look = self._guarded if looks_like_formula(cell) else self._sign if isinstance(cell, Sign) else ""
            style = f' s="{look}"' if look else ""
            return f'<c r="{place}"{style} t="inlineStr"><is><t xml:space="preserve">{_text(cell)}</t></is></c>'
        if isinstance(cell, dt.timedelta):
            return f'<c r="{place}" s="{self._time}"><v>{cell / _DAY!r}</v></c>'
        return f'<c r="{place}"><v>{cell}</v></c>'


def _template(sheet: Sheet, first: Sequence[Sequence[Cell]], title: str, around: Around | None) -> tuple[bytes, int]:
    """The workbook without its rows, in their place a cell of each kind that has a look; and the number of their sheet."""
    content = io.BytesIO()
    with new_book(content, title) as book:
        if around is not None:
            around.before(book)
        formats, number = Formats(book), len(book.worksheets()) + 1
        page = book.add_worksheet(sheet_name(sheet.name))
        columns = [{"header": text} for text in sheet.header]
        page.add_table(0, 0, 4, len(columns) - 1, {"columns": columns, "style": "Table Style Light 1"})
        page.write_datetime(1, 0, dt.datetime(*_WHEN[:3]), formats.day)  # noqa: DTZ001  # a day has no zone
        page.write_string(2, 0, "=", formats.guarded)
        page.write_number(3, 0, 0, formats.time)
        page.write_string(4, 0, "–", formats.sign)
        page.freeze_panes(1, 0)
        for at, text in enumerate(sheet.header):
            page.set_column(at, at, width_of(text, (row[at] for row in first)))
        if around is not None:
            around.dress(page)
            around.behind(book)
    return content.getvalue(), number


def _in_language(name: str, part: bytes, language: str) -> bytes:
    """A part of a workbook that says which language its texts are in; the library's are always English."""
    if name == _ABOUT:
        return part.replace(
            b"</cp:coreProperties>", f"<dc:language>{language}</dc:language></cp:coreProperties>".encode()
        )
    return part.replace(b'lang="en-US"', f'lang="{language}"'.encode()) if name.startswith("xl/charts/") else part


class _Sink(io.RawIOBase):
    """Where the archive is written to; what came is taken away again and again."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        """All that came since the last time."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _parts(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    remaining = iter(rows)
    while some := list(islice(remaining, _ROWS_AT_ONCE)):
        yield some


def _style(rows: str, place: str) -> str:
    found = re.search(rf'<c r="{place}" s="(\d+)"', rows)
    assert found is not None
    return found[1]


def _text(text: str) -> str:
    return escape(_ESCAPED_LIKE.sub(r"_x005F\1", _NOT_XML.sub("", plain_text(text))))


def _column_letters(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
