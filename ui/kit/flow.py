"""Things beside one another that go on in the next line where there is no more room, in the direction of reading."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """A layout that wraps. Hidden widgets take no room; each has its size hint, or the whole width if it is less."""

    def __init__(self, parent: QWidget, *items: QWidget, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        parent.setSizePolicy(policy)
        for item in items:
            self.addWidget(item)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), only_measure=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(max((size.width() for size in shown), default=0), max((s.height() for s in shown), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, only_measure=False)

    def _place(self, rect: QRect, *, only_measure: bool) -> int:
        """Put the things into `rect`, those of a line at one height; answers the height they take."""
        parent = self.parentWidget()
        rtl = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        y = 0
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item, _x, _width in line)
            for item, x, width in line:
                if not only_measure:
                    left = rect.right() + 1 - x - width if rtl else rect.left() + x
                    own = item.sizeHint().height()
                    top = rect.top() + y + (height - own) // 2
                    item.setGeometry(QRect(QPoint(left, top), QSize(width, own)))
            y += height + self.spacing()
        return max(0, y - self.spacing())

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        """What stands in each line: the thing, where it begins, and its width."""
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = min(item.sizeHint().width(), room)
            if not lines or x + width > room:
                lines.append([])
                x = 0
            lines[-1].append((item, x, width))
            x += width + self.spacing()
        return lines


class Wrapped(QWidget):
    """Things in a `Flow`, on a page that scrolls: it insists on the height that they take at its width."""

    def __init__(self, *items: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self.flow = Flow(self, *items, spacing=spacing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._insist()

    def event(self, event: QEvent) -> bool:
        known = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._insist()
        return known

    def _insist(self) -> None:
        needed = self.flow.heightForWidth(self.width())
        if needed != self.minimumHeight():
            self.setMinimumHeight(needed)
