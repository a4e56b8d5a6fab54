"""All stays of the person whose file is open, with a way to each, and to a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from maison.arrivals.model import Arrival
from maison.arrivals.vocabulary import LABELS
from ui.arrivals import words
from ui.arrivals.brief import chip
from ui.arrivals.fold import Fold
from ui.i18n import _
from ui.kit import Button, Card, Chip, Label, View, clear, column, narrow, row


class StaysCard(View):
    """`opened` gives the stay to go to."""

    opened = Signal(int)
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card, self._lines = Card(), column(None, spacing=8)
        self._only = Label(role="muted", wrap=True)
        self.new = Button(icon="plus", small=True)
        self.new.clicked.connect(self.new_asked)
        self._card.body.addLayout(self._lines)
        self._card.body.addWidget(self._only)
        self._card.body.addLayout(row(self.new, None))
        self._shown: tuple[int, Sequence[Arrival]] = (0, ())
        column(self, narrow(self._card), spacing=0)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Stays of this person"))
        self._only.setText(_("This is the only stay on file."))
        self.new.setText(_("New stay"))
        self.show_stays(*self._shown)

    def show_stays(self, here: int, stays: Sequence[Arrival]) -> None:
        """Show the stays; the one that is open is `here`."""
        self._shown = here, stays
        clear(self._lines)
        several = len(stays) > 1
        for stay in stays if several else ():
            self._lines.addWidget(self._line(stay, here=stay.id == here))
        self._only.setVisible(not several)

    def _line(self, stay: Arrival, *, here: bool) -> QWidget:
        line = Fold(fold_at=420, spacing=12)
        if here:
            line.box.addWidget(Label(_("{reference} (this file)").format(reference=stay.reference), "strong"))
        else:
            button = Button("link", icon="user")
            button.setText(stay.reference)
            button.setAccessibleName(_("Open the stay {reference}").format(reference=stay.reference))
            button.clicked.connect(partial(self._on_opened, stay.id))
            line.box.addWidget(button)
        category = _(LABELS[stay.draft.category]) if stay.draft.category else ""
        about = ", ".join(part for part in (category, stay.draft.host) if part)
        told = "\n".join(part for part in (words.dates_line(stay.draft), about) if part)
        line.box.addWidget(Label(told, "muted", wrap=True), 1)
        line.box.addWidget(Chip(*chip(stay.status)))
        return line

    def _on_opened(self, stay_id: int, _checked: bool = False) -> None:
        self.opened.emit(stay_id)
