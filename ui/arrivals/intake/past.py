"""The imports of the past, and taking one back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.arrivals.intake.telling import Past
from ui.i18n import N_, _
from ui.kit import Banner, Button, Card, EmptyState, View, column, row
from ui.shell import Context
from ui.tables import Column
from ui.tables.short import ShortTable

_COLUMNS: tuple[Column[Past], ...] = (
    Column("id", N_("Number"), text=lambda one: str(one.id), align="trailing", whole=True),
    Column("when", N_("When"), text=lambda one: one.when, whole=True),
    Column("who", N_("Who"), text=lambda one: one.who, width=150),
    Column("kind", N_("Type of file"), text=lambda one: one.kind, whole=True),
    Column("what", N_("Rows"), text=lambda one: one.what, width=320, strong=True),
    Column("undone", N_("State"), text=lambda one: one.undone, whole=True),
)


class PastPane(View):
    """`undo_asked` is told once somebody has said yes."""

    undo_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._shown: dict[int, Past] = {}
        self._list = ShortTable("imports", _COLUMNS, context.jobs, context.memory, most=0)
        self._list.set_title(N_("Imports of the past"))
        self._list.selected.connect(self._on_selected)
        self._undo = Button("danger", icon="undo-2")
        self._undo.clicked.connect(self._on_undo)
        self._sure = Banner("warn")
        self._sure.hide()
        self._sure.answered.connect(self._on_sure)
        self._card, self._nothing = Card(flush=True), EmptyState("upload")
        self._card.body.addWidget(self._list)
        column(self, self._sure, self._nothing, self._card, row(self._undo, None), spacing=12).setStretch(2, 1)
        self.retranslate()

    def retranslate(self) -> None:
        self._undo.setText(_("Undo this import"))
        self._nothing.set_texts(
            _("No import yet"), _("What lists put on file is kept here, and can be taken back whole.")
        )

    def show_batches(self, batches: Sequence[Past]) -> None:
        """The newest first."""
        self._shown = {one.id: one for one in batches}
        self._sure.hide()
        for widget, shown in ((self._nothing, not batches), (self._card, bool(batches)), (self._undo, bool(batches))):
            widget.setVisible(shown)
        self._list.show_rows(batches)
        self._on_selected(self._list.current_id())

    def first_pane(self) -> QWidget:
        """The list."""
        return self._list

    @Slot(object)
    def _on_selected(self, batch: int | None) -> None:
        known = self._shown.get(batch or 0)
        self._sure.hide()
        self._undo.setEnabled(known is not None and not known.undone)

    @Slot()
    def _on_undo(self) -> None:
        known = self._shown.get(self._list.current_id() or 0)
        if known is not None:
            question = _("Take back what import {batch} did ({what})? What was edited since stays.")
            self._sure.show_text(question.format(batch=known.id, what=known.what), _("Take it back"))

    @Slot()
    def _on_sure(self) -> None:
        self._sure.hide()
        self.undo_asked.emit(self._list.current_id() or 0)
