"""What the house says in its own words: for each section and language a text, with what the program says where it is empty."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel

from maison import languages
from maison.packs.content import PartKey
from maison.packs.templates.model import INSTEAD, OWN_WORDS
from ui.forms.texts import NoteField
from ui.i18n import _
from ui.kit import Card, Label, View, column, row
from ui.packs.words import PARTS
from ui.words import own_name


class WordsCard(View):
    """`said` tells part, language and text."""

    said = Signal(str, str, str)
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._texts: Mapping[str, Mapping[PartKey, str]] = {}
        self._problems: Mapping[str, str] = {}
        self._card, self._hint, self._problem = Card(), Label(role="hint", wrap=True), Label(role="error", wrap=True)
        self.part, self.language, self.text = QComboBox(), QComboBox(), NoteField(lines=5)
        self._names = (Label(role="strong"), Label(role="strong"))
        for part in OWN_WORDS:
            self.part.addItem("", part)
        for tag in languages.PACK_LANGUAGES:
            self.language.addItem(own_name(tag), tag)
        sides = row(
            column(None, self._names[0], self.part, spacing=4),
            column(None, self._names[1], self.language, spacing=4),
            spacing=12,
        )
        self._card.body.addLayout(sides)
        for widget in (self.text, self._problem, self._hint):
            self._card.body.addWidget(widget)
        self._problem.hide()
        column(self, self._card, spacing=0)
        for label, combo in zip(self._names, (self.part, self.language), strict=True):
            label.setBuddy(combo)
            combo.currentIndexChanged.connect(self._on_chosen)
        self.text.changed.connect(self._on_typed)
        self.part.setCurrentIndex(self.part.findData(PartKey.LETTER))
        self.language.setCurrentIndex(self.language.findData("fr"))
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("In our own words"))
        for label, text in zip(self._names, (_("Section"), _("Language")), strict=True):
            label.setText(text)
        self._show_marks()
        self._show()

    def show_texts(self, texts: Mapping[str, Mapping[PartKey, str]]) -> None:
        """What the template says."""
        self._texts = texts
        self._show_marks()
        if self.text.value() != self._text():
            self._show()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, by the name of the field: "texts.fr.letter"."""
        self._problems = problems
        found = problems.get(f"texts.{self.language.currentData()}.{self._part()}", "")
        self._problem.setText(found)
        self._problem.setVisible(bool(found))
        self.text.set_wrong(bool(found))

    def buddies(self) -> tuple[QLabel, ...]:
        """The names of its fields."""
        return self._names

    # ------------------------------------------------------------------------------------------------------------

    def _part(self) -> PartKey:
        part: PartKey = PartKey(self.part.currentData())
        return part

    def _text(self) -> str:
        return self._texts.get(self.language.currentData(), {}).get(self._part(), "")

    def _show_marks(self) -> None:
        """A dot behind each section and language of which the house says something."""
        said = {part for own in self._texts.values() for part in own}
        for at in range(self.part.count()):
            part = PartKey(self.part.itemData(at))
            self.part.setItemText(at, _marked(_(PARTS[part]), part in said))
        for at in range(self.language.count()):
            tag = self.language.itemData(at)
            self.language.setItemText(at, _marked(own_name(tag), tag in self._texts))

    def _show(self) -> None:
        part = self._part()
        self.text.set_value(self._text())
        self.text.set_name(
            _("{part}, {language}").format(part=_(PARTS[part]), language=self.language.currentText()), ""
        )
        self._hint.setText(
            _(
                "Stands instead of the program’s own letter in packs whose languages all have one. {name} and {house} are filled in."
            )
            if part in INSTEAD
            else _("Stands under the title of the section. {name} and {house} are filled in.")
        )
        self.show_problems(self._problems)

    @Slot()
    def _on_chosen(self) -> None:
        self._show()
        self.language_chosen.emit(self.language.currentData())

    @Slot()
    def _on_typed(self) -> None:
        self.said.emit(self._part().value, self.language.currentData(), self.text.value())


def _marked(name: str, said: bool) -> str:
    return _("{name} · has a text").format(name=name) if said else name
