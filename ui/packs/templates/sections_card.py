"""Which sections a template has, and in which order: a list to tick, whose rows the buttons move."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from maison.packs.content import PartKey
from ui import theme
from ui.i18n import _
from ui.kit import Button, Card, Label, View, column, row
from ui.packs.words import PARTS

_ROLE = Qt.ItemDataRole.UserRole


class SectionsCard(View):
    """`changed` when the parts are others, or in another order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._quiet = False
        self._card, self.list = Card(), QListWidget()
        self._problem = Label(role="error", wrap=True)
        self._problem.hide()
        self.up = Button(icon="chevron-up", keys="Alt+Up", small=True, on=self.list)
        self.down = Button(icon="chevron-down", keys="Alt+Down", small=True, on=self.list)
        for widget in (self.list, self._problem):
            self._card.body.addWidget(widget)
        self._card.body.addLayout(row(self.up, self.down, None))
        column(self, self._card, spacing=0)
        self.list.itemChanged.connect(self._on_changed)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        self.list.setFixedHeight(theme.current().px(26) * 8)

    def retranslate(self) -> None:
        self._card.set_title(_("Sections"))
        self.list.setAccessibleName(_("Sections, in their order"))
        self.up.setText(_("Earlier"))
        self.down.setText(_("Later"))
        self._quiet = True
        for item in self._items():
            item.setText(_(PARTS[item.data(_ROLE)]))
        self._quiet = False

    def show_parts(self, parts: Sequence[PartKey]) -> None:
        """The parts of the template, ticked, then the others."""
        if tuple(parts) == self.parts():
            return
        self._quiet = True
        self.list.clear()
        for part in (*parts, *(part for part in PartKey if part not in parts)):
            item = QListWidgetItem(_(PARTS[part]))
            item.setData(_ROLE, part.value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if part in parts else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._quiet = False

    def show_problem(self, text: str) -> None:
        """What is wrong with the sections."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    def parts(self) -> tuple[PartKey, ...]:
        """The parts that are ticked, in their order."""
        checked = (item for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        return tuple(PartKey(item.data(_ROLE)) for item in checked)

    def _items(self) -> list[QListWidgetItem]:
        return [item for at in range(self.list.count()) if (item := self.list.item(at)) is not None]

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        if 0 <= at + step < self.list.count() and at >= 0:
            self._quiet = True
            item = self.list.takeItem(at)
            self.list.insertItem(at + step, item)
            self.list.setCurrentRow(at + step)
            self._quiet = False
            self.changed.emit()

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot(QListWidgetItem)
    def _on_changed(self, _item: QListWidgetItem) -> None:
        if not self._quiet:
            self.changed.emit()
