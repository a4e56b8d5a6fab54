"""What other desks save reaches this window within seconds, on the bus that tells of our own changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from maison.store.others import OtherDesks
    from ui.changes import ChangeBus
    from ui.jobs import Jobs

#: How long after one look the next one begins.
PAUSE_MS = 2000


class News(QObject):
    """Asks off the GUI thread. A server that is gone is not told here: the next save or list will."""

    def __init__(
        self, jobs: Jobs, changes: ChangeBus, parent: QObject | None = None, *, pause_ms: int = PAUSE_MS
    ) -> None:
        super().__init__(parent)
        self._jobs, self._changes = jobs, changes
        self._others: OtherDesks | None = None
        self._pause = QTimer(self, interval=pause_ms, singleShot=True)
        self._pause.timeout.connect(self._look)

    def follow(self, others: OtherDesks) -> None:
        """Tell from now on what `others` finds."""
        self._others = others
        self._pause.start()

    @Slot()
    def _look(self) -> None:
        others = self._others
        if others is not None:
            self._jobs.read(
                lambda _steps: others.news(), done=self._changes.publish, finished=self._pause.start,
                owner=self, latest="news",
            )  # fmt: skip
