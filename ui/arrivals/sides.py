"""The values of two records side by side: one line for each field, and one of them to be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from ui import theme
from ui.arrivals.either import value_choice
from ui.kit import Label, rule

#: From this size of text on, the name of a field stands above its values.
_LARGE = 1.5
#: The room for the names of fields, in pixels at 100 %.
_NAMES = 180


class Line(NamedTuple):
    """One field: what it is called, its values as they can be chosen, and which of them is chosen."""

    field: str
    label: str
    values: tuple[str, ...]
    chosen: int


class SidesGrid(QWidget):
    """Lines under the heads of their sides. `chosen` tells the field and the place of the side that somebody chose."""

    chosen = Signal(str, int)

    def __init__(self, heads: Sequence[str], lines: Sequence[Line], same: Sequence[tuple[str, str]] = ()) -> None:
        """`same` are names and values of fields in which both agree: they stand below, with nothing to choose."""
        super().__init__()
        self.buttons: dict[str, tuple[QRadioButton, ...]] = {}
        self._width = len(heads)
        self._problems: dict[str, Label] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, 0 if theme.current().scale >= _LARGE else theme.current().px(_NAMES))
        for at, head in enumerate(heads, 1):
            self._grid.addWidget(Label(head, "hint", wrap=True), 0, at)
            self._grid.setColumnStretch(at, 1)
        for line in lines:
            self._add(line)
        for label, value in same:
            self._add_same(label, value)

    def choices(self) -> Mapping[str, int]:
        """The place of the side that is chosen for each field."""
        return {
            field: next(at for at, button in enumerate(buttons) if button.isChecked())
            for field, buttons in self.buttons.items()
        }

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence under each of these fields, none under the others."""
        for field, label in self._problems.items():
            label.setText(problems.get(field, ""))
            label.setVisible(field in problems)

    def _add(self, line: Line) -> None:
        group = QButtonGroup(self)
        buttons = tuple(value_choice(line.label, value) for value in line.values)
        at = self._named(line.label)
        for side, button in enumerate(buttons):
            group.addButton(button)
            button.setChecked(side == line.chosen)
            button.clicked.connect(partial(self._on_chosen, line.field, side))
            self._grid.addWidget(button, at, side + 1)
        self.buttons[line.field] = buttons
        problem = Label(role="error", wrap=True)
        problem.hide()
        self._problems[line.field] = problem
        self._grid.addWidget(problem, at + 1, 1, 1, self._width)

    def _add_same(self, label: str, value: str) -> None:
        at = self._named(label)
        self._grid.addWidget(Label(value, "muted", wrap=True), at, 1, 1, self._width)

    def _named(self, label: str) -> int:
        """Begin a line with the name of its field; answers the row of the values."""
        at = self._grid.rowCount()
        self._grid.addWidget(rule(), at, 0, 1, self._width + 1)
        above = theme.current().scale >= _LARGE
        self._grid.addWidget(Label(label, "strong", wrap=True), at + 1, int(above), 1, self._width if above else 1)
        return at + 1 + above

    def _on_chosen(self, field: str, side: int, _checked: bool = False) -> None:
        self.chosen.emit(field, side)
