"""Arrivals as files: for a spreadsheet, for another program, and for an import that gives the same arrivals again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args

from maison.arrivals.model import COLUMN_FIELDS, FIELD_LABELS, PRIVATE_FIELDS, Arrival
from maison.arrivals.queries import ArrivalQueries
from maison.arrivals.vocabulary import LABELS, NO, YES
from maison.files import write_whole
from maison.languages import N_, Language
from maison.progress import Steps, Unwatched
from maison.sheets import Cell, Sheet, french_chunks, write_xlsx

Format = Literal["csv", "json", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)

_COLUMNS = ("reference", *(name for name in COLUMN_FIELDS if name not in PRIVATE_FIELDS))
_AT_ONCE = 500
_TITLE = N_("Arrivals")


def export(
    queries: ArrivalQueries,
    ids: Sequence[int],
    kind: Format,
    path: Path,
    language: Language,
    *,
    steps: Steps | None = None,
) -> int:
    """Write the arrivals with these ids (of a `queries.snapshot`) to `path`, whole or not at all; answers how many.

    csv opens in French Excel and can be imported again; json is a list of what `--json` answers. Raises `FileRefused`.
    """
    reading = _Reading(queries, ids, steps or Unwatched())
    if kind == "json":
        write_whole(path, _json(reading))
    else:
        header = [language.gettext(FIELD_LABELS[name]) for name in _COLUMNS]
        rows = ([_cell(value, language) for value in _values(arrival)] for arrival in reading)
        if kind == "csv":
            write_whole(path, french_chunks(_behind(header, rows)))
        else:
            title = language.gettext(_TITLE)
            write_whole(path, write_xlsx([Sheet(title, header, rows)], title=title))
    return reading.count


class _Reading:
    """Arrivals, read page by page."""

    def __init__(self, queries: ArrivalQueries, ids: Sequence[int], steps: Steps) -> None:
        self._queries = queries
        self._ids = ids
        self._steps = steps
        self.count = 0

    def __iter__(self) -> Iterator[Arrival]:
        for start in range(0, len(self._ids), _AT_ONCE):
            self._steps.step(start, len(self._ids))
            for arrival in self._queries.many(self._ids[start : start + _AT_ONCE]):
                self.count += 1
                yield arrival


def _values(arrival: Arrival) -> tuple[Any, ...]:
    return tuple(getattr(arrival if name in ("reference", "status") else arrival.draft, name) for name in _COLUMNS)


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


def _json(arrivals: Iterable[Arrival]) -> Iterator[bytes]:
    before = "["
    for arrival in arrivals:
        yield f"{before}\n{json.dumps(arrival.as_json(), ensure_ascii=False)}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"
