"""What a programme says, in one language, before anyone decides where it stands on a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from maison.directory.localised import LocalText
from maison.packs.model import PackContact


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, on the first of its days in the week. Texts say which language they are really in.

    `times` are one or two lines; `status` is a word, "" for what takes place as announced.
    """

    times: tuple[str, ...]
    title: LocalText
    description: LocalText
    status: str
    cancelled: bool
    by_us: bool
    place: str
    address: str
    stop: str
    venue: str
    online: bool
    price: LocalText
    registration: str
    url: str


class StillOn(NamedTuple):
    """What was told of on an earlier day of the week; `until` is a sentence."""

    title: LocalText
    until: str
    status: str
    cancelled: bool


class ProgrammeDay(NamedTuple):
    """A day on which something is on."""

    day: str
    entries: tuple[Entry, ...]
    still_on: tuple[StillOn, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """Everything that a programme prints. `week` is its days in words, `reference` its number: 2026-W48."""

    language: str
    title: str
    week: str
    reference: str
    made_at: dt.datetime
    days: tuple[ProgrammeDay, ...]
    contact: PackContact


class MadeProgramme(NamedTuple):
    """A programme as a file."""

    file_name: str
    content: bytes
    events: int
