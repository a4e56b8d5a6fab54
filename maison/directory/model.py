"""What a place of the directory is, and the house: rules without a database or a window.

A fact that nobody could confirm is named in `to_confirm` and never told as certain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from maison.directory.localised import LocalText, local_text
from maison.directory.offers.model import Offer
from maison.directory.opening import status_on
from maison.directory.stops import Point, metres_between, point_of, stops_near
from maison.directory.vocabulary import (
    CHECK_EVERY,
    CHECK_EVERY_OTHER,
    Audience,
    Confidence,
    IdScheme,
    PlaceCategory,
    PlaceStatus,
    StudentPrice,
    Wheelchair,
)
from maison.languages import N_
from maison.records import as_plain


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """What is said of a place in one language; a field may be empty."""

    description: str = ""
    hours_note: str = ""
    price: str = ""
    student_conditions: str = ""
    accessibility: str = ""
    closed_reason: str = ""
    sign_up: str = ""
    papers: str = ""


TEXT_FIELDS = tuple(entry.name for entry in fields(PlaceTexts))


class ExternalId(NamedTuple):
    """The number of a place in a register."""

    scheme: IdScheme
    value: str


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """What is known of a place.

    `phone` is E.164 or a short number, and `other_phones` are such; `website` is an http(s) address; `opening_hours` and
    `school_holiday_hours` are in OSM syntax, and `hours_unread` is what was said of hours in no such syntax, kept as it
    was. `languages` are BCP 47 tags spoken there. `texts` goes from language tag to texts. `to_confirm` names the fields
    that are not certain. `closed_until` is the last day that it is closed. `price_as_of` is the day from which the price
    is known. `check_every` counts days; None says as its category. `attribution` must be told wherever the entry is.
    """

    name: str = ""
    category: PlaceCategory = PlaceCategory.CULTURAL_CENTRE
    address: str = ""
    postcode: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    phone: str = ""
    website: str = ""
    opening_hours: str = ""
    nearest_stop: str = ""
    languages: tuple[str, ...] = ()
    source: str = ""
    checked_on: dt.date | None = None
    confidence: Confidence = Confidence.C
    to_confirm: tuple[str, ...] = ()
    texts: Mapping[str, PlaceTexts] = field(default_factory=dict)
    complement: str = ""
    insee: str = ""
    other_phones: tuple[str, ...] = ()
    email: str = ""
    status: PlaceStatus = PlaceStatus.OPEN
    closed_from: dt.date | None = None
    closed_until: dt.date | None = None
    school_holiday_hours: str = ""
    hours_unread: str = ""
    price_free: bool | None = None
    student_price: StudentPrice | None = None
    price_as_of: dt.date | None = None
    audience: tuple[Audience, ...] = ()
    wheelchair: Wheelchair | None = None
    checked_by: str = ""
    check_every: int | None = None
    attribution: str = ""
    external_ids: tuple[ExternalId, ...] = ()

    @property
    def phones(self) -> tuple[str, ...]:
        """All telephone numbers, the first one first."""
        return tuple(filter(None, (self.phone, *self.other_phones)))

    @property
    def point(self) -> Point | None:
        """Where it is on the map."""
        return point_of(self.latitude, self.longitude)

    def because(self, reason: Mapping[str, str]) -> PlaceDraft:
        """The same with this reason for its closure, by language, and no other one."""
        tags = dict.fromkeys((*self.texts, *reason))
        texts = {tag: replace(self.texts.get(tag, PlaceTexts()), closed_reason=reason.get(tag, "")) for tag in tags}
        return replace(self, texts={tag: said for tag, said in texts.items() if said != PlaceTexts()})


FIELDS = tuple(entry.name for entry in fields(PlaceDraft))
#: What `to_confirm` may name; "location" is the point on the map.
CONFIRMABLE = (
    "address",
    "location",
    "phone",
    "website",
    "opening_hours",
    "nearest_stop",
    "languages",
    "checked_on",
    "email",
    "status",
    "school_holiday_hours",
    "price_free",
    "student_price",
    "wheelchair",
    *TEXT_FIELDS,
)

#: The names of the fields, on screen and in sentences.
FIELD_LABELS = {
    "name": N_("Name"),
    "category": N_("Category"),
    "address": N_("Address"),
    "postcode": N_("Postcode"),
    "city": N_("Town"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "location": N_("Point on the map"),
    "phone": N_("Telephone"),
    "website": N_("Website"),
    "opening_hours": N_("Opening hours"),
    "nearest_stop": N_("Nearest stop"),
    "languages": N_("Languages spoken"),
    "source": N_("Source"),
    "checked_on": N_("Checked on"),
    "confidence": N_("Confidence"),
    "to_confirm": N_("To confirm"),
    "texts": N_("Texts"),
    "description": N_("Description"),
    "hours_note": N_("Note on the hours"),
    "price": N_("Price"),
    "student_conditions": N_("Conditions for students"),
    "accessibility": N_("Accessibility"),
    "closed_reason": N_("Why it is closed"),
    "sign_up": N_("How to sign up"),
    "papers": N_("Papers to bring"),
    "complement": N_("Address, second line"),
    "insee": N_("INSEE code of the town"),
    "other_phones": N_("Other telephones"),
    "email": N_("E-mail"),
    "status": N_("Situation"),
    "closed_from": N_("Closed from"),
    "closed_until": N_("Closed until"),
    "school_holiday_hours": N_("Hours in school holidays"),
    "hours_unread": N_("Hours as they were said"),
    "price_free": N_("Free of charge"),
    "student_price": N_("Price for students"),
    "price_as_of": N_("Prices as of"),
    "audience": N_("For whom"),
    "wheelchair": N_("With a wheelchair"),
    "checked_by": N_("Checked by"),
    "check_every": N_("To be checked every … days"),
    "attribution": N_("To be named as the source"),
    "external_ids": N_("Numbers in registers"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place on file. `version` is that of the record: a save sends back what it opened."""

    id: int
    external_id: str | None
    version: int
    draft: PlaceDraft
    services: tuple[Offer, ...] = ()

    @property
    def name(self) -> str:
        """What the place is called."""
        return self.draft.name

    def text(self, name: str, language: str) -> LocalText:
        """The text `name` in `language`, else in the nearest language there is; says which."""
        return local_text({tag: getattr(said, name) for tag, said in self.draft.texts.items()}, language)

    def is_certain(self, name: str) -> bool:
        """Whether this field may be told without "to confirm"."""
        return name not in self.draft.to_confirm and self.draft.confidence is not Confidence.C

    @property
    def printable(self) -> bool:
        """Whether the place may go on paper at all: an entry from memory may not, nor one that is no more."""
        return self.draft.confidence is not Confidence.C and self.draft.status is not PlaceStatus.CLOSED_FOR_GOOD

    def status_on(self, day: dt.date) -> PlaceStatus:
        """Whether it is there on this day: a closure holds within its days only."""
        return status_on(self.draft, day)

    @property
    def check_due(self) -> dt.date | None:
        """The day from which the entry counts as old; None when it was never checked."""
        if self.draft.checked_on is None:
            return None
        every = self.draft.check_every or CHECK_EVERY.get(self.draft.category, CHECK_EVERY_OTHER)
        return self.draft.checked_on + dt.timedelta(days=every)

    def is_free(self) -> bool:
        """Whether it, or a service there, is known to cost nothing, or nothing for students."""
        prices = (
            (self.draft.price_free, self.draft.student_price),
            *((s.draft.free, s.draft.student_price) for s in self.services),
        )
        return any(free or student is StudentPrice.FREE for free, student in prices)

    def metres_from(self, point: Point) -> int | None:
        """How far it is, as the crow flies."""
        own = self.draft.point
        return None if own is None else round(metres_between(own, point))

    @property
    def address_line(self) -> str:
        """The address on one line: "32 rue de la Monnaie, 59000 Lille"."""
        town = " ".join(part for part in (self.draft.postcode, self.draft.city) if part)
        return ", ".join(part for part in (self.draft.address, self.draft.complement, town) if part)

    def as_json(self, language: str) -> dict[str, Any]:
        """The place as `--json` answers it, its texts in `language` where there are any; "" and None as null."""
        draft = self.draft
        plain = {name: as_plain(getattr(draft, name)) for name in FIELDS if name != "texts"}
        told = {name: None if value == "" else value for name, value in plain.items()}
        said = {name: self.text(name, language).text or None for name in TEXT_FIELDS}
        return {
            "id": self.id,
            "external_id": self.external_id,
            **told,
            "phones": list(draft.phones),
            **said,
            "services": [offer.as_json(language) for offer in self.services],
            "stops": as_plain(stops_near(draft.point)),
        }


