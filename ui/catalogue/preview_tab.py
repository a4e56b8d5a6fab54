"""What the changes would mean for the open files: a sentence for each step, and the list of those whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from ui.catalogue.preview import Preview, PreviewRow
from ui.i18n import N_, _, ngettext
from ui.kit import Card, EmptyState, Label, View, announce, column
from ui.tables import Badge, Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from ui.shell import Context

#: So many steps are told in sentences, and so many lines of people are listed.
_SENTENCES, _LINES = 8, 1000


def _kind(line: PreviewRow) -> Badge:
    if line.kind == "add":
        return Badge(_("new"), "ok", "plus")
    if line.kind == "retire":
        told = _("done, stays") if line.settled else _("goes")
        return Badge(told, "warn", "check" if line.settled else "x")
    return Badge(_("changed"), "accent", "pencil")


COLUMNS: tuple[Column[PreviewRow], ...] = (
    Column("name", N_("Person"), text=lambda line: line.name, width=200, strong=True),
    Column("step", N_("Step"), text=lambda line: line.step, width=260),
    Column("kind", N_("Change"), badge=_kind),
    Column("detail", N_("Details"), text=lambda line: line.detail, width=260),
    Column("reference", N_("Reference"), text=lambda line: line.reference, muted=True, whole=True),
)


class PreviewTab(View):
    """`opened` tells the stay whose file is asked for."""

    opened = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self.summary, self._counts = Label(role="strong", wrap=True), Label(wrap=True)
        self.table = ShortTable("catalogue-preview", COLUMNS, context.jobs, context.memory, most=0)
        self.table.set_title(N_("People for whom something changes"))
        self.table.setMinimumHeight(200)
        self._nothing = EmptyState("users")
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table)
        column(
            self, self.summary, self._counts, self._card, self._nothing, spacing=10, margins=(0, 8, 0, 0)
        ).setStretch(2, 1)
        self.table.opened.connect(self._on_opened)
        self.retranslate()

    def retranslate(self) -> None:
        self._show()

    def show_preview(self, preview: Preview) -> None:
        """What was found out."""
        self._preview = preview
        self._show()
        announce(self, self.summary.text())

    def counts(self) -> str:
        """The sentences, one for each step."""
        return self._counts.text()

    def forget(self) -> None:
        """It is published: what was tried is in force."""
        self._preview = None
        self._show()

    def _show(self) -> None:
        found = self._preview
        some = found is not None and bool(found.rows)
        for widget in (self._card, self._counts):
            widget.setVisible(some)
        self.summary.setVisible(found is not None)
        self._nothing.setVisible(not some)
        if found is None:
            self._nothing.set_texts(
                _("Nothing was tried yet"),
                _("Change something, then press “Try on the open files”: here you see whom it concerns."),
            )
            return
        self._nothing.set_texts(_("Nobody is concerned"), _("No line of an open file would change."))
        looked = ngettext("{count} open file was looked at.", "{count} open files were looked at.", found.files)
        people = ngettext(
            "Something changes for {count} person.", "Something changes for {count} people.", found.people
        )
        self.summary.setText(f"{looked.format(count=number(found.files))} {people.format(count=number(found.people))}")
        self._counts.setText("\n".join(count.told() for count in found.counts[:_SENTENCES]))
        self.table.show_rows(found.rows[:_LINES])

    @Slot(int)
    def _on_opened(self, line: int) -> None:
        if self._preview is not None:
            self.opened.emit(self._preview.rows[line].stay_id)
