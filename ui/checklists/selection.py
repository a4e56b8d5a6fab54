"""The selected steps of the board: the bar that counts them, and the questions that its actions ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

from maison.languages import N_
from ui.arrivals.listing.selection import save_dialog
from ui.arrivals.listing.selection_bar import Act, SelectionBar
from ui.arrivals.listing.selection_dialogs import AdviserDialog, RemarksDialog
from ui.checklists.actions import Actions, Chosen
from ui.checklists.dialogs import DayDialog, OwnerDialog, ReasonDialog
from ui.checklists.presenter import BoardPresenter
from ui.i18n import _
from ui.kit import announce
from ui.shell import Context
from ui.tables import PagedTable

FILES = {"xlsx": N_("Excel workbook"), "csv": N_("CSV for French Excel")}
ACTS = (
    Act("tick", N_("Done today"), "check", "Space", N_("Tick the selected steps")),
    Act("date", N_("Done on…"), "calendar", "Ctrl+D", N_("Tick the selected steps on a day")),
    Act("waive", N_("Not needed…"), "ban", "Ctrl+U", N_("Waive the selected steps")),
    Act("adviser", N_("Adviser…"), "user", "Ctrl+R", N_("Set the adviser of the selected steps")),
    Act("owner", N_("Sees to it…"), "users", "Ctrl+O", N_("Say who sees to the selected steps")),
    Act(
        "calendar",
        N_("Calendar file…"),
        "calendar-days",
        "Ctrl+L",
        N_("Deadlines of the selected person for a calendar"),
    ),
    Act("export", N_("Export these…"), "download", "Ctrl+Shift+E", N_("Export the selected steps")),
)


class Selection(QObject):
    """Knows the table and the bar under it."""

    def __init__(self, page: QWidget, table: PagedTable, context: Context, presenter: BoardPresenter) -> None:
        super().__init__(page)
        self._page, self._table, self._context, self._presenter = page, table, context, presenter
        self.bar = SelectionBar(table, ACTS)
        self.actions = Actions(self, context)
        self.advisers: Sequence[str] = ()
        self.bar.asked.connect(self.act)
        self.bar.cleared.connect(self.select_one)
        table.selection_changed.connect(self._on_count)
        for act in ACTS:
            context.shell.add_action(
                act.long_title, partial(self._act_from_afar, act.key), icon=act.icon, keys=act.keys
            )

    # What the actions ask ---------------------------------------------------------------------------------------

    def chosen(self) -> Chosen:
        """What is selected."""
        ids = tuple(self._table.selected_ids())
        rows = (self._table.rows.kept(row_id) for row_id in ids)
        return Chosen(ids, {row.id: row for row in rows if row is not None})

    def show_remarks(self, title: str, lines: Sequence[str]) -> None:
        """Why some were left as they are."""
        RemarksDialog(self._page.window(), title, lines).open()

    # ------------------------------------------------------------------------------------------------------------

    @Slot(str)
    def act(self, key: str) -> None:
        """Begin an action: ask what it needs, then do it."""
        if not self._table.selected_ids():
            return
        begin: dict[str, Callable[[], object]] = {
            "tick": self.actions.tick,
            "date": self._ask_day,
            "waive": self._ask_reason,
            "adviser": self._ask_adviser,
            "owner": self._ask_owner,
            "calendar": self._ask_calendar,
            "export": lambda: self.ask_file(tuple(self._table.selected_ids())),
        }
        begin[key]()

    @Slot()
    def select_one(self) -> None:
        """Only the row where one is."""
        self._table.select(self._table.current_id())
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_file(self, ids: Sequence[int] | None) -> None:
        """Ask where to write these lines, or all that the list shows."""
        dialog = save_dialog(self._page, _("Export of the steps"), {kind: _(title) for kind, title in FILES.items()})
        dialog.fileSelected.connect(lambda path: self._presenter.export(ids, Path(path)))
        dialog.open()

    def _act_from_afar(self, key: str) -> None:
        """From the search box: the board comes on screen first."""
        self._context.shell.go("steps")
        self.act(key)

    @Slot(int)
    def _on_count(self, count: int) -> None:
        self.bar.show_count(count)
        if count > 1:
            announce(self.bar, next(iter(self.bar.texts())))

    def _ask_day(self) -> None:
        dialog = DayDialog(self._page.window(), self._context.desk.clock.today)
        dialog.accepted.connect(lambda: self.actions.tick(dialog.value()))
        dialog.open()

    def _ask_reason(self) -> None:
        dialog = ReasonDialog(self._page.window())
        dialog.accepted.connect(lambda: self.actions.waive(dialog.value()))
        dialog.open()

    def _ask_adviser(self) -> None:
        dialog = AdviserDialog(self._page.window(), self.advisers)
        dialog.accepted.connect(lambda: self.actions.set_adviser(dialog.value()))
        dialog.open()

    def _ask_owner(self) -> None:
        def ask(partners: Sequence[str]) -> None:
            dialog = OwnerDialog(self._page.window(), partners)
            dialog.accepted.connect(lambda: self.actions.assign(*dialog.value()))
            dialog.open()

        self._presenter.read_partners(ask)

    def _ask_calendar(self) -> None:
        row = self._table.current_row()
        if row is None:
            return
        dialog = save_dialog(self._page, _("Deadlines for a calendar"), {"ics": _("Calendar file")})
        dialog.fileSelected.connect(lambda path: self._presenter.write_calendar(row.line.stay_id, Path(path)))
        dialog.open()
