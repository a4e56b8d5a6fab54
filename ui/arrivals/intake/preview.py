"""What importing a list would do: how it was read on top, its rows with their marks, and one row in words at the side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from maison.lists.plain import ENCODINGS
from ui import theme
from ui.arrivals.fold import Fold
from ui.arrivals.intake.grid import FIRST, IntakeGrid, MappingStrip
from ui.arrivals.intake.telling import Detail, Preview
from ui.arrivals.words import field_label
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, current
from ui.kit import Button, Card, Label, View, column, row, rule
from ui.kit.heading import Columns
from ui.shell import Context

_SEPARATORS = ((";", N_("semicolon")), (",", N_("comma")), ("\t", N_("tab")), ("|", N_("bar")))
_ORDERS = (("day", N_("day first")), ("month", N_("month first")))
#: The marks by which rows are shown, what asks for something first; "" is all rows.
_FILTERS = ("", "error", "duplicate", "new", "new_stay", "changed", "same", "repeated", "left")


class PreviewPane(View):
    """The whole of it; the buttons of the page are the page's."""

    #: what of the list is read otherwise ("encoding", "separator", "sheet"), and how
    read_as = Signal(str, str)
    dates_read = Signal(str)
    mapped = Signal(int, str)
    #: row, column of the list, text
    edited = Signal(int, int, str)
    #: row, decision
    decided = Signal(int, str)
    #: The row that is looked at: its place, None for none.
    looked_at = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Preview | None = None
        self.grid: IntakeGrid | None = None
        self.options = {name: Combo() for name in ("sheet", "encoding", "separator", "order")}
        self._labels = {name: Label(role="strong") for name in self.options}
        self.again = Button("link", icon="refresh-cw")
        self._notices = Label(wrap=True)
        self._filter, self._filter_label = Combo(), Label(role="strong")
        self._filter.setMinimumContentsLength(18)
        self._filter_label.setBuddy(self._filter)
        self._strip = MappingStrip()
        self._tables = QStackedWidget()
        self._detail, self._told = Card(), Label(wrap=True)
        self._answers = {"same": Button(small=True), "new": Button(small=True), "leave": Button(small=True)}
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        options = Fold(fold_at=760, spacing=16)
        for name, combo in self.options.items():
            self._labels[name].setBuddy(combo)
            options.box.addLayout(row(self._labels[name], combo, spacing=8))
        options.box.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        options.box.addStretch(1)
        lists = Card(flush=True)
        lists.body.setSpacing(0)
        lists.body.addLayout(row(self._filter_label, self._filter, None, margins=(16, 8, 16, 8)))
        lists.body.addWidget(rule())
        lists.body.addWidget(self._strip)
        lists.body.addWidget(self._tables, 1)
        self._detail.body.addWidget(self._told)
        for button in self._answers.values():
            self._detail.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._detail.body.addStretch(1)
        body = Columns(shares=(8, 3), fold_at=760)
        body.main.addWidget(lists)
        body.side.addWidget(self._detail)
        column(self, options, self._notices, body, spacing=10).setStretch(2, 1)

    def _connect(self) -> None:
        for name in ("sheet", "encoding", "separator"):
            combo = self.options[name]
            combo.activated.connect(lambda _at, name=name, combo=combo: self.read_as.emit(name, combo.currentData()))
        self.options["order"].activated.connect(self._on_order)
        self._filter.activated.connect(self._on_filter)
        self._strip.mapped.connect(self.mapped)
        for decision, button in self._answers.items():
            button.clicked.connect(lambda _down=False, decision=decision: self._on_answer(decision))

    def retranslate(self) -> None:
        titles = {"sheet": _("Sheet"), "encoding": _("Encoding"), "separator": _("Separator"), "order": _("Dates")}
        for name, title in titles.items():
            self._labels[name].setText(title)
            self.options[name].setAccessibleName(title)
        self.again.setText(_("Read it again"))
        self._filter_label.setText(_("Rows shown"))
        self._filter.setAccessibleName(_("Rows shown"))
        self._detail.set_title(_("This row"))
        for name, text in (("same", _("The same person")), ("new", _("Another person")), ("leave", _("Leave it out"))):
            self._answers[name].setText(text)

    def restyle(self) -> None:
        """The list keeps a height in which one can read; the page scrolls instead."""
        self._tables.setMinimumHeight(theme.current().px(200))

    def first_pane(self) -> QWidget:
        """The rows."""
        return self.grid or self._filter

    # Showing ----------------------------------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """Show what would happen; the same list keeps its place."""
        known = self._shown is not None and (self._shown.name, self._shown.header) == (preview.name, preview.header)
        self._shown = preview
        self._show_options(preview)
        self._notices.setText("\n".join(preview.notices))
        self._notices.setVisible(bool(preview.notices))
        if not known or self.grid is None:
            self._make_grid(preview)
        self._strip.show_fields(preview.fields)
        self._show_counts(preview, self._mark() if known else "")
        self._show_rows()

    def _make_grid(self, preview: Preview) -> None:
        if self.grid is not None:
            self._tables.removeWidget(self.grid)
            self.grid.deleteLater()
        self.grid = grid = IntakeGrid(preview.header, preview.rows, self._context)
        grid.rows.edited.connect(self._on_edited)
        grid.rows.loaded.connect(self._on_loaded)
        grid.selected.connect(self.looked_at)
        self._tables.addWidget(grid)
        self._tables.setCurrentWidget(grid)
        self._strip.follow(grid, preview.header, _fields())

    def _show_options(self, preview: Preview) -> None:
        plain = preview.kind == "CSV"
        encodings = dict.fromkeys((*ENCODINGS, preview.encoding))
        self._fill("encoding", [(name, name) for name in encodings if name], preview.encoding, shown=plain)
        signs = [(sign, _(name)) for sign, name in _SEPARATORS]
        if preview.separator not in dict(signs):
            signs.append((preview.separator, preview.separator))
        self._fill("separator", signs, preview.separator, shown=plain or preview.kind == "TSV")
        sheets = [(name, name) for name in preview.sheets]
        self._fill("sheet", sheets, preview.sheet, shown=len(sheets) > 1)
        self._fill("order", [(key, _(name)) for key, name in _ORDERS], preview.order, shown=True)

    def _fill(self, name: str, choices: Sequence[tuple[str, str]], chosen: str, *, shown: bool) -> None:
        combo = self.options[name]
        combo.clear()
        for value, text in choices:
            combo.addItem(text, value)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.setVisible(shown)
        self._labels[name].setVisible(shown)

    def _show_counts(self, preview: Preview, mark: str) -> None:
        from maison.arrivals.importing.marks import MARKS, Mark

        number = current().number
        self._filter.clear()
        for one in _FILTERS:
            count = preview.counts.get(one, 0) if one else len(preview.rows)
            if count or not one:
                title = _(MARKS[Mark(one)]) if one else _("all rows")
                self._filter.addItem(_("{mark} ({count})").format(mark=title, count=number(count)), one)
        self._filter.setCurrentIndex(max(0, self._filter.findData(mark)))

    def show_detail(self, detail: Detail | None) -> None:
        """One row in words."""
        self._detail.set_title(detail.title if detail else _("This row"))
        self._told.setText("\n".join(detail.lines) if detail else "")
        for name, button in self._answers.items():
            decided = detail is not None and detail.decision == name
            button.setVisible(detail is not None and (name == "leave" or detail.asks))
            button.setCheckable(True)
            button.setChecked(decided)

    def _mark(self) -> str:
        return str(self._filter.currentData() or "")

    def _show_rows(self) -> None:
        if self.grid is not None and self._shown is not None:
            self.grid.show_rows(self._shown.rows, self._mark())

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_filter(self, _at: int) -> None:
        self._show_rows()

    @Slot(int)
    def _on_loaded(self, _count: int) -> None:
        if self.grid is not None:
            if self.grid.current_id() is None:
                self.grid.select()
            self.looked_at.emit(self.grid.current_id())

    @Slot(int)
    def _on_order(self, _at: int) -> None:
        self.dates_read.emit(self.options["order"].currentData())

    @Slot(int, int, str)
    def _on_edited(self, row_id: int, section: int, text: str) -> None:
        self.edited.emit(row_id, section - FIRST, text)

    def _on_answer(self, decision: str) -> None:
        row_id = self.grid.current_id() if self.grid is not None else None
        if row_id is not None:
            self.decided.emit(row_id, decision if self._answers[decision].isChecked() else "")


def _fields() -> list[tuple[str, str]]:
    """What a column may hold, in the order of the form."""
    from maison.arrivals.importing.headers import IN_A_COLUMN, REFERENCE

    return [("", _("not imported")), *((name, field_label(name)) for name in (REFERENCE, *IN_A_COLUMN))]
