"""One of a few, as round buttons under one another, for dialogs that ask several such things."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from ui.i18n import _
from ui.kit.labels import Label
from ui.kit.layouts import column


class OneOf(QWidget):
    """`texts` by key, under a title; the first one is chosen to begin with."""

    def __init__(self, title: str, texts: dict[str, str]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for key, text in texts.items():
            button = self.buttons[key] = QRadioButton(text.replace("&", "&&"))
            button.setAccessibleName(_("{label}: {text}").format(label=title, text=text))
            self._group.addButton(button)
        next(iter(self.buttons.values())).setChecked(True)
        column(self, Label(title, "strong"), *self.buttons.values(), spacing=4)

    def value(self) -> str:
        """The key of the one that is chosen."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Choose another one; what is not known changes nothing."""
        if key in self.buttons:
            self.buttons[key].setChecked(True)

    def take_focus(self) -> None:
        """The arrow keys choose from here."""
        self.buttons[self.value()].setFocus()
