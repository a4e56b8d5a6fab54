"""The two forms of HSDS as one: its CSV tables in a ZIP, and JSON in which everything hangs on services.

A record keeps what hangs on it under the name of its table, whatever the form; a table alone knows who belongs to whom.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from maison.directory.exchange.hsds import PACKAGE, TABLES
from maison.directory.exchange.model import FileRefused
from maison.directory.exchange.reading.files import MOST_ENTRIES, content_of, json_of, text
from maison.directory.exchange.reading.packed import ZIPPED, unpacked
from maison.languages import N_

Record = Mapping[str, Any]

_NOT_IT = N_(
    "{file} holds no services of HSDS: it is a list of services in JSON, or a ZIP file with services.csv and locations.csv."
)
_BAD_TABLE = N_("{file} cannot be read: it is no table of commas in UTF-8 with the names of its columns first.")
_TOO_MANY = N_("{file} has more than {limit} rows. Take the part of it that concerns the metropolis.")
_MISSING = N_("{file} lacks the column “{column}”.")
#: What else the tables are called: in the singular, as the specification has their files, or as JSON nests them.
_OTHER_NAMES = {
    **{name.removesuffix("s"): name for name in TABLES},
    "address": "addresses", "taxonomy": "taxonomies", "service_at_locations": "service_at_location",
    "service_at_location": "service_at_location", "accessibility": "accessibility",
    "accessibility_for_disabilities": "accessibility", "regular_schedules": "schedules",
}  # fmt: skip
#: Whose id tells what a row hangs on.
_OWNERS = ("service_id", "location_id", "organization_id", "link_id", "service_at_location_id")


class Spot(NamedTuple):
    """A location with what is offered there; `location` is empty for services that are nowhere.

    `row` is that of the table of locations, or counts them as they come, from 1.
    """

    row: int
    location: Record
    organization: Record
    services: tuple[Record, ...]


class Package(NamedTuple):
    """All spots of a file, and whether we wrote it ourselves."""

    spots: tuple[Spot, ...]
    own: bool
    title: str


def package_of(source: Path) -> Package:
    """What a file says, location by location. Raises `FileRefused`."""
    content = content_of(source)
    if content.startswith(ZIPPED):
        return _of_tables(content, source.name)
    return Package(tuple(_of_services(json_of(content, source.name), source.name)), own=False, title="")


def under(record: Record, table: str) -> list[Record]:
    """What hangs on a record in this table."""
    found = [value for name, value in record.items() if _OTHER_NAMES.get(name, name) == table]
    return [each for value in found if isinstance(value, list) for each in value if isinstance(each, dict)]


# CSV ------------------------------------------------------------------------------------------------------------------


def _of_tables(content: bytes, name: str) -> Package:
    parts = unpacked(content, name, lambda part: part.endswith(".csv") or part == "datapackage.json")
    tables: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for part, data in parts.items():
        if part.endswith(".csv"):
            plain = part.removesuffix(".csv")
            tables[_OTHER_NAMES.get(plain, plain)] += _rows(data, part)
    if not (tables["services"] or tables["locations"]) and "services.csv" not in parts:
        raise FileRefused(_NOT_IT, file=name)
    about = json_of(parts["datapackage.json"], "datapackage.json") if "datapackage.json" in parts else {}
    title = text(about.get("title") or about.get("name")) if isinstance(about, dict) else ""
    own = isinstance(about, dict) and about.get("name") == PACKAGE
    return Package(tuple(_spots(tables)), own, title)


def _rows(content: bytes, name: str) -> list[dict[str, Any]]:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        if "id" not in (reader.fieldnames or ()):
            raise FileRefused(_MISSING, file=name, column="id")
        rows = [{**row, "#": at} for at, row in enumerate(reader, start=2)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileRefused(_BAD_TABLE, file=name) from error
    if len(rows) > MOST_ENTRIES:
        raise FileRefused(_TOO_MANY, file=name, limit=MOST_ENTRIES)
    return rows


def _spots(tables: Mapping[str, list[dict[str, Any]]]) -> Iterator[Spot]:
    """The rows of the tables, put together: what hangs on a record stands in it, as it does in JSON."""
    records = {row["id"]: row for name in ("services", "locations", "organizations") for row in tables.get(name, ())}
    at: defaultdict[str, list[Record]] = defaultdict(list)
    placed: set[str] = set()
    for row in tables.get("service_at_location", ()):
        service, location = text(row.get("service_id")), text(row.get("location_id"))
        if service in records:
            at[location].append(records[service])
            placed.add(service)
    links = {text(row.get("id")): text(row.get("location_id")) for row in tables.get("service_at_location", ())}
    for name, rows in tables.items():
        if name not in ("services", "locations", "organizations", "service_at_location"):
            for row in rows:
                owner = next((found for key in _OWNERS if (found := text(row.get(key)))), "")
                if (record := records.get(links.get(owner, owner))) is not None:
                    record.setdefault(name, []).append(row)
    for row in tables.get("locations", ()):
        services = tuple(at[row["id"]])
        owner = text(row.get("organization_id")) or next((text(each.get("organization_id")) for each in services), "")
        yield Spot(row["#"], row, records.get(owner, {}), services)
    for row in tables.get("services", ()):
        if row["id"] not in placed:
            yield Spot(row["#"], {}, records.get(text(row.get("organization_id")), {}), (row,))


# JSON -----------------------------------------------------------------------------------------------------------------


def _of_services(value: Any, name: str) -> Iterator[Spot]:
    """The services of a list, or of a page of one, by the locations that stand within them."""
    listed = value.get("contents", value.get("services", [value])) if isinstance(value, dict) else value
    services = (
        [each for each in listed if isinstance(each, dict) and "name" in each] if isinstance(listed, list) else []
    )
    if not services:
        raise FileRefused(_NOT_IT, file=name)
    if len(services) > MOST_ENTRIES:
        raise FileRefused(_TOO_MANY, file=name, limit=MOST_ENTRIES)
    found: dict[str, tuple[int, Record, Record, list[Record]]] = {}
    for at, service in enumerate(services, start=1):
        organization = service.get("organization")
        organization = organization if isinstance(organization, dict) else {}
        for location in _locations(service) or [{}]:
            key = text(location.get("id")) or f"#{at}"
            spot = found.setdefault(key, (len(found) + 1, location, organization, []))
            spot[3].append(service)
    for row, location, organization, offered in found.values():
        yield Spot(row, location, organization, tuple(offered))


def _locations(service: Record) -> list[Record]:
    """Where a service is; the hours and telephones of it there are those of the location, where it has none itself."""
    found: list[Record] = []
    for link in under(service, "service_at_location"):
        location = link.get("location")
        if isinstance(location, dict):
            own = {
                name: value for name in ("schedules", "phones") if (value := link.get(name)) and not location.get(name)
            }
            found.append({**location, **own})
    return found
