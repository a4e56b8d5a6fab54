"""Which fields a place and a service have in the window, in the groups in which they stand, and the control of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from maison.directory.labels import LABELS
from maison.directory.model import CONFIRMABLE, FIELD_LABELS
from maison.directory.offers.model import OFFER_LABELS
from maison.directory.vocabulary import LABELS as CATEGORIES
from maison.directory.vocabulary import PlaceCategory, PlaceStatus, StudentPrice, Wheelchair
from ui.arrivals.form.options import FREQUENT_LANGUAGES, LANGUAGES
from ui.directory.editing.confirmable import ConfirmableField
from ui.directory.editing.controls import (
    AudienceField,
    DaysField,
    NumbersField,
    PhoneField,
    PhonesField,
    PointField,
)
from ui.directory.editing.hours_field import HoursField
from ui.directory.value_words import CONFIDENCE
from ui.forms import ChoiceField, Control, DateField, Form, NoteField, TextField, spoken_languages
from ui.i18n import N_
from ui.jobs import Jobs

Groups = Mapping[str, tuple[tuple[str, ...], ...]]

OPEN, SOURCE = N_("When it is open"), N_("Source and check")

PLACE_GROUPS: Groups = {
    N_("What it is"): (("name", "category"), ("audience", "languages")),
    N_("Where it is"): (("address", "complement"), ("postcode", "city", "insee"), ("location", "nearest_stop")),
    N_("How to reach it"): (("phone", "other_phones"), ("website", "email")),
    OPEN: (("opening_hours",), ("status", "closed_from", "closed_until")),
    N_("Prices and conditions"): (("price_free", "student_price", "price_as_of"), ("wheelchair",)),
    SOURCE: (
        ("source", "attribution"),
        ("confidence", "checked_on", "checked_by"),
        ("check_every", "external_ids"),
    ),
}
OFFER_GROUPS: Groups = {
    N_("What it is"): (("category", "audience", "languages"),),
    OPEN: (("opening_hours",), ("valid_from", "valid_until")),
    N_("Prices and conditions"): (("free", "student_price"),),
    SOURCE: (("source", "reference", "checked_on"),),
}
#: Fields of the window that hold several of the record.
SEVERAL: Mapping[str, tuple[str, ...]] = {
    "location": ("latitude", "longitude"),
    "opening_hours": ("opening_hours", "school_holiday_hours", "hours_unread"),
}

YES_NO = ((True, N_("yes")), (False, N_("no")))
_HELP = {
    "location": N_("As a map on the web gives it."),
    "other_phones": N_("With commas between them."),
    "nearest_stop": N_("Only where another stop than the nearest one should be named."),
    "check_every": N_("Empty: as usual for its category."),
    "attribution": N_("What must be named wherever the entry is shown, as an author or a licence."),
}
_CHOICES: dict[str, tuple[tuple[Any, str], ...]] = {
    "category": tuple((value, CATEGORIES[value]) for value in PlaceCategory),
    "status": tuple((value, LABELS[value]) for value in PlaceStatus),
    "student_price": tuple((value, LABELS[value]) for value in StudentPrice),
    "wheelchair": tuple((value, LABELS[value]) for value in Wheelchair),
    "confidence": tuple(CONFIDENCE.items()),
    "price_free": YES_NO,
    "free": YES_NO,
}
_DATES = frozenset({"closed_from", "closed_until", "price_as_of", "checked_on", "valid_from", "valid_until"})
_MADE: dict[str, Callable[[], Control]] = {
    "audience": AudienceField,
    "languages": lambda: spoken_languages(LANGUAGES, frequent=FREQUENT_LANGUAGES),
    "location": PointField,
    "phone": PhoneField,
    "other_phones": PhonesField,
    "check_every": DaysField,
    "external_ids": NumbersField,
    "source": lambda: NoteField(lines=2),
    "attribution": lambda: NoteField(lines=2),
}


def label_of(name: str) -> str:
    """What a field is called (an `N_` text)."""
    return FIELD_LABELS.get(name) or OFFER_LABELS[name]


def holder_of(name: str) -> str:
    """The field of the window that holds a field of the record."""
    return next((holder for holder, held in SEVERAL.items() if name in held), name)


def forms(groups: Groups, jobs: Jobs, today: Callable[[], dt.date], *, confirmable: bool) -> dict[str, Form]:
    """A form for each group; with `confirmable` their fields can be marked as not certain."""
    made: dict[str, Form] = {}
    for title, lines in groups.items():
        form = made[title] = Form()
        for line in lines:
            form.add(*(_field(name, _control(name, jobs, today), confirmable) for name in line))
    return made


def _field(name: str, control: Control, confirmable: bool) -> ConfirmableField:
    names = SEVERAL.get(name, ()) if name == "opening_hours" else (name,)
    doubts = tuple(each for each in names if each in CONFIRMABLE) if confirmable else ()
    required = name in ("name", "category")
    return ConfirmableField(name, label_of(name), control, doubts, required=required, help_text=_HELP.get(name, ""))


def _control(name: str, jobs: Jobs, today: Callable[[], dt.date]) -> Control:
    if name in _CHOICES:
        return ChoiceField(_CHOICES[name])
    if name in _DATES:
        return DateField(today)
    if name == "opening_hours":
        return HoursField(jobs, today)
    return _MADE.get(name, TextField)()
