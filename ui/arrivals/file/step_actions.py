"""What can be done with the steps of the file on screen: settle, date, refer and overrule them, and answer questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from maison.checklists.model import Decision
from ui.arrivals.file.card import FileCard, load_card
from ui.arrivals.file.steps import title
from ui.i18n import _

if TYPE_CHECKING:
    from maison.checklists.model import Answer, ChecklistLine, Owner, Referral
    from maison.errors import UserError
    from maison.store.changes import Change
    from ui.shell import Context

Refused: TypeAlias = "Callable[[UserError], None]"
#: What needs a reason: a step is not needed, does not apply, applies all the same; a milestone is met in another way.
Asked: TypeAlias = Literal["waive", "exclude", "force", "meet"]


class Write(Protocol):
    """Does one thing after the other on a worker."""

    def __call__(
        self, work: Callable[[], Change], told: Callable[[], None] | None = None, refused: Refused | None = None
    ) -> None:
        """`told` is called when it was done, `refused` when it was not."""


class StepActions:
    """Works on the checklist of the `card` that is on screen."""

    def __init__(self, context: Context, card: Callable[[], FileCard | None], write: Write) -> None:
        self._context, self._card, self._write = context, card, write

    # Settling ---------------------------------------------------------------------------------------------------

    def toggle(self, key: str) -> None:
        """Tick a step, or open a settled one again."""
        line, stay_id = self._line(key), self._stay()
        if line is None:
            return
        service, version = self._context.desk.checklists, line.decision.version
        if line.status == "not_applicable":
            self._write(lambda: service.override(stay_id, key, None, version=version), self._forget_undo)
        elif line.settled and line.decision.mark is None:
            self._context.shell.tell(_("The file itself says that this is done. Change the file to open it again."))
        elif line.settled:
            self._write(lambda: service.undo(stay_id, key, version=version), self._forget_undo)
        else:
            anchored_on = line.anchored_on
            self._write(
                lambda: service.tick(stay_id, key, version=version, anchored_on=anchored_on),
                self._offer(_("Done: {step}").format(step=title(line)), key),
            )

    def give_reason(self, asked: Asked, key: str, reason: str, done: Callable[[], None], refused: Refused) -> None:
        """Do what needs a reason; `refused` is told what is wrong with it."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(key)
        if asked == "meet":
            self._write(lambda: service.meet(stay_id, key, reason, version=version), done, refused)
        elif asked == "waive":
            line = self._line(key)
            offer = self._offer(_("Not needed: {step}").format(step=title(line)) if line else "", key)

            def told() -> None:
                done()
                offer()

            self._write(lambda: service.waive(stay_id, key, reason, version=version), told, refused)
        else:
            applies = asked == "force"
            self._write(lambda: service.override(stay_id, key, applies, reason, version=version), done, refused)

    def follow_conditions(self, key: str) -> None:
        """Take back that a step applies by hand."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(key)
        self._write(lambda: service.override(stay_id, key, None, version=version))

    def not_met(self, milestone: str) -> None:
        """Take back that a milestone is met in another way."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(milestone)
        self._write(lambda: service.undo(stay_id, milestone, version=version))

    # What is kept with a step -----------------------------------------------------------------------------------

    def done_on(self, key: str, day: dt.date | None, refused: Refused) -> None:
        """The step was done on another day than the one on file."""
        line, service, stay_id = self._line(key), self._context.desk.checklists, self._stay()
        if line is None or day is None:
            return
        version, anchored_on = line.decision.version, line.decision.anchored_on or line.anchored_on
        self._write(lambda: service.tick(stay_id, key, version=version, on=day, anchored_on=anchored_on), None, refused)

    def date(self, key: str, day: dt.date | None) -> None:
        """Another due date than the computed one; None takes it back."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(key)
        self._write(lambda: service.set_due(stay_id, key, day, version=version))

    def prove(self, key: str, seen: bool | None) -> None:
        """Whether a proof was seen."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(key)
        self._write(lambda: service.set_evidence(stay_id, key, seen, version=version))

    def assign(self, key: str, owner: Owner | None) -> None:
        """Who sees to a step."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(key)
        self._write(lambda: service.assign(stay_id, key, owner, version=version))

    def refer(self, key: str, partner: str, refused: Refused) -> None:
        """Propose a step to a partner."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(key)
        self._write(lambda: service.refer(stay_id, key, partner, version=version), None, refused)

    def note_referral(self, key: str, referral: Referral | None) -> None:
        """What the partner answered."""
        service, stay_id, version = self._context.desk.checklists, self._stay(), self._version(key)
        if referral is not None:
            self._write(lambda: service.note_referral(stay_id, key, referral, version=version))

    def answer(self, name: str, value: Answer | None) -> None:
        """What the person says to a question."""
        card, service, stay_id = self._card(), self._context.desk.checklists, self._stay()
        stored = card.checklist.answers.get(name) if card else None
        version = stored.version if stored else 0
        self._write(lambda: service.answer(stay_id, name, value, version=version))

    # ------------------------------------------------------------------------------------------------------------

    def _stay(self) -> int:
        card = self._card()
        return card.arrival.id if card else 0

    def _line(self, key: str) -> ChecklistLine | None:
        card = self._card()
        return card.line(key) if card else None

    def _version(self, key: str) -> int:
        card = self._card()
        return card.decision(key).version if card else 0

    def _forget_undo(self) -> None:
        self._context.shell.forget_undo()

    def _offer(self, sentence: str, key: str) -> Callable[[], None]:
        """What offers to open the step again, whichever file is on screen by then."""
        desk, stay_id = self._context.desk, self._stay()

        def reopen() -> Change:
            now: Decision = load_card(desk, stay_id).decision(key)
            return desk.checklists.undo(stay_id, key, version=now.version)

        return lambda: self._context.shell.offer_undo(sentence, lambda: self._write(reopen))
