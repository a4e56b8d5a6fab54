"""Asking websites whether they are still there: a few at a time, one after the other at each host, HEAD before GET.

A PC without a connection says so once: nothing that it cannot reach is thereby gone.
"""

from __future__ import annotations

import datetime as dt
import socket
import ssl
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from http.client import HTTPException, InvalidURL
from urllib.error import URLError
from urllib.parse import urlsplit

from maison.directory.links.model import OFFLINE, Found, LinkCheck, LinkState, Site, Trouble
from maison.directory.links.opening import TIMEOUT, Answer, NotPublic, answer
from maison.errors import UserError
from maison.languages import N_
from maison.progress import Steps, Unwatched

_AT_ONCE = 4
#: When so many hosts did not answer and none did, it is this PC that has no connection.
_TRIED = 8
#: So often, in seconds, it listens whether it is called off.
_LISTEN = 0.2
_GONE = (404, 410)
_FAULTS = 500
_REFUSED = 400
#: An answer of this kind is left only where redirects go on for ever.
_REDIRECTS = range(300, 400)


class Offline(UserError):
    """Nothing answered at all."""

    code = "offline"


def found_at(url: str, *, private: bool = False, timeout: float = TIMEOUT) -> Found:
    """What one website answers."""
    try:
        told = answer(url, "HEAD", private=private, timeout=timeout)
        if told.status >= _REFUSED:  # some know only GET, and say anything to HEAD
            told = answer(url, "GET", private=private, timeout=timeout)
    except (OSError, HTTPException, ValueError) as error:
        return Found(LinkState.NO_ANSWER, trouble=_trouble(error))
    return _found(url, told)


def look(
    sites: Sequence[Site], at: dt.datetime, steps: Steps | None = None, *, private: bool = False,
    timeout: float = TIMEOUT,
) -> tuple[LinkCheck, ...]:  # fmt: skip
    """What the websites answer, in their order. Raises `Cancelled` by `steps`, and `Offline` where none answers at all."""
    steps = steps or Unwatched()
    found: dict[Site, Found] = {}
    pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="links")
    try:
        waiting = {pool.submit(_ask_host, group, private, timeout) for group in _by_host(sites)}
        while waiting:
            done, waiting = wait(waiting, _LISTEN, FIRST_COMPLETED)
            for each in done:
                found |= each.result()
            steps.step(len(found), len(sites))
            _refuse_offline(found, at_end=not waiting)
    finally:
        # whoever called it off does not wait for the websites that are still being asked
        pool.shutdown(wait=False, cancel_futures=True)
    return tuple(_check(site, at, found[site]) for site in sites)


def _check(site: Site, at: dt.datetime, found: Found) -> LinkCheck:
    return LinkCheck(site.place_id, site.place, site.url, at, found.state, found.status, found.moved_to, found.trouble)


def _ask_host(sites: Sequence[Site], private: bool, timeout: float) -> dict[Site, Found]:
    known: dict[str, Found] = {}
    for site in sites:
        if site.url not in known:
            known[site.url] = found_at(site.url, private=private, timeout=timeout)
    return {site: known[site.url] for site in sites}


def _by_host(sites: Iterable[Site]) -> list[list[Site]]:
    hosts: dict[str, list[Site]] = {}
    for site in sites:
        hosts.setdefault(_host(site.url), []).append(site)
    return list(hosts.values())


def _refuse_offline(found: dict[Site, Found], *, at_end: bool) -> None:
    asked = [each for each in found.values() if each.trouble not in (Trouble.PRIVATE, Trouble.ADDRESS)]
    silent = all(each.trouble in OFFLINE for each in asked)
    if asked and silent and (at_end or len(asked) >= _TRIED):
        raise Offline(
            N_(
                "No website answers: this PC seems to have no connection to the internet. Nothing was noted; try again later."
            )
        )


def _found(url: str, told: Answer) -> Found:
    led_to = "" if _alike(url, told.url) else told.url
    if told.status in _GONE:
        return Found(LinkState.GONE, told.status, led_to)
    if told.status >= _FAULTS or told.status in _REDIRECTS:
        return Found(LinkState.NO_ANSWER, told.status, led_to, Trouble.SERVER)
    # what asks for a password or dislikes robots is there
    return Found(LinkState.MOVED if led_to and told.for_good else LinkState.WORKS, told.status, led_to)


def _alike(one: str, other: str) -> bool:
    """Whether two addresses are the same but for what nobody would call a move: https, "www.", a last slash."""
    return _bare(one) == _bare(other)


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{_host(url)}{parts.path.rstrip('/')}?{parts.query}"


def _host(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").encode("idna").decode()
    except ValueError:
        return url
    return host.removeprefix("www.")


def _trouble(error: Exception) -> Trouble:
    reason = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(error, NotPublic) or isinstance(reason, NotPublic):
        return Trouble.PRIVATE
    kinds: tuple[tuple[type[Exception], Trouble], ...] = (
        (TimeoutError, Trouble.TIMEOUT),
        (InvalidURL, Trouble.ADDRESS),
        (socket.gaierror, Trouble.NAME),
        (ssl.SSLCertVerificationError, Trouble.CERTIFICATE),
        (OSError, Trouble.CONNECTION),
        (HTTPException, Trouble.SERVER),
    )
    return next((trouble for kind, trouble in kinds if isinstance(reason, kind)), Trouble.ADDRESS)
