"""Hand a file over to another adviser, with a word that becomes a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame

from maison.errors import Problem
from ui.forms import Form, FormField, SuggestField, TextField
from ui.i18n import N_, _
from ui.kit import Button, Label, View, column, row


class HandOver(View):
    """A strip under the head of the file, shown when it is asked for. `handed` gives the adviser and the word."""

    handed = Signal(str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(role="card")
        self.adviser, self.word = SuggestField(), TextField()
        self.form = Form()
        self.form.add(
            FormField("adviser", N_("Adviser"), self.adviser, required=True),
            FormField("body", N_("A word for them"), self.word, help_text=N_("It becomes a note in the contact log.")),
            shares=(2, 5),
        )
        self.keep, self._cancel = Button(small=True, icon="check"), Button("quiet", small=True)
        frame = QFrame()
        frame.setProperty("role", "panel")
        column(frame, self._title, self.form, row(self.keep, self._cancel, None), spacing=8, margins=(16, 12, 16, 12))
        column(self, frame, spacing=0)
        self.keep.clicked.connect(self._on_keep)
        self._cancel.clicked.connect(self.closed)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(_("Hand the file over"))
        self.keep.setText(_("Hand over"))
        self._cancel.setText(_("Cancel"))

    def begin(self, advisers: Sequence[str]) -> None:
        """Ask to whom; these names complete what is typed."""
        self.adviser.set_suggestions(advisers)
        self.show()
        self.adviser.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self) -> None:
        """It was done, or is not wanted."""
        self.hide()
        self.form.set_values({"adviser": "", "body": ""})

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong, beside its field."""
        self.form.show_problems(problems)

    @Slot()
    def _on_keep(self) -> None:
        if self.form.check():
            self.handed.emit(self.adviser.value(), self.word.value())
