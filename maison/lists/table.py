"""The one shape that every kind of file is read into: column names, rows of texts, and where each row stood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from maison.errors import UserError
from maison.languages import N_

MOST_COLUMNS = 200
MOST_ROWS = 200_000
#: The names of the columns are sought in so many rows: a title may stand above them.
ROWS_ABOVE = 20

_EMPTY = N_("{file} is empty. Choose the file that holds the list.")
_TOO_MANY_COLUMNS = N_("{file} has more than {limit} columns. Keep those that are needed.")
_TOO_MANY_ROWS = N_("{file} has more than {limit} rows. Split the list into several files.")


class FileNotUsable(UserError):
    """The file is no table of what is wanted."""

    code = "import-file"


def too_many_columns(name: str) -> FileNotUsable:
    """More columns than a list has."""
    return FileNotUsable(_TOO_MANY_COLUMNS, file=name, limit=MOST_COLUMNS)


def too_many_rows(name: str) -> FileNotUsable:
    """More rows than are taken at once."""
    return FileNotUsable(_TOO_MANY_ROWS, file=name, limit=MOST_ROWS)


class Wanted(NamedTuple):
    """What kind of list is sought in a file.

    `known` counts the names of columns that are known among those of a row; `is_header` says whether a row can be the
    header; `no_header` is told where no row is. A row under the header whose cells all match `below` is a part of it.
    The file has at most `largest` bytes. `read` says which columns of a header are read at all, where the others are so
    many that keeping their cells would take much memory: these are empty then.
    """

    known: Callable[[Sequence[str]], int]
    is_header: Callable[[Sequence[str]], bool]
    no_header: str
    below: re.Pattern[str] | None = None
    largest: int = 20_000_000
    read: Callable[[Sequence[str]], Sequence[bool]] | None = None


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
    wanted: Wanted,
    *,
    any_header: bool = False,
    encoding: str = "",
    separator: str = "",
    kind: str = "CSV",
    sheet: str = "",
    sheets: tuple[str, ...] = (),
) -> FileTable:
    """The table that `rows` make, whose header is the first one that can be.

    With `any_header` the first row will do where there is none: somebody says what the columns hold.
    """
    at, first = _header_at(rows, wanted, any_header)
    if first is None:
        raise FileNotUsable(_EMPTY, file=name)
    header = [cell.strip() for cell in rows[first if at is None else at]]
    while not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise too_many_columns(name)
    if at is None:
        raise FileNotUsable(wanted.no_header, file=name)
    start = at + 2 if at + 1 < len(rows) and _is_below(rows[at + 1], wanted) else at + 1
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


def _header_at(rows: Sequence[Sequence[str]], wanted: Wanted, any_header: bool) -> tuple[int | None, int | None]:
    """Where the header is, and where the first row that is not blank."""
    first: int | None = None
    for at, row in enumerate(rows):
        if "".join(row).strip():
            first = at if first is None else first
            if wanted.is_header(row[: MOST_COLUMNS + 1]):
                return at, first
        if first is not None and at - first >= ROWS_ABOVE:
            break
    return (first if any_header else None), first


def _is_below(row: Sequence[str], wanted: Wanted) -> bool:
    """Whether this row under the header tells of columns too."""
    below = wanted.below
    return (
        below is not None and any(cell.strip() for cell in row) and all(below.fullmatch(cell.strip()) for cell in row)
    )
