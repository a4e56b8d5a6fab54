"""The door through which figures leave the house: from a report as it was counted to one in which nobody can be found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from maison.errors import UserError
from maison.languages import N_
from maison.statistics.disclosure.crossed import Crossed
from maison.statistics.disclosure.history import Atom, History, Ledger
from maison.statistics.disclosure.late import tell_late
from maison.statistics.disclosure.numbers import TOTAL, adds_up, counts, numbers, put_together, series
from maison.statistics.disclosure.people import people_of
from maison.statistics.disclosure.sums import Sums, Told
from maison.statistics.disclosure.telling import THRESHOLD, tell
from maison.statistics.model import Cell, Column, Counts, Figure, Of, Period, Report, Row, SafeReport, Week

#: Counts a week that has not left yet.
WeekReport = Callable[[Week], Report]


class NotWholeWeeks(UserError):
    """Days that begin or end within a week cannot leave: beside the weeks they would tell single days."""

    code = "not-whole-weeks"


class Protected(NamedTuple):
    """A report that may leave, and the memory to be kept in the same transaction."""

    report: SafeReport
    history: History


def whole_weeks(period: Period) -> Period:
    """The weeks that have a day of the period."""
    return Period(Week.of(period.first).first, Week.of(period.last).last)


def protect(report: Report, history: History, count: WeekReport, threshold: int = THRESHOLD) -> Protected:
    """What may leave of a report, after all that left before. Raises `NotWholeWeeks`.

    `count` counts a week anew, whole: it is asked for the weeks of the school year that have not left yet, since the
    year to date is made of what the weeks told.
    """
    door = _Door(report, Ledger(history), count, threshold)
    return Protected(door.report(), door.history())


class _Door:
    """One report on its way out."""

    def __init__(self, report: Report, ledger: Ledger, count: WeekReport, threshold: int) -> None:
        self._report, self._ledger, self._count, self._threshold = report, ledger, count, threshold
        self._series = series(report)
        self._wholes = put_together(report)
        #: The totals of the lists of others, which are those of our own figures.
        self._alike = {
            whole.figure: parts[0].figure
            for whole, parts in report.sums
            if whole.row == TOTAL and len(parts) == 1 and whole.figure in {cell.figure for cell in self._wholes}
        }
        every = {column: _weeks(report, column) for column in Column}
        self._weeks = {
            column: tuple(week for week in weeks if week.last < report.made_on) for column, weeks in every.items()
        }
        self._short = {column for column in Column if every[column] != self._weeks[column]}
        self._tell_weeks()
        self._tell_late()
        self._sums = Sums(ledger, threshold)
        self._tell_sums()
        self._crossed = Crossed(report, ledger, self._sums, threshold) if report.shape == "grid" else None
        if self._crossed is not None:
            self._crossed.decide([str(week) for week in self._weeks[Column.NOW]])

    def report(self) -> SafeReport:
        figures = tuple(self._figure(figure) for figure in self._report.figures)
        return SafeReport(replace(self._report, figures=figures, corrections=()))

    def history(self) -> History:
        return self._ledger.history()

    def _tell_weeks(self) -> None:
        """Tell the weeks of the report that were not told yet, each whole, whatever this report tells of them."""
        for week in sorted({*self._series_weeks(), *(week for weeks in self._weeks.values() for week in weeks)}):
            if not self._ledger.has(str(week)):
                counted = self._count(week)
                tell(self._ledger, str(week), str(week), numbers(counted, Column.NOW), self._threshold)

    def _tell_late(self) -> None:
        """Let the year to date take in what came late, at the end of a month."""
        weeks = self._weeks[Column.TO_DATE]
        if self._report.shape == "list" and len(weeks) > 1 and _ends_month(weeks[-1]):
            counted = {str(week): numbers(self._count(week), Column.NOW) for week in weeks}
            tell_late(self._ledger, counted, self._threshold)

    def _series_weeks(self) -> Iterable[Week]:
        for figure in self._report.figures:
            if figure.key in self._series:
                for row in figure.rows:
                    year, number = row.key.split("-W")
                    week = Week(int(year), int(number))
                    yield from (each for each in (week, week.year_ago) if each and each.last < self._report.made_on)

    def _tell_sums(self) -> None:
        """Tell hidden weeks together, as far as the sums of this report can."""
        if self._report.shape == "grid":
            return
        apart = {*self._series, *(cell.figure for cell in self._wholes)}
        figures = [figure for figure in self._report.figures if adds_up(figure) and figure.key not in apart]
        for column in Column:
            weeks = [str(week) for week in self._weeks[column]]
            if len(weeks) > 1 and (column is not Column.TO_DATE or _ends_month(self._weeks[column][-1])):
                for figure in figures:
                    if counts(figure):
                        self._sums.together(figure.key, _keys(figure), weeks)
        for figure in figures:
            like = None if counts(figure) else _like(figure, figures)
            if like is not None:
                self._sums.alike(figure.key, like.key, _keys(figure))
        self._sums.settle(figure.key for figure in figures)

    def _figure(self, figure: Figure) -> Figure:
        total = None if figure.total is None else self._row(figure, figure.total)
        return replace(figure, total=total, rows=tuple(self._row(figure, row) for row in figure.rows))

    def _row(self, figure: Figure, row: Row) -> Row:
        told = {column: self._told(figure, row, column) for column in Column}
        for column in self._short:  # the weeks that are not over are not in it
            told[column] = told[column]._replace(behind=True)
        return row._replace(
            counts=Counts(*(told[column].value for column in Column)),
            base=None,
            hidden=frozenset(
                column for column in Column if told[column].value is None and row.counts.of(column) is not None
            ),
            behind=frozenset(column for column in Column if told[column].behind and told[column].value is not None),
        )

    def _told(self, figure: Figure, row: Row, column: Column) -> Told:
        """What leaves of one number: what its weeks told."""
        if row.counts.of(column) is None:
            return Told(None)
        if self._crossed is not None:
            return self._crossed.told(figure.key, row.key, [str(week) for week in self._weeks[column]])
        if figure.key in self._series:
            return self._of_week(self._series[figure.key], row, column)
        if Cell(figure.key, row.key) in self._wholes:
            return self._put_together(self._wholes[Cell(figure.key, row.key)], column)
        if row.key == TOTAL and figure.key in self._alike:
            return self._put_together([Cell(self._alike[figure.key], TOTAL)], column)
        weeks = self._weeks[column]
        if len(weeks) == 1 and column is not Column.TO_DATE:
            return self._single(Cell(figure.key, row.key), weeks[0], counts(figure))
        if figure.of is Of.PEOPLE and row.key == TOTAL and weeks:
            value = 0 if column in self._short else row.counts.of(column) or 0
            return people_of(self._ledger, figure.key, value, [str(week) for week in weeks], self._threshold)
        if not weeks or not adds_up(figure):
            return Told(None)
        return self._sums.told(figure.key, row.key, [str(week) for week in weeks])

    def _put_together(self, parts: Iterable[Cell], column: Column) -> Told:
        """A number of another list, which is the sum of numbers that are told: it says nothing that these do not say."""
        told = [
            self._told(figure, row, column)
            for cell in parts
            for figure in self._report.figures
            if figure.key == cell.figure
            for row in (*filter(None, [figure.total]), *figure.rows)
            if row.key == cell.row
        ]
        value = sum(each.value or 0 for each in told)
        behind = any(each.behind or each.value is None for each in told)
        return Told(value or None, behind=True) if behind else Told(value)

    def _of_week(self, source: Cell, row: Row, column: Column) -> Told:
        """A number of a figure that tells another one week by week."""
        year, number = row.key.split("-W")
        week = Week(int(year), int(number))
        meant = week.year_ago if column is Column.YEAR_AGO else week
        return Told(None) if meant is None else self._single(source, meant, True)

    def _single(self, cell: Cell, week: Week, counted: bool) -> Told:
        atom = Atom.of(cell.figure, cell.row, week)
        if atom in self._ledger.hidden or not self._ledger.knows(atom):
            return Told(None)
        return Told(self._ledger.told.get(atom, 0 if counted else None))


def _ends_month(week: Week) -> bool:
    """Whether it is the last week of its month: then the year to date takes in what was hidden in it, a month at a time."""
    return week.next.last.month != week.last.month


def _keys(figure: Figure) -> list[str]:
    return [TOTAL, *(row.key for row in figure.rows)] if figure.total else [row.key for row in figure.rows]


def _like(measure: Figure, figures: Sequence[Figure]) -> Figure | None:
    """The count with the same rows as a measure."""
    keys = {row.key for row in measure.rows}
    return next((each for each in figures if counts(each) and keys and keys == {row.key for row in each.rows}), None)


def _weeks(report: Report, column: Column) -> tuple[Week, ...]:
    """The weeks of a column; none where it is not one of whole weeks."""
    span = report.span
    if isinstance(span, Week):
        own = {Column.NOW: span, Column.PREVIOUS: span.previous, Column.YEAR_AGO: span.year_ago}.get(column)
        weeks = _between(span.to_date) if column is Column.TO_DATE else [own] if own else []
    else:
        if whole_weeks(span) != span:
            raise NotWholeWeeks(
                N_(
                    "What leaves the house tells whole weeks, since single days could be worked out beside them. Take {first} to {last}."
                ),
                first=whole_weeks(span).first,
                last=whole_weeks(span).last,
            )
        own_spans = {Column.NOW: span, Column.PREVIOUS: span.previous, Column.TO_DATE: span.to_date}
        weeks = _between(own_spans[column]) if column in own_spans else []
    return tuple(weeks)


def _between(period: Period) -> list[Week]:
    """The weeks that have a day of a period."""
    week, weeks = Week.of(period.first), []
    while week.first <= period.last:
        weeks.append(week)
        week = week.next
    return weeks
