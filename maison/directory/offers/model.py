"""A service of a place: what one can do or get there, when, for whom and at what price.

A library lends books all week and teaches French on Tuesdays: the place has one address, and each service its own hours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from maison.directory.localised import LocalText, local_text
from maison.directory.vocabulary import Audience, PlaceCategory, StudentPrice
from maison.languages import N_
from maison.records import as_plain


@dataclass(frozen=True, slots=True)
class OfferTexts:
    """What is said of a service in one language; a field may be empty."""

    name: str = ""
    description: str = ""
    price: str = ""
    sign_up: str = ""
    papers: str = ""


OFFER_TEXT_FIELDS = tuple(entry.name for entry in fields(OfferTexts))


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """What is known of a service; the fields that a place has too mean the same. `reference` is its id in `source`."""

    category: PlaceCategory = PlaceCategory.CULTURAL_CENTRE
    texts: Mapping[str, OfferTexts] = field(default_factory=dict)
    opening_hours: str = ""
    school_holiday_hours: str = ""
    hours_unread: str = ""
    free: bool | None = None
    student_price: StudentPrice | None = None
    audience: tuple[Audience, ...] = ()
    languages: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    source: str = ""
    reference: str = ""
    checked_on: dt.date | None = None


OFFER_FIELDS = tuple(entry.name for entry in fields(OfferDraft))
#: The names of the fields that a place has not.
OFFER_LABELS = {
    "free": N_("Free of charge"),
    "valid_from": N_("From"),
    "valid_until": N_("Until"),
    "reference": N_("Number in the source"),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A service on file. `version` is that of its record: a save sends back what it opened."""

    id: int
    place_id: int
    version: int
    draft: OfferDraft

    def text(self, name: str, language: str) -> LocalText:
        """The text `name` in `language`, else in the nearest language there is; says which."""
        return local_text({tag: getattr(said, name) for tag, said in self.draft.texts.items()}, language)

    def is_offered(self, day: dt.date) -> bool:
        """Whether the service exists on this day, as far as is known."""
        draft = self.draft
        return (draft.valid_from is None or draft.valid_from <= day) and (
            draft.valid_until is None or day <= draft.valid_until
        )

    def as_json(self, language: str) -> dict[str, Any]:
        """The service as `--json` answers it, its texts in `language` where there are any."""
        plain = {name: as_plain(getattr(self.draft, name)) for name in OFFER_FIELDS if name != "texts"}
        said = {name: self.text(name, language).text or None for name in OFFER_TEXT_FIELDS}
        return {"id": self.id, **said, **{name: None if value == "" else value for name, value in plain.items()}}
