"""Rows that are all there already, each with a mark: what would become of the rows of a file that is looked at."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import Generic, Protocol, TypeVar


class Marked(Protocol):
    """A row; its `id` is its place among all rows."""

    @property
    def id(self) -> int:
        """Its place."""

    @property
    def mark(self) -> str:
        """What would become of it."""


M = TypeVar("M", bound=Marked)


class MarkedRows(Generic[M]):
    """A `RowSource` over the rows there are; what is wanted is a mark, "" for all."""

    def __init__(self, rows: Sequence[M]) -> None:
        self._rows = rows

    def first(self, wanted: str, count: int, /) -> Sequence[M]:
        """The first rows."""
        return [row for row, _at in zip(self._having(wanted), range(count), strict=False)]

    def snapshot(self, wanted: str, /) -> array[int]:
        """All of them."""
        return array("q", (row.id for row in self._having(wanted)))

    def rows(self, ids: Sequence[int], /) -> Sequence[M]:
        """These."""
        return [self._rows[at] for at in ids if at < len(self._rows)]

    def _having(self, mark: str) -> Iterator[M]:
        return (row for row in self._rows if not mark or row.mark == mark)
