"""What a list is kept to, as chips: each takes its condition away, and one takes all of them away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.i18n import _
from ui.kit.buttons import Button
from ui.kit.flow import Wrapped

_WIDEST_CHIP = 420


class Condition(NamedTuple):
    """One condition of a filter, as it is told."""

    name: str
    label: str
    text: str

    def told(self) -> str:
        """Label and values in one line."""
        return _("{label}: {text}").format(label=self.label, text=self.text)


class Conditions(Wrapped):
    """The chips. They are gone while there is no condition."""

    dropped = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[str, Button] = {}
        self.clear = Button("link", icon="x")
        self.clear.clicked.connect(self.cleared)
        self.flow.addWidget(self.clear)
        self.hide()

    def retranslate(self) -> None:
        """The words."""
        self.clear.setText(_("Clear the filter"))

    def show_conditions(self, conditions: Sequence[Condition], *, filtered: bool, otherwise: QWidget) -> None:
        """Show these; `filtered` shows at least what takes all away. Who stood on a chip that is gone stands on the next
        one, or goes to the widget `otherwise`.
        """
        had_focus = next((name for name, chip in self.chips.items() if chip.hasFocus()), "")
        for chip in self.chips.values():
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.flow.removeWidget(self.clear)
        self.chips = {condition.name: self._chip(condition) for condition in conditions}
        for widget in (*self.chips.values(), self.clear):
            self.flow.addWidget(widget)
            widget.show()
        self.setVisible(filtered)
        if had_focus and had_focus not in self.chips:
            (next(iter(self.chips.values()), None) or otherwise).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, condition: Condition) -> Button:
        chip = _ChipButton()
        told = condition.told()
        chip.setText(told.replace("&", "&&"))
        chip.setAccessibleName(_("Take away the condition {condition}").format(condition=told))
        chip.clicked.connect(partial(self._on_chip, condition.name))
        return chip

    def _on_chip(self, name: str, _checked: bool = False) -> None:
        self.dropped.emit(name)


class _ChipButton(Button):
    """A condition. Enter, Space, Delete and Backspace take it away."""

    def __init__(self) -> None:
        super().__init__("chip", icon="x", small=True)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme.current().px(_WIDEST_CHIP)), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
