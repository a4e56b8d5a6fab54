"""Layouts in the steps of the theme: `None` stands for the stretch, a number for a space, a layout for itself."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

Item = QWidget | QLayout | int | None
Margins = int | tuple[int, int, int, int]


def column(parent: QWidget | None, *items: Item, spacing: int = 16, margins: Margins = 0) -> QVBoxLayout:
    """Things under one another, on `parent` if given."""
    layout = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    _fill(layout, items, spacing, margins)
    return layout


def row(*items: Item, spacing: int = 8, margins: Margins = 0, parent: QWidget | None = None) -> QHBoxLayout:
    """Things beside one another, in the direction of reading."""
    layout = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    _fill(layout, items, spacing, margins)
    return layout


def rule() -> QFrame:
    """A hair line across."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


class _Area(QScrollArea):
    """Leaves Ctrl and the wheel to the window, which changes the size of the text."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)


#: So wide is text that is read line by line, in pixels.
_READ = 860


def narrow(widget: QWidget) -> QHBoxLayout:
    """`widget` no wider than one reads with ease, at the start of its line.

    In a column alone Qt would work out its height for the column's whole width, and cut the lines that this makes more.
    """
    widget.setMaximumWidth(_READ)
    line = row(widget, None)
    line.setStretch(0, 1000)
    return line


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, and away."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()  # until it is gone it would still be seen, and reached by Tab
            widget.deleteLater()


def scrolling(widget: QWidget) -> QScrollArea:
    """`widget` in an area that scrolls when large text or a small screen leave no room."""
    area = _Area()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setWidget(widget)
    widget.setAutoFillBackground(False)
    return area


def _fill(layout: QBoxLayout, items: Sequence[Item], spacing: int, margins: Margins) -> None:
    layout.setSpacing(spacing)
    sides = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(*sides)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)
