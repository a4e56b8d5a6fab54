"""Asks for the name of a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from maison.errors import Problem, UserError
from ui import theme
from ui.forms import Form, FormField, TextField
from ui.i18n import N_, _
from ui.kit import Button, Label, column, row
from ui.kit.mnemonics import assign_mnemonics

_LONGEST = 80


class NameDialog(QDialog):
    """Shown with `open()`; it stays until `accept`. `named` gives the name."""

    named = Signal(str)

    def __init__(self, window: QWidget, name: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = _("Keep this table")
        self.setWindowTitle(title)
        self.form = Form()
        self.form.add(FormField("name", N_("Name of the table"), TextField(limit=_LONGEST), required=True))
        self.form.set_values({"name": name})
        told = _("What is counted by what is kept, for everybody in the house; the days are chosen each time.")
        self.save, leave = Button("primary", icon="save", keys="Ctrl+S"), Button()
        self.save.setText(_("Keep it"))
        leave.setText(_("Cancel"))
        self.save.clicked.connect(self._on_save)
        leave.clicked.connect(self.reject)
        words = (Label(title, "page"), Label(told, "muted", wrap=True))
        column(self, *words, self.form, row(None, leave, self.save, spacing=12), margins=24)
        self.setMinimumWidth(min(theme.current().px(460), window.width() - 40))
        assign_mnemonics(self)
        self.form.focus("name")

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong with the name, under it."""
        self.form.show_problems(problems)

    def show_refusal(self, error: UserError) -> None:
        """Why it was not kept."""
        self.form.show_problems([Problem("name", error.message)])

    @Slot()
    def _on_save(self) -> None:
        if self.form.check():
            self.named.emit(self.form.values()["name"])
