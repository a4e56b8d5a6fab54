"""The search box at the top and the list under it. The focus stays in the box; the list follows its arrow keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from ui import theme
from ui.i18n import _
from ui.kit.keycap import KeyCap
from ui.kit.labels import IconLabel
from ui.kit.layouts import row
from ui.kit.views import announce
from ui.shell.hits import GROUP, HIT, HitDelegate
from ui.shell.search import Hit

DEBOUNCE_MS = 150


class _Edit(QLineEdit):
    focus_changed = Signal(bool)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)


class SearchBox(QFrame):
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
        self._popup: _Popup | None = None
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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.restyle()
        super().changeEvent(event)

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

    def _list(self) -> "_Popup":
        if self._popup is None:
            self._popup = _Popup(self.window())
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
        self.setProperty("active", "true" if inside else "false")
        self.style().polish(self)
        if not inside:
            QTimer.singleShot(0, self, partial(self.hide_hits))


class _Popup(QFrame):
    """The list of hits, over the page."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("role", "panel")
        self._model = QStandardItemModel(self)
        self._view = QListView()
        self._view.setModel(self._model)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setItemDelegate(HitDelegate(self._view))
        self._view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._view.setMouseTracking(True)
        self._view.setAccessibleName(_("What was found"))
        self._view.clicked.connect(lambda index: self.chosen.emit(index.data(HIT)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._view)

    def fill(self, groups: Sequence[tuple[str, Sequence[Hit]]]) -> None:
        """Show groups under their names."""
        self._model.clear()
        for title, hits in groups:
            head = QStandardItem(title)
            head.setData(True, GROUP)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._model.appendRow(head)
            for hit in hits:
                item = QStandardItem(hit.title)
                item.setData(hit, HIT)
                item.setData(f"{hit.title}, {hit.detail}" if hit.detail else hit.title, Qt.ItemDataRole.AccessibleTextRole)
                self._model.appendRow(item)
        self._resize()
        self.show()
        self.raise_()
        self._view.setCurrentIndex(self._model.index(-1, 0))
        self.move_to(0, 1)

    def place(self, corner: QPoint, width: int) -> None:
        """Stand under the box."""
        self.setGeometry(corner.x(), corner.y(), width, self.height())

    def titles(self) -> tuple[str, ...]:
        """The hits on screen."""
        items = (self._model.item(row) for row in range(self._model.rowCount()))
        return tuple(item.text() for item in items if item.data(HIT) is not None)

    def current(self) -> Hit | None:
        """The selected hit."""
        hit = self._view.currentIndex().data(HIT)
        return hit if isinstance(hit, Hit) else None

    def step(self, step: int) -> None:
        """Select the next or the one before."""
        self.move_to(self._view.currentIndex().row() + step, step)

    def move_to(self, start: int, step: int) -> None:
        """Select the hit at `start`, or the nearest one in the direction of `step`."""
        at = start
        while 0 <= at < self._model.rowCount():
            if self._model.item(at).data(HIT) is not None:
                self._view.setCurrentIndex(self._model.index(at, 0))
                return
            at += step

    def _resize(self) -> None:
        rows = sum(self._view.sizeHintForRow(row) for row in range(self._model.rowCount()))
        room = self.window().height() - self.y() - 24
        self.resize(self.width(), min(rows + 16, max(120, room)))
