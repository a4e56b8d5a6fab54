"""The list of arrivals: what narrows it in one row, the table below, and what an empty list says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.views.model import SavedView
from maison.languages import N_
from ui import theme
from ui.arrivals import words
from ui.arrivals.listing import told
from ui.arrivals.listing.columns import COLUMNS, ListSource
from ui.arrivals.listing.export import ENDINGS, KINDS, Exporter, Wish
from ui.arrivals.listing.export_dialog import ExportDialog
from ui.arrivals.listing.filter_bar import FilterBar
from ui.arrivals.listing.presenter import ListPresenter
from ui.arrivals.listing.selection import Selection, save_dialog
from ui.arrivals.listing.sheets import Sheets
from ui.arrivals.where import IMPORT, NEW
from ui.i18n import _
from ui.kit import Button, Card, EmptyState, Heading, column, scrolling
from ui.shell import Context, Page
from ui.tables import PagedTable


class ArrivalsPage(Page):
    """All arrivals on file. `show_at` takes an `ArrivalFilter` or a `SavedView`, and shows those."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._import = Button(icon="upload")
        self._export = Button(icon="download", keys="Ctrl+E")
        self._heading = Heading(self._import, self._export)
        self._bar = FilterBar()
        self._source = ListSource(lambda: context.desk.arrival_queries)
        self._table = PagedTable("arrivals", lambda: self._source, COLUMNS, context.jobs, context.memory, several=True)
        self._table.set_title(N_("Arrivals"))
        self._no_match = EmptyState("search", action_icon="x")
        self._empty = EmptyState("users")
        self._body = QStackedWidget()
        self._exporter = Exporter(context)
        self.presenter = ListPresenter(self, context)
        self._selection = Selection(self, self._table, context, self.presenter, export=self._export_these)
        self._lay_out()
        self._sheets = Sheets(self, context, self.presenter, self._table)
        self._connect()
        self._on_columns()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.body.addWidget(self._table)
        card.body.addWidget(self._selection.bar)
        card.body.setSpacing(0)
        for page in (card, self._no_match, self._empty):
            self._body.addWidget(page)
        inside = QWidget()
        column(inside, self._heading, self._bar, self._body, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)
        column(self, scrolling(inside), spacing=0)  # at a large text, what narrows a list takes more than the page has

    def _connect(self) -> None:
        bar, presenter = self._bar, self.presenter
        bar.typed.connect(presenter.search)
        bar.entered.connect(self._on_entered)
        bar.filter_asked.connect(self._sheets.filter)
        bar.dropped.connect(presenter.drop)
        bar.cleared.connect(presenter.clear)
        bar.view_chosen.connect(presenter.open_view)
        bar.keep_asked.connect(self._sheets.keep_view)
        bar.changes_kept.connect(presenter.keep_changes)
        bar.views_asked.connect(self._sheets.views)
        bar.columns_asked.connect(self._sheets.columns)
        self._no_match.action.clicked.connect(presenter.clear)
        self._empty.action.clicked.connect(self._on_new)
        self._import.clicked.connect(self._on_import)
        self._export.clicked.connect(self._on_export)
        self._table.opened.connect(self._on_opened)
        self._table.order_asked.connect(presenter.order)
        self._table.columns_changed.connect(self._on_columns)
        self._table.rows.loaded.connect(presenter.loaded)
        self._table.rows.failed.connect(self.context.shell.tell_error)
        for keys in ("F3", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_find)

    def restyle(self) -> None:
        self._table.setMinimumHeight(theme.current().px(5 * theme.ROW))

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, ArrivalFilter):
            self.presenter.show_only(where)
        elif isinstance(where, SavedView):
            self.presenter.open_view(where)

    def activate(self) -> None:
        self.presenter.activate()

    def refresh(self) -> None:
        self.presenter.refresh()

    def leave(self) -> None:
        self._table.remember_columns()

    def escape(self) -> bool:
        if len(self._table.selected_ids()) > 1:
            self._selection.select_one()
            return True
        if not self.presenter.is_filtered():
            return False
        self.presenter.clear()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def panes(self) -> tuple[QWidget, ...]:
        return (self._table, self._bar.text)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Return", _("Open the file")),
            ("Ctrl+F", _("Filter the list")),
            ("Ctrl+A", _("Select the whole list")),
            ("Shift+Down", _("Select one more")),
            ("Ctrl+Space", _("Select or leave this one")),
        )

    def retranslate(self) -> None:
        self._heading.title.setText(_("Arrivals"))
        self._import.setText(_("Import a file…"))
        self._export.setText(_("Export…"))
        self._bar.retranslate()
        self._selection.bar.retranslate()
        self._no_match.set_texts(_("No arrival matches this filter"), "", _("Clear the filter"))
        self._empty.set_texts(
            _("No arrival is on file yet"),
            _(
                "Register the first one: scan a passport or paste its lines, anywhere in this window. "
                "Or take over the list that an office sent: drop its file on the window."
            ),
            _("New arrival"),
        )
        self.show_filter(self.presenter.wanted)
        if self._table.rows.is_complete():
            self.presenter.tell_count()

    # What the presenter calls -----------------------------------------------------------------------------------

    def load(self, wanted: ArrivalFilter) -> None:
        self._table.rows.load(wanted)

    def reload(self) -> None:
        self._table.rows.refresh()

    def is_on_screen(self) -> bool:
        return self.isVisible()

    def show_filter(self, wanted: ArrivalFilter) -> None:
        self._bar.show_text(wanted.text)
        self._bar.show_conditions(told.conditions(wanted), filtered=self.presenter.is_filtered())
        self._table.show_order(wanted.sort, wanted.descending)

    def columns(self) -> tuple[str, ...]:
        return self._table.columns_shown()

    def show_columns(self, keys: tuple[str, ...]) -> None:
        self._table.show_columns(keys)

    def show_view(self, name: str, *, changed: bool) -> None:
        self._bar.show_known_views(self.presenter.views.all)
        self._bar.show_view(name, changed=changed)

    def show_count(self, text: str) -> None:
        self._heading.detail.setText(text)

    def show_rows(self) -> None:
        self._show(0)
        if self._table.current_id() is None:
            self._table.select()

    def show_no_match(self, conditions: str) -> None:
        advice = _("Try fewer letters or another spelling, or take one of the conditions away.")
        self._no_match.set_texts(_("No arrival matches this filter"), f"{conditions}\n{advice}", _("Clear the filter"))
        self._show(1)

    def show_empty(self) -> None:
        self._show(2)

    def _show(self, index: int) -> None:
        self._body.setCurrentIndex(index)
        self._bar.setVisible(index < 2)
        self._export.setEnabled(index == 0)

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_entered(self, text: str) -> None:
        self.presenter.search(text)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_find(self) -> None:
        self._bar.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._bar.text.selectAll()

    @Slot()
    def _on_columns(self) -> None:
        shown = self._table.columns_shown()
        self._source.show(shown)
        self.presenter.columns_changed()

    @Slot()
    def _on_new(self) -> None:
        self.context.shell.go(NEW)

    @Slot()
    def _on_import(self) -> None:
        self.context.shell.go(IMPORT)

    @Slot(int)
    def _on_opened(self, stay_id: int) -> None:
        self.presenter.open(stay_id, self._neighbour)

    def _neighbour(self, stay_id: int, step: int) -> int | None:
        position = self._table.rows.position(stay_id)
        return self._table.rows.id_at(position + step) if position >= 0 and position + step >= 0 else None

    @Slot()
    def _on_export(self) -> None:
        wanted = self.presenter.wanted
        self._ask_export(_("Export the list"), self._table.rows.rowCount(), partial(self._exporter.export, wanted))

    def _export_these(self, ids: Sequence[int]) -> None:
        write = partial(self._exporter.export_these, ids)
        self._ask_export(_("Export the selected arrivals"), len(ids), write)

    def _ask_export(self, title: str, count: int, write: Callable[[Path, Wish], object]) -> None:
        told = words.count_text(count, filtered=False)
        dialog = ExportDialog(self.window(), title, told, self._table.columns_shown())

        def chosen(wish: Wish) -> None:
            files = save_dialog(self, title, {ENDINGS[wish.kind]: _(KINDS[wish.kind])})
            files.fileSelected.connect(lambda path: write(Path(path), wish))
            files.open()

        dialog.chosen.connect(chosen)
        dialog.open()
