"""The pages of a PDF as pictures, for the preview and for the printer.

PDFium is not made for several threads at once: one lock keeps the workers apart.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtGui import QImage

_ONE_AT_A_TIME = threading.Lock()
_POINTS_PER_INCH = 72


def count(content: bytes) -> int:
    """How many pages the PDF has."""
    with _opened(content) as document:
        return len(document)


def sizes(content: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points: what a preview knows of pages that nobody has looked at yet."""
    with _opened(content) as document:
        return tuple(document.get_page_size(page) for page in range(len(document)))


def picture(content: bytes, page: int, *, dpi: float) -> QImage:
    """Page `page` (from 0) at `dpi` dots an inch."""
    with _opened(content) as document:
        bitmap = document[page].render(scale=dpi / _POINTS_PER_INCH, prefer_bgrx=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        return image.copy()  # its own pixels: the bitmap goes


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(content)
        try:
            yield document
        finally:
            document.close()
