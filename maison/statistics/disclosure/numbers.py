"""The numbers of one column of a report, as disclosure control sees them: counts with the sums they are in, and measures."""

from __future__ import annotations

from typing import NamedTuple

from maison.statistics.model import Cell, Column, Figure, Of, Report, Row, Sum, Unit

#: The row of a figure's total.
TOTAL = ""
#: Counted anew on the day of each report, so that weeks do not sum to the year.
_AS_OF_TODAY = frozenset({"steps_late", "legal_deadlines", "checklist_progress"})


class Count(NamedTuple):
    """A figure that counts, in one column. `total` is None where the figure has none."""

    figure: str
    of: Of
    total: int | None
    rows: dict[str, int]
    additive: bool

    @property
    def numbers(self) -> dict[str, int]:
        """All of it by row."""
        return self.rows if self.total is None else {TOTAL: self.total, **self.rows}


class Measure(NamedTuple):
    """A figure that measures, in one column: by row the value, and of how many it is told where that is known."""

    figure: str
    of: Of
    values: dict[str, tuple[int, int | None]]


class Numbers(NamedTuple):
    """One column of a report."""

    counts: tuple[Count, ...]
    measures: tuple[Measure, ...]
    sums: tuple[Sum, ...]


def counts(figure: Figure) -> bool:
    """Whether its numbers are counts, to which the threshold applies as they are."""
    return figure.unit is Unit.COUNT and figure.of is not Of.MINUTES


def adds_up(figure: Figure) -> bool:
    """Whether the weeks of a span sum to the span; a person who comes in two weeks is one person."""
    return figure.unit is Unit.COUNT and figure.of is not Of.PEOPLE and figure.key not in _AS_OF_TODAY


def series(report: Report) -> dict[str, Cell]:
    """The figures that tell another one week by week, and which cell they tell: their rows are weeks."""
    named = str(report.span)
    return {
        part.figure: whole for whole, parts in report.sums for part in parts if len(parts) == 1 and part.row == named
    }


def put_together(report: Report) -> dict[Cell, tuple[Cell, ...]]:
    """The cells of lists of others, into which rows of our own figures are put together."""
    totals = {Cell(figure.key, TOTAL) for figure in report.figures}
    return {
        whole: parts
        for whole, parts in report.sums
        if whole not in totals and not any(part in totals or part.figure == whole.figure for part in parts)
    }


def numbers(report: Report, column: Column) -> Numbers:
    """Those of one column; figures that have none there are left out."""
    found: list[Count] = []
    measures: list[Measure] = []
    apart = {*series(report), *(cell.figure for cell in put_together(report))}
    for figure in report.figures:
        rows = {row.key: row for row in _rows(figure)}
        told = {key: value for key, row in rows.items() if (value := row.counts.of(column)) is not None}
        if not told or figure.key in apart:
            continue
        if counts(figure):
            total = told.pop(TOTAL, None)
            found.append(Count(figure.key, figure.of, total, told, figure.additive))
        else:
            values = {key: (value, _base(rows[key], column)) for key, value in told.items()}
            measures.append(Measure(figure.key, figure.of, values))
    links = tuple(link for link in report.sums if not any(cell.figure in apart for cell in (link.whole, *link.parts)))
    return Numbers(tuple(found), tuple(measures), (*links, *_across(report)))


def _rows(figure: Figure) -> tuple[Row, ...]:
    return figure.rows if figure.total is None else (figure.total, *figure.rows)


def _base(row: Row, column: Column) -> int | None:
    return row.base.of(column) if row.base is not None else None


def _across(report: Report) -> list[Sum]:
    """The sums of a table with a column for each figure: the first is the sum of the others, row by row."""
    if report.shape != "grid" or len(report.figures) < 2:
        return []
    whole, *parts = report.figures
    keys = [row.key for row in _rows(whole)]
    return [Sum(Cell(whole.key, key), tuple(Cell(part.key, key) for part in parts)) for key in keys]
