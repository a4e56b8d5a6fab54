"""The pages of a PDF as pictures, for the preview and for the printer.

PDFium is not made for several threads at once: one lock keeps the workers apart.
"""

from __future__ import annotations

import threading

from PySide6.QtGui import QImage

_ONE_AT_A_TIME = threading.Lock()
_POINTS_PER_INCH = 72


def count(content: bytes) -> int:
    """How many pages the PDF has."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        try:
            return len(document)
        finally:
            document.close()


def picture(content: bytes, page: int, *, dpi: float) -> QImage:
    """Page `page` (from 0) at `dpi` dots an inch."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        try:
            bitmap = document[page].render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
            image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
            return image.copy()  # its own pixels: the bitmap goes
        finally:
            document.close()
