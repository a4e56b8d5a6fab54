"""A key cap that stands alone: the keys of what is beside it."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.kit.buttons import cap_width, key_text, paint_cap


class KeyCap(QWidget):
    """Shows keys; it presses nothing."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(cap_width(key_text(self._keys)), theme.current().px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_cap(QPainter(self), self.rect(), key_text(self._keys), theme.current().color("muted"))
