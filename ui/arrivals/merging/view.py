"""Two files side by side: what differs first, one choice for each field, which stays are one, and what moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import theme
from ui.arrivals.form.alike import Alike
from ui.arrivals.merging.picker import Picker
from ui.arrivals.merging.presenter import MergePresenter
from ui.arrivals.merging.screen import MergeShown, Sides, StayShown, side_at
from ui.arrivals.sides import SidesGrid
from ui.arrivals.where import Pair
from ui.forms.choice_field import Combo
from ui.i18n import _
from ui.kit import Banner, Button, Card, Heading, Label, announce, column, row, scrolling
from ui.shell import Context, Page


class MergePage(Page):
    """`show_at(Pair(...))`; without it the page asks whose files."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._swap, self._other = Button(icon="refresh-cw"), Button(icon="search")
        self._save = Button("primary", icon="save", keys="Ctrl+S")
        self._heading = Heading(self._other, self._swap, self._save)
        self._error = Banner("danger", closable=False)
        self._error.hide()
        self._moves = Label(wrap=True)
        self._picker = Picker()
        self._body, self._pages = QWidget(), QStackedWidget()
        self._cards = column(self._body, spacing=12)
        self._grids: list[SidesGrid] = []
        self._combos: dict[int, Combo] = {}
        self._both: MergeShown | None = None
        searching, comparing = QWidget(), QWidget()
        column(searching, self._picker, spacing=0)
        column(comparing, self._moves, scrolling(self._body), spacing=12).setStretch(1, 1)
        for page in (searching, comparing):
            self._pages.addWidget(page)
        parts = (self._heading, self._error, self._pages)
        column(self, *parts, spacing=12, margins=(24, 16, 24, 8)).setStretch(parts.index(self._pages), 1)
        self.presenter = MergePresenter(self, context)
        self._swap.clicked.connect(self.presenter.swap)
        self._other.clicked.connect(self.presenter.begin_anew)
        self._save.clicked.connect(self.presenter.save)
        self._picker.typed.connect(self.presenter.search)
        self._picker.picked.connect(self.presenter.pick)
        self.retranslate()

    # The shell ------------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, Pair):
            self.presenter.choose(where)

    def activate(self) -> None:
        self.presenter.activate()

    def refresh(self) -> None:
        self.presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        if self._pages.currentIndex() == 0:
            return (self._picker.edit,)
        first = next((both[0] for grid in self._grids for both in grid.buttons.values()), self._save)
        return (first, self._save)

    def retranslate(self) -> None:
        self._heading.title.setText(_("Merge two files"))
        self._swap.setText(_("The other one stays"))
        self._other.setText(_("Other files"))
        self._save.setText(_("Merge"))
        self._picker.retranslate()
        if self._both is not None or self._pages.currentIndex() == 0:
            self.presenter.load()

    # What the presenter calls ---------------------------------------------------------------------------------------

    def show_search(self, question: str, likely: Sequence[Alike]) -> None:
        self._both = None
        self._error.hide()
        self._picker.ask(question, likely)
        self._show(0)

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        self._picker.show_found(found)

    def show_both(self, both: MergeShown) -> None:
        anew = self._both is None
        self._both = both
        self._error.hide()
        self._moves.setText(both.moves)
        self._empty()
        self._cards.addWidget(self._card(_("Person"), both, both.person, self.presenter.take))
        for stay in both.stays:
            self._cards.addWidget(self._stay_card(both, stay))
        self._cards.addStretch(1)
        self._show(1)
        if anew:
            announce(self, both.moves)
            self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        shown = {field for grid in self._grids for field in grid.buttons}
        for grid in self._grids:
            grid.show_problems(problems)
        elsewhere = [text for field, text in problems.items() if field not in shown]
        self._error.setVisible(bool(problems))
        if problems:
            self._error.show_text("\n".join(elsewhere) or _("Some choices do not go together. See the fields below."))

    def show_busy(self, busy: bool) -> None:
        for part in (self._body, self._save, self._swap, self._other):
            part.setEnabled(not busy)

    def is_on_screen(self) -> bool:
        return self.isVisible()

    def _show(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        for button in (self._other, self._swap, self._save):
            button.setVisible(index == 1)

    def _empty(self) -> None:
        self._grids = []
        while (item := self._cards.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _card(self, title: str, both: MergeShown, sides: Sides, take: Any) -> Card:
        card = Card(title)
        grid = SidesGrid((*both.heads, ""), sides.lines, sides.same)
        grid.chosen.connect(lambda field, place: take(field, side_at(place)))
        card.body.addWidget(grid)
        self._grids.append(grid)
        return card

    def _stay_card(self, both: MergeShown, stay: StayShown) -> Card:
        """A stay that moves, and which of the other stays it is, if it is one of them."""
        title = _("Stay {stay}").format(stay=stay.label)
        if stay.sides is None:
            card = Card(title)
        else:
            card = self._card(title, both, stay.sides, partial(self.presenter.take_of_stay, stay.id))
        combo = Combo()
        combo.addItem(_("A stay of its own"), None)
        for stay_id, label in stay.may_be:
            combo.addItem(_("The same stay as {stay}").format(stay=label), stay_id)
        combo.setCurrentIndex(max(0, combo.findData(stay.is_one_with)))
        combo.setAccessibleName(title)
        combo.activated.connect(partial(self._on_paired, stay.id, combo))
        self._combos[stay.id] = combo
        combo.setMaximumWidth(theme.current().px(640))
        choice = row(combo, None)
        choice.setStretch(0, 100)
        card.body.insertLayout(0, choice)
        return card

    def _on_paired(self, stay_id: int, combo: Combo, _index: int) -> None:
        self.presenter.pair(stay_id, combo.currentData())
        self._combos[stay_id].setFocus(Qt.FocusReason.OtherFocusReason)  # the card is another one now
