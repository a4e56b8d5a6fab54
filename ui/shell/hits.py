"""How a hit of the search box is painted: icon, title, detail, keys; groups as small headings."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.kit.buttons import cap_width, key_text, paint_cap
from ui.shell.search import KINDS, Hit

HIT = int(Qt.ItemDataRole.UserRole)
GROUP = HIT + 1
_SIDE = 10

Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Paints hits and the names of their groups."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, theme.current().px(28 if index.data(GROUP) else theme.ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = index.data(HIT)
        painter.save()
        if isinstance(hit, Hit):
            self._paint_hit(painter, option, hit)
        else:
            self._paint_group(painter, option, str(index.data()))
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, title: str) -> None:
        now = theme.current()
        painter.setFont(now.font("small", bold=True))
        painter.setPen(now.color("muted"))
        box = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        painter.drawText(box, int(_leading(option)) | int(Qt.TextFlag.TextWordWrap), title)

    def _paint_hit(self, painter: QPainter, option: QStyleOptionViewItem, hit: Hit) -> None:
        now = theme.current()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(now.color("accent_soft"))
            painter.setPen(QPen(now.color("accent"), 2) if now.tokens.contrast else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
        rect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        side = now.px(theme.ICON)

        def placed(box: QRect) -> QRect:
            return QStyle.visualRect(option.direction, rect, box)

        name = hit.icon or KINDS[hit.kind][1]
        at = placed(QRect(rect.left(), rect.center().y() - side // 2, side, side))
        painter.drawPixmap(at.topLeft(), icons.pixmap(name, "accent" if selected else "muted", ratio=_ratio(painter)))
        end = rect.right()
        if hit.keys:
            width = cap_width(key_text(hit.keys))
            cap = QRect(end - width, rect.center().y() - now.px(9), width, now.px(18))
            paint_cap(painter, placed(cap), key_text(hit.keys), now.color("muted"))
            end -= width + 8
        start = rect.left() + side + 10
        # where parts of a name were typed they alone are bold
        face = now.font(bold=hit.kind != "action" and not hit.title_parts)
        title = _Line(hit.title, hit.title_parts, face, end - start)
        painter.setPen(now.color("text"))
        title.paint(painter, placed(QRect(start, rect.top(), title.width, rect.height())))
        start += title.width + 10
        if hit.detail and end > start:
            painter.setPen(now.color("muted"))
            detail = _Line(hit.detail, hit.detail_parts, now.font("small"), end - start)
            detail.paint(painter, placed(QRect(start, rect.top(), detail.width, rect.height())))


class _Line:
    """One line of text, cut where there is no more room, with parts that stand out: bold and underlined."""

    def __init__(self, text: str, parts: Sequence[tuple[int, int]], face: QFont, room: int) -> None:
        self._layout = self._laid_out(text, parts, face)
        if self._layout.maximumWidth() > room:
            # bold letters are wider than the measure knows
            metrics = QFontMetrics(face)
            wider = max(0, round(self._layout.maximumWidth()) - metrics.horizontalAdvance(text))
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, room - wider))
            self._layout = self._laid_out(text, parts, face)
        self.width = min(room, ceil(self._layout.maximumWidth()) + 1)

    @staticmethod
    def _laid_out(text: str, parts: Sequence[tuple[int, int]], face: QFont) -> QTextLayout:
        layout = QTextLayout(text, face)
        marked = QTextCharFormat()
        marked.setFontWeight(QFont.Weight.Bold)
        marked.setFontUnderline(True)
        ranges = []
        for start, end in parts:
            some = QTextLayout.FormatRange()
            # places are counted in UTF-16
            some.start = len(text[:start].encode("utf-16-le")) // 2
            some.length = len(text[start:end].encode("utf-16-le")) // 2
            some.format = marked
            ranges.append(some)
        layout.setFormats(ranges)
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setNumColumns(len(text) + 1)
        layout.endLayout()
        return layout

    def paint(self, painter: QPainter, box: QRect) -> None:
        """Paint the line into `box`, in the middle of its height."""
        height = self._layout.boundingRect().height()
        self._layout.draw(painter, QPointF(box.left(), box.top() + (box.height() - height) / 2))


def _leading(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    return QStyle.visualAlignment(option.direction, flags)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
