"""Bars that lie: a name, a bar, its number behind it. Names stand over their bars where they are long."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from maison.statistics import charts
from maison.statistics.charts import Box, Mark
from ui import theme
from ui.kit.mirror import leading
from ui.statistics.charts.chart import Chart
from ui.statistics.charts.ink import kind_of, paint_across, paint_bar, paint_line

#: The height of a row with its name before the bar, and over it; the bar in it; all at 100 %.
_ROW, _TALL, _THICK = 30, 48, 16
_GAP, _NEAR, _EDGE = 10, 7, 5
#: Names that need more of the width than this stand over their bars.
_NAMES = 0.42


class Bars(Chart):
    """Values under one another."""

    def __init__(self) -> None:
        super().__init__()
        self._widest_name = self._widest_number = 0.0
        self._area = Box(0, 0, 0, 0)
        self._marks: dict[int, Mark] = {}
        self._lines: dict[int, Mark] = {}

    def wanted_height(self) -> int:
        return theme.current().px(_TALL if self._is_tall() else _ROW) * len(self.values)

    def place_of(self, at: int) -> QRect:
        height = self.height() / max(1, len(self.values))
        return QRect(0, round(at * height), self.width(), round(height))

    def measure(self) -> None:
        now = theme.current()
        plain, bold = QFontMetricsF(now.font()), QFontMetricsF(now.font(bold=True))
        self._widest_name = max((plain.horizontalAdvance(value.label) for value in self.values), default=0.0)
        self._widest_number = max((bold.horizontalAdvance(value.written) for value in self.values), default=0.0)

    def prepare(self) -> None:
        # the frame of the focus stands clear of the letters
        names = _EDGE + (0.0 if self._is_tall() else self._widest_name + 2 + self._px(_GAP))
        numbers = self._widest_number + 2 * self._px(_NEAR)
        start = numbers if self.is_rtl() else names
        room = max(1, round(self.width() - names - numbers))
        self._area = Box(round(start), 0, room, self.height())  # on whole pixels, or where bars begin would blur
        self._marks = self._marked([charts.Cell(value.value, value.hidden) for value in self.values])
        self._lines = self._marked([charts.Cell(value.beside) for value in self.values])

    def paint_ground(self, painter: QPainter) -> None:
        for at in range(len(self.values) if self._is_tall() else 1):
            line = self._line_of(at)
            x = self._area.right if self.is_rtl() else self._area.x
            foot = line.bottom() if self._is_tall() else self.height()
            paint_line(painter, QLineF(x, line.top(), x, foot), "border")

    def paint_value(self, painter: QPainter, at: int) -> None:
        value, mark, beside = self.values[at], self._marks.get(at), self._lines.get(at)
        line, half = self._line_of(at), self._px(_THICK) / 2
        middle = line.center().y()
        if mark is not None:
            paint_bar(
                painter, QRectF(mark.box.x, middle - half, mark.box.width, 2 * half), kind_of(value), self.is_rtl()
            )
        if beside is not None:
            paint_across(painter, QLineF(beside.tip.x, middle - half - 3, beside.tip.x, middle + half + 3))
        self._paint_name(painter, at)
        self._paint_number(painter, at, line)

    # ------------------------------------------------------------------------------------------------------------

    def _paint_name(self, painter: QPainter, at: int) -> None:
        now = theme.current()
        slot = QRectF(self.mirrored(self.place_of(at))).adjusted(_EDGE, 0, -_EDGE, 0)
        if self._is_tall():
            room = QRectF(slot.x(), slot.y() + self._px(4), slot.width(), self._px(20))
        elif self.is_rtl():
            room = QRectF(slot.right() - self._widest_name - 2, slot.y(), self._widest_name + 2, slot.height())
        else:
            room = QRectF(slot.x(), slot.y(), self._widest_name + 2, slot.height())
        face = now.font()
        painter.setFont(face)
        painter.setPen(now.color("text"))
        name = QFontMetricsF(face).elidedText(self.values[at].label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(leading(self.layoutDirection()) | Qt.TextFlag.TextSingleLine), name)

    def _paint_number(self, painter: QPainter, at: int, line: QRectF) -> None:
        """Behind the bar, and clear of the line across where that stands there."""
        now, rtl, near = theme.current(), self.is_rtl(), self._px(_NEAR)
        mark, beside = self._marks.get(at), self._lines.get(at)
        zero = self._area.right if rtl else self._area.x
        start = mark.tip.x if mark is not None else zero
        written = QFontMetricsF(now.font(bold=True)).horizontalAdvance(self.values[at].written)
        if beside is not None:
            ahead = (start - beside.tip.x) if rtl else (beside.tip.x - start)
            if -near < ahead < written + 2 * near:
                start = beside.tip.x
        width = written + near
        box = QRectF(start - near - width if rtl else start + near, line.y(), width, line.height())
        painter.setFont(now.font(bold=True))
        painter.setPen(now.color("text"))
        painter.drawText(
            box, int(leading(self.layoutDirection()) | Qt.TextFlag.TextSingleLine), self.values[at].written
        )

    def _line_of(self, at: int) -> QRectF:
        """Where the bar of a row stands: all of the row, or what its name leaves."""
        slot = QRectF(self.place_of(at))
        return slot.adjusted(0, self._px(23), 0, 0) if self._is_tall() else slot

    def _marked(self, cells: list[charts.Cell]) -> dict[int, Mark]:
        scale = charts.ticks(self.most(), steps=self.steps)
        plot = charts.bars([[cell] for cell in cells], self._area, scale, rtl=self.is_rtl())
        return {mark.row: mark for mark in plot.marks}

    def _is_tall(self) -> bool:
        return self._widest_name > _NAMES * max(self.width(), self._px(self.LEAST))

    def _px(self, size: float) -> float:
        return size * theme.current().scale
