"""The list on screen: keyboard, sorting by header, columns that are remembered, and its place kept by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from ui import theme
from ui.i18n import N_, _
from ui.jobs import Jobs
from ui.memory import Memory
from ui.tables.columns import Column
from ui.tables.delegate import RowDelegate, Stretches
from ui.tables.paged_model import PagedModel, RowSource

#: More selected rows than this are not looked for when the list is another: nobody chose them one by one.
_MOST_KEPT = 20_000
_SHOWN_MS = 10
#: A column that is dragged tells of each step.
_RESIZED_MS = 400
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PagedTable(QTableView):
    """A list over a `PagedModel`.

    Enter or a double click opens the selected row; Tab leaves the list. A click on a header asks for another order:
    the presenter answers with `model.load(...)` and `show_order`.
    """

    opened = Signal(int)
    #: The id of the selected row, None when there is none.
    selected = Signal(object)
    #: How many rows are selected, where several can be.
    selection_changed = Signal(int)
    #: sort key, descending
    order_asked = Signal(str, bool)
    #: Other columns are shown, or they stand in another order.
    columns_changed = Signal()

    def __init__(
        self,
        name: str,
        source: Callable[[], RowSource[Any]],
        columns: Sequence[Column[Any]],
        jobs: Jobs,
        memory: Memory,
        *,
        several: bool = False,
    ) -> None:
        """`name` is the list's own ("arrivals"): its columns are remembered under it. `several` rows can be selected."""
        super().__init__()
        self.rows = PagedModel(source, columns, jobs, self)
        self._name, self._memory = name, memory
        self._title = N_("List")
        self._order = ("", False)
        self._place: tuple[int | None, int | None] | None = None
        self._several = several
        #: Who was selected when the list was replaced, until all of it is there.
        self._kept: set[int] = set()
        self._all_wanted = False
        #: What is painted is on screen when the rest of the window is painted, too: until then nobody else shall want the
        #: interpreter's lock.
        self._shown = QTimer(self)
        self._shown.setSingleShot(True)
        self._shown.setInterval(_SHOWN_MS)
        self._shown.timeout.connect(self.rows.painted.set)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(_RESIZED_MS)
        self._resized.timeout.connect(self._on_resized)
        self._scale = theme.current().scale
        self._delegate = self.make_delegate()
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        # headers ask for each column whether every single row of it is selected, while they are painted
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSelectionModel(QItemSelectionModel(self.rows, self))
        self._set_up()
        self._set_up_header()
        self._restore_columns()
        self.rows.replacing.connect(self._on_replacing)
        self.rows.replaced.connect(self._on_replaced)
        self.rows.loaded.connect(self._on_loaded)
        self.rows.shrinking.connect(self._keep_selected)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        for moved in (self.rows.rowsInserted, self.rows.rowsRemoved, self.rows.modelReset):
            moved.connect(self._on_selection)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(self._on_double_click)
        self.retranslate()
        self.restyle()

    def make_delegate(self) -> RowDelegate:
        """What paints the cells, and lets them be written in."""
        return RowDelegate(self, self.rows)

    def current_id(self) -> int | None:
        """The id of the selected row."""
        return self.rows.id_at(self.currentIndex().row())

    def current_row(self) -> Any:
        """The selected row itself, None while it is on its way."""
        return self.rows.row_at(self.currentIndex().row())

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in the order of the list."""
        return [row_id for top, bottom in self._ranges() for row_id in self.rows.ids_between(top, bottom)]

    def selectAll(self) -> None:
        """Select the whole list, also what of it is still on its way."""
        if not self._several or not self.rows.rowCount():
            return
        self._all_wanted = not self.rows.is_complete()
        whole = QItemSelection(
            self.rows.index(0, 0), self.rows.index(self.rows.rowCount() - 1, len(self.rows.columns) - 1)
        )
        self.selectionModel().select(whole, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_ids(self, wanted: Iterable[int]) -> None:
        """Select the rows with these ids; those that are not in the list are passed over."""
        sought = set(wanted)
        if not sought:
            return
        chosen = QItemSelection()
        last = len(self.rows.columns) - 1
        for top, bottom in self.rows.stretches(sought):
            chosen.select(self.rows.index(top, 0), self.rows.index(bottom, last))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def select(self, row_id: int | None = None) -> None:
        """Select the row with this id, or the first one."""
        position = 0 if row_id is None else self.rows.position(row_id)
        if 0 <= position < self.rows.rowCount():
            self._make_current(position)
            self.scrollTo(self.rows.index(position, 0))

    def show_order(self, sort: str, descending: bool) -> None:
        """Mark the header by which the list is ordered."""
        self._order = (sort, descending)
        section = next((i for i, column in enumerate(self.rows.columns) if sort and column.sort == sort), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(section, order)

    def set_title(self, title: str) -> None:
        """What a screen reader calls the list; an `N_` text."""
        self._title = title
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again."""
        self.setAccessibleName(_(self._title))
        self.rows.retranslate()

    def restyle(self) -> None:
        """Take the height of rows from the theme, and let columns grow with the text."""
        self._delegate.restyle()
        self.verticalHeader().setDefaultSectionSize(theme.current().px(theme.ROW))
        before, self._scale = self._scale, theme.current().scale
        if before != self._scale:
            header = self.horizontalHeader()
            for section in range(len(self.rows.columns)):
                if size := header.sectionSize(section):
                    header.resizeSection(section, round(size * self._scale / before))

    # Building ---------------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if self._several else modes.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setMinimumSectionSize(20)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorShown(True)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(48)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionClicked.connect(self._on_header_clicked)

    def columns_shown(self) -> tuple[str, ...]:
        """The keys of the columns that are shown, in their order."""
        header = self.horizontalHeader()
        sections = [header.logicalIndex(at) for at in range(len(self.rows.columns))]
        return tuple(self.rows.columns[section].key for section in sections if not self.isColumnHidden(section))

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns, in this order, each as wide as it was last; the first one of all is always shown."""
        known = [column.key for column in self.rows.columns]
        shown = [key for key in dict.fromkeys(keys) if key in known]
        if known[0] not in shown:
            shown.insert(0, known[0])
        header = self.horizontalHeader()
        for at, key in enumerate(shown):
            header.moveSection(header.visualIndex(known.index(key)), at)
        for section, key in enumerate(known):
            self.setColumnHidden(section, key not in shown)
        self._tell_columns()

    def _restore_columns(self) -> None:
        kept = self._memory.get(f"{self._name}.columns", {})
        header = self.horizontalHeader()
        for section, column in enumerate(self.rows.columns):
            own = kept.get(column.key, {})
            header.resizeSection(section, theme.current().px(own.get("width", column.width)))
            self.setColumnHidden(section, own.get("hidden", column.hidden))
        for at, key in enumerate(kept.get("order", ())):
            section = next((i for i, column in enumerate(self.rows.columns) if column.key == key), -1)
            if section >= 0:
                header.moveSection(header.visualIndex(section), at)
        header.sectionMoved.connect(self._on_section_moved)
        header.sectionResized.connect(self._resized.start)
        self._make_shown()

    def _make_shown(self) -> None:
        """The cells of hidden columns are not made."""
        self.rows.show_columns(at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at))

    def remember_columns(self) -> None:
        """Keep widths, order and visibility for next time; the page calls it when it is left."""
        header = self.horizontalHeader()
        columns = self.rows.columns
        before = self._memory.get(f"{self._name}.columns", {})
        kept: dict[str, Any] = {}
        for section, column in enumerate(columns):
            # as wide as with a text of the usual size; a hidden section has no width: the one that it had stays
            width = round(header.sectionSize(section) / self._scale) or before.get(column.key, {}).get("width")
            kept[column.key] = {"width": width or column.width, "hidden": self.isColumnHidden(section)}
        kept["order"] = [columns[header.logicalIndex(at)].key for at in range(len(columns))]
        self._memory.set(f"{self._name}.columns", kept)

    def _tell_columns(self) -> None:
        self.remember_columns()
        self._make_shown()
        self.columns_changed.emit()

    @Slot()
    def _on_resized(self) -> None:
        """Widths are written down when they have been dragged: a program that ends badly must not forget them."""
        before = self._memory.get(f"{self._name}.columns")
        self.remember_columns()
        if self._memory.get(f"{self._name}.columns") != before:
            self._memory.save()

    @Slot(int, int, int)
    def _on_section_moved(self, _section: int, _from: int, _to: int) -> None:
        # a row of moves is one change
        QTimer.singleShot(0, self, self._tell_columns)

    # Keeping the place ------------------------------------------------------------------------------------------

    @Slot()
    def _on_replacing(self) -> None:
        self._place = (self.current_id(), self.rows.id_at(self.rowAt(0)))
        self._keep_selected()

    @Slot()
    def _on_replaced(self) -> None:
        current, top = self._place or (None, None)
        self._place = None
        position = self.rows.position(current) if current is not None else -1
        if position >= 0:
            self._make_current(position)
        self.select_ids(self._kept)
        top_row = self.rows.position(top) if top is not None else -1
        if top_row >= 0:  # after the selection, which scrolls by itself
            self.verticalScrollBar().setValue(top_row * self.verticalHeader().defaultSectionSize())

    @Slot()
    def _keep_selected(self) -> None:
        """Rows go, perhaps to come again at another place: who is selected is known by id until the list is whole."""
        if 1 < self._delegate.selected.count <= _MOST_KEPT:
            self._kept |= set(self.selected_ids())

    @Slot(int)
    def _on_loaded(self, _count: int) -> None:
        self.select_ids(self._kept)
        self._kept.clear()
        if self._all_wanted:
            self.selectAll()

    def _ranges(self) -> list[tuple[int, int]]:
        """The first and the last row of each stretch of selected rows, from above to below."""
        chosen = iter(self.selectionModel().selection())  # type: ignore[call-overload]  # it is one, whatever the stubs say
        return sorted((stretch.top(), stretch.bottom()) for stretch in chosen)

    def _extend_to(self, position: int) -> None:
        """Select from the current row to this one."""
        first, last = sorted((self.currentIndex().row(), position))
        stretch = QItemSelection(self.rows.index(first, 0), self.rows.index(last, len(self.rows.columns) - 1))
        self.selectionModel().select(stretch, QItemSelectionModel.SelectionFlag.Select)
        self.selectionModel().setCurrentIndex(self.rows.index(position, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _make_current(self, position: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.rows.index(position, 0), flags)

    # Events -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row_id = self.current_id()
        if event.key() in _ENTER and row_id is not None:
            self.opened.emit(row_id)
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            position = 0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1
            if self._several and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._extend_to(position)
            else:
                self._make_current(position)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the window's: the size of the text
        else:
            super().wheelEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters search nothing here: Qt would walk through a million rows on the GUI thread."""

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.rtl = self.isRightToLeft()
        super().paintEvent(event)
        if not self.rows.painted.is_set():
            self._shown.start()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self.restyle()
        super().changeEvent(event)

    @Slot()
    def _on_selection(self) -> None:
        before = self._delegate.selected.count
        self._delegate.selected = Stretches(self._ranges())
        self._delegate.current_row = self.currentIndex().row()
        if self._several and self._delegate.selected.count != before:
            self.selection_changed.emit(self._delegate.selected.count)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._delegate.current_row = now.row()
        self.selected.emit(self.current_id())

    @Slot(QModelIndex)
    def _on_double_click(self, index: QModelIndex) -> None:
        row_id = self.rows.id_at(index.row())
        if row_id is not None:
            self.opened.emit(row_id)

    @Slot(int)
    def _on_header_clicked(self, section: int) -> None:
        column = self.rows.columns[section]
        if not column.sort:
            self.show_order(*self._order)
            return
        sort, descending = self._order
        self.order_asked.emit(column.sort, column.sort == sort and not descending)

    @Slot(QPoint)
    def _on_header_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for section, column in enumerate(self.rows.columns):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.setEnabled(section > 0)
            action.toggled.connect(partial(self._show_column, section))
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _show_column(self, section: int, shown: bool) -> None:
        self.setColumnHidden(section, not shown)
        QTimer.singleShot(0, self, self._tell_columns)
