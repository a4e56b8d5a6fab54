"""What was found at the website of a place: it works, has moved, is gone, or nobody answered."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any, NamedTuple

from maison.languages import N_
from maison.records import as_plain


class LinkState(StrEnum):
    """What became of a website."""

    WORKS = "works"
    MOVED = "moved"
    GONE = "gone"
    #: Nothing is known: it may be the website, this PC, or what lies between.
    NO_ANSWER = "no_answer"


class Trouble(StrEnum):
    """Why there was no answer."""

    TIMEOUT = "timeout"
    NAME = "name"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    SERVER = "server"
    #: An address within a house's own network, which is not asked.
    PRIVATE = "private"
    #: Nothing that a browser could be sent to.
    ADDRESS = "address"


#: What tells that no message left this PC, or none came back.
OFFLINE = frozenset({Trouble.TIMEOUT, Trouble.NAME, Trouble.CONNECTION})

LABELS = {
    LinkState.WORKS: N_("works"),
    LinkState.MOVED: N_("has moved"),
    LinkState.GONE: N_("is gone"),
    LinkState.NO_ANSWER: N_("no answer"),
    Trouble.TIMEOUT: N_("too slow"),
    Trouble.NAME: N_("no such name"),
    Trouble.CONNECTION: N_("not reached"),
    Trouble.CERTIFICATE: N_("certificate not valid"),
    Trouble.SERVER: N_("fault of the website"),
    Trouble.PRIVATE: N_("address within the own network, not asked"),
    Trouble.ADDRESS: N_("no address of a website"),
}


class Site(NamedTuple):
    """The website of a place."""

    place_id: int
    place: str
    url: str


class Found(NamedTuple):
    """What one website answered. `moved_to` is where it led in the end, also where it did not move for good."""

    state: LinkState
    status: int | None = None
    moved_to: str = ""
    trouble: Trouble | None = None


class LinkCheck(NamedTuple):
    """What was found at the website of a place, and when."""

    place_id: int
    place: str
    url: str
    checked_at: dt.datetime
    state: LinkState
    status: int | None = None
    moved_to: str = ""
    trouble: Trouble | None = None

    @property
    def is_bad(self) -> bool:
        """Whether somebody should look at it."""
        return self.state is not LinkState.WORKS

    def as_json(self) -> dict[str, Any]:
        """The check as `--json` answers it."""
        told = {name: None if value == "" else as_plain(value) for name, value in self._asdict().items()}
        return told | {"id": told.pop("place_id"), "name": told.pop("place")}
