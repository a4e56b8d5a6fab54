"""Which figures of a report are drawn, and which of their rows: the same on the page and in the workbook.

What is hidden has no place by its size: it stands behind what is told, or its place would tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from maison.errors import Message
from maison.languages import N_, Language
from maison.statistics.files import telling
from maison.statistics.model import Column, Figure, Row, SafeReport, Unit

_WEEK = re.compile(r"\d{4}-W\d{2}")
#: Rows that say nothing of their own stand last.
_REST = ("other", "not_given", "none", "unknown")
_DRAWN = (Column.NOW, Column.PREVIOUS)
_BARS, _LINE = N_("Bar chart, {columns}: {values}."), N_("Line chart, week by week: {values}.")
_LEFT_OUT = N_("{count} others are not drawn")
#: A longer name is cut where it is drawn.
_LONGEST_NAME = 60


class Chart(NamedTuple):
    """A figure that is drawn: its rows in their order, how many are left out, and the columns beside each other."""

    figure: Figure
    rows: tuple[Row, ...]
    left_out: int
    columns: tuple[Column, ...]

    @property
    def over_time(self) -> bool:
        """Whether the rows are weeks, one after the other."""
        return bool(self.rows) and all(_WEEK.fullmatch(row.key) for row in self.rows)


def charts(report: SafeReport, most_rows: int) -> Iterator[Chart]:
    """The figures that have something to compare, with so many rows each at most."""
    shown = telling.columns(report)
    figures = report.figures[:1] if report.shape == "grid" else report.figures
    for figure in figures:
        rows = _told(figure)
        if len(rows) > 1 or (rows and figure.unit is not Unit.COUNT):
            columns = tuple(column for column in _DRAWN if column in shown)
            drawn = Chart(figure, rows[:most_rows], max(0, len(rows) - most_rows), columns)
            yield drawn._replace(columns=(Column.NOW,)) if drawn.over_time else drawn


def _told(figure: Figure) -> tuple[Row, ...]:
    """The rows that say anything; of what is counted, the largest first."""
    rows = [row for row in figure.rows if any(row.counts.of(one) or one in row.hidden for one in _DRAWN)]
    if figure.unit is Unit.COUNT and not all(_WEEK.fullmatch(row.key) for row in rows):
        rows.sort(key=lambda row: (row.key in _REST, -(row.counts.now or 0), Column.NOW in row.hidden))
    return tuple(rows)


def alt(chart: Chart, report: SafeReport, language: Language) -> str:
    """What a chart shows, for those who do not see it: each name and its numbers, in the order of the columns."""
    values = [
        f"{telling.short(telling.named(row.label, language), _LONGEST_NAME)} "
        + " / ".join(telling.amount(row, column, chart.figure.unit, language) for column in chart.columns)
        for row in chart.rows
    ]
    if chart.left_out:
        values.append(Message(_LEFT_OUT, {"count": chart.left_out}).text(language))
    columns = " / ".join(telling.column_name(column, report, language) for column in chart.columns)
    told = Message(_LINE if chart.over_time else _BARS, {"columns": columns, "values": "; ".join(values)})
    return told.text(language)
