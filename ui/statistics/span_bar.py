"""Which days are counted: a week, by typing or by arrows, or any other days; and what state their figures are in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from maison.statistics.files import telling
from maison.statistics.model import Period, Report, Span, Week
from ui import theme
from ui.i18n import _, current
from ui.kit import Button, Chip, IconButton, Label, View, Wrapped, column, row
from ui.kit.views import mark
from ui.statistics import words

if TYPE_CHECKING:
    from ui.statistics.days_bar import DaysBar

_WIDTH = 120


class WeekEdit(QLineEdit):
    """A week, typed; the arrows up and down go to the week after and before."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)


class SpanBar(View):
    """`stepped`, `typed`, `last_asked`, `this_asked`, `period_asked` say what is wanted; `show_report` what is shown."""

    stepped = Signal(int)
    typed = Signal(str)
    last_asked = Signal()
    this_asked = Signal()
    period_asked = Signal(object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.before, self.after = IconButton("chevron-left"), IconButton("chevron-right")
        self.week = WeekEdit()
        self.week.setMaxLength(40)
        self.last, self.this = Button("quiet", small=True), Button("quiet", small=True)
        self.other = Button("quiet", icon="calendar", small=True)
        self.other.setCheckable(True)
        self.title = Label(role="card", wrap=True)
        self.state = Chip()
        self.told = Label(role="hint", wrap=True)
        self.problem = Label(role="error", wrap=True)
        self._today = today
        self.days: DaysBar | None = None
        self._report: Report | None = None
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.weeks = Wrapped(self.before, self.week, self.after, self.this, self.last, self.other)
        titled = row(self.title, self.state, spacing=12)
        titled.setStretch(0, 1)
        for label in (self.problem, self.told):
            label.hide()
        self.state.hide()
        self._body = column(self, self.weeks, self.problem, titled, self.told, spacing=8)
        self.restyle()

    def _connect(self) -> None:
        self.before.clicked.connect(partial(self._on_step, -1))
        self.after.clicked.connect(partial(self._on_step, 1))
        self.week.stepped.connect(self.stepped)
        self.week.returnPressed.connect(self._on_typed)
        self.week.textEdited.connect(self._on_edited)
        self.last.clicked.connect(self.last_asked)
        self.this.clicked.connect(self.this_asked)
        self.other.toggled.connect(self._on_other)

    def retranslate(self) -> None:
        self.before.set_name(_("The week before"))
        self.after.set_name(_("The week after"))
        self.week.setAccessibleName(_("Week"))
        self.week.setPlaceholderText(_("2026-W47"))
        self.last.setText(_("Last week"))
        self.this.setText(_("This week"))
        self.other.setText(_("Other days"))
        if self._report is not None:
            self.show_report(self._report)

    def restyle(self) -> None:
        self.week.setFixedWidth(theme.current().px(_WIDTH))

    # What is shown ----------------------------------------------------------------------------------------------

    def show_report(self, report: Report) -> None:
        """What is on screen."""
        self._report = report
        span = report.span
        self.title.setText(words.span_title(span))
        self.title.show()
        word, tone, icon = words.STATUS[report.status]
        self.state.set(_(word), tone, icon)
        self.state.show()
        self.told.setText(telling.status(report, current()))
        self.told.show()
        self.show_problem("")
        if isinstance(span, Period):
            self.other.setChecked(True)
            self._days_bar().show_days(span)
            self.week.clear()
        else:
            self.week.setText(words.span_text(span))

    def show_counting(self, span: Span) -> None:
        """It is being counted. The title stays that of the figures on screen, until there are others."""
        if self._report is None:
            self.title.setText(words.span_title(span))
        if isinstance(span, Week):
            self.week.setText(words.span_text(span))
        self.state.set(_("Counting…"), "accent", "loader")
        self.state.show()
        self.show_problem("")

    def show_problem(self, sentence: str) -> None:
        """Why what was typed is no week, and "" where it is one."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        mark(self.week, "wrong", "true" if sentence else "false")
        self.week.setAccessibleDescription(sentence)

    # ------------------------------------------------------------------------------------------------------------

    def _on_step(self, step: int, _checked: bool = False) -> None:
        self.stepped.emit(step)

    @Slot()
    def _on_typed(self) -> None:
        if self.week.text().strip():
            self.typed.emit(self.week.text())

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self.show_problem("")

    def _days_bar(self) -> DaysBar:
        """Built when somebody wants other days: forms take long to load."""
        if self.days is None:
            from ui.statistics.days_bar import DaysBar

            self.days = DaysBar(self._today)
            self.days.chosen.connect(self.period_asked)
            self.days.refused.connect(self.show_problem)
            self._body.insertWidget(1, self.days)
        return self.days

    @Slot(bool)
    def _on_other(self, asked: bool) -> None:
        if asked or self.days is not None:
            self._days_bar().setVisible(asked)
        if asked and self.other.hasFocus():
            self._days_bar().first.edit.setFocus()
