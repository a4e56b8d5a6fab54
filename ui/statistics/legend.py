"""What the marks of the charts mean: a bar of these days, and the line of those that they are compared with."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.kit.mirror import leading, mirrored
from ui.statistics.charts.ink import Kind, paint_across, paint_bar

_PICTURE, _GAP, _HEIGHT = 22, 6, 20


class LegendEntry(QWidget):
    """The picture of a mark, and its name."""

    def __init__(self, kind: Kind | None) -> None:
        """`kind` None is the line across."""
        super().__init__()
        self._kind, self._text = kind, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """What it means."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Draw the bar otherwise."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        now = theme.current()
        words = QFontMetrics(now.font("small")).horizontalAdvance(self._text)
        return QSize(now.px(_PICTURE) + _GAP + words + 2, now.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, height = now.px(_PICTURE), now.px(12)
        box = mirrored(QRect(0, (self.height() - height) // 2, side, height), self.rect(), self.layoutDirection())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._kind is None:
            middle = box.x() + box.width() / 2
            paint_across(painter, QLineF(middle, box.top() - 2, middle, box.bottom() + 3))
        else:
            paint_bar(painter, QRectF(box), self._kind, rtl)
        words = QRect(side + _GAP, 0, self.width() - side - _GAP, self.height())
        painter.setFont(now.font("small"))
        painter.setPen(now.color("text"))
        painter.drawText(
            mirrored(words, self.rect(), self.layoutDirection()), int(leading(self.layoutDirection())), self._text
        )