class Fact(NamedTuple):
    """Where one fact of a place (see `directory.facts`) is from, if not from the source of the whole entry."""

    name: str
    source: str
    by_hand: bool
    checked_on: dt.date | None


class StalePlace(NamedTuple):
    """A place that is to be checked again, since `due_on`; None: it never was."""

    place: Place
    due_on: dt.date | None


@dataclass(frozen=True, slots=True)
class House:
    """The house whose desk this is, as it stands on letters. Entered by the desk; empty until then.

    `address` may have several lines; `hours` is a text; `welcome` goes from language tag to a line of greeting. Where it
    does not keep passport numbers, no file has one.
    """

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    welcome: Mapping[str, str] = field(default_factory=dict)
    latitude: float | None = None
    longitude: float | None = None
    keeps_passport_numbers: bool = False

    @property
    def point(self) -> Point | None:
        """Where it is on the map."""
        return point_of(self.latitude, self.longitude)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has entered yet who it is."""
        return self == House(keeps_passport_numbers=self.keeps_passport_numbers)


HOUSE_FIELDS = tuple(entry.name for entry in fields(House))
HOUSE_LABELS = {
    "name": N_("Name of the house"),
    "address": N_("Address"),
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "website": N_("Website"),
    "hours": N_("Opening hours of the desk"),
    "welcome": N_("Line of welcome"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "keeps_passport_numbers": N_("Keeps passport numbers"),
}
