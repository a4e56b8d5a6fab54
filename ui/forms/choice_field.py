"""One of a few values: one to three letters and Enter choose it."""

import time
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from maison.text import fold
from ui.forms.control import Control
from ui.i18n import _
from ui.kit.layouts import column

#: Letters that follow one another faster than this, in seconds, are one search.
TYPED_TOGETHER = 1.5


class Combo(QComboBox):
    """A list of few values that is searched by the beginnings of all their words, accents apart.

    The wheel passes over it: a page that scrolls must not change what is written on it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed, self._typed_at = "", 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = fold(event.text())
        plain = not event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._typed = ""
            self._choose(-1)
        elif plain and letters.isprintable() and (letters.strip() or (letters == " " and self._typed)):
            self._search(letters)
        else:
            super().keyPressEvent(event)

    def _search(self, letters: str) -> None:
        now = time.monotonic()
        self._typed = self._typed + letters if now - self._typed_at < TYPED_TOGETHER else letters
        self._typed_at = now
        found = self._matching(self._typed)
        if found < 0 and len(self._typed) > 1:
            self._typed = letters
            found = self._matching(letters)
        if found >= 0:
            self._choose(found)

    def _matching(self, typed: str) -> int:
        labels = [fold(self.itemText(at)) for at in range(self.count())]
        start = next((at for at, label in enumerate(labels) if label.startswith(typed)), -1)
        if start >= 0:
            return start
        words = (at for at, label in enumerate(labels) if f" {typed}" in label.replace("-", " ").replace("(", ""))
        return next(words, -1)

    def _choose(self, at: int) -> None:
        if at != self.currentIndex():
            self.setCurrentIndex(at)
            self.activated.emit(at)


class ChoiceField(Control):
    """A `Combo` as a field. `choices` are values with their labels (`N_` texts); none chosen is `None`."""

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self.combo = Combo()
        self.combo.activated.connect(self._on_activated)
        column(self, self.combo, spacing=0)
        for _value, label in self._choices:
            self.combo.addItem(label)
        self.combo.setCurrentIndex(-1)
        self.retranslate()

    def retranslate(self) -> None:
        self.combo.setPlaceholderText(_("Choose…"))
        for at, (_value, label) in enumerate(self._choices):
            self.combo.setItemText(at, _(label))

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Other values to choose from; what was chosen stays, if it is among them."""
        chosen = self.value()
        self._choices = tuple(choices)
        self.combo.clear()
        self.combo.addItems([_(label) for _value, label in self._choices])
        self.set_value(chosen)

    def editor(self) -> QWidget:
        return self.combo

    def value(self) -> Any:
        at = self.combo.currentIndex()
        return self._choices[at][0] if at >= 0 else None

    def set_value(self, value: Any) -> None:
        at = next((at for at, (own, _label) in enumerate(self._choices) if own == value), -1)
        self.combo.setCurrentIndex(at)

    @Slot(int)
    def _on_activated(self, _at: int) -> None:
        self.changed.emit()
