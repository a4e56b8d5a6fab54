"""One of a few values, all in sight."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout

from ui.kit.buttons import Button
from ui.kit.views import View


class Choices(View):
    """A few values as buttons of which one is down; the arrow keys go from one to the next."""

    chosen = Signal(str)

    def __init__(self, values: Sequence[str], *, across: int, small: bool = False) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, value in enumerate(values):
            button = self.buttons[value] = Button("choice", small=small)
            button.setCheckable(True)
            button.setProperty("value", value)
            self._group.addButton(button)
            grid.addWidget(button, at // across, at % across)
        for at in range(across):
            grid.setColumnStretch(at, 1)
        self._group.buttonClicked.connect(self._on_clicked)

    def set_texts(self, texts: Sequence[str]) -> None:
        """The words, in the order of the values."""
        for button, text in zip(self.buttons.values(), texts, strict=True):
            button.setText(text.replace("&", "&&"))
            button.setAccessibleName(text)

    def choose(self, value: str) -> None:
        """Press one; nobody is told."""
        if value in self.buttons:
            self.buttons[value].setChecked(True)

    def value(self) -> str:
        """The one that is down, "" for none."""
        button = self._group.checkedButton()
        return str(button.property("value")) if button is not None else ""

    @Slot(object)
    def _on_clicked(self, button: Button) -> None:
        self.chosen.emit(button.property("value"))
