"""The small map of a pack as a drawing made of lines: what is near, the metro, the house, the numbers of the places.

It loses nothing in black and white: the second line is hollow, the house is a star, a number whose point is not certain
stands in a hollow circle.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from typing import NamedTuple

from maison.directory.mapping.labels import BESIDE, Area, Room, Side, Wanted, along
from maison.directory.mapping.projection import Flat, bounds_of, metres_at
from maison.directory.mapping.territory import Commune, Station, territory
from maison.directory.mapping.viewport import Viewport, scale_bar
from maison.typesetting import Weight, outlined

#: Points of paper.
WIDTH, HEIGHT = 483.0, 290.0
_MARGIN, _RADIUS, _STATION = 34.0, 7.0, 2.4
#: Never nearer than so many metres across, and no station named when the map is so much wider.
_LEAST_METRES, _NAMED_METRES = 1_500.0, 14_000.0
_LAND, _BEYOND, _BORDER = "#FFFFFF", "#ECEAE5", "#B5B1A8"
_INK, _MUTED = "#1C1B19", "#5C5952"
_LINES = {"M1": "#7A4B00", "M2": "#A1261B"}
#: So many communes are named around each place.
_TOWNS = 3
#: So far apart are the points of a line at least, in points of paper.
_SEEN = 0.8
#: What is written on the signs, whatever the pack speaks.
_NAMES = "fr"
#: Where a number goes whose point is taken: around it, nearer ones first.
_ROUND = tuple((math.cos(turn * math.pi / 4), math.sin(turn * math.pi / 4)) for turn in range(8))
_RINGS = (15.0, 24.0, 33.0)


class MapPoint(NamedTuple):
    """A place for the map. `about` says that its point is not certain."""

    name: str
    latitude: float
    longitude: float
    about: bool = False


#: Metres as they are written in a language.
Units = Callable[[int], str]


class Numbered(NamedTuple):
    """A point of the map and what stands in its circle."""

    at: Flat
    number: str
    about: bool


class MapDrawing:
    """Draws one map. `lines` are those of the metro that are seen on it, once `svg` was asked for."""

    def __init__(self, places: Sequence[Numbered], house: tuple[str, Flat] | None, language: str, units: Units) -> None:
        self._places, self._house, self._language, self._units = places, house, language, units
        self._view = _view([place.at for place in places] + ([house[1]] if house else []))
        self._room = Room(Area(3, 3, WIDTH - 6, HEIGHT - 6))
        self._parts: list[str] = []
        seen = self._view.bounds
        self._stations = [station for station in territory().stations if seen.holds(station.at)]
        self.lines = tuple(
            line.name for line in territory().lines if any(line.name in one.lines for one in self._stations)
        )

    def svg(self) -> bytes:
        """The drawing."""
        self._ground()
        self._metro()
        self._scale()
        self._marks()
        self._names()
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        frame = f'<rect x="0.5" y="0.5" width="{WIDTH - 1:g}" height="{HEIGHT - 1:g}" fill="none" stroke="{_BORDER}"/>'
        return "".join((head, *self._parts, frame, "</svg>")).encode()

    # The ground -------------------------------------------------------------------------------------------------

    def _ground(self) -> None:
        self._parts.append(f'<rect x="0" y="0" width="{WIDTH:g}" height="{HEIGHT:g}" fill="{_BEYOND}"/>')
        seen = self._view.bounds
        for commune in territory().communes:
            box = bounds_of(at for ring in commune.rings for at in ring)
            if (
                box
                and box.left < seen.right
                and box.right > seen.left
                and box.top < seen.bottom
                and box.bottom > seen.top
            ):
                path = " ".join(self._polyline(ring) + " Z" for ring in commune.rings)
                self._parts.append(f'<path d="{path}" fill="{_LAND}" stroke="{_BORDER}" stroke-width="0.6"/>')

    def _polyline(self, ring: Sequence[Flat]) -> str:
        points = _thinned([self._view.on_screen(at) for at in ring])
        return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)

    def _metro(self) -> None:
        for line in territory().lines:
            points = [station.at for station in line.stations]
            path, color = self._polyline(points), _LINES[line.name]
            strokes = [("#FFFFFF", 4.6), (color, 2.6)] if line.name == "M1" else [("#FFFFFF", 5.0), (color, 3.2), ("#FFFFFF", 1.2)]  # fmt: skip
            for ink, width in strokes:
                self._parts.append(
                    f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width}" stroke-linejoin="round"/>'
                )
            areas = along([self._view.on_screen(at) for at in points], 6.0)
            self._room.take(*(area for area in areas if _on_paper(area)))
        for station in self._stations:
            x, y = self._view.on_screen(station.at)
            radius = _STATION + (1.2 if len(station.lines) > 1 else 0.0)
            self._circle(x, y, radius, "#FFFFFF", _INK if len(station.lines) > 1 else _LINES[station.lines[0]], 1.2)
            self._room.take(Area(x - radius, y - radius, 2 * radius, 2 * radius))

    def _scale(self) -> None:
        metres, length = scale_bar(self._view, 90.0)
        words = outlined(self._units(metres), 7.0, self._language)
        area = Area(8, HEIGHT - 20, length + words.width + 14, 14)
        self._room.take(area)
        x, y = area.x + 4, area.y + 9
        self._parts.append(f'<rect x="{area.x}" y="{area.y}" width="{area.width:.2f}" height="{area.height}" fill="#FFFFFF"/>')  # fmt: skip
        self._parts.append(f'<path d="M{x} {y - 4} L{x} {y} L{x + length:.2f} {y} L{x + length:.2f} {y - 4}" fill="none" stroke="{_INK}" stroke-width="1"/>')  # fmt: skip
        self._letters(words.path, x + length + 5, y, _INK)

    # The places -------------------------------------------------------------------------------------------------

    def _marks(self) -> None:
        """The house, and each number at its point, or near it with a stroke that leads there."""
        taken = Room(Area(0, 0, WIDTH, HEIGHT))
        if self._house is not None:
            x, y = self._view.on_screen(self._house[1])
            self._parts.append(f'<path d="{_star(x, y, 9.0)}" fill="{_INK}" stroke="#FFFFFF" stroke-width="1.2"/>')
            for room in (taken, self._room):
                room.take(Area(x - 9, y - 9, 18, 18))
        found = []
        for place in self._places:
            own = self._view.on_screen(place.at)
            at = next((at for at in _around(own) if taken.is_free(_square(at))), own)
            taken.take(_square(at))
            self._room.take(_square(at))
            found.append((place, own, at))
        for _place, own, at in found:  # the strokes first: none crosses a number
            if at != own:
                self._lead(own, at)
        for place, _own, at in found:
            self._number(place, *at)

    def _lead(self, own: tuple[float, float], at: tuple[float, float]) -> None:
        way = f"M{own[0]:.2f} {own[1]:.2f} L{at[0]:.2f} {at[1]:.2f}"
        self._parts.append(f'<path d="{way}" fill="none" stroke="{_INK}" stroke-width="0.9"/>')
        self._circle(*own, 1.6, _INK, "#FFFFFF", 0.5)

    def _number(self, place: Numbered, x: float, y: float) -> None:
        self._circle(x, y, _RADIUS, "#FFFFFF" if place.about else _INK, _INK if place.about else "#FFFFFF", 1.0)
        words = outlined(place.number, 8.0, self._language, "semibold")
        self._letters(words.path, x - words.width / 2, y + 2.9, _INK if place.about else "#FFFFFF")

    def _names(self) -> None:
        """The house, then the lines, then the stations where two meet, then the others."""
        if self._house is not None:
            self._name(self._house[0], self._house[1], 8.0, "semibold", 10.0, _INK)
        for line in self.lines:
            for station in _spread([one for one in self._stations if line in one.lines]):
                self._name(line, station.at, 7.0, "semibold", 5.0, _LINES[line])
        if self._view.width * metres_at(self._view.centre) / self._view.scale < _NAMED_METRES:
            for station in sorted(self._stations, key=lambda one: -len(one.lines)):
                self._name(station.name, station.at, 6.5, "regular", 4.5, _INK)
        for commune in self._towns():
            self._name(commune.name, commune.at, 7.0, "regular", 0.0, _MUTED, ("on", "above", "below"))

    def _towns(self) -> list[Commune]:
        """The communes that stand nearest to a place: names of all others would fill the map, and the file."""
        seen = [commune for commune in territory().communes if self._view.bounds.holds(commune.at)]
        points = [place.at for place in self._places] + ([self._house[1]] if self._house else [])
        near = {
            commune.name
            for at in points
            for commune in nsmallest(_TOWNS, seen, key=lambda commune: math.dist(commune.at, at))
        }
        return [commune for commune in seen if commune.name in near]

    def _name(
        self, text: str, at: Flat, size: float, weight: Weight, gap: float, ink: str, sides: tuple[Side, ...] = BESIDE
    ) -> None:
        words = outlined(text, size, _NAMES, weight)
        height = size * 1.15
        (area,) = self._room.place([Wanted(*self._view.on_screen(at), words.width + 2, height, gap, sides)])
        if area is not None:
            self._letters(words.path, area.x + 1, area.y + size * 0.9, ink)

    # ------------------------------------------------------------------------------------------------------------

    def _letters(self, path: str, x: float, y: float, ink: str) -> None:
        """Letters without a halo: names keep off the lines, and letters drawn twice would double the file."""
        self._parts.append(f'<path transform="translate({x:.2f} {y:.2f})" d="{path}" fill="{ink}"/>')

    def _circle(self, x: float, y: float, radius: float, fill: str, stroke: str, width: float) -> None:
        self._parts.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"/>')  # fmt: skip


def _view(points: Sequence[Flat]) -> Viewport:
    empty = Viewport(Flat(0, 0), 12.0, WIDTH, HEIGHT)
    box = bounds_of(points) or territory().bounds
    across = _LEAST_METRES / metres_at(box.centre)
    nearest = math.log2(WIDTH / across)
    return empty.fitted(box, _MARGIN, nearest)


def _thinned(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """A line without the points that nobody sees: each is so far from the one before it, but for the last."""
    kept = [points[0]]
    for point in points[1:-1]:
        if math.dist(kept[-1], point) >= _SEEN:
            kept.append(point)
    return [*kept, points[-1]]


def _spread(stations: Sequence[Station]) -> Iterator[Station]:
    """Two stations of a line, apart from one another, that carry its name."""
    if stations:
        yield stations[len(stations) // 4]
        if len(stations) > 3:
            yield stations[-1 - len(stations) // 4]


def _around(own: tuple[float, float]) -> Iterator[tuple[float, float]]:
    yield own
    for ring in _RINGS:
        for right, down in _ROUND:
            yield own[0] + right * ring, own[1] + down * ring


def _square(at: tuple[float, float]) -> Area:
    return Area(at[0] - _RADIUS, at[1] - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)


def _on_paper(area: Area) -> bool:
    return -20 < area.x < WIDTH + 20 and -20 < area.y < HEIGHT + 20


def _star(x: float, y: float, radius: float) -> str:
    corners = ((-math.pi / 2 + math.pi * at / 5, radius if at % 2 == 0 else radius * 0.42) for at in range(10))
    points = (f"{x + reach * math.cos(turn):.2f} {y + reach * math.sin(turn):.2f}" for turn, reach in corners)
    return "M" + " L".join(points) + " Z"
