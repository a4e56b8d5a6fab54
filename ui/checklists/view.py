"""The board: each step that is late or due, with whose it is, how often each, and what ends soon."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from maison.arrivals.vocabulary import LABELS, Category
from maison.checklists.items.model import EXPIRY_LABELS, BoardFilter, ExpiryFilter
from maison.errors import UserError
from ui import theme
from ui.arrivals.where import FILE
from ui.checklists.columns import COUNTS, ENDS, STEPS, EndSource, StepSource
from ui.checklists.filters import Entries, Filters
from ui.checklists.presenter import BoardPresenter, Overview
from ui.checklists.selection import Selection
from ui.checklists.wishes import AHEAD, ENDS_AHEAD, Days, Wish
from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Card, Choices, EmptyState, Heading, column, row, scrolling
from ui.kit.heading import Columns
from ui.shell import Context, LivePage
from ui.tables import PagedTable
from ui.tables.short import ShortTable
from ui.words import number

_DUE, _ENDING = "due", "ending"
_OF_DUE = ("days", "legal_only", "family", "category", "adviser", "expected")
_OF_ENDING = ("ends_days", "kind", "adviser", "expected")
_FAMILIES = {
    "arrival": N_("arrival"),
    "enrolment": N_("enrolment"),
    "residence": N_("residence and visa"),
    "health": N_("health"),
    "housing": N_("housing"),
    "daily_life": N_("daily life"),
    "money": N_("money"),
    "family": N_("family"),
    "work": N_("work"),
    "departure": N_("departure"),
    "integration": N_("integration"),
}


class StepsPage(LivePage):
    """What is late and what is due, over all files; `show_at` keeps to one step by its key, or to what is wished for."""

    KINDS = frozenset({"arrival", "checklist", "catalogue"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._export = Button(icon="download", keys="Ctrl+E")
        self._heading = Heading(self._export)
        self._which = Choices((_DUE, _ENDING), across=2, small=True)
        self._which.choose(_DUE)
        self._filters = Filters(
            ("days", "ends_days", "legal_only", "kind", "family", "category", "adviser", "expected")
        )
        steps, ends = StepSource(lambda: context.desk), EndSource(lambda: context.desk)
        self._table = PagedTable("board", lambda: steps, STEPS, context.jobs, context.memory, several=True)
        self._ends = PagedTable("board.ends", lambda: ends, ENDS, context.jobs, context.memory)
        self._counts = ShortTable("board.counts", COUNTS, context.jobs, context.memory, most=0)
        self._nothing, self._no_end = EmptyState("list-checks", action_icon="x"), EmptyState("calendar")
        self._lists, self._end_lists, self._body = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self._presenter = BoardPresenter(self, context)
        self._selection = Selection(self, self._table, context, self._presenter)
        self._overview: Overview | None = None
        self._lay_out()
        self._connect()
        self._filters.show_only(_OF_DUE)
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        due, ends, counts = Card(flush=True), Card(flush=True), Card(flush=True)
        due.body.addWidget(self._table)
        due.body.addWidget(self._selection.bar)
        due.body.setSpacing(0)
        ends.body.addWidget(self._ends)
        counts.body.addWidget(self._counts)
        for stack, pages in ((self._lists, (due, self._nothing)), (self._end_lists, (ends, self._no_end))):
            for page in pages:
                stack.addWidget(page)
        beside = Columns(shares=(12, 5), fold_at=820)
        beside.main.addWidget(self._lists)
        beside.side.addWidget(counts)
        self._body.addWidget(beside)
        self._body.addWidget(self._end_lists)
        inside = QWidget()
        parts = (self._heading, row(self._which, None), self._filters, self._body)
        column(inside, *parts, spacing=12, margins=(24, 20, 24, 16)).setStretch(3, 1)
        column(self, scrolling(inside), spacing=0)

    def _connect(self) -> None:
        self._table.opened.connect(self._on_opened)
        self._ends.opened.connect(self._on_end_opened)
        self._table.order_asked.connect(self._on_order)
        self._table.rows.loaded.connect(self._on_loaded)
        self._ends.rows.loaded.connect(self._on_ends_loaded)
        for table in (self._table, self._ends):
            table.rows.failed.connect(self.context.shell.tell_error)
        self._counts.opened.connect(self._on_step)
        self._counts.clicked.connect(self._on_step_clicked)
        self._filters.chosen.connect(self._on_filter)
        self._which.chosen.connect(self._on_which)
        self._nothing.action.clicked.connect(self._presenter.clear)
        self._export.clicked.connect(self._on_export)

    def restyle(self) -> None:
        for table in (self._table, self._ends, self._counts):
            table.setMinimumHeight(theme.current().px(5 * theme.ROW))

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        kept = where if isinstance(where, Wish) else self._presenter.wish._replace(key=str(where or ""))
        self._presenter.wish = kept
        if where:
            self._show_which(_DUE)
        self.stale = True

    def load(self) -> None:
        self._presenter.load()

    def leave(self) -> None:
        self._table.remember_columns()
        self._ends.remember_columns()

    def escape(self) -> bool:
        if len(self._table.selected_ids()) > 1:
            self._selection.select_one()
            return True
        if not self._presenter.wish.narrowed:
            return False
        self._presenter.clear()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        if self._body.currentIndex():
            return (self._ends, self._filters.boxes["ends_days"], self._which.buttons[_ENDING])
        return (self._table, self._counts, self._filters.boxes["days"], self._which.buttons[_DUE])

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Return", _("Open the file")),
            ("Space", _("Tick the selected steps")),
            ("Ctrl+A", _("Select the whole list")),
            ("Shift+Down", _("Select one more")),
            ("Ctrl+Space", _("Select or leave this one")),
        )

    def retranslate(self) -> None:
        for table, title in ((self._table, N_("Steps to follow")), (self._ends, N_("What ends soon"))):
            table.set_title(title)
        self._counts.set_title(N_("How many of each step"))
        self._which.set_texts((_("To do"), _("Ending soon")))
        self._export.setText(_("Export…"))
        self._selection.bar.retranslate()
        self._no_end.set_texts(
            _("Nothing ends soon"), _("Permits, visas and leases stand here when their last day comes near.")
        )
        self._fill_filters()
        self._tell()

    # What the presenter says --------------------------------------------------------------------------------------

    def show_overview(self, overview: Overview) -> None:
        self._overview = overview
        self._selection.advisers = overview.advisers
        self._counts.show_rows(overview.counts)
        key = self._presenter.wish.key
        self._counts.select(next((row.id for row in overview.counts if row.key == key), 0))
        self._fill_filters()
        self._tell()

    def load_lists(self, wanted: BoardFilter, ends: ExpiryFilter) -> None:
        self._table.show_order(wanted.sort, wanted.descending)
        self._table.rows.load(wanted)
        self._ends.rows.load(ends)

    def reload(self) -> None:
        self._table.rows.refresh()
        self._ends.rows.refresh()

    def is_on_screen(self) -> bool:
        return self.isVisible()

    def show_error(self, error: UserError) -> None:
        self.context.shell.tell_error(error)

    # ------------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        """What the page says of itself."""
        overview, wish = self._overview, self._presenter.wish
        detail = ""
        if overview is not None and self._body.currentIndex():
            detail = ngettext("{count} ends", "{count} end", overview.ends).format(count=number(overview.ends))
        elif overview is not None:
            shown = next((row for row in overview.counts if row.key == wish.key), None)
            late, every = (shown.late, shown.late + shown.soon) if shown else (0, 0)
            detail = ngettext("{count} step", "{count} steps", every).format(count=number(every))
            if late:
                detail += " · " + ngettext("{count} late", "{count} late", late).format(count=number(late))
        title = _("What ends soon") if self._body.currentIndex() else _("Steps to follow")
        self._heading.set_texts(title, detail)
        self._nothing.set_texts(
            _("Nothing is late or due"),
            _("Steps of everybody who has arrived stand here when their date comes near."),
            _("Clear the filter") if wish.narrowed else "",
        )

    def _fill_filters(self) -> None:
        wish, overview = self._presenter.wish, self._overview
        families = sorted(set(overview.families.values())) if overview else []
        advisers = overview.advisers if overview else ()
        ahead = (*AHEAD, wish.days) if isinstance(wish.days, Days) else AHEAD
        boxes: dict[str, tuple[str, Entries]] = {
            "days": (_("Ahead"), [(_ahead(days), days) for days in ahead]),
            "ends_days": (_("Ahead"), [(_ahead(days), days) for days in ENDS_AHEAD]),
            "legal_only": (_("Kind"), [(_("all dates"), False), (_("legal deadlines"), True)]),
            "family": (
                _("About"),
                [(_("everything"), ""), *((_(_FAMILIES.get(family, family)), family) for family in families)],
            ),
            "category": (
                _("Category"), [(_("everybody"), ""), *((_(LABELS[one]), one.value) for one in Category)],
            ),
            "adviser": (
                _("Adviser"), [(_("anybody"), None), (_("nobody named"), ""), *((name, name) for name in advisers)],
            ),
            "expected": (_("Who"), [(_("who has come"), False), (_("also who is expected"), True)]),
            "kind": (
                _("What ends"), [(_("everything"), ""), *((_(text), kind) for kind, text in EXPIRY_LABELS.items())],
            ),
        }  # fmt: skip
        for name, (title, entries) in boxes.items():
            self._filters.fill(name, title, entries, getattr(wish, name))

    def _show_which(self, which: str) -> None:
        self._which.choose(which)
        self._body.setCurrentIndex(which == _ENDING)
        self._filters.show_only(_OF_ENDING if which == _ENDING else _OF_DUE)
        self._export.setVisible(which == _DUE)
        self._tell()

    def _show_rows(self, stack: QStackedWidget, table: PagedTable, count: int) -> None:
        """The list, or what stands in the place of an empty one; the focus stays on the page."""
        had_focus = table.hasFocus()
        stack.setCurrentIndex(0 if count else 1)
        if count and not table.selected_ids():  # the current row may be another one when rows have gone
            table.select(table.current_id())
        if had_focus and not count:
            self._filters.boxes["days" if stack is self._lists else "ends_days"].setFocus(
                Qt.FocusReason.OtherFocusReason
            )

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(int)
    def _on_loaded(self, count: int) -> None:
        self._show_rows(self._lists, self._table, count)
        self._export.setEnabled(count > 0)

    @Slot(int)
    def _on_ends_loaded(self, count: int) -> None:
        self._show_rows(self._end_lists, self._ends, count)

    @Slot(int)
    def _on_opened(self, line: int) -> None:
        row = self._table.rows.kept(line)
        if row is not None:
            self.context.shell.go(FILE, row.line.stay_id)

    @Slot(int)
    def _on_end_opened(self, line: int) -> None:
        row = self._ends.rows.kept(line)
        if row is not None:
            self.context.shell.go(FILE, row.line.stay_id)

    @Slot(str, bool)
    def _on_order(self, sort: str, descending: bool) -> None:
        self._presenter.look(sort=sort, descending=descending)

    @Slot(str, object)
    def _on_filter(self, name: str, value: Any) -> None:
        self._presenter.look(**{name: value})

    @Slot(str)
    def _on_which(self, which: str) -> None:
        self._show_which(which)

    @Slot(QModelIndex)
    def _on_step_clicked(self, index: QModelIndex) -> None:
        found = self._counts.rows.id_at(index.row())
        if found is not None:
            self._on_step(found)

    @Slot(int)
    def _on_step(self, line: int) -> None:
        row = self._counts.rows.kept(line)
        if row is not None:
            self._presenter.look(key=row.key)

    @Slot()
    def _on_export(self) -> None:
        self._selection.ask_file(None)


def _ahead(days: int | Days | None) -> str:
    if isinstance(days, Days):
        return _("{first} to {last}").format(first=current().date(days.first), last=current().date(days.last))
    if days is None:
        return _("all dates")
    if days < 0:
        return _("late only")
    if days == 0:
        return _("until today")
    return ngettext("{count} day", "{count} days", days).format(count=number(days))
