"""From the figures of a report to what a chart draws: which rows, in which order, how each is written and told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from maison.errors import Message
from maison.statistics import charts
from maison.statistics.files import telling
from maison.statistics.model import Cell, Column, Counts, Figure, Label, Report, Row, Unit
from ui.i18n import _, current
from ui.statistics import words
from ui.statistics.charts.chart import Value
from ui.statistics.subjects import HEADLINES

_WEEK = re.compile(r"\d{4}-W(\d{2})")
#: Rows that say nothing of their own stand last.
_REST = ("other", "not_given", "none", "unknown")
#: So many rows are drawn until somebody asks for the rest.
MOST = 10
#: Whether there is a list behind a number.
Opens = Callable[[Cell], bool]


class Shown(NamedTuple):
    """How figures are shown: those of which report, beside which column, and what of them can be opened."""

    report: Report
    compared: Column
    opens: Opens
    #: The numbers that would be counted otherwise now than they were published.
    corrected: frozenset[Cell] = frozenset()

    def beside(self, figure: Figure) -> Column:
        """What a figure stands beside: weeks that follow one another stand beside those of a year ago."""
        return Column.YEAR_AGO if over_time(figure) else self.compared


class Drawn(NamedTuple):
    """The values of a chart, and how many rows were left out of it: those beyond the first, and those of nothing."""

    values: tuple[Value, ...]
    more: int
    empty: int


def is_key_figure(figure: Figure) -> bool:
    """Whether it is one number alone."""
    return not figure.rows


def over_time(figure: Figure) -> bool:
    """Whether its rows are weeks, one after the other."""
    return bool(figure.rows) and all(_WEEK.fullmatch(row.key) for row in figure.rows)


def drawn(figure: Figure, shown: Shown, *, whole: bool = False) -> Drawn:
    """The rows of a figure as bars."""
    beside, weeks = shown.beside(figure), over_time(figure)
    rows = [row for row in _ordered(figure) if weeks or _tells(row, beside)]
    kept = rows if whole or weeks else rows[:MOST]
    values = tuple(_value(figure, row, shown) for row in kept)
    return Drawn(values, len(rows) - len(kept), len(figure.rows) - len(rows))


def key_figures(figures: Sequence[Figure], shown: Shown) -> tuple[Value, ...]:
    """Figures of one number each."""
    return tuple(
        _key_figure(figure, figure.total, figure.label, shown) for figure in figures if figure.total is not None
    )


def headlines(shown: Shown) -> tuple[Value, ...]:
    """What the page opens with."""
    known = {figure.key: figure for figure in shown.report.figures}
    found = []
    for headline in HEADLINES:
        figure = known.get(headline.cell.figure)
        row = row_of(figure, headline.cell.row) if figure is not None else None
        if figure is not None and row is not None:
            found.append(_key_figure(figure, row, Message(headline.label), shown))
    return tuple(found)


def row_of(figure: Figure, key: str) -> Row | None:
    """A row by its key, "" for the total."""
    return figure.total if not key else next((row for row in figure.rows if row.key == key), None)


def told_cell(report: Report, cell: Cell) -> str:
    """What a number is called beside others: "Topics — Housing"."""
    figure = report.figure(cell.figure)
    title, row = figure.label.text(current()), row_of(figure, cell.row)
    if row is None or not cell.row:
        return title
    return _("{figure} — {row}").format(figure=title, row=row_name(row))


def comparison(counts: Counts, unit: Unit, report: Report, compared: Column) -> str:
    """How a number compares: "week before: 112 (+12)"; "" where there is nothing to compare it with."""
    before = counts.of(compared)
    if before is None:
        return ""
    told = _("{label}: {text}").format(
        label=words.column_name(compared, report.span).lower(), text=words.value_text(before, unit)
    )
    apart = words.difference(counts.now, before, unit)
    return _("{told} ({difference})").format(told=told, difference=apart) if apart else told


def steps_of(unit: Unit) -> Sequence[int]:
    """The steps of a scale of such numbers."""
    return charts.TIME_STEPS if unit is Unit.SECONDS else charts.COUNT_STEPS


def row_name(row: Row) -> str:
    """What a row is called: a week by its number."""
    week = _WEEK.fullmatch(row.key)
    return _("W{week}").format(week=week[1]) if week else telling.named(row.label, current())


def _ordered(figure: Figure) -> list[Row]:
    """Weeks as they come; of what is counted, the most first and the rest last; other numbers as they stand."""
    rows = list(figure.rows)
    if figure.unit is Unit.COUNT and not over_time(figure):
        rows.sort(key=lambda row: (row.key in _REST, -(row.counts.now or 0)))
    return rows


def _tells(row: Row, compared: Column) -> bool:
    return bool(row.counts.now or row.counts.of(compared) or row.hidden)


def _value(figure: Figure, row: Row, shown: Shown, label: Label | None = None) -> Value:
    """`label` is what a number is called that stands without its figure."""
    name = telling.named(label, current()) if label is not None else row_name(row)
    partial = is_partial(row, figure, shown.report)
    hidden = Column.NOW in row.hidden
    cell = Cell(figure.key, row.key)
    written = words.value_text(row.counts.now, figure.unit, hidden=hidden)
    told = words.row_told(name, row, figure, shown.report.span, running=partial)
    corrected = cell in shown.corrected
    return Value(
        cell,
        name,
        row.counts.now,
        _("{value} *").format(value=written) if corrected else written,
        _("{told}. Corrected since it was published").format(told=told) if corrected else told,
        beside=row.counts.of(shown.beside(figure)),
        opens=shown.opens(cell),
        partial=partial,
        hidden=hidden,
    )


def is_partial(row: Row, figure: Figure, report: Report) -> bool:
    """Whether a number is still being counted: of the weeks of a line, the last one alone."""
    return report.status == "running" and (not over_time(figure) or row.key == str(report.span))


def _key_figure(figure: Figure, row: Row, label: Label, shown: Shown) -> Value:
    return _value(figure, row, shown, label)._replace(
        note=comparison(row.counts, figure.unit, shown.report, shown.compared),
        definition=figure.definition.text(current()),
    )
