"""The preview: pages of paper beside one another, as many as fit, on a sunken ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui import theme
from ui.i18n import ngettext
from ui.kit import View

_GAP = 20
_NARROWEST = 300
_WIDEST = 560


class Sheets(View):
    """Paints the pages; only those that the scroll area shows."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: Sequence[QImage] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Paint these pages."""
        self._pages = pages
        self.retranslate()
        self._fit()
        self.update()

    def shown(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    def retranslate(self) -> None:
        count = len(self._pages)
        self.setAccessibleName(ngettext("Preview, {count} page", "Preview, {count} pages", count).format(count=count))

    def sizeHint(self) -> QSize:
        return QSize(2 * _NARROWEST + 3 * _GAP, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST // 2, 0)

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        return boxes[-1].bottom() + _GAP if boxes else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shadow = QColor(0, 0, 0, 28)
        for box, page in zip(self._boxes(self.width()), self._pages, strict=True):
            if not box.adjusted(-4, -4, 4, 8).intersects(event.rect()):
                continue
            painter.fillRect(box.translated(0, 2).adjusted(-1, 0, 1, 1), shadow)
            painter.drawImage(box, page)
            if theme.current().tokens.contrast:
                painter.setPen(QPen(theme.current().color("text"), 1))
                painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _boxes(self, width: int) -> list[QRect]:
        """Where each page goes: two beside one another where there is room, else one, in the direction of reading."""
        across = 2 if width >= 2 * _NARROWEST + 3 * _GAP else 1
        page_width = min(_WIDEST, (width - (across + 1) * _GAP) // across)
        left = (width - across * page_width - (across - 1) * _GAP) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        boxes: list[QRect] = []
        top = _GAP
        for at, page in enumerate(self._pages):
            height = page_width * page.height() // max(1, page.width())
            place = across - 1 - at % across if rtl else at % across
            boxes.append(QRect(left + place * (page_width + _GAP), top, page_width, height))
            if at % across == across - 1:
                top += height + _GAP
        return boxes
