"""Which figures of a report are drawn, and which of their rows: the same on the page and in the workbook.

What is hidden has no place by its size: it stands behind what is told, or its place would tell it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from maison.errors import Message
from maison.languages import N_, Language
from maison.statistics.files import telling
from maison.statistics.model import Column, Figure, Row, SafeReport, Unit

_WEEK = re.compile(r"\d{4}-W\d{2}")
#: Rows that say nothing of their own stand last.
_REST = ("other", "others", "not_given", "none", "unknown", "")
_DRAWN, _OVER_TIME = (Column.NOW, Column.PREVIOUS), (Column.NOW, Column.YEAR_AGO)
#: What is looked at first.
_FIRST = (
    "arrivals_by_category",
    "topics",
    "arrivals_by_week",
    "visits_by_week",
    "arrivals_by_region",
    "visits_by_language",
    "waiting",
    "legal_deadlines",
)
_BARS, _LINES = N_("Bar chart, {columns}: {values}."), N_("Line chart, {columns}: {values}.")
_THIS_YEAR, _YEAR_BEFORE = N_("Week by week"), N_("A year before")
_LEFT_OUT = N_("{count} others are not drawn")
#: A longer name is cut where it is drawn.
_LONGEST_NAME = 60
#: One bar alone compares nothing.
_LEAST = 2


class Chart(NamedTuple):
    """A figure that is drawn: its rows in their order, how many are left out, and the columns beside each other."""

    figure: Figure
    rows: tuple[Row, ...]
    left_out: int
    columns: tuple[Column, ...]

    @property
    def over_time(self) -> bool:
        """Whether the rows are weeks, one after the other."""
        return _are_weeks(self.rows)

    def column_name(self, column: Column, report: SafeReport, language: Language) -> str:
        """What a column is called beside the chart."""
        if self.over_time:
            return language.gettext(_THIS_YEAR if column is Column.NOW else _YEAR_BEFORE)
        return telling.column_name(column, report, language)

    def row_name(self, row: Row, language: Language) -> str:
        """What a row is called beside the chart; of a week the number is enough."""
        if self.over_time:
            return telling.week_name(int(row.key.partition("-W")[2]), language)
        return telling.named(row.label, language)


def charts(report: SafeReport, most_rows: int) -> list[Chart]:
    """The figures that have something to compare, with so many rows each at most, those first that are looked at first."""
    figures = report.figures[:1] if report.shape == "grid" else report.figures
    found = [chart for figure in figures if (chart := _chart(figure, most_rows)) is not None]
    return sorted(
        found, key=lambda chart: _FIRST.index(chart.figure.key) if chart.figure.key in _FIRST else len(_FIRST)
    )


def _chart(figure: Figure, most_rows: int) -> Chart | None:
    rows, columns = figure.rows, _DRAWN
    if _are_weeks(rows):
        columns = _OVER_TIME
    else:
        rows = tuple(row for row in rows if any(row.counts.of(one) or one in row.hidden for one in columns))
        if figure.unit is Unit.COUNT:
            rows = tuple(sorted(rows, key=_place))
    told = tuple(one for one in columns if any(row.counts.of(one) is not None or one in row.hidden for row in rows))
    if not told or (len(rows) < _LEAST and figure.unit is Unit.COUNT):
        return None
    # of weeks the last ones, of others the first ones
    drawn = rows[-most_rows * 2 :] if _are_weeks(rows) else rows[:most_rows]
    return Chart(figure, drawn, len(rows) - len(drawn), told)


def _place(row: Row) -> tuple[bool, int, bool]:
    return (row.key in _REST, -(row.counts.now or 0), Column.NOW in row.hidden)


def _are_weeks(rows: Sequence[Row]) -> bool:
    return bool(rows) and all(_WEEK.fullmatch(row.key) for row in rows)


def alt(chart: Chart, report: SafeReport, language: Language) -> str:
    """What a chart shows, for those who do not see it: each name and its numbers, in the order of the columns."""
    values = [
        f"{telling.short(chart.row_name(row, language), _LONGEST_NAME)} "
        + " / ".join(telling.amount(row, column, chart.figure.unit, language) for column in chart.columns)
        for row in chart.rows
    ]
    if chart.left_out and not chart.over_time:
        values.append(Message(_LEFT_OUT, {"count": chart.left_out}).text(language))
    columns = " / ".join(chart.column_name(column, report, language) for column in chart.columns)
    told = Message(_LINES if chart.over_time else _BARS, {"columns": columns, "values": "; ".join(values)})
    return told.text(language)
