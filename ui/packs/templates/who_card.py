"""What a template is called, whom it is for, and in which languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QPushButton

from maison import languages
from maison.packs.templates.model import AUDIENCES, Audience
from ui.i18n import _
from ui.kit import Card, Label, View, Wrapped, column
from ui.words import own_name


class WhoCard(View):
    """`named`, `meant` (the audiences) and `spoken` (the languages) tell what was changed."""

    named = Signal(str)
    meant = Signal(tuple)
    spoken = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._card, self._label, self.name = Card(), Label(role="strong"), QLineEdit()
        self._label.setBuddy(self.name)
        self._wrong = Label(role="error", wrap=True)
        self._wrong.hide()
        self._for = Label(role="strong")
        self.ticks = {audience: QCheckBox() for audience in Audience}
        self.languages, self._menu = QPushButton(), QMenu(self)
        self.languages.setMenu(self._menu)
        self._actions = [self._action(tag) for tag in languages.PACK_LANGUAGES]
        for widget in (self._label, self.name, self._wrong, self._for, Wrapped(*self.ticks.values()), self.languages):
            self._card.body.addWidget(widget)
        column(self, self._card, spacing=0)
        self.name.textEdited.connect(self.named)
        for tick in self.ticks.values():
            tick.clicked.connect(self._on_ticked)
        self.retranslate()

    def _action(self, tag: str) -> QAction:
        action = QAction(own_name(tag), self, checkable=True)
        action.setData(tag)
        action.triggered.connect(self._on_spoken)
        self._menu.addAction(action)
        return action

    def retranslate(self) -> None:
        self._card.set_title(_("Template"))
        self._label.setText(_("Name"))
        self._for.setText(_("For (none ticked: everybody)"))
        for audience, tick in self.ticks.items():
            tick.setText(_(AUDIENCES[audience]))
        self._tell()

    def show_who(self, name: str, audiences: Sequence[Audience], tags: Sequence[str]) -> None:
        """What the template says."""
        if self.name.text().strip() != name:
            self.name.setText(name)
        for audience, tick in self.ticks.items():
            tick.setChecked(audience in audiences)
        for action in self._actions:
            action.setChecked(action.data() in tags)
        self._tell()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong, by the name of the field."""
        found = problems.get("name", "") or problems.get("key", "") or problems.get("languages", "")
        self._wrong.setText(found)
        self._wrong.setVisible(bool(found))

    def _tell(self) -> None:
        chosen = [action.text() for action in self._actions if action.isChecked()]
        self.languages.setText(_("Languages: {names}").format(names=", ".join(chosen) if chosen else _("all")))

    @Slot()
    def _on_ticked(self) -> None:
        self.meant.emit(tuple(audience for audience, tick in self.ticks.items() if tick.isChecked()))

    @Slot()
    def _on_spoken(self) -> None:
        self._tell()
        self.spoken.emit(tuple(action.data() for action in self._actions if action.isChecked()))
