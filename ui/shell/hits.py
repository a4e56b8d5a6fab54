"""How a hit of the search box is painted: icon, title, detail, keys; groups as small headings."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
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
        face = now.font(bold=hit.kind != "action")
        painter.setFont(face)
        painter.setPen(now.color("text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, end - start)
        width = metrics.horizontalAdvance(title)
        painter.drawText(placed(QRect(start, rect.top(), width + 2, rect.height())), _leading(option), title)
        start += width + 10
        if hit.detail and end > start:
            painter.setFont(now.font("small"))
            painter.setPen(now.color("muted"))
            detail = painter.fontMetrics().elidedText(hit.detail, Qt.TextElideMode.ElideRight, end - start)
            painter.drawText(placed(QRect(start, rect.top(), end - start, rect.height())), _leading(option), detail)


def _leading(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    return QStyle.visualAlignment(option.direction, flags)


def _ratio(painter: QPainter) -> float:
    return painter.device().devicePixelRatioF()
