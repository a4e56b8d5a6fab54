"""From the preview to paper: the system's own dialog, then page after page as pictures (Qt prints no PDF)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

#: More makes the files of a printer's queue larger, and nothing sharper to the eye.
PRINT_DPI = 300


class Printed(Protocol):
    """What draws the pages."""

    def print_pages(self, dpi: float, paint: Callable[[int, Any], bool], finished: Callable[[], None]) -> None:
        """Hand each page to `paint`, then say that it was the last."""


class Printing(QObject):
    """One print job. It holds no more than one page at a time."""

    def __init__(self, parent: QWidget, presenter: Printed) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._painter: QPainter | None = None

    def start(self) -> None:
        """Ask which printer, then print."""
        parent = self.parent()
        dialog = QPrintDialog(self.printer, parent if isinstance(parent, QWidget) else None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.print_all)
        QDialog.open(dialog)

    @Slot()
    def print_all(self) -> None:
        """Print every page on `printer`."""
        self.printer.setFullPage(True)
        self._painter = QPainter(self.printer)
        dpi = min(PRINT_DPI, self.printer.resolution())
        self._presenter.print_pages(dpi, self._paint, self._end)

    def _paint(self, page: int, image: QImage) -> bool:
        assert self._painter is not None
        if page and not self.printer.newPage():
            return False
        target = self._painter.viewport()
        size = image.size().scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target.setSize(size)
        self._painter.drawImage(target, image)
        return True

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
