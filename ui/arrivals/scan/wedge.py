"""Catches what a keyboard-wedge reader types, wherever the focus is, and a zone that is pasted.

A reader is a keyboard: its keys go to whatever window has them. What may become a zone is held back until it is one,
cannot be one any more, or no key follows at a machine's speed; then all that was held goes where it would have gone, in
its order. A person's "P" is held for a time that nobody sees.
"""

from __future__ import annotations

import time
import weakref
from typing import ClassVar, Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QDialog

from maison.arrivals.mrz.beginnings import may_begin
from ui.arrivals.scan.reading import Reading

#: No person goes on typing so fast for long; readers that pause longer are set too slow.
SILENCE_MS = 50
#: So many signs in a row without a pause are a reader's: its pauses between lines may be longer, and Enter ends a line.
MACHINE = 12
#: How long the end of a zone is waited for, and the next line of one that is not whole.
END_MS, NEXT_LINE_MS = 120, 500
#: A timer so much too late says that the window was busy, and keys may lie in the queue. On a machine that is always late
#: what was typed is given back all the same.
_LATE_S, _LATE_AT_MOST = 0.03, 4

_MODIFIERS = Qt.KeyboardModifier
#: What a key that writes may be pressed with; others make a shortcut of it.
_WRITING = _MODIFIERS.ShiftModifier | _MODIFIERS.KeypadModifier
_LINE_ENDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
#: Readers that send control characters end lines with line feed and carriage return.
_CONTROL_ENDS = frozenset({Qt.Key.Key_J, Qt.Key.Key_M})
#: Readers press these between signs; by themselves they write nothing.
_SILENT = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock}
)


class Taker(Protocol):
    """Who is given what was read."""

    def read(self, text: str) -> Reading | None:
        """What the zone in `text` says; None if it is none."""

    def take(self, reading: Reading) -> None:
        """Make something of it: the window is free."""

    def wait(self) -> None:
        """Say that something was read, and that it waits for the window in front to be closed."""


class Wedge(QObject):
    """Watches whichever window of the program has the keys. There is one: a new one takes the place of the one before."""

    #: The one that watches. Two would hold what the other gives back, and hand the same letters to each other for ever.
    _watching: ClassVar[weakref.ref[Wedge] | None] = None

    def __init__(self, taker: Taker, parent: QObject) -> None:
        super().__init__(parent)
        before = Wedge._watching() if Wedge._watching is not None else None
        if before is not None and shiboken6.isValid(before):
            before._stop()
        Wedge._watching = weakref.ref(self)
        self._taker = taker
        self._window: QWindow | None = None
        self._text = ""
        self._held: list[QKeyEvent] = []
        self._last, self._late = 0.0, 0
        self._asked_for_more = self._giving_back = False
        self._waiting: Reading | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_silence)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)
            self._on_window(app.focusWindow())

    def _stop(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._on_window)
        self._on_window(None)

    @Slot(QWindow)
    def _on_window(self, window: QWindow | None) -> None:
        self._give_back()
        if self._window is not None and shiboken6.isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            self._deliver_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._giving_back:
            return False
        if isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress:
                return self._on_press(event)
            if kind == QEvent.Type.ShortcutOverride and self._held and self._goes_on(_sign(event)):
                event.accept()  # else a shortcut would take the end of a line
                return True
            if kind == QEvent.Type.KeyRelease and self._held:
                self._hold(event, "")
                return True
        elif kind == QEvent.Type.MouseButtonPress:
            self._give_back()
        return False

    # Keys -------------------------------------------------------------------------------------------------------

    def _on_press(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._give_back()
            return self.paste()
        if self._held and _is_silent(event):
            self._hold(event, "")
            return True
        sign = _sign(event)
        if not self._goes_on(sign):
            self._give_back()
            if not self._goes_on(sign):
                return False
        self._hold(event, sign)
        return True

    def _goes_on(self, sign: str) -> bool:
        """Whether what is held may be the beginning of a zone with this sign, too."""
        if sign == "\n" and not (self._text.endswith("\n") or len(self._text.rpartition("\n")[2]) >= MACHINE):
            return False
        return bool(sign) and may_begin(self._text + sign)

    def _hold(self, event: QKeyEvent, sign: str) -> None:
        self._text += sign
        self._held.append(_copy(event))
        self._last, self._late = time.monotonic(), 0
        self._asked_for_more = False
        self._timer.start(END_MS if len(self._text) >= MACHINE else SILENCE_MS)

    @Slot()
    def _on_silence(self) -> None:
        if self._late < _LATE_AT_MOST and time.monotonic() - self._last > self._timer.interval() / 1000 + _LATE_S:
            self._late += 1
            self._last = time.monotonic()
            self._timer.start(SILENCE_MS)
            return
        reading = self._taker.read(self._text) if len(self._text) >= MACHINE else None
        if reading is not None:
            self._forget()
            self._offer(reading)
        elif self._text.endswith("\n") and not self._asked_for_more:
            self._asked_for_more, self._last = True, time.monotonic()
            self._timer.start(NEXT_LINE_MS)
        else:
            self._give_back()

    def _give_back(self) -> None:
        """What was held is no zone: it goes where it would have gone."""
        held, window = self._held, self._window
        self._forget()
        if not held or window is None or not shiboken6.isValid(window):
            return
        self._giving_back = True
        try:
            for event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._giving_back = False

    def _forget(self) -> None:
        self._timer.stop()
        self._text, self._held, self._asked_for_more = "", [], False

    # What was read ----------------------------------------------------------------------------------------------

    def paste(self) -> bool:
        """Read the clipboard; False if no zone is in it."""
        reading = self._taker.read(QGuiApplication.clipboard().text())
        if reading is not None:
            self._offer(reading)
        return reading is not None

    def _offer(self, reading: Reading) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._waiting = reading
        if QApplication.activeModalWidget() is not None:
            self._taker.wait()
        self._deliver()

    @Slot()
    def _deliver(self) -> None:
        """Hand on what was read, as soon as no dialog is in front any more."""
        modal = QApplication.activeModalWidget()
        if self._waiting is None:
            return
        if modal is None:
            reading, self._waiting = self._waiting, None
            self._taker.take(reading)
        elif isinstance(modal, QDialog):
            modal.finished.connect(self._deliver_soon, Qt.ConnectionType.UniqueConnection)

    @Slot()
    def _deliver_soon(self) -> None:
        QTimer.singleShot(0, self, self._deliver)


def _sign(event: QKeyEvent) -> str:
    """What a key writes: one sign, "\\n" for the end of a line, "" if it is no key of a reader."""
    pressed = event.modifiers()
    if event.isAutoRepeat():
        return ""
    if pressed & ~_WRITING:
        return "\n" if pressed == _MODIFIERS.ControlModifier and event.key() in _CONTROL_ENDS else ""
    if event.key() in _LINE_ENDS:
        return "\n"
    text = event.text()
    return text if len(text) == 1 and text.isprintable() and text != " " else ""


def _is_silent(event: QKeyEvent) -> bool:
    """Whether a key writes nothing by itself: a modifier, or a figure of a sign's number that is typed with Alt."""
    alt_number = _MODIFIERS.AltModifier | _MODIFIERS.KeypadModifier
    return event.key() in _SILENT or (event.modifiers() == alt_number and event.text().isdigit())


def _copy(event: QKeyEvent) -> QKeyEvent:
    """The same key, to be sent later."""
    return QKeyEvent(
        event.type(), event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
        event.nativeModifiers(), event.text(), event.isAutoRepeat(), event.count(),
    )  # fmt: skip
