"""Under the list, while several rows are selected: how many they are, and what can be done with them.

Its keys work in the list also while it is hidden: then they concern the one row that is selected.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Label, View, Wrapped, column, rule


class Act(NamedTuple):
    """One action: its name, its icon, its keys, and what the palette calls it."""

    key: str
    title: str
    icon: str
    keys: str
    long_title: str


ACTS = (
    Act("status", N_("Situation…"), "circle-check", "Ctrl+I", N_("Set the situation of the selected arrivals")),
    Act("adviser", N_("Adviser…"), "user", "Ctrl+R", N_("Set the adviser of the selected arrivals")),
    Act("tags", N_("Tags…"), "tag", "Ctrl+T", N_("Tag the selected arrivals")),
    Act("packs", N_("Packs…"), "book-open", "Ctrl+P", N_("Make the packs of the selected arrivals")),
    Act("mailing", N_("Mail merge…"), "mail", "Ctrl+L", N_("Mail merge list of the selected arrivals")),
    Act("merge", N_("Compare"), "users", "Ctrl+J", N_("Compare the two selected files")),
    Act("export", N_("Export these…"), "download", "Ctrl+Shift+E", N_("Export the selected arrivals")),
    Act("delete", N_("Delete"), "trash-2", "Del", N_("Delete the selected arrivals")),
)


class SelectionBar(View):
    """`asked` gives the key of an action."""

    asked = Signal(str)
    cleared = Signal()

    def __init__(self, table: QWidget, acts: Sequence[Act] = ACTS) -> None:
        super().__init__()
        self._acts = acts
        self._count = 0
        self._label = Label(role="strong")
        self._clear = Button("link", icon="x", small=True)
        self._clear.clicked.connect(self.cleared)
        self.buttons = {act.key: Button(icon=act.icon, keys=act.keys, small=True, on=table) for act in acts}
        for key, button in self.buttons.items():
            button.setProperty("act", key)
            button.clicked.connect(self._on_clicked)
        inside = Wrapped(self._label, *self.buttons.values(), self._clear)
        column(self, rule(), inside, spacing=8, margins=(12, 0, 12, 8))
        self.hide()

    def retranslate(self) -> None:
        for act in self._acts:
            self.buttons[act.key].setText(_(act.title))
        self._clear.setText(_("Select one only"))
        self.show_count(self._count)

    def show_count(self, count: int) -> None:
        """So many are selected; the bar is there for several."""
        self._count = count
        sentence = ngettext("{count} selected", "{count} selected", count)
        self._label.setText(sentence.format(count=current().number(count)))
        self.setVisible(count > 1)

    def texts(self) -> Iterable[str]:
        """What the bar says."""
        return (self._label.text(), *(button.plain_text() for button in self.buttons.values()))

    @Slot()
    def _on_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(sender.property("act"))
