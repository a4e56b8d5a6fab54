"""The packs that were handed to one person, in their file: which, when, by whom, and whether the paper is now wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from ui.i18n import _
from ui.kit import Button, Card, Label, View, column, row
from ui.packs.handed.file_presenter import FilePacks
from ui.packs.handed.rows import OF_ONE, HandedRow, lines_of
from ui.tables.short import ShortTable

if TYPE_CHECKING:
    from maison.packs.keeping import PrintedAgain
    from ui.arrivals.file.card import FileCard
    from ui.packs.printing import Printing
    from ui.shell import Context


class PacksTab(View):
    """`show_card` fills it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.printing: Printing | None = None
        self.table = ShortTable("packs-of-file", OF_ONE, context.jobs, context.memory)
        self.back, self.again = Button(icon="undo-2"), Button(icon="printer")
        self.make = Button(icon="book-open")
        self._card, self._lines, self._nothing = Card(), Label(wrap=True), Label(role="muted", wrap=True)
        for widget in (self.table, self._lines, self._nothing):
            self._card.body.addWidget(widget)
        self._card.body.addLayout(row(self.make, self.again, self.back, None, spacing=12))
        column(self, self._card, None, margins=(0, 16, 0, 0))
        self.presenter = FilePacks(self, context)
        self.table.selected.connect(self._enable)
        self.table.opened.connect(self._on_again)
        self.make.clicked.connect(self.presenter.make_new)
        self.again.clicked.connect(self._on_again)
        self.back.clicked.connect(self._on_back)
        self.retranslate()
        self.show_rows(())

    def retranslate(self) -> None:
        self._card.set_title(_("Packs handed over"))
        self.table.set_title(_("Packs handed over"))
        self._nothing.setText(_("No pack was handed over yet."))
        self.make.setText(_("New pack"))
        self.again.setText(_("Print again as it was"))
        self.back.setText(_("Nobody has it"))

    def show_card(self, card: FileCard) -> None:
        """Show the packs of this person."""
        self.presenter.show(card)

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[HandedRow]) -> None:
        self.table.show_column("wrong", shown=any(one.wrong for one in rows))
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._enable()

    def print_made(self, made: PrintedAgain) -> None:
        from ui.packs.again import print_again

        self.printing = print_again(self, self._context, made)

    # ------------------------------------------------------------------------------------------------------------

    def _current(self) -> HandedRow | None:
        return next((one for one in self.presenter.rows if one.id == self.table.current_id()), None)

    @Slot()
    def _enable(self) -> None:
        one, rows = self._current(), self.presenter.rows
        for button in (self.again, self.back):
            button.setVisible(bool(rows))
        self.again.setEnabled(one is not None and one.handed.kept)
        self.back.setEnabled(one is not None and not one.handed.undone)
        told = lines_of(one)
        self._lines.setText("\n".join(told))
        self._lines.setVisible(bool(told))

    @Slot()
    def _on_again(self) -> None:
        one = self._current()
        if one is not None and one.handed.kept:
            self.presenter.print_again(one)

    @Slot()
    def _on_back(self) -> None:
        one = self._current()
        if one is not None:
            self.presenter.take_back(one)
