"""How the parts of charts are drawn: never by colour alone, so that black on white tells as much.

A bar of this span is full, one that is still being counted hatched, what is hidden dashed; what it is compared with is a
line across.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from ui import theme

if TYPE_CHECKING:
    from ui.statistics.charts.chart import Value

Kind = Literal["full", "partial", "hidden"]
_ROUND, _THIN = 3.0, 2.0


def kind_of(value: Value) -> Kind:
    """How the bar of a value is drawn."""
    return "hidden" if value.hidden else "partial" if value.partial else "full"


def paint_bar(painter: QPainter, area: QRectF, kind: Kind, rtl: bool = False) -> None:
    """A bar that lies. One of no length is a hair line: nothing is not the same as unknown."""
    if area.width() < _THIN:
        area.setWidth(_THIN)
        area.translate(-_THIN if rtl else 0, 0)
    foot = QRectF(area)
    foot.setWidth(min(_ROUND, area.width()))
    if rtl:
        foot.moveRight(area.right())
    _fill(painter, _rounded_but(area, foot), kind)


def paint_standing(painter: QPainter, area: QRectF, kind: Kind) -> None:
    """A bar that stands."""
    if area.height() < _THIN:
        area.setTop(area.bottom() - _THIN)
    foot = QRectF(area)
    foot.setTop(area.bottom() - min(_ROUND, area.height()))
    _fill(painter, _rounded_but(area, foot), kind)


def _rounded_but(area: QRectF, foot: QRectF) -> QPainterPath:
    """Round at the end, square where it begins."""
    path, square = QPainterPath(), QPainterPath()
    path.addRoundedRect(area, _ROUND, _ROUND)
    square.addRect(foot)
    return path.united(square)


def _fill(painter: QPainter, path: QPainterPath, kind: Kind) -> None:
    now = theme.current()
    ink = now.color("muted" if kind == "hidden" else "accent")
    painter.save()
    if kind == "full":
        painter.fillPath(path, ink)
    else:
        painter.fillPath(path, now.color("accent_soft" if kind == "partial" else "surface"))
        painter.fillPath(path, QBrush(ink, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(ink, 1.2, Qt.PenStyle.SolidLine if kind == "partial" else Qt.PenStyle.DashLine))
        painter.drawPath(path)
    painter.restore()


def paint_across(painter: QPainter, line: QLineF) -> None:
    """What a bar is compared with: a line, on a halo where it lies on the bar."""
    now = theme.current()
    wide = max(1.0, now.scale * 0.75)
    for role, width in (("surface", 5.0), ("text", 2.0)):
        painter.setPen(QPen(now.color(role), width * wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(line)


def paint_line(painter: QPainter, line: QLineF, role: str = "hair") -> None:
    """A line of the scale."""
    painter.setPen(QPen(theme.current().color(role), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(line)
