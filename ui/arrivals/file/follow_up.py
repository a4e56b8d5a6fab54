"""Who sees to a step, to whom it was referred and what they said, when it was done, and whether a proof was seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal, SignalInstance, Slot

from maison.arrivals.vocabulary import NO, YES
from maison.checklists.model import OWNERS, REFERRALS, Decision, Owner
from ui.arrivals.file.step_detail import StepDetail
from ui.forms import ChoiceField, DateField, Form, FormField, SuggestField
from ui.i18n import N_, _
from ui.kit import Card, View, column


class FollowUp(View):
    """The card of one step; each field is kept when it is left. The signals begin with the key of the line."""

    assigned = Signal(str, object)
    referred = Signal(str, str)
    answered = Signal(str, object)
    dated = Signal(str, object)
    done_on = Signal(str, object)
    proved = Signal(str, object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._decision = Decision("")
        self.owner, self.partner = ChoiceField(tuple(OWNERS.items())), SuggestField()
        self.referral = ChoiceField(tuple(REFERRALS.items()))
        self.due, self.day = DateField(today), DateField(today, past=True)
        self.proof = ChoiceField(((True, YES), (False, NO)))
        self.form = Form()
        for field in (
            FormField("day", N_("Done on"), self.day),
            FormField(
                "proof", N_("Proof seen"), self.proof, help_text=N_("Only whether it was seen, never its number.")
            ),
            FormField("owner", N_("Sees to it"), self.owner),
            FormField("partner", N_("Partner"), self.partner),
            FormField("referral", N_("Answer of the partner"), self.referral),
            FormField("due", N_("Date set at the desk"), self.due, help_text=N_("It stays when other dates move.")),
        ):
            self.form.add(field)
        self._card = Card()
        self._card.body.addWidget(self.form)
        column(self, self._card, spacing=0)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.owner.changed.connect(self._on_owner)
        self.partner.edit.editingFinished.connect(self._on_partner)
        self.referral.changed.connect(lambda: self.answered.emit(self._decision.key, self.referral.value()))
        self.proof.changed.connect(lambda: self.proved.emit(self._decision.key, self.proof.value()))
        for field, name, told in ((self.due, "due_on", self.dated), (self.day, "marked_on", self.done_on)):
            field.edit.editingFinished.connect(partial(self._on_day, field, name, told))

    def retranslate(self) -> None:
        self._card.set_title(_("Follow-up"))

    def set_partners(self, names: Sequence[str]) -> None:
        """The names that complete what is typed."""
        self.partner.set_suggestions(names)

    def show_step(self, step: StepDetail) -> None:
        """What is kept with this step."""
        other = step.key != self._decision.key
        self._decision = step.decision if step.decision.key else Decision(step.key)
        made = self._decision
        values = {
            "day": made.marked_on, "proof": made.evidence, "owner": made.owner, "partner": made.partner,
            "referral": made.referral, "due": made.due_on,
        }  # fmt: skip
        for name, value in values.items():
            field = self.form.fields[name]
            if other or not (field.control.editor().hasFocus() and field.control.problem()):
                field.control.set_value(value)
                field.show_problem("")
        of_partner = made.owner is Owner.PARTNER
        shown = {
            "day": step.done and bool(made.marked_by), "proof": step.done, "owner": not step.settled,
            "partner": of_partner and not step.settled, "referral": of_partner and bool(made.partner),
            "due": not step.settled and step.applies is True,
        }  # fmt: skip
        for name, wanted in shown.items():
            line = self.form.fields[name].parentWidget()
            (line or self.form.fields[name]).setVisible(wanted)  # with the room that it takes in the form
        self.setVisible(any(shown.values()))

    def show_problem(self, name: str, text: str) -> None:
        """What is wrong with a field."""
        self.form.fields[name].show_problem(text)

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_owner(self) -> None:
        owner = self.owner.value()
        self.assigned.emit(self._decision.key, owner)

    @Slot()
    def _on_partner(self) -> None:
        name = self.partner.value()
        if name and name != self._decision.partner:
            self.referred.emit(self._decision.key, name)

    def _on_day(self, field: DateField, name: str, told: SignalInstance) -> None:
        if not field.problem() and field.value() != getattr(self._decision, name):
            told.emit(self._decision.key, field.value())
