"""What a file would do: how it was read on top, its rows with their marks, and one row in words at the side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from maison.lists.plain import ENCODINGS
from ui import theme
from ui.arrivals.fold import Fold
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, current
from ui.intake.grid import FileGrid, MappingStrip
from ui.intake.told import Detail, Preview, Shape
from ui.kit import Button, Card, Label, View, column, row, rule
from ui.kit.heading import Columns
from ui.shell import Context
from ui.tables import Column

_SEPARATORS = ((";", N_("semicolon")), (",", N_("comma")), ("\t", N_("tab")), ("|", N_("bar")))
#: How a table is read, with titles; each page has options of its own before or behind these.
SHAPE = {"sheet": N_("Sheet"), "encoding": N_("Encoding"), "separator": N_("Separator")}


class Words(NamedTuple):
    """What a pane calls its rows: `N_` texts."""

    rows: str
    shown: str
    all: str
    this: str
    same: str
    new: str


class PreviewPane(View):
    """The whole of it; the buttons of the page are the page's. What its rows are called and do, each page says."""

    #: what is read otherwise (`SHAPE`, or an option of the page), and how
    read_as = Signal(str, str)
    mapped = Signal(int, str)
    #: row, column of the table, text
    edited = Signal(int, int, str)
    #: row, decision
    decided = Signal(int, str)
    #: The row that is looked at: its place, None for none.
    looked_at = Signal(object)

    #: Each page's own: its options with their titles, the marks by which rows are shown ("" is all), how wide the sides are.
    OPTIONS: Mapping[str, str] = {}
    FILTERS: tuple[str, ...] = ("",)
    SHARES = (8, 3)
    WORDS: Words

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Preview | None = None
        self.grid: FileGrid | None = None
        self.options = {name: Combo() for name in self.OPTIONS}
        self._labels = {name: Label(role="strong") for name in self.options}
        self.again = Button("link", icon="refresh-cw")
        self._notices = Label(wrap=True)
        self.filter, self._filter_label = Combo(), Label(role="strong")
        self.filter.setMinimumContentsLength(18)
        self._filter_label.setBuddy(self.filter)
        self.strip = MappingStrip()
        self._tables = QStackedWidget()
        self._detail, self._told = Card(), Label(wrap=True)
        self.answers = {"same": Button(small=True), "new": Button(small=True), "leave": Button(small=True)}
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    # What each page says ----------------------------------------------------------------------------------------

    def mark_title(self, mark: str) -> str:
        """A mark in words."""
        raise NotImplementedError

    def ours(self, shape: Shape) -> Sequence[Column[Any]]:
        """The columns before those of the table."""
        raise NotImplementedError

    def fields(self, shape: Shape) -> list[tuple[str, str]]:
        """What a column of the table may hold, with what that is called."""
        raise NotImplementedError

    def show_own_options(self, preview: Preview) -> None:
        """Fill the options that are the page's own."""

    def may_leave(self, detail: Detail) -> bool:
        """Whether this row can be left out."""
        return detail.asks

    # Laying out -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        options = Fold(fold_at=760, spacing=16)
        for name, combo in self.options.items():
            self._labels[name].setBuddy(combo)
            options.box.addLayout(row(self._labels[name], combo, spacing=8))
        options.box.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        options.box.addStretch(1)
        lists = Card(flush=True)
        lists.body.setSpacing(0)
        lists.body.addLayout(row(self._filter_label, self.filter, None, margins=(16, 8, 16, 8)))
        lists.body.addWidget(rule())
        lists.body.addWidget(self.strip)
        lists.body.addWidget(self._tables, 1)
        self._detail.body.addWidget(self._told)
        for button in self.answers.values():
            button.setCheckable(True)
            self._detail.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self._detail.body.addStretch(1)
        body = Columns(shares=self.SHARES, fold_at=760)
        body.main.addWidget(lists)
        body.side.addWidget(self._detail)
        column(self, options, self._notices, body, spacing=10).setStretch(2, 1)

    def _connect(self) -> None:
        for name, combo in self.options.items():
            combo.activated.connect(lambda _at, name=name, combo=combo: self.read_as.emit(name, combo.currentData()))
        self.filter.activated.connect(self._on_filter)
        self.strip.mapped.connect(self.mapped)
        for decision, button in self.answers.items():
            button.clicked.connect(lambda _down=False, decision=decision: self._on_answer(decision))

    def retranslate(self) -> None:
        for name, title in self.OPTIONS.items():
            self._labels[name].setText(_(title))
            self.options[name].setAccessibleName(_(title))
        words = self.WORDS
        self.again.setText(_("Read it again"))
        self._filter_label.setText(_(words.shown))
        self.filter.setAccessibleName(_(words.shown))
        self._detail.set_title(_(words.this))
        for name, text in (("same", words.same), ("new", words.new), ("leave", N_("Leave it out"))):
            self.answers[name].setText(_(text))

    def restyle(self) -> None:
        """The list keeps a height in which one can read; the page scrolls instead."""
        self._tables.setMinimumHeight(theme.current().px(200))

    def first_pane(self) -> QWidget:
        """The rows."""
        return self.grid or self.filter

    # Showing ----------------------------------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """Show what would happen; the same file keeps its place."""
        known = self._shown is not None and _is_same(self._shown, preview)
        self._shown = preview
        self._show_shape(preview.shape)
        self.show_own_options(preview)
        self._notices.setText("\n".join(preview.notices))
        self._notices.setVisible(bool(preview.notices))
        if not known or self.grid is None:
            self._make_grid(preview)
        self.strip.show_fields(preview.shape.fields)
        self._show_counts(preview, self._mark() if known else "")
        self._show_rows()

    def _make_grid(self, preview: Preview) -> None:
        if self.grid is not None:
            self._tables.removeWidget(self.grid)
            self.grid.deleteLater()
        shape = preview.shape
        self.grid = grid = FileGrid(self.ours(shape), shape.header, preview.rows, self.WORDS.rows, self._context)
        grid.rows.edited.connect(self._on_edited)
        grid.rows.loaded.connect(self._on_loaded)
        grid.selected.connect(self.looked_at)
        self._tables.addWidget(grid)
        self._tables.setCurrentWidget(grid)
        self.strip.setVisible(bool(shape.header))
        self.strip.follow(grid, shape.header, self.fields(shape) if shape.header else ())

    def _show_shape(self, shape: Shape) -> None:
        plain = shape.kind == "CSV"
        encodings = dict.fromkeys((*ENCODINGS, shape.encoding))
        self.fill("encoding", [(name, name) for name in encodings if name], shape.encoding, shown=plain)
        signs = [(sign, _(name)) for sign, name in _SEPARATORS]
        if shape.separator not in dict(signs):
            signs.append((shape.separator, shape.separator))
        self.fill("separator", signs, shape.separator, shown=plain or shape.kind == "TSV")
        sheets = [(name, name) for name in shape.sheets]
        self.fill("sheet", sheets, shape.sheet, shown=len(sheets) > 1)

    def fill(self, name: str, choices: Sequence[tuple[str, str]], chosen: str, *, shown: bool = True) -> None:
        """Show what may be chosen of an option, and what is."""
        combo = self.options[name]
        combo.clear()
        for value, text in choices:
            combo.addItem(text, value)
        combo.setCurrentIndex(combo.findData(chosen))
        combo.setVisible(shown)
        self._labels[name].setVisible(shown)

    def _show_counts(self, preview: Preview, mark: str) -> None:
        number = current().number
        self.filter.clear()
        for one in self.FILTERS:
            count = preview.counts.get(one, 0) if one else len(preview.rows)
            if count or not one:
                title = self.mark_title(one) if one else _(self.WORDS.all)
                self.filter.addItem(_("{mark} ({count})").format(mark=title, count=number(count)), one)
        self.filter.setCurrentIndex(max(0, self.filter.findData(mark)))

    def show_detail(self, detail: Detail | None) -> None:
        """One row in words."""
        self._detail.set_title(detail.title if detail else _(self.WORDS.this))
        self._told.setText("\n".join(detail.lines) if detail else "")
        for name, button in self.answers.items():
            button.setVisible(detail is not None and (detail.asks or (name == "leave" and self.may_leave(detail))))
            button.setChecked(detail is not None and detail.decision == name)

    def _mark(self) -> str:
        return str(self.filter.currentData() or "")

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

    @Slot(int, int, str)
    def _on_edited(self, row_id: int, section: int, text: str) -> None:
        if self.grid is not None:
            self.edited.emit(row_id, section - self.grid.first, text)

    def _on_answer(self, decision: str) -> None:
        row_id = self.grid.current_id() if self.grid is not None else None
        if row_id is not None:
            self.decided.emit(row_id, decision if self.answers[decision].isChecked() else "")


def _is_same(before: Preview, now: Preview) -> bool:
    """Whether it is the same file with the same columns."""
    return (before.name, before.shape.header, before.said.keys()) == (now.name, now.shape.header, now.said.keys())
