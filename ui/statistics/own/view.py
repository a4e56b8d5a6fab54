"""The tab of one's own tables: three choices, the table that they make, and the tables that have names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.errors import Invalid, UserError
from maison.statistics.custom import BY, MEASURES, OFFERED, By, Design, Measure, Saved
from maison.statistics.model import Report
from ui import theme
from ui.forms import ChoiceField
from ui.i18n import N_, _, current
from ui.kit import Button, Card, Label, View, Wrapped, column, row
from ui.statistics.leaving import Seen
from ui.statistics.own.grid import Grid
from ui.statistics.own.name_dialog import NameDialog
from ui.statistics.own.presenter import OwnPresenter

if TYPE_CHECKING:
    from ui.shell import Context
    from ui.statistics.shown import Shown

_WIDTH = 210


class OwnTab(View):
    """Puts tables together. `show_report` says of which days."""

    reached = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.presenter = OwnPresenter(self, context)
        self.measure = ChoiceField([(one, label) for one, label in MEASURES.items()])
        self.rows, self.columns = ChoiceField(()), ChoiceField(())
        self.saved = ChoiceField(())
        self.keep, self.delete = Button(icon="save", small=True), Button("quiet", icon="trash-2", small=True)
        self._labels = [Label() for _field in range(4)]
        self._design, self._result = Card(), Card(wraps=True)
        self.definition = Label(role="hint", wrap=True)
        self.grid: Grid | None = None
        self._report: Report | None = None
        self._tables: tuple[Saved, ...] = ()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        fields = (self.measure, self.rows, self.columns, self.saved)
        for label, field in zip(self._labels, fields, strict=True):
            label.setBuddy(field.editor())
        pairs = [row(label, field) for label, field in zip(self._labels, fields, strict=True)]
        boxes = [QWidget() for _pair in pairs]
        for box, pair in zip(boxes, pairs, strict=True):
            box.setLayout(pair)
        self._design.body.addWidget(Wrapped(*boxes[:3], spacing=16))
        self._design.body.addWidget(Wrapped(boxes[3], self.keep, self.delete, spacing=16))
        self._result.body.addWidget(self.definition)
        self._result.hide()
        column(self, self._design, self._result, spacing=12)

    def _connect(self) -> None:
        for field in (self.measure, self.rows, self.columns):
            field.changed.connect(self._on_changed)
        self.saved.changed.connect(self._on_opened)
        self.keep.clicked.connect(self._on_keep)
        self.delete.clicked.connect(self.presenter.forget)

    def retranslate(self) -> None:
        self._design.set_title(_("A table of one’s own"))
        texts = (_("Count"), _("by, in rows"), _("by, in columns"), _("Tables with a name"))
        fields = (self.measure, self.rows, self.columns, self.saved)
        for label, field, text in zip(self._labels, fields, texts, strict=True):
            label.setText(text)
            field.set_name(text)
        self.keep.setText(_("Keep under a name…"))
        self.delete.setText(_("Delete"))
        if self._report is not None:
            self.show_table(self._report)

    def restyle(self) -> None:
        for field in (self.measure, self.rows, self.columns, self.saved):
            field.setFixedWidth(theme.current().px(_WIDTH))

    def show_report(self, how: Shown, *, as_table: bool) -> None:
        """Count the days of a report; it is a table in any case."""
        self.presenter.show_days(how.report.span)

    def forget(self) -> None:
        """Something has changed."""
        self.presenter.forget_shown()

    def seen(self) -> Seen:
        """What is on screen."""
        return Seen(self.presenter.design.title.text(current()), design=self.presenter.design)

    def entry(self) -> QWidget:
        """What has the focus first."""
        return self.measure.editor()

    # What the presenter says ------------------------------------------------------------------------------------

    def show_design(self, design: Design) -> None:
        offered = OFFERED[design.measure]
        self.measure.set_value(design.measure)
        self.rows.offer([(by, BY[by]) for by in offered])
        self.rows.set_value(design.rows)
        others = [(by, BY[by]) for by in offered if by is not design.rows]
        self.columns.offer([(None, N_("nothing: one column")), *others])
        self.columns.set_value(design.columns)

    def show_saved(self, saved: Sequence[Saved], opened: Saved | None) -> None:
        self._tables = tuple(saved)
        self.saved.offer([(table.id, table.name) for table in saved])
        self.saved.set_value(opened.id if opened is not None else None)
        self.saved.setEnabled(bool(saved))
        self.delete.setEnabled(opened is not None)

    def show_table(self, report: Report) -> None:
        self._report = report
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        self.grid = Grid(report, self._context.jobs, self._context.memory)
        self._result.set_title(report.title.text(current()))
        self.definition.setText(report.figures[0].definition.text(current()) if report.figures else "")
        self._result.body.addWidget(self.grid)
        self._result.show()

    # ------------------------------------------------------------------------------------------------------------

    @Slot()
    def _on_changed(self) -> None:
        measure: Measure = self.measure.value()
        rows: By = self.rows.value()
        self.presenter.choose(measure, rows, self.columns.value())

    @Slot()
    def _on_opened(self) -> None:
        table = next((one for one in self._tables if one.id == self.saved.value()), None)
        if table is not None:
            self.presenter.open(table)

    @Slot()
    def _on_keep(self) -> None:
        table = self.presenter.current
        dialog = NameDialog(self.window(), table.name if table is not None else "")

        def refused(error: UserError) -> None:
            if isinstance(error, Invalid):
                dialog.show_problems(error.problems)
            else:
                dialog.show_refusal(error)

        def on_named(name: str) -> None:
            self.presenter.keep(name, kept=dialog.accept, refused=refused)

        dialog.named.connect(on_named)
        dialog.open()
