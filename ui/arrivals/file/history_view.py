"""The history of a file on screen: what was done, newest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QScrollArea, QWidget

from ui.arrivals.file.history import HistoryItem
from ui.i18n import _
from ui.kit import Card, Label, View, column, row, rule, scrolling

#: So many entries are shown; older ones are counted.
SHOWN = 100


class HistoryView(View):
    """One card with all entries."""

    def __init__(self) -> None:
        super().__init__()
        self._area: QScrollArea | None = None
        self._layout = column(self)

    def show_items(self, items: Sequence[HistoryItem]) -> None:
        """Show what was done."""
        card = Card()
        card.setMaximumWidth(860)
        if not items:
            card.body.addWidget(Label(_("Nothing was noted yet."), "muted"))
        for at, item in enumerate(items[:SHOWN]):
            if at:
                card.body.addWidget(rule())
            head = row(Label(item.what, "strong", wrap=True), Label(item.when, "hint"), spacing=16)
            head.setStretch(0, 1)
            card.body.addLayout(head)
            card.body.addWidget(Label(item.who, "hint", wrap=True))
            if item.changes:
                card.body.addWidget(Label("\n".join(item.changes), wrap=True))
        self._put(card)

    def _put(self, card: Card) -> None:
        if self._area is not None:
            self._layout.removeWidget(self._area)
            self._area.deleteLater()
        holder = QWidget()
        column(holder, card, None, margins=(0, 16, 0, 0))
        self._area = scrolling(holder)
        self._layout.addWidget(self._area)
