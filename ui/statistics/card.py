"""One figure with its definition: its total, its chart, and the same numbers as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.statistics.model import Column, Figure, Report, Week
from ui.i18n import _, current, ngettext
from ui.kit import Button, Card, Label, row
from ui.statistics import shown, words
from ui.statistics.charts import Bars
from ui.statistics.numbers_table import NumbersTable, lines_of
from ui.words import number

if TYPE_CHECKING:
    from ui.shell import Context
    from ui.statistics.charts import Chart


class FigureCard(Card):
    """Shows one figure. `opened` tells the keys of a figure and of the row whose list is wanted."""

    opened = Signal(str, str)
    reached = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(wraps=True)
        self._context = context
        self._figure: Figure | None = None
        self._report: Report | None = None
        self._compared = Column.PREVIOUS
        self._opens: shown.Opens = lambda _figure, _row: False
        self._whole = self._as_table = False
        self.total = Label(role="page")
        self.compared = Label(role="muted", wrap=True)
        self.definition = Label(role="hint", wrap=True)
        self.chart: Chart = Bars()
        self.table: NumbersTable | None = None
        self.nothing = Label(role="muted", wrap=True)
        self.more = Button("link", small=True)
        beside = row(self.total, self.compared, spacing=12)
        beside.setStretch(1, 1)
        self.body.addLayout(beside)
        for part in (self.definition, self.chart, self.nothing):
            self.body.addWidget(part)
        self.body.addLayout(row(self.more, None))
        self.body.addStretch(1)
        self.chart.opened.connect(self._on_opened)
        self.chart.reached.connect(self.reached)
        self.more.clicked.connect(self._on_more)

    def show_figure(self, figure: Figure, report: Report, compared: Column, opens: shown.Opens) -> None:
        """Show a figure beside one of its columns."""
        if self._figure is not None and self._figure.key != figure.key:
            self._whole = False
        self._figure, self._report, self._compared, self._opens = figure, report, compared, opens
        self._tell()

    def show_as_table(self, as_table: bool) -> None:
        """The numbers instead of the bars."""
        if as_table != self._as_table:
            self._as_table = as_table
            self._tell()

    def key(self) -> str:
        """That of the figure."""
        return self._figure.key if self._figure is not None else ""

    # ------------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        figure, report = self._figure, self._report
        if figure is None or report is None:
            return
        title, definition = figure.label.text(current()), figure.definition.text(current())
        self.set_title(title)
        self.definition.setText(definition)
        total = figure.total
        self.total.setVisible(total is not None)
        self.compared.setVisible(total is not None)
        if total is not None:
            self.total.setText(words.value_text(total.counts.now, figure.unit, hidden=Column.NOW in total.hidden))
            self.compared.setText(shown.comparison(total.counts, figure.unit, report, self._compared))
        self.chart.describe(_("{title}: {total}").format(title=title, total=self.total.text()) if total else title, definition)
        self._show_rows(figure, report)

    def _show_rows(self, figure: Figure, report: Report) -> None:
        drawn = shown.drawn(figure, report, self._compared, self._opens, whole=self._whole)
        self.chart.show_values(drawn.values, shown.steps_of(figure.unit))
        self.chart.setVisible(bool(drawn.values) and not self._as_table)
        self.nothing.setVisible(not self._as_table and bool(drawn.empty))
        self.nothing.setText(self._nothing_told(drawn))
        self.more.setVisible(not self._as_table and (drawn.more > 0 or self._whole))
        self.more.setText(
            _("Fewer rows") if self._whole else ngettext("{count} more row", "{count} more rows", drawn.more).format(count=number(drawn.more))
        )  # fmt: skip
        if self._as_table:
            self._show_table(figure, report)
        elif self.table is not None:
            self.table.hide()

    def _nothing_told(self, drawn: shown.Drawn) -> str:
        if not drawn.values:
            return _("Nothing was counted here.")
        return ngettext("{count} row without any is in the table.", "{count} rows without any are in the table.", drawn.empty).format(count=number(drawn.empty))  # fmt: skip

    def _show_table(self, figure: Figure, report: Report) -> None:
        week = isinstance(report.span, Week)
        if self.table is not None and self.table.week != week:
            self.table.hide()
            self.table.deleteLater()
            self.table = None
        if self.table is None:
            self.table = NumbersTable(self._context.jobs, self._context.memory, week=week)
            self.table.opened.connect(partial(self._on_line, self.table))
            self.body.insertWidget(self.body.indexOf(self.chart), self.table)
        self.table.set_title(figure.label.text(current()))
        self.table.show_rows(lines_of(figure, report))
        self.table.show()

    def focus_first(self) -> QWidget | None:
        """What takes the focus of the card."""
        return self.table if self._as_table else (self.chart.handles[0] if self.chart.handles else None)

    @Slot(str)
    def _on_opened(self, key: str) -> None:
        self.opened.emit(self.key(), key)

    def _on_line(self, table: NumbersTable, at: int) -> None:
        line = table.rows.row_at(at)
        if line is not None and self._figure is not None:
            found = next((one for one in self._figure.rows if one.key == line.key), self._figure.total)
            if found is not None and self._opens(self._figure, found):
                self.opened.emit(self.key(), line.key)

    @Slot()
    def _on_more(self) -> None:
        self._whole = not self._whole
        self._tell()
        if self._whole:
            self.chart.take_focus()
