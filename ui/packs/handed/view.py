"""The list of hand-overs, and whose paper is now wrong, with how each person is reached."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.i18n import _, ngettext
from ui.kit import Button, Card, Choices, EmptyState, Heading, Label, Wrapped, column, row
from ui.packs.again import print_again
from ui.packs.handed.presenter import LATELY, WRONG, HandedPresenter
from ui.packs.handed.rows import COLUMNS, HandedRow, lines_of
from ui.packs.printing import Printing
from ui.packs.where import WrongPaper
from ui.shell import Context, LivePage
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from maison.packs.keeping import PrintedAgain

_TOLD = 6


class HandedPage(LivePage):
    """A list; what its buttons do is done with the selected row. `show_at(WrongPaper())` keeps it to what is wrong."""

    KINDS = frozenset({"pack", "arrival", "place", "event", "house", "catalogue", "checklist"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.printing: Printing | None = None
        self.export, self.again = Button(icon="download", keys="Ctrl+Shift+E"), Button(icon="printer")
        self.back, self.make = Button(icon="undo-2"), Button("primary", icon="book-open", keys="Ctrl+P")
        self._heading = Heading(Wrapped(self.export, self.back, self.again, self.make, spacing=12))
        self.what = Choices((LATELY, WRONG), across=2, small=True)
        self.table = ShortTable("packs-handed", COLUMNS, context.jobs, context.memory, most=0)
        self._card, self._lines = Card(flush=True), Label(wrap=True)
        self._card.body.addWidget(self.table)
        self.nothing = EmptyState("book-open")
        self.nothing.hide()
        choice = QWidget()
        row(self.what, None, parent=choice)
        parts = (self._heading, choice, self._card, self._lines, self.nothing)
        column(self, *parts, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)
        self.presenter = HandedPresenter(self, context)
        self.what.choose(LATELY)
        self._connect()
        self.retranslate()
        self._enable()

    def _connect(self) -> None:
        self.what.chosen.connect(self.presenter.keep_to)
        self.table.opened.connect(self._on_open)
        self.table.selected.connect(self._enable)
        self.make.clicked.connect(self._on_make)
        self.again.clicked.connect(self._on_again)
        self.back.clicked.connect(self._on_back)
        self.export.clicked.connect(self._on_export)

    # The shell --------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self.presenter.load()

    def show_at(self, where: Any) -> None:
        if isinstance(where, WrongPaper):
            self.what.choose(WRONG)
            self.presenter.keep_to(WRONG)
            self.stale = False

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.what.buttons[self.what.value()])

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Return", _("Open the file")),)

    def retranslate(self) -> None:
        self._heading.title.setText(_("Packs handed over"))
        self.export.setText(_("Export…"))
        self.back.setText(_("Nobody has it"))
        self.again.setText(_("Print again as it was"))
        self.make.setText(_("New pack"))
        self.what.set_texts((_("handed over lately"), _("paper that is now wrong")))
        self.table.set_title(_("Packs handed over"))
        self._tell()

    # What the presenter says --------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[HandedRow]) -> None:
        self.table.show_column("wrong", shown=self.presenter.kept_to == WRONG)
        self.table.show_column("by", shown=self.presenter.kept_to == LATELY)
        self.table.show_rows(rows)
        self._card.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self._tell()
        self._enable()

    def print_made(self, made: PrintedAgain) -> None:
        self.printing = print_again(self, self.context, made)

    # ------------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        count = len(self.presenter.rows)
        told = ngettext("{count} pack", "{count} packs", count).format(count=number(count))
        self._heading.detail.setText(told)
        if self.presenter.kept_to == WRONG:
            self.nothing.set_texts(
                _("Nobody holds wrong paper"),
                _(
                    "When a step, a place or a date changes, whoever carries a pack that tells it otherwise stands here."
                ),
            )
        else:
            self.nothing.set_texts(
                _("No pack was handed over lately"),
                _("A pack that is printed for a visitor is noted here, with who handed it over and what it told."),
            )

    def _current(self) -> HandedRow | None:
        return next((one for one in self.presenter.rows if one.id == self.table.current_id()), None)

    @Slot()
    def _enable(self) -> None:
        one = self._current()
        self.make.setEnabled(one is not None)
        self.again.setEnabled(one is not None and one.handed.kept)
        self.back.setEnabled(one is not None and not one.handed.undone)
        self.export.setEnabled(bool(self.presenter.rows))
        told = lines_of(one)
        self._lines.setText("\n".join(told[:_TOLD]))
        self._lines.setVisible(bool(told))

    @Slot(int)
    def _on_open(self, _id: int) -> None:
        one = self._current()
        if one is not None:
            self.presenter.open(one)

    @Slot()
    def _on_make(self) -> None:
        one = self._current()
        if one is not None:
            self.presenter.make_new(one)

    @Slot()
    def _on_again(self) -> None:
        one = self._current()
        if one is not None:
            self.presenter.print_again(one)

    @Slot()
    def _on_back(self) -> None:
        one = self._current()
        if one is not None:
            self.presenter.take_back(one)

    @Slot()
    def _on_export(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{self.context.desk.clock.today().isoformat()}_livrets.xlsx"
        dialog = QFileDialog(self, _("Export the list"), str(Path(documents) / name), "Excel (*.xlsx);;CSV (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file)
        dialog.open()

    @Slot(str)
    def _on_file(self, name: str) -> None:
        self.presenter.export(Path(name))
