"""The selected rows of the list: the bar that counts them, and the questions that its actions ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from maison.arrivals.status import STATUS_LABELS, Status
from maison.languages import N_
from ui.arrivals.brief import with_native
from ui.arrivals.listing.actions import Actions, Selected
from ui.arrivals.listing.presenter import ListPresenter, Names
from ui.arrivals.listing.selection_bar import ACTS, SelectionBar
from ui.arrivals.listing.selection_dialogs import AdviserDialog, RemarksDialog, TagDialog
from ui.arrivals.where import LIST
from ui.i18n import _
from ui.kit import announce
from ui.shell import Context
from ui.tables import PagedTable

_MAILING = {"xlsx": N_("Excel workbook"), "csv": N_("CSV for French Excel")}


class Selection(QObject):
    """Knows the table and the bar under it. `export` is called with the ids of the selected rows."""

    def __init__(
        self,
        page: QWidget,
        table: PagedTable,
        context: Context,
        presenter: ListPresenter,
        *,
        export: Callable[[Sequence[int]], object],
    ) -> None:
        super().__init__(page)
        self._page, self._table, self._context = page, table, context
        self._presenter, self._export = presenter, export
        self.bar = SelectionBar(table)
        self.actions = Actions(self, context)
        self.bar.asked.connect(self.act)
        self.bar.cleared.connect(self.select_one)
        table.selection_changed.connect(self._on_count)
        for act in ACTS:
            context.shell.add_action(
                act.long_title, partial(self._act_from_afar, act.key), icon=act.icon, keys=act.keys
            )

    # What the actions ask ---------------------------------------------------------------------------------------

    def selected(self) -> Selected:
        """Who is selected."""
        ids = tuple(self._table.selected_ids())
        rows = (self._table.rows.kept(row_id) for row_id in ids)
        return Selected(ids, {row.id: row.version for row in rows if row is not None})

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
            "status": self._ask_status,
            "adviser": lambda: self._presenter.known_names(self._ask_adviser),
            "tags": lambda: self._presenter.known_names(self._ask_tags),
            "packs": self.actions.make_packs,
            "mailing": self._ask_file,
            "export": lambda: self._export(self._table.selected_ids()),
            "merge": lambda: self._presenter.merge(self._table.selected_ids()),
            "delete": self._delete,
        }
        begin[key]()

    @Slot()
    def select_one(self) -> None:
        """Only the row where one is."""
        self._table.select(self._table.current_id())
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act_from_afar(self, key: str) -> None:
        """From the search box: the list comes on screen first."""
        self._context.shell.go(LIST)
        self.act(key)

    @Slot(int)
    def _on_count(self, count: int) -> None:
        self.bar.show_count(count)
        if count > 1:
            announce(self.bar, next(iter(self.bar.texts())))

    def _delete(self) -> None:
        """One is named; of several it is told how many."""
        found = self._table.current_row()
        ids = self._table.selected_ids()
        if found is not None and ids == [found.id]:
            self._presenter.delete(found.id, with_native(found.name, found.native_name))
        else:
            self.actions.delete()

    def status_menu(self) -> QMenu:
        """The situations."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for status in Status:
            menu.addAction(_(STATUS_LABELS[status])).triggered.connect(partial(self._on_status, status))
        return menu

    def _ask_status(self) -> None:
        menu, button = self.status_menu(), self.bar.buttons["status"]
        menu.setActiveAction(menu.actions()[0])
        if button.isVisible():
            menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        else:
            corner = self._table.visualRect(self._table.currentIndex()).bottomLeft()
            menu.popup(self._table.viewport().mapToGlobal(corner))

    def _on_status(self, status: Status, _checked: bool = False) -> None:
        self.actions.set_status(status)

    def _ask_tags(self, known: Names) -> None:
        dialog = TagDialog(self._page.window(), known.tags)
        dialog.accepted.connect(lambda: self.actions.change_tags(*dialog.value()))
        dialog.open()

    def _ask_adviser(self, known: Names) -> None:
        dialog = AdviserDialog(self._page.window(), known.advisers)
        dialog.accepted.connect(lambda: self.actions.set_adviser(dialog.value()))
        dialog.open()

    def _ask_file(self) -> None:
        dialog = save_dialog(self._page, _("Mail merge list"), {kind: _(title) for kind, title in _MAILING.items()})
        dialog.fileSelected.connect(lambda path: self.actions.write_mailing(Path(path)))
        dialog.open()


def save_dialog(page: QWidget, title: str, kinds: dict[str, str]) -> QFileDialog:
    """Asks where to write a file of one of `kinds` (ending -> name); the ending follows the kind."""
    dialog = QFileDialog(page, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    filters = {f"{name} (*.{ending})": ending for ending, name in kinds.items()}
    dialog.setNameFilters(list(filters))
    dialog.setDefaultSuffix(next(iter(kinds)))
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters.get(chosen, "")))
    return dialog
