"""The sheets over the list: its filter, its columns, the names of its views."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.views.model import SavedView
from maison.errors import Invalid, UserError
from ui.arrivals.listing.column_dialog import Choice, ColumnDialog
from ui.arrivals.listing.filter_dialog import FilterDialog
from ui.arrivals.listing.presenter import ListPresenter, Names
from ui.arrivals.listing.view_dialogs import NameDialog, ViewsDialog
from ui.arrivals.listing.views import renamed
from ui.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.shell import Context
    from ui.tables import PagedTable


class Sheets:
    """Opens them over `page`, and hands on what was chosen there."""

    def __init__(self, page: QWidget, context: Context, presenter: ListPresenter, table: PagedTable) -> None:
        self._page, self._context, self._presenter, self._table = page, context, presenter, table

    def filter(self) -> None:
        """Choose what the list shows; the names that can be chosen are read first."""
        self._presenter.known_names(self._open_filter)

    def _open_filter(self, known: Names) -> None:
        today = self._context.desk.clock.today
        dialog = FilterDialog(self._page.window(), self._presenter.wanted, known=known, today=today)
        dialog.chosen.connect(self._presenter.narrow)
        dialog.asked.connect(partial(self._count, dialog))
        dialog.finished.connect(self._back)
        dialog.open()

    def _count(self, dialog: FilterDialog, wanted: ArrivalFilter) -> None:
        self._presenter.count(wanted, dialog, dialog.show_count)

    def columns(self) -> None:
        """Choose the columns."""
        shown = self._table.columns_shown()
        columns = {column.key: column for column in self._table.rows.columns}
        first = next(iter(columns))
        order = [first, *(key for key in shown if key != first), *(key for key in columns if key not in shown)]
        choices = [Choice(key, _(columns[key].title), key in shown) for key in dict.fromkeys(order)]
        at_first = [key for key, column in columns.items() if not column.hidden]
        dialog = ColumnDialog(self._page.window(), choices, at_first)
        dialog.chosen.connect(self._table.show_columns)
        dialog.finished.connect(self._back)
        dialog.open()

    def keep_view(self) -> None:
        """Give the list on screen a name."""
        dialog = NameDialog(self._page.window(), _("Keep this list as a view"))

        def named(name: str, shared: bool) -> None:
            self._presenter.keep_view(name, shared, kept=dialog.accept, refused=partial(self._refused, dialog))

        dialog.named.connect(named)
        dialog.open()

    def views(self) -> None:
        """Rename or delete views."""
        dialog = ViewsDialog(self._page.window(), self._presenter.views.all)
        dialog.rename_asked.connect(self._rename)
        dialog.forget_asked.connect(self._presenter.views.forget)
        dialog.open()

    def _rename(self, view: SavedView) -> None:
        title = _("Rename the view {name}").format(name=view.name)
        dialog = NameDialog(self._page.window(), title, name=view.name, shared=view.draft.shared)

        def named(name: str, shared: bool) -> None:
            draft = renamed(view, name, shared)
            self._presenter.views.change(view, draft, kept=dialog.accept, refused=partial(self._refused, dialog))

        dialog.named.connect(named)
        dialog.open()

    def _refused(self, dialog: NameDialog, error: UserError) -> None:
        if isinstance(error, Invalid):
            dialog.show_problems(error.problems)
        else:
            dialog.reject()
            self._context.shell.tell_error(error)

    def _back(self, _result: int) -> None:
        self._table.setFocus()
