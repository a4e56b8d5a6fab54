"""A file dropped anywhere on the window is taken for a list to import."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Watches a window; `take` is given the path of the first file that is dropped on it."""

    def __init__(self, window: QWidget, take: Callable[[str], object]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _file(event.mimeData()):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            path = _file(event.mimeData())
            if path:
                event.acceptProposedAction()
                self._take(path)
                return True
        return False


def _file(dragged: QMimeData) -> str:
    """The path of the first file that is dragged, "" if it is something else: text belongs to the field it falls on."""
    return next((url.toLocalFile() for url in dragged.urls() if url.isLocalFile()), "")
