"""A short list inside a card: its rows are there already, and it is as high as they are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHeaderView

from ui.jobs import Jobs
from ui.memory import Memory
from ui.tables.columns import Column
from ui.tables.table import PagedTable


class _Nowhere:
    """The source of a list that is given its rows."""

    def first(self, _wanted: Any, _count: int) -> Sequence[Any]:
        return ()

    def snapshot(self, _wanted: Any) -> array[int]:
        return array("q")

    def rows(self, _ids: Sequence[int]) -> Sequence[Any]:
        return ()


class ShortTable(PagedTable):
    """A `PagedTable` of at most `most` visible rows; give them to `show_rows`."""

    def __init__(self, name: str, columns: Sequence[Column[Any]], jobs: Jobs, memory: Memory, *, most: int = 8) -> None:
        self._most = most
        super().__init__(name, _Nowhere, columns, jobs, memory)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; each has an `id`. The first one is selected."""
        self.rows.show(rows)
        self._fit()
        if self.current_id() is None:
            self.select()

    def restyle(self) -> None:
        super().restyle()
        self._fit()

    def _fit(self) -> None:
        if not self._most:
            return
        shown = min(self._most, self.rows.rowCount())
        height = self.horizontalHeader().sizeHint().height() + shown * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)
