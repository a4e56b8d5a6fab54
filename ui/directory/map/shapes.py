"""Which shape and colour a place has on the map: the shape says what it is for, the colour says it once more."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from maison.directory.vocabulary import PlaceCategory
from maison.languages import N_

_STRAIGHT_UP = -math.pi / 2


class Group(NamedTuple):
    """Categories that look alike: how the shape is called, the colour's role in the theme, what the legend says."""

    shape: str
    role: str
    label: str
    categories: tuple[PlaceCategory, ...]


_C = PlaceCategory
GROUPS = (
    Group("house", "accent", N_("museums, heritage"), (_C.MUSEUM, _C.HERITAGE)),
    Group("circle", "accent", N_("stage, music, cinema"), (_C.STAGE, _C.MUSIC, _C.CINEMA)),
    Group("square", "accent", N_("libraries, cultural centres"), (_C.LIBRARY, _C.CULTURAL_CENTRE)),
    Group("diamond", "ok", N_("sport"), (_C.SPORT_CENTRE, _C.POOL, _C.ICE_RINK, _C.CLIMBING, _C.SPORT_CLUB)),
    Group("triangle", "ok", N_("parks"), (_C.PARK,)),
    Group("cross", "text", N_("health"), (_C.HEALTH,)),
    Group("hexagon", "text", N_("help, administration, law"), (_C.FOOD_AID, _C.ADMINISTRATION)),
    Group("heart", "text", N_("languages, student life"), (_C.LANGUAGE, _C.STUDENT_LIFE)),
    Group("pill", "text", N_("transport"), (_C.TRANSPORT,)),
)
_GROUP_OF = {category: group for group in GROUPS for category in group.categories}


def group_of(category: PlaceCategory) -> Group:
    """How places of a category look; one that has no group yet is a circle."""
    return _GROUP_OF.get(category, GROUPS[1])


def shape(name: str, size: float, x: float = 0.0, y: float = 0.0) -> QPainterPath:
    """A shape around a point. Those that are slim are a little larger, so that all look as large as one another."""
    path: QPainterPath = QTransform.fromScale(size / 2, size / 2).map(_unit(name))
    path.translate(x, y)
    return path


@cache
def _unit(name: str) -> QPainterPath:
    """The shape in a circle of radius 1."""
    return _MAKERS[name]()


def _polygon(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def _regular(corners: int, radius: float, turned: float = 0.0) -> QPainterPath:
    angles = (_STRAIGHT_UP + turned + 2 * math.pi * at / corners for at in range(corners))
    return _polygon(*((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles))


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 0.9, 0.9)
    return path


def _pill() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(-1.0, -0.6, 2.0, 1.2, 0.6, 0.6)
    return path


def _cross() -> QPainterPath:
    arm, end = 0.36, 0.95
    return _polygon(
        (-arm, -end), (arm, -end), (arm, -arm), (end, -arm), (end, arm), (arm, arm),
        (arm, end), (-arm, end), (-arm, arm), (-end, arm), (-end, -arm), (-arm, -arm),
    )  # fmt: skip


def _heart() -> QPainterPath:
    path = QPainterPath(QPointF(0, 0.95))
    path.cubicTo(QPointF(-1.5, -0.1), QPointF(-0.85, -1.3), QPointF(0, -0.45))
    path.cubicTo(QPointF(0.85, -1.3), QPointF(1.5, -0.1), QPointF(0, 0.95))
    return path


_MAKERS: dict[str, Callable[[], QPainterPath]] = {
    "circle": _circle,
    "square": lambda: _polygon((-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)),
    "house": lambda: _polygon((0, -1), (0.9, -0.3), (0.9, 0.85), (-0.9, 0.85), (-0.9, -0.3)),
    "diamond": lambda: _regular(4, 1.1),
    "triangle": lambda: _polygon((0, -1), (1, 0.75), (-1, 0.75)),
    "cross": _cross,
    "hexagon": lambda: _regular(6, 1.0),
    "heart": _heart,
    "pill": _pill,
    "star": lambda: _polygon(*_star()),
}


def _star() -> list[tuple[float, float]]:
    angles = [(_STRAIGHT_UP + math.pi * at / 5, 1.15 if at % 2 == 0 else 0.5) for at in range(10)]
    return [(radius * math.cos(angle), radius * math.sin(angle)) for angle, radius in angles]
