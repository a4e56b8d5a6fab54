"""The queue beside the entry of visits: who is at this desk, with the one step that follows, and who waits how long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from maison.visits.queue.model import State, Ticket
from ui import theme
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, ngettext
from ui.kit import Button, Card, Flow, Label, View, announce, column
from ui.tables import Column
from ui.tables.short import ShortTable
from ui.visits.queue.give_strip import GiveStrip
from ui.visits.queue.presenter import Entry, QueuePresenter, QueueState
from ui.visits.words import for_minutes, minutes_between, minutes_text, ticket_name, ticket_text
from ui.words import number

if TYPE_CHECKING:
    from ui.shell import Context

#: So often waiting times are told anew.
_TICK_MS = 15_000
_SHOWN = 8


class QueueCards(View):
    """Two cards: this desk, and those who wait. `told` when they have read the queue."""

    told = Signal()

    def __init__(self, context: Context, entry: Entry) -> None:
        super().__init__()
        self._now = context.desk.clock.now
        self._context = context
        self._state = QueueState()
        self._here, self._line_of = Card(), Card(flush=True)
        self._number, self._detail = Label(role="page"), Label(role="muted", wrap=True)
        self._elsewhere = Label(role="hint", wrap=True)
        self.call = Button(icon="bell", keys="F9", elsewhere=True)
        self.came = Button("primary", icon="check", keys="F8")
        self.missed = Button(icon="x", keys="Shift+F8")
        self.end = Button("quiet", icon="log-out")
        self.give = Button(icon="plus", keys="Ctrl+T", small=True)
        self.call_this, self.left = (
            Button("quiet", icon="bell", small=True),
            Button("quiet", icon="log-out", small=True),
        )
        self._lines = Combo()
        self._given = Label(role="strong", wrap=True)
        self._nobody = Label(role="muted", wrap=True)
        self._strip = GiveStrip()
        columns: tuple[Column[Ticket], ...] = (
            Column("number", N_("Ticket"), text=ticket_name, strong=True, whole=True),
            Column("waits", N_("Waits"), text=self._waits, whole=True, align="trailing"),
            Column("for", N_("For"), text=self._about, width=220),
        )
        self.table = ShortTable("visits.queue", columns, context.jobs, context.memory, most=_SHOWN)
        self.table.set_title(N_("Who waits"))
        self.presenter = QueuePresenter(self, context, entry)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        steps, actions = QWidget(), QWidget()
        Flow(steps, self.call, self.came, self.missed, self.end)
        Flow(actions, self.call_this, self.left)
        for part in (self._number, self._detail, self._elsewhere, steps):
            self._here.body.addWidget(part)
        self._line_of.header.addWidget(self._lines)
        self._line_of.header.addWidget(self.give)
        inside = QWidget()
        column(inside, self._given, self._strip, self._nobody, spacing=8, margins=(12, 0, 12, 8))
        self._above = inside
        foot = QWidget()
        column(foot, actions, spacing=0, margins=(8, 4, 8, 8))
        self._foot = foot
        for part in (inside, self.table, foot):
            self._line_of.body.addWidget(part)
        for part in (self._strip, self._given, self._lines, self._number):
            part.hide()
        column(self, self._here, self._line_of, None, spacing=20)

    def _connect(self) -> None:
        presenter = self.presenter
        self.call.clicked.connect(presenter.call_next)
        self.came.clicked.connect(presenter.serve)
        self.missed.clicked.connect(presenter.miss)
        self.end.clicked.connect(presenter.finish)
        self.give.clicked.connect(self._on_give)
        self._strip.given.connect(self._on_given)
        self._strip.closed.connect(self.close_strip)
        self.table.opened.connect(presenter.call)
        self.call_this.clicked.connect(self._on_call_this)
        self.left.clicked.connect(self._on_left)
        self._lines.activated.connect(self._on_line)
        gone = QShortcut(QKeySequence("Del"), self.table)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._on_left)
        clock = QTimer(self, interval=_TICK_MS)
        clock.timeout.connect(partial(self.tick))
        clock.start()

    def retranslate(self) -> None:
        place = self._context.desk.actor.place
        self._here.set_title(_("At this desk: {desk}").format(desk=place))
        self._line_of.set_title(_("Who waits"))
        self.call.setText(_("Call the next"))
        self.came.setText(_("Has come"))
        self.missed.setText(_("Did not come"))
        self.end.setText(_("End without a visit"))
        self.give.setText(_("Give a ticket"))
        self.call_this.setText(_("Call this one"))
        self.left.setText(_("Has gone away"))
        self._lines.setAccessibleName(_("Line"))
        self._nobody.setText(_("Nobody waits. Ctrl+T gives the next visitor a number; F9 calls whoever waits longest."))
        self.tick()

    def take_focus(self) -> None:
        """Go to those who wait, or to what gives them a number."""
        (self.table if self._state.waiting else self.give).setFocus(Qt.FocusReason.OtherFocusReason)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_queue(self, state: QueueState) -> None:
        before, self._state = self._state.here, state
        self._show_lines(state)
        self.tick()
        here = state.here
        if here is not None and (before is None or before.id != here.id or before.state is not here.state):
            announce(self, self._number.text())
        called, serving = (
            here is not None and here.state is State.CALLED,
            here is not None and here.state is State.SERVING,
        )
        for button, shown in ((self.call, not called), (self.came, called), (self.missed, called), (self.end, serving)):
            button.setVisible(shown)
        self.call.setEnabled(bool(state.waiting))
        self._nobody.setVisible(not state.waiting)
        self._show_above()
        self.table.setVisible(bool(state.waiting))
        self._foot.setVisible(bool(state.waiting))
        self.told.emit()

    def show_given(self, ticket: Ticket) -> None:
        text = _("Number {number} was given.").format(number=ticket_name(ticket))
        self._given.setText(text)
        self._given.show()
        self._show_above()
        announce(self, text)

    def tick(self) -> None:
        """Time has passed: everything that says how long says it again."""
        state, now = self._state, self._now()
        here = state.here
        self._number.setVisible(here is not None)
        if here is None:
            detail = _("Nobody is at this desk.")
        else:
            self._number.setText(_("Ticket {number}").format(number=ticket_name(here)))
            serving = here.state is State.SERVING
            since = (here.served_at if serving else here.called_at) or here.issued_at
            told = _("being served {time}") if serving else _("called {time}")
            detail = _joined(told.format(time=for_minutes(since, now)), self._about(here))
        self._detail.setText(detail)
        at = [_("{number} at {desk}").format(number=ticket_name(one), desk=one.desk) for one in state.elsewhere]
        self._elsewhere.setText(
            _joined(_("Elsewhere: {tickets}").format(tickets=", ".join(at)) if at else "", _served(state))
        )
        self._elsewhere.setVisible(bool(self._elsewhere.text()))
        self.table.show_rows(state.waiting)

    # ------------------------------------------------------------------------------------------------------------

    def _waits(self, ticket: Ticket) -> str:
        return minutes_text(minutes_between(ticket.issued_at, self._now()))

    def _about(self, ticket: Ticket) -> str:
        return _joined(self._state.names.get(ticket.draft.stay_id or 0, ""), ticket_text(ticket))

    def _show_above(self) -> None:
        """What stands over the list takes room only while it says something."""
        self._above.setVisible(not all(part.isHidden() for part in (self._given, self._strip, self._nobody)))

    def _show_lines(self, state: QueueState) -> None:
        self._lines.setVisible(len(state.lines) > 1)
        self._lines.clear()
        for line in state.lines:
            self._lines.addItem(line or _("Without a name"), line)
        self._lines.setCurrentIndex(state.lines.index(state.line))
        self._lines.setFixedWidth(theme.current().px(150))

    def close_strip(self) -> bool:
        """No ticket is given after all; False if none was being given."""
        if not self._strip.isVisible():
            return False
        self._strip.hide()
        self._show_above()
        self.give.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot()
    def _on_give(self) -> None:
        self._strip.show()
        self._given.hide()
        self._show_above()
        self._strip.begin()

    @Slot(object, object)
    def _on_given(self, topic: Any, language: Any) -> None:
        self.presenter.issue(topic, language)
        self._strip.begin()

    @Slot()
    def _on_call_this(self) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            self.presenter.call(chosen)

    @Slot()
    def _on_left(self) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            self.presenter.leave(chosen)

    @Slot(int)
    def _on_line(self, at: int) -> None:
        self.presenter.choose_line(self._lines.itemData(at))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _served(state: QueueState) -> str:
    if not state.served:
        return ""
    return ngettext("{count} served today", "{count} served today", state.served).format(count=number(state.served))
