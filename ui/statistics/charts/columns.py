"""Bars that stand beside one another in the order of time, over a scale: how something went from week to week."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from maison.statistics import charts
from maison.statistics.charts import Box, Plot
from ui import theme
from ui.statistics.charts.chart import Chart
from ui.statistics.charts.ink import kind_of, paint_across, paint_line, paint_standing
from ui.words import number

_HEIGHT, _GAP = 220, 8
_TICKS = 4


class Columns(Chart):
    """Values beside one another, the first where reading begins."""

    def __init__(self) -> None:
        super().__init__()
        self._plot = Plot(Box(0, 0, 0, 0), (), (), ())
        self._beside = self._plot

    def wanted_height(self) -> int:
        return theme.current().px(_HEIGHT)

    def place_of(self, at: int) -> QRect:
        width = (self.width() - self._scale_width()) / max(1, len(self.values))
        return QRect(round(self._scale_width() + at * width), 0, round(width), self.height())

    def prepare(self) -> None:
        small = QFontMetricsF(theme.current().font("hint")).height()
        side = self._scale_width()
        top = small + self._px(4)
        area = Box(
            0.0 if self.is_rtl() else side, top, max(1.0, self.width() - side), max(1.0, self.height() - top - small - self._px(6))
        )  # fmt: skip
        scale = charts.ticks(self.most(), _TICKS, self.steps)
        now = [[charts.Cell(value.value, value.hidden)] for value in self.values]
        beside = [[charts.Cell(value.beside)] for value in self.values]
        self._plot = charts.columns(now, area, scale, rtl=self.is_rtl())
        self._beside = charts.columns(beside, area, scale, rtl=self.is_rtl())

    def paint_ground(self, painter: QPainter) -> None:
        now, area = theme.current(), self._plot.area
        painter.setFont(now.font("hint"))
        height = QFontMetricsF(now.font("hint")).height()
        for tick in self._plot.ticks:
            paint_line(painter, QLineF(area.x, tick.at, area.right, tick.at), "hair" if tick.value else "border")
            painter.setPen(now.color("muted"))
            x = area.right if self.is_rtl() else 0.0
            room = QRectF(x, tick.at - height / 2, self._scale_width() - self._px(_GAP), height)
            side = Qt.AlignmentFlag.AlignRight
            if self.is_rtl():
                room.translate(self._px(_GAP), 0)
                side = Qt.AlignmentFlag.AlignLeft
            painter.drawText(
                room,
                int(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter),
                self.scaled(tick.value),
            )

    def paint_value(self, painter: QPainter, at: int) -> None:
        value = self.values[at]
        mark = next((mark for mark in self._plot.marks if mark.row == at), None)
        beside = next((mark for mark in self._beside.marks if mark.row == at), None)
        top = self._plot.area.bottom
        if mark is not None:
            box = mark.box
            thick = min(box.width, self._px(44))
            paint_standing(painter, QRectF(mark.tip.x - thick / 2, box.y, thick, box.height), kind_of(value))
            top = box.y
        if beside is not None:
            half = min(beside.box.width, self._px(44)) / 2 + 3
            paint_across(painter, QLineF(beside.tip.x - half, beside.tip.y, beside.tip.x + half, beside.tip.y))
            top = min(top, beside.tip.y) if abs(top - beside.tip.y) < self._px(22) else top
        self._paint_words(painter, at, top)

    # ------------------------------------------------------------------------------------------------------------

    def _paint_words(self, painter: QPainter, at: int, top: float) -> None:
        """The number over the bar, and the name under it: as many as there is room for, the last one always."""
        now, slot, value = theme.current(), self._plot.slots[at], self.values[at]
        small, bold = QFontMetricsF(now.font("hint")), QFontMetricsF(now.font("small", bold=True))
        last = len(self.values) - 1
        middle = slot.x + slot.width / 2
        names = charts.every(slot.width, max(small.horizontalAdvance(one.label) for one in self.values))
        if (last - at) % names == 0:
            wide = small.horizontalAdvance(value.label) + 2
            left = min(max(middle - wide / 2, 0.0), self.width() - wide)
            painter.setFont(now.font("hint"))
            painter.setPen(now.color("text" if at == last else "muted"))
            painter.drawText(
                QRectF(left, self._plot.area.bottom + self._px(5), wide, small.height()),
                Qt.AlignmentFlag.AlignCenter,
                value.label,
            )
        numbers = charts.every(slot.width, max(bold.horizontalAdvance(one.written) for one in self.values), 2.0)
        if (last - at) % numbers == 0:
            wide = bold.horizontalAdvance(value.written) + 2
            painter.setFont(now.font("small", bold=True))
            painter.setPen(now.color("text"))
            painter.drawText(
                QRectF(middle - wide / 2, top - bold.height() - 4, wide, bold.height()),
                Qt.AlignmentFlag.AlignCenter,
                value.written,
            )

    def _scale_width(self) -> int:
        face = QFontMetricsF(theme.current().font("hint"))
        greatest = charts.ticks(self.most(), _TICKS, self.steps)[-1]
        return round(face.horizontalAdvance(self.scaled(greatest)) + self._px(_GAP))

    def scaled(self, value: int) -> str:
        """A number of the scale."""
        return number(value)

    def _px(self, size: float) -> float:
        return size * theme.current().scale
