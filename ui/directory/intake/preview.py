"""What a file would do: as what it was read on top, its entries with their marks, and one of them in words at the side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import theme
from ui.arrivals.fold import Fold
from ui.directory.intake.telling import Detail, GridRow, Preview
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, current
from ui.kit import Button, Card, Label, View, column, row, rule
from ui.kit.heading import Columns
from ui.shell import Context
from ui.tables import Column, PagedTable
from ui.tables.marked import MarkedRows

#: The marks by which entries are shown, what asks for something first; "" is all of them.
_FILTERS = ("", "doubtful", "refused", "new", "changed", "same")
_COLUMNS: tuple[Column[GridRow], ...] = (
    Column("row", N_("Row"), text=lambda row: str(row.number), width=64, align="trailing", muted=True),
    Column("state", N_("State"), badge=GridRow.badge, width=120),
    Column("name", N_("Name"), text=lambda row: row.name, width=230, strong=True),
    Column("what", N_("What would happen"), text=lambda row: row.what, width=290),
)


class PreviewPane(View):
    """The whole of it; the buttons of the page are the page's."""

    #: the key of the format that it is read as
    read_as = Signal(str)
    #: entry, decision
    decided = Signal(int, str)
    #: The entry that is looked at: its place, None for none.
    looked_at = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._shown: Preview | None = None
        self.format, self._format_label = Combo(), Label(role="strong")
        self.again = Button("link", icon="refresh-cw")
        self._notices = Label(wrap=True)
        self.filter, self._filter_label = Combo(), Label(role="strong")
        for label, combo in ((self._format_label, self.format), (self._filter_label, self.filter)):
            combo.setMinimumContentsLength(18)
            label.setBuddy(combo)
        self.grid = PagedTable("directory-files", self._source, _COLUMNS, context.jobs, context.memory)
        self.grid.set_title(N_("Entries of the file"))
        self._grids = QStackedWidget()
        self._detail, self._told = Card(), Label(wrap=True)
        self.answers = {"same": Button(small=True), "new": Button(small=True), "leave": Button(small=True)}
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        options = Fold(fold_at=760, spacing=16)
        options.box.addLayout(row(self._format_label, self.format, spacing=8))
        options.box.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        options.box.addStretch(1)
        lists = Card(flush=True)
        lists.body.setSpacing(0)
        lists.body.addLayout(row(self._filter_label, self.filter, None, margins=(16, 8, 16, 8)))
        lists.body.addWidget(rule())
        self._grids.addWidget(self.grid)
        lists.body.addWidget(self._grids, 1)
        self._detail.body.addWidget(self._told)
        for button in self.answers.values():
            button.setCheckable(True)
            self._detail.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._detail.body.addStretch(1)
        body = Columns(shares=(8, 4), fold_at=760)
        body.main.addWidget(lists)
        body.side.addWidget(self._detail)
        column(self, options, self._notices, body, spacing=10).setStretch(2, 1)

    def _connect(self) -> None:
        self.format.activated.connect(self._on_format)
        self.filter.activated.connect(self._on_filter)
        self.grid.rows.loaded.connect(self._on_loaded)
        self.grid.selected.connect(self.looked_at)
        for decision, button in self.answers.items():
            button.clicked.connect(lambda _down=False, decision=decision: self._on_answer(decision))

    def retranslate(self) -> None:
        self._format_label.setText(_("Kind of file"))
        self.format.setAccessibleName(_("Kind of file"))
        self.again.setText(_("Read it again"))
        self._filter_label.setText(_("Entries shown"))
        self.filter.setAccessibleName(_("Entries shown"))
        self._detail.set_title(_("This entry"))
        for name, text in (("same", _("The same place")), ("new", _("Another place")), ("leave", _("Leave it out"))):
            self.answers[name].setText(text)

    def restyle(self) -> None:
        """The list keeps a height in which one can read; the page scrolls instead."""
        self._grids.setMinimumHeight(theme.current().px(200))

    # Showing ----------------------------------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """Show what would happen; the same file keeps its place."""
        known = self._shown is not None and (self._shown.name, self._shown.format) == (preview.name, preview.format)
        self._shown = preview
        self._fill_formats(preview.format)
        self._notices.setText("\n".join(preview.notices))
        self._notices.setVisible(bool(preview.notices))
        self._fill_counts(preview, self._mark() if known else "")
        self.grid.rows.load(self._mark())

    def _fill_formats(self, chosen: str) -> None:
        from maison.directory.exchange.formats import READ

        self.format.clear()
        for each in READ:
            self.format.addItem(_(each.label), each.key)
        self.format.setCurrentIndex(self.format.findData(chosen))

    def _fill_counts(self, preview: Preview, mark: str) -> None:
        from maison.directory.exchange.plan import MARKS, Mark

        self.filter.clear()
        for one in _FILTERS:
            count = preview.counts.get(one, 0) if one else len(preview.rows)
            if count or not one:
                title = _(MARKS[Mark(one)]) if one else _("all entries")
                self.filter.addItem(_("{mark} ({count})").format(mark=title, count=current().number(count)), one)
        self.filter.setCurrentIndex(max(0, self.filter.findData(mark)))

    def show_detail(self, detail: Detail | None) -> None:
        """One entry in words."""
        self._detail.set_title(detail.title if detail else _("This entry"))
        self._told.setText("\n".join(detail.lines) if detail else "")
        for name, button in self.answers.items():
            button.setVisible(detail is not None and detail.asks)
            button.setChecked(detail is not None and detail.decision == name)

    def _source(self) -> MarkedRows[GridRow]:
        rows: Sequence[GridRow] = self._shown.rows if self._shown is not None else ()
        return MarkedRows(rows)

    def _mark(self) -> str:
        return str(self.filter.currentData() or "")

    def first_pane(self) -> QWidget:
        """The entries."""
        return self.grid

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_format(self, _at: int) -> None:
        self.read_as.emit(self.format.currentData())

    @Slot(int)
    def _on_filter(self, _at: int) -> None:
        self.grid.rows.load(self._mark())

    @Slot(int)
    def _on_loaded(self, _count: int) -> None:
        if self.grid.current_id() is None:
            self.grid.select()
        self.looked_at.emit(self.grid.current_id())

    def _on_answer(self, decision: str) -> None:
        row_id = self.grid.current_id()
        if row_id is not None:
            self.decided.emit(row_id, decision if self.answers[decision].isChecked() else "")
