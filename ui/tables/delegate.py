"""How a cell of a list is painted: straight from the model's cells, without a round trip through roles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap, QStaticText
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.kit.chips import chip_size, paint_chip
from ui.tables.columns import Badge, Column
from ui.tables.paged_model import PagedModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

Index = QModelIndex | QPersistentModelIndex
PADDING = 12
_ELIDED_KEPT, _BADGES_KEPT = 4096, 256


class Stretches:
    """Selected rows, as stretches: a million of them are one."""

    def __init__(self, stretches: Sequence[tuple[int, int]] = ()) -> None:
        self._tops = [top for top, _bottom in stretches]
        self._bottoms = [bottom for _top, bottom in stretches]
        self.count = sum(bottom - top + 1 for top, bottom in stretches)

    def __contains__(self, row: int) -> bool:
        at = bisect_right(self._tops, row) - 1
        return at >= 0 and row <= self._bottoms[at]


class RowDelegate(QStyledItemDelegate):
    """Paints texts and badges of a `PagedModel`."""

    def __init__(self, view: QTableView, model: PagedModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        #: Told by the view: to ask the option for its state would load all enums of QStyle before the first paint.
        self.selected = Stretches()
        self.current_row = -1
        self.rtl = False
        #: Texts as they were cut and shaped: the same words stand in many rows, and the same rows are painted again.
        self._elided: dict[tuple[str, int, bool], tuple[QStaticText, float]] = {}
        #: Badges as they were drawn: the same few words stand in every row.
        self._badges: dict[tuple[Badge, int, bool, bool, float], QPixmap] = {}
        self._badge_widths: dict[Badge, int] = {}
        self.restyle()

    def restyle(self) -> None:
        """Take fonts and colours from the theme again."""
        now = theme.current()
        self._faces: dict[bool, QFont] = {strong: now.font(bold=strong) for strong in (False, True)}
        self._metrics = {strong: QFontMetricsF(face) for strong, face in self._faces.items()}
        self._heights = {strong: face.ascent() + face.descent() for strong, face in self._metrics.items()}
        names = ("text", "muted", "hair", "accent", "accent_soft")
        self._colors: dict[str, QColor] = {name: now.color(name) for name in names}
        self._contrast = now.tokens.contrast
        self._elided.clear()
        self._badges.clear()
        self._badge_widths.clear()
        self._badge_height = chip_size("").height()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, theme.current().px(theme.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        row, section = index.row(), index.column()
        chosen = self.selected
        selected = chosen.count > 0 and row in chosen
        if selected:
            self._paint_ground(painter, rect, section)
        else:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._colors["hair"])
        if chosen.count > 1 and row == self.current_row:
            self._paint_current(painter, rect)
        cell = self._model.cell(row, section)
        column = self._model.columns[section]
        rtl = self.rtl
        if cell is None:
            width = min(rect.width() - 2 * PADDING, 90)
            left = rect.right() - PADDING - width if rtl else rect.left() + PADDING
            painter.fillRect(QRect(left, rect.center().y() - 3, width, 7), self._colors["hair"])
        elif isinstance(cell, Badge):
            self._paint_badge(painter, rect, cell, rtl, selected)
        elif cell:
            self._paint_text(painter, rect, cell, column, rtl, selected)

    def _paint_ground(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The ground of a selected row."""
        painter.fillRect(rect, self._colors["accent_soft"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._colors["hair"])
        if self._contrast:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 2, self._colors["accent"])
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, self._colors["accent"])
        header = self._view.horizontalHeader()
        if self._view.hasFocus() and header.visualIndex(section) == 0:
            rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = rect.right() - 2 if rtl else rect.left()
            painter.fillRect(left, rect.top(), 3, rect.height(), self._colors["accent"])

    def _paint_current(self, painter: QPainter, rect: QRect) -> None:
        """Among several selected rows, the one from which the arrows go on lies between two lines."""
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, self._colors["accent"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._colors["accent"])

    def _paint_text(
        self, painter: QPainter, rect: QRect, text: str, column: Column[object], rtl: bool, selected: bool
    ) -> None:
        room = rect.width() - 2 * PADDING
        strong = column.strong
        key = (text, room, strong)
        found = self._elided.get(key)
        if found is None:
            found = self._fit(key)
        shown, width = found
        painter.setFont(self._faces[strong])
        painter.setPen(self._colors["muted" if column.muted and not selected else "text"])
        align = column.align
        if align == "centre":
            x = rect.left() + (rect.width() - width) / 2
        elif (align == "trailing") != rtl:
            x = rect.left() + rect.width() - PADDING - width
        else:
            x = float(rect.left() + PADDING)
        painter.drawStaticText(QPointF(x, rect.top() + (rect.height() - 1 - self._heights[strong]) / 2), shown)

    def _fit(self, key: tuple[str, int, bool]) -> tuple[QStaticText, float]:
        text, room, strong = key
        metrics = self._metrics[strong]
        shown = text if text.isprintable() else " ".join(text.split())
        width = metrics.horizontalAdvance(shown)
        if width > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
        if len(self._elided) >= _ELIDED_KEPT:
            self._elided.clear()
        drawn = QStaticText(shown)
        drawn.setTextFormat(Qt.TextFormat.PlainText)
        drawn.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        drawn.prepare(font=self._faces[strong])
        self._elided[key] = (drawn, width)
        return drawn, width

    def _paint_badge(self, painter: QPainter, rect: QRect, badge: Badge, rtl: bool, selected: bool) -> None:
        wanted = self._badge_widths.get(badge)
        if wanted is None:
            wanted = self._badge_widths[badge] = chip_size(badge.text, badge.icon).width()
        width = min(wanted, rect.width() - PADDING)
        left = rect.right() - PADDING + 4 - width if rtl else rect.left() + PADDING - 4
        top = rect.top() + (rect.height() - 1 - self._badge_height) // 2
        key = (badge, width, rtl, selected, painter.device().devicePixelRatioF())
        drawn = self._badges.get(key)
        if drawn is None:
            if len(self._badges) >= _BADGES_KEPT:
                self._badges.clear()
            drawn = self._badges[key] = self._drawn_badge(*key)
        painter.drawPixmap(left, top, drawn)

    def _drawn_badge(self, badge: Badge, width: int, rtl: bool, selected: bool, ratio: float) -> QPixmap:
        drawn = QPixmap(QSize(max(1, width), self._badge_height) * ratio)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        box = QRect(0, 0, max(1, width), self._badge_height)
        ground = "surface" if selected else ""
        paint_chip(painter, box, badge.text, tone=badge.tone, icon=badge.icon, rtl=rtl, ground=ground)
        painter.end()
        return drawn
