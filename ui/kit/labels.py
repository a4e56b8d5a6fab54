"""Labels. What people typed is never markup: all of them show plain text."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from ui import icons, theme
from ui.kit.views import mark


class Label(QLabel):
    """Plain text in one of the type roles of the style sheet."""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = False, selectable: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)
        self.follow_direction()

    def follow_direction(self) -> None:
        """Stand at the side where reading begins; Qt would look at the first letter of the text alone."""
        sides = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight
        if self.alignment() & sides:
            rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            self.setAlignment(self.alignment() & ~sides | side | Qt.AlignmentFlag.AlignAbsolute)

    def set_role(self, role: str) -> None:
        """Change the role of a label that is on screen."""
        mark(self, "role", role)


def follow_direction() -> None:
    """Turn all labels that are there. Each could hear of it itself, but would be asked about every other event as well,
    and these are a tenth of what it takes to put a page together.
    """
    for widget in QApplication.allWidgets():
        if isinstance(widget, Label):
            widget.follow_direction()


class Elided(Label):
    """One line that gives way: it ends in "…" where the room ends, and tells the rest to a pointer that waits."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.current().px(40)), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()) | Qt.TextFlag.TextSingleLine, shown)


class IconLabel(QWidget):
    """An icon that is no button. It always stands beside a word, so screen readers pass over it."""

    def __init__(self, name: str, role: str = "text", size: int = theme.ICON) -> None:
        super().__init__()
        self._name, self._role, self._size = name, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, role: str = "text") -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.current().px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawn = icons.pixmap(self._name, self._role, self._size, self.devicePixelRatioF())
        side = theme.current().px(self._size)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, drawn)
