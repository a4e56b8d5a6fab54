"""One of a few values, all in sight."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout

from ui.kit.buttons import Button
from ui.kit.views import View


class Choices(View):
    """A few values as buttons of which one is down, at most `across` beside each other; the arrow keys go on to the next."""

    chosen = Signal(str)

    def __init__(self, values: Sequence[str], *, across: int, small: bool = False) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._most, self._across = across, 0
        self.buttons: dict[str, Button] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for value in values:
            button = self.buttons[value] = Button("choice", small=small)
            button.setCheckable(True)
            button.setProperty("value", value)
            self._group.addButton(button)
        self._arrange(across)
        self._group.buttonClicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        """As wide as it is with as many beside each other as there may be."""
        gap = self._grid.horizontalSpacing()
        return QSize(self._most * (self._widest() + gap) - gap, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """One under the other is narrow enough for anybody's letters."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = self._grid.horizontalSpacing()
        self._arrange(max(1, min(self._most, (event.size().width() + gap) // (self._widest() + gap))))

    def _widest(self) -> int:
        return max(button.sizeHint().width() for button in self.buttons.values())

    def _arrange(self, across: int) -> None:
        """So many beside each other: with large text fewer than there may be, so that no word is cut."""
        if across == self._across:
            return
        for at in range(self._most):
            self._grid.setColumnStretch(at, 1 if at < across else 0)
        for at, button in enumerate(self.buttons.values()):
            self._grid.addWidget(button, at // across, at % across)
        self._across = across

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
