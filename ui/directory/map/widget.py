"""The map itself: moved by drag and arrows, nearer and away by wheel, pinch, + and -, and walked from place to place.

Tab and Shift+Tab go from mark to mark in the order of reading and then leave the map; Shift with an arrow goes to the mark
that lies there; Enter chooses. Each mark that is reached is told to screen readers. The map lies as the ground does, in every
language; only what is laid over it is mirrored.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QSizePolicy

from maison.directory.mapping import hits
from maison.directory.mapping.projection import Bounds, Flat
from maison.directory.mapping.spots import Spot, Spots
from maison.directory.mapping.territory import territory
from maison.directory.mapping.viewport import NEAREST, Viewport
from ui import theme
from ui.directory.map import overlay
from ui.directory.map.sheet import SEVERAL, Mark, Sheet
from ui.directory.map.words import told_mark
from ui.i18n import _
from ui.kit.views import View, announce

_PAN, _STEP, _NOTCH = 80, 0.5, 120.0
#: A pointer that moved less has clicked.
_SLIP = 4
_FIT_MARGIN, _FIT_NEAREST, _AHEAD = 48, 15.0, 0.8
_ARROWS: dict[int, tuple[hits.Direction, int, int]] = {
    Qt.Key.Key_Left: ("left", 1, 0),
    Qt.Key.Key_Right: ("right", -1, 0),
    Qt.Key.Key_Up: ("up", 0, 1),
    Qt.Key.Key_Down: ("down", 0, -1),
}
_ALL = Qt.KeyboardModifier
_MODIFIERS = _ALL.ShiftModifier | _ALL.ControlModifier | _ALL.AltModifier | _ALL.MetaModifier


class MapWidget(View):
    """Shows `Spots` on the territory. `chosen` tells the id of a place that was chosen, `moved` that another part is
    seen, `walked` what the mark is that was reached, in words.
    """

    chosen = Signal(int)
    moved = Signal()
    walked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.view = Viewport(Flat(0, 0), 11, 640, 480).fitted(territory().bounds)
        self._spots = Spots(())
        self._sheet: Sheet | None = None
        self._house: tuple[str, Flat] | None = None
        self._selected: int | None = None
        self._current: int | None = None
        self._hovered: int | None = None
        self._pressed: QPoint | None = None
        self._dragged = False
        self._fitting = True
        self._ahead = (0.0, 0.0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.retranslate()

    def sizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.px(640), now.px(420))

    def minimumSizeHint(self) -> QSize:
        now = theme.current()
        return QSize(now.px(280), now.px(220))

    def retranslate(self) -> None:
        self.setAccessibleName(_("Map of the places"))
        self._tell(None)

    def restyle(self) -> None:
        self._sheet = None
        self.update()

    # What is shown ----------------------------------------------------------------------------------------------

    def show_spots(self, spots: Spots) -> None:
        """Other places. The part of the map stays, but the first ones are all brought into view."""
        first = not len(self._spots)
        self._spots, self._sheet, self._hovered = spots, None, None
        if self._current is not None and spots.position(self._current) is None:
            self._current = None
        if first or self._fitting:
            self.fit()
        self.update()

    def set_house(self, name: str, at: Flat | None) -> None:
        """Where the house is, or that it is not known."""
        self._house = None if at is None else (name, at)
        self._sheet = None
        self.update()

    def select(self, place_id: int | None) -> None:
        """Mark one place; it comes into view where it is not."""
        self._selected = self._current = place_id
        point = None if place_id is None else self._spots.point(place_id)
        if point is not None and not self.view.bounds.holds(point):
            self._move(self.view.centred(point))
        self.update()

    def selected(self) -> int | None:
        """The place that is marked."""
        return self._selected

    def current(self) -> tuple[Spot, ...]:
        """The places of the mark that was reached; none without one."""
        mark = self._mark_of(self._current)
        return () if mark is None else self._spots.members(mark.cluster)

    # Moving -----------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """All places in view; without any, the metro."""
        self._move(self.view.fitted(self._spots.bounds or territory().bounds, self._margin(), _FIT_NEAREST))
        self._fitting = True

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """So many steps nearer, around a point of the widget or the middle."""
        self._ahead = (0.0, 0.0)
        self._move(self.view.zoomed(steps, None if at is None else (at.x(), at.y())))

    def pan(self, x: float, y: float) -> None:
        """The map so many pixels to the right and down."""
        # the next picture reaches farther where one is going, and a little back
        longest = max(abs(x), abs(y), 1.0)
        self._ahead = (-_AHEAD * x / longest, -_AHEAD * y / longest)
        self._move(self.view.panned(x, y))

    def _move(self, view: Viewport) -> None:
        self._fitting = False
        if view != self.view:
            self.view = view
            self.moved.emit()
            self.update()

    def _margin(self) -> float:
        return min(theme.current().px(_FIT_MARGIN), self.view.width / 4, self.view.height / 4)

    # Painting ---------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view = self.view.sized(self.width(), self.height())
        self._sheet = None
        if self._fitting:
            self.fit()
        self.moved.emit()

    def sheet(self) -> Sheet:
        """The picture that the window looks at now."""
        ratio = self.devicePixelRatioF()
        if self._sheet is None or not self._sheet.covers(self.view) or self._sheet.pixmap.devicePixelRatio() != ratio:
            self._sheet = Sheet(self.view, self._spots, ratio, self._house, self._ahead)
        return self._sheet

    def paintEvent(self, _event: QPaintEvent) -> None:
        sheet = self.sheet()
        x, y = sheet.offset(self.view)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # a name or a length has its own direction
        painter.drawPixmap(QPoint(-round(x), -round(y)), sheet.pixmap)
        painter.translate(-round(x), -round(y))
        ratio = self.devicePixelRatioF()
        for place_id, ring in ((self._selected, "selected"), (self._current, "current"), (self._hovered, "hovered")):
            mark = self._mark_of(place_id)
            if mark is not None and (ring != "current" or self.hasFocus()):
                overlay.paint_meant(painter, self._spots, mark, ring, ratio, self._window(sheet))
        painter.resetTransform()
        overlay.paint_frame(painter, self, self.view)

    def _window(self, sheet: Sheet) -> Bounds:
        x, y = sheet.offset(self.view)
        return Bounds(x, y, x + self.width(), y + self.height())

    # Marks ------------------------------------------------------------------------------------------------------

    def marks(self) -> tuple[Mark, ...]:
        """The marks that are seen, in the order of reading."""
        sheet = self.sheet()
        window = self._window(sheet)
        seen = [mark for mark in sheet.marks if window.holds(Flat(mark.x, mark.y))]
        order = hits.in_reading_order(
            [(mark.x, mark.y) for mark in seen], right_to_left=self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        )
        return tuple(seen[at] for at in order)

    def place_of(self, mark: Mark) -> QPoint:
        """Where a mark stands in the widget."""
        x, y = self.sheet().offset(self.view)
        return QPoint(round(mark.x - x), round(mark.y - y))

    def _mark_of(self, place_id: int | None) -> Mark | None:
        at = None if place_id is None else self._spots.position(place_id)
        return None if at is None else next((mark for mark in self.sheet().marks if at in mark.cluster.members), None)

    def _mark_under(self, point: QPointF) -> Mark | None:
        marks = self.sheet().marks
        x, y = self.sheet().offset(self.view)
        reach = theme.current().scale * (SEVERAL / 2 + 2)
        at = hits.nearest([(mark.x, mark.y) for mark in marks], point.x() + x, point.y() + y, reach)
        return None if at is None else marks[at]

    def _reach(self, mark: Mark) -> None:
        """Make a mark the one that keys mean, and say what it is."""
        self._current = self._spots.members(mark.cluster)[0].id
        self._tell(mark)
        self.update()

    def _tell(self, mark: Mark | None) -> None:
        if mark is None:
            self.setAccessibleDescription(
                _("Tab goes from place to place, arrows move the map, + and - come nearer and go away.")
            )
            return
        words = told_mark(self._spots.members(mark.cluster))
        self.setAccessibleDescription(words)
        self.walked.emit(words)
        announce(self, words)

    def _choose(self, mark: Mark) -> None:
        """The place; of several that coming nearer parts, their part of the map; of those on one spot, each in turn."""
        members = self._spots.members(mark.cluster)
        if len(members) > 1 and self._spots.clusters.parts(mark.cluster) and self.view.zoom < NEAREST:
            self._current = members[0].id
            nearer = self.view.fitted(self._spots.clusters.box(mark.cluster), self._margin())
            self._move(nearer if nearer.zoom >= self.view.zoom + 1 else self.view.centred(mark.cluster.at).zoomed(1))
            return
        ids = [spot.id for spot in members]
        at = ids.index(self._selected) + 1 if self._selected in ids else 0
        self._selected = self._current = ids[at % len(ids)]
        self.update()
        self.chosen.emit(self._selected)

    # Keys -------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & _MODIFIERS
        acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Plus: partial(self.zoom, _STEP),
            Qt.Key.Key_Equal: partial(self.zoom, _STEP),
            Qt.Key.Key_Minus: partial(self.zoom, -_STEP),
            Qt.Key.Key_Home: self.fit,
            Qt.Key.Key_Return: self._choose_current,
            Qt.Key.Key_Enter: self._choose_current,
            Qt.Key.Key_Space: self._choose_current,
        }
        act = acts.get(key)
        if key in _ARROWS and held in (_ALL.NoModifier, _ALL.ShiftModifier):
            self._on_arrow(key, walking=held == _ALL.ShiftModifier)
        elif key == Qt.Key.Key_Escape and self._current is not None and not held:
            self._current = None
            self._tell(None)
            self.update()
        elif act is not None and not held & ~_ALL.ShiftModifier:
            act()
        else:
            super().keyPressEvent(event)

    def _on_arrow(self, key: int, *, walking: bool) -> None:
        direction, x, y = _ARROWS[key]
        if not walking:
            self.pan(x * theme.current().px(_PAN), y * theme.current().px(_PAN))
            return
        marks = self.marks()
        start = self._mark_of(self._current)
        middle = self.sheet().view.on_screen(self.view.centre)
        at = hits.towards(
            [(mark.x, mark.y) for mark in marks], (start.x, start.y) if start is not None else middle, direction
        )
        if at is not None:
            self._reach(marks[at])

    def _choose_current(self) -> None:
        mark = self._mark_of(self._current)
        if mark is not None:
            self._choose(mark)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab and Shift+Tab: the next mark; after the last one out of the map."""
        marks = self.marks()
        current = self._mark_of(self._current)
        at = marks.index(current) if current in marks else -1 if forwards else len(marks)
        following = at + (1 if forwards else -1)
        if 0 <= following < len(marks):
            self._reach(marks[following])
            return True
        self._current = None
        self._tell(None)
        return bool(super().focusNextPrevChild(forwards))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # Pointer ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            self._hover(self._mark_under(event.position()))
            return
        way = at - self._pressed
        if self._dragged or way.manhattanLength() > _SLIP:
            self._dragged, self._pressed = True, at
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        clicked = self._pressed is not None and not self._dragged
        self._pressed, self._dragged = None, False
        self.unsetCursor()
        mark = self._mark_under(event.position()) if clicked else None
        if mark is not None:
            self._choose(mark)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(None)

    def _hover(self, mark: Mark | None) -> None:
        hovered = None if mark is None else self._spots.all[mark.cluster.members[0]].id
        if hovered != self._hovered:
            self._hovered = hovered
            self.setCursor(Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & _ALL.ControlModifier:
            event.ignore()  # the window changes the size of the text
            return
        turned = event.angleDelta().y() or event.pixelDelta().y()
        self.zoom(turned / _NOTCH * _STEP, event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(event.value() * 2, event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                return self._pinch(pinch)
        return super().event(event)

    def _pinch(self, pinch: QPinchGesture) -> bool:
        factor = pinch.scaleFactor()
        if factor > 0:
            self.zoom(math.log2(factor), QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
        return True
