"""What is asked before the selected steps are settled: on which day, or why they are not needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.arrivals.listing.selection_dialogs import Question
from ui.forms import DateField, FormField, TextField
from ui.i18n import N_, _


class DayDialog(Question):
    """On which day the selected steps were done."""

    def __init__(self, window: QWidget, today: Callable[[], dt.date]) -> None:
        control = DateField(today, past=True)
        control.set_value(today())
        super().__init__(
            window, _("The selected steps are done"), FormField("on", N_("Done on"), control, required=True)
        )

    def value(self) -> dt.date:
        """The day."""
        day: dt.date = self.form.values()["on"]
        return day


class ReasonDialog(Question):
    """Why the selected steps are not needed."""

    def __init__(self, window: QWidget) -> None:
        help_text = N_("It is kept with each step, with your name.")
        field = FormField("reason", N_("Reason"), TextField(limit=500), required=True, help_text=help_text)
        super().__init__(window, _("The selected steps are not needed"), field)

    def value(self) -> str:
        """The reason."""
        return str(self.form.values()["reason"])
