"""Which language a pack speaks, each in its own script at a glance, and what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from maison import languages
from maison.packs.options import FACING
from ui.i18n import _
from ui.kit import Card, Choices, Label, View, column
from ui.words import own_name

_FACING, _ALONE, _OTHER = "facing", "alone", "other"
_BESIDE = (_FACING, _ALONE, _OTHER)


class LanguagesCard(View):
    """`spoken` tells the language of the visitor, `faced` the second one, "" for none."""

    spoken = Signal(str)
    faced = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._card, self._with = Card(), Label(role="muted")
        self.first = Choices(languages.PACK_LANGUAGES, across=4, small=True)
        self.beside = Choices(_BESIDE, across=3, small=True)
        self.other = QComboBox()
        for tag in languages.PACK_LANGUAGES:
            self.other.addItem(own_name(tag), tag)
        for widget in (self.first, self.beside, self.other):
            self._card.body.addWidget(widget)
        self.other.hide()
        column(self, self._card, spacing=0)
        self.first.chosen.connect(self.spoken)
        self.beside.chosen.connect(self._on_beside)
        self.other.activated.connect(self._on_other)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Language"))
        self.first.set_texts([own_name(tag) for tag in languages.PACK_LANGUAGES])
        self.beside.set_texts((_("French facing"), _("alone"), _("another…")))
        self.other.setAccessibleName(_("Second language"))

    def show_languages(self, first: str, second: str | None) -> None:
        """What the pack on screen speaks."""
        self.first.choose(first)
        self.beside.buttons[_FACING].setEnabled(first != FACING)
        self.beside.choose(_ALONE if second is None else _FACING if second == FACING else _OTHER)
        another = second not in (None, FACING)
        self.other.setVisible(another)
        if another:
            self.other.setCurrentIndex(self.other.findData(second))

    def panes(self) -> tuple[QWidget, ...]:
        """Where the choice begins."""
        return (self.first.buttons[self.first.value() or languages.PACK_LANGUAGES[0]],)

    @Slot(str)
    def _on_beside(self, beside: str) -> None:
        self.other.setVisible(beside == _OTHER)
        if beside == _OTHER:
            first = self.first.value()
            tags = [tag for tag in languages.PACK_LANGUAGES if tag not in (first, FACING)]
            self.other.setCurrentIndex(self.other.findData("en" if "en" in tags else tags[0]))
            self.other.setFocus()
            self.faced.emit(self.other.currentData())
        else:
            self.faced.emit(FACING if beside == _FACING else "")

    @Slot(int)
    def _on_other(self, _at: int) -> None:
        self.faced.emit(self.other.currentData())
