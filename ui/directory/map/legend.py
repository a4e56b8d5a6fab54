"""What the shapes and lines of the map mean: those that are on it, in the direction of reading."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from maison.directory.mapping.spots import Spots
from ui import theme
from ui.directory.map.ground import ROLES
from ui.directory.map.shapes import GROUPS, group_of
from ui.directory.map.sheet import ONE, paint_look
from ui.i18n import N_, _
from ui.kit.flow import Wrapped
from ui.kit.mirror import leading, mirrored

_PICTURE, _GAP = 26, 6
#: What is said of the lines and of areas; their pictures are painted by `_paint_kind`.
_KINDS = {
    "M1": N_("metro line 1"),
    "M2": N_("metro line 2"),
    "campus": N_("campus, about here"),
    "about": N_("point to confirm"),
    "several": N_("several places"),
}


class MapLegend(Wrapped):
    """The legend. `show_spots` leaves what is on the map."""

    def __init__(self) -> None:
        self._entries = [_Entry(group.shape, group.role, group.label) for group in GROUPS]
        self._kinds = {kind: _Entry(kind, "", label) for kind, label in _KINDS.items()}
        self._house = _Entry("star", "warn", "")
        super().__init__(self._house, *self._entries, *self._kinds.values(), spacing=10)
        self.show_house("")

    def show_spots(self, spots: Spots) -> None:
        """Show what these are drawn with."""
        groups = {group_of(spot.category) for spot in spots.all}
        for entry, group in zip(self._entries, GROUPS, strict=True):
            entry.setVisible(group in groups)
        self._kinds["about"].setVisible(any(spot.about for spot in spots.all))
        self._kinds["several"].setVisible(len(spots) > 1)

    def show_house(self, name: str) -> None:
        """Say what the star is; "" where there is none."""
        self._house.set_text(name)
        self._house.setVisible(bool(name))

    def retranslate(self) -> None:
        """The words in the window's language."""
        self.setAccessibleName(_("Legend"))
        for entry in (*self._entries, *self._kinds.values()):
            entry.retranslate()


class _Entry(QWidget):
    """A picture and what it means."""

    def __init__(self, kind: str, role: str, label: str) -> None:
        super().__init__()
        self._kind, self._role, self._label, self._own = kind, role, label, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Its word, which is its name too."""
        self.setAccessibleName(self._text())
        self.updateGeometry()
        self.update()

    def set_text(self, text: str) -> None:
        """Words of its own: a name, which is never translated."""
        self._own = text
        self.retranslate()

    def _text(self) -> str:
        return self._own or _(self._label)

    def sizeHint(self) -> QSize:
        now = theme.current()
        metrics = QFontMetrics(now.font("small"))
        return QSize(now.px(_PICTURE + _GAP) + metrics.horizontalAdvance(self._text()) + 2, now.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.rect()
        picture = mirrored(whole.adjusted(0, 0, now.px(_PICTURE) - whole.width(), 0), whole, self.layoutDirection())
        words = mirrored(whole.adjusted(now.px(_PICTURE + _GAP), 0, 0, 0), whole, self.layoutDirection())
        middle = QRectF(picture).center()
        if self._role:
            paint_look(painter, now, (self._kind, self._role, False), ONE * now.scale, middle.x(), middle.y())
        else:
            _paint_kind(painter, self._kind, middle)
        painter.setFont(now.font("small"))
        painter.setPen(now.color("text"))
        painter.drawText(words, leading(self.layoutDirection()) | Qt.TextFlag.TextSingleLine, self._text())


def _paint_kind(painter: QPainter, kind: str, middle: QPointF) -> None:
    now = theme.current()
    half = now.px(_PICTURE) / 2
    if kind in ROLES:
        strokes = [(ROLES[kind], 3.0)] if kind == "M1" else [(ROLES[kind], 4.0), ("surface", 1.6)]
        for role, width in strokes:
            painter.setPen(QPen(now.color(role), width * now.scale, c=Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(middle.x() - half, middle.y()), QPointF(middle.x() + half, middle.y()))
    elif kind == "about":
        paint_look(painter, now, ("circle", "accent", True), ONE * now.scale, middle.x(), middle.y())
    else:
        campus = kind == "campus"
        painter.setPen(QPen(now.color("accent"), 1.2 * now.scale, Qt.PenStyle.DashLine if campus else Qt.PenStyle.SolidLine))  # fmt: skip
        painter.setBrush(now.color("accent_soft" if campus else "accent"))
        painter.drawEllipse(middle, 8 * now.scale, 8 * now.scale)
        if not campus:
            painter.setFont(now.font("hint", bold=True))
            painter.setPen(now.color("on_accent"))
            painter.drawText(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half), Qt.AlignmentFlag.AlignCenter, "5")  # fmt: skip
