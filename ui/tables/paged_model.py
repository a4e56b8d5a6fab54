"""A list of any length: a snapshot of ids, and only the rows that are looked at.

The ids of the whole ordered list are 8 bytes each; rows are read in pages off the GUI thread, formatted there, and
kept by id, so that a list that shifts keeps them. What is not there yet is painted as a placeholder.
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot

from maison.errors import UserError
from maison.progress import Steps
from ui.i18n import _
from ui.jobs import Jobs
from ui.tables.columns import Column, spoken

Index = QModelIndex | QPersistentModelIndex
Q = TypeVar("Q", contravariant=True)

#: A large screen shows forty rows: so many are read first, the rest follows.
PAGE, PAGES_KEPT, FIRST = 128, 64, 40
#: Up to so many rows may come or go without the view beginning anew.
SMALL_CHANGE = 64
#: The whole list is read when its first rows are painted, or after so many seconds where nobody paints: both want the
#: interpreter's lock, and a million ids would keep it from the paint.
_PATIENCE = 0.05
#: Pages that were asked for and scrolled past are dropped beyond this.
WAITING = 4

_Role = Qt.ItemDataRole
_DISPLAY, _ALIGN, _SPOKEN = int(_Role.DisplayRole), int(_Role.TextAlignmentRole), int(_Role.AccessibleTextRole)
_EDIT = int(_Role.EditRole)
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_ALIGNED = {
    "leading": Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter,
    "trailing": Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


class RowSource(Protocol[Q]):
    """Where the rows come from: the queries of a capability. All of it runs off the GUI thread. Rows have an `id`."""

    def first(self, wanted: Q, count: int, /) -> Sequence[Any]:
        """The first rows of the list."""

    def snapshot(self, wanted: Q, /) -> array[int]:
        """The ids of the whole list, in its order."""

    def rows(self, ids: Sequence[int], /) -> Sequence[Any]:
        """The rows with these ids; ids that are no longer there are left out."""


class PagedModel(QAbstractTableModel):
    """The model. `load(wanted)` shows another list; `refresh()` reads the same one again after a change."""

    #: The list is there: how many rows it has.
    loaded = Signal(int)
    failed = Signal(object)
    #: A cell was written in: the id of its row, its column, and the text.
    edited = Signal(int, int, str)
    #: The ids are about to be replaced, and have been: the view keeps its place by id.
    replacing = Signal()
    replaced = Signal()
    #: Rows are about to go: before views, and what they have selected, are told which.
    shrinking = Signal()

    def __init__(
        self, source: Callable[[], RowSource[Any]], columns: Sequence[Column[Any]], jobs: Jobs, parent: QObject
    ) -> None:
        """`source` is called on a worker: the services' libraries are imported there."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._formatted = frozenset(range(len(self.columns)))
        #: Asked for each cell that is painted.
        self._flags = tuple(_FLAGS | Qt.ItemFlag.ItemIsEditable if one.editable else _FLAGS for one in self.columns)
        self._source, self._jobs = source, jobs
        self._wanted: Any = None
        self._ids: array[int] = array("q")
        self._rows: dict[int, tuple[Any, tuple[Any, ...]]] = {}
        self._stale: set[int] = set()
        self._waiting: list[int] = []
        self._fetching: set[int] = set()
        self._key = f"table-{id(self)}"
        self._complete = False
        #: Set by the view.
        self.painted = threading.Event()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._fetch_next)

    # Loading ----------------------------------------------------------------------------------------------------

    def load(self, wanted: Any) -> None:
        """Show the list that `wanted` describes: its first rows at once, the whole as soon as it is there."""
        self._wanted = wanted
        self._complete = False
        form, source = self._form(), self._source

        def first(_steps: Steps) -> list[tuple[Any, tuple[Any, ...]]]:
            return list(map(form, source().first(wanted, FIRST)))

        self._jobs.read(first, done=self._on_first, failed=self.failed.emit, owner=self, latest=self._key)

    def refresh(self) -> None:
        """Read the same list again; what is on screen stays until its rows have come."""
        if self._wanted is None:
            return
        self._stale = set(self._rows)
        self._read_snapshot()

    def show(self, rows: Sequence[Any]) -> None:
        """Show these rows and no others: the first paint, and short lists that are there already."""
        self._on_first(list(map(self._form(), rows)), whole=True)

    def show_columns(self, sections: Iterable[int]) -> None:
        """Only these columns are looked at: cells of others are not made. What is missing is read again."""
        before, self._formatted = self._formatted, frozenset(sections)
        if not self._formatted <= before:
            self._stale = set(self._rows)
            self._told_of(0, len(self._ids) - 1)

    def _form(self) -> Callable[[Any], tuple[Any, tuple[Any, ...]]]:
        """What makes the cells of a row, in the language of the moment it is called."""
        columns = [column if at in self._formatted else None for at, column in enumerate(self.columns)]
        return lambda row: (row, tuple([column.cell(row) if column else None for column in columns]))

    def retranslate(self) -> None:
        """The language has changed: cells are formatted anew."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        form = self._form()
        self._rows = {key: form(row) for key, (row, _cells) in self._rows.items() if row is not None}
        self._told_of(0, len(self._ids) - 1)

    # What views ask ---------------------------------------------------------------------------------------------

    def cell(self, row: int, column: int) -> Any:
        """The text or `Badge` of a cell, None while its page is on its way."""
        found = self._rows.get(self._ids[row])
        if found is None:
            self._want(row)
            return None
        cell = found[1][column]
        if cell is None or (self._stale and self._ids[row] in self._stale):
            self._want(row)
        return cell

    def row_at(self, row: int) -> Any:
        """The whole row, None while it is on its way."""
        found = self._rows.get(self._ids[row]) if 0 <= row < len(self._ids) else None
        return found[0] if found else None

    def id_at(self, row: int) -> int | None:
        """The id of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def position(self, row_id: int) -> int:
        """Where an id stands, -1 if it is not in the list."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def ids_between(self, first: int, last: int) -> Sequence[int]:
        """The ids from one row to another, both included."""
        return self._ids[first : last + 1]

    def stretches(self, row_ids: Collection[int]) -> list[tuple[int, int]]:
        """Where these ids stand: the first and the last row of each stretch of them."""
        found: list[tuple[int, int]] = []
        start = end = -2
        for at in [at for at, row_id in enumerate(self._ids) if row_id in row_ids]:
            if at != end + 1:
                if end >= 0:
                    found.append((start, end))
                start = at
            end = at
        return [*found, (start, end)] if end >= 0 else found

    def kept(self, row_id: int) -> Any:
        """The row with this id, if somebody has looked at it lately."""
        found = self._rows.get(row_id)
        return found[0] if found else None

    def is_complete(self) -> bool:
        """Whether the whole list is there, and not only its first rows."""
        return self._complete

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        column = index.column()
        return self._flags[column] if column >= 0 else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role in (_DISPLAY, _SPOKEN, _EDIT):
            cell = self.cell(index.row(), index.column())
            if role == _SPOKEN:
                return spoken(cell) if cell is not None else _("loading")
            return cell if isinstance(cell, str) else cell.text if cell is not None else ""
        if role == _ALIGN:
            return _ALIGNED[self.columns[index.column()].align]
        return None

    def setData(self, index: Index, value: Any, role: int = _EDIT) -> bool:
        row_id = self.id_at(index.row())
        if role != _EDIT or row_id is None or value == self.data(index):
            return False
        self.edited.emit(row_id, index.column(), str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _DISPLAY:
                return _(self.columns[section].title)
            if role == _ALIGN:
                return _ALIGNED[self.columns[section].align]
        return None

    # Snapshots --------------------------------------------------------------------------------------------------

    def _on_first(self, rows: list[tuple[Any, tuple[Any, ...]]], *, whole: bool = False) -> None:
        self._stale = set()
        ids = array("q", [row.id for row, _cells in rows])
        self._keep(ids, rows)
        self._complete = whole or len(rows) < FIRST
        if ids != self._ids:
            self.painted.clear()
        self._replace(ids)
        if self._complete:
            self.loaded.emit(len(self._ids))
        else:
            self._read_snapshot()

    def _read_snapshot(self) -> None:
        source, wanted, painted = self._source, self._wanted, self.painted

        def snapshot(_steps: Steps) -> array[int]:
            painted.wait(_PATIENCE)
            return source().snapshot(wanted)

        self._jobs.read(snapshot, done=self._on_snapshot, failed=self.failed.emit, owner=self, latest=self._key)

    def _on_snapshot(self, ids: array[int]) -> None:
        self._complete = True
        self._replace(ids)
        if self._stale:  # else what is on screen need not be painted again
            self._told_of(0, len(ids) - 1)
        self.loaded.emit(len(ids))

    def _replace(self, ids: array[int]) -> None:
        """Put `ids` in the place of the old ones, telling the views as little as is true."""
        old = self._ids
        if ids == old:
            return
        start = _common_start(old, ids)
        end = _common_end(old, ids, start)
        gone, come = len(old) - start - end, len(ids) - start - end
        if old and gone <= SMALL_CHANGE and (come <= SMALL_CHANGE or not end):
            self._splice(ids, start, gone, come)
            return
        self.replacing.emit()
        self.beginResetModel()
        self._ids = ids
        self._waiting.clear()
        self.endResetModel()
        self.replaced.emit()

    def _splice(self, ids: array[int], start: int, gone: int, come: int) -> None:
        root = QModelIndex()
        if gone:
            self.shrinking.emit()
            self.beginRemoveRows(root, start, start + gone - 1)
            self._ids = self._ids[:start] + self._ids[start + gone :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(root, start, start + come - 1)
            self._ids = ids
            self.endInsertRows()

    # Pages ------------------------------------------------------------------------------------------------------

    def _want(self, row: int) -> None:
        page = row // PAGE
        if page in self._fetching or (self._waiting and self._waiting[-1] == page):
            return
        if page in self._waiting:
            self._waiting.remove(page)
        self._waiting.append(page)
        del self._waiting[:-WAITING]
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _fetch_next(self) -> None:
        while self._waiting and len(self._fetching) < 2:
            page = self._waiting.pop()
            ids = self._ids[page * PAGE : (page + 1) * PAGE]
            if not ids:
                continue
            self._fetching.add(page)
            self._fetch(page, ids)

    def _fetch(self, page: int, ids: array[int]) -> None:
        form, source = self._form(), self._source

        def rows(_steps: Steps) -> list[tuple[Any, tuple[Any, ...]]]:
            return list(map(form, source().rows(ids.tolist())))

        def done(found: list[tuple[Any, tuple[Any, ...]]]) -> None:
            self._stale.difference_update(ids)
            self._keep(ids, found)
            self._told_of(page * PAGE, page * PAGE + len(ids) - 1)

        def failed(error: UserError) -> None:
            self._waiting.clear()
            self.failed.emit(error)

        def finished() -> None:
            self._fetching.discard(page)
            if self._waiting:
                self._soon.start()

        self._jobs.read(rows, done=done, failed=failed, finished=finished, owner=self)

    def _keep(self, ids: Sequence[int], rows: Sequence[tuple[Any, tuple[Any, ...]]]) -> None:
        """Keep what was read of `ids`. A row that went meanwhile stays blank until the next snapshot."""
        found = {row.id: (row, cells) for row, cells in rows}
        gone = (None, ("",) * len(self.columns))
        kept = self._rows
        for row_id in ids:
            kept.pop(row_id, None)
            kept[row_id] = found.get(row_id, gone)
        while len(kept) > PAGE * PAGES_KEPT:
            del kept[next(iter(kept))]

    def _told_of(self, first: int, last: int) -> None:
        last = min(last, len(self._ids) - 1)
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


def _common_start(old: array[int], new: array[int]) -> int:
    """How many ids are the same from the start on, by halving: slices are compared in C."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: array[int], new: array[int], start: int) -> int:
    """How many ids are the same at the end, without those of the common start."""
    low, high = 0, min(len(old), len(new)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low
