"""One window per user and data folder: a second start shows the first one's window and ends.

The lock is a file beside the database, so that the usual start needs no network classes before its first paint.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

log = logging.getLogger(__name__)

_PATIENCE_MS = 500


class SingleInstance(QObject):
    """Holds the lock of a data folder as long as it lives."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._lock = QLockFile(str(folder / "desk.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        self._server: QLocalServer | None = None
        self._show: Callable[[], object] | None = None

    def is_first(self) -> bool:
        """Whether no other window has this folder; the other one has else been asked to show itself."""
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            log.warning("the folder cannot be locked; a second window would not be noticed")
            return True
        self._ask_the_other()
        return False

    def listen(self, show: Callable[[], object]) -> None:
        """From now on call `show` when the program is started again."""
        from PySide6.QtNetwork import QLocalServer

        self._show = show
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(self._name())  # what a crashed one left behind
        if not self._server.listen(self._name()):
            log.warning("a second start will not be noticed: %s", self._server.errorString())

    def _ask_the_other(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name())
        if socket.waitForConnected(_PATIENCE_MS):
            socket.disconnectFromServer()

    def _name(self) -> str:
        import getpass
        import hashlib

        return "maison-" + hashlib.sha256(f"{getpass.getuser()}\0{self._folder.resolve()}".encode()).hexdigest()[:24]

    @Slot()
    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection() if self._server is not None else None
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
        if self._show is not None:
            self._show()
