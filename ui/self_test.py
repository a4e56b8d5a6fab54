"""The window's part of `maison self-test`: opened on a database, painted, looked at, closed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from ui.application import Start
from ui.jobs import Jobs
from ui.pages import start
from ui.shell.bug_dialog import BugDialog
from ui.shell.page import Context

#: After this many milliseconds the window is closed, whatever it does.
_PATIENCE = 30_000
#: So often, in milliseconds, it is looked at whether everything is there.
_OFTEN = 50
_STEP = 16


class Glimpse(QObject):
    """A start of the window that ends when its first page is loaded. `well` says whether that page could be seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.well = False
        self.start: Start = start(desk)._replace(ready=self._on_ready)
        self._jobs: Jobs | None = None
        self._looks = QTimer(self, interval=_OFTEN)
        self._looks.timeout.connect(self._look_when_idle)

    def _on_ready(self, context: Context, open_desk: Callable[[], None]) -> None:
        self._jobs = context.jobs
        open_desk()
        self._looks.start()
        QTimer.singleShot(_PATIENCE, self, lambda: QApplication.exit(1))

    @Slot()
    def _look_when_idle(self) -> None:
        if self._jobs is None or not self._jobs.idle():
            return
        self._looks.stop()
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        pictures = [window.grab().toImage() for window in shown]
        colours = {
            picture.pixel(x, y)
            for picture in pictures
            for x in range(0, picture.width(), _STEP)
            for y in range(0, picture.height(), _STEP)
        }
        self.well = len(colours) > 1 and not any(isinstance(window, BugDialog) for window in shown)
        QApplication.closeAllWindows()
