"""One row of a figure: its name, a bar as long as its value, the value, and that of the week before."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

_HEIGHT = 12


class Bar(QWidget):
    """A bar beside its value; decoration, since the value stands there in figures."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """How much of the room it fills, 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(160), theme.current().px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = QRectF(self.rect())
        radius = ground.height() / 2
        painter.setBrush(now.color("sunken"))
        painter.drawRoundedRect(ground, radius, radius)
        if self._share > 0:
            filled = QRectF(ground)
            filled.setWidth(max(ground.height(), ground.width() * self._share))
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                filled.moveRight(ground.right())
            painter.setBrush(now.color("accent"))
            painter.drawRoundedRect(filled, radius, radius)
