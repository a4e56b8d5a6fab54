"""The board: each step that is late or due soon, with whose it is; Enter opens the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from maison.errors import UserError
from ui.arrivals.brief import with_native
from ui.arrivals.where import FILE
from ui.arrivals.words import short_day
from ui.checklists.presenter import AHEAD, Board, BoardPresenter, DueRow
from ui.i18n import N_, _, ngettext
from ui.kit import Card, EmptyState, Heading, Label, column, row
from ui.kit.heading import Folding
from ui.shell import Context, LivePage
from ui.tables import Badge, Column
from ui.tables.short import ShortTable
from ui.words import due_badge, number, titled


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the table: its own id, what it says, and how near its date is."""

    id: int
    due: DueRow
    badge: Badge


def _kind(line: _Line) -> Badge:
    return Badge(_("legal"), "accent") if line.due.legal else Badge(_("advised"))


COLUMNS: tuple[Column[_Line], ...] = (
    Column(
        "name", N_("Person"), text=lambda line: with_native(line.due.name, line.due.native_name), width=240, strong=True
    ),
    Column("step", N_("Step"), text=lambda line: titled(line.due.titles), width=300),
    Column("due", N_("Date"), text=lambda line: short_day(line.due.due_on), whole=True),
    Column("near", N_("Situation"), badge=lambda line: line.badge),
    Column("legal", N_("Kind"), badge=_kind),
    Column("reference", N_("Reference"), text=lambda line: line.due.reference, muted=True, whole=True),
    Column("adviser", N_("Adviser"), text=lambda line: line.due.adviser, width=150),
)


class _Filters(Folding):
    """Boxes with their names, under one another when there is no room."""

    def __init__(self, boxes: Iterable[tuple[Label, QComboBox]]) -> None:
        super().__init__(spacing=20)
        self._lines = []
        for label, box in boxes:
            label.setBuddy(box)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            line = row(label, box, spacing=8)
            line.setStretch(1, 1)
            self._lines.append(line)
            self.box.addLayout(line)
        self.box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def wanted_width(self) -> int:
        return sum(line.sizeHint().width() for line in self._lines) + self.box.spacing() * len(self._lines)


class StepsPage(LivePage):
    """What is late and what is due, over all files; `show_at(key)` keeps to one step."""

    KINDS = frozenset({"arrival", "checklist", "catalogue"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._heading = Heading()
        self._ahead, self._kinds, self._steps = QComboBox(), QComboBox(), QComboBox()
        self._labels = (Label(), Label(), Label())
        self._table = ShortTable("steps", COLUMNS, context.jobs, context.memory, most=0)
        self._table.set_title(N_("Steps to follow"))
        self._card = Card(flush=True)
        self._card.body.addWidget(self._table)
        self._nothing = EmptyState("list-checks")
        self._nothing.hide()
        self._lay_out()
        self._presenter = BoardPresenter(self, context.desk, context.jobs)
        self._lines: tuple[_Line, ...] = ()
        self._board: Board | None = None
        self._table.opened.connect(self._on_opened)
        self._ahead.activated.connect(self._on_filter)
        self._kinds.activated.connect(self._on_filter)
        self._steps.activated.connect(self._on_filter)
        self.retranslate()

    def _lay_out(self) -> None:
        filters = _Filters(zip(self._labels, (self._ahead, self._kinds, self._steps), strict=True))
        column(self, self._heading, filters, self._card, self._nothing, spacing=16, margins=(24, 20, 24, 16))

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self._presenter.key = str(where or "")
        self.stale = True

    def load(self) -> None:
        self._presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        return (self._table, self._ahead)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Return", _("Open the file")),)

    def retranslate(self) -> None:
        self._heading.set_texts(_("Steps to follow"))
        boxes = (self._ahead, self._kinds, self._steps)
        for label, box, name in zip(self._labels, boxes, (_("Ahead"), _("Kind"), _("Step")), strict=True):
            label.setText(name)
            box.setAccessibleName(name)
        presenter = self._presenter
        _fill(
            self._ahead,
            [(ngettext("{count} day", "{count} days", days).format(count=number(days)), days) for days in AHEAD],
            presenter.days,
        )
        _fill(self._kinds, [(_("all dates"), False), (_("legal deadlines"), True)], presenter.legal_only)
        self._nothing.set_texts(
            _("Nothing is late or due"), _("Steps of everybody who has arrived stand here when their date comes near.")
        )
        if self._board is not None:
            self.show_board(self._board)
        else:
            self._fill_steps()

    def _fill_steps(self) -> None:
        titles = self._board.titles if self._board is not None else {}
        entries = sorted((titled(texts), key) for key, texts in titles.items())
        _fill(self._steps, [(_("all steps"), ""), *entries], self._presenter.key)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_board(self, board: Board) -> None:
        self._board = board
        self._fill_steps()
        self._lines = tuple(_Line(at, due, due_badge(due.due_on, board.today)) for at, due in enumerate(board.rows))
        late = sum(due.late for due in board.rows)
        detail = ngettext("{count} step", "{count} steps", len(board.rows)).format(count=number(len(board.rows)))
        if late:
            detail += " · " + ngettext("{count} late", "{count} late", late).format(count=number(late))
        self._heading.set_texts(_("Steps to follow"), detail)
        self._table.show_rows(self._lines)
        if not self._lines and self._table.hasFocus():
            self._ahead.setFocus(Qt.FocusReason.OtherFocusReason)
        self._card.setVisible(bool(self._lines))
        self._nothing.setVisible(not self._lines)

    def show_error(self, error: UserError) -> None:
        self.context.shell.tell_error(error)

    # ------------------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_opened(self, line: int) -> None:
        self.context.shell.go(FILE, self._lines[line].due.stay_id)

    @Slot(int)
    def _on_filter(self, _index: int) -> None:
        self._presenter.look(
            days=self._ahead.currentData(), legal_only=self._kinds.currentData(), key=self._steps.currentData()
        )


def _fill(box: QComboBox, entries: list[tuple[str, Any]], chosen: Any) -> None:
    box.clear()
    for text, data in entries:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
