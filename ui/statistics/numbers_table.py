"""The numbers of a figure as a table: what its chart shows, and all that it is compared with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from maison.statistics.model import Column as Span
from maison.statistics.model import Counts, Figure, Report
from ui.i18n import N_, _
from ui.statistics import words
from ui.statistics.shown import row_name
from ui.tables.columns import Column
from ui.tables.short import ShortTable

if TYPE_CHECKING:
    from ui.jobs import Jobs
    from ui.memory import Memory


#: A table is as high as all its rows: the page scrolls, and no list in it.
_MOST = 500


class Line(NamedTuple):
    """A row of the table; `id` is its place."""

    id: int
    key: str
    label: str
    cells: tuple[str, ...]


def lines_of(figure: Figure, report: Report) -> tuple[Line, ...]:
    """All rows, and the total last."""
    rows = [*figure.rows, *([figure.total] if figure.total is not None else ())]
    return tuple(
        Line(
            at,
            row.key,
            row_name(row) if row.key else _("Total"),
            tuple(_cell(row.counts, span, figure, row.hidden) for span in Span),
        )
        for at, row in enumerate(rows)
    )


def _cell(counts: Counts, span: Span, figure: Figure, hidden: frozenset[Span]) -> str:
    return words.value_text(counts.of(span), figure.unit, hidden=span in hidden)


def columns(*, week: bool) -> Sequence[Column[Line]]:
    """The name of a row, then one column for each span."""
    names = words.WEEKS if week else words.PERIODS
    return (
        Column("label", N_("Row"), text=lambda line: line.label, width=200, strong=True),
        *(
            Column(span.value, names[span], text=partial(_nth, at), align="trailing", whole=True)
            for at, span in enumerate(Span)
        ),
    )


def _nth(at: int, line: Line) -> str:
    return line.cells[at]


class NumbersTable(ShortTable):
    """The table; `opened` tells the place of a row."""

    def __init__(self, jobs: Jobs, memory: Memory, *, week: bool) -> None:
        self.week = week
        super().__init__("statistics.numbers", columns(week=week), jobs, memory, most=_MOST)
        self.horizontalHeader().setSortIndicatorShown(False)  # its room would be taken from the words
