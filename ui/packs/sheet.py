"""The preview: pages of paper beside one another, as many as fit, on a sunken ground. Each is drawn when it comes into sight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui import theme
from ui.i18n import ngettext
from ui.kit import View

_GAP = 20
_NARROWEST = 270
_WIDEST = 560
#: So far beyond what is seen pages are drawn, in pixels: who scrolls finds them there.
_AHEAD = 400


class Sheets(View):
    """Paints the pages; `wanted` tells which of them are in sight and have no picture yet."""

    wanted = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._sizes: Sequence[tuple[float, float]] = ()
        self._pages: dict[int, QImage] = {}
        self._asked: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def show_pages(self, pages: Sequence[QImage]) -> None:
        """Paint these pages, all of which are drawn already."""
        self.show_sizes([(page.width(), page.height()) for page in pages], dict(enumerate(pages)))

    def show_sizes(self, sizes: Sequence[tuple[float, float]], pages: Mapping[int, QImage]) -> None:
        """Paint pages of these sizes; the pictures of some are there, the others are asked for when they are seen."""
        self._sizes, self._pages, self._asked = sizes, dict(pages), frozenset()
        self.retranslate()
        self._fit()
        self.update()

    def show_first(self, sizes: Sequence[tuple[float, float]], pages: Mapping[int, QImage]) -> None:
        """Paint the first pages ahead of the others, which are as many as before until it is known."""
        self.show_sizes((*sizes, *self._sizes[len(sizes) :]), pages)

    def show_page(self, page: int, image: QImage) -> None:
        """One more picture."""
        if page < len(self._sizes):
            self._pages[page] = image
            self.update()

    def shown(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    def drawn(self) -> frozenset[int]:
        """The pages that have their picture."""
        return frozenset(self._pages)

    def in_sight(self) -> tuple[int, ...]:
        """The pages that are seen, or nearly."""
        seen = self.visibleRegion().boundingRect().adjusted(0, -_AHEAD, 0, _AHEAD)
        return tuple(page for page, box in enumerate(self._boxes(self.width())) if box.intersects(seen))

    def retranslate(self) -> None:
        count = len(self._sizes)
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
        for page, box in enumerate(self._boxes(self.width())):
            if not box.adjusted(-4, -4, 4, 8).intersects(event.rect()):
                continue
            painter.fillRect(box.translated(0, 2).adjusted(-1, 0, 1, 1), shadow)
            if page in self._pages:
                painter.drawImage(box, self._pages[page])
            else:
                painter.fillRect(box, QColor("white"))
            if theme.current().tokens.contrast:
                painter.setPen(QPen(theme.current().color("text"), 1))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
        self._ask()

    def _ask(self) -> None:
        """Ask for what is seen and not drawn, once."""
        missing = tuple(page for page in self.in_sight() if page not in self._pages and page not in self._asked)
        if missing:
            self._asked |= frozenset(missing)
            self.wanted.emit(missing)

    def _fit(self) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _boxes(self, width: int) -> list[QRect]:
        """Where each page goes: two beside one another where there is room, else one, in the direction of reading."""
        across = 2 if width >= 2 * _NARROWEST + 3 * _GAP else 1
        page_width = min(_WIDEST, (width - (across + 1) * _GAP) // across)
        left = (width - across * page_width - (across - 1) * _GAP) // 2
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        boxes: list[QRect] = []
        top, tallest = _GAP, 0
        for at, (page_wide, page_high) in enumerate(self._sizes):
            height = int(page_width * page_high / max(1.0, page_wide))
            place = across - 1 - at % across if rtl else at % across
            boxes.append(QRect(left + place * (page_width + _GAP), top, page_width, height))
            tallest = max(tallest, height)
            if at % across == across - 1:
                top, tallest = top + tallest + _GAP, 0
        return boxes
