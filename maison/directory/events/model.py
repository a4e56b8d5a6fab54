"""What happens on a day: a concert, a visit, an evening of the house. Moments are in UTC; days are those of Lille."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, NamedTuple

from maison.clock import LILLE
from maison.directory.localised import LocalText, local_text
from maison.directory.vocabulary import PlaceCategory
from maison.languages import N_
from maison.records import as_plain


class EventStatus(StrEnum):
    """Whether it takes place as it was announced."""

    PLANNED = "planned"
    FULL = "full"
    MOVED = "moved"
    CANCELLED = "cancelled"


STATUS_LABELS = {
    EventStatus.PLANNED: N_("planned"),
    EventStatus.FULL: N_("full"),
    EventStatus.MOVED: N_("moved to another day"),
    EventStatus.CANCELLED: N_("cancelled"),
}


@dataclass(frozen=True, slots=True)
class EventTexts:
    """What is said of an event in one language; a field may be empty."""

    title: str = ""
    description: str = ""
    price: str = ""


EVENT_TEXT_FIELDS = tuple(entry.name for entry in fields(EventTexts))


@dataclass(frozen=True, slots=True)
class EventDraft:
    """What is known of an event.

    `place_id` is None for what happens online or at no place of the directory: `venue` says it in words. `registration`
    says how to sign up: an address, a number, a sentence. `uid` is its id in `source`.
    """

    starts_at: dt.datetime
    ends_at: dt.datetime | None = None
    place_id: int | None = None
    venue: str = ""
    online: bool = False
    texts: Mapping[str, EventTexts] = field(default_factory=dict)
    free: bool | None = None
    registration: str = ""
    url: str = ""
    source: str = ""
    uid: str = ""
    status: EventStatus = EventStatus.PLANNED
    of_house: bool = False


EVENT_FIELDS = tuple(entry.name for entry in fields(EventDraft))
EVENT_LABELS = {
    "starts_at": N_("Begins"),
    "ends_at": N_("Ends"),
    "place_id": N_("Place"),
    "venue": N_("Where"),
    "online": N_("Online"),
    "title": N_("Title"),
    "description": N_("Description"),
    "price": N_("Price"),
    "free": N_("Free of charge"),
    "registration": N_("How to sign up"),
    "url": N_("Website"),
    "source": N_("Source"),
    "status": N_("Situation"),
    "of_house": N_("An event of the house"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """An event on file. `version` is that of its record; `place` is what its place is called, "" without one, and
    `category` what kind of place that is.
    """

    id: int
    version: int
    draft: EventDraft
    place: str = ""
    category: PlaceCategory | None = None

    def text(self, name: str, language: str) -> LocalText:
        """The text `name` in `language`, else in the nearest language there is; says which."""
        return local_text({tag: getattr(said, name) for tag, said in self.draft.texts.items()}, language)

    def as_json(self, language: str) -> dict[str, Any]:
        """The event as `--json` answers it."""
        plain = {name: as_plain(getattr(self.draft, name)) for name in EVENT_FIELDS if name != "texts"}
        said = {name: self.text(name, language).text or None for name in EVENT_TEXT_FIELDS}
        told = {name: None if value == "" else value for name, value in plain.items()}
        moments = {name: at and at.astimezone(LILLE).isoformat() for name, at in self._moments()}
        texts = {tag: asdict(one) for tag, one in self.draft.texts.items()}
        return {"id": self.id, **said, **told, **moments, "texts": texts, "place": self.place or None}

    def _moments(self) -> tuple[tuple[str, dt.datetime | None], ...]:
        return (("starts_at", self.draft.starts_at), ("ends_at", self.draft.ends_at))


class EventFilter(NamedTuple):
    """Which events are shown: all, until it is said otherwise."""

    of_house: bool = False
    free: bool = False
    online: bool = False
    category: PlaceCategory | None = None
    place_id: int | None = None

    def holds(self, event: Event) -> bool:
        """Whether this one is."""
        draft = event.draft
        return (
            (draft.of_house or not self.of_house)
            and (draft.free is True or not self.free)
            and (draft.online or not self.online)
            and self.category in (None, event.category)
            and self.place_id in (None, draft.place_id)
        )
