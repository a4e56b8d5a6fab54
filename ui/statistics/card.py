"""One figure with its definition: its total, its chart, and the same numbers as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.statistics.model import Cell, Column, Figure, Week
from ui.i18n import _, current, ngettext
from ui.kit import Button, Card, Label, row
from ui.statistics import shown, words
from ui.statistics.charts import Bars, Columns
from ui.words import number

if TYPE_CHECKING:
    from ui.shell import Context
    from ui.statistics.charts import Chart
    from ui.statistics.numbers_table import NumbersTable
    from ui.statistics.shown import Drawn, Shown


class FigureCard(Card):
    """Shows one figure. `opened` tells the cell whose list is wanted, `reached` what has the focus."""

    opened = Signal(object)
    reached = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(wraps=True)
        self._context = context
        self._figure: Figure | None = None
        self._shown: Shown | None = None
        self._whole = self._as_table = False
        self.total = Label(role="page")
        self.compared = Label(role="muted", wrap=True)
        self.definition = Label(role="hint", wrap=True)
        self.chart: Chart = Bars()
        self.table: NumbersTable | None = None
        self.nothing = Label(role="hint", wrap=True)
        self.more = Button("link", small=True)
        beside = row(self.total, self.compared, spacing=12)
        beside.setStretch(1, 1)
        self.body.addLayout(beside)
        for part in (self.definition, self.chart, self.nothing):
            self.body.addWidget(part)
        self.body.addLayout(row(self.more, None))
        self.body.addStretch(1)
        self._listen()
        self.more.clicked.connect(self._on_more)

    def show_figure(self, figure: Figure, how: Shown, *, as_table: bool) -> None:
        """Show a figure, as a table instead of bars if so."""
        self._figure, self._shown, self._as_table = figure, how, as_table
        title, definition = figure.label.text(current()), figure.definition.text(current())
        self.set_title(title)
        self.definition.setText(definition)
        self._tell_total(figure, how)
        self._choose_chart(figure)
        told = _("{title}: {total}").format(title=title, total=self.total.text()) if figure.total else title
        self.chart.describe(told, definition)
        self._show_rows(figure, how)

    def entry(self) -> QWidget | None:
        """What takes the focus of the card."""
        return self.table if self._as_table else self.chart.entry()

    # ------------------------------------------------------------------------------------------------------------

    def _tell_total(self, figure: Figure, how: Shown) -> None:
        total = figure.total
        self.total.setVisible(total is not None)
        self.compared.setVisible(total is not None)
        if total is not None:
            self.total.setText(words.value_text(total.counts.now, figure.unit, hidden=Column.NOW in total.hidden))
            self.compared.setText(shown.comparison(total.counts, figure.unit, how.report, how.compared))
        elif shown.over_time(figure):
            self.compared.setText(_("The line is the same week a year ago."))
            self.compared.setVisible(not self._as_table)

    def _choose_chart(self, figure: Figure) -> None:
        """Weeks stand beside one another, all else lies under one another."""
        kind = Columns if shown.over_time(figure) else Bars
        if isinstance(self.chart, kind):
            return
        chart = kind()
        self.body.replaceWidget(self.chart, chart)
        self.chart.hide()
        self.chart.deleteLater()
        self.chart = chart
        self._listen()

    def _listen(self) -> None:
        self.chart.opened.connect(self.opened)
        self.chart.reached.connect(self.reached)

    def _show_rows(self, figure: Figure, how: Shown) -> None:
        drawn = shown.drawn(figure, how, whole=self._whole)
        charted = not self._as_table
        self.chart.show_values(drawn.values, shown.steps_of(figure.unit))
        self.chart.setVisible(charted and bool(drawn.values))
        self.nothing.setVisible(charted and bool(drawn.empty))
        self.nothing.setText(self._nothing_told(drawn))
        self.more.setVisible(charted and (drawn.more > 0 or self._whole))
        rest = ngettext("{count} more row", "{count} more rows", drawn.more).format(count=number(drawn.more))
        self.more.setText(_("Fewer rows") if self._whole else rest)
        if self._as_table:
            self._show_table(figure, how)
        elif self.table is not None:
            self.table.hide()

    def _nothing_told(self, drawn: Drawn) -> str:
        if not drawn.values:
            return _("Nothing was counted here.")
        told = ngettext(
            "{count} row at zero is in the table alone.", "{count} rows at zero are in the table alone.", drawn.empty
        )
        return told.format(count=number(drawn.empty))

    def _show_table(self, figure: Figure, how: Shown) -> None:
        from ui.statistics.numbers_table import NumbersTable, lines_of

        week = isinstance(how.report.span, Week)
        if self.table is not None and self.table.week != week:
            self.table.hide()
            self.table.deleteLater()
            self.table = None
        if self.table is None:
            self.table = NumbersTable(self._context.jobs, self._context.memory, week=week)
            self.table.opened.connect(partial(self._on_line, self.table))
            self.body.insertWidget(self.body.indexOf(self.chart), self.table)
        self.table.set_title(figure.label.text(current()))
        self.table.show_rows(lines_of(figure, how.report))
        self.table.show()

    def _on_line(self, table: NumbersTable, at: int) -> None:
        line = table.rows.row_at(at)
        if line is not None and self._figure is not None and self._shown is not None:
            cell = Cell(self._figure.key, line.key)
            if self._shown.opens(cell):
                self.opened.emit(cell)

    @Slot()
    def _on_more(self) -> None:
        self._whole = not self._whole
        if self._figure is not None and self._shown is not None:
            self._show_rows(self._figure, self._shown)
            self.chart.take_focus()
