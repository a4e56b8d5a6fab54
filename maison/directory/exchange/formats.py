"""The formats of files that are read and written, each with the modules that do it; these are loaded when they are needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from maison.directory.exchange.model import About, Contents, FileRefused
from maison.errors import Message
from maison.files import refusal
from maison.languages import N_
from maison.lists.table import FileTable
from maison.progress import Steps

#: So much of the beginning, and of the end, of a file tells what it is.
_SAMPLE = 65_536

#: How the names of files end that hold a table, whatever its columns are called.
_OF_TABLES = (".csv", ".tsv", ".xlsx", ".ods")
_PACKAGE = "maison.directory.exchange"
_UNKNOWN = N_("“{text}” is no format of places. Choose one of: {choices}.")
_NOT_GUESSED = N_("It cannot be told what kind of file {file} is. Say it: {choices}.")


class Carries(StrEnum):
    """What a format is for."""

    PLACES = "places"
    EVENTS = "events"


class Reader(Protocol):
    """What reads a format."""

    def read(self, source: Path, today: dt.date, steps: Steps = ...) -> Contents:
        """What the file says. Raises `FileRefused`."""
        ...


class MappedReader(Protocol):
    """What reads a table in two steps: what stands in it, and what that says once it is known what its columns hold."""

    def opened(
        self,
        source: Path,
        *,
        said: Mapping[str, str] = ...,
        any_header: bool = ...,
        encoding: str = ...,
        separator: str = ...,
        sheet: str = ...,
    ) -> FileTable:
        """The table; of its columns some are `said` by their names. Raises `FileRefused`."""
        ...

    def mapped(self, table: FileTable, fields: Sequence[str | None], said: Mapping[str, str]) -> tuple[str | None, ...]:
        """What the columns hold, but for what is said by their names. Raises `FileRefused`."""
        ...

    def contents(self, table: FileTable, fields: Sequence[str | None], today: dt.date, steps: Steps = ...) -> Contents:
        """What the table says."""
        ...


class Writer(Protocol):
    """What writes a format; `records` are `Place`s or `Event`s, as the format carries."""

    def chunks(self, records: Sequence[Any], about: About) -> Iterator[bytes]:
        """The file, piece by piece."""
        ...

    def unsaid(self, records: Sequence[Any]) -> tuple[Message, ...]:
        """What of these records the format cannot say."""
        ...


class Format(NamedTuple):
    """A format. `signs` are groups of texts: the beginning or end of a file of this format has all those of one group."""

    key: str
    label: str
    suffix: str
    reads: bool = True
    writes: bool = True
    carries: Carries = Carries.PLACES
    signs: tuple[tuple[bytes, ...], ...] = ()
    mapped: bool = False

    @property
    def _module(self) -> str:
        return self.key.replace("-", "_")

    def reader(self) -> Reader:
        """What reads it."""
        return cast("Reader", import_module(f"{_PACKAGE}.reading.{self._module}"))

    def mapped_reader(self) -> MappedReader:
        """What reads it, of a format that is `mapped`."""
        return cast("MappedReader", import_module(f"{_PACKAGE}.reading.{self._module}"))

    def writer(self) -> Writer:
        """What writes it."""
        return cast("Writer", import_module(f"{_PACKAGE}.writing.{self._module}"))


#: In the order in which they are guessed.
FORMATS: tuple[Format, ...] = (
    Format(
        "data-inclusion", "data·inclusion v1", ".zip", signs=((b"nom", b"date_maj", b"source"), (b"structures.json",))
    ),
    Format(
        "hsds",
        "HSDS 3.0",
        ".zip",
        signs=((b"service_at_location",), (b"datapackage.json",), (b'"organization"', b'"application_process"')),
    ),
    Format("data-es", "Data ES", ".csv", writes=False, signs=((b"inst_numero", b"equip_numero"),)),
    Format(
        "basilic",
        "BASILIC",
        ".csv",
        writes=False,
        signs=((b"identifiant_deps",), (b"demographie_ap",), (b"type_equipement_ou_lieu",)),
    ),
    Format(
        "openagenda",
        "OpenAgenda",
        ".json",
        writes=False,
        carries=Carries.EVENTS,
        signs=((b'"timings"', b'"uid"'), (b'"firstdate_begin"',)),
    ),
    Format(
        "geojson",
        "GeoJSON (OpenStreetMap)",
        ".geojson",
        signs=((b'"featurecollection"',), (b'"properties"', b'"geometry"')),
    ),
    Format(
        "table",
        N_("Table (CSV, XLSX, ODS)"),
        ".csv",
        writes=False,
        signs=(
            (b"pk\x03\x04", b"xl/"),
            (b"opendocument.spreadsheet",),
            (b"nom", b"categ"),
            (b"name", b"categ"),
            (b"nom", b"adresse"),
            (b"name", b"address"),
        ),
        mapped=True,
    ),
    Format("csv", N_("Table for Excel (CSV)"), ".csv", reads=False),
    Format("csv-plain", N_("Table for programs (CSV)"), ".csv", reads=False),
    Format("xlsx", N_("Workbook (XLSX)"), ".xlsx", reads=False),
    Format("vcard", N_("Cards for telephones (vCard)"), ".vcf", reads=False),
    Format("ics", N_("Calendar (ICS)"), ".ics", reads=False, carries=Carries.EVENTS),
)
BY_KEY = {each.key: each for each in FORMATS}
READ = tuple(each for each in FORMATS if each.reads)
WRITTEN = tuple(each for each in FORMATS if each.writes)


def named(key: str, among: Sequence[Format] = FORMATS) -> Format:
    """The format of this name. Raises `FileRefused` with those that there are."""
    found = BY_KEY.get(key.strip().lower().replace("_", "-"))
    if found is None or found not in among:
        raise FileRefused(_UNKNOWN, text=key[:40], choices=_names(among))
    return found


def guessed(source: Path) -> Format:
    """The format of a file, by what stands in it, else by its name. Raises `FileRefused` where nothing does."""
    try:
        with source.open("rb") as file:
            sample = file.read(_SAMPLE)
            size = source.stat().st_size
            file.seek(max(size - _SAMPLE, len(sample)))
            sample += file.read(_SAMPLE)
    except OSError as error:
        raise refusal(error, source) from error
    text = sample.replace(b"\0", b"").lower()  # also in UTF-16
    for each in READ:
        if any(all(sign.lower() in text for sign in group) for group in each.signs):
            return each
    if source.suffix.lower() in _OF_TABLES:
        return BY_KEY["table"]
    raise FileRefused(_NOT_GUESSED, file=source.name, choices=_names(READ))


def _names(among: Sequence[Format]) -> str:
    return ", ".join(each.key for each in among)
