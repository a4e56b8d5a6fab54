"""LibreOffice spreadsheets (ODS): the cells of one sheet as texts, days as ISO 8601 writes them."""

from __future__ import annotations

from collections.abc import Mapping

from maison.languages import N_
from maison.lists.archives import damaged, unpacked
from maison.lists.markup import read_markup
from maison.lists.sheets import Grid, chosen_table
from maison.lists.table import MOST_COLUMNS, FileNotUsable, FileTable, Wanted

_CONTENT = "content.xml"
#: The tags of a sheet with 20,000 rows and 40 columns.
_MOST_TAGS = 4_000_000
_CELLS = ("table-cell", "covered-table-cell")

_TOO_MANY_CELLS = N_("{file} has too many cells for a list. Copy the rows of it into a new workbook.")


def read_opendocument(
    content: bytes, name: str, wanted: Wanted, *, sheet: str = "", any_header: bool = False
) -> FileTable:
    """The table in a spreadsheet: in the sheet that is named, else in the first that has a header."""
    part = unpacked(content, name, lambda part: part == _CONTENT).get(_CONTENT)
    if part is None:
        raise damaged(name)
    if part.count(b"<") > _MOST_TAGS:
        raise FileNotUsable(_TOO_MANY_CELLS, file=name)
    reading = _Reading(name)
    read_markup(part, name, start=reading.start, end=reading.end, text=reading.text)
    grids = reading.grids
    if not grids:
        raise damaged(name)
    return chosen_table(name, "ODS", tuple(grids), sheet, wanted, lambda one: grids[one], any_header=any_header)


class _Reading:
    """Gathers the sheets while the document goes by."""

    def __init__(self, name: str) -> None:
        self.grids: dict[str, Grid] = {}
        self._name = name
        self._grid = Grid(name)
        self._number = 0
        self._times = 1
        self._row: list[str] = []
        self._cell: Mapping[str, str] | None = None
        self._lines: list[str] = []
        self._note = 0
        self._inside = 0

    def start(self, element: str, told: Mapping[str, str]) -> None:
        """An element begins."""
        if self._note or element == "annotation":
            self._note += 1
        elif element == "table":
            self._grid, self._number = Grid(self._name), 0
            self.grids.setdefault(told.get("name", ""), self._grid)
        elif element == "table-row":
            self._row, self._times = [], _times(told.get("number-rows-repeated"))
        elif element in _CELLS:
            self._cell, self._lines = told, []
        elif element == "p" and self._cell is not None:
            self._lines.append("")
            self._inside += 1
        elif self._inside and element in ("s", "tab", "line-break"):
            self._lines[-1] += " " * min(_times(told.get("c")), MOST_COLUMNS)

    def end(self, element: str) -> None:
        """An element ends."""
        if self._note:
            self._note -= 1
        elif element == "p" and self._inside:
            self._inside -= 1
        elif element in _CELLS and self._cell is not None:
            self._take_cell(self._cell)
            self._cell = None
        elif element == "table-row":
            self._take_row()

    def text(self, said: str) -> None:
        """Letters, or a part of them."""
        if self._inside and not self._note:
            self._lines[-1] += said

    def _take_cell(self, told: Mapping[str, str]) -> None:
        text = _value(told) or "\n".join(self._lines)
        times = _times(told.get("number-columns-repeated"))
        if len(self._row) + times > MOST_COLUMNS:
            # programs fill a sheet up to its last column; one text too many is enough to refuse the row
            times = max(1, MOST_COLUMNS + 1 - len(self._row)) if text else 0
        self._row.extend([text] * times)

    def _take_row(self) -> None:
        filled = any(self._row)
        for _time in range(self._times if filled else 0):
            self._number += 1
            self._grid.take(self._number, list(self._row))
        self._number += 0 if filled else self._times


def _times(text: str | None) -> int:
    """How often something is repeated."""
    return int(text) if text and text.isdecimal() and len(text) < 9 else 1


def _value(told: Mapping[str, str]) -> str:
    """What a cell is where that does not depend on how it is shown: a day, a whole number."""
    kind = told.get("value-type", "")
    if kind == "date":
        return told.get("date-value", "")[:10]
    if kind == "float":
        value = told.get("value", "")
        return value.removesuffix(".0") if value.removesuffix(".0").isdecimal() else ""
    return ""
