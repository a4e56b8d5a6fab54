"""The page of figures: one week, its arrivals by category, beside the week before; and its files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QGridLayout, QSizePolicy, QWidget

from maison.errors import UserError
from ui.i18n import _, current, ngettext
from ui.kit import Banner, Button, Card, Heading, IconButton, Label, announce, column, row, scrolling
from ui.shell import Context, LivePage
from ui.statistics.bars import Bar
from ui.statistics.presenter import FiguresPresenter

if TYPE_CHECKING:
    from maison.statistics.model import WeeklyFigures

_NAME, _BAR, _VALUE, _BEFORE = range(4)


class StatisticsPage(LivePage):
    """The figures of a week."""

    KINDS = frozenset({"arrival"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._csv = Button("primary", icon="download", keys="Ctrl+E")
        self._json = Button(icon="download")
        self._heading = Heading(self._json, self._csv)
        self._before, self._after = IconButton("chevron-left"), IconButton("chevron-right")
        self._last = Button("quiet", small=True)
        self._week = Label(role="card", wrap=True)
        self._total = Label(role="page")
        self._compared = Label(role="muted")
        self._card = Card()
        self._grid = QGridLayout()
        self._cells: list[tuple[Label, Bar, Label, Label]] = []
        self._definition = Label(role="small", wrap=True)
        self._error = Banner("danger", closable=False)
        self._error.hide()
        self._lay_out()
        self._presenter = FiguresPresenter(self, context.desk, context.jobs)
        self._before.clicked.connect(partial(self._on_step, -1))
        self._after.clicked.connect(partial(self._on_step, 1))
        self._last.clicked.connect(self._on_last)
        self._csv.clicked.connect(self._on_csv)
        self._json.clicked.connect(self._on_json)
        self.retranslate()

    def _lay_out(self) -> None:
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(_BAR, 1)
        self._heads = [Label(role="small") for _head in range(4)]
        for at, head in enumerate(self._heads):
            side = Qt.AlignmentFlag.AlignTrailing if at in (_VALUE, _BEFORE) else Qt.AlignmentFlag.AlignLeading
            self._grid.addWidget(head, 0, at, side)
        self._card.body.addLayout(row(self._total, self._compared, None, spacing=12))
        self._card.body.addLayout(self._grid)
        self._card.body.addSpacing(8)
        self._card.body.addWidget(self._definition)
        self._card.setMaximumWidth(900)
        weeks = row(self._before, self._after, self._week, self._last, spacing=8)
        weeks.setStretch(2, 1)
        inner = QWidget()
        column(inner, weeks, self._error, self._card, None, spacing=16)
        column(self, self._heading, scrolling(inner), spacing=16, margins=(24, 20, 24, 16))

    # The shell --------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self._presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._before, self._csv)

    def retranslate(self) -> None:
        self._heading.set_texts(_("Figures of the week"))
        self._csv.setText(_("Export for Excel (CSV)"))
        self._json.setText(_("Export for programs (JSON)"))
        self._before.set_name(_("The week before"))
        self._after.set_name(_("The week after"))
        self._last.setText(_("Last week"))
        for head, text in zip(self._heads, (_("Category"), "", _("Arrivals"), _("Week before")), strict=True):
            head.setText(text)
        if self._shown() is not None:
            self.show_figures(self._shown())

    # What the presenter says --------------------------------------------------------------------------------------

    def show_figures(self, figures: WeeklyFigures | None) -> None:
        if figures is None:
            return
        from maison.statistics.exports import label_of, note

        language, locale = current(), QLocale()
        self._error.hide()
        week = figures.week
        first, last = language.date(week.first, "full"), language.date(week.last, "full")
        self._week.setText(_("Week {number}: {first} to {last}").format(number=week.number, first=first, last=last))
        self._total.setText(
            ngettext("{count} arrival", "{count} arrivals", figures.total).format(count=locale.toString(figures.total))
        )
        self._compared.setText(_("{count} the week before").format(count=locale.toString(figures.previous_total)))
        most = max((max(line.value, line.previous) for line in figures.rows), default=0)
        for at, line in enumerate(figures.rows):
            name, bar, value, before = self._cell(at)
            name.setText(label_of(line, language))
            bar.set_share(line.value / most if most else 0.0)
            value.setText(locale.toString(line.value))
            before.setText(locale.toString(line.previous))
        self._definition.setText(note(figures).text(language))
        announce(self, f"{self._week.text()}: {self._total.text()}")

    def show_error(self, error: UserError) -> None:
        self._error.show_text(error.text(current()))

    def show_saved(self, path: Path) -> None:
        self.context.shell.tell(_("The figures were saved as {file}.").format(file=path.name))

    # ------------------------------------------------------------------------------------------------------------

    def _shown(self) -> WeeklyFigures | None:
        presenter = getattr(self, "_presenter", None)
        return presenter.figures if presenter else None

    def _cell(self, at: int) -> tuple[Label, Bar, Label, Label]:
        while len(self._cells) <= at:
            line = len(self._cells) + 1
            name, bar, value, before = Label(), Bar(), Label(role="strong"), Label(role="muted")
            name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(name, line, _NAME)
            self._grid.addWidget(bar, line, _BAR, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(value, line, _VALUE, Qt.AlignmentFlag.AlignTrailing)
            self._grid.addWidget(before, line, _BEFORE, Qt.AlignmentFlag.AlignTrailing)
            self._cells.append((name, bar, value, before))
        return self._cells[at]

    def _on_step(self, weeks: int, _checked: bool = False) -> None:
        self._presenter.step(weeks)

    @Slot()
    def _on_last(self) -> None:
        self._presenter.last()

    @Slot()
    def _on_csv(self) -> None:
        self._ask_file("csv", "CSV (*.csv)")

    @Slot()
    def _on_json(self) -> None:
        self._ask_file("json", "JSON (*.json)")

    def _ask_file(self, kind: str, pattern: str) -> None:
        figures = self._presenter.figures
        if figures is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{figures.week}_arrivees.{kind}"
        dialog = QFileDialog(self, _("Save the figures"), str(Path(documents) / name), pattern)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.setDefaultSuffix(kind)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self._on_file, kind))
        dialog.open()

    def _on_file(self, kind: Any, name: str) -> None:
        self._presenter.save(Path(name), kind, current())
