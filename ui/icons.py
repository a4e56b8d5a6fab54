"""Icons: lucide outlines in the colours of the theme, sharp at every scale, mirrored where direction means something.

An icon always goes with a word or an accessible name. Buttons get theirs by `put`, so that a change of theme or
direction finds them again; what paints itself asks `pixmap`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from maison.paths import resource
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

STROKE = "1.75"
#: Icons that point along the line of reading.
MIRRORED = frozenset({"arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "redo-2", "log-out",
                      "external-link", "list-checks", "book-open"})  # fmt: skip
_NAME, _ROLE, _SIZE = "icon_name", "icon_role", "icon_size"


@cache
def _source(name: str) -> str:
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@cache
def _drawn(name: str, color: str, side: int, ratio: float, mirrored: bool) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(pixmap.width(), 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, role: str = "text", size: int = theme.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon in the colour of a theme role; `size` in pixels at 100 %, `ratio` the screen's."""
    now = theme.current()
    return _drawn(name, getattr(now.tokens, role), now.px(size), ratio, name in MIRRORED and _right_to_left())


def icon(name: str, role: str = "text", size: int = theme.ICON) -> QIcon:
    """The icon for a button or a menu; greyed when disabled, sharp on screens of double density."""
    from PySide6.QtGui import QIcon  # its enums are 1 % of the start, and the first paint shows no such button

    result = QIcon()
    for ratio in (1.0, 2.0):
        drawn = pixmap(name, role, size, ratio)
        result.addPixmap(drawn, QIcon.Mode.Normal)
        result.addPixmap(drawn, QIcon.Mode.Selected)
        result.addPixmap(pixmap(name, "muted", size, ratio), QIcon.Mode.Disabled)
    return result


def put(button: QAbstractButton, name: str, role: str = "text", size: int = theme.ICON) -> None:
    """Give a button its icon, now and after each change of theme."""
    button.setProperty(_NAME, name)
    button.setProperty(_ROLE, role)
    button.setProperty(_SIZE, size)
    _draw(button)


def refresh() -> None:
    """Draw the icons of all buttons again, for a new theme or direction."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property(_NAME):
            _draw(widget)


def _draw(button: QAbstractButton) -> None:
    size = button.property(_SIZE)
    button.setIcon(icon(button.property(_NAME), button.property(_ROLE), size))
    side = theme.current().px(size)
    button.setIconSize(QSize(side, side))


def _right_to_left() -> bool:
    return QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
