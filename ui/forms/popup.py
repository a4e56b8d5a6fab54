"""The list under a line edit: what fits what was typed. The focus stays in the edit."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from ui import theme
from ui.i18n import _
from ui.kit.layouts import column
from ui.kit.views import announce

_ROWS = 8


class ListPopup(QFrame):
    """Shows labels under `edit`; arrows move, Enter or a click chooses, Esc closes."""

    #: The number of the label that was chosen.
    chosen = Signal(int)

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit.window())
        self.setProperty("role", "panel")
        self._edit = edit
        self._model = QStringListModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setUniformItemSizes(True)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._view.clicked.connect(lambda index: self._take(index.row()))
        column(self, self._view, spacing=0, margins=4)
        self.hide()
        edit.installEventFilter(self)

    def offer(self, labels: Sequence[str]) -> None:
        """Show `labels`, the first selected; nothing to show closes it."""
        if not labels:
            self.hide()
            return
        self._model.setStringList(list(labels))
        self._view.setAccessibleName(_("Suggestions"))
        self._place(len(labels))
        self.show()
        self.raise_()
        self._select(0)

    def labels(self) -> tuple[str, ...]:
        """What is on offer."""
        return tuple(self._model.stringList()) if self.isVisible() else ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif self.isVisible() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(event.key())
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc closes the list, not the page
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        row = self._view.currentIndex().row()
        if key == Qt.Key.Key_Down:
            self._select(min(row + 1, self._model.rowCount() - 1))
        elif key == Qt.Key.Key_Up:
            self._select(max(row - 1, 0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(row)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _select(self, row: int) -> None:
        self._view.setCurrentIndex(self._model.index(row, 0))
        announce(self._edit, self._model.stringList()[row])

    def _take(self, row: int) -> None:
        self.hide()
        if row >= 0:
            self.chosen.emit(row)

    def _place(self, count: int) -> None:
        window: QWidget = self._edit.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = min(count, _ROWS) * theme.current().px(30) + 14
        corner = self._edit.mapTo(window, QPoint(0, self._edit.height() + 4))
        above = corner.y() + height > window.height()
        top = self._edit.mapTo(window, QPoint(0, 0)).y() - height - 4 if above else corner.y()
        self.setGeometry(corner.x(), max(0, top), max(self._edit.width(), theme.current().px(260)), height)
