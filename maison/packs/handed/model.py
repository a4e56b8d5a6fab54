"""A pack that somebody carried out of the door: when, how, in which languages, and all that it told of.

What was told is kept as things: a step, a place, an event, a number to call, the house, a part of fixed text, each in one
language, with the facts that stood on paper. Packs that tell the same share the thing: so that it is one look to see
which things are told otherwise today, and one more whose paper tells them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from maison.languages import N_

#: So long the contents of a pack are kept, to be printed again as they were: an academic year and what is left of the
#: summer. What a pack told of, and that it was handed over, is kept as long as the stay itself.
KEPT_FOR = dt.timedelta(days=400)


class Way(StrEnum):
    """How a pack left the desk."""

    PRINTED = "printed"
    SAVED = "saved"
    MAILED = "mailed"


WAYS = {
    Way.PRINTED: N_("printed"),
    Way.SAVED: N_("saved as a file"),
    Way.MAILED: N_("sent by e-mail"),
}


class ThingKind(StrEnum):
    """What a pack tells of."""

    STEP = "step"
    PLACE = "place"
    EVENT = "event"
    NUMBER = "number"
    HOUSE = "house"
    PART = "part"


THINGS = {
    ThingKind.STEP: N_("Step"),
    ThingKind.PLACE: N_("Place"),
    ThingKind.EVENT: N_("Event"),
    ThingKind.NUMBER: N_("Emergency number"),
    ThingKind.HOUSE: N_("Our house"),
    ThingKind.PART: N_("Part of the pack"),
}


@dataclass(frozen=True)
class Thing:
    """One thing as a pack told of it in one language. `facts` are those that make paper wrong when they change."""

    kind: ThingKind
    key: str
    language: str
    facts: Mapping[str, str]

    @cached_property
    def digest(self) -> str:
        """The same for what tells the same."""
        told = json.dumps(dict(self.facts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


class ToldDate(NamedTuple):
    """The dates that a pack told of one line of the checklist."""

    line: str
    opens_on: dt.date | None
    due_on: dt.date | None


class Overruled(NamedTuple):
    """A finding that somebody went past: what it was about, and where."""

    kind: str
    part: str
    entry: str
    field: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A pack that was handed over. `edition` is the number of the catalogue, `program` the version that made the pack.

    `contents_hash` is that on the paper, with the day of its making; `said_hash` is without. `file_hash` is that of the file.
    `kept` says whether it can be printed again as it was.
    """

    id: int
    stay_id: int
    way: Way
    handed_at: dt.datetime
    handed_by: str
    desk: str
    language: str
    second: str | None
    paper: str
    program: str
    edition: int
    contents_hash: str
    said_hash: str
    file_hash: str
    pages: int
    made_at: dt.datetime
    reason: str
    overruled: tuple[Overruled, ...]
    kept: bool
    undone_at: dt.datetime | None = None
    undone_by: str = ""

    @property
    def languages(self) -> tuple[str, ...]:
        """Its one or two languages."""
        return (self.language,) if self.second is None else (self.language, self.second)

    @property
    def undone(self) -> bool:
        """Whether it turned out that nobody has it."""
        return self.undone_at is not None
