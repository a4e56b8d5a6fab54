"""The map as a picture that is larger than the window: while it is moved about, one picture is drawn, and nothing else.

It is painted anew when the window would look over its edge, or the zoom, the theme or the places are others.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from maison.directory.mapping.clusters import Cluster
from maison.directory.mapping.labels import Area, Room, Wanted
from maison.directory.mapping.projection import Flat
from maison.directory.mapping.spots import Spot, Spots
from maison.directory.mapping.viewport import Viewport
from ui import theme
from ui.directory.map.ground import Ground, Name, paint_name, zoom_of_scale
from ui.directory.map.shapes import group_of, shape

#: So much wider than the window the picture is on each side, in pixels.
MARGIN = 220
#: The size of a mark of one place, of one of several, and of the house, at 100 %.
ONE, SEVERAL, HOUSE = 15.0, 24.0, 22.0
#: The one that is meant is so much larger.
RAISED = 1.25
#: Places have names from this zoom on, or when so few are seen.
_NAMED, _FEW = 15.0, 12


class Mark(NamedTuple):
    """What is drawn for one cluster, and where on the picture."""

    cluster: Cluster
    x: float
    y: float


class Sheet:
    """One picture of the map. `ahead` is where the window is going, from -1 to 1 each way: there the picture reaches farther."""

    def __init__(
        self,
        view: Viewport,
        spots: Spots,
        ratio: float,
        house: tuple[str, Flat] | None = None,
        ahead: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        wide = view.sized(view.width + 2 * MARGIN, view.height + 2 * MARGIN)
        middle = view.under(view.width / 2 + MARGIN * ahead[0], view.height / 2 + MARGIN * ahead[1])
        self.view = wide._replace(centre=middle)
        self._spots, self._house = spots, house
        self._pictures: dict[_Look | str, QPixmap] = {}
        self._zoom = view.zoom - zoom_of_scale(theme.current().scale)
        clusters = spots.clusters.within(self.view.bounds, self._zoom)
        self.marks = tuple(Mark(cluster, *self.view.on_screen(cluster.at)) for cluster in clusters)
        self.pixmap = QPixmap(QSize(round(self.view.width), round(self.view.height)) * ratio)
        self.pixmap.setDevicePixelRatio(ratio)
        self._paint(ratio)

    def covers(self, view: Viewport) -> bool:
        """Whether a window that shows `view` lies on this picture, at the same zoom."""
        if view.zoom != self.view.zoom:
            return False
        x, y = self.offset(view)
        return 0 <= x <= self.view.width - view.width + 1 and 0 <= y <= self.view.height - view.height + 1

    def offset(self, view: Viewport) -> tuple[float, float]:
        """Which pixel of the picture is the upper left one of the window."""
        x, y = self.view.on_screen(view.centre)
        return x - view.width / 2, y - view.height / 2

    def _paint(self, ratio: float) -> None:
        now = theme.current()
        self.pixmap.fill(now.color("sunken"))
        painter = QPainter(self.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = Room(Area(0, 0, self.view.width, self.view.height))
        ground = Ground(self.view, room)
        ground.paint(painter)
        for mark in self.marks:
            members = mark.cluster.members
            side = now.scale * (ONE if len(members) == 1 else SEVERAL)
            picture = self._picture(members, ratio)
            half = picture.width() / ratio / 2
            painter.drawPixmap(QPointF(mark.x - half, mark.y - half), picture)
            room.take(Area(mark.x - side / 2, mark.y - side / 2, side, side))
        names = [*self._house_names(painter, room), *ground.names(), *self._place_names()]
        for name, area in zip(names, room.place(name.wanted for name in names), strict=True):
            if area is not None:
                paint_name(painter, name, area, ratio)
        painter.end()

    def _picture(self, members: tuple[int, ...], ratio: float) -> QPixmap:
        key = _Look.of(self._spots.all[members[0]]) if len(members) == 1 else count_text(len(members))
        if key not in self._pictures:
            self._pictures[key] = _mark_picture(self._spots, members, theme.current().scale, ratio)
        return self._pictures[key]

    def _house_names(self, painter: QPainter, room: Room) -> list[Name]:
        """Draw the house, a star, and ask for room for its name before all others."""
        if self._house is None:
            return []
        now = theme.current()
        name, (x, y) = self._house[0], self.view.on_screen(self._house[1])
        size = HOUSE * now.scale
        paint_look(painter, now, ("star", "warn", False), size, x, y)
        room.take(Area(x - size / 2, y - size / 2, size, size))
        font = now.font("small", bold=True)
        metrics = QFontMetricsF(font)
        wanted = Wanted(x, y, metrics.horizontalAdvance(name) + 2 * now.scale, metrics.height(), size * 0.6)
        return [Name(name, font, "text", wanted)]

    def _place_names(self) -> list[Name]:
        """The names of the places that stand alone."""
        now = theme.current()
        alone = [mark for mark in self.marks if len(mark.cluster.members) == 1]
        if self._zoom < _NAMED and len(alone) > _FEW:
            return []
        font = now.font("small")
        metrics = QFontMetricsF(font)
        found = []
        for mark in alone:
            spot = self._spots.all[mark.cluster.members[0]]
            text = metrics.elidedText(spot.name, Qt.TextElideMode.ElideRight, now.px(180))
            wide = metrics.horizontalAdvance(text) + 2 * now.scale
            wanted = Wanted(mark.x, mark.y, wide, metrics.height(), now.scale * (ONE / 2 + 2))
            found.append(Name(text, font, "text", wanted))
        return found


def paint_mark(painter: QPainter, spots: Spots, mark: Mark, ratio: float) -> None:
    """The mark that is meant, larger than the others."""
    picture = _mark_picture(spots, mark.cluster.members, theme.current().scale * RAISED, ratio)
    half = picture.width() / ratio / 2
    painter.drawPixmap(QPointF(mark.x - half, mark.y - half), picture)


def _mark_picture(spots: Spots, members: tuple[int, ...], factor: float, ratio: float) -> QPixmap:
    now = theme.current()
    if len(members) == 1:
        return _one(now, _Look.of(spots.all[members[0]]), factor, ratio)
    return _several(now, count_text(len(members)), factor, ratio)


def count_text(count: int) -> str:
    """How many, in the room of a mark: 87, 1k, 12k."""
    return str(count) if count < 1000 else f"{count // 1000}k"


class _Look(NamedTuple):
    shape: str
    role: str
    about: bool

    @classmethod
    def of(cls, spot: Spot) -> _Look:
        group = group_of(spot.category)
        return cls(group.shape, group.role, spot.about)


def paint_look(
    painter: QPainter, now: theme.Theme, look: tuple[str, str, bool], size: float, x: float, y: float
) -> None:
    """A shape in its colours, on a halo. One whose point is about right is hollow."""
    name, role, about = look
    outline = shape(name, size, x, y)
    painter.strokePath(outline, QPen(now.color("surface"), size * 0.28, j=Qt.PenJoinStyle.RoundJoin))
    painter.setPen(QPen(now.color(role), size * 0.12, j=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(now.color("surface" if about else role))
    painter.drawPath(outline)


@lru_cache(256)
def _one(now: theme.Theme, look: _Look, factor: float, ratio: float) -> QPixmap:
    size = ONE * factor
    picture, painter = _blank(size * 1.5, ratio)
    paint_look(painter, now, look, size, size * 0.75, size * 0.75)
    painter.end()
    return picture


@lru_cache(2048)
def _several(now: theme.Theme, text: str, factor: float, ratio: float) -> QPixmap:
    size = SEVERAL * factor
    picture, painter = _blank(size, ratio)
    middle, line = QPointF(size / 2, size / 2), 1.5 * factor
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now.color("surface"))
    painter.drawEllipse(middle, size / 2, size / 2)
    painter.setBrush(now.color("accent"))
    painter.drawEllipse(middle, size / 2 - line, size / 2 - line)
    font = now.font("hint", bold=True)
    font.setPixelSize(max(1, round((11 if len(text) < 3 else 9.5) * factor)))
    painter.setFont(font)
    painter.setPen(now.color("on_accent"))
    painter.drawText(QRectF(0, 0, size, size), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


def _blank(size: float, ratio: float) -> tuple[QPixmap, QPainter]:
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return picture, painter
