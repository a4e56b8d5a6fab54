"""What the end of a stay in the file does: keeps the last day and the contact afterwards, and lets the dates decide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from maison.errors import EditConflict, Invalid, Problem, UserError
from ui.arrivals.leaving.remains import Remaining, departure_steps, remaining, stays_on_by_hand

if TYPE_CHECKING:
    from maison.arrivals.model import ArrivalDraft
    from maison.checklists.model import ChecklistLine
    from maison.store.changes import Change
    from ui.arrivals.file.card import FileCard
    from ui.shell import Context


class LeavingView(Protocol):
    """What the presenter needs of the tab."""

    def show_plan(self, leaves_on: dt.date | None, forwarding: str) -> None:
        """What is on file; it is not put over what somebody types."""

    def show_open(self, steps: Sequence[ChecklistLine], left: Sequence[Remaining], *, by_hand: bool) -> None:
        """The steps of departure, what is open, and whether the situation was chosen by hand against the dates."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """A sentence beside each field that is wrong."""

    def saved(self) -> None:
        """What was typed is on file."""


class LeavingPresenter:
    """The end of the stay whose file is open."""

    def __init__(self, view: LeavingView, context: Context) -> None:
        self._view, self._context = view, context
        self._card: FileCard | None = None

    def show(self, card: FileCard) -> None:
        """Show the end of this stay."""
        another = self._card is None or self._card.arrival.id != card.arrival.id
        self._card = card
        if another:
            self._view.saved()
        draft, today = card.arrival.draft, self._context.desk.clock.today()
        self._view.show_plan(draft.leaves_on, draft.forwarding)
        by_hand = stays_on_by_hand(card.arrival, today)
        self._view.show_open(departure_steps(card), remaining(card, today), by_hand=by_hand)

    def save(self, leaves_on: dt.date | None, forwarding: str) -> None:
        """Keep the last day and where to reach somebody afterwards."""
        self._edit(lambda draft: replace(draft, leaves_on=leaves_on, forwarding=forwarding), self._view.saved)

    def follow_the_dates(self) -> None:
        """Take back the situation that was chosen by hand."""
        self._edit(lambda draft: replace(draft, status=None))

    def _edit(self, changed: Callable[[ArrivalDraft], ArrivalDraft], told: Callable[[], Any] | None = None) -> None:
        card, desk = self._card, self._context.desk
        if card is None:
            return
        opened = card.arrival

        def done(change: Change) -> None:
            if told is not None:
                told()
            self._context.changes.publish(change)

        self._view.show_problems(())
        self._context.jobs.write(
            lambda _steps: desk.arrivals.edit(opened, changed(opened.draft)), done=done, failed=self._on_failed
        )

    def _on_failed(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            self._view.show_problems(error.problems)
            return
        self._context.shell.tell_error(error)
        if isinstance(error, EditConflict) and self._card is not None:
            # theirs is shown below; what was typed stays in the fields and can be saved over it
            self._card = replace(self._card, arrival=error.theirs)
