"""The rows of one sheet while it is read: within bounds, and with nothing but what its cells say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from maison.arrivals.importing.archives import MOST_BYTES
from maison.arrivals.importing.table import (
    MOST_COLUMNS,
    MOST_ROWS,
    FileNotUsable,
    FileTable,
    table_of,
    too_many_columns,
    too_many_rows,
)
from maison.languages import N_

#: One text may stand in a million cells of a small file; to look at each would take hours.
_MOST_TEXT = MOST_BYTES
_TOO_MUCH = N_("The cells of {file} hold too much text for a list of arrivals. Split it into several files.")
_NO_SHEET = N_("{file} has no sheet called “{sheet}”. Its sheets are: {sheets}.")


@dataclass(slots=True)
class Grid:
    """Rows that are filled one after the other, each with its number; blank ones are not kept."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    _text: int = 0

    def take(self, number: int, row: list[str]) -> None:
        """One row, whose cells stand side by side from the first column on. Refuses what no list of people is."""
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
    name: str, kind: str, sheets: Sequence[str], wanted: str, read: Callable[[str], Grid], *, any_header: bool
) -> FileTable:
    """The table of the sheet that is wanted, else of the first one that names people, else, if need be, of the first."""
    if wanted and wanted not in sheets:
        raise FileNotUsable(_NO_SHEET, file=name, sheet=wanted[:80], sheets=tuple(sheets[:20]))
    refused: FileNotUsable | None = None
    for sheet in [wanted] if wanted else sheets:
        grid = read(sheet)
        try:
            return _table(name, kind, sheets, sheet, grid, any_header=bool(wanted) and any_header)
        except FileNotUsable as error:
            refused = refused or error
    if any_header:
        for sheet in sheets:
            grid = read(sheet)
            if grid.rows:
                return _table(name, kind, sheets, sheet, grid, any_header=True)
    raise refused or FileNotUsable(_NO_SHEET, file=name, sheet="", sheets=())


def _table(name: str, kind: str, sheets: Sequence[str], sheet: str, grid: Grid, *, any_header: bool) -> FileTable:
    return table_of(name, grid.rows, grid.numbers, any_header=any_header, kind=kind, sheet=sheet, sheets=tuple(sheets))
