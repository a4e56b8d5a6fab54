"""The versions of a template: who published what when, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from maison.packs.templates.model import ORIGINS, TemplateVersion
from ui.i18n import N_, _, current
from ui.kit import Button, Card, Label, View, column, row
from ui.tables import Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from ui.shell import Context


class _Row(TemplateVersion):
    """A version of one template, which a list knows by its number."""

    @property
    def id(self) -> int:
        """The number."""
        return self.number


COLUMNS: tuple[Column[_Row], ...] = (
    Column("number", N_("Version"), text=lambda version: number(version.number), whole=True),
    Column("when", N_("Published"), text=lambda version: current().moment(version.published_at), whole=True),
    Column(
        "note",
        N_("What is new"),
        text=lambda version: version.note or _(ORIGINS[version.origin]),
        width=200,
        strong=True,
    ),
    Column("who", N_("By"), text=lambda version: version.published_by, width=120),
)


class VersionsCard(View):
    """`back_asked` tells which version is to be in force again; `retired` that no packs are to be made by it."""

    back_asked = Signal(int)
    retired = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._card, self._none = Card(), Label(role="hint", wrap=True)
        self.table = ShortTable("pack-template-versions", COLUMNS, context.jobs, context.memory, most=4)
        self.back, self.retire = Button(icon="undo-2", small=True), Button("quiet", icon="ban", small=True)
        for widget in (self._none, self.table):
            self._card.body.addWidget(widget)
        self._card.body.addLayout(row(self.back, self.retire, None))
        column(self, self._card, spacing=0)
        self.back.clicked.connect(self._on_back)
        self.retire.clicked.connect(self.retired)
        self.table.selected.connect(self._enable)
        self._rows: Sequence[_Row] = ()
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Versions"))
        self._none.setText(_("It was never published: no pack is made by it yet."))
        self.table.set_title(_("Versions"))
        self.back.setText(_("In force again"))
        self.retire.setText(_("Use it no longer"))

    def show_versions(self, versions: Sequence[TemplateVersion]) -> None:
        """All of them, the newest first."""
        self._rows = [_Row(*version) for version in versions]
        self.table.show_rows(self._rows)
        self._none.setVisible(not versions)
        for widget in (self.table, self.back, self.retire):
            widget.setVisible(bool(versions))
        self.retire.setEnabled(bool(versions) and versions[0].in_use)
        self._enable()

    @Slot()
    def _enable(self) -> None:
        newest = self._rows[0] if self._rows else None
        is_newest = newest is not None and self.table.current_id() == newest.id
        self.back.setEnabled(newest is not None and not (is_newest and newest.in_use))

    @Slot()
    def _on_back(self) -> None:
        chosen = self.table.current_id()
        if chosen is not None:
            self.back_asked.emit(chosen)
