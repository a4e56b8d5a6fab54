"""The ground of the map: communes, metro, campuses, painted once for a sheet that is then moved about.

What must stay free of names is taken in a `Room`; the names themselves come after the marks of the places.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from maison.directory.mapping.labels import BESIDE, Area, Room, Side, Wanted, along
from maison.directory.mapping.projection import Flat, metres_at
from maison.directory.mapping.territory import Commune, Line, territory
from maison.directory.mapping.viewport import Viewport
from ui import theme

#: From these zooms on stations, campuses and small communes have names; nearer than the last, communes have none.
_STATIONS_NAMED, _CAMPUSES_NAMED, _COMMUNES_GONE = 12.6, 11.6, 15.5
#: So many communes are named on the widest map; all of them from two steps nearer on.
_MOST_NAMED = 12
#: A campus whose point is about right is drawn as the area that it may lie in, in metres.
_CAMPUS_METRES = 200.0
ROLES = {"M1": "warn", "M2": "danger"}


class Name(NamedTuple):
    """A name that waits for its place: the text, how it is written, where it wants to stand."""

    text: str
    font: QFont
    role: str
    wanted: Wanted
    #: A shield of this role behind it, and none without.
    shield: str = ""


class Ground:
    """Paints the territory as `view` shows it. `zoom` is that of a map with text at 100 %."""

    def __init__(self, view: Viewport, room: Room) -> None:
        self._territory, self._view, self._room = territory(), view, room
        self._now = theme.current()
        self._zoom = view.zoom - zoom_of_scale(self._now.scale)

    def paint(self, painter: QPainter) -> None:
        """All that lies under the places."""
        self._paint_communes(painter)
        self._paint_campuses(painter)
        for line in self._territory.lines:
            self._paint_line(painter, line)
        self._paint_stations(painter)

    def names(self) -> Iterator[Name]:
        """The names on the ground, the most important first."""
        yield from self._line_names()
        if self._zoom < _COMMUNES_GONE:
            yield from self._commune_names(large=True)
        if self._zoom >= _CAMPUSES_NAMED:
            yield from self._campus_names()
        if self._zoom >= _STATIONS_NAMED:
            yield from self._station_names()
        if self._zoom < _COMMUNES_GONE:
            yield from self._commune_names(large=False)

    # The land ---------------------------------------------------------------------------------------------------

    def _paint_communes(self, painter: QPainter) -> None:
        now = self._now
        seen = QRectF(QPointF(*self._view.bounds[:2]), QPointF(*self._view.bounds[2:]))
        corner, scale = self._view.on_screen(Flat(0, 0)), self._view.scale
        on_screen = QTransform(scale, 0, 0, scale, *corner)
        painter.setBrush(now.color("surface"))
        pen = QPen(now.color("hair"), 1.0 if not now.tokens.contrast else 0.8)
        if now.tokens.contrast:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        for outline, box in _outlines():
            if box.intersects(seen):
                painter.drawPath(on_screen.map(outline))

    def _commune_names(self, *, large: bool) -> Iterator[Name]:
        communes = self._territory.communes
        first, others = communes[:_MOST_NAMED], communes[_MOST_NAMED:]
        if not large and self._zoom < 10.5:
            return
        font = self._now.font("small" if large else "hint", bold=large)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._now.scale * (0.6 if large else 0.3))
        for commune in first if large else others:
            yield self._commune_name(commune, font)

    def _commune_name(self, commune: Commune, font: QFont) -> Name:
        return self._name(commune.name, font, "muted", self._view.on_screen(commune.at), 0.0, ("on", "above", "below"))

    # The metro --------------------------------------------------------------------------------------------------

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        """The second line is hollow: without colours it is still the second."""
        points = [self._view.on_screen(station.at) for station in line.stations]
        track = QPolygonF([QPointF(x, y) for x, y in points])
        color = self._now.color(ROLES[line.name])
        width = self._px(3.0)
        for ink, broad in self._strokes(line.name, color, width):
            pen = QPen(ink, broad, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline(track)
        self._room.take(*(area for area in along(points, self._px(10.0)) if self._near(area)))

    def _strokes(self, name: str, color: QColor, width: float) -> list[tuple[QColor, float]]:
        halo = (self._now.color("surface"), width + self._px(3.0))
        if name == "M1":
            return [halo, (color, width)]
        return [halo, (color, width + self._px(1.0)), (self._now.color("surface"), width - self._px(1.4))]

    def _paint_stations(self, painter: QPainter) -> None:
        now = self._now
        small = self._zoom < 11.0
        for station in self._territory.stations:
            x, y = self._view.on_screen(station.at)
            change = len(station.lines) > 1
            radius = self._px((2.0 if small else 3.2) + (1.6 if change else 0.0))
            painter.setBrush(now.color("surface"))
            painter.setPen(QPen(now.color("text" if change else ROLES[station.lines[0]]), self._px(1.6)))
            painter.drawEllipse(QPointF(x, y), radius, radius)
            self._room.take(Area(x - radius, y - radius, 2 * radius, 2 * radius))

    def _line_names(self) -> Iterator[Name]:
        """M1, M2 at both ends, and at each side of the middle when the ends are not seen."""
        font = self._now.font("hint", bold=True)
        for line in self._territory.lines:
            ends = [line.stations[0], line.stations[-1]]
            seen = [one for one in line.stations if self._view.bounds.holds(one.at)]
            shown = ends if all(one in seen for one in ends) else [one for one in ends if one in seen]
            shown += [seen[len(seen) // 4], seen[-1 - len(seen) // 4]] if seen and len(shown) < 2 else []
            for station in shown:
                at = self._view.on_screen(station.at)
                yield self._name(line.name, font, "surface", at, self._px(8), shield=ROLES[line.name])

    def _station_names(self) -> Iterator[Name]:
        font = self._now.font("hint")
        for changing in (True, False):
            for station in self._territory.stations:
                if (len(station.lines) > 1) == changing and self._view.bounds.holds(station.at):
                    at = self._view.on_screen(station.at)
                    yield self._name(station.name, font, "text", at, self._px(8))

    # The campuses -----------------------------------------------------------------------------------------------

    def _paint_campuses(self, painter: QPainter) -> None:
        now = self._now
        for campus in self._territory.campuses:
            x, y = self._view.on_screen(campus.at)
            radius = max(self._px(7.0), self._metres(campus.at, _CAMPUS_METRES))
            pen = QPen(
                now.color("accent"), self._px(1.2), Qt.PenStyle.DashLine if campus.about else Qt.PenStyle.SolidLine
            )
            painter.setPen(pen)
            painter.setBrush(now.color("accent_soft"))
            painter.drawEllipse(QPointF(x, y), radius, radius)

    def _campus_names(self) -> Iterator[Name]:
        font = self._now.font("hint", bold=True)
        for campus in self._territory.campuses:
            radius = max(self._px(7.0), self._metres(campus.at, _CAMPUS_METRES))
            sides: tuple[Side, ...] = ("on", "below", "above", "right", "left") if radius > 60 else ("below", "right", "left", "above")  # fmt: skip
            yield self._name(campus.name, font, "accent", self._view.on_screen(campus.at), radius + 2, sides)

    # ------------------------------------------------------------------------------------------------------------

    def _name(
        self,
        text: str,
        font: QFont,
        role: str,
        at: tuple[float, float],
        gap: float,
        sides: tuple[Side, ...] = BESIDE,
        shield: str = "",
    ) -> Name:
        metrics = QFontMetricsF(font)
        wide = metrics.horizontalAdvance(text) + (self._px(8) if shield else self._px(2))
        return Name(text, font, role, Wanted(*at, wide, metrics.height(), gap, sides), shield)

    def _metres(self, at: Flat, metres: float) -> float:
        return metres / metres_at(at) * self._view.scale

    def _near(self, area: Area) -> bool:
        width, height = self._view.width, self._view.height
        return -50 < area.x < width + 50 and -50 < area.y < height + 50

    def _px(self, size: float) -> float:
        return size * self._now.scale


@cache
def _outlines() -> tuple[tuple[QPainterPath, QRectF], ...]:
    """The communes as paths of the flat world, with their boxes."""
    paths = []
    for commune in territory().communes:
        path = QPainterPath()
        for ring in commune.rings:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
            path.closeSubpath()
        paths.append((path, path.boundingRect()))
    return tuple(paths)


def zoom_of_scale(scale: float) -> float:
    """How many steps a map with larger text is wider than its zoom says: things need the more room."""
    return math.log2(scale)


def paint_name(painter: QPainter, name: Name, area: Area, ratio: float) -> None:
    """A name where it found room, on a halo that keeps it readable over lines, or on its shield."""
    now = theme.current()
    if not name.shield:
        edge = 2 * now.scale
        written = _written(now, name.text, name.font.key(), name.role, ratio)
        # on whole pixels, or letters would blur
        painter.drawPixmap(QPointF(round(area.x - edge), round(area.y - edge)), written)
        return
    box = QRectF(area.x, area.y, area.width, area.height)
    painter.setFont(name.font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.color(name.shield))
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(now.color(name.role))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name.text)


@lru_cache(4096)
def _written(now: theme.Theme, text: str, key: str, role: str, ratio: float) -> QPixmap:
    """A name on its halo, remembered: the halo is slow to draw, and most names are on the next sheet too."""
    font = QFont()
    font.fromString(key)
    metrics = QFontMetricsF(font)
    edge = 2 * now.scale
    size = QSizeF(metrics.horizontalAdvance(text) + 2 * now.scale + 2 * edge, metrics.height() + 2 * edge) * ratio
    picture = QPixmap(math.ceil(size.width()), math.ceil(size.height()))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    start = QPointF(edge + now.scale, edge + metrics.ascent())
    outline = QPainterPath()
    outline.addText(start, font, text)
    pen = QPen(now.color("surface"), 3 * now.scale)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    painter.setFont(font)
    painter.setPen(now.color(role))
    painter.drawText(start, text)
    painter.end()
    return picture
