"""A walk through a window: what no window of this program may have.

`faults(window)` names each widget that takes the focus without a name, two equal mnemonics, shortcuts that a French
keyboard lacks, labels that would take what people typed for markup, and words that are cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLabel,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from ui.kit.labels import Elided
from ui.kit.mnemonics import mnemonic

#: Behind Shift on a French keyboard, or not to be reached at all.
_BEYOND_REACH = set("0123456789/.[]{}\\@#|~^")


def faults(window: QWidget, *, whole: bool = True) -> list[str]:
    """What is wrong with `window`, in words; `whole` also looks for cut words, which takes a window that is shown."""
    widgets = _widgets(window)
    found = [*_nameless(window, widgets), *_markup(widgets), *_shortcuts(window), *_mnemonics(window, widgets)]
    return found + list(_cut(widgets)) if whole else found


def _nameless(window: QWidget, widgets: list[QWidget]) -> Iterator[str]:
    for widget in widgets:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(window):
            continue
        if isinstance(widget, QScrollBar | QStackedWidget | QScrollArea):
            continue
        if isinstance(widget.parentWidget(), QAbstractScrollArea | QComboBox):
            continue
        if isinstance(widget, QTabBar):
            if any(not widget.tabText(at) for at in range(widget.count())):
                yield f"a tab without a word in {_path(widget)}"
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = widget.accessibleName() or (spoken.text(QAccessible.Text.Name) if spoken else "")
        if not name.strip():
            yield f"no accessible name: {_path(widget)}"


def _markup(widgets: list[QWidget]) -> Iterator[str]:
    for widget in widgets:
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and not widget.pixmap():
            yield f"a label that reads markup: {_path(widget)} “{widget.text()[:30]}”"


def _shortcuts(window: QWidget) -> Iterator[str]:
    seen: dict[str, QShortcut] = {}
    for shortcut in window.findChildren(QShortcut):
        keys = shortcut.key()
        if keys in QKeySequence.keyBindings(QKeySequence.StandardKey.ZoomIn) + QKeySequence.keyBindings(
            QKeySequence.StandardKey.ZoomOut
        ):
            continue  # the two that every program has, on the numeric pad too
        text = keys.toString(QKeySequence.SequenceFormat.PortableText)
        last = text.rpartition("+")[2]
        if len(last) == 1 and last in _BEYOND_REACH:
            yield f"a shortcut that a French keyboard lacks: {text}"
        owner = shortcut.parent()
        shown = isinstance(owner, QWidget) and owner.isVisible()
        if shown and text in seen:
            yield f"two shortcuts on {text}"
        if shown:
            seen[text] = shortcut


def _mnemonics(window: QWidget, widgets: list[QWidget]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for widget in widgets:
        named = isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None)
        if not named or not widget.isVisibleTo(window):
            continue
        letter = mnemonic(widget.text())
        if letter and letter in seen:
            yield f"Alt+{letter} twice: “{seen[letter]}” and “{widget.text()}”"
        elif letter:
            seen[letter] = widget.text()


def _cut(widgets: list[QWidget]) -> Iterator[str]:
    for widget in widgets:
        if not widget.isVisible() or isinstance(widget, Elided):
            continue
        if isinstance(widget, QLabel) and widget.text():
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            wide = widget.sizeHint().width() if not widget.wordWrap() else 0
            if widget.height() + 1 < needed or widget.width() + 1 < wide:
                yield f"a cut label: {_path(widget)} “{widget.text()[:40]}”"
        elif isinstance(widget, QAbstractButton) and widget.text():
            hint = widget.minimumSizeHint()
            if widget.width() + 1 < hint.width() or widget.height() + 1 < hint.height():
                yield f"a cut button: {_path(widget)} “{widget.text()[:40]}”"


def _widgets(window: QWidget) -> list[QWidget]:
    """All of them but Qt's own calendars and what these consist of."""
    calendars = window.findChildren(QCalendarWidget)
    theirs = {*calendars, *(part for calendar in calendars for part in calendar.findChildren(QWidget))}
    return [widget for widget in window.findChildren(QWidget) if widget not in theirs]


def _path(widget: QWidget) -> str:
    names = []
    parent: QWidget | None = widget
    while parent is not None and len(names) < 4:
        names.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " in ".join(names)


def settle() -> None:
    """Let layouts and posted events come to rest."""
    for _round in range(5):
        QApplication.sendPostedEvents()
