"""What lies over the map and is painted each time: the mark that is meant, the scale, whose the outlines are."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from maison.directory.mapping.projection import Bounds
from maison.directory.mapping.spots import Spots
from maison.directory.mapping.territory import territory
from maison.directory.mapping.viewport import Viewport, scale_bar
from ui import theme
from ui.directory.map.sheet import ONE, RAISED, SEVERAL, Mark, paint_mark
from ui.directory.map.words import told_mark
from ui.i18n import _
from ui.words import number

_EDGE, _LONGEST = 8, 110
_LABEL_WIDEST = 300


def paint_meant(painter: QPainter, spots: Spots, mark: Mark, how: str, ratio: float, window: Bounds) -> None:
    """A mark that is selected, reached by keys or under the pointer: larger, ringed, with its name."""
    now = theme.current()
    one = len(mark.cluster.members) == 1
    radius = now.scale * ((ONE if one else SEVERAL) * RAISED / 2 + (4 if one else 3))
    middle = QPointF(mark.x, mark.y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if how != "hovered":
        painter.setBrush(now.color("surface"))
        painter.setPen(QPen(now.color("surface"), 6 * now.scale))
        painter.drawEllipse(middle, radius, radius)
        style = Qt.PenStyle.SolidLine if how == "selected" else Qt.PenStyle.DashLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(now.color("accent"), (2.5 if how == "selected" else 2) * now.scale, style))
        painter.drawEllipse(middle, radius, radius)
    paint_mark(painter, spots, mark, ratio)
    _paint_card(painter, told_mark(spots.members(mark.cluster)), mark, radius + 6 * now.scale, window)


def _paint_card(painter: QPainter, words: str, mark: Mark, gap: float, window: Bounds) -> None:
    """The words over the mark, or under it at the top edge, moved to stay within the window."""
    now = theme.current()
    font = now.font("small", bold=True)
    metrics = QFontMetricsF(font)
    room = min(now.px(_LABEL_WIDEST), window.right - window.left - 3 * _EDGE)
    text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    width, height = metrics.horizontalAdvance(text) + now.px(14), metrics.height() + now.px(6)
    left = min(max(mark.x - width / 2, window.left + _EDGE), window.right - _EDGE - width)
    top = mark.y - gap - height if mark.y - gap - height > window.top + 4 else mark.y + gap
    box = QRectF(left, top, width, height)
    painter.setBrush(now.color("surface"))
    painter.setPen(QPen(now.color("border"), 1))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.setPen(now.color("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def paint_frame(painter: QPainter, widget: QWidget, view: Viewport) -> None:
    """The scale at the leading lower corner, whose the outlines are at the other, the frame of the focus around."""
    now = theme.current()
    rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    metres, length = scale_bar(view, now.px(_LONGEST))
    distance = _("{count} km").format(count=number(metres // 1000)) if metres >= 1000 else _("{count} m").format(count=number(metres))  # fmt: skip
    _paint_scale(painter, widget, distance, length, rtl=rtl)
    _paint_note(painter, widget, territory().credit, rtl=rtl)
    focused = widget.hasFocus()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(now.color("accent" if focused else "border"), 2 if focused else 1, j=Qt.PenJoinStyle.MiterJoin))
    inset = 1 if focused else 0
    painter.drawRect(widget.rect().adjusted(inset, inset, -1 - inset, -1 - inset))


def _paint_scale(painter: QPainter, widget: QWidget, distance: str, length: float, *, rtl: bool) -> None:
    now = theme.current()
    font = now.font("hint")
    metrics = QFontMetricsF(font)
    width, height = length + metrics.horizontalAdvance(distance) + now.px(18), metrics.height() + now.px(4)
    left = widget.width() - _EDGE - width if rtl else _EDGE
    box = QRectF(left, widget.height() - _EDGE - height, width, height)
    _paint_ground(painter, box)
    start = box.right() - now.px(6) - length if rtl else box.left() + now.px(6)
    foot, tick = box.center().y() + now.px(3), now.px(5)
    painter.setPen(QPen(now.color("text"), max(1.0, 1.5 * now.scale), c=Qt.PenCapStyle.FlatCap))
    painter.drawPolyline([QPointF(start, foot - tick), QPointF(start, foot), QPointF(start + length, foot), QPointF(start + length, foot - tick)])  # fmt: skip
    words = QRectF(box)
    if rtl:
        words.setRight(start - now.px(6))
    else:
        words.setLeft(start + length + now.px(6))
    painter.setFont(font)
    painter.setPen(now.color("text"))
    painter.drawText(words, Qt.AlignmentFlag.AlignCenter, distance)


def _paint_note(painter: QPainter, widget: QWidget, note: str, *, rtl: bool) -> None:
    now = theme.current()
    font = now.font("hint")
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(note) + now.px(8), metrics.height() + now.px(2)
    left = _EDGE if rtl else widget.width() - _EDGE - width
    box = QRectF(left, widget.height() - _EDGE - height, width, height)
    _paint_ground(painter, box)
    painter.setFont(font)
    painter.setPen(now.color("muted"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, note)


def _paint_ground(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.current().color("surface"))
    painter.drawRoundedRect(box, 3, 3)
