"""The fields of the page of details, in the groups in which they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Slot

from maison.arrivals.model import FIELD_LABELS, FIELDS, PRIVATE_FIELDS
from maison.arrivals.reading import readers
from maison.arrivals.records import RECORDS
from maison.arrivals.vocabulary import LABELS, Funding, Level
from maison.errors import UserError
from ui.arrivals.details.records_field import RecordsField
from ui.arrivals.file.questions import YES_NO
from ui.arrivals.form.raw import FORM_FIELDS
from ui.arrivals.private_field import PrivateField
from ui.errors import told
from ui.forms import ChoiceField, Control, Form, FormField, TextField
from ui.i18n import N_, _

#: Everything that the first page of the form has no field for.
DETAIL_FIELDS = tuple(name for name in FIELDS if name not in FORM_FIELDS)

#: What stands together, and what it is called.
GROUPS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    N_("To keep in mind"): (("flags",), ("tags",)),
    N_("Names and nationalities"): (("name_hint",), ("other_names",), ("nationality_dates",)),
    N_("Contacts"): (("contacts",), ("forwarding",), ("notices",)),
    N_("Stay"): (("level", "funding", "hosting_agreement"), ("permits",), ("leases",)),
    N_("Accessibility"): (("accessibility", "accessibility_note"),),
}
_HELP = {
    "name_hint": N_("As one would say it in French: “ti maï hoang”."),
    "tags": N_("Words by which the house groups stays, with commas between them."),
    "forwarding": N_("An address, a number or an e-mail that holds after the stay."),
}
_YES_OR_NO = ("hosting_agreement", "accessibility")


class QuestionField(ChoiceField):
    """One of a few values; while none is known, it asks."""

    def __init__(self, choices: Any, question: str) -> None:
        """`question` is an `N_` text."""
        self._question = question
        super().__init__(choices)
        self.changed.connect(self._ask)

    def retranslate(self) -> None:
        super().retranslate()
        self._ask()

    def set_value(self, value: Any) -> None:
        super().set_value(value)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        self.remarked.emit(_(self._question) if self.value() is None else "")


class TagsField(TextField):
    """Several words in one line, with commas between them."""

    def value(self) -> Any:
        return self._read()[0]

    def set_value(self, value: Any) -> None:
        super().set_value(", ".join(value or ()))

    def problem(self) -> str:
        return self._read()[1]

    def draft(self) -> str:
        return self.edit.text()

    def restore(self, draft: str | None) -> None:
        super().set_value(draft)

    def _read(self) -> tuple[tuple[str, ...], str]:
        from maison.arrivals.reading import iso_day

        text = self.edit.text().strip(" ,;")
        try:
            return tuple(tag for tag in readers(iso_day)["tags"](text) if tag) if text else (), ""
        except UserError as error:
            return (), told(error)


def forms(today: Callable[[], dt.date], fresh: Callable[[str], Mapping[str, Any]]) -> dict[str, Form]:
    """A form for each group; `fresh(field)` says what a new line of a list begins with."""
    made: dict[str, Form] = {}
    for title, lines in GROUPS.items():
        form = made[title] = Form()
        for line in lines:
            fields = (
                FormField(name, FIELD_LABELS[name], _control(name, today, fresh), help_text=_HELP.get(name, ""))
                for name in line
            )
            form.add(*fields)
    return made


def _control(name: str, today: Callable[[], dt.date], fresh: Callable[[str], Mapping[str, Any]]) -> Control:
    if name in RECORDS:
        return RecordsField(name, today, lambda: fresh(name))
    if name in PRIVATE_FIELDS:
        return PrivateField(N_("Show the note"), N_("Write a note"))
    if name == "tags":
        return TagsField()
    if name in _YES_OR_NO:
        return QuestionField(YES_NO, N_("Not known yet: please ask."))
    kinds = {"level": Level, "funding": Funding}
    if name in kinds:
        return QuestionField([(value, LABELS[value]) for value in kinds[name]], N_("Not known yet: please ask."))
    return TextField()
