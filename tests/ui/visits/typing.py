"""Keys for the tests of this room, and the page they are pressed on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.application import Application
from ui.visits.view import VisitsPage
from ui.visits.where import VISITS

Key = Qt.Key
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
ENTER = Key.Key_Return


def log_of(application: Application) -> VisitsPage:
    """The desk log, on screen and filled."""
    if application.window.here() != VISITS:
        application.window.go(VISITS)
    application.settle()
    page = application.window.page(VISITS)
    assert isinstance(page, VisitsPage)
    return page


def focus() -> QWidget:
    """What has it."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def strike(key: Qt.Key | str) -> None:
    """Press a key where the focus is, and wait for nothing."""
    if isinstance(key, str):
        QTest.keyClicks(focus(), key)
    else:
        QTest.keyClick(focus(), key)


def press(application: Application, *keys: Qt.Key | str) -> None:
    """Press one key after the other where the focus is, letters as themselves, and wait until all is done."""
    for key in keys:
        strike(key)
    application.settle()
