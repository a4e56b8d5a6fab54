"""Ctrl-C in the terminal, and the system's request to end, close the window as its own button does.

Qt's loop gives Python no chance to run a signal's handler; it does notice what arrives on a socket.
"""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication, QWidget

#: What a shell expects of a program that was interrupted.
INTERRUPTED = 130


class Interrupt(QObject):
    """Listens as long as it lives. Make it when the window has been painted: sockets take a while to import."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _leave_it_to_the_socket)

    @Slot()
    def _on_signal(self) -> None:
        self._near.recv(64)
        self._window.close()
        # a window that is still saving refuses to close; what is being saved is waited for after the loop
        QApplication.exit(INTERRUPTED)


def _leave_it_to_the_socket(_number: int, _frame: object) -> None:
    """The byte that Python writes to the socket says it all."""
