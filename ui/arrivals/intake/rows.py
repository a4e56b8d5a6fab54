"""Rows that are there already, as a list's source: the first rows of a file, and what is wrong with it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of the file as it was read: its number there, and its cells by field."""

    id: int
    number: int
    cells: dict[str, str]
    wrong: bool


@dataclass(frozen=True, slots=True)
class WrongCell:
    """What is wrong with one cell, in a sentence."""

    id: int
    row: int
    column: str
    text: str
    sentence: str


class Rows:
    """A `RowSource` over a sequence; the id of a row is its place."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    def first(self, _wanted: object, count: int, /) -> Sequence[Any]:
        """The first rows."""
        return self._rows[:count]

    def snapshot(self, _wanted: object, /) -> array[int]:
        """All of them."""
        return array("q", range(len(self._rows)))

    def rows(self, ids: Sequence[int], /) -> Sequence[Any]:
        """These."""
        return [self._rows[at] for at in ids]
