"""The search box at the top; `SearchPopup` is the list under it. The focus stays in the box; the list follows its arrow keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.i18n import _
from ui.kit.keycap import KeyCap
from ui.kit.labels import IconLabel
from ui.kit.layouts import row
from ui.kit.views import Surface, announce, mark
from ui.shell.search import Hit

if TYPE_CHECKING:
    from ui.shell.search_popup import SearchPopup

#: An answer takes less than a key: only what is pasted or held down is waited for.
DEBOUNCE_MS = 20


class _Edit(QLineEdit):
    focus_changed = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class SearchBox(Surface):
    """Emits what to search for; shows groups of hits in a list over the page."""

    searched = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.edit = _Edit()
        self.edit.setProperty("kind", "bare")
        self.edit.setMaxLength(200)
        self._cap = KeyCap("Ctrl+K")
        row(IconLabel("search", "muted"), self.edit, self._cap, spacing=10, margins=(12, 0, 12, 0), parent=self)
        self.setMaximumWidth(520)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._popup: SearchPopup | None = None
        self._before: QWidget | None = None
        self._timer.timeout.connect(self._on_pause)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.focus_changed.connect(self._on_focus)
        self.edit.installEventFilter(self)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.take_focus)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        """Set every text."""
        self.edit.setPlaceholderText(_("A person, a place, a step, an action…"))
        self.edit.setAccessibleName(_("Search everything"))

    def restyle(self) -> None:
        """Take the height of controls."""
        self.setFixedHeight(theme.current().px(theme.CONTROL))

    @Slot()
    def take_focus(self) -> None:
        """Ctrl+K, from anywhere."""
        if not self.edit.hasFocus():
            self._before = self.window().focusWidget()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        self.searched.emit(self.edit.text())

    # What the presenter calls ---------------------------------------------------------------------------------

    def show_hits(self, groups: Sequence[tuple[str, Sequence[Hit]]]) -> None:
        """Show what was found, the first hit selected."""
        if self.edit.hasFocus():
            self._list().fill(groups)

    def show_nothing(self, text: str) -> None:
        """Show a sentence."""
        if self.edit.hasFocus():
            self._list().fill([(text, ())])
            announce(self.edit, text)

    def hide_hits(self) -> None:
        """Put the list away."""
        if self._popup is not None:
            self._popup.hide()

    def hits(self) -> tuple[str, ...]:
        """The titles on screen."""
        return self._popup.titles() if self._popup is not None and self._popup.isVisible() else ()

    # ----------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            return self._on_key(Qt.Key(event.key()))
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()  # else the window's Esc would go back before the box is left
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, key: Qt.Key) -> bool:
        popup = self._popup if self._popup is not None and self._popup.isVisible() else None
        if key == Qt.Key.Key_Escape:
            self._leave()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if popup is None:
                self.searched.emit(self.edit.text())
            else:
                popup.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and popup is not None:
            self._choose(popup.current())
        else:
            return False
        return True

    def _leave(self) -> None:
        self._timer.stop()
        self.edit.clear()
        self.left.emit()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, hit: Hit | None) -> None:
        if hit is None:
            return
        self._leave()
        hit.open()

    def _list(self) -> SearchPopup:
        if self._popup is None:
            from ui.shell.search_popup import SearchPopup

            self._popup = SearchPopup(self.window())
            self._popup.chosen.connect(self._choose)
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        self._popup.place(corner, self.width())
        return self._popup

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self._timer.start()

    @Slot()
    def _on_pause(self) -> None:
        self.searched.emit(self.edit.text())

    @Slot(bool)
    def _on_focus(self, inside: bool) -> None:
        mark(self, "active", "true" if inside else "false")
        if not inside:
            QTimer.singleShot(0, self, partial(self.hide_hits))
