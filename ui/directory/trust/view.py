"""The page on which one place is looked at closely."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QTabBar, QWidget

from maison.store.changes import Change
from ui.arrivals.file.history_view import HistoryView
from ui.arrivals.fold import Fold
from ui.directory.trust.cards import CheckCard, ClosingCard
from ui.directory.trust.presenter import Sheet, TrustPresenter, fact_lines, history_of
from ui.i18n import _, current
from ui.kit import Button, Card, Chip, Heading, Label, clear, column, narrow, row, rule, scrolling
from ui.shell import Context, LivePage

CHECK, SOURCES, REPORTS, HISTORY = range(4)


class TrustPage(LivePage):
    """`show_at(place_id)`."""

    KINDS = frozenset({"place"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        today = context.desk.clock.today
        self.edit = Button(icon="pencil", keys="Ctrl+E")
        self._heading = Heading(self.edit)
        self.check, self.closing = CheckCard(today), ClosingCard(today)
        self.history = HistoryView()
        self._facts, self._reports = Card(), Card()
        self._lines = QWidget()
        self._sheet: Sheet | None = None
        self._anew = True
        self.tabs, self._pages = QTabBar(), QStackedWidget()
        self._lay_out()
        self.presenter = TrustPresenter(self, context)
        self.edit.clicked.connect(self.presenter.edit)
        self.check.noted.connect(self.presenter.note_check)
        self.closing.closed.connect(self._on_closed)
        self.closing.reopened.connect(self.presenter.reopen)
        self.retranslate()

    def _lay_out(self) -> None:
        cards = Fold(fold_at=760, spacing=20)
        for card in (self.check, self.closing):
            holder = QWidget()
            column(holder, card, None, spacing=0)
            cards.box.addWidget(holder, 1)
        first, facts, reports = QWidget(), QWidget(), QWidget()
        column(first, cards, None, margins=(0, 16, 0, 0))
        column(facts, self._facts, None, margins=(0, 16, 0, 0))
        column(reports, narrow(self._reports), None, margins=(0, 16, 0, 0))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for page in (*map(scrolling, (first, facts, reports)), self.history):
            self.tabs.addTab("")
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._next_tab, step))
        bar = column(None, self.tabs, rule(), spacing=0)
        parts = (self._heading, bar, self._pages)
        column(self, *parts, spacing=12, margins=(24, 16, 24, 12)).setStretch(2, 1)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.presenter.choose(where)
        self.stale = self._anew = True
        self.tabs.setCurrentIndex(CHECK)

    def load(self) -> None:
        self.presenter.load()

    def concerns(self, change: Change) -> bool:
        return self.presenter.concerns(change.ids)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.check.form.fields["checked_by"].control.editor(), self.tabs)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Ctrl+Tab", _("Next tab")),)

    def retranslate(self) -> None:
        self._heading.title.setText(_("Closure, sources, history"))
        self.edit.setText(_("Edit"))
        titles = (_("Check and closure"), _("Where it is from"), _("Reports"), _("History"))
        for at, title in enumerate(titles):
            self.tabs.setTabText(at, title)
        self.tabs.setAccessibleName(_("What to look at"))
        if self._sheet is not None:
            self._fill(self._sheet)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_sheet(self, sheet: Sheet) -> None:
        before, self._sheet = self._sheet, sheet
        if self._anew or before is None or before.place.version != sheet.place.version:
            self.check.show_place(sheet.place)
            self.closing.show_place(sheet.place)
        self._anew = False
        self._fill(sheet)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.closing.show_problems(problems)
        for name, field in self.check.form.fields.items():
            field.show_problem(problems.get(name, ""))

    def end_closing(self) -> None:
        self._anew = True

    def end_check(self) -> None:
        self._anew = True

    # ------------------------------------------------------------------------------------------------------------

    def _fill(self, sheet: Sheet) -> None:
        self._heading.detail.setText(sheet.place.name)
        self.history.show_items(history_of(sheet))
        self._fill_reports(sheet)
        clear(self._facts.body)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        source = sheet.place.draft.source or "—"
        self._facts.body.addWidget(Label(_("Source of the whole entry: {source}").format(source=source), wrap=True))
        for at, line in enumerate(fact_lines(sheet)):
            grid.addWidget(Label(line.name, "muted", wrap=True), at, 0)
            grid.addWidget(Label(line.value, wrap=True), at, 1)
            grid.addWidget(Label(line.origin, "strong" if line.by_hand else "hint", wrap=True), at, 2)
        self._facts.body.addWidget(holder)

    def _fill_reports(self, sheet: Sheet) -> None:
        clear(self._reports.body)
        if not sheet.reports:
            self._reports.body.addWidget(Label(_("Nobody reported a change."), "muted"))
        for at, report in enumerate(reversed(sheet.reports)):
            if at:
                self._reports.body.addWidget(rule())
            moment = current().moment(report.reported_at)
            self._reports.body.addWidget(Label(report.text, "strong", wrap=True))
            who = _("Reported by {name}, {moment}").format(name=report.reported_by, moment=moment)
            self._reports.body.addWidget(Label(who, "hint", wrap=True))
            if report.settled_at is None:
                self._reports.body.addWidget(_line(Chip(_("to be looked at"), "warn", "clock")))
                continue
            settled = _("Settled by {name}, {moment}").format(
                name=report.settled_by, moment=current().moment(report.settled_at)
            )
            told = f"{settled}\n{report.outcome}" if report.outcome else settled
            self._reports.body.addWidget(Label(told, wrap=True))

    def _on_closed(self, first: Any, last: Any, reason: str, for_good: bool) -> None:
        self.presenter.close(first, last, reason, for_good=for_good)

    def _next_tab(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())


def _line(chip: Chip) -> QWidget:
    holder = QWidget()
    row(chip, None, parent=holder)
    return holder
