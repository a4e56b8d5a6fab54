"""Some fields of an arrival, read-only: names on one side, values beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from maison.arrivals.model import ArrivalDraft
from ui.arrivals import words
from ui.i18n import _
from ui.kit import Button, Card, Label, View, column, narrow, row


class FactSheet(View):
    """A card of fields with a button to edit them."""

    edit_asked = Signal()
    more_asked = Signal()

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__()
        self._labels = {name: Label(role="muted", wrap=True) for name in fields}
        self._values = {name: Label(wrap=True, selectable=True) for name in fields}
        self._draft: ArrivalDraft | None = None
        self._edit = Button(icon="pencil", small=True)
        self._edit.clicked.connect(self.edit_asked)
        self._more = Button(icon="list-checks", small=True)
        self._more.clicked.connect(self.more_asked)
        card = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        for at, name in enumerate(fields):
            grid.addWidget(self._labels[name], at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._values[name], at, 1, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        card.body.addSpacing(8)
        card.body.addLayout(row(self._edit, self._more, None))
        column(self, narrow(card), None, margins=(0, 16, 0, 0))
        self.retranslate()

    def retranslate(self) -> None:
        self._edit.setText(_("Edit these fields"))
        self._more.setText(_("Edit the others"))
        for name, label in self._labels.items():
            label.setText(words.field_label(name))
        if self._draft is not None:
            self.show_facts(self._draft)

    def show_facts(self, draft: ArrivalDraft) -> None:
        """Show the values of an arrival."""
        self._draft = draft
        for name, label in self._values.items():
            label.setText(words.value_text(name, getattr(draft, name)))
