"""The form of the house: whole in the preferences, its first lines in the first questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from maison.directory.model import FIELD_LABELS, HOUSE_FIELDS, HOUSE_LABELS, House
from maison.directory.reading import point
from ui.forms import Control, Form, FormField, NoteField, PhoneField, PointField, TextField
from ui.i18n import N_

#: The fields, line by line; "point" is latitude and longitude; "welcome" belongs to each
#: language of packs and is not edited here.
LINES: tuple[tuple[str, ...], ...] = (("name",), ("address",), ("phone", "email"), ("website",), ("hours",), ("point",))
FIRST_LINES: tuple[tuple[str, ...], ...] = (("name",), ("address",), ("hours",))

_LABELS = HOUSE_LABELS | {"point": FIELD_LABELS["location"]}
_OTHERWISE = ("welcome", "latitude", "longitude", "keeps_passport_numbers")
_HELP = {
    "name": N_("As it stands on letters and packs."),
    "point": N_("Latitude and longitude, as maps give them to be copied. It is drawn on the map, also in packs."),
    "hours": N_("As a visitor reads them, for example: Monday to Friday, 9:00 to 17:00."),
}


def house_form(lines: Sequence[Sequence[str]] = LINES) -> Form:
    """An empty form of these lines."""
    form = Form()
    for names in lines:
        fields = (FormField(name, _LABELS[name], _control(name), help_text=_HELP.get(name, "")) for name in names)
        form.add(*fields)
    return form


def values_of(house: House) -> dict[str, Any]:
    """The house as the form is filled."""
    from maison.phones import shown_phone

    values = {name: getattr(house, name) for name in HOUSE_FIELDS if name not in _OTHERWISE}
    at = house.point
    shown = {"phone": shown_phone(house.phone) if house.phone else "", "point": "{}, {}".format(*at) if at else ""}
    return values | shown


def house_from(values: Mapping[str, Any], before: House) -> House:
    """What the form holds; what it does not show stays as it was `before`."""
    kept = {name: getattr(before, name) for name in HOUSE_FIELDS}
    typed = {name: value for name, value in values.items() if name != "point"}
    if "point" in values:
        at = point(values["point"]) if values["point"] else None
        typed |= {"latitude": at and at.latitude, "longitude": at and at.longitude}
    return House(**{**kept, **typed})


def _control(name: str) -> Control:
    if name in ("address", "hours"):
        return NoteField(lines=2)
    if name == "point":
        return PointField()
    return PhoneField() if name == "phone" else TextField()
