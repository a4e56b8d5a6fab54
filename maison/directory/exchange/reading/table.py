"""Places in a table of anybody's: CSV, XLSX or ODS, whose columns are known by their names or told by hand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from maison.directory.exchange.columns import POINT, REFERENCE, TO_CONFIRM, value_in
from maison.directory.exchange.model import Contents, FileRefused, PlaceEntry, Refused
from maison.directory.exchange.plainly import NotPlain, not_read
from maison.directory.exchange.reading.files import content_of
from maison.directory.exchange.reading.headers import Columns, columns, field_said, titles
from maison.directory.exchange.reading.rows import Row, listed, where
from maison.directory.facts import draft_of
from maison.directory.model import CONFIRMABLE, FIELD_LABELS
from maison.directory.vocabulary import Confidence
from maison.errors import Message
from maison.languages import N_
from maison.lists.file import read_list
from maison.lists.headers import plain_header
from maison.lists.pace import without_collector
from maison.lists.table import FileNotUsable, FileTable
from maison.progress import Steps, Unwatched
from maison.sheets import typed_text

_EVERY = 500

_NO_NAMES = N_("No column of {file} holds the names of places. Say which one it is. Its columns are: {columns}.")
_NO_COLUMN = N_("{file} has no column “{column}”. Its columns are: {columns}.")
_NOT_KEPT = N_("Columns that the directory has no place for: {columns}.")
_NO_CATEGORY = N_("No column says what the places are for: new ones are put on file as cultural centres.")
_SHOWN = 40


def read(
    source: Path, today: dt.date, steps: Steps | None = None, *, mapping: Mapping[str, str] | None = None
) -> Contents:
    """What the file says; `mapping` goes from names of columns to fields, "" for none. Raises `FileRefused`."""
    said = {column.strip(): field for column, field in (mapping or {}).items()}
    table = opened(source, said=said)
    return contents(table, mapped(table, columns(table.header), said), today, steps)


def opened(
    source: Path,
    *,
    said: Mapping[str, str] | None = None,
    any_header: bool = False,
    encoding: str = "",
    separator: str = "",
    sheet: str = "",
) -> FileTable:
    """The table in a file; what is not told is found out. Raises `FileRefused`.

    The header is the row that has the columns of which something was `said`, or one that names places, or any.
    """
    wanted = Columns(said or {}).wanted._replace(read=None)
    content = content_of(source)
    try:
        with without_collector():
            return read_list(
                content,
                source.name,
                wanted,
                encoding=encoding,
                separator=separator,
                sheet=sheet,
                any_header=any_header or bool(said),
            )
    except FileNotUsable as error:
        raise FileRefused(error.message.msgid, **error.message.facts) from error


def mapped(table: FileTable, fields: Sequence[str | None], said: Mapping[str, str]) -> tuple[str | None, ...]:
    """The fields, but for what was said of columns by their names. Raises `FileRefused` of what cannot be."""
    told = table.header[:_SHOWN]
    for column in said:
        if column not in table.header:
            raise FileRefused(_NO_COLUMN, file=table.name, column=column[:80], columns=told)
    new = {at: field_said(said[text]) for at, text in enumerate(table.header) if text in said}
    taken = set(new.values())
    found = tuple(new.get(at, None if key in taken else key) for at, key in enumerate(fields))
    if "name" not in found:
        raise FileRefused(_NO_NAMES, file=table.name, columns=told)
    return found


def contents(table: FileTable, fields: Sequence[str | None], today: dt.date, steps: Steps | None = None) -> Contents:
    """What a table says whose columns hold these fields."""
    steps = steps or Unwatched()
    keys = frozenset(field for field in fields if field is not None)
    places = [(at, field) for at, field in enumerate(fields) if field is not None]
    nameless = "name" not in keys
    remarks: list[Refused] = []
    found: list[PlaceEntry] = []
    for done, (number, cells) in enumerate(zip(table.numbers, table.rows, strict=True)):
        if done % _EVERY == 0:
            steps.step(done, len(table.rows))
        values = {field: said for at, field in reversed(places) if (said := cells[at].strip())}
        if values or (nameless and any(map(str.strip, cells))):  # who says what the columns hold wants to see them
            found.append(_place(Row(number, values), keys, today, remarks))
    others = tuple(text for text, field in zip(table.header, fields, strict=True) if field is None and text)
    left = [Message(_NOT_KEPT, {"columns": others[:_SHOWN]})] if others else []
    left += [] if "category" in keys else [Message(_NO_CATEGORY)]
    return Contents(tuple(found), (), (), tuple(remarks), tuple(left), Path(table.name).stem[:80])


def _place(row: Row, keys: frozenset[str], today: dt.date, remarks: list[Refused]) -> PlaceEntry:
    name = typed_text(row.values.get("name", ""))
    facts: dict[str, Any] = {"confidence": Confidence.B}
    given = set(keys)
    doubts: tuple[str, ...] = ()
    for key, cell in row.values.items():
        if key in ("latitude", "longitude", POINT, REFERENCE):
            continue
        if key == TO_CONFIRM:
            doubts = tuple(filter(None, map(_doubt, listed(cell))))
            continue
        try:
            facts[key] = value_in(key, typed_text(cell), today)
        except NotPlain:
            given.discard(key)
            remarks.append(Refused(row.number, name, not_read(key.partition(".")[0], cell)))
    point = where(row.values)
    halves = [row.values.get(half) for half in ("latitude", "longitude", POINT)]
    if point is None and any(halves):
        remarks.append(Refused(row.number, name, not_read("location", ", ".join(filter(None, halves)))))
        given -= {"latitude", "longitude", POINT}
    facts |= _phones(facts.get("phone", ""), facts.get("other_phones", ())) | ({"location": point} if point else {})
    draft = draft_of(facts, doubts)
    return PlaceEntry(row.number, draft, _given(given), reference=row.values.get(REFERENCE, "").strip())


def _given(keys: set[str]) -> frozenset[str]:
    """The facts that columns with these keys tell."""
    facts = keys - {"latitude", "longitude", POINT, REFERENCE, TO_CONFIRM}
    facts |= {"location"} if POINT in keys or {"latitude", "longitude"} <= keys else set()
    facts |= {"hours_unread"} if keys & {"opening_hours", "school_holiday_hours"} else set()
    return frozenset(facts | ({"other_phones"} if "phone" in keys else set()))


def _phones(first: str, others: Sequence[str]) -> dict[str, Any]:
    """Several numbers in one cell are several."""
    found = [part.strip() for part in re.split(r"[;|\n]|\s/\s", first) if part.strip()]
    told = tuple(dict.fromkeys((*found[1:], *others)))
    return {"phone": found[0] if found else "", **({"other_phones": told} if told else {})}


def _doubt(said: str) -> str | None:
    return _confirmable().get(plain_header(said))


@cache
def _confirmable() -> Mapping[str, str]:
    return {plain_header(title): name for name in CONFIRMABLE for title in (name, *titles(FIELD_LABELS[name]))}
