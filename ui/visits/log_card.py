"""The visits of a day as a list: Enter corrects one, Delete takes it back."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from maison.arrivals.vocabulary import LABELS
from ui import theme
from ui.forms import DateField
from ui.i18n import N_, _, current
from ui.kit import Button, Card, Flow, IconButton, Label, View, column, row
from ui.tables import Column
from ui.tables.short import ShortTable
from ui.visits.presenter import LogPresenter, LogRow
from ui.visits.words import minutes_text, results_text, time_of, topics_text
from ui.words import day_of_week

if TYPE_CHECKING:
    from maison.visits.model import Visit
    from ui.shell import Context

COLUMNS: tuple[Column[LogRow], ...] = (
    Column("time", N_("Time"), text=lambda one: time_of(one.visit.at), whole=True),
    Column(
        "topics",
        N_("Topics"),
        text=lambda one: topics_text(one.visit.draft.topics, minutes=False),
        width=260,
        strong=True,
    ),
    Column("minutes", N_("Minutes"), text=lambda one: minutes_text(one.visit.minutes), whole=True, align="trailing"),
    Column("person", N_("Person"), text=lambda one: one.person or _("without a file"), width=170),
    Column("spoken", N_("Spoken"), text=lambda one: _spoken(one.visit), width=165),
    Column(
        "outcome",
        N_("Outcome"),
        text=lambda one: results_text(one.visit.draft.topics, usual=False),
        width=165,
        muted=True,
    ),
)
#: So many rows are always in sight.
_ROWS = 5


class LogCard(View):
    """`changing` asks for a visit to be corrected; `told` when another day, or other visits, are shown."""

    changing = Signal(object)
    told = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._card = Card(flush=True)
        self._before, self._after = IconButton("chevron-left"), IconButton("chevron-right")
        self._date = DateField(context.desk.clock.today, past=True)
        self._today = Button("quiet", small=True)
        self.table = ShortTable("visits.day", COLUMNS, context.jobs, context.memory, most=0)
        self.table.set_title(N_("Visits of the day"))
        self._nothing = Label(role="muted", wrap=True)
        self._change, self._remove = (
            Button("quiet", icon="pencil", small=True),
            Button("quiet", icon="trash-2", small=True),
        )
        self._foot = QWidget()
        self.rows: tuple[LogRow, ...] = ()
        self.presenter = LogPresenter(self, context)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        for control in (self._before, self._date, self._after, self._today):
            self._card.header.addWidget(control)
        self._nothing.setContentsMargins(12, 0, 12, 12)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        buttons = QWidget()
        Flow(buttons, self._change, self._remove)
        row(buttons, margins=(8, 4, 8, 8), parent=self._foot).setStretch(0, 1)
        for part in (self._nothing, self.table, self._foot):
            self._card.body.addWidget(part)
        self._card.body.setStretch(1, 1)
        column(self, self._card, spacing=0)

    def _connect(self) -> None:
        self._before.clicked.connect(partial(self._on_turn, -1))
        self._after.clicked.connect(partial(self._on_turn, 1))
        self._today.clicked.connect(partial(self._on_today))
        self._date.changed.connect(self._on_date)
        self.table.opened.connect(self._on_opened)
        self._change.clicked.connect(self._on_change)
        self._remove.clicked.connect(self._on_remove)
        gone = QShortcut(QKeySequence("Del"), self.table)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._on_remove)

    def retranslate(self) -> None:
        self._before.set_name(_("The day before"))
        self._after.set_name(_("The day after"))
        self._today.setText(_("Today"))
        self._date.set_name(_("Day of the list"))
        self._change.setText(_("Correct"))
        self._remove.setText(_("Take back"))
        self.show_rows(self.presenter.day, self.rows)

    def restyle(self) -> None:
        now = theme.current()
        self.table.setMinimumHeight(now.px(_ROWS * theme.ROW))
        self._date.editor().setFixedWidth(now.px(190))

    # What the presenter says --------------------------------------------------------------------------------------

    def show_rows(self, day: dt.date, rows: tuple[LogRow, ...]) -> None:
        self.rows = rows
        today = self.presenter.is_today
        self._card.set_title(_("Visits today") if today else day_of_week(day))
        if not self._date.editor().hasFocus():
            self._date.set_value(day)
        self._after.setEnabled(not today)
        self._today.setVisible(not today)
        self.table.show_rows(rows)
        for part in (self.table, self._foot):
            part.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._nothing.setText(
            _("Nobody was noted yet today. Type what the visitor asks about, a letter or two, and press Enter twice.")
            if today
            else _("Nobody was noted on this day. “At another time” above enters a visit late.")
        )
        self.told.emit()

    def chosen(self) -> Visit | None:
        """The visit that is selected."""
        found = self.table.current_row()
        return found.visit if found is not None else None

    # Intents ----------------------------------------------------------------------------------------------------

    def _on_turn(self, days: int, _checked: bool = False) -> None:
        self.presenter.turn(days)

    def _on_today(self, _checked: bool = False) -> None:
        self.presenter.choose(None)

    @Slot()
    def _on_date(self) -> None:
        day = self._date.value()
        if day is not None and not self._date.problem() and day != self.presenter.day:
            self.presenter.choose(day)

    @Slot(int)
    def _on_opened(self, visit_id: int) -> None:
        found = next((one.visit for one in self.rows if one.id == visit_id), None)
        if found is not None:
            self.changing.emit(found)

    @Slot()
    def _on_change(self) -> None:
        if (visit := self.chosen()) is not None:
            self.changing.emit(visit)

    @Slot()
    def _on_remove(self) -> None:
        if (visit := self.chosen()) is not None:
            self.presenter.remove(visit)


def _spoken(visit: Visit) -> str:
    spoken = current().language_name(visit.draft.language) if visit.draft.language else ""
    channel = _(LABELS[visit.draft.channel]) if visit.draft.channel.value != "desk" else ""
    return " · ".join(part for part in (spoken, channel) if part)
