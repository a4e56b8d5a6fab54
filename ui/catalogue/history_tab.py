"""The versions: who published what when, what each changed, and the way back; and what the program brings otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.checklists.library.model import ORIGINS, Proposal, Version
from ui.catalogue.words import change_told
from ui.i18n import N_, _, current
from ui.kit import Button, Card, EmptyState, Label, View, Wrapped, column, scrolling
from ui.kit.heading import Columns
from ui.tables import Badge, Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from maison.checklists.library.changes import UnitChange
    from maison.checklists.library.content import Unit
    from ui.shell import Context

#: So many changes of a version are told one by one.
_TOLD = 40

VERSIONS: tuple[Column[Version], ...] = (
    Column("number", N_("Version"), text=lambda version: number(version.number), whole=True),
    Column("when", N_("Published"), text=lambda version: current().moment(version.published_at), whole=True),
    Column("note", N_("What is new"), text=lambda version: version.note, width=220, strong=True),
    Column("origin", N_("Origin"), text=lambda version: _(ORIGINS[version.origin]), width=220),
    Column("who", N_("By"), text=lambda version: version.published_by, width=150),
)


class VersionsTab(View):
    """All versions, the newest first; `asked` tells which one is looked at, `back_asked` which one is to be in force again."""

    asked = Signal(int)
    back_asked = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._versions: Sequence[Version] = ()
        self._shown: Version | None = None
        self.table = ShortTable("catalogue-versions", VERSIONS, context.jobs, context.memory, most=0)
        self.table.set_title(N_("Versions"))
        self.back = Button(icon="undo-2")
        self._what, self._changes = Label(role="strong", wrap=True), Label(wrap=True)
        card, self._panel = Card(flush=True), Card()
        card.body.addWidget(self.table)
        for widget in (self._what, self._changes):
            self._panel.body.addWidget(widget)
        self._panel.body.addWidget(self.back)
        parts = Columns(shares=(15, 7), fold_at=860)
        parts.main.addWidget(card, 1)
        parts.side.addWidget(self._panel)
        parts.side.addStretch(1)
        inner = QWidget()
        column(inner, parts)
        column(self, scrolling(inner), spacing=0, margins=(0, 8, 0, 0))
        self.table.setMinimumHeight(200)
        self.table.selected.connect(self._on_selected)
        self.back.clicked.connect(self._on_back)
        self.retranslate()

    def retranslate(self) -> None:
        self.back.setText(_("Publish this version again…"))

    def show_versions(self, versions: Sequence[Version]) -> None:
        """The list."""
        newer = not self._versions or versions[0].number != self._versions[0].number
        self._versions = versions
        self.table.show_rows(versions)
        if newer:
            self.table.select(versions[0].number)

    def show_version(self, version: Version, changes: Sequence[UnitChange], known: Mapping[str, Unit]) -> None:
        """What one version changed."""
        self._shown = version
        self._panel.set_title(_("Version {number}").format(number=number(version.number)))
        self._what.setText(version.note)
        self._what.setVisible(bool(version.note))
        lines = [change_told(change, known) for change in changes[:_TOLD]]
        if len(changes) > _TOLD:
            lines.append(_("and {count} more").format(count=number(len(changes) - _TOLD)))
        self._changes.setText("\n".join(lines) or _("The first version."))
        self.back.setVisible(version.number != self._versions[0].number)

    @Slot(object)
    def _on_selected(self, chosen: object) -> None:
        if isinstance(chosen, int):
            self.asked.emit(chosen)

    @Slot()
    def _on_back(self) -> None:
        if self._shown is not None:
            self.back_asked.emit(self._shown.number)


class ProposalLine(NamedTuple):
    """One change of the program, as the list has it."""

    id: int
    unit: str
    what: str
    edited: bool


def _edited(line: ProposalLine) -> Badge:
    if line.edited:
        return Badge(_("changed by the house, too"), "warn", "pencil")
    return Badge(_("not changed by the house"), "neutral")


PROPOSALS: tuple[Column[ProposalLine], ...] = (
    Column("what", N_("Change of the program"), text=lambda line: line.what, width=420, strong=True),
    Column("edited", N_("In the house"), badge=_edited),
)


class ProposalsTab(View):
    """What a newer program brings; `settled` tells the units and whether they are taken over."""

    settled = Signal(object, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._lines: Sequence[ProposalLine] = ()
        self.table = ShortTable("catalogue-proposals", PROPOSALS, context.jobs, context.memory, most=0)
        self.table.set_title(N_("Changes of the program"))
        self.take, self.keep, self.take_all = Button(icon="check"), Button(icon="x"), Button(icon="list-checks")
        self._hint = Label(role="hint", wrap=True)
        self._nothing = EmptyState("circle-check")
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table)
        self._buttons = Wrapped(self.take, self.keep, self.take_all)
        self.table.setMinimumHeight(200)
        column(self, self._hint, self._card, self._nothing, self._buttons, spacing=10, margins=(0, 8, 0, 0)).setStretch(
            1, 1
        )
        self.take.clicked.connect(self._on_take)
        self.keep.clicked.connect(self._on_keep)
        self.take_all.clicked.connect(self._on_take_all)
        self.retranslate()

    def retranslate(self) -> None:
        self.take.setText(_("Take it over"))
        self.keep.setText(_("Keep what the house has"))
        self.take_all.setText(_("Take over all that the house has not changed"))
        self._hint.setText(
            _(
                "This program came with a newer catalogue, and the house has changed its own. Nothing is changed until you decide."
            )
        )
        self._nothing.set_texts(
            _("Nothing to decide"),
            _("Changes that a newer program brings wait here when the house has changed its catalogue."),
        )

    def show_proposals(self, proposals: Sequence[Proposal], known: Mapping[str, Unit]) -> None:
        """The list."""
        self._lines = [
            ProposalLine(at, one.change.unit, change_told(one.change, known), one.edited)
            for at, one in enumerate(proposals)
        ]
        self.table.show_rows(self._lines)
        for widget in (self._hint, self._card, self._buttons):
            widget.setVisible(bool(proposals))
        self._nothing.setVisible(not proposals)
        self.take_all.setEnabled(any(not line.edited for line in self._lines))

    def _chosen(self) -> tuple[str, ...]:
        line = self.table.current_row()
        return (line.unit,) if line is not None else ()

    @Slot()
    def _on_take(self) -> None:
        self.settled.emit(self._chosen(), True)

    @Slot()
    def _on_keep(self) -> None:
        self.settled.emit(self._chosen(), False)

    @Slot()
    def _on_take_all(self) -> None:
        self.settled.emit(tuple(line.unit for line in self._lines if not line.edited), True)
