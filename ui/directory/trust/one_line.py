"""A line that comes when it is asked for: Enter sends what is typed, Esc puts it away and keeps what was typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class OneLine(QLineEdit):
    """`sent` gives the text; where an empty one is none, Enter on it does nothing. `opener` gets the focus back."""

    sent = Signal(str)

    def __init__(self, opener: QWidget, *, may_be_empty: bool = False) -> None:
        super().__init__()
        self._opener, self._may_be_empty = opener, may_be_empty
        self.setMaxLength(5000)
        self.hide()
        self.returnPressed.connect(self._on_return)

    @Slot()
    def open_line(self) -> None:
        """Show it and go there."""
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Put it away; the focus goes back to where it came from."""
        if self.hasFocus():
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # the window's own Esc would leave the page
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.close_line()
                return True
        return super().event(event)

    @Slot()
    def _on_return(self) -> None:
        if self._may_be_empty or self.text().strip():
            self.sent.emit(self.text().strip())
