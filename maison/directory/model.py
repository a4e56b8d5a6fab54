"""What a place of the directory is, and the house: rules without a database or a window.

A fact that nobody could confirm is named in `to_confirm` and never told as certain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from maison.directory.vocabulary import Confidence, PlaceCategory
from maison.languages import N_

#: Where a text is missing in the language asked for, these are tried, in this order.
FALLBACK_LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class PlaceTexts:
    """What is said of a place in one language; a field may be empty."""

    description: str = ""
    hours_note: str = ""
    price: str = ""
    student_conditions: str = ""
    accessibility: str = ""


TEXT_FIELDS = tuple(entry.name for entry in fields(PlaceTexts))


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text and the language it is really in, which may not be the one that was asked for."""

    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """What is known of a place.

    `phone` is E.164, `website` an http(s) address, `opening_hours` in OSM syntax, kept as text. `languages` are BCP 47
    tags spoken there. `texts` goes from language tag to texts. `to_confirm` names the fields that are not certain.
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
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place on file. `version` is that of the record: a save sends back what it opened."""

    id: int
    external_id: str | None
    version: int
    draft: PlaceDraft

    @property
    def name(self) -> str:
        """What the place is called."""
        return self.draft.name

    def text(self, name: str, language: str) -> LocalText:
        """The text `name` in `language`, else in the nearest language there is; says which."""
        wanted = (language, language.partition("-")[0], *FALLBACK_LANGUAGES, *self.draft.texts)
        for tag in wanted:
            said: str = getattr(self.draft.texts[tag], name) if tag in self.draft.texts else ""
            if said:
                return LocalText(said, tag)
        return LocalText()

    def is_certain(self, name: str) -> bool:
        """Whether this field may be told without "to confirm"."""
        return name not in self.draft.to_confirm and self.draft.confidence is not Confidence.C

    @property
    def printable(self) -> bool:
        """Whether the place may go on paper at all: an entry from memory may not."""
        return self.draft.confidence is not Confidence.C

    @property
    def address_line(self) -> str:
        """The address on one line: "32 rue de la Monnaie, 59000 Lille"."""
        town = " ".join(part for part in (self.draft.postcode, self.draft.city) if part)
        return ", ".join(part for part in (self.draft.address, town) if part)

    def as_json(self, language: str) -> dict[str, Any]:
        """The place as `--json` answers it, its texts in `language` where there are any; "" and None as null."""
        draft = self.draft
        plain = {
            "name": draft.name,
            "category": draft.category.value,
            "address": draft.address,
            "postcode": draft.postcode,
            "city": draft.city,
            "latitude": draft.latitude,
            "longitude": draft.longitude,
            "phone": draft.phone,
            "website": draft.website,
            "opening_hours": draft.opening_hours,
            **{name: self.text(name, language).text for name in TEXT_FIELDS},
            "nearest_stop": draft.nearest_stop,
            "source": draft.source,
            "checked_on": draft.checked_on.isoformat() if draft.checked_on else "",
            "confidence": draft.confidence.value,
        }
        told = {name: None if value == "" else value for name, value in plain.items()}
        return {"id": self.id, **told, "languages": list(draft.languages), "to_confirm": list(draft.to_confirm)}


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """How many places of one category a search finds."""

    category: PlaceCategory
    count: int


@dataclass(frozen=True, slots=True)
class House:
    """The house whose desk this is, as it stands on letters. Entered by the desk; empty until then.

    `address` may have several lines; `hours` is a text; `welcome` goes from language tag to a line of greeting.
    """

    name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    hours: str = ""
    welcome: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nobody has entered anything yet."""
        return self == House()


HOUSE_FIELDS = tuple(entry.name for entry in fields(House))
HOUSE_LABELS = {
    "name": N_("Name of the house"),
    "address": N_("Address"),
    "phone": N_("Telephone"),
    "email": N_("E-mail"),
    "website": N_("Website"),
    "hours": N_("Opening hours of the desk"),
    "welcome": N_("Line of welcome"),
}
