"""The buttons over the directory: a new place, and what is to be checked."""

from __future__ import annotations

from PySide6.QtCore import Slot

from ui.directory.where import EDIT, TO_CHECK, PlaceAt
from ui.i18n import _
from ui.kit import Button, View, row
from ui.shell import Context


class PageActions(View):
    """Both lead to pages of their own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._shell = context.shell
        self.check, self.new = Button(icon="list-checks"), Button(icon="plus")
        row(self.check, self.new, spacing=12, parent=self)
        self.check.clicked.connect(self._on_check)
        self.new.clicked.connect(self._on_new)
        self.retranslate()

    def retranslate(self) -> None:
        self.check.setText(_("To check"))
        self.new.setText(_("New place"))

    @Slot()
    def _on_check(self) -> None:
        self._shell.go(TO_CHECK)

    @Slot()
    def _on_new(self) -> None:
        self._shell.go(EDIT, PlaceAt())
