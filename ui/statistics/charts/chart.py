"""What all charts have in common: values with their handles, of which one has the focus and the arrows find the next."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from maison.statistics import charts
from ui import theme
from ui.i18n import _
from ui.kit.mirror import mirrored
from ui.kit.views import View, announce
from ui.statistics.charts.handle import Handle


class Value(NamedTuple):
    """One value of a chart: how it is called, how long its bar is, how it is written and told.

    `value` None is one that cannot be told, and is `hidden` where somebody could be found in it; `beside` is what it is
    compared with, None for nothing. `partial` is one that is still being counted.
    """

    key: object
    label: str
    value: int | None
    written: str
    told: str
    beside: int | None = None
    opens: bool = False
    partial: bool = False
    hidden: bool = False
    #: What stands under a key figure; what is counted there.
    note: str = ""
    definition: str = ""


class Chart(View):
    """The base of the charts: `wanted_height`, `place_of` and `paint_value` are theirs."""

    #: The least width, and the one that it would like, at 100 %.
    LEAST, WISH = 260, 520

    #: The key of the value whose list is asked for.
    opened = Signal(object)
    #: The handle that has the focus, so that the page can scroll it into view.
    reached = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.values: tuple[Value, ...] = ()
        self.steps: Sequence[int] = charts.COUNT_STEPS
        self.handles: list[Handle] = []
        self._current = 0
        self._definition = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[Value], steps: Sequence[int] = charts.COUNT_STEPS) -> None:
        """Other values, over a scale of such `steps`. The focus stays at the one that has the same key."""
        self.steps = steps
        kept = self.values[self._current].key if self._current < len(self.values) else None
        self.values = tuple(values)
        self._current = next((at for at, value in enumerate(self.values) if value.key == kept), 0)
        self.measure()
        self._fit_handles()
        self._tell()
        self._insist()
        self._place_handles()
        self.update()

    def describe(self, title: str, definition: str) -> None:
        """What the chart is of, and what is counted."""
        self._definition = definition
        self.setAccessibleName(title)
        self.setAccessibleDescription(definition)

    def entry(self) -> Handle | None:
        """The handle at which Tab stops."""
        return self.handles[self._current] if self.handles else None

    def take_focus(self) -> None:
        """The focus goes to the value that had it last."""
        if self.handles:
            self.handles[self._current].setFocus(Qt.FocusReason.OtherFocusReason)

    def most(self) -> int:
        """The largest value that is drawn."""
        drawn = (number for value in self.values for number in (value.value, value.beside) if number is not None)
        return max(drawn, default=0)

    def measure(self) -> None:
        """Work out what depends on the values and the size of the text alone."""

    def prepare(self) -> None:
        """Work out where things stand, before they are painted."""

    def wanted_height(self) -> int:
        """How high it is at its width."""
        raise NotImplementedError

    def place_of(self, at: int) -> QRect:
        """Where a value stands, as if read from left to right."""
        raise NotImplementedError

    def paint_value(self, painter: QPainter, at: int) -> None:
        """Draw one value."""
        raise NotImplementedError

    def paint_ground(self, painter: QPainter) -> None:
        """Draw what lies under the values."""

    # ------------------------------------------------------------------------------------------------------------

    def mirrored(self, box: QRect) -> QRect:
        """`box` in the direction of reading."""
        return mirrored(box, self.rect(), self.layoutDirection())

    def is_rtl(self) -> bool:
        """Whether it is read from right to left."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _insist(self) -> None:
        """Take the height that goes with the width: Qt would ask for it before there is one."""
        wanted = self.wanted_height()
        if wanted != self.minimumHeight():
            self.setFixedHeight(wanted)

    def _fit_handles(self) -> None:
        while len(self.handles) > len(self.values):
            gone = self.handles.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.handles) < len(self.values):
            handle = Handle(len(self.handles))
            handle.setParent(self)
            handle.moved.connect(self._on_moved)
            handle.wanted.connect(self._on_wanted)
            handle.focused.connect(self._on_focused)
            handle.show()
            self.handles.append(handle)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders nothing after what takes no focus
        for first, second in pairwise((self, *self.handles)):
            QWidget.setTabOrder(first, second)  # what comes late would else be the last one of the window
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _tell(self) -> None:
        hint = _("Enter or a double click shows the list behind it.")
        for at, (handle, value) in enumerate(zip(self.handles, self.values, strict=True)):
            handle.tell(value.told, value.definition, hint if value.opens else "")
            handle.stop_for_tab(at == self._current)

    def _place_handles(self) -> None:
        for at, handle in enumerate(self.handles):
            handle.setGeometry(self.mirrored(self.place_of(at)))

    def _reach(self, at: int) -> None:
        self.handles[self._current].stop_for_tab(stops=False)
        self._current = at
        self.handles[at].stop_for_tab(stops=True)

    def _on_moved(self, at: int, key: int) -> None:
        """The next value; left and right as they stand on the screen."""
        forwards = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = forwards.get(Qt.Key(key), 0)
        if self.is_rtl() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = -step
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.values) - 1}
        wanted = ends.get(Qt.Key(key), min(max(at + step, 0), len(self.values) - 1))
        self.handles[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_wanted(self, at: int) -> None:
        if self.values[at].opens:
            self.opened.emit(self.values[at].key)

    def _on_focused(self, at: int, entered: bool) -> None:
        self._reach(at)
        self.reached.emit(self.handles[at])
        if entered:  # the value tells itself; where one has come to is told once
            announce(self, f"{self.accessibleName()}. {self._definition}")

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(self.WISH), self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(self.LEAST), self.wanted_height())

    # Qt ---------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self._tell()

    def restyle(self) -> None:
        self.measure()
        self._insist()
        self._place_handles()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._place_handles()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._insist()
        self._place_handles()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.values:
            return
        self.prepare()
        self.paint_ground(painter)
        for at in range(len(self.values)):
            self.paint_value(painter, at)
