"""The desk log: a visit is entered in three keys, the queue stands beside it, and below it what was noted today."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget

from maison.visits.queue.model import State
from ui.i18n import _, ngettext
from ui.kit import Heading, column, scrolling
from ui.kit.heading import Columns
from ui.shell import Context, LivePage
from ui.visits.entry.view import EntryCard
from ui.visits.log_card import LogCard
from ui.visits.queue.view import QueueCards
from ui.visits.where import VISITS, CallNext, NewVisit
from ui.visits.words import minutes_text
from ui.words import number


class VisitsPage(LivePage):
    """`show_at(NewVisit(...))` notes a visit, `show_at(CallNext())` calls the next one to this desk."""

    KINDS = frozenset({"ticket", "visit", "arrival"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._heading = Heading()
        self.visit = EntryCard(context)
        self.queue = QueueCards(context, self.visit.presenter)
        self.log = LogCard(context)
        self._asked: NewVisit | CallNext | None = None
        self._opened = self._called = False
        parts = Columns(shares=(8, 5), fold_at=820)
        parts.main.addWidget(self.visit)
        parts.main.addWidget(self.log, 1)
        parts.side.addWidget(self.queue)
        parts.side.addStretch(1)
        inside = QWidget()
        column(inside, self._heading, parts, spacing=16, margins=(24, 20, 24, 16)).setStretch(1, 1)
        self._area = scrolling(inside)
        column(self, self._area, spacing=0)
        self.log.changing.connect(self.visit.presenter.change)
        self.log.told.connect(self._tell)
        self.queue.told.connect(self._on_queue)
        self.retranslate()

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self._asked = where

    def activate(self) -> None:
        super().activate()
        where, self._asked = self._asked, None
        if isinstance(where, NewVisit):
            self.visit.presenter.note(where.stay_id)
        elif isinstance(where, CallNext):
            self.queue.presenter.call_next()
        if not self._opened:
            self._opened = True
            self.visit.presenter.load()
        self.visit.presenter.take_up_left()

    def load(self) -> None:
        self.queue.presenter.load()
        self.log.presenter.load()

    def leave(self) -> None:
        self.visit.presenter.leave()

    def escape(self) -> bool:
        return self.queue.close_strip()

    def panes(self) -> tuple[QWidget, ...]:
        rows = (self.log.table,) if self.log.rows else ()
        waiting = (self.queue.table,) if self.queue.presenter.state.waiting else (self.queue.give,)
        return (self.visit.topics.edit, *rows, *waiting)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Return", _("Take the topic; once more, note the visit")),
            ("Ctrl+Return", _("Take the topic and note the visit")),
            ("Down", _("Show all topics")),
            ("Del", _("Take back the visit, or strike who has gone away, in the list")),
        )

    def retranslate(self) -> None:
        self._tell()

    # ------------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_queue(self) -> None:
        state = self.queue.presenter.state
        called = state.here is not None and state.here.state is State.CALLED
        self.visit.keep.set_kind("" if called else "primary")  # first it must be said whether somebody came
        if called and not self._called:
            QTimer.singleShot(0, self.queue.came, self._show_call)
        self._called = called
        self.context.shell.set_count(VISITS, len(state.waiting) or None)

    @Slot()
    def _show_call(self) -> None:
        """With large text the queue lies below the entry."""
        self._area.ensureWidgetVisible(self.queue.came)

    @Slot()
    def _tell(self) -> None:
        rows = self.log.rows
        visits = ngettext("{count} visit", "{count} visits", len(rows)).format(count=number(len(rows)))
        minutes = minutes_text(sum(one.visit.minutes for one in rows))
        self._heading.set_texts(_("Desk log"), f"{visits} · {minutes}" if rows else "")
