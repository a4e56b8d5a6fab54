"""The fields of the form and where they stand: who it is on one side, the stay on the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum

from maison.arrivals.model import FIELD_LABELS
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import LABELS, Category, Housing, Permit
from ui.arrivals.form.options import FREQUENT_COUNTRIES, FREQUENT_LANGUAGES, LANGUAGES
from ui.arrivals.form.raw import PERSON, STAY
from ui.arrivals.private_field import PrivateField
from ui.forms import (
    ChoiceField,
    Control,
    DateField,
    Form,
    FormField,
    PhoneField,
    SuggestField,
    TextField,
    countries,
    spoken_languages,
)
from ui.i18n import N_

_HELP = {
    "languages": N_("The first one is that of the documents."),
    "status": N_("Empty: it follows the dates."),
    "passport_number": N_("It is in no list, no export and no draft."),
}
_CHOICES: dict[str, type[StrEnum]] = {"category": Category, "permit": Permit, "housing": Housing, "status": Status}


def person_form(today: Callable[[], dt.date]) -> Form:
    """Who it is."""
    return _form(PERSON, today)


def stay_form(today: Callable[[], dt.date]) -> Form:
    """The stay in Lille."""
    return _form(STAY, today)


def _form(lines: tuple[tuple[str, ...], ...], today: Callable[[], dt.date]) -> Form:
    form = Form()
    for line in lines:
        fields = (
            FormField(name, FIELD_LABELS[name], _control(name, today), help_text=_HELP.get(name, "")) for name in line
        )
        form.add(*fields)
    return form


def _control(name: str, today: Callable[[], dt.date]) -> Control:
    if name in _CHOICES:
        return ChoiceField([(value, LABELS[value]) for value in _CHOICES[name]])
    if name == "nationalities":
        return countries(frequent=FREQUENT_COUNTRIES)
    if name == "languages":
        return spoken_languages(LANGUAGES, frequent=FREQUENT_LANGUAGES)
    if name in ("host", "adviser"):
        return SuggestField()
    if name == "passport_number":
        return PrivateField(N_("Show the number"), N_("Enter a number"))
    if name == "phones":
        return PhoneField()
    if name.endswith(("_on", "_date", "_arrival", "_from", "_until")):
        return DateField(today, past=name == "birth_date")
    return TextField()
