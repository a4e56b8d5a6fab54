"""What is asked before the selected steps are changed: on which day they were done, why they are not needed, who sees to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from maison.checklists.model import OWNERS, Owner
from ui.arrivals.listing.selection_dialogs import Question
from ui.forms import ChoiceField, DateField, FormField, SuggestField, TextField
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


class OwnerDialog(Question):
    """Who sees to the selected steps; a partner is named."""

    def __init__(self, window: QWidget, partners: Sequence[str]) -> None:
        self._owner = ChoiceField(((None, N_("nobody in particular")), *OWNERS.items()))
        self._partner = FormField("partner", N_("Partner"), SuggestField(lambda: partners))
        super().__init__(
            window,
            _("Who sees to the selected steps"),
            FormField("owner", N_("Sees to it"), self._owner),
            self._partner,
        )
        self._owner.set_value(Owner.VISITOR)
        self._owner.changed.connect(self._on_owner)
        self._on_owner()

    def value(self) -> tuple[Owner | None, str]:
        """Who, and the partner's name."""
        values = self.form.values()
        owner: Owner | None = values["owner"]
        return owner, str(values["partner"]) if owner is Owner.PARTNER else ""

    @Slot()
    def _on_owner(self) -> None:
        asked = self._owner.value() is Owner.PARTNER
        self._partner.setVisible(asked)
        self._partner.require(asked)
