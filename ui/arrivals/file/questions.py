"""One question of the checklist and the field that answers it in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal

from maison.arrivals.vocabulary import NO, YES
from maison.checklists.model import Answer, Question
from ui.arrivals.file.stays_field import StaysField
from ui.arrivals.form.options import FREQUENT_COUNTRIES
from ui.forms import ChoiceField, Control, DateField, PickerField, countries
from ui.i18n import _, current
from ui.kit import Label, View, column

YES_NO = ((True, YES), (False, NO))


class AnswerField(View):
    """The question over its field. `answered` gives its name and the answer; None takes the answer back."""

    answered = Signal(str, object)

    def __init__(self, question: Question, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.question, self._today = question, today
        self._given: Answer | None = None
        self._label, self._problem = Label(role="hint", wrap=True), Label(role="error", wrap=True)
        self._problem.hide()
        self.field = self._make()
        column(self, self._label, self.field, self._problem, None, spacing=4)
        if isinstance(self.field, DateField):
            self.field.edit.editingFinished.connect(self._give)  # a date is an answer when it is whole
        else:
            self.field.changed.connect(self._give)
        self.retranslate()

    def retranslate(self) -> None:
        name = self.question.label.text(current())
        self._label.setText(name if self._given is not None else _("{fact}?").format(fact=name))
        self.field.set_name(name)

    def show_answer(self, answer: Answer | None) -> None:
        """What is on file; it is not put over what somebody is typing."""
        self._given = answer
        if not self.field.editor().hasFocus() or not self.field.problem():
            picked = isinstance(self.field, PickerField)
            self.field.set_value(((answer,) if answer else ()) if picked else answer)
        self.retranslate()

    def is_open(self) -> bool:
        """Whether nobody has answered yet."""
        return self._given is None

    def _make(self) -> Control:
        kind = self.question.kind
        if kind == "date":
            return DateField(self._today)
        if kind == "country":
            return countries(frequent=FREQUENT_COUNTRIES, single=True)
        if kind == "stays":
            return StaysField(self._today)
        if kind == "yes_no":
            return ChoiceField(YES_NO)
        return ChoiceField(tuple((word, label.msgid) for word, label in self.question.choices))

    def _give(self) -> None:
        problem = self.field.problem()
        typing = isinstance(self.field, PickerField) and bool(problem)
        self._problem.setText("" if typing else problem)
        self._problem.setVisible(bool(problem) and not typing)
        if problem:
            return
        value = self.field.value()
        answer = next(iter(value), None) if isinstance(self.field, PickerField) else value
        if answer != self._given:
            self.answered.emit(self.question.name, answer)
