"""Arrivals as files: for a spreadsheet, for another program, and for an import that gives the same arrivals again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args

from maison.arrivals.model import COLUMN_FIELDS, FIELD_LABELS, FIELDS, PERSON_FIELDS, PRIVATE_FIELDS, Arrival
from maison.arrivals.queries import ArrivalQueries
from maison.arrivals.vocabulary import LABELS, NO, YES
from maison.errors import UserError
from maison.files import write_whole
from maison.languages import N_, Language
from maison.progress import Steps, Unwatched
from maison.sheets import Cell, Sheet, french_chunks, plain_chunks
from maison.workbooks import workbook_chunks

Format = Literal["csv", "csv-plain", "json", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
#: What one row of an export is.
Rows = Literal["stay", "person"]
ROWS: tuple[Rows, ...] = get_args(Rows)

#: What a file for a spreadsheet can hold of an arrival, and a file for programs.
COLUMNS = ("reference", *(name for name in COLUMN_FIELDS if name not in PRIVATE_FIELDS))
_TOLD = ("reference", *(name for name in FIELDS if name not in PRIVATE_FIELDS))
#: The column of names of the list, as columns that an import knows.
NAMES = ("family_name", "given_names", "native_name")
_AT_ONCE = 500
_TITLE = N_("Arrivals")


class ColumnRefused(UserError):
    """A column was asked for that no arrival has."""

    code = "column"


def columns_of(wanted: Iterable[str], *, known_alone: bool = False) -> tuple[str, ...]:
    """The columns of a file for columns of the list: "name" is the names themselves.

    Raises `ColumnRefused` for what is none, unless that is left out: in a view that another version kept.
    """
    columns: list[str] = []
    for name in wanted:
        if name != "name" and name not in COLUMNS:
            if known_alone:
                continue
            raise ColumnRefused(
                N_("There is no column “{column}”. The columns are: {columns}."),
                column=name[:40],
                columns=("name", *COLUMNS),
            )
        columns += NAMES if name == "name" else (name,)
    return tuple(dict.fromkeys(columns))


def export(
    queries: ArrivalQueries,
    ids: Sequence[int],
    kind: Format,
    path: Path,
    language: Language,
    *,
    columns: Sequence[str] = (),
    rows: Rows = "stay",
    steps: Steps | None = None,
) -> int:
    """Write the arrivals with these ids (of a `queries.snapshot`) to `path`, whole or not at all; answers how many rows.

    `columns` are those of `columns_of`, all where none is given: of a person, all that is hers alone. csv opens in
    French Excel and can be imported again, xlsx too; csv-plain and json are for programs. Raises `FileRefused`.
    """
    every = _TOLD if kind == "json" else COLUMNS
    columns = columns or tuple(name for name in every if rows == "stay" or name in PERSON_FIELDS)
    reading = _Reading(queries, ids, rows, steps or Unwatched())
    if kind == "json":
        write_whole(path, _json(reading, columns))
        return reading.count
    header = [language.gettext(FIELD_LABELS[name]) for name in columns]
    table = ([_cell(_value(arrival, name), language) for name in columns] for arrival in reading)
    if kind == "csv":
        write_whole(path, french_chunks(_behind(header, table)))
    elif kind == "csv-plain":
        write_whole(path, plain_chunks(_behind(header, table)))
    else:
        title = language.gettext(_TITLE)
        write_whole(path, workbook_chunks(Sheet(title, header, table), title=title))
    return reading.count


class _Reading:
    """Arrivals, read page by page."""

    def __init__(self, queries: ArrivalQueries, ids: Sequence[int], rows: Rows, steps: Steps) -> None:
        self._queries = queries
        self._ids = ids
        self._once = rows == "person"
        self._people: set[int] = set()
        self._steps = steps
        self.count = 0

    def __iter__(self) -> Iterator[Arrival]:
        for start in range(0, len(self._ids), _AT_ONCE):
            self._steps.step(start, len(self._ids))
            for arrival in self._queries.many(self._ids[start : start + _AT_ONCE]):
                if self._once and arrival.person_id in self._people:
                    continue
                self._people.add(arrival.person_id)
                self.count += 1
                yield arrival


def _value(arrival: Arrival, name: str) -> Any:
    return getattr(arrival if name in ("reference", "status") else arrival.draft, name)


def _cell(value: Any, language: Language) -> Cell:
    if isinstance(value, StrEnum):
        return language.gettext(LABELS[value])
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, bool):
        return language.gettext(YES if value else NO)
    assert value is None or isinstance(value, str | dt.date)
    return value


def _behind(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield header
    yield from rows


def _json(arrivals: Iterable[Arrival], columns: Sequence[str]) -> Iterator[bytes]:
    before = "["
    for arrival in arrivals:
        whole = arrival.as_json()
        told = {name: whole[name] for name in columns}
        yield f"{before}\n{json.dumps(told, ensure_ascii=False)}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"
