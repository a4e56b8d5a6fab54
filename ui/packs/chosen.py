"""The places that were chosen for this visitor: they come first in the pack, and can be left out again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from maison.directory.model import Place
from ui.i18n import _
from ui.kit import Button, Card, Elided, IconButton, Label, View, clear, column, row
from ui.kit.flow import Wrapped


class ChosenCard(View):
    """`removed` gives a place that is to be left out; `asked` wants more of them."""

    removed = Signal(object)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[Place] = ()
        self._card, self._none, self._holder = Card(), Label(role="hint", wrap=True), QWidget()
        self._lines = column(self._holder, spacing=4)
        self.buttons: list[IconButton] = []
        self.add = Button(icon="map-pin", small=True)
        for part in (self._none, self._holder, Wrapped(self.add)):
            self._card.body.addWidget(part)
        column(self, self._card, spacing=0)
        self.add.clicked.connect(self.asked)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Places chosen for this visitor"))
        self._none.setText(_("None yet. Places that you add from the directory come first in the pack."))
        self.add.setText(_("Directory"))
        self.add.setAccessibleName(_("Choose places in the directory"))
        self._name()

    def show_places(self, places: Sequence[Place]) -> None:
        """Show what was chosen."""
        self._places = places
        clear(self._lines)
        self.buttons = [IconButton("x") for _place in places]
        for place, button in zip(places, self.buttons, strict=True):
            button.clicked.connect(partial(self._on_remove, place))
            line = QWidget()
            row(Elided(place.name), button, spacing=4, parent=line).setStretch(0, 1)
            self._lines.addWidget(line)
        self._none.setVisible(not places)
        self._holder.setVisible(bool(places))
        self._name()

    def _name(self) -> None:
        for place, button in zip(self._places, self.buttons, strict=True):
            button.set_name(_("Leave out: {entry}").format(entry=place.name))

    def _on_remove(self, place: Place, _checked: bool = False) -> None:
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.removed.emit(place)
