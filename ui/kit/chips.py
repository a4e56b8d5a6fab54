"""Badges: an icon and a word on a soft ground. The same painting serves widgets and cells of tables."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme

#: tone -> ink and ground.
TONES = {
    "neutral": ("muted", "sunken"),
    "accent": ("accent", "accent_soft"),
    "ok": ("ok", "ok_soft"),
    "warn": ("warn", "warn_soft"),
    "danger": ("danger", "danger_soft"),
}
_HEIGHT, _SIDE, _GAP, _ICON = 22, 8, 5, 14


def chip_size(text: str, icon: str = "") -> QSize:
    """The room that a chip wants."""
    now = theme.current()
    words = QFontMetrics(now.font("small", bold=True)).horizontalAdvance(text)
    return QSize(words + 2 * _SIDE + (now.px(_ICON) + _GAP if icon else 0) + 2, now.px(_HEIGHT))


def paint_chip(
    painter: QPainter,
    rect: QRect,
    text: str,
    *,
    tone: str = "neutral",
    icon: str = "",
    rtl: bool = False,
    ground: str = "",
) -> None:
    """Draw a chip that fills `rect`; its word is cut with "…" where there is no room.

    `ground` replaces the tone's own where that would not be seen, as in a selected row.
    """
    now = theme.current()
    ink = TONES[tone][0]
    ground = ground or TONES[tone][1]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(now.color(ink), 1) if now.tokens.contrast else Qt.PenStyle.NoPen)
    painter.setBrush(now.color(ground))
    half = rect.height() / 2
    painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), half, half)
    start = rect.left() + _SIDE
    room = rect.width() - 2 * _SIDE
    if icon:
        side = now.px(_ICON)
        drawn = icons.pixmap(icon, ink, _ICON, painter.device().devicePixelRatioF())
        at = rect.right() - _SIDE - side if rtl else start
        painter.drawPixmap(QPointF(at, rect.top() + (rect.height() - side) / 2), drawn)
        room -= side + _GAP
        start += 0 if rtl else side + _GAP
    face = now.font("small", bold=True)
    painter.setFont(face)
    painter.setPen(now.color(ink))
    shown = QFontMetrics(face).elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
    align = Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    painter.drawText(QRect(start, rect.top(), room + 1, rect.height()), align, shown)
    painter.restore()


class Chip(QWidget):
    """A badge beside a title or in a card."""

    def __init__(self, text: str = "", tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self._text, self._tone, self._icon = text, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def text(self) -> str:
        """The word."""
        return self._text

    def set(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Say something else."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return chip_size(self._text, self._icon)

    def paintEvent(self, _event: QPaintEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        paint_chip(QPainter(self), self.rect(), self._text, tone=self._tone, icon=self._icon, rtl=rtl)
