"""Any days to count, from one to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal, Slot

from maison.statistics.model import Period
from ui import theme
from ui.forms import DateField
from ui.i18n import _
from ui.kit import Button, Label, View, Wrapped, column

_WIDTH = 150


class DaysBar(View):
    """Two days. `chosen` gives both; `refused` says what is wrong with one of them."""

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.first, self.last = DateField(today), DateField(today)
        self.show_them = Button(icon="check", small=True)
        self._from, self._to = Label(), Label()
        for label, field in ((self._from, self.first), (self._to, self.last)):
            label.setBuddy(field.edit)
        column(self, Wrapped(self._from, self.first, self._to, self.last, self.show_them), spacing=0)
        self.show_them.clicked.connect(self._on_show)
        self.last.edit.returnPressed.connect(self._on_show)
        self.retranslate()
        self.restyle()

    def retranslate(self) -> None:
        self._from.setText(_("From"))
        self._to.setText(_("to"))
        self.first.set_name(_("First day"))
        self.last.set_name(_("Last day"))
        self.show_them.setText(_("Show these days"))

    def restyle(self) -> None:
        for field in (self.first, self.last):
            field.setFixedWidth(theme.current().px(_WIDTH))

    def show_days(self, days: Period) -> None:
        """Put these in."""
        self.first.set_value(days.first)
        self.last.set_value(days.last)

    @Slot()
    def _on_show(self) -> None:
        for field in (self.first, self.last):
            if field.problem() or field.value() is None:
                self.refused.emit(field.problem() or _("Write the first and the last day."))
                field.edit.setFocus()
                return
        self.chosen.emit((self.first.value(), self.last.value()))
