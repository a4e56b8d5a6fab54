"""A short list inside a card: its rows are there already, and it is as high as they are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView

from ui import theme
from ui.jobs import Jobs
from ui.kit.chips import chip_size
from ui.memory import Memory
from ui.tables.columns import Badge, Column
from ui.tables.delegate import PADDING
from ui.tables.table import PagedTable

#: The narrowest that a column of text becomes; the list scrolls sideways then.
_LEAST = 110
#: A bar that comes makes the room smaller, once.
_TRIES = 3


class _Nowhere:
    """The source of a list that is given its rows."""

    def first(self, _wanted: Any, _count: int) -> Sequence[Any]:
        return ()

    def snapshot(self, _wanted: Any) -> array[int]:
        return array("q")

    def rows(self, _ids: Sequence[int]) -> Sequence[Any]:
        return ()


class ShortTable(PagedTable):
    """A `PagedTable` of rows that are given to `show_rows`; at most `most` of them are seen at once, 0 for no limit.

    Its columns always fill its width: badges, references and dates take what they need, texts share the rest in the
    proportion of their widths.
    """

    def __init__(self, name: str, columns: Sequence[Column[Any]], jobs: Jobs, memory: Memory, *, most: int = 8) -> None:
        self._most = most
        self._needed: dict[int, int] = {}
        self._fitting = False
        super().__init__(name, _Nowhere, columns, jobs, memory)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        # room for the arrow of an order is taken from what the columns say
        header.setSortIndicatorShown(any(column.sort for column in columns))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; each has an `id`. The first one is selected."""
        self.rows.show(rows)
        self._fit()
        if self.current_id() is None:
            self.select()

    def show_column(self, key: str, *, shown: bool) -> None:
        """A column that says something only of some lists."""
        at = next(at for at, column in enumerate(self.rows.columns) if column.key == key)
        if self.isColumnHidden(at) == shown:
            self.setColumnHidden(at, not shown)
            self._fit()

    def retranslate(self) -> None:
        super().retranslate()
        self._fit()

    def restyle(self) -> None:
        super().restyle()
        self._fit()

    def remember_columns(self) -> None:
        """They are where they always are."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _need(self, at: int, column: Column[Any]) -> int:
        """The width that the widest cell of a column wants, its name included."""
        now = theme.current()
        plain = QFontMetrics(now.font(bold=column.strong))
        # the style knows what else a name needs than its letters
        widths = [self.horizontalHeader().sectionSizeHint(at) - 2 * PADDING]
        for cell in {self.rows.cell(row, at) for row in range(self.rows.rowCount())}:
            if isinstance(cell, Badge):
                widths.append(chip_size(cell.text, cell.icon).width())
            else:
                widths.append(plain.horizontalAdvance(cell or ""))
        return max(widths) + 2 * PADDING + 4

    def _fit(self) -> None:
        columns = enumerate(self.rows.columns)
        self._needed = {at: self._need(at, column) for at, column in columns if not _shares(column)}
        self._fit_columns()
        if self._most:
            shown = min(self._most, self.rows.rowCount())
            head = self.horizontalHeader().sizeHint().height()
            self.setFixedHeight(head + shown * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth())

    def _fit_columns(self) -> None:
        """Give the columns their widths, again when that made a bar come or go at the side."""
        if self._fitting:
            return
        self._fitting = True
        for _again in range(_TRIES):
            room = self._room()
            fits = self._give_widths(room) <= room
            # Qt, asked while columns are set, would keep a bar that the next moment needs no more
            bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setHorizontalScrollBarPolicy(bar)
            if self._room() == room:
                break
        self._fitting = False

    def _room(self) -> int:
        """The width of the viewport, which is not asked itself: PySide would then look through all kinds of widgets for
        its own, 15 ms of the start.
        """
        bar = self.verticalScrollBar()
        return self.maximumViewportSize().width() - (bar.sizeHint().width() if bar.isVisibleTo(self) else 0)

    def _give_widths(self, room: int) -> int:
        """Share `room` out; answers what all columns take together."""
        least = theme.current().px(_LEAST)
        columns = {at: column for at, column in enumerate(self.rows.columns) if not self.isColumnHidden(at)}
        shares = sum(column.width for column in columns.values() if _shares(column))
        free = max(0, room - sum(need for at, need in self._needed.items() if at in columns))
        widths = {
            at: self._needed[at] if at in self._needed else max(least, free * column.width // max(1, shares))
            for at, column in columns.items()
        }
        for at, width in widths.items():
            self.horizontalHeader().resizeSection(at, width)
        return sum(widths.values())


def _shares(column: Column[Any]) -> bool:
    """Whether a column gives way: texts do; badges, dates and references, which are useless when cut, do not."""
    return column.badge is None and not column.whole
