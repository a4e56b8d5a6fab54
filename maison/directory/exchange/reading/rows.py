"""The rows of a register, whether it was taken as a table, as JSON or as GeoJSON: each as values under names of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from maison.directory.exchange.geometry import point_of
from maison.directory.exchange.model import FileRefused, Refused
from maison.directory.exchange.reading.files import LARGEST, content_of, entries_of, number, texts
from maison.directory.exchange.reading.stream import AT_TOP, JsonStream
from maison.directory.stops import Point
from maison.files import refusal
from maison.languages import N_
from maison.lists.file import read_list
from maison.lists.headers import plain_header
from maison.lists.pace import without_collector
from maison.lists.table import FileNotUsable, Wanted
from maison.progress import Steps

#: Where the records of a JSON file are, by what it is from.
_LISTS = ("features", "results", "records", "data")
#: What may stand before the first sign of a text, in any encoding.
_BEFORE, _SAMPLE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n", 4096
#: Halves of a point that stand in one text: "50.63, 3.06".
_PAIR = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")

_NO_LIST = N_("{file} is JSON, but holds no list of records. Export the records themselves, then import that.")


class Row(NamedTuple):
    """An entry: where it stands, and its values by the names that they have here. What is empty is not there."""

    number: int
    values: Mapping[str, Any]


class Register:
    """What a register calls its columns. Of each group of names that is `needed`, a header has one.

    `aliases` go from a name of ours to what it is called, which is known without case, accents and signs.
    """

    def __init__(self, aliases: Mapping[str, Sequence[str]], needed: Sequence[Sequence[str]], no_header: str) -> None:
        self._aliases = aliases
        self._needed = tuple(map(frozenset, needed))
        self._no_header = no_header

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the register calls them -> the name of ours."""
        return {plain_header(alias): name for name, aliases in self._aliases.items() for alias in (name, *aliases)}

    def fields(self, header: Sequence[str]) -> tuple[str | None, ...]:
        """The name of ours for each column; None for one that is not read."""
        return tuple(self.names.get(plain_header(text)) for text in header)

    def is_header(self, row: Sequence[str]) -> bool:
        """Whether a row can be that of the names of columns."""
        found = set(self.fields(row))
        return all(found & group for group in self._needed)

    @property
    def wanted(self) -> Wanted:
        """What is looked for in tables."""

        def known(row: Sequence[str]) -> int:
            return len(set(self.fields(row)) - {None})

        def read(header: Sequence[str]) -> Sequence[bool]:
            return [field is not None for field in self.fields(header)]

        return Wanted(known, self.is_header, self._no_header, largest=LARGEST, read=read)


class Rows:
    """The rows of one file; `refused` fills with entries that are none.

    Of a table, `columns` has the names of the columns that are not read.
    """

    def __init__(self, source: Path, register: Register) -> None:
        self.refused: list[Refused] = []
        self.columns: tuple[str, ...] = ()
        self._total = 0
        self._stream: JsonStream | None = None
        self._register = register
        if _is_json(source):
            self._rows = self._records(JsonStream(source), source.name)
        else:
            self._rows = self._table(content_of(source, LARGEST), source.name)

    def __iter__(self) -> Iterator[Row]:
        return self._rows

    def tell(self, steps: Steps, done: int) -> None:
        """Say how far it is: so many rows of a table, so many bytes of what is read as it comes."""
        if self._stream is None:
            steps.step(done, self._total)
        else:
            steps.step(self._stream.at, self._stream.size)

    def _table(self, content: bytes, name: str) -> Iterator[Row]:
        try:
            with without_collector():
                table = read_list(content, name, self._register.wanted)
        except FileNotUsable as error:
            raise FileRefused(error.message.msgid, **error.message.facts) from error
        fields = self._register.fields(table.header)
        self.columns = tuple(text for text, field in zip(table.header, fields, strict=True) if field is None and text)
        self._total = len(table.rows)
        places = [(at, field) for at, field in enumerate(fields) if field is not None]

        def rows() -> Iterator[Row]:
            for number_, cells in zip(table.numbers, table.rows, strict=True):
                values = {field: said for at, field in reversed(places) if (said := cells[at].strip())}
                if values:
                    yield Row(number_, values)

        return rows()

    def _records(self, stream: JsonStream, name: str) -> Iterator[Row]:
        found = stream.entries(AT_TOP, *_LISTS)
        first = next(found, None)
        if not stream.has_list:
            raise FileRefused(_NO_LIST, file=name)
        if not (isinstance(first, dict) and self._fits(first)):
            raise FileRefused(self._register.wanted.no_header, file=name)
        entries = entries_of(chain([first], found), name)
        names = dict[str, str | None]()
        self._stream = stream

        def rows() -> Iterator[Row]:
            for number_, record, why in entries:
                if record is None:
                    assert why is not None
                    self.refused.append(Refused(number_, "", why))
                else:
                    yield Row(number_, dict(self._named(record, names)))

        return rows()

    def _fits(self, record: Mapping[str, Any]) -> bool:
        return self._register.is_header(list(_inner(record)))

    def _named(self, record: Mapping[str, Any], names: dict[str, str | None]) -> Iterator[tuple[str, Any]]:
        """The values under names of ours; each name of theirs is looked up once for all records."""
        for key, value in _inner(record).items():
            if key not in names:
                names[key] = self._register.names.get(plain_header(key))
            name = names[key]
            if name is not None and value not in (None, "", []):
                yield name, value
        shape = record.get("geometry")
        if isinstance(shape, dict) and "point" in self._register.names.values():
            yield "shape", shape


def _inner(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record itself: GeoJSON has it in "properties", older interfaces in "fields"."""
    for key in ("properties", "fields"):
        inner = record.get(key)
        if isinstance(inner, dict):
            return inner
    return record


def _is_json(source: Path) -> bool:
    """Whether a file begins as lists and objects do."""
    try:
        with source.open("rb") as file:
            return file.read(_SAMPLE).lstrip(_BEFORE)[:1] in (b"{", b"[")
    except OSError as error:
        raise refusal(error, source) from error


def where(values: Mapping[str, Any]) -> Point | None:
    """The point that a row says: in two columns, in one, or as a shape."""
    columns = _point(values.get("latitude"), values.get("longitude"))
    if columns is not None and _is_of_degrees(columns):
        return columns
    return _in_one(values.get("point")) or point_of(values.get("shape")) or columns


def _in_one(said: Any) -> Point | None:
    if isinstance(said, dict):
        return _point(said.get("lat"), said.get("lon"))
    if isinstance(said, list) and len(said) == 2:
        return _point(said[0], said[1])
    pair = _PAIR.fullmatch(said) if isinstance(said, str) else None
    return Point(float(pair[1]), float(pair[2])) if pair else None


def _point(latitude: Any, longitude: Any) -> Point | None:
    north, east = number(latitude), number(longitude)
    return None if north is None or east is None else Point(north, east)


def _is_of_degrees(point: Point) -> bool:
    """Whether the halves can be degrees: registers have metres of a map in such columns too."""
    return abs(point.latitude) <= 180 and abs(point.longitude) <= 180


def listed(value: Any) -> tuple[str, ...]:
    """The texts of a list, which in a table is one text with commas, bars or brackets."""
    if not isinstance(value, str):
        return texts(value)
    parts = (part.strip(" \"'[]") for part in re.split(r"[,;|]", value))
    return tuple(dict.fromkeys(filter(None, parts)))
