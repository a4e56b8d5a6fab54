"""A report that is a grid, as a table: a row for each row, a column for each figure, the totals at the ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from maison.statistics.files import telling
from maison.statistics.model import Column as Span
from maison.statistics.model import Figure, Report, Row
from ui.i18n import N_, _, current
from ui.statistics import words
from ui.statistics.shown import row_name
from ui.tables.columns import Column
from ui.tables.short import ShortTable

if TYPE_CHECKING:
    from ui.jobs import Jobs
    from ui.memory import Memory

#: A table is as high as all its rows: the page scrolls, and no list in it.
_MOST = 2000


class Line(NamedTuple):
    """A row; `id` is its place, its cells are those of the figures in their order."""

    id: int
    label: str
    cells: tuple[str, ...]


def lines_of(report: Report) -> tuple[Line, ...]:
    """The rows, and what they come to last."""
    figures = report.figures
    keys = [row.key for row in figures[0].rows] if figures else []
    by_key = [{row.key: row for row in figure.rows} for figure in figures]
    names = {row.key: row_name(row) for row in figures[0].rows} if figures else {}
    lines = [
        Line(at, names[key], tuple(_cell(rows.get(key), figure) for rows, figure in zip(by_key, figures, strict=True)))
        for at, key in enumerate(keys)
    ]
    if figures and figures[0].total is not None:
        lines.append(Line(len(lines), _("Total"), tuple(_cell(figure.total, figure) for figure in figures)))
    return tuple(lines)


def _cell(row: Row | None, figure: Figure) -> str:
    if row is None:
        return telling.UNKNOWN
    return words.value_text(row.counts.now, figure.unit, hidden=Span.NOW in row.hidden)


class Grid(ShortTable):
    """The table of one report: another one has other columns."""

    def __init__(self, report: Report, jobs: Jobs, memory: Memory) -> None:
        columns = (
            Column[Line]("label", N_("Row"), text=lambda line: line.label, strong=True, whole=True),
            *(
                Column[Line](
                    f"figure{at}", telling.named(figure.label, current()), text=partial(_nth, at), align="trailing", whole=True
                )
                for at, figure in enumerate(report.figures)
            ),
        )  # fmt: skip
        super().__init__("statistics.grid", columns, jobs, memory, most=_MOST)
        self.horizontalHeader().setSortIndicatorShown(False)
        self.set_title(telling.named(report.title, current()))
        self.show_rows(lines_of(report))

    def _fit(self) -> None:
        super()._fit()
        # all rows are seen, also with a bar below
        self.setFixedHeight(self.maximumHeight() + self.horizontalScrollBar().sizeHint().height())


def _nth(at: int, line: Line) -> str:
    return line.cells[at]
