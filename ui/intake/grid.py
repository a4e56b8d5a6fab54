"""The grid of a file: every row with its mark; of a table its cells, which can be corrected, and over each column what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QWidget

from ui import theme
from ui.forms.choice_field import Combo
from ui.i18n import _
from ui.intake.told import Row
from ui.kit import View
from ui.shell import Context
from ui.tables import Column, PagedTable
from ui.tables.delegate import RowDelegate
from ui.tables.marked import MarkedRows
from ui.tables.paged_model import PagedModel

Index = QModelIndex | QPersistentModelIndex
_Edit = QAbstractItemView.EditTrigger
_WIDTH = 170


class _Delegate(RowDelegate):
    """Frames the cell that would be written in, and names what it is written into."""

    def __init__(self, view: FileGrid, model: PagedModel) -> None:
        super().__init__(view, model)
        self._grid = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._view.hasFocus() and index == self._view.currentIndex() and index.column() >= self._grid.first:
            painter.setPen(QPen(self._colors["accent"], 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(str(self._model.headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor


class FileGrid(PagedTable):
    """The columns of a table stand behind those of ours, from `first` on.

    Enter, F2 or a letter write into a cell; the model's `edited` tells of it.
    """

    #: The cell that is looked at moved: the id of its row.
    looked_at = Signal(object)

    def __init__(
        self, ours: Sequence[Column[Any]], header: Sequence[str], rows: Sequence[Row], title: str, context: Context
    ) -> None:
        self._now, self.first = rows, len(ours)
        columns = (*ours, *(_column(at, name) for at, name in enumerate(header)))
        super().__init__("import", self._source, columns, context.jobs, context.memory)
        self.setEditTriggers(_Edit.EditKeyPressed | _Edit.DoubleClicked | _Edit.AnyKeyPressed)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setStretchLastSection(not header)
        self.set_title(title)
        self.opened.connect(self._on_opened)

    def show_rows(self, rows: Sequence[Row], mark: str) -> None:
        """Show the rows with this mark, "" for all; the place is kept."""
        self._now = rows
        self.rows.load(mark)

    def make_delegate(self) -> RowDelegate:
        return _Delegate(self, self.rows)

    def remember_columns(self) -> None:
        """Each list has its own."""

    def currentChanged(
        self, now: QModelIndex | QPersistentModelIndex, before: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(now, before)
        self.viewport().update()

    def _source(self) -> MarkedRows[Row]:
        return MarkedRows(self._now)

    def _restore_columns(self) -> None:
        for section, column in enumerate(self.rows.columns):
            self.horizontalHeader().resizeSection(section, theme.current().px(column.width))

    @Slot(int)
    def _on_opened(self, _row: int) -> None:
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())


def _column(at: int, title: str) -> Column[Row]:
    # an empty text is no message of a catalogue: it would be translated into the catalogue's own head
    return Column(f"column{at}", title or "—", badge=lambda row: row.cell(at), width=_WIDTH, editable=True)


class MappingStrip(View):
    """A list of fields over each column of a grid, which moves with it."""

    #: column, field
    mapped = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._grid: FileGrid | None = None
        self._combos: list[Combo] = []
        self._header: tuple[str, ...] = ()

    def follow(self, grid: FileGrid, header: Sequence[str], choices: Sequence[tuple[str, str]]) -> None:
        """Stand over the columns of `grid`; `choices` are fields with their names."""
        for combo in self._combos:
            combo.hide()
            combo.deleteLater()
        self._grid, self._header = grid, tuple(header)
        self._combos = []
        for at, title in enumerate(header):
            combo = Combo()
            combo.setParent(self)
            for field, name in choices:
                combo.addItem(name, field)
            combo.activated.connect(partial(self._on_activated, at))
            combo.setAccessibleName(_("Column “{column}” holds").format(column=title or "—"))
            combo.installEventFilter(self)
            combo.show()
            self._combos.append(combo)
        bar = grid.horizontalHeader()
        bar.sectionResized.connect(self._lay_out)
        bar.geometriesChanged.connect(self._lay_out)
        grid.horizontalScrollBar().valueChanged.connect(self._lay_out)
        self._lay_out()
        self.updateGeometry()

    def show_fields(self, fields: Sequence[str | None]) -> None:
        """What the columns hold now."""
        for combo, field in zip(self._combos, fields, strict=True):
            combo.setCurrentIndex(max(0, combo.findData(field or "")))

    def sizeHint(self) -> QSize:
        height = self._combos[0].sizeHint().height() if self._combos else 0
        return QSize(100, height + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._lay_out()
        super().paintEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The column of a list that has the focus comes into sight."""
        if event.type() == QEvent.Type.FocusIn and self._grid is not None and watched in self._combos:
            at = self._combos.index(watched) + self._grid.first
            grid, top = self._grid, max(0, self._grid.currentIndex().row())
            grid.scrollTo(grid.rows.index(top, at))
        return super().eventFilter(watched, event)

    @Slot()
    def _lay_out(self) -> None:
        grid = self._grid
        if grid is None:
            return
        bar = grid.horizontalHeader()
        start = bar.mapTo(grid, bar.rect().topLeft()).x()
        height = self.sizeHint().height() - 8
        for at, combo in enumerate(self._combos):
            left = start + bar.sectionViewportPosition(at + grid.first)
            combo.setGeometry(left + 4, 4, max(40, bar.sectionSize(at + grid.first) - 8), height)

    def _on_activated(self, at: int, _index: int) -> None:
        self.mapped.emit(at, str(self._combos[at].currentData() or ""))
