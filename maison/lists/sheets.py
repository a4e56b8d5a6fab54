"""The rows of one sheet while it is read: within bounds, and with nothing but what its cells say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from maison.languages import N_
from maison.lists.archives import MOST_BYTES
from maison.lists.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    FileNotUsable,
    FileTable,
    Wanted,
    table_of,
    too_many_columns,
    too_many_rows,
)

#: One text may stand in a million cells of a small file; to look at each would take hours.
_MOST_TEXT = MOST_BYTES
_TOO_MUCH = N_("The cells of {file} hold too much text for a list. Split it into several files.")
_NO_SHEET = N_("{file} has no sheet called “{sheet}”. Its sheets are: {sheets}.")


@dataclass(slots=True)
class Grid:
    """Rows that are filled one after the other, each with its number; blank ones are not kept."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    _text: int = 0

    def take(self, number: int, row: list[str]) -> None:
        """One row, whose cells stand side by side from the first column on. Refuses what no list is."""
        while row and not row[-1]:
            row.pop()
        if not row:
            return
        if len(row) > MOST_COLUMNS:
            raise too_many_columns(self.name)
        self._text += sum(map(len, row))
        if self._text > _MOST_TEXT:
            raise FileNotUsable(_TOO_MUCH, file=self.name)
        if len(self.rows) == MOST_ROWS:
            raise too_many_rows(self.name)
        self.rows.append(row)
        self.numbers.append(number)

    def add(self, number: int, places: Sequence[int], texts: Sequence[str]) -> None:
        """One row: the places of its cells, from 0, and their texts."""
        filled = {place: text for place, text in zip(places, texts, strict=True) if text}
        last = max(filled, default=-1)
        if last >= MOST_COLUMNS:
            raise too_many_columns(self.name)
        self.take(number, [filled.get(place, "") for place in range(last + 1)])


def chosen_table(
    name: str,
    kind: str,
    sheets: Sequence[str],
    chosen: str,
    wanted: Wanted,
    read: Callable[[str], Grid],
    *,
    any_header: bool,
) -> FileTable:
    """The table of the chosen sheet, else of the first one with a header, else, if need be, of the first."""
    if chosen and chosen not in sheets:
        raise FileNotUsable(_NO_SHEET, file=name, sheet=chosen[:80], sheets=tuple(sheets[:20]))

    def table(sheet: str, grid: Grid, *, any_row: bool) -> FileTable:
        told = partial(table_of, any_header=any_row, kind=kind, sheet=sheet, sheets=tuple(sheets))
        return told(name, grid.rows, grid.numbers, wanted)

    refused: FileNotUsable | None = None
    for sheet in [chosen] if chosen else sheets:
        try:
            return table(sheet, read(sheet), any_row=bool(chosen) and any_header)
        except FileNotUsable as error:
            refused = refused or error
    if any_header:
        for sheet in sheets:
            grid = read(sheet)
            if grid.rows:
                return table(sheet, grid, any_row=True)
    raise refused or FileNotUsable(_NO_SHEET, file=name, sheet="", sheets=())
