"""The card under the form that tells of people who could be the one that is being typed. It does not scroll away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.arrivals.form.alike import SHOWN, Alike
from ui.i18n import _
from ui.kit import Button, Card, Chip, Elided, announce, row


class AlikeCard(Card):
    """Hidden while nobody is alike. `asked` carries the arrival whose file shall be opened; `compared` the one that
    shall be shown beside this file, where `comparing` offers that.
    """

    asked = Signal(int)
    compared = Signal(int)

    def __init__(self, *, comparing: bool = False) -> None:
        super().__init__()
        self._comparing = comparing
        self._rows = [_Row(comparing=comparing) for _place in range(SHOWN)]
        for line in self._rows:
            self.body.insertWidget(self.body.count() - 1, line)
            line.asked.connect(self.asked)
            line.compared.connect(self.compared)
        self._told: tuple[Alike, ...] = ()
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """The words."""
        self.set_title(_("Perhaps the same person") if self._comparing else _("Perhaps on file already"))

    def show_people(self, people: Sequence[Alike]) -> None:
        """Tell of these, also to a screen reader when they are others than before."""
        if tuple(people) == self._told:
            return
        self._told = tuple(people)
        for place, line in enumerate(self._rows):
            line.show_person(people[place] if place < len(people) else None)
        self.setVisible(bool(people))
        if people:
            first = people[0]
            announce(self, f"{self.accessibleName()}: {first.name}, {first.chip[0]}, {first.why}")


class _Row(QWidget):
    asked = Signal(int)
    compared = Signal(int)

    def __init__(self, *, comparing: bool) -> None:
        super().__init__()
        self._chip, self._open = Chip(), Button("link", small=True)
        self._compare = Button(small=True)
        if not comparing:
            self._compare.hide()
        self._about, self._why = Elided(role="small"), Elided(role="muted")
        line = row(self._chip, self._open, self._why, self._about, self._compare, spacing=12, parent=self)
        for place, share in ((2, 3), (3, 2)):
            line.setStretch(place, share)
        self._stay_id = 0
        self._open.clicked.connect(self._on_open)
        self._compare.clicked.connect(self._on_compare)
        self.hide()

    def show_person(self, person: Alike | None) -> None:
        """Tell of one, or of nobody."""
        self.setVisible(person is not None)
        if person is None:
            return
        self._stay_id = person.stay_id
        self._chip.set(*person.chip)
        self._open.setText(person.name.replace("&", "&&"))
        self._open.setAccessibleName(_("Open the file of {name}").format(name=person.name))
        self._compare.setText(_("Compare"))
        self._compare.setAccessibleName(_("Compare with {name}").format(name=person.name))
        self._about.setText(person.about)
        self._why.setText(person.why)

    def _on_open(self) -> None:
        self.asked.emit(self._stay_id)

    def _on_compare(self) -> None:
        self.compared.emit(self._stay_id)
