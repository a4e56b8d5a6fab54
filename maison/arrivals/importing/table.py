"""The one shape that every kind of file is read into: column names, rows of texts, and where each row stood."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from maison.arrivals.importing.headers import recognised
from maison.errors import UserError
from maison.languages import N_

LARGEST_FILE = 20_000_000
MOST_COLUMNS = 200
MOST_ROWS = 200_000
#: The names of the columns are sought in so many rows: a title may stand above them.
_ROWS_ABOVE = 20

_EMPTY = N_("{file} is empty. Choose the file that holds the list.")
_TOO_MANY_COLUMNS = N_("{file} has more than {limit} columns. Keep those that concern the arrivals.")
_TOO_MANY_ROWS = N_("{file} has more than {limit} rows. Split the list into several files.")
_NO_HEADER = N_(
    "The first row of {file} does not name a column of names. It must hold the columns’ names, such as: Nom;Prénom;Date de naissance."
)
#: What the second of two header rows says of its columns: that they must be filled, from a list, as a date.
_TOLD_OF_COLUMN = re.compile(
    r"\*|DICT|TEXT|STRING|NUMBER|DATE|MANDATORY|OPTIONAL|[YO]ES\s*/\s*NO|Y/N|[DMYJA]{1,4}([-/. ][DMYJA]{1,4}){1,2}|",
    re.IGNORECASE,
)


class FileNotUsable(UserError):
    """The file is no table of arrivals."""

    code = "import-file"


def too_many_columns(name: str) -> FileNotUsable:
    """More columns than a list of people has."""
    return FileNotUsable(_TOO_MANY_COLUMNS, file=name, limit=MOST_COLUMNS)


def too_many_rows(name: str) -> FileNotUsable:
    """More rows than are taken at once."""
    return FileNotUsable(_TOO_MANY_ROWS, file=name, limit=MOST_ROWS)


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table of texts: its column names, and each row with its number in the file as a spreadsheet counts.

    Rows have as many cells as there are columns, or more where something was left over. `kind` is what the file is
    ("CSV"); of several `sheets` the one called `sheet` was read. `encoding` and `separator` are those of a text file.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    encoding: str = ""
    separator: str = ""
    kind: str = "CSV"
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def table_of(
    name: str,
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
    *,
    any_header: bool = False,
    encoding: str = "",
    separator: str = "",
    kind: str = "CSV",
    sheet: str = "",
    sheets: tuple[str, ...] = (),
) -> FileTable:
    """The table that `rows` make, whose header is the first one with a known column of names.

    With `any_header` the first row will do where there is none: somebody says what the columns hold.
    """
    at, first = _header_at(rows, any_header)
    if first is None:
        raise FileNotUsable(_EMPTY, file=name)
    header = [cell.strip() for cell in rows[first if at is None else at]]
    while not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise too_many_columns(name)
    if at is None:
        raise FileNotUsable(_NO_HEADER, file=name)
    start = at + 2 if at + 1 < len(rows) and _is_told_of_columns(rows[at + 1]) else at + 1
    width = len(header)
    padded = [row if len(row) >= width else [*row, *[""] * (width - len(row))] for row in rows[start:]]
    return FileTable(
        name, tuple(header), padded, numbers[start:], encoding, separator, kind=kind, sheet=sheet, sheets=sheets
    )


def edited(table: FileTable, edits: Mapping[tuple[int, int], str]) -> FileTable:
    """The table with other texts in some cells, by the row's number and the place of the column."""
    if not edits:
        return table
    rows = list(table.rows)
    places = {number: at for at, number in enumerate(table.numbers)}
    for (number, column), text in edits.items():
        if (at := places.get(number)) is not None and column < len(rows[at]):
            rows[at] = [*rows[at][:column], text, *rows[at][column + 1 :]]
    return replace(table, rows=rows)


def _header_at(rows: Sequence[Sequence[str]], any_header: bool) -> tuple[int | None, int | None]:
    """Where the header is, and where the first row that is not blank."""
    first: int | None = None
    for at, row in enumerate(rows):
        if "".join(row).strip():
            first = at if first is None else first
            if recognised(row[: MOST_COLUMNS + 1], names_alone=True):
                return at, first
        if first is not None and at - first >= _ROWS_ABOVE:
            break
    return (first if any_header else None), first


def _is_told_of_columns(row: Sequence[str]) -> bool:
    """Whether this row tells of columns, as the second one of an Erasmus+ list does, and of no person."""
    return any(cell.strip() for cell in row) and all(_TOLD_OF_COLUMN.fullmatch(cell.strip()) for cell in row)
