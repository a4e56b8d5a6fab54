"""What a file of another system says of places and events, before anything is compared with what is on file."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from maison.directory.events.model import EventDraft
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.model import OfferDraft
from maison.errors import Message, UserError


class FileRefused(UserError):
    """The file cannot be read as what it is said to be; nothing of it was taken."""

    code = "directory-file"


class PlaceEntry(NamedTuple):
    """A place in a file. `row` is where it stands there, counted as people do: the line of a table, the n-th entry of a list.

    `given` names the facts (see `directory.facts`) that the format can tell of: what it cannot tell stays as it is.
    `offers_given` are those of its services (see `exchange.offers`). `reference` is what we ourselves called the place
    (see `own_reference`), where the file was once written by us.
    """

    row: int
    draft: PlaceDraft
    given: frozenset[str]
    offers: tuple[OfferDraft, ...] = ()
    offers_given: frozenset[str] = frozenset()
    reference: str = ""


class EventEntry(NamedTuple):
    """An event in a file, and the place that it says it happens at, for which the directory may have one."""

    row: int
    draft: EventDraft
    place: PlaceDraft | None = None


class Refused(NamedTuple):
    """An entry that is not taken, or a value of one that is not: where, of what, and why."""

    row: int
    name: str
    why: Message


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a file says. `refused` are whole entries, `remarks` single values; `left` says what the file has that nobody here keeps.

    `source` is where it is from, for each entry whose draft does not say so itself.
    """

    places: tuple[PlaceEntry, ...] = ()
    events: tuple[EventEntry, ...] = ()
    refused: tuple[Refused, ...] = ()
    remarks: tuple[Refused, ...] = ()
    left: tuple[Message, ...] = ()
    source: str = ""


class About(NamedTuple):
    """What a file that we write says beside its records: the day, and the language in which texts are told first."""

    today: dt.date
    language: str = "fr"


def own_reference(place: Place) -> str:
    """What we call a place in files that others may give back to us."""
    return place.external_id or str(place.id)
