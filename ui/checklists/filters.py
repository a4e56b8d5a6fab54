"""Above the board: boxes that narrow it, each with its name, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from ui.kit import Label, View, Wrapped, column, row

#: A box's entries: what it says, and what it stands for.
Entries = Sequence[tuple[str, Any]]


class Filters(View):
    """`chosen` gives the name of a box and what was chosen in it."""

    chosen = Signal(str, object)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self._labels: dict[str, Label] = {}
        self._lines: dict[str, QWidget] = {}
        for name in names:
            box, label, line = QComboBox(), Label(), QWidget()
            box.setProperty("filter", name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.activated.connect(self._on_activated)
            label.setBuddy(box)
            row(label, box, spacing=8, parent=line)
            self.boxes[name], self._labels[name], self._lines[name] = box, label, line
        column(self, Wrapped(*self._lines.values(), spacing=16))

    def fill(self, name: str, title: str, entries: Entries, chosen: Any) -> None:
        """Give a box its name and its entries."""
        box = self.boxes[name]
        self._labels[name].setText(title)
        box.setAccessibleName(title)
        box.clear()
        at = 0
        for number, (text, data) in enumerate(entries):
            box.addItem(text, data)
            if data == chosen and type(data) is type(chosen):  # 0 days are not "nothing"
                at = number
        box.setCurrentIndex(at)

    def show_only(self, names: Sequence[str]) -> None:
        """Show these boxes; the others narrow nothing that is on screen."""
        for name, line in self._lines.items():
            line.setVisible(name in names)

    @Slot(int)
    def _on_activated(self, _index: int) -> None:
        box = self.sender()
        if isinstance(box, QComboBox):
            self.chosen.emit(box.property("filter"), box.currentData())
