"""The native charts of a report's workbook, and the sheet that they read.

They read their numbers on a sheet of their own, where what is hidden is an empty cell, for a sign there would be drawn as
a zero. Names stand in cells, and charts point to these: a text that is given to a chart could be taken for a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from maison.languages import Language
from maison.statistics.files import telling
from maison.statistics.files.choosing import Chart, alt
from maison.statistics.files.workbook_looks import ACCENT, BEFORE, INK, LINE, MUTED, Looks, write_number
from maison.statistics.model import Row, SafeReport

_LONGEST_NAME = 44
#: Pixels: how wide two charts beside each other are, how far the second is moved; how high one is without its rows, a row of it, and a row of the sheet.
_WIDE, _SECOND, _FRAME, _BAR, _LINES, _ROW = 356, 64, 92, 30, 240, 20
#: So many weeks have one name beside the axis.
_EVERY = 2
_SCALE_OF_LINES = {
    "num_font": {"size": 8, "color": MUTED},
    "line": {"none": True},
    "major_gridlines": {"visible": True, "line": {"color": LINE, "width": 0.5}},
    "min": 0,
}
#: Rows of the sheet of data that a chart has beside its own: its title, its columns, and an empty one.
_OTHERS = 3
#: So many charts are on the first page; the column where the others stand beside their numbers.
_FIRST, _BESIDE = 4, 4
#: Per cent: how large the sheet of data is printed. So many of its rows are a page then.
SCALE, _PAGE = 62, 50
#: The widths of columns on the first sheet and on that of the data, in characters: names, numbers.
NAMES, NUMBERS = 42, 15


class ChartSheet:
    """The charts of a report, by the sheet `name` that has their numbers: the first ones stand on the first page, the others there."""

    def __init__(self, charts: Sequence[Chart], report: SafeReport, language: Language, name: str) -> None:
        self._report, self._language, self._name = report, language, name
        self._charts = charts
        #: The row of the sheet where each begins.
        self._rows = [0, *accumulate(map(_block, range(len(charts)), charts))]

    def place(self, book: Any, page: Any, at: int) -> int:
        """Put the first charts on a page, two beside each other, from a row on; answers the row behind them."""
        numbers = range(min(_FIRST, len(self._charts)))
        for pair in (numbers[start : start + 2] for start in range(0, len(numbers), 2)):
            high = max(_height(self._charts[number]) for number in pair)
            for side, number in enumerate(pair):
                self._insert(book, page, number, (at, side), high, side * _SECOND)
            at += _as_rows(high) + 1
        return at

    def write(self, book: Any) -> Any:
        """The sheet that the charts read. A hidden cell is empty, and its row says so by its name."""
        page, looks = book.add_worksheet(self._name), Looks(book)
        page.set_column(0, 0, NAMES)
        page.set_column(1, 2, NUMBERS)
        breaks: list[int] = []
        ends = _PAGE
        for number, (chart, at) in enumerate(zip(self._charts, self._rows, strict=False)):
            if self._rows[number + 1] > ends:
                breaks.append(at)
                ends = at + _PAGE
            self._numbers(page, looks, chart, at)
            if number >= _FIRST:
                self._insert(book, page, number, (at, _BESIDE), _height(chart))
        page.set_h_pagebreaks(breaks)
        return page

    def _numbers(self, page: Any, looks: Looks, chart: Chart, at: int) -> None:
        title = telling.short(telling.named(chart.figure.label, self._language), _LONGEST_NAME)
        page.write_string(at, 0, title, looks.strong)
        for place, column in enumerate(chart.columns, start=1):
            page.write_string(at + 1, place, chart.column_name(column, self._report, self._language), looks.head_end)
        for row_at, row in enumerate(chart.rows, start=at + 2):
            page.write_string(row_at, 0, self._row_name(chart, row), looks.name)
            for place, column in enumerate(chart.columns, start=1):
                if row.counts.of(column) is not None and column not in row.hidden:
                    write_number(page, (row_at, place), row, column, chart.figure.unit, looks, self._language)

    def _insert(self, book: Any, page: Any, number: int, at: tuple[int, int], high: int, moved: int = 0) -> None:
        chart = self._charts[number]
        drawn = self._chart(book, chart, self._rows[number])
        drawn.set_size({"width": _WIDE, "height": high})
        told = alt(chart, self._report, self._language)
        page.insert_chart(*at, drawn, {"description": told, "x_offset": moved})

    def _row_name(self, chart: Chart, row: Row) -> str:
        name = telling.short(chart.row_name(row, self._language), _LONGEST_NAME)
        hidden = any(column in row.hidden for column in chart.columns)
        return f"{name} ({self._language.gettext(telling.HIDDEN)})" if hidden else name

    def _chart(self, book: Any, chart: Chart, first: int) -> Any:
        drawn = book.add_chart({"type": "line" if chart.over_time else "bar"})
        start, end = first + 2, first + 1 + len(chart.rows)
        for place, _column in enumerate(chart.columns, start=1):
            drawn.add_series(
                {
                    "name": [self._name, first + 1, place],
                    "categories": [self._name, start, 0, end, 0],
                    "values": [self._name, start, place, end, place],
                    **_look(ACCENT if place == 1 else BEFORE, over_time=chart.over_time),
                }
            )
        bold = {"size": 11, "bold": True, "color": INK}
        drawn.set_title({"name": [self._name, first, 0], "name_font": bold})
        names = {"num_font": {"size": 8, "color": INK}, "line": {"color": LINE}, "major_tick_mark": "none"}
        if chart.over_time:
            drawn.set_x_axis({**names, "interval_unit": _EVERY})
            drawn.set_y_axis(_SCALE_OF_LINES)
        else:  # each value is written beside its bar; the first row is on top, where a bar chart has its last one
            drawn.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
            drawn.set_y_axis({**names, "reverse": True})
        below = {"position": "bottom", "font": {"size": 8, "color": MUTED}}
        drawn.set_legend(below if len(chart.columns) > 1 else {"none": True})
        drawn.set_chartarea({"border": {"color": LINE}})
        drawn.show_blanks_as("gap")
        return drawn


def _look(color: str, *, over_time: bool) -> dict[str, Any]:
    if not over_time:
        labels = {"value": True, "font": {"size": 8, "color": INK}}
        return {"fill": {"color": color}, "border": {"none": True}, "gap": 45, "data_labels": labels}
    marker = {"type": "circle", "size": 5, "fill": {"color": color}, "border": {"color": color}}
    return {"line": {"color": color, "width": 2}, "marker": marker}


def _height(chart: Chart) -> int:
    return _LINES if chart.over_time else _FRAME + _BAR * len(chart.rows)


def _as_rows(pixels: int) -> int:
    return -(-pixels // _ROW)


def _block(number: int, chart: Chart) -> int:
    """How many rows of the sheet of data a chart takes, with the picture beside its numbers."""
    own = len(chart.rows) + _OTHERS
    return own if number < _FIRST else max(own, _as_rows(_height(chart)) + 1)
