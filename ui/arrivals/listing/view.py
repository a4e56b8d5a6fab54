"""The list of arrivals: filters in one row, the table below, and what an empty list says."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QStackedWidget, QWidget

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import LABELS, Category
from ui import theme
from ui.arrivals import words
from ui.arrivals.brief import with_native
from ui.arrivals.listing.columns import COLUMNS
from ui.arrivals.listing.export import KINDS, Exporter
from ui.arrivals.listing.presenter import ListPresenter
from ui.arrivals.where import IMPORT, NEW
from ui.forms.choice_field import Combo
from ui.i18n import N_, _
from ui.kit import Button, Card, EmptyState, Heading, column, row
from ui.shell import Context, Page
from ui.tables import PagedTable

_DEBOUNCE_MS = 200


class ArrivalsPage(Page):
    """All arrivals on file. `show_at(ArrivalFilter)` shows some of them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._import = Button(icon="upload")
        self._export = Button(icon="download", keys="Ctrl+E")
        self._heading = Heading(self._import, self._export)
        self._text = QLineEdit()
        self._text.setClearButtonEnabled(True)
        self._status, self._category = Combo(), Combo()
        self._clear = Button("link", icon="x")
        self._table = PagedTable(
            "arrivals", lambda: context.desk.arrival_queries, COLUMNS, context.jobs, context.memory
        )
        self._table.set_title(N_("Arrivals"))
        self._no_match = EmptyState("search", action_icon="x")
        self._empty = EmptyState("users")
        self._body = QStackedWidget()
        self._pause = QTimer(self)
        self._lay_out()
        self._exporter = Exporter(context)
        self.presenter = ListPresenter(self, context)
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.body.addWidget(self._table)
        for page in (card, self._no_match, self._empty):
            self._body.addWidget(page)
        self._text.setMaximumWidth(420)
        filters = row(self._text, self._status, self._category, self._clear, None, spacing=12)
        filters.setStretch(0, 3)
        self._filters = QWidget()
        self._filters.setLayout(filters)
        column(self, self._heading, self._filters, self._body, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DEBOUNCE_MS)

    def _connect(self) -> None:
        self._text.textEdited.connect(self._on_typed)
        self._text.textChanged.connect(self._on_text_changed)
        self._text.returnPressed.connect(self._on_search_now)
        self._pause.timeout.connect(self._on_pause)
        self._status.activated.connect(self._on_status)
        self._category.activated.connect(self._on_category)
        self._clear.clicked.connect(self._on_clear)
        self._no_match.action.clicked.connect(self._on_clear)
        self._empty.action.clicked.connect(self._on_new)
        self._import.clicked.connect(self._on_import)
        self._export.clicked.connect(self._on_export)
        self._table.opened.connect(self._on_opened)
        self._table.order_asked.connect(self._on_order)
        self._table.rows.loaded.connect(self._on_loaded)
        self._table.rows.failed.connect(self.context.shell.tell_error)
        QShortcut(QKeySequence("Del"), self._table, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self._on_delete
        )
        for keys in ("F3", "Ctrl+F"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_find)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, ArrivalFilter):
            self.presenter.show_only(where)

    def activate(self) -> None:
        self.presenter.activate()

    def refresh(self) -> None:
        self.presenter.refresh()

    def leave(self) -> None:
        self._table.remember_columns()

    def escape(self) -> bool:
        if not self.presenter.is_filtered():
            return False
        self._on_clear()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def panes(self) -> tuple[QWidget, ...]:
        return (self._table, self._text)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Return", _("Open the file")),
            ("Del", _("Delete the file (it can be undone)")),
            ("Ctrl+F", _("Filter the list")),
        )

    def retranslate(self) -> None:
        self._heading.title.setText(_("Arrivals"))
        self._import.setText(_("Import a file…"))
        self._export.setText(_("Export…"))
        self._text.setPlaceholderText(_("Filter: name, reference, e-mail, host…"))
        self._text.setAccessibleName(_("Filter the list"))
        _fill(self._status, _("All situations"), tuple(Status))
        _fill(self._category, _("All categories"), tuple(Category))
        self._status.setAccessibleName(words.field_label("status"))
        self._category.setAccessibleName(words.field_label("category"))
        self._clear.setText(_("Clear the filter"))
        self._no_match.set_texts(
            _("No arrival matches this filter"),
            _("Try fewer letters, another spelling, or look among all situations and categories."),
            _("Clear the filter"),
        )
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

    def restyle(self) -> None:
        for combo in (self._status, self._category):
            combo.setFixedWidth(min(theme.current().px(190), 300))

    # What the presenter calls -----------------------------------------------------------------------------------

    def load(self, wanted: ArrivalFilter) -> None:
        self._clear.setVisible(self.presenter.is_filtered())
        self._table.rows.load(wanted)

    def reload(self) -> None:
        self._table.rows.refresh()

    def is_on_screen(self) -> bool:
        return self.isVisible()

    def show_filter(self, wanted: ArrivalFilter) -> None:
        if self._text.text().strip() != wanted.text:
            self._text.setText(wanted.text)
        self._status.setCurrentIndex(self._status.findData(wanted.statuses[0] if len(wanted.statuses) == 1 else None))
        self._category.setCurrentIndex(
            self._category.findData(wanted.categories[0] if len(wanted.categories) == 1 else None)
        )
        self._clear.setVisible(self.presenter.is_filtered())
        self._table.show_order(wanted.sort, wanted.descending)

    def show_count(self, text: str) -> None:
        self._heading.detail.setText(text)

    def show_rows(self) -> None:
        self._show(0)
        if self._table.current_id() is None:
            self._table.select()

    def show_no_match(self) -> None:
        self._show(1)

    def show_empty(self) -> None:
        self._show(2)

    def _show(self, index: int) -> None:
        self._body.setCurrentIndex(index)
        self._clear.setVisible(index == 0 and self.presenter.is_filtered())
        self._filters.setVisible(index < 2)
        self._export.setEnabled(index == 0)

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self._pause.start()

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        if not text:  # the cross in the field clears without typing
            self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self.presenter.search(self._text.text())

    @Slot()
    def _on_search_now(self) -> None:
        self._pause.stop()
        self._on_pause()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_find(self) -> None:
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    @Slot(int)
    def _on_status(self, _index: int) -> None:
        self.presenter.choose_status(self._status.currentData())

    @Slot(int)
    def _on_category(self, _index: int) -> None:
        self.presenter.choose_category(self._category.currentData())

    @Slot()
    def _on_clear(self) -> None:
        self._pause.stop()
        self.presenter.clear()

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

    @Slot(str, bool)
    def _on_order(self, sort: str, descending: bool) -> None:
        self.presenter.order(sort, descending)

    @Slot(int)
    def _on_loaded(self, count: int) -> None:
        self.presenter.loaded(count)

    @Slot()
    def _on_delete(self) -> None:
        found = self._table.current_row()
        if found is not None:
            self.presenter.delete(found.id, with_native(found.name, found.native_name))

    @Slot()
    def _on_export(self) -> None:
        dialog = QFileDialog(self, _("Export the list"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = {f"{_(title)} (*.{suffix})": suffix for suffix, title in KINDS.items()}
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(next(iter(KINDS)))
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters.get(chosen, "")))
        dialog.fileSelected.connect(self._on_export_chosen)
        dialog.open()

    @Slot(str)
    def _on_export_chosen(self, path: str) -> None:
        self._exporter.export(self.presenter.wanted, Path(path))


def _fill(combo: QComboBox, everything: str, values: tuple[StrEnum, ...]) -> None:
    chosen = combo.currentData()
    combo.clear()
    combo.addItem(everything, None)
    for value in values:
        combo.addItem(_(LABELS[value]), value)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
