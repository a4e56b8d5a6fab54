"""What the keyboard, the pointer and screen readers hold of one value of a chart: its place, its name, its frame.

The chart paints the value; this widget lies over it. It is a widget of its own, since then the system's accessibility
knows it without our help: a name, a place on the screen, a focus.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import QAbstractButton

from ui import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
#: A hint with a definition has several lines.
_WRAPPED = Qt.WhiteSpaceMode.WhiteSpaceNormal
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class Handle(QAbstractButton):
    """Over the value `at` of its chart. Enter or a double click asks for what is behind it, the arrows for another value."""

    moved = Signal(int, int)
    wanted = Signal(int)
    #: It has the focus; True where that came from outside the chart.
    focused = Signal(int, bool)

    def __init__(self, at: int) -> None:
        super().__init__()
        self._at = at
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(
            self._on_pressed
        )  # by the hand of a screen reader: keys and pointer have ways of their own

    def tell(self, told: str, definition: str, hint: str) -> None:
        """What the value is, in words, what is counted, and what one may do with it."""
        self.setAccessibleName(told)
        self.setAccessibleDescription(definition)
        # people's own words are among it: as plain text they are no markup
        self.setToolTip(Qt.convertFromPlainText("\n".join(filter(None, (told, definition, hint))), _WRAPPED))

    def stop_for_tab(self, stops: bool) -> None:
        """Whether Tab stops here: at one value of a chart, from which the arrows go on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def _on_pressed(self) -> None:
        self.wanted.emit(self._at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held or event.key() not in (*_ENTER, *_MOVES):
            event.ignore()
        elif event.key() in _ENTER:
            self.wanted.emit(self._at)
        else:
            self.moved.emit(self._at, event.key())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the focus, which Qt has given already, is all that one click means

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(self._at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self._at, event.reason() in _BY_TAB)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not (self.hasFocus() or self.underMouse()):
            return
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(now.color("accent" if self.hasFocus() else "border"), width))
        inset = width / 2
        painter.drawRoundedRect(self.rect().toRectF().adjusted(inset, inset, -inset, -inset), 4, 4)
