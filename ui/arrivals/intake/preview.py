"""What importing a file would do: counts on top, what is wrong and the first rows below, the columns at the side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QTabBar, QWidget

from maison.arrivals.importing.plain import ENCODINGS
from ui import theme
from ui.arrivals.fold import Fold
from ui.arrivals.intake.presenter import Preview
from ui.arrivals.intake.rows import FileRow, Rows, WrongCell
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Card, Chip, Label, View, column, row, rule, scrolling
from ui.kit.heading import Columns
from ui.shell import Context
from ui.tables import Badge, Column, PagedTable


class PreviewPane(View):
    """The whole of it; the buttons are the page's."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Preview | None = None
        self.encoding = Combo()
        self.encoding.addItems(ENCODINGS)
        self._encoding_label = Label(role="strong")
        self._encoding_label.setBuddy(self.encoding)
        self.again = Button("link", icon="refresh-cw")
        self._good, self._wrong, self._known = Chip(), Chip(), Chip()
        self._explained, self._notices = Label(role="muted", wrap=True), Label(wrap=True)
        self._tabs, self._tables = QTabBar(), QStackedWidget()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.addTab("")
        self._tabs.addTab("")
        self._tabs.currentChanged.connect(self._on_tab)
        self._whole = Label(wrap=True)
        self._whole.setContentsMargins(16, 8, 16, 8)
        self._columns, self._grid = Card(), QGridLayout()
        self._lay_out()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        chips = Fold(fold_at=640, spacing=8)
        for widget in (self._good, self._wrong, self._known, self.again):
            chips.box.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeading)
        chips.box.addStretch(1)
        lists = Card(flush=True)
        lists.body.setSpacing(0)
        lists.body.addLayout(row(self._tabs, None, margins=(16, 0, 16, 0)))
        lists.body.addWidget(rule())
        lists.body.addWidget(self._tables)
        lists.body.addWidget(self._whole)
        holder = QWidget()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        column(holder, self._grid, None, spacing=0)
        self._columns.body.addWidget(self._encoding_label)
        self._columns.body.addWidget(self.encoding)
        self._names = scrolling(holder)
        self._columns.body.addWidget(self._names)
        body = Columns(shares=(7, 3), fold_at=720)
        body.main.addWidget(lists)
        body.side.addWidget(self._columns)
        column(self, chips, self._explained, self._notices, body, spacing=10).setStretch(3, 1)

    def retranslate(self) -> None:
        self._columns.set_title(_("Columns"))
        self._encoding_label.setText(_("Encoding"))
        self.again.setText(_("Read it again"))
        self.encoding.setAccessibleName(_("Encoding"))
        self._tabs.setAccessibleName(_("What the file holds"))

    def restyle(self) -> None:
        """The list keeps a height in which one can read; the page scrolls instead."""
        self._tables.setMinimumHeight(theme.current().px(180))
        self._names.setMinimumHeight(theme.current().px(120))

    def first_pane(self) -> QWidget:
        """What is wrong, if anything is; else the first rows."""
        return self._tables.currentWidget() or self._tabs

    def show_preview(self, preview: Preview) -> None:
        """Show what would happen."""
        self._shown = preview
        self._show_counts(preview)
        self._show_columns(preview)
        self.encoding.setCurrentIndex(self.encoding.findText(preview.encoding))
        while (old := self._tables.widget(0)) is not None:
            self._tables.removeWidget(old)
            old.deleteLater()
        wrong = self._table("import-wrong", _WRONG, preview.wrong, N_("Rows to correct"))
        wrong.selected.connect(self._on_wrong_selected)
        self._tables.addWidget(wrong)
        self._tables.addWidget(
            self._table("import-rows", _columns_of(preview), preview.rows, N_("First rows of the file"))
        )
        self._tabs.setTabText(0, _("Rows to correct ({count})").format(count=current().number(preview.wrong_rows)))
        self._tabs.setTabText(1, _("First rows"))
        self._tabs.setTabEnabled(0, bool(preview.wrong))
        self._tabs.setCurrentIndex(0 if preview.wrong else 1)
        self._on_tab(self._tabs.currentIndex())

    def _show_counts(self, preview: Preview) -> None:
        number = current().number
        good = ngettext("{count} right row", "{count} right rows", preview.good_rows)
        wrong = ngettext("{count} row to correct", "{count} rows to correct", preview.wrong_rows)
        known = ngettext(
            "{count} row of a person known already", "{count} rows of people known already", preview.known_rows
        )
        self._good.set(good.format(count=number(preview.good_rows)), "ok", "check")
        self._wrong.set(wrong.format(count=number(preview.wrong_rows)), "danger", "triangle-alert")
        self._known.set(known.format(count=number(preview.known_rows)), "neutral", "users")
        self._wrong.setVisible(bool(preview.wrong_rows))
        self._known.setVisible(bool(preview.known_rows))
        told = []
        if preview.wrong_rows:
            told.append(
                _(
                    "Rows to correct stay out: correct them in the file and read it again, or import it once more later. Nobody comes twice."
                )
            )
        if preview.known_rows:
            told.append(_("People who are known already are left out."))
        self._explained.setText(" ".join(told))
        self._explained.setVisible(bool(told))
        self._notices.setText("\n".join(preview.notices))
        self._notices.setVisible(bool(preview.notices))

    def _show_columns(self, preview: Preview) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, (text, field) in enumerate(preview.columns):
            self._grid.addWidget(Label(text, wrap=True), at, 0, Qt.AlignmentFlag.AlignTop)
            told = Label(field or _("not imported"), "strong" if field else "muted", wrap=True)
            self._grid.addWidget(told, at, 1, Qt.AlignmentFlag.AlignTop)

    def _on_wrong_selected(self, row_id: int | None) -> None:
        """The sentence of a cell that is wrong, whole."""
        wrong = self._shown.wrong if self._shown is not None else ()
        self._whole.setText(wrong[row_id].sentence if row_id is not None else "")

    def _on_tab(self, at: int) -> None:
        self._tables.setCurrentIndex(at)
        self._whole.setVisible(at == 0)

    def _table(self, name: str, columns: Sequence[Column[Any]], rows: Sequence[Any], title: str) -> PagedTable:
        table = PagedTable(name, lambda: Rows(rows), columns, self._context.jobs, self._context.memory)
        table.set_title(title)
        table.rows.load(None)
        table.rows.loaded.connect(lambda _count: table.select())
        return table


_WRONG: tuple[Column[WrongCell], ...] = (
    Column("row", N_("Row"), text=lambda wrong: str(wrong.row), width=56, align="trailing", muted=True),
    Column("column", N_("Column"), text=lambda wrong: wrong.column, width=130),
    Column("text", N_("What it says"), text=lambda wrong: wrong.text, width=150, strong=True),
    Column("sentence", N_("What is wrong"), text=lambda wrong: wrong.sentence, width=380),
)


def _columns_of(preview: Preview) -> tuple[Column[FileRow], ...]:
    number: Column[FileRow] = Column(
        "row", N_("Row"), text=lambda found: str(found.number), width=56, align="trailing", muted=True
    )
    state: Column[FileRow] = Column("state", N_("State"), badge=_state, width=110)
    return (number, state, *(_field_column(field) for field in preview.fields))


def _state(found: FileRow) -> Badge:
    return Badge(_("to correct"), "danger", "triangle-alert") if found.wrong else Badge(_("right"), "ok", "check")


def _field_column(field: str) -> Column[FileRow]:
    from maison.arrivals.model import FIELD_LABELS

    return Column(field, FIELD_LABELS.get(field, field), text=lambda found: found.cells.get(field, ""), width=130)
