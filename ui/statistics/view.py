"""The page of figures: what was counted of a week or of other days, as charts and as tables, each with its definition."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

from maison.errors import UserError
from maison.statistics.files import telling
from maison.statistics.model import Column, Report, Span, Week
from ui.i18n import N_, _, current
from ui.kit import Banner, Button, Choices, Heading, Label, Wrapped, announce, column, row, rule, scrolling
from ui.shell import Context, LivePage
from ui.statistics import words
from ui.statistics.corrections import CorrectionsCard
from ui.statistics.leaving import Exporter, Seen, Wish
from ui.statistics.legend import LegendEntry
from ui.statistics.presenter import COMPARED, DashboardPresenter
from ui.statistics.section import Section
from ui.statistics.span_bar import SpanBar
from ui.statistics.subjects import SUBJECTS

if TYPE_CHECKING:
    import datetime as dt

    from ui.statistics.evidence_tab import EvidenceTab
    from ui.statistics.own.view import OwnTab

_CHARTS, _TABLES = "charts", "tables"
#: The tabs behind those of the subjects.
_EVIDENCE, _OWN = len(SUBJECTS), len(SUBJECTS) + 1
_TITLES = (*(subject.title for subject in SUBJECTS), N_("Evidence"), N_("Own tables"))
#: What is seen around what the focus goes to.
_ROOM = 60


class StatisticsPage(LivePage):
    """The figures. `show_at(span)` shows other days. What a tab shows is built when somebody goes there."""

    KINDS = frozenset({"arrival", "visit", "ticket", "checklist", "catalogue", "pack", "statistics_week"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.presenter, self.exporter = DashboardPresenter(self, context), Exporter(context)
        self.publish, self.export = Button(icon="circle-check"), Button("primary", icon="download", keys="Ctrl+E")
        self._heading = Heading(self.publish, self.export)
        self.span = SpanBar(lambda: self.presenter.today)
        self.how = Choices((_CHARTS, _TABLES), across=2, small=True)
        self.compared = Choices([one.value for one in COMPARED], across=2, small=True)
        self._compared_label = Label(role="small")
        self.legend = LegendEntry("full"), LegendEntry(None)
        self.tabs = QTabBar()
        self.parts: dict[int, Section | EvidenceTab | OwnTab] = {}
        self.corrections = CorrectionsCard()
        self._stale_sections: set[int] = set()
        self._error = Banner("danger", closable=False)
        self._error.hide()
        self._lay_out()
        self._connect()
        self.how.choose(_TABLES if self.presenter.as_table else _CHARTS)
        self.compared.choose(self.presenter.compared.value)
        for button in (self.publish, self.export):  # until there are figures
            button.setEnabled(False)
        self.retranslate()

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for _title in _TITLES:
            self.tabs.addTab("")
        self._options = Wrapped(self.how, self._compared_label, self.compared, *self.legend, spacing=12)
        bar = column(None, self.tabs, rule(), spacing=0)
        inside = QWidget()
        above = (self.span, self._error, self.corrections, bar, self._options)
        self._body = column(inside, *above, None, spacing=12, margins=(24, 4, 24, 16))
        self._part()
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
        self.publish.clicked.connect(self._on_publish)
        self.export.clicked.connect(self._on_export)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if where is not None:
            self.presenter.show(where)

    def load(self) -> None:
        for at in (_EVIDENCE, _OWN):
            if at in self.parts:
                self.parts[at].forget()
        self.presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        first = self._part().entry()
        return (self.span.week, self.tabs, *((first,) if first is not None else ()), self.export)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Up", _("In the field of the week: the week after")),
            ("Down", _("In a chart: the next value")),
            ("Return", _("In a chart: the list behind a value")),
            ("Ctrl+Tab", _("Next tab")),
        )

    def retranslate(self) -> None:
        self._heading.set_texts(_("Figures"))
        self.publish.setText(_("Publish…"))
        self.export.setText(_("Export…"))
        self.how.set_texts((_("Charts"), _("Tables")))
        self._compared_label.setText(_("Compared with"))
        self.tabs.setAccessibleName(_("Subjects of the figures"))
        for at, title in enumerate(_TITLES):
            self.tabs.setTabText(at, _(title))
        self._name_columns()
        if self.presenter.report is not None:
            self.corrections.show_report(self.presenter.report)
            self._show_parts()

    # What the presenter says ------------------------------------------------------------------------------------

    def show_counting(self, span: Span) -> None:
        self._error.hide()
        self.span.show_counting(span)

    def show_report(self, report: Report) -> None:
        self._error.hide()
        self.span.show_report(report)
        self.corrections.show_report(report)
        self.publish.setEnabled(self.presenter.may_publish())
        self.export.setEnabled(True)
        self._name_columns()
        self._show_parts()
        announce(self, f"{words.span_title(report.span)}. {telling.status(report, current())}")

    def show_span_problem(self, error: UserError) -> None:
        self.span.show_problem(error.text(current()))
        announce(self.span, error.text(current()), assertive=True)

    def show_error(self, error: UserError) -> None:
        if self.presenter.report is not None:
            self.span.show_report(self.presenter.report)
        self._error.show_text(error.text(current()))

    def show_published(self, week: Week) -> None:
        self.context.shell.tell(_("The figures of week {number} are published.").format(number=week.number))

    # ------------------------------------------------------------------------------------------------------------

    def _part(self) -> Section | EvidenceTab | OwnTab:
        """What the tab on screen shows."""
        at = self.tabs.currentIndex()
        if at not in self.parts:
            part = self.parts[at] = self._made(at)
            part.reached.connect(self._on_reached)
            self._body.insertWidget(self._body.count() - 1, part)
        return self.parts[at]

    def _made(self, at: int) -> Section | EvidenceTab | OwnTab:
        if at == _EVIDENCE:
            from ui.statistics.evidence_tab import EvidenceTab

            return EvidenceTab(self.context)
        if at == _OWN:
            from ui.statistics.own.view import OwnTab

            return OwnTab(self.context)
        section = Section(self.context, SUBJECTS[at])
        section.opened.connect(self.presenter.open)
        return section

    def _days(self) -> Span:
        report = self.presenter.report
        return report.span if report is not None else self.presenter.span

    def _name_columns(self) -> None:
        self.compared.set_texts([words.column_name(one, self._days()) for one in COMPARED])
        self._tell_legend()

    def _tell_legend(self) -> None:
        report = self.presenter.report
        running = report is not None and report.status == "running"
        bar, line = self.legend
        bar.set_kind("partial" if running else "full")
        name = words.column_name(Column.NOW, self._days()).lower()
        bar.set_text(_("{value}, not complete").format(value=name) if running else name)
        line.set_text(words.column_name(self.presenter.compared, self._days()).lower())
        for entry in self.legend:
            entry.setVisible(not self.presenter.as_table)

    def _show_parts(self) -> None:
        """The one on screen now, the others when somebody goes there."""
        self._stale_sections = set(range(len(_TITLES)))
        self._fill()

    def _fill(self) -> None:
        report, at = self.presenter.report, self.tabs.currentIndex()
        if report is None or at not in self._stale_sections:
            return
        self._stale_sections.discard(at)
        self._part().show_report(self.presenter.shown(report), as_table=self.presenter.as_table)

    def _next_tab(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    @Slot(int)
    def _on_tab(self, at: int) -> None:
        shown = self._part()
        self._fill()
        self._options.setVisible(at != _OWN)
        for part in self.parts.values():
            part.setVisible(part is shown)

    @Slot(str)
    def _on_how(self, how: str) -> None:
        self.presenter.show_as_table(how == _TABLES)
        self._tell_legend()
        self._show_parts()

    @Slot(str)
    def _on_compared(self, chosen: str) -> None:
        self.presenter.compare(Column(chosen))
        self._tell_legend()
        self._show_parts()

    @Slot(object)
    def _on_period(self, days: tuple[dt.date, dt.date]) -> None:
        self.presenter.period(*days)

    @Slot(object)
    def _on_reached(self, handle: QWidget) -> None:
        self.area.ensureWidgetVisible(handle, 0, _ROOM)

    @Slot()
    def _on_publish(self) -> None:
        from ui.statistics.publish_dialog import PublishDialog

        dialog = PublishDialog(self.window(), words.span_title(self._days()))
        dialog.agreed.connect(self.presenter.publish)
        dialog.open()

    @Slot()
    def _on_export(self) -> None:
        if self.presenter.report is None:
            return
        from ui.statistics.export_dialog import ExportDialog

        seen = self._part().seen()
        dialog = ExportDialog(self.window(), words.span_title(self._days()), seen.title, self.presenter.kinds())
        dialog.chosen.connect(partial(self._on_wish, self.presenter.report, seen))
        dialog.open()

    def _on_wish(self, report: Report, seen: Seen, wish: Wish) -> None:
        from ui.statistics.saving import ask_where

        part = seen if wish.seen else None
        ask_where(self, report, wish, partial(self.exporter.export, report.span, part, wish))
