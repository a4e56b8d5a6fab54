"""What a field of a place or a service holds, in words: as it is typed, or as the audit trail keeps it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from maison.directory.labels import LABELS
from maison.directory.model import FIELD_LABELS
from maison.directory.offers.model import OFFER_LABELS
from maison.directory.vocabulary import LABELS as CATEGORIES
from maison.directory.vocabulary import Audience, Confidence, IdScheme, PlaceCategory, PlaceStatus, StudentPrice
from maison.directory.vocabulary import Wheelchair as Wheels
from maison.phones import shown_phone
from ui.arrivals.brief import isolated
from ui.arrivals.words import NOTHING
from ui.i18n import N_, _, current

CONFIDENCE = {
    Confidence.A: N_("sure: an official source"),
    Confidence.B: N_("likely: another or an older source"),
    Confidence.C: N_("from memory: not printed"),
}
_NAMES: dict[StrEnum, str] = dict([*LABELS.items(), *CATEGORIES.items(), *CONFIDENCE.items()])
_WORDS: dict[str, type[StrEnum]] = {
    "category": PlaceCategory,
    "status": PlaceStatus,
    "confidence": Confidence,
    "student_price": StudentPrice,
    "wheelchair": Wheels,
    "audience": Audience,
}
_DAYS = ("_on", "_from", "_until", "_of")
_SERVICE = "service."


def field_label(name: str) -> str:
    """What a field is called: "Price (French)" for "price.fr", "Numbers in registers: SIRET" for "id.siret"."""
    if name.startswith(_SERVICE):
        return _("Service: {field}").format(field=field_label(name.removeprefix(_SERVICE)))
    if name.startswith("id."):
        register = _(LABELS[IdScheme(name.removeprefix("id."))])
        return _("{fact}: {value}").format(fact=field_label("external_ids"), value=register)
    field, _dot, tag = name.partition(".")
    label = _(FIELD_LABELS.get(field) or OFFER_LABELS.get(field, field))
    return f"{label} ({current().language_name(tag)})" if tag else label


def value_text(name: str, value: Any) -> str:
    """A value in words; a dash where nothing is known."""
    name = name.removeprefix(_SERVICE).partition(".")[0]
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, "", (), []) or value == (None, None):
        return NOTHING
    if name in _WORDS:
        return _listed(_name(_WORDS[name], each) for each in _each(value))
    if name in ("phone", "other_phones"):
        return _listed(isolated(shown_phone(each) if each.startswith("+") else each) for each in _each(value))
    if name == "languages":
        return _listed(map(current().language_name, value))
    if name == "to_confirm":
        return _listed(map(field_label, value))
    if name == "external_ids":
        return _listed(f"{_name(IdScheme, scheme)} {isolated(str(number))}" for scheme, number in map(_pair, value))
    if name == "location":
        return isolated(", ".join(map(str, value)))
    if name.endswith(_DAYS):
        day = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        return current().date(day, "medium")
    return _listed(map(str, value)) if isinstance(value, (tuple, list)) else str(value)


def _name(kind: type[StrEnum], word: Any) -> str:
    return _(_NAMES[kind(word)])


def _each(value: Any) -> Iterable[Any]:
    return (value,) if isinstance(value, str) else value


def _pair(number: Any) -> tuple[str, str]:
    return (number["scheme"], number["value"]) if isinstance(number, Mapping) else tuple(number)


def _listed(texts: Iterable[str]) -> str:
    return current().listing(list(texts))
