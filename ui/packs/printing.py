"""From the preview to paper: page after page as pictures (Qt prints no PDF), on the printer of this desk or another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
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
    """One print job. It holds no more than one page at a time; `ended` tells whether all pages went to the printer."""

    ended = Signal(bool)

    def __init__(self, parent: QWidget, presenter: Printed, *, pages: int = 0) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._pages, self._painted = pages, 0
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._painter: QPainter | None = None

    def start(self) -> None:
        """Ask which printer, then print."""
        parent = self.parent()
        dialog = QPrintDialog(self.printer, parent if isinstance(parent, QWidget) else None)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.print_all)
        QDialog.open(dialog)

    def at_once(self) -> None:
        """Print on the printer of this desk; where it has none, ask."""
        known = QPrinterInfo.printerInfo(self.printer.printerName()) if self.printer.printerName() else None
        to_file = self.printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and self.printer.outputFileName()
        if to_file or (known is not None and not known.isNull()):
            self.print_all()
        else:
            self.start()

    def lay(self, size: tuple[float, float], *, booklet: bool = False) -> None:
        """Ask the printer for sheets like the first page, printed on both sides: a booklet is turned over its short edge."""
        wide, high = size
        sheet = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point)
        self.printer.setPageSize(sheet)
        landscape = wide > high
        self.printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
        )
        over_short = booklet or landscape
        self.printer.setDuplex(
            QPrinter.DuplexMode.DuplexShortSide if over_short else QPrinter.DuplexMode.DuplexLongSide
        )

    @Slot()
    def print_all(self) -> None:
        """Print every page on `printer`."""
        self.printer.setFullPage(True)
        self._painted = 0
        self._painter = QPainter()
        if not self._painter.begin(self.printer):
            self._painter = None
            self.ended.emit(False)
            return
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
        self._painted += 1
        return True

    def _end(self) -> None:
        whole = self._painted > 0 and self._painted >= self._pages
        if self._painter is not None:
            whole = self._painter.end() and whole
            self._painter = None
        self.ended.emit(whole)
