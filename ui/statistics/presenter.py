"""Which days are counted, beside which others, and what is done with the figures. Counting runs in jobs."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol

from maison.accounts.roles import Action
from maison.errors import UserError
from maison.statistics.model import Cell, Column, Period, Report, Span, Week
from ui.i18n import _
from ui.statistics import behind, counted
from ui.statistics.shown import Shown, told_cell

if TYPE_CHECKING:
    import datetime as dt

    from ui.shell import Context

#: The kind of change that tells of a week that was published.
PUBLISHED = "statistics_week"
#: What figures can stand beside.
COMPARED = (Column.PREVIOUS, Column.YEAR_AGO)
_COMPARED, _TABLE = "statistics.compared", "statistics.table"
_WRITES = {
    "pdf": Action.EXPORT_PDF,
    "xlsx": Action.EXPORT_XLSX,
    "csv": Action.EXPORT_CSV,
    "csv-plain": Action.EXPORT_CSV,
    "json": Action.EXPORT_JSON,
}
#: So many reports stay at hand: one steps to and fro between a few weeks.
_KEPT = 12


class DashboardView(Protocol):
    """What the presenter needs of the page."""

    def show_counting(self, span: Span) -> None:
        """These days are being counted."""

    def show_report(self, report: Report) -> None:
        """The figures of some days."""

    def show_span_problem(self, error: UserError) -> None:
        """Why what was typed names no days."""

    def show_error(self, error: UserError) -> None:
        """Why there are no figures."""

    def show_published(self, week: Week) -> None:
        """A week was published."""


class DashboardPresenter:
    """Starts with the week before this one, which is complete."""

    def __init__(self, view: DashboardView, context: Context) -> None:
        self._view, self._context = view, context
        self._desk, self._jobs = context.desk, context.jobs
        self.report: Report | None = None
        self._span: Span | None = None
        self._counted: OrderedDict[Span, Report] = OrderedDict()

    # Which days -------------------------------------------------------------------------------------------------

    @property
    def today(self) -> dt.date:
        """The day it is."""
        return self._desk.clock.today()

    @property
    def span(self) -> Span:
        """What is shown, or on its way."""
        return self._span or Week.of(self.today).previous

    def load(self) -> None:
        """Count the same days again: something has changed."""
        self._counted.clear()
        self._count(self.span)

    def show(self, span: Span) -> None:
        """Show these days."""
        self._count(span)

    def step(self, steps: int) -> None:
        """Go to the days before (-1) or after (1): as many as are shown."""
        self._count(after(self.span) if steps > 0 else self.span.previous)

    def last(self) -> None:
        """Go to the week before this one."""
        self._count(Week.of(self.today).previous)

    def this(self) -> None:
        """Go to the week that is under way."""
        self._count(Week.of(self.today))

    def typed(self, text: str) -> None:
        """Go to the week that was typed: "2026-W47", or its number alone."""
        from maison.statistics.model import parse_week

        digits = text.strip().lstrip("sSwW")
        if digits.isdecimal() and len(digits) <= 2:
            text = f"{self.today.isocalendar().year}-W{digits}"
        try:
            week = parse_week(text, self.today)
        except UserError as error:
            self._view.show_span_problem(error)
            return
        self._count(week)

    def period(self, first: dt.date, last: dt.date) -> None:
        """Go to other days."""
        self._count(Period(min(first, last), max(first, last)))

    def _count(self, span: Span) -> None:
        self._span = span
        known = self._counted.get(span)
        if known is not None:
            self._show(known)
            return
        if self.report is None or self.report.span != span:
            self._view.show_counting(span)
        self._jobs.read(
            lambda steps: counted.report(self._desk, span, steps),
            done=self._show,
            failed=self._on_failed,
            latest="statistics",
            title=_("Counting the figures"),
        )

    def _show(self, report: Report) -> None:
        self.report = report
        self._counted[report.span] = report
        self._counted.move_to_end(report.span)
        while len(self._counted) > _KEPT:
            self._counted.popitem(last=False)
        self._view.show_report(report)

    def _on_failed(self, error: UserError) -> None:
        self._span = self.report.span if self.report is not None else None
        self._view.show_error(error)

    # How they are shown -----------------------------------------------------------------------------------------

    @property
    def compared(self) -> Column:
        """What the figures stand beside; remembered on this PC."""
        kept = self._context.memory.get(_COMPARED)
        return next((column for column in COMPARED if column.value == kept), COMPARED[0])

    def compare(self, column: Column) -> None:
        """Let them stand beside another column."""
        self._context.memory.set(_COMPARED, column.value)

    @property
    def as_table(self) -> bool:
        """Whether numbers stand in tables instead of charts; remembered on this PC."""
        return bool(self._context.memory.get(_TABLE, False))

    def show_as_table(self, as_table: bool) -> None:
        """Tables or charts."""
        self._context.memory.set(_TABLE, as_table)

    # What is behind them ----------------------------------------------------------------------------------------

    def shown(self, report: Report) -> Shown:
        """How its figures are shown."""
        return Shown(report, self.compared, self.opens, frozenset(one.cell for one in report.corrections))

    def opens(self, cell: Cell) -> bool:
        """Whether there is a list behind a number."""
        if self.report is None or not self._desk.may(Action.READ_FILES):
            return False
        return behind.place(cell, self.report.span, self.today) is not None

    def open(self, cell: Cell) -> None:
        """Show the list behind a number."""
        place = behind.place(cell, self.report.span, self.today) if self.report and self.opens(cell) else None
        if place is None or self.report is None:
            return
        where = place.where
        if isinstance(where, behind.Visits):
            where = where._replace(title=told_cell(self.report, cell))
        self._context.shell.go(place.page, where)

    def kinds(self) -> tuple[str, ...]:
        """As which files who sits here may write figures; "all" where they may write each."""
        kinds = tuple(kind for kind, action in _WRITES.items() if self._desk.may(action))
        return (*kinds, "all") if len(kinds) == len(_WRITES) else kinds

    # Publishing -------------------------------------------------------------------------------------------------

    def may_publish(self) -> bool:
        """Whether what is shown is a week that is over and was not published yet."""
        report = self.report
        over = report is not None and isinstance(report.span, Week) and report.status == "complete"
        return over and self._desk.may(Action.PUBLISH_FIGURES)

    def publish(self) -> None:
        """Freeze the week that is shown."""
        span = self.report.span if self.report is not None else None
        if not isinstance(span, Week) or not self.may_publish():
            return

        def done(_safe: object) -> None:
            from maison.store.changes import Change

            self._context.changes.publish(Change(PUBLISHED, ()))
            self._view.show_published(span)

        self._jobs.write(
            lambda steps: self._desk.statistics.publish(span, steps),
            done=done,
            failed=self._context.shell.tell_error,
            title=_("Publishing"),
        )


def after(span: Span) -> Span:
    """The days after these, as many."""
    import datetime as dt

    if isinstance(span, Week):
        return span.next
    begin = span.last + dt.timedelta(days=1)
    return Period(begin, begin + (span.last - span.first))
