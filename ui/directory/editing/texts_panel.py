"""What is said of a place or a service, in one language after the other; where a text is missing, the one shown instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import Any

from PySide6.QtCore import Signal, Slot

from maison import languages
from maison.directory.localised import local_text
from maison.directory.model import CONFIRMABLE, FIELD_LABELS
from ui.directory.editing.confirmable import ConfirmableField
from ui.forms import Form, NoteField, TextField
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, current, ngettext
from ui.kit import Label, View, column, row
from ui.words import number, own_name

_HELP = {
    "hours_note": N_("For example that one needs an appointment."),
    "papers": N_("What one should bring along, as a student card."),
}
Said = dict[str, dict[str, str]]


class TextsPanel(View):
    """`kind` is the frozen dataclass of texts. The value goes from language tag to `kind`; `form` holds the language in sight."""

    changed = Signal()

    def __init__(self, kind: type[Any], *, confirmable: bool) -> None:
        super().__init__()
        self._kind = kind
        self.names = tuple(entry.name for entry in fields(kind))
        self._said: Said = {}
        self._tags: tuple[str, ...] = languages.PACK_LANGUAGES
        self.tag = ""
        self.combo, self._label, self._count = Combo(), Label(role="strong"), Label(role="hint")
        self._label.setBuddy(self.combo)
        self.form = Form()
        self.fields: dict[str, ConfirmableField] = {}
        for name in self.names:
            doubts = (name,) if confirmable and name in CONFIRMABLE else ()
            control = TextField(limit=5000) if name == "name" else NoteField(lines=2)
            field = ConfirmableField(name, FIELD_LABELS[name], control, doubts, help_text=_HELP.get(name, ""))
            self.fields[name] = field
        for at in range(0, len(self.names), 2):
            self.form.add(*(self.fields[name] for name in self.names[at : at + 2]))
        column(self, row(self._label, self.combo, self._count, None, spacing=12), self.form, spacing=12)
        self.form.changed.connect(self._on_changed)
        self.combo.activated.connect(self._on_language)
        self.retranslate()

    def retranslate(self) -> None:
        self._label.setText(_("Language"))
        self.combo.setAccessibleName(_("Language of the texts"))
        self._fill()
        self._hint()

    # The value --------------------------------------------------------------------------------------------------

    def value(self) -> dict[str, Any]:
        """What is said in each language."""
        self._keep()
        return {tag: self._kind(**said) for tag, said in self._said.items() if any(said.values())}

    def set_value(self, texts: Mapping[str, Any], tag: str = "") -> None:
        """Show what is said, in the language `tag`, or in the one in sight."""
        self._said = {own: {name: getattr(said, name) for name in self.names} for own, said in texts.items()}
        self._begin(tag)

    def draft(self) -> Said:
        """The same as JSON can hold it."""
        self._keep()
        return {tag: dict(said) for tag, said in self._said.items() if any(said.values())}

    def restore(self, draft: Mapping[str, Mapping[str, str]] | None) -> None:
        """Put back what `draft` gave."""
        self._said = {tag: dict.fromkeys(self.names, "") | dict(said) for tag, said in (draft or {}).items()}
        self._begin("")

    def set_doubtful(self, names: Collection[str]) -> None:
        """Mark the texts that are to be confirmed."""
        for field in self.fields.values():
            field.set_doubtful(names)

    def speak(self, tag: str) -> None:
        """Write in another language."""
        self._keep()
        self.tag = tag
        said = self._said.get(tag, {})
        self.form.set_values({name: said.get(name, "") for name in self.names})
        self._fill()
        self._hint()

    # ------------------------------------------------------------------------------------------------------------

    def _begin(self, tag: str) -> None:
        more = tuple(own for own in self._said if own not in languages.PACK_LANGUAGES)
        self._tags = (*languages.PACK_LANGUAGES, *more)
        tag, self.tag = tag or self.tag or self._tags[0], ""
        self.speak(tag if tag in self._tags else self._tags[0])

    def _keep(self) -> None:
        if self.tag:
            self._said[self.tag] = {name: self.fields[name].control.value() for name in self.names}

    def _fill(self) -> None:
        """The languages, each with how many texts it has."""
        if self.combo.count() != len(self._tags):
            self.combo.clear()
            self.combo.addItems([""] * len(self._tags))
        for at, tag in enumerate(self._tags):
            count = sum(map(bool, self._said.get(tag, {}).values()))
            name = own_name(tag)
            self.combo.setItemText(at, f"{name} ({number(count)})" if count else name)
        if self.tag:
            self.combo.setCurrentIndex(self._tags.index(self.tag))
        written = sum(any(said.values()) for said in self._said.values())
        told = ngettext("texts in {count} language", "texts in {count} languages", written)
        self._count.setText(told.format(count=number(written)))

    def _hint(self) -> None:
        """In an empty field stands what readers of this language are shown instead."""
        for name, field in self.fields.items():
            others = {tag: said.get(name, "") for tag, said in self._said.items() if tag != self.tag}
            instead = local_text(others, self.tag)
            told = _("shown in {language}: {text}").format(
                language=current().language_name(instead.language) if instead.text else "", text=instead.text
            )
            field.control.editor().setPlaceholderText(told if instead.text else "")  # type: ignore[attr-defined]  # both kinds of text have one

    @Slot()
    def _on_changed(self) -> None:
        self._keep()
        self._fill()
        self.changed.emit()

    @Slot(int)
    def _on_language(self, at: int) -> None:
        self.speak(self._tags[at])
