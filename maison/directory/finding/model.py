"""What somebody looks for in the directory, and what a search answers: the places in their order, and the counts of facets.

A facet counts what one would find with another choice of it: its own choice is left out of its counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import NamedTuple

from maison.directory.model import Place
from maison.directory.stops import Point
from maison.directory.vocabulary import Audience, Confidence, PlaceCategory, PlaceStatus, Wheelchair
from maison.languages import N_


class Price(StrEnum):
    """What is paid there, by a place or by one of its services."""

    #: Nothing, or nothing for students.
    FREE = "free"
    #: Less for students, or nothing.
    STUDENT = "student"


class Openness(StrEnum):
    """Whether a place is open at a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


#: What these words are called on screen.
LABELS = {
    Price.FREE: N_("free, or free for students"),
    Price.STUDENT: N_("with a price for students"),
    Openness.OPEN: N_("open"),
    Openness.CLOSED: N_("closed"),
    Openness.UNKNOWN: N_("not known"),
}


class Near(NamedTuple):
    """A point to look around, and what it is called; "" for a bare point."""

    point: Point
    name: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; nothing of it looks for all places.

    Every word of `text` is held; any of `categories` will do. `open_at` is a moment with its time zone. Without `near`,
    `within` so many metres means nothing. `wheelchair` LIMITED takes what is accessible too.
    """

    text: str = ""
    categories: tuple[PlaceCategory, ...] = ()
    open_at: dt.datetime | None = None
    price: Price | None = None
    language: str = ""
    wheelchair: Wheelchair | None = None
    audience: Audience | None = None
    near: Near | None = None
    within: int | None = None
    favourites: bool = False

    def without(self, name: str) -> Wanted:
        """The same without one of its conditions; without "near" there is no "within" either."""
        names = ("near", "within") if name == "near" else (name,)
        return replace(self, **{each: getattr(NOTHING, each) for each in names})

    @property
    def conditions(self) -> tuple[str, ...]:
        """The names of what is asked for; a point alone only sorts."""
        asked = (name for name in CONDITIONS if getattr(self, name) != getattr(NOTHING, name))
        return tuple(name for name in asked if name != "near" and (name != "within" or self.near is not None))


CONDITIONS = tuple(each.name for each in fields(Wanted))
NOTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many places there are with each choice; choices without any are left out. Languages come by their number."""

    categories: Mapping[PlaceCategory, int] = field(default_factory=dict)
    openness: Mapping[Openness, int] = field(default_factory=dict)
    prices: Mapping[Price, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    wheelchair: Mapping[Wheelchair, int] = field(default_factory=dict)
    audience: Mapping[Audience, int] = field(default_factory=dict)
    favourites: int = 0
    #: By the condition's name: how many would be found without it.
    without: Mapping[str, int] = field(default_factory=dict)


NO_FACETS = Facets()


class Hits(NamedTuple):
    """The ids of the best places in their order, how many places there are in all, and the facets."""

    ids: tuple[int, ...]
    total: int
    facets: Facets


class Found(NamedTuple):
    """The best places in their order, how many there are in all, and the facets."""

    places: tuple[Place, ...] = ()
    total: int = 0
    facets: Facets = NO_FACETS


class Entry(NamedTuple):
    """What is looked at of a place when it is sought. What its services say counts as its own.

    `key` holds the words that it is found by (`keys.search_words_of`), `about` says that its point is not certain.
    """

    id: int
    name: str
    sort_name: str
    key: str
    category: PlaceCategory
    latitude: float | None
    longitude: float | None
    opening_hours: str
    school_holiday_hours: str
    status: PlaceStatus
    closed_from: dt.date | None
    closed_until: dt.date | None
    confidence: Confidence
    wheelchair: Wheelchair | None
    to_confirm: tuple[str, ...]
    favourite: bool
    free: bool
    student_price: bool
    categories: frozenset[PlaceCategory]
    languages: frozenset[str]
    audience: frozenset[Audience]

    @property
    def point(self) -> Point | None:
        """Where it is on the map."""
        return None if self.latitude is None or self.longitude is None else Point(self.latitude, self.longitude)

    def is_certain(self, name: str) -> bool:
        """Whether this field may be told without "to confirm"."""
        return name not in self.to_confirm and self.confidence is not Confidence.C
