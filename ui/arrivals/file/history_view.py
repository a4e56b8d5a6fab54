"""The history of a file on screen: what was done, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ui.arrivals.file.history import HistoryChange, HistoryItem
from ui.i18n import _
from ui.kit import Button, Card, Label, View, column, narrow, row, rule, scrolling

#: So many entries are shown; older ones are counted.
SHOWN = 100


class HistoryView(View):
    """One card with all entries. `put_back` names an entry and a field of it, `unmerged` a merge that is to be undone."""

    put_back = Signal(int, str)
    unmerged = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._area: QScrollArea | None = None
        self._layout = column(self)

    def show_items(self, items: Sequence[HistoryItem]) -> None:
        """Show what was done."""
        card = Card()
        if not items:
            card.body.addWidget(Label(_("Nothing was noted yet."), "muted"))
        for at, item in enumerate(items[:SHOWN]):
            if at:
                card.body.addWidget(rule())
            head = row(Label(item.what, "strong", wrap=True), Label(item.when, "hint"), spacing=16)
            head.setStretch(0, 1)
            card.body.addLayout(head)
            card.body.addWidget(Label(item.who, "hint", wrap=True))
            for can_go_back, changes in groupby(item.changes, lambda change: bool(change.field)):
                if can_go_back:
                    for change in changes:
                        card.body.addLayout(self._change(item, change))
                else:
                    card.body.addWidget(Label("\n".join(change.text for change in changes), wrap=True))
            if item.merge is not None:
                undo = self._button(_("Undo the merge"), _("Undo: {action}").format(action=item.what))
                undo.clicked.connect(partial(self._on_undo, item.merge))
                card.body.addLayout(row(undo, None))
        self._put(card)

    def _change(self, item: HistoryItem, change: HistoryChange) -> QHBoxLayout:
        name = _("Put back what it was: {field}, {when}").format(field=change.label, when=item.when)
        back = self._button(_("Put back"), name)
        back.clicked.connect(partial(self._on_put_back, item.id, change.field))
        line = row(Label(change.text, wrap=True), spacing=12)
        line.setStretch(0, 1)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _button(self, text: str, name: str) -> Button:
        button = Button(icon="undo-2", small=True)
        button.setText(text)
        button.setAccessibleName(name)
        return button

    def _on_put_back(self, entry_id: int, field: str, _checked: bool = False) -> None:
        self.put_back.emit(entry_id, field)

    def _on_undo(self, merge_id: int, _checked: bool = False) -> None:
        self.unmerged.emit(merge_id)

    def _put(self, card: Card) -> None:
        if self._area is not None:
            self._layout.removeWidget(self._area)
            self._area.deleteLater()
        holder = QWidget()
        column(holder, narrow(card), None, margins=(0, 16, 0, 0))
        self._area = scrolling(holder)
        self._layout.addWidget(self._area)
