"""All that the checklist may ask and no form holds: what is known, and what is still to be asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from maison.checklists.model import asked_here
from ui import theme
from ui.arrivals.file.questions import AnswerField
from ui.i18n import _, current, ngettext
from ui.kit import Card, Label, View, column
from ui.kit.heading import Folding

if TYPE_CHECKING:
    from maison.checklists.model import StoredAnswer

_ACROSS = 3


class AskedCard(View):
    """One field for each question, three beside one another."""

    answered = Signal(str, object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.fields = {question.name: AnswerField(question, today) for question in asked_here()}
        self._told = Label(role="muted", wrap=True)
        self._card = Card()
        self._card.body.addWidget(self._told)
        fields = list(self.fields.values())
        for at in range(0, len(fields), _ACROSS):
            line = _Line(fields[at : at + _ACROSS])
            self._card.body.addWidget(line)
        for field in fields:
            field.answered.connect(self.answered)
        column(self, self._card, spacing=0)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Asked on the checklist"))
        left = sum(field.is_open() for field in self.fields.values())
        told = ngettext(
            "{count} question is open. Each answer is kept at once; steps appear and go as it says.",
            "{count} questions are open. Each answer is kept at once; steps appear and go as it says.",
            left,
        )
        self._told.setText(told.format(count=current().number(left)))

    def show_answers(self, answers: Mapping[str, StoredAnswer]) -> None:
        """What is on file."""
        for name, field in self.fields.items():
            stored = answers.get(name)
            field.show_answer(stored.value if stored else None)
        self.retranslate()


class _Line(Folding):
    def __init__(self, fields: list[AnswerField]) -> None:
        super().__init__(spacing=16)
        for field in fields:
            self.box.addWidget(field, 1)
        for _missing in range(_ACROSS - len(fields)):
            self.box.addStretch(1)

    def wanted_width(self) -> int:
        return theme.current().px(220) * _ACROSS
