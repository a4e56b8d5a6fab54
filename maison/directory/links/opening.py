"""One request to a website as a stranger would make it: no cookies, nothing of this desk, nowhere but the public web.

Redirects are followed by hand of ours and told; one that leads to another kind of address, or into the network of the
house, is refused like a website that lies there from the start. The proxies of the system are used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
from collections.abc import Callable
from contextlib import closing
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import (
    BaseHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from maison import __version__

#: Who asks; nobody's name and no desk's.
AGENT = f"Mozilla/5.0 (compatible; maison/{__version__}; check of links)"
#: So long one website is waited for, in seconds.
TIMEOUT = 10.0
_FOR_GOOD = (301, 308)
_SAFE = "!$&'()*+,;=:@/%-._~?"


class NotPublic(URLError):
    """An address that is not asked."""


class Answer:
    """What came of a request: its code, where it ended, and whether one of the redirects on the way is for good."""

    def __init__(self, status: int, url: str, *, for_good: bool) -> None:
        self.status, self.url, self.for_good = status, url, for_good


def answer(url: str, method: str, *, private: bool = False, timeout: float = TIMEOUT) -> Answer:
    """Ask for `url`. Raises `OSError` (`URLError` among them), `HTTPException` and `ValueError` where nothing answers.

    `private`: addresses within the own network may be asked too.
    """
    redirects = _Redirects(private)
    opener = OpenerDirector()
    for handler in (ProxyHandler(), _Guard(private), _Http(private), _Https(private), HTTPDefaultErrorHandler(),
                    redirects, HTTPErrorProcessor()):  # fmt: skip
        opener.add_handler(handler)
    headers = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5"}
    request = Request(plain(url), headers=headers, method=method)  # noqa: S310 (`plain` lets nothing but the web through)
    try:
        with closing(opener.open(request, timeout=timeout)) as found:
            return Answer(found.status, found.url, for_good=redirects.for_good)
    except HTTPError as error:
        with closing(error):
            return Answer(error.code, error.url or url, for_good=redirects.for_good)


def plain(url: str) -> str:
    """The address in the letters that travel: names in Punycode, other letters as their bytes. Raises `ValueError`."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    if parts.scheme not in ("http", "https") or not host or " " in host:
        raise ValueError("not an address of the web")
    host = f"[{host}]" if ":" in host else host
    where = f"{host}:{parts.port}" if parts.port else host
    return urlunsplit((parts.scheme, where, quote(parts.path, _SAFE), quote(parts.query, _SAFE), ""))


def _refuse_private(host: str) -> None:
    """Look a name up; one that is not known here is left to whoever asks on."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return
    for *_kind, address in found:
        _refuse_address(str(address[0]))


def _refuse_address(address: str) -> None:
    if not ipaddress.ip_address(address.partition("%")[0]).is_global:
        raise NotPublic("an address within a network")


class _Guard(BaseHandler):
    """Looks at each address before it is asked, those of redirects too; a proxy would ask whatever it is told."""

    def __init__(self, private: bool) -> None:
        self._private = private

    def http_request(self, request: Request) -> Request:
        if not self._private:
            _refuse_private(urlsplit(request.full_url).hostname or "")
        return request

    https_request = http_request


class _Redirects(HTTPRedirectHandler):
    max_redirections = 8

    def __init__(self, private: bool) -> None:
        self._private, self.for_good = private, False

    def redirect_request(
        self, request: Request, file: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Any:
        newer = super().redirect_request(request, file, code, msg, headers, plain(newurl))
        self.for_good = self.for_good or code in _FOR_GOOD
        return newer


def _connecting(private: bool, *, by_proxy: bool) -> Callable[..., socket.socket]:
    def connect(*arguments: Any, **options: Any) -> socket.socket:
        link = socket.create_connection(*arguments, **options)
        try:
            if not (private or by_proxy):  # the name may lead elsewhere than a moment ago
                _refuse_address(str(link.getpeername()[0]))
        except URLError:
            link.close()
            raise
        return link

    return connect


def _guarded(kind: type[http.client.HTTPConnection], private: bool, by_proxy: bool) -> Callable[..., Any]:
    def make(host: str, **options: Any) -> http.client.HTTPConnection:
        connection = kind(host, **options)
        connection._create_connection = _connecting(private, by_proxy=by_proxy)  # type: ignore[attr-defined]  # how the library lets itself be connected
        return connection

    return make


class _Http(HTTPHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self._private = private

    def http_open(self, request: Request) -> http.client.HTTPResponse:
        return self.do_open(_guarded(http.client.HTTPConnection, self._private, request.has_proxy()), request)


class _Https(HTTPSHandler):
    def __init__(self, private: bool) -> None:
        super().__init__()
        self._private = private

    def https_open(self, request: Request) -> http.client.HTTPResponse:
        by_proxy = bool(getattr(request, "_tunnel_host", None))
        return self.do_open(_guarded(http.client.HTTPSConnection, self._private, by_proxy), request)
