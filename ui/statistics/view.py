"""The page of figures: what was counted of a week or of other days, as charts and as tables, each with its definition."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

from maison.errors import UserError
from maison.statistics.files import telling
from maison.statistics.model import Column, Report, Span
from ui.i18n import _, current
from ui.kit import Banner, Button, Choices, Heading, Label, Wrapped, announce, column, row, rule, scrolling
from ui.shell import Context, LivePage
from ui.statistics import words
from ui.statistics.legend import LegendEntry
from ui.statistics.presenter import DashboardPresenter
from ui.statistics.section import Section
from ui.statistics.span_bar import SpanBar
from ui.statistics.subjects import SUBJECTS

if TYPE_CHECKING:
    import datetime as dt

_CHARTS, _TABLES = "charts", "tables"
_COMPARED = (Column.PREVIOUS, Column.YEAR_AGO)
#: What is seen around what the focus goes to.
_ROOM = 60


class StatisticsPage(LivePage):
    """The figures. `show_at(span)` shows other days."""

    KINDS = frozenset({"arrival", "visit", "ticket", "checklist", "pack", "statistics"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.presenter = DashboardPresenter(self, context)
        self.export = Button("primary", icon="download", keys="Ctrl+E")
        self._heading = Heading(self.export)
        self.span = SpanBar(lambda: self.presenter.today)
        self.how = Choices((_CHARTS, _TABLES), across=2, small=True)
        self.compared = Choices([column.value for column in _COMPARED], across=2, small=True)
        self._compared_label = Label(role="small")
        self.legend = LegendEntry("full"), LegendEntry(None)
        self.tabs = QTabBar()
        self.sections = {subject.key: Section(context, subject) for subject in SUBJECTS}
        self._stale_sections: set[str] = set()
        self._error = Banner("danger", closable=False)
        self._error.hide()
        self._lay_out()
        self._connect()
        self.how.choose(_TABLES if self.presenter.as_table else _CHARTS)
        self.compared.choose(self.presenter.compared.value)
        self.retranslate()

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        for at, subject in enumerate(SUBJECTS):
            self.tabs.addTab("")
            if at:  # never show what has no parent yet: it would be a window of its own
                self.sections[subject.key].hide()
        options = Wrapped(self.how, self._compared_label, self.compared, *self.legend, spacing=12)
        bar = column(None, self.tabs, rule(), spacing=0)
        inside = QWidget()
        parts = (self.span, self._error, bar, options, *self.sections.values(), None)
        column(inside, *parts, spacing=12, margins=(24, 4, 24, 16))
        self.area = scrolling(inside)
        column(self, row(self._heading, margins=(24, 20, 24, 0)), self.area, spacing=8)

    def _connect(self) -> None:
        self.span.stepped.connect(self.presenter.step)
        self.span.typed.connect(self.presenter.typed)
        self.span.last_asked.connect(self.presenter.last)
        self.span.this_asked.connect(self.presenter.this)
        self.span.period_asked.connect(self._on_period)
        self.how.chosen.connect(self._on_how)
        self.compared.chosen.connect(self._on_compared)
        self.tabs.currentChanged.connect(self._on_tab)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._next_tab, step))
        for section in self.sections.values():
            section.opened.connect(self.presenter.open)
            section.reached.connect(self._on_reached)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if where is not None:
            self.presenter.show(where)

    def load(self) -> None:
        self.presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        first = self._section().entry()
        return (self.span.week, *((first,) if first is not None else ()), self.export)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Up", _("In the field of the week: the week after")),
            ("Down", _("In a chart: the next value")),
            ("Return", _("In a chart: the list behind a value")),
            ("Ctrl+Tab", _("Next tab")),
        )

    def retranslate(self) -> None:
        self._heading.set_texts(_("Figures"))
        self.export.setText(_("Export…"))
        self.how.set_texts((_("Charts"), _("Tables")))
        self._compared_label.setText(_("Compared with"))
        self.tabs.setAccessibleName(_("Subjects of the figures"))
        for at, subject in enumerate(SUBJECTS):
            self.tabs.setTabText(at, _(subject.title))
        report = self.presenter.report
        self._name_columns(report.span if report is not None else self.presenter.span)
        if report is not None:
            self._show_sections()

    # What the presenter says ------------------------------------------------------------------------------------

    def show_counting(self, span: Span) -> None:
        self._error.hide()
        self.span.show_counting(span)

    def show_report(self, report: Report) -> None:
        self._error.hide()
        self.span.show_report(report)
        self._name_columns(report.span)
        self._show_sections()
        announce(self, f"{words.span_title(report.span)}. {telling.status(report, current())}")

    def show_span_problem(self, error: UserError) -> None:
        self.span.show_problem(error.text(current()))
        announce(self.span, error.text(current()), assertive=True)

    def show_error(self, error: UserError) -> None:
        if self.presenter.report is not None:
            self.span.show_report(self.presenter.report)
        self._error.show_text(error.text(current()))

    # ------------------------------------------------------------------------------------------------------------

    def _section(self) -> Section:
        return self.sections[SUBJECTS[self.tabs.currentIndex()].key]

    def _name_columns(self, span: Span) -> None:
        self.compared.set_texts([words.column_name(column, span) for column in _COMPARED])
        self._tell_legend()

    def _tell_legend(self) -> None:
        report = self.presenter.report
        span = report.span if report is not None else self.presenter.span
        running = report is not None and report.status == "running"
        bar, line = self.legend
        bar.set_kind("partial" if running else "full")
        name = words.column_name(Column.NOW, span).lower()
        bar.set_text(_("{name}, not complete").format(name=name) if running else name)
        line.set_text(words.column_name(self.presenter.compared, span).lower())
        for entry in self.legend:
            entry.setVisible(not self.presenter.as_table)

    def _show_sections(self) -> None:
        """The one on screen now, the others when somebody goes there."""
        self._stale_sections = set(self.sections)
        self._fill()

    def _fill(self) -> None:
        report, subject = self.presenter.report, SUBJECTS[self.tabs.currentIndex()]
        if report is None or subject.key not in self._stale_sections:
            return
        self._stale_sections.discard(subject.key)
        self.sections[subject.key].show_report(self.presenter.shown(report), as_table=self.presenter.as_table)

    def _next_tab(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    @Slot(int)
    def _on_tab(self, at: int) -> None:
        self._fill()
        for place, subject in enumerate(SUBJECTS):
            self.sections[subject.key].setVisible(place == at)

    @Slot(str)
    def _on_how(self, how: str) -> None:
        self.presenter.show_as_table(how == _TABLES)
        self._tell_legend()
        self._show_sections()

    @Slot(str)
    def _on_compared(self, column_: str) -> None:
        self.presenter.compare(Column(column_))
        self._tell_legend()
        self._show_sections()

    @Slot(object)
    def _on_period(self, days: tuple[dt.date, dt.date]) -> None:
        self.presenter.period(*days)

    @Slot(object)
    def _on_reached(self, handle: QWidget) -> None:
        self.area.ensureWidgetVisible(handle, 0, _ROOM)
