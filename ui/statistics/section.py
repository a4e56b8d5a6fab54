"""The figures of one subject: its key figures, then a card for each of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.i18n import _, current
from ui.kit import Button, Columns, Label, View, column, row
from ui.statistics import shown
from ui.statistics.card import FigureCard
from ui.statistics.charts import Tiles
from ui.statistics.leaving import Seen
from ui.statistics.subjects import HEADLINES, OVERVIEW, Subject, figures_of

if TYPE_CHECKING:
    from maison.statistics.model import Figure
    from ui.shell import Context
    from ui.statistics.shown import Shown

#: How much a card takes before its first row, and a chart of weeks takes in all, counted in rows.
_HEAD, _WEEKS = 4, 8
#: Tables have the whole width.
_FOLD_AT, _NEVER = 860, 100_000


class Section(View):
    """Shows the figures of `subject`, all of a report without one. `opened` tells the cell whose list is wanted, `reached`
    what has the focus.
    """

    opened = Signal(object)
    reached = Signal(object)

    def __init__(self, context: Context, subject: Subject | None = None) -> None:
        super().__init__()
        self._context, self._subject = context, subject
        self.tiles = Tiles()
        self.meaning = Button("link", icon="circle-question-mark", small=True)
        self.meaning.setCheckable(True)
        self.definitions = Label(role="hint", wrap=True)
        self.definitions.hide()
        self.columns = Columns(shares=(1, 1), fold_at=_FOLD_AT)
        self.cards: dict[str, FigureCard] = {}
        self._keys: tuple[str, ...] = ()
        self._alone: tuple[str, ...] = ()
        self._beside = True
        column(self, self.tiles, row(self.meaning, None), self.definitions, self.columns, spacing=12)
        self.tiles.opened.connect(self.opened)
        self.tiles.reached.connect(self.reached)
        self.meaning.toggled.connect(self.definitions.setVisible)
        self.retranslate()

    def retranslate(self) -> None:
        self.meaning.setText(_("What the key figures count"))

    def show_report(self, how: Shown, *, as_table: bool) -> None:
        """Show what of a report belongs here, the figures of one number above."""
        figures = how.report.figures if self._subject is None else figures_of(self._subject, how.report.figures)
        alone = [figure for figure in figures if shown.is_key_figure(figure)]
        others = [figure for figure in figures if not shown.is_key_figure(figure)]
        self._show_key_figures(alone, how)
        self.columns.set_fold_at(_NEVER if as_table else _FOLD_AT)
        for figure in others:
            self._card(figure.key).show_figure(figure, how, as_table=as_table)
        self._place(others, beside=not as_table)

    def _show_key_figures(self, alone: Sequence[Figure], how: Shown) -> None:
        opening = self._subject is OVERVIEW
        values = shown.headlines(how) if opening else shown.key_figures(alone, how)
        keys = {headline.cell.figure for headline in HEADLINES} if opening else {figure.key for figure in alone}
        told = [
            _("{label}: {text}").format(label=figure.label.text(current()), text=figure.definition.text(current()))
            for figure in how.report.figures
            if figure.key in keys
        ]
        self._alone = tuple(key for key in (figure.key for figure in how.report.figures) if key in keys)
        self.tiles.show_values(values)
        self.tiles.describe(_("Key figures"), "")
        self.definitions.setText("\n".join(told))
        for part in (self.tiles, self.meaning):
            part.setVisible(bool(values))
        self.definitions.setVisible(bool(values) and self.meaning.isChecked())

    def _card(self, key: str) -> FigureCard:
        if key not in self.cards:
            card = self.cards[key] = FigureCard(self._context)
            card.opened.connect(self.opened)
            card.reached.connect(self.reached)
        return self.cards[key]

    def _place(self, figures: Sequence[Figure], *, beside: bool) -> None:
        """Each card goes where there is more room, so that both columns end at about one height; else under the one before."""
        keys = tuple(figure.key for figure in figures)
        if (keys, beside) == (self._keys, self._beside):
            return
        self._keys, self._beside = keys, beside
        heights = [0, 0]
        sides = (self.columns.main, self.columns.side)
        for layout in sides:
            while layout.takeAt(0) is not None:
                pass
        for figure in figures:
            at = 0 if heights[0] <= heights[1] or not beside else 1
            heights[at] += _WEEKS if shown.over_time(figure) else _HEAD + min(len(figure.rows), shown.MOST)
            sides[at].addWidget(self.cards[figure.key])
        for layout in sides:
            layout.addStretch(1)
        for key, card in self.cards.items():
            card.setVisible(key in keys)

    def seen(self) -> Seen:
        """What is on screen."""
        title = _(self._subject.title) if self._subject is not None else ""
        return Seen(title, tuple(dict.fromkeys((*self._alone, *self._keys))))

    def forget(self) -> None:
        """Something has changed: what is shown comes again."""

    def entry(self) -> QWidget | None:
        """What has the focus first."""
        first = self.tiles.entry() if self.tiles.isVisibleTo(self) else None
        return first or next((self.cards[key].entry() for key in self._keys), None)
