"""The steps: the list with its search and filters, and beside it the form of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.catalogue.rows import FILTERS, StepRow
from ui.catalogue.step_form import StepForm
from ui.catalogue.words import CATEGORIES
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, ngettext
from ui.kit import Button, Card, EmptyState, Label, View, column, row, scrolling
from ui.kit.heading import Columns
from ui.tables import Badge, Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from maison.errors import Problem
    from ui.catalogue.presenter import EditorPresenter, Shown
    from ui.shell import Context

#: What is typed is looked at when nobody has typed for so long.
_SOON_MS = 400
_LEAST_HEIGHT = 260


def _state(line: StepRow) -> Badge | None:
    """The first thing that somebody should look at."""
    if line.wrong:
        return Badge(_("to correct"), "danger", "triangle-alert")
    if line.changed:
        return Badge(_("changed"), "accent", "pencil")
    if line.stale:
        return Badge(_("translation"), "warn", "languages")
    if line.to_confirm:
        return Badge(_("to confirm"), "warn", "circle-question-mark")
    return Badge(_("old"), "warn", "clock") if line.old else None


COLUMNS: tuple[Column[StepRow], ...] = (
    Column("title", N_("Step"), text=lambda line: line.title, width=300, strong=True),
    Column("category", N_("Family"), text=lambda line: _(CATEGORIES.get(line.category, line.category)), whole=True),
    Column("state", N_("State"), badge=_state),
)


class StepsTab(View):
    """Tells the presenter what is sought, chosen and written."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.presenter: EditorPresenter
        self._rows: Sequence[StepRow] = ()
        self._key = ""
        self.search, self.filter = QLineEdit(), Combo()
        self.search.setClearButtonEnabled(True)
        for value, label in FILTERS:
            self.filter.addItem(_(label), value)
        self.filter.setMinimumContentsLength(18)
        self.table = ShortTable("catalogue", COLUMNS, context.jobs, context.memory, most=0)
        self.table.set_title(N_("Steps of the catalogue"))
        self.nothing = EmptyState("list-checks", action_icon="x")
        self.nothing.hide()
        self.form = StepForm(context.desk.clock.today)
        self._name = Label(role="card", wrap=True)
        self.put_back, self.retire = Button(icon="undo-2", small=True), Button(icon="trash-2", small=True)
        self.add = Button(icon="plus", small=True)
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self.flush)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        parts = Columns(shares=(9, 12), fold_at=900)
        filters = row(self.search, self.filter, spacing=8)
        filters.setStretch(0, 1)
        parts.main.setSpacing(10)
        parts.main.addLayout(filters)
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table)
        parts.main.addWidget(self._card, 1)
        parts.main.addWidget(self.nothing, 1)
        parts.main.addLayout(row(self.add, None))
        holder = QWidget()
        column(holder, self.form, None, spacing=0, margins=(0, 0, 8, 0))
        self._area = scrolling(holder)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = row(self._name, self.put_back, self.retire, spacing=8)
        head.setStretch(0, 1)
        self._panel = Card()
        self._panel.body.addLayout(head)
        self._panel.body.addWidget(self._area, 1)
        parts.side.addWidget(self._panel, 1)
        inner = QWidget()
        column(inner, parts)
        column(self, scrolling(inner), spacing=0, margins=(0, 8, 0, 0))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self.table.setFocus)
        self.filter.activated.connect(self._on_filter)
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.nothing.action.clicked.connect(self.show_all)
        self.form.changed.connect(self._on_typed)
        self.form.confirmed.connect(self._on_confirmed)
        self.put_back.clicked.connect(self._on_put_back)
        self.retire.clicked.connect(self._on_retire)
        self.add.clicked.connect(self._on_add)
        for keys in ("F3", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.search.setFocus))

    def retranslate(self) -> None:
        self.search.setPlaceholderText(_("Search the steps"))
        self.search.setAccessibleName(_("Search the steps"))
        self.filter.setAccessibleName(_("Which steps"))
        for at, (_value, label) in enumerate(FILTERS):
            self.filter.setItemText(at, _(label))
        self.add.setText(_("New step"))
        self.retire.setText(_("Take out"))
        self.put_back.setText(_("As it was"))
        self.put_back.setToolTip(_("Take back what was changed in this step and not published"))
        self.nothing.set_texts(
            _("No step matches"), _("Try fewer letters or another filter; accents do not matter."), _("Show all steps")
        )

    def restyle(self) -> None:
        """List and form stay readable one below the other: at large sizes the page scrolls."""
        for widget in (self.table, self._area):
            widget.setMinimumHeight(theme.current().px(_LEAST_HEIGHT))

    def told(self, total: int) -> str:
        """How many steps are listed, in words."""
        return ngettext("{count} step", "{count} steps", total).format(count=number(total))

    # What the presenter says --------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[StepRow], chosen: str) -> None:
        """The list, with one step chosen."""
        self._rows = rows
        self.table.blockSignals(True)
        self.table.show_rows(rows)
        wanted = next((line.id for line in rows if line.key == chosen), None)
        if wanted is not None:
            self.table.select(wanted)
        self.table.blockSignals(False)
        self._card.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.put_back.setEnabled(any(line.key == chosen and (line.changed or line.wrong) for line in rows))
        title = next((line.title for line in rows if line.key == chosen), "")
        if title:
            self._name.setText(title)

    def show_step(self, shown: Shown | None) -> None:
        """The form of one step."""
        self._soon.stop()
        self._panel.setVisible(shown is not None)
        if shown is None:
            self._key = ""
            return
        anew = shown.key != self._key
        self._key = shown.key
        self.form.show_step(shown.step, shown.typed)
        self.form.show_stale(shown.stale, shown.confirmed)
        if shown.problems or shown.typed is not None:
            self.form.show_problems(shown.problems)
        if anew:
            self._area.verticalScrollBar().setValue(0)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong with the step in the form, unless it is being written in."""
        if not self._soon.isActive():
            self.form.show_problems(problems)

    def show_all(self) -> None:
        """No search, no filter."""
        self.filter.setCurrentIndex(0)
        self.presenter.keep_to("")
        self.search.clear()

    @Slot()
    def flush(self) -> None:
        """Tell the presenter what was typed, now."""
        if not self._soon.isActive() and self.sender() is not self._soon:
            return
        self._soon.stop()
        typed = self.form.form.draft() if self.form.unread() else None
        self.presenter.edit({} if typed is not None else self.form.step(), typed)

    # ------------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_search(self, text: str) -> None:
        self.flush()
        self.presenter.search(text)

    @Slot(int)
    def _on_filter(self, _at: int) -> None:
        self.flush()
        self.presenter.keep_to(self.filter.currentData())

    @Slot(object)
    def _on_selected(self, line_id: object) -> None:
        key = next((line.key for line in self._rows if line.id == line_id), "")
        if key and key != self._key:
            self.flush()
            self.presenter.choose(key)

    @Slot(int)
    def _on_opened(self, _line: int) -> None:
        self.form.form.focus("title.fr")

    @Slot()
    def _on_typed(self) -> None:
        self._soon.start()

    @Slot(str, str, bool)
    def _on_confirmed(self, path: str, language: str, right: bool) -> None:
        self.flush()
        self.presenter.confirm(path, language, right)

    @Slot()
    def _on_put_back(self) -> None:
        self._soon.stop()
        self.presenter.put_back()

    @Slot()
    def _on_retire(self) -> None:
        self._soon.stop()
        self.presenter.retire()

    @Slot()
    def _on_add(self) -> None:
        self.flush()
        self.filter.setCurrentIndex(0)
        self.search.clear()
        self.presenter.add_step()
        self.form.form.focus("title.fr")
