"""A small web on this PC, for tests: each path answers in a way of its own, and says what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit


class Web(ThreadingHTTPServer):
    """`asked` holds the method, the path and the headers of each request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Page)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.let_go = threading.Event()

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Page(BaseHTTPRequestHandler):
    server: Web

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path, dict(self.headers)))
        _empty, kind, *rest = urlsplit(self.path).path.split("/")  # a proxy is asked for whole addresses
        if kind == "slow":
            self.server.let_go.wait(20)
        if kind == "cut":
            self.close_connection = True
            return
        code = int(kind) if kind.isdecimal() else 302 if kind in ("to", "loop") else 200
        if kind == "getonly":
            code = 200 if self.command == "GET" else 404
        self.send_response(code)
        if kind in ("301", "302", "308"):
            self.send_header("Location", "/" + "/".join(rest))
        if kind == "loop":
            self.send_header("Location", self.path)
        if kind == "to":
            self.send_header("Location", unquote(urlsplit(self.path).query))
        if kind == "cookies":
            self.send_header("Set-Cookie", "who=me")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_facts: object) -> None:
        """Nothing is told."""


@contextmanager
def web() -> Iterator[Web]:
    """The web, until the block ends."""
    server = Web()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
