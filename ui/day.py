"""Notices that a new day has begun, at midnight or when the PC wakes: dates move situations on, and pages tell anew."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.errors import UserError
    from maison.store.changes import Change
    from ui.changes import ChangeBus
    from ui.jobs import Jobs

#: How often the date is looked at: a timer that waits for midnight would sleep with the PC.
PAUSE_MS = 60_000


class DayWatch(QObject):
    """Begins with `start()`, when the database is open and has been brought up to this day."""

    def __init__(
        self, desk: Desk, jobs: Jobs, changes: ChangeBus, parent: QObject | None = None, *, pause_ms: int = PAUSE_MS
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._changes = desk, jobs, changes
        self._day: dt.date | None = None
        self._timer = QTimer(self, interval=pause_ms)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._day = self._desk.clock.today()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Let what hangs on the date follow it, if it is another day."""
        before, self._day = self._day, self._desk.clock.today()
        if self._day != before:
            self._jobs.write(
                lambda _steps: self._desk.arrivals.move_on(), done=self._on_moved, failed=self._on_failed, owner=self
            )

    def _on_moved(self, change: Change) -> None:
        from dataclasses import replace  # the first paint does not wait for it

        # every page tells how far dates are: all of them look again
        self._changes.publish(replace(change, ids=()))

    def _on_failed(self, _error: UserError) -> None:
        """A database that does not answer is told by what somebody does next; the day is tried again."""
        self._day = None
