"""What a pack says, part by part, in one language, before anyone decides where it stands on a page.

The same composer run in two languages gives parts of the same keys, with the same entries, and in each of them lines of the
same roles in the same order: a bilingual page pairs them, entry by entry, line by line. So what an entry says may depend on
the language; whether there is one may not.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

from maison.typesetting import Text


class PartKey(StrEnum):
    """The parts of a pack, in the order of printing."""

    COVER = "cover"
    NEXT = "next"
    LETTER = "letter"
    CALENDAR = "calendar"
    ROADMAP = "roadmap"
    URGENT = "urgent"
    PLACES = "places"
    EVENTS = "events"
    TRANSPORT = "transport"
    EMERGENCY = "emergency"
    PHRASES = "phrases"
    FORMS = "forms"
    HOUSE = "house"
    NOTICE = "notice"
    COLOPHON = "colophon"


#: Parts that tell everybody the same.
ALIKE = frozenset({PartKey.TRANSPORT, PartKey.EMERGENCY, PartKey.PHRASES, PartKey.FORMS})
#: What a line is: a date, what to do, a fact under its label, things to have ready (one a line), a remark on what stands above it, how one reaches something,
#: where it is from and when it was checked. "french" is what stands there in French anyway, for who reads the part alone:
#: where French faces the language, it is left out on that side.
Role = Literal["date", "what", "fact", "items", "remark", "reach", "source", "french"]
#: How the entries of a part stand: one under the other; with boxes to tick; the same, each large and with room for notes; as
#: cards, which need no second language; as rows, a line of an entry in each column behind its title; as cells of a row; as paragraphs.
Shape = Literal["list", "steps", "sheets", "places", "table", "strip", "text"]


class Code(NamedTuple):
    """A QR code: what it says to a telephone, what a screen reader says of it, what stands under it."""

    text: str
    alt: str
    caption: str = ""


class Line(NamedTuple):
    """One thing that is said of an entry. `label` names it ("Papers"); `strong` is what nobody may overlook."""

    role: Role
    text: Text
    label: str = ""
    strong: bool = False


class Entry(NamedTuple):
    """One step, place, number, sentence. `key` is the same in every language.

    `tick` is a box before it: None for none, True for one that is ticked. `code` stands between two languages, and is the same in
    both. `number` is that on the map of the part, or the rank in a list. Entries of one `group` stand under it as a heading,
    with the `group_lead` of the first between.
    """

    key: str
    title: Text = ""
    lines: tuple[Line, ...] = ()
    tick: bool | None = None
    code: Code | None = None
    number: int | None = None
    group: str = ""
    group_lead: str = ""


class Pin(NamedTuple):
    """A place on the map of a part. `about` says that its point is not certain."""

    name: str
    latitude: float
    longitude: float
    about: bool = False


class Plan(NamedTuple):
    """A small map: the places by the numbers of their entries, in their order, and the house."""

    places: tuple[Pin, ...]
    house: Pin | None = None


class Part(NamedTuple):
    """A part of a pack. `lead` stands under its title, `note` small under its entries; `columns` head those of a table."""

    key: PartKey
    title: str
    lead: Text = ""
    entries: tuple[Entry, ...] = ()
    shape: Shape = "list"
    note: str = ""
    columns: tuple[str, ...] = ()
    plan: Plan | None = None


class Same:
    """A part in its one or two languages, known again by being the same objects: it is not read through to be found."""

    def __init__(self, own: Part, other: Part | None) -> None:
        self.own, self.other = own, other

    def __hash__(self) -> int:
        return hash((id(self.own), id(self.other)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.own is other.own and self.other is other.other


class UnlikeParts(ValueError):
    """Two languages of a part that cannot stand beside each other: a fault of its composer."""


def check_alike(first: Part, second: Part) -> None:
    """Raise `UnlikeParts` unless the parts pair, entry by entry and line by line."""
    if first.key is not second.key or first.shape != second.shape:
        raise UnlikeParts(f"{first.key} ({first.shape}) is not {second.key} ({second.shape})")
    if [entry.key for entry in first.entries] != [entry.key for entry in second.entries]:
        raise UnlikeParts(f"{first.key}: other entries in the second language")
    for one, other in zip(first.entries, second.entries, strict=True):
        if roles(one.lines) != roles(other.lines):
            raise UnlikeParts(f"{first.key}, {one.key}: other lines in the second language")


def roles(lines: Sequence[Line]) -> list[Role]:
    """What lines are, those apart that stand there only for one language."""
    return [line.role for line in lines if line.role != "french"]
