"""The figures of one subject: its key figures, then a card for each of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.statistics.model import Column, Figure, Report
from ui.i18n import _, current
from ui.kit import Button, Columns, Label, View, column, row
from ui.statistics import shown
from ui.statistics.card import FigureCard
from ui.statistics.charts import Tiles

if TYPE_CHECKING:
    from ui.shell import Context

#: How much a card takes before its first row, counted in rows.
_HEAD = 4
_FOLD_AT = 860


class Section(View):
    """Shows `Figure`s. `opened` tells the keys of a figure and of the row whose list is wanted ("" for its total)."""

    opened = Signal(str, str)
    reached = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.tiles = Tiles()
        self.meaning = Button("link", icon="circle-question-mark", small=True)
        self.meaning.setCheckable(True)
        self.definitions = Label(role="hint", wrap=True)
        self.definitions.hide()
        self.columns = Columns(shares=(1, 1), fold_at=_FOLD_AT)
        self.cards: dict[str, FigureCard] = {}
        self._keys: tuple[str, ...] = ()
        column(self, self.tiles, row(self.meaning, None), self.definitions, self.columns, spacing=12)
        self.tiles.opened.connect(self._on_key_figure)
        self.tiles.reached.connect(self.reached)
        self.meaning.toggled.connect(self.definitions.setVisible)
        self.retranslate()

    def retranslate(self) -> None:
        self.meaning.setText(_("What the key figures count"))

    def show_figures(
        self, figures: Sequence[Figure], report: Report, compared: Column, opens: shown.Opens, *, as_table: bool
    ) -> None:
        """Show these, those of one number above."""
        key_figures = [figure for figure in figures if shown.is_key_figure(figure)]
        self.tiles.show_values(shown.key_figures(key_figures, report, compared, opens))
        self.tiles.describe(_("Key figures"), "")
        told = [f"{figure.label.text(current())} — {figure.definition.text(current())}" for figure in key_figures]
        self.definitions.setText("\n".join(told))
        for part in (self.tiles, self.meaning):
            part.setVisible(bool(key_figures))
        self.definitions.setVisible(bool(key_figures) and self.meaning.isChecked())
        others = [figure for figure in figures if not shown.is_key_figure(figure)]
        for figure in others:
            card = self._card(figure.key)
            card.show_as_table(as_table)
            card.show_figure(figure, report, compared, opens)
        self._place(others)

    def _card(self, key: str) -> FigureCard:
        if key not in self.cards:
            card = self.cards[key] = FigureCard(self._context)
            card.opened.connect(self.opened)
            card.reached.connect(self.reached)
        return self.cards[key]

    def _place(self, figures: Sequence[Figure]) -> None:
        """Each card goes where there is more room, so that both columns end at about one height."""
        keys = tuple(figure.key for figure in figures)
        if keys == self._keys:
            return
        self._keys = keys
        heights = [0, 0]
        for layout in (self.columns.main, self.columns.side):
            while layout.takeAt(0) is not None:
                pass
        for figure in figures:
            at = 0 if heights[0] <= heights[1] else 1
            heights[at] += _HEAD + min(len(figure.rows), shown.MOST)
            (self.columns.main, self.columns.side)[at].addWidget(self.cards[figure.key])
        for layout in (self.columns.main, self.columns.side):
            layout.addStretch(1)
        for key, card in self.cards.items():
            card.setVisible(key in keys)

    def entry(self) -> QWidget | None:
        """What has the focus first."""
        if self.tiles.handles and self.tiles.isVisibleTo(self):
            return self.tiles.handles[0]
        return next((card.focus_first() for card in self.cards.values()), None)

    @Slot(str)
    def _on_key_figure(self, key: str) -> None:
        self.opened.emit(key, "")
