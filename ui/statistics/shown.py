"""From the figures of a report to what a chart draws: which rows, in which order, how each is written and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from maison.statistics import charts
from maison.statistics.model import Column, Counts, Figure, Name, Report, Row, Unit
from ui.i18n import _, current
from ui.statistics import words
from ui.statistics.charts.chart import Value

#: So many rows are drawn until somebody asks for the rest.
MOST = 10
#: Whether there is a list behind a row of a figure.
Opens = Callable[[Figure, Row], bool]


class Drawn(NamedTuple):
    """The values of a chart, and how many rows were left out of it: those beyond the first, and those of nothing."""

    values: tuple[Value, ...]
    more: int
    empty: int


def is_key_figure(figure: Figure) -> bool:
    """Whether it is one number alone."""
    return not figure.rows


def drawn(figure: Figure, report: Report, compared: Column, opens: Opens, *, whole: bool = False) -> Drawn:
    """The rows of a figure as bars, beside the column that they are compared with."""
    telling = [row for row in _ordered(figure) if _tells(row, compared)]
    kept = telling if whole else telling[:MOST]
    values = tuple(_value(figure, row, report, compared, opens) for row in kept)
    return Drawn(values, len(telling) - len(kept), len(figure.rows) - len(telling))


def key_figures(figures: Sequence[Figure], report: Report, compared: Column, opens: Opens) -> tuple[Value, ...]:
    """Figures of one number each."""
    return tuple(
        _value(figure, figure.total, report, compared, opens)._replace(
            key=figure.key,
            label=figure.label.text(current()),
            note=comparison(figure.total.counts, figure.unit, report, compared),
            definition=figure.definition.text(current()),
        )
        for figure in figures
        if figure.total is not None
    )


def comparison(counts: Counts, unit: Unit, report: Report, compared: Column) -> str:
    """How a number compares: "+12, week before: 112"; "" where there is nothing to compare it with."""
    before = counts.of(compared)
    if before is None:
        return ""
    told = _("{label}: {text}").format(
        label=words.column_name(compared, report.span).lower(), text=words.value_text(before, unit)
    )
    apart = words.difference(counts.now, before, unit)
    return _("{difference}, {told}").format(difference=apart, told=told) if apart else told


def steps_of(unit: Unit) -> Sequence[int]:
    """The steps of a scale of such numbers."""
    return charts.TIME_STEPS if unit is Unit.SECONDS else charts.COUNT_STEPS


def _ordered(figure: Figure) -> list[Row]:
    """A closed list as it always stands, so that weeks look alike; what people write, the most frequent first."""
    if any(isinstance(row.label, Name) for row in figure.rows):
        return sorted(figure.rows, key=lambda row: -(row.counts.now or 0))
    return list(figure.rows)


def _tells(row: Row, compared: Column) -> bool:
    return bool(row.counts.now or row.counts.of(compared) or row.hidden)


def _value(figure: Figure, row: Row, report: Report, compared: Column, opens: Opens) -> Value:
    running = report.status == "running"
    hidden = Column.NOW in row.hidden
    return Value(
        row.key,
        row.label.text(current()),
        row.counts.now,
        words.value_text(row.counts.now, figure.unit, hidden=hidden),
        words.row_told(row, figure, report.span, running=running),
        beside=row.counts.of(compared),
        opens=opens(figure, row),
        partial=running,
        hidden=hidden,
    )
