"""Key figures: each a number in large, what it is over it, and how it compares under it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui import theme
from ui.kit.mirror import leading
from ui.statistics.charts.chart import Chart

#: The least width of a tile, the space within and between them, at 100 %.
_WIDE, _GAP, _EDGE = 196, 12, 14


class Tiles(Chart):
    """Values in frames beside one another, in as many lines as they need."""

    LEAST, WISH = _WIDE, 4 * _WIDE

    def wanted_height(self) -> int:
        lines = -(-len(self.values) // self._across())
        return max(1, lines * (self._tile() + _GAP) - _GAP)

    def place_of(self, at: int) -> QRect:
        across = self._across()
        width = (self.width() - _GAP * (across - 1)) / across
        line, column = divmod(at, across)
        return QRect(round(column * (width + _GAP)), line * (self._tile() + _GAP), round(width), self._tile())

    def paint_value(self, painter: QPainter, at: int) -> None:
        now, value = theme.current(), self.values[at]
        place = QRectF(self.mirrored(self.place_of(at))).adjusted(0.5, 0.5, -0.5, -0.5)
        partial = QPen(now.color("border"), 1.4, Qt.PenStyle.DashLine)
        painter.setPen(partial if value.partial else QPen(now.color("hair"), 1))
        painter.setBrush(now.color("surface"))
        painter.drawRoundedRect(place, 8, 8)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inside = place.adjusted(_EDGE, _EDGE - 4, -_EDGE, -_EDGE + 4)
        side = leading(self.layoutDirection()) & ~Qt.AlignmentFlag.AlignVCenter
        small, large = now.font("small"), now.font("page", bold=True)
        name = self._line("small") * self._lines([one.label for one in self.values])
        painter.setFont(small)
        painter.setPen(now.color("muted"))
        painter.drawText(
            QRectF(inside.x(), inside.y(), inside.width(), name), int(side | Qt.TextFlag.TextWordWrap), value.label
        )
        painter.setFont(large)
        painter.setPen(now.color("text"))
        top = inside.y() + name + 2
        painter.drawText(QRectF(inside.x(), top, inside.width(), self._line("page")), int(side), value.written)
        painter.setFont(small)
        painter.setPen(now.color("muted"))
        under = self._line("small") * self._lines([one.note for one in self.values])
        note = QRectF(inside.x(), top + self._line("page") + 2, inside.width(), under)
        painter.drawText(note, int(side | Qt.TextFlag.TextWordWrap), value.note)

    # ------------------------------------------------------------------------------------------------------------

    def _line(self, role: str) -> float:
        return QFontMetricsF(theme.current().font(role, bold=role == "page")).height()

    def _tile(self) -> int:
        words = self._lines([one.label for one in self.values]) + self._lines([one.note for one in self.values])
        lines = self._line("small") * words + self._line("page")
        return round(lines + 4 + 2 * (_EDGE - 4))

    def _lines(self, texts: list[str]) -> int:
        """How many lines the longest of these needs in a tile."""
        face = QFontMetricsF(theme.current().font("small"))
        across = self._across()
        room = max(1.0, (self.width() - _GAP * (across - 1)) / across - 2 * _EDGE - 1)
        return 2 if any(face.horizontalAdvance(text) > room for text in texts) else 1

    def _across(self) -> int:
        """How many stand beside one another: as many as there is room for, in lines of about as many each."""
        count = max(1, len(self.values))
        most = max(1, (self.width() + _GAP) // (theme.current().px(_WIDE) + _GAP))
        lines = -(-count // most)
        return max(1, -(-count // lines))
