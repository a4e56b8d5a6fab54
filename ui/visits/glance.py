"""The queue in a few words, for the page of the day: how many wait, how long, and whom this desk is serving."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from maison.visits.queue.model import State
from ui.i18n import _, ngettext
from ui.kit import Button, Card, Label, View, column, row
from ui.visits.queue.presenter import QueueState, read_queue
from ui.visits.where import VISITS, CallNext
from ui.visits.words import for_minutes, minutes_between, minutes_text, ticket_name
from ui.words import number

if TYPE_CHECKING:
    from maison.store.changes import Change
    from ui.shell import Context

_TICK_MS = 30_000


class QueueGlance(View):
    """A card that reads for itself, so that a ticket does not have the whole day read again."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._state: QueueState | None = None
        self._card = Card()
        self._waiting, self._here = Label(wrap=True), Label(role="muted", wrap=True)
        self._call = Button(icon="bell", keys="F9", elsewhere=True, small=True)
        self._open = Button("link", small=True)
        for part in (self._waiting, self._here):
            self._card.body.addWidget(part)
        self._card.body.addLayout(row(self._call, self._open, None))
        column(self, self._card, spacing=0)
        self._call.clicked.connect(partial(self._on_go, CallNext()))
        self._open.clicked.connect(partial(self._on_go, None))
        context.changes.subscribe({"ticket", "visit"}, self._on_change)
        clock = QTimer(self, interval=_TICK_MS)
        clock.timeout.connect(partial(self.tell))
        clock.start()
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Queue"))
        self._call.setText(_("Call the next"))
        self._open.setText(_("Open the desk log"))
        self.tell()

    def load(self) -> None:
        """Read the queue again."""
        desk = self._context.desk
        self._context.jobs.read(
            lambda _steps: read_queue(desk), done=self._show, failed=self._context.shell.tell_error, owner=self,
            latest="today.queue",
        )  # fmt: skip

    def tell(self) -> None:
        """Say it, with the time that has passed."""
        state = self._state
        if state is None:
            return
        now, waiting = self._context.desk.clock.now(), len(state.waiting)
        if waiting:
            longest = minutes_text(minutes_between(state.waiting[0].issued_at, now))
            told = ngettext(
                "{count} person waits, for {longest}.", "{count} people wait, the first for {longest}.", waiting
            )
            self._waiting.setText(told.format(count=number(waiting), longest=longest))
        else:
            self._waiting.setText(_("Nobody waits."))
        here = state.here
        if here is None:
            self._here.setText(_("Nobody is at this desk."))
        else:
            serving = here.state is State.SERVING
            since = (here.served_at if serving else here.called_at) or here.issued_at
            told = (
                _("Ticket {number} is being served here {time}.")
                if serving
                else _("Ticket {number} was called here {time}.")
            )
            self._here.setText(told.format(number=ticket_name(here), time=for_minutes(since, now)))
        self._call.setEnabled(bool(waiting))
        self._context.shell.set_count(VISITS, waiting or None)

    def _show(self, state: QueueState) -> None:
        self._state = state
        self.tell()

    def _on_change(self, _change: Change) -> None:
        if self.isVisible():
            self.load()

    def _on_go(self, where: CallNext | None, _checked: bool = False) -> None:
        self._context.shell.go(VISITS, where)
