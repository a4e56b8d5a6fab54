"""The form of the house: whole in the preferences, its first lines in the first questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from maison.directory.model import HOUSE_FIELDS, HOUSE_LABELS, House
from ui.forms import Control, Form, FormField, NoteField, PhoneField, TextField
from ui.i18n import N_

#: The fields, line by line; "welcome" belongs to each language of packs and is not edited here.
LINES: tuple[tuple[str, ...], ...] = (("name",), ("address",), ("phone", "email"), ("website",), ("hours",))
FIRST_LINES: tuple[tuple[str, ...], ...] = (("name",), ("address",), ("hours",))

_HELP = {
    "name": N_("As it stands on letters and packs."),
    "hours": N_("As a visitor reads them, for example: Monday to Friday, 9:00 to 17:00."),
}


def house_form(lines: Sequence[Sequence[str]] = LINES) -> Form:
    """An empty form of these lines."""
    form = Form()
    for names in lines:
        fields = (FormField(name, HOUSE_LABELS[name], _control(name), help_text=_HELP.get(name, "")) for name in names)
        form.add(*fields)
    return form


def values_of(house: House) -> dict[str, Any]:
    """The house as the form is filled."""
    from maison.phones import shown_phone

    values = {name: getattr(house, name) for name in HOUSE_FIELDS if name != "welcome"}
    return values | {"phone": shown_phone(house.phone) if house.phone else ""}


def house_from(values: Mapping[str, Any], before: House) -> House:
    """What the form holds; what it does not show stays as it was `before`."""
    kept = {name: getattr(before, name) for name in HOUSE_FIELDS}
    return House(**{**kept, **values})


def _control(name: str) -> Control:
    if name in ("address", "hours"):
        return NoteField(lines=2)
    return PhoneField() if name == "phone" else TextField()
