"""Which columns a list shows, and in which order: Space shows and hides, Alt and the arrows move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QListWidget, QListWidgetItem, QWidget

from ui import theme
from ui.i18n import _
from ui.kit import Button, Label, column, row
from ui.kit.mnemonics import assign_mnemonics

_KEY = Qt.ItemDataRole.UserRole
_FIXED = ~(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)


class Choice(NamedTuple):
    """A column that can be shown."""

    key: str
    title: str
    shown: bool


class ColumnDialog(QDialog):
    """Shown with `open()`. `chosen` gives the keys of the columns to show, in their order."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, choices: Sequence[Choice], at_first: Sequence[str]) -> None:
        """The first of `choices` is always shown; `at_first` are the columns of a list that nobody changed."""
        super().__init__(window)
        self._choices, self._at_first = choices, at_first
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Columns of the list"))
        self.list = _List()
        self.list.setAccessibleName(_("Columns of the list"))
        self._up, self._down = Button(icon="chevron-up", keys="Alt+Up"), Button(icon="chevron-down", keys="Alt+Down")
        self._up.setText(_("Move up"))
        self._down.setText(_("Move down"))
        reset, leave, show = Button("link"), Button(), Button("primary", keys="Ctrl+Return")
        reset.setText(_("As at first"))
        leave.setText(_("Cancel"))
        show.setText(_("Show these columns"))
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        reset.clicked.connect(self._on_reset)
        leave.clicked.connect(self.reject)
        show.clicked.connect(self._on_show)
        self._fill([choice.key for choice in choices if choice.shown])
        told = Label(
            _("Space shows or hides a column; its place can be changed, with the mouse too."), "muted", wrap=True
        )
        column(
            self, Label(_("Columns of the list"), "page"), told, self.list,
            row(self._up, self._down, None, reset, spacing=12), row(None, leave, show, spacing=12), margins=24,
        ).setStretch(2, 1)  # fmt: skip
        px = theme.current().px
        self.resize(min(px(520), window.width() - 40), min(px(620), window.height() - 40))
        assign_mnemonics(self)

    def keys(self) -> tuple[str, ...]:
        """The columns that are ticked, in their order."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return tuple(item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked)

    def _fill(self, shown: Sequence[str]) -> None:
        self.list.clear()
        titles = {choice.key: choice.title for choice in self._choices}
        first = self._choices[0].key
        hidden = [key for key in titles if key not in shown and key != first]
        for key in dict.fromkeys((first, *shown, *hidden)):
            item = QListWidgetItem(titles[key])
            item.setData(_KEY, key)
            item.setSizeHint(QSize(0, theme.current().px(32)))
            item.setCheckState(Qt.CheckState.Checked if key in shown or key == first else Qt.CheckState.Unchecked)
            if key == first:
                item.setFlags(item.flags() & _FIXED)
            self.list.addItem(item)
        self.list.setCurrentRow(min(1, self.list.count() - 1))

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        to = at + step
        if at > 0 and 0 < to < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(to, item)
            self.list.setCurrentRow(to)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot()
    def _on_reset(self) -> None:
        self._fill(self._at_first)

    @Slot()
    def _on_show(self) -> None:
        self.chosen.emit(self.keys())
        self.accept()


class _List(QListWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the dialog's
        else:
            super().keyPressEvent(event)
