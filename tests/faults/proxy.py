"""A cable between the desk and PostgreSQL that a test can cut: at once, or just before or after a COMMIT went through."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import Literal

Cut = Literal["", "before", "after"]


class Proxy:
    """Listens on `port` and passes everything on to the server at `target`."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._ends: list[socket.socket] = []
        self._muted: set[socket.socket] = set()
        #: Where to cut at the next COMMIT: before the server has it, or when it has done it, so that its answer is lost.
        self.cut_at_commit: Cut = ""
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """End all connections now."""
        ends, self._ends = self._ends, []
        for end in ends:
            _end(end)

    def close(self) -> None:
        """End all connections and take no new ones."""
        _end(self._listening)
        self.cut()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._target))
                self._ends += [client, server]
                for work in (self._ask, self._answer):
                    threading.Thread(target=work, args=(client, server), daemon=True).start()

    def _ask(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                if b"COMMIT\0" in data and self.cut_at_commit:
                    cut, self.cut_at_commit = self.cut_at_commit, ""
                    if cut == "before":
                        break
                    self._muted.add(server)
                server.sendall(data)
        _end(client)
        _end(server)

    def _answer(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while (data := server.recv(65536)) and server not in self._muted:
                client.sendall(data)
        _end(client)
        _end(server)


def _end(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
