"""The buttons over the directory: what happens, files of other systems, what is to be checked, a new place."""

from __future__ import annotations

from functools import partial

from ui.directory.events.where import EVENTS
from ui.directory.where import EDIT, EXCHANGE, TO_CHECK, PlaceAt
from ui.i18n import _
from ui.kit import Button, View, column
from ui.kit.flow import Wrapped
from ui.shell import Context


class PageActions(View):
    """Each leads to a page of its own."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._shell = context.shell
        self.events, self.files = Button(icon="calendar-days"), Button(icon="upload")
        self.check, self.new = Button(icon="list-checks"), Button(icon="plus")
        column(self, Wrapped(self.events, self.files, self.check, self.new, spacing=12), spacing=0)
        for button, go in (
            (self.events, partial(self._shell.go, EVENTS)),
            (self.files, partial(self._shell.go, EXCHANGE)),
            (self.check, partial(self._shell.go, TO_CHECK)),
            (self.new, partial(self._shell.go, EDIT, PlaceAt())),
        ):
            button.clicked.connect(go)
        self.retranslate()

    def retranslate(self) -> None:
        self.events.setText(_("Events"))
        self.files.setText(_("Import and export"))
        self.check.setText(_("To check"))
        self.new.setText(_("New place"))
