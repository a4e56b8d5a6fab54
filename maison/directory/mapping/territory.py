"""The ground that places stand on: communes, the two metro lines with their stations, campuses. Read from `resources`.

`resources/directory/territory.toml` says what each part rests on.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from maison.directory.mapping.projection import Bounds, Flat, bounds_of, flat
from maison.directory.stops import lines_of, station_rows
from maison.paths import resource

_RING_UNIT = 1e-4


class Commune(NamedTuple):
    """A commune: where its name stands, and its outline; the parts of Lille have none."""

    name: str
    at: Flat
    rings: tuple[tuple[Flat, ...], ...]


class Station(NamedTuple):
    """A metro station, and the lines that stop there ("M1", "M2")."""

    name: str
    commune: str
    lines: tuple[str, ...]
    at: Flat


class Line(NamedTuple):
    """A metro line: its stations from one end to the other."""

    name: str
    stations: tuple[Station, ...]


class Campus(NamedTuple):
    """A campus; `about` says that its point is known to some 200 metres only."""

    name: str
    at: Flat
    about: bool


class Territory(NamedTuple):
    """All of it. The largest communes come first."""

    communes: tuple[Commune, ...]
    stations: tuple[Station, ...]
    lines: tuple[Line, ...]
    campuses: tuple[Campus, ...]
    credit: str

    @property
    def bounds(self) -> Bounds:
        """The box around the stations: where nearly everything is."""
        found = bounds_of(station.at for station in self.stations)
        assert found is not None
        return found


@cache
def territory() -> Territory:
    """The territory of the desk."""
    facts = tomllib.loads(resource("directory/territory.toml").read_text("utf-8"))
    outlines = json.loads(resource("directory/communes.json").read_text("utf-8"))
    quarters = (Commune(entry["name"], _at(entry), ()) for entry in facts["quarter"])
    campuses = (Campus(entry["name"], _at(entry), entry["about"]) for entry in facts["campus"])
    communes = (*map(_commune, outlines["communes"]), *quarters)
    rows = station_rows()
    stations = tuple(map(_station, rows))
    lines = tuple(_line(name, rows, stations) for name in ("M1", "M2"))
    return Territory(communes, stations, lines, tuple(campuses), outlines["credit"])


def _line(name: str, rows: Sequence[dict[str, str]], stations: tuple[Station, ...]) -> Line:
    order = name.lower()
    numbered = [(int(row[order]), station) for row, station in zip(rows, stations, strict=True) if row[order]]
    return Line(name, tuple(station for _number, station in sorted(numbered)))


def _station(row: dict[str, str]) -> Station:
    return Station(row["stop"], row["commune"], lines_of(row), flat(float(row["lat"]), float(row["lon"])))


def _commune(entry: dict[str, Any]) -> Commune:
    rings = tuple(
        tuple(flat(latitude * _RING_UNIT, longitude * _RING_UNIT) for longitude, latitude in _pairs(ring))
        for ring in entry["rings"]
    )
    return Commune(entry["name"], _at(entry), rings)


def _pairs(ring: list[int]) -> zip[tuple[int, int]]:
    return zip(ring[::2], ring[1::2], strict=True)


def _at(entry: dict[str, Any]) -> Flat:
    return flat(entry["latitude"], entry["longitude"])
