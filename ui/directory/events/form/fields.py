"""The fields of an event, and its texts, of which one language is written at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from maison import languages
from maison.directory.events.model import EVENT_LABELS, EVENT_TEXT_FIELDS, STATUS_LABELS, EventStatus, EventTexts
from ui.directory.events.form.place_field import PlaceField
from ui.forms import ChoiceField, Control, DateField, Form, FormField, NoteField, TextField, TimeField
from ui.i18n import N_, current


def when_where_form(today: Callable[[], dt.date]) -> Form:
    """When it is, where, what it costs and how it stands."""
    form = Form()
    form.add(
        FormField("starts_on", N_("Day"), DateField(today), required=True),
        FormField("starts_time", N_("Time"), TimeField(), help_text=N_("None: all day.")),
        shares=(3, 2),
    )
    form.add(
        FormField("ends_on", N_("Last day"), DateField(today), help_text=N_("Only where it lasts longer than a day.")),
        FormField("ends_time", N_("Until"), TimeField()),
        shares=(3, 2),
    )
    form.add(FormField("place_id", EVENT_LABELS["place_id"], PlaceField(), help_text=N_("A place of the directory.")))
    form.add(
        FormField("venue", EVENT_LABELS["venue"], TextField(), help_text=N_("A room, or an address elsewhere.")),
        FormField("online", N_("How"), _choice((False, N_("on the spot")), (True, N_("online")))),
        shares=(3, 2),
    )
    form.add(
        FormField("of_house", N_("Whose"), _choice((False, N_("of others")), (True, N_("of the house")))),
        FormField("status", EVENT_LABELS["status"], _choice(*((one, STATUS_LABELS[one]) for one in EventStatus))),
    )
    return form


def told_form() -> Form:
    """What is said of it, in the language that is chosen, and how one takes part."""
    form = Form()
    form.add(FormField("language", N_("Texts in"), LanguageField()))
    form.add(FormField("title", EVENT_LABELS["title"], TextField()))
    form.add(FormField("description", EVENT_LABELS["description"], NoteField(lines=3)))
    form.add(
        FormField("free", EVENT_LABELS["free"], _choice((True, N_("yes")), (False, N_("no")))),
        FormField("price", EVENT_LABELS["price"], TextField()),
        shares=(2, 3),
    )
    form.add(FormField("registration", EVENT_LABELS["registration"], NoteField(lines=2)))
    form.add(FormField("url", EVENT_LABELS["url"], TextField()))
    return form


def _choice(*choices: tuple[Any, str]) -> Control:
    return ChoiceField(choices)


class LanguageField(ChoiceField):
    """In which language the texts are written: those of packs, by their names in the window's language."""

    def __init__(self) -> None:
        super().__init__([(tag, tag) for tag in languages.PACK_LANGUAGES])

    def retranslate(self) -> None:
        super().retranslate()
        for at, tag in enumerate(languages.PACK_LANGUAGES):
            self.combo.setItemText(at, current().language_name(tag))


class Texts:
    """The texts of an event behind the three fields that show those of one language."""

    def __init__(self, form: Form) -> None:
        self._fields = form.fields
        self._said: dict[str, EventTexts] = {}
        self._tag = ""
        form.fields["language"].control.changed.connect(self._on_language)
        for name in EVENT_TEXT_FIELDS:
            form.fields[name].control.changed.connect(self._keep)

    @property
    def tag(self) -> str:
        """The language that is shown."""
        return self._tag

    def show(self, texts: Mapping[str, EventTexts], tag: str = "") -> None:
        """Begin with these; show the language `tag`, else the first that something is said in, else the window's."""
        self._said = dict(texts)
        known = next((own for own in languages.PACK_LANGUAGES if own in texts), "")
        self._turn_to(tag or known or languages.pack_language((current().tag,)))

    def read(self) -> dict[str, EventTexts]:
        """All that is said, in every language."""
        return {tag: said for tag, said in self._said.items() if said != EventTexts()}

    def _turn_to(self, tag: str) -> None:
        self._tag = tag
        self._fields["language"].control.set_value(tag)
        said = self._said.get(tag, EventTexts())
        for name in EVENT_TEXT_FIELDS:
            self._fields[name].control.set_value(getattr(said, name))
        written = [current().language_name(own) for own in self.read()]
        self._fields["language"].control.remarked.emit(current().listing(written))

    def _keep(self) -> None:
        self._said[self._tag] = EventTexts(**{name: self._fields[name].control.value() for name in EVENT_TEXT_FIELDS})

    def _on_language(self) -> None:
        self._turn_to(self._fields["language"].control.value() or self._tag)
