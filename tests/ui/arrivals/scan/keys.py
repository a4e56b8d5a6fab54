"""A keyboard-wedge reader: real keys, as the system sends them to the window in front, with nothing between them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.maison.arrivals.mrz.builder import Holder, built

_NO, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
#: How readers end a line, as keys.
ENDS = {
    "enter": ((Qt.Key.Key_Return, "\r", _NO),),
    "keypad": ((Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier),),
    "tab": ((Qt.Key.Key_Tab, "\t", _NO),),
    "both": ((Qt.Key.Key_Return, "\r", _NO), (Qt.Key.Key_J, "\n", Qt.KeyboardModifier.ControlModifier)),
    "nothing": (),
}


def type_like_a_reader(text: str, end: str = "enter") -> None:
    """Press the keys of `text`; "\\n" in it is the end of a line. Capitals and "<" come with Shift."""
    for sign in text:
        if sign == "\n":
            for key, written, pressed in ENDS[end]:
                _press(key, written, pressed)
        else:
            shifted = sign.isupper() or sign == "<"
            _press(Qt.Key(ord(sign.upper())), sign, _SHIFT if shifted else _NO)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = _NO) -> None:
    """One key of a person."""
    QTest.keyClick(QGuiApplication.focusWindow(), key, modifiers)


def _press(key: Qt.Key, written: str, modifiers: Qt.KeyboardModifier) -> None:
    window = QGuiApplication.focusWindow()
    if modifiers == _SHIFT:
        QTest.sendKeyEvent(QTest.KeyAction.Press, window, Qt.Key.Key_Shift, "", _SHIFT)
    QTest.sendKeyEvent(QTest.KeyAction.Click, window, key, written, modifiers)
    if modifiers == _SHIFT:
        QTest.sendKeyEvent(QTest.KeyAction.Release, window, Qt.Key.Key_Shift, "", _NO)


def passport(layout: str = "TD3", **fields: str) -> str:
    """The lines of somebody made up, each with its end."""
    return built(layout, Holder(**fields)) + "\n"
