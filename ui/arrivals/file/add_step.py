"""Put a step on the checklist that its conditions leave out: which one, and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame

from maison.checklists.model import Checklist
from maison.errors import Problem
from maison.text import fold
from ui.forms import Form, FormField, PickerField, TextField
from ui.forms.options import Option
from ui.i18n import N_, _, current
from ui.kit import Button, Label, View, column, row


class AddStep(View):
    """A strip over the checklist, shown when it is asked for. `added` gives the step and the reason."""

    added = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._checklist: Checklist | None = None
        self._title = Label(role="card")
        self.step, self.reason = PickerField(self._options, single=True), TextField()
        self.form = Form()
        self.form.add(
            FormField("step", N_("Step"), self.step, required=True),
            FormField("reason", N_("Reason"), self.reason, required=True),
            shares=(3, 4),
        )
        self._keep, self._cancel = Button(small=True, icon="plus"), Button("quiet", small=True)
        frame = QFrame()
        frame.setProperty("role", "panel")
        column(frame, self._title, self.form, row(self._keep, self._cancel, None), spacing=8, margins=(16, 12, 16, 12))
        column(self, frame, spacing=0)
        self._keep.clicked.connect(self._on_keep)
        self._cancel.clicked.connect(self.closed)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Add a step by hand"))
        self._keep.setText(_("Add"))
        self._cancel.setText(_("Cancel"))

    def begin(self, checklist: Checklist) -> None:
        """Ask which of the steps that are not on this list."""
        self._checklist = checklist
        self.show()
        self.step.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """It was done, or is not wanted."""
        self.hide()
        self.form.set_values({"step": (), "reason": ""})

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong, beside its field."""
        self.form.show_problems(problems)

    def _options(self) -> Sequence[Option]:
        if self._checklist is None:
            return ()
        listed = {line.step.key for line in self._checklist.lines}
        titles = {
            key: step.title.text(current().tag)
            for key, step in self._checklist.catalogue.steps.items()
            if key not in listed
        }
        return [
            Option(key, title, (fold(title), key))
            for key, title in sorted(titles.items(), key=lambda one: fold(one[1]))
        ]

    @Slot()
    def _on_keep(self) -> None:
        if self.form.check():
            (step,) = self.step.value()
            self.added.emit(step, self.reason.value())
