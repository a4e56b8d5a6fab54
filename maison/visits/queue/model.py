"""A ticket of the queue and its steps: waiting, called, being served, served; or left. They go forward, and the last one back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, NamedTuple

from maison.errors import UserError
from maison.languages import N_
from maison.visits.vocabulary import Topic


class State(StrEnum):
    """Where a ticket is."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    SERVED = "served"
    LEFT = "left"


class Step(StrEnum):
    """What happens to a ticket."""

    CALL = "call"
    SERVE = "serve"
    FINISH = "finish"
    LEAVE = "leave"


STATES = {
    State.WAITING: N_("waiting"),
    State.CALLED: N_("called"),
    State.SERVING: N_("being served"),
    State.SERVED: N_("served"),
    State.LEFT: N_("gone away"),
}

_LEADS: Mapping[tuple[Step, State], State] = {
    (Step.CALL, State.WAITING): State.CALLED,
    (Step.SERVE, State.CALLED): State.SERVING,
    (Step.FINISH, State.SERVING): State.SERVED,
    (Step.LEAVE, State.WAITING): State.LEFT,
    (Step.LEAVE, State.CALLED): State.LEFT,
}


class StepRefused(UserError):
    """A ticket is not where this step begins."""

    code = "ticket"


class NobodyWaits(UserError):
    """There is no ticket to call."""

    code = "nobody-waits"


class TicketDraft(NamedTuple):
    """What may be known of somebody who takes a ticket."""

    language: str | None = None
    topic: Topic | None = None
    stay_id: int | None = None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket, its number that of its line and day. `desk` is the one that called it."""

    id: int
    day: dt.date
    line: str
    number: int
    draft: TicketDraft
    state: State
    issued_at: dt.datetime
    called_at: dt.datetime | None = None
    served_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    desk: str = ""

    @property
    def waited(self) -> int | None:
        """Seconds from the ticket to its call; None before."""
        return None if self.called_at is None else _seconds(self.issued_at, self.called_at)

    @property
    def served_for(self) -> int | None:
        """Seconds from when the visitor sat down to the end; None before, and for those who left."""
        if self.served_at is None or self.ended_at is None:
            return None
        return _seconds(self.served_at, self.ended_at)

    def stepped(self, step: Step, now: dt.datetime, desk: str) -> Ticket:
        """The ticket after a step. Raises `StepRefused`.

        No step lies before the one before it, whatever the clock was set to in between.
        """
        state = _LEADS.get((step, self.state))
        if state is None:
            raise StepRefused(_REFUSED[self.state], number=self.number, desk=self.desk)
        at = max(filter(None, (now, self.issued_at, self.called_at, self.served_at)))
        if step is Step.CALL:
            return replace(self, state=state, called_at=at, desk=desk)
        if step is Step.SERVE:
            return replace(self, state=state, served_at=at)
        return replace(self, state=state, ended_at=at)

    def undone(self) -> Ticket:
        """The ticket before its last step. Raises `StepRefused`."""
        if self.state is State.WAITING:
            raise StepRefused(N_("Ticket {number} only waits: there is no step to undo."), number=self.number)
        if self.ended_at is not None:
            before = State.SERVING if self.served_at else State.CALLED if self.called_at else State.WAITING
            return replace(self, state=before, ended_at=None)
        if self.served_at is not None:
            return replace(self, state=State.CALLED, served_at=None)
        return replace(self, state=State.WAITING, called_at=None, desk="")

    def as_json(self) -> dict[str, Any]:
        """The ticket for a program."""
        moments = ("issued_at", "called_at", "served_at", "ended_at")
        told = {name: at.isoformat() if (at := getattr(self, name)) else None for name in moments}
        return {
            "number": self.number,
            "day": self.day.isoformat(),
            "line": self.line,
            "state": self.state.value,
            "topic": self.draft.topic.value if self.draft.topic else None,
            "language": self.draft.language,
            "desk": self.desk or None,
            **told,
            "waited": self.waited,
            "served_for": self.served_for,
        }


_REFUSED = {
    State.WAITING: N_("Ticket {number} was not called yet. Call it first."),
    State.CALLED: N_("Ticket {number} was called already, to {desk}."),
    State.SERVING: N_("Ticket {number} is being served at {desk}."),
    State.SERVED: N_("Ticket {number} was served already, at {desk}."),
    State.LEFT: N_("The visitor with ticket {number} left. Undo that first, if they are back."),
}


def _seconds(start: dt.datetime, end: dt.datetime) -> int:
    """Whole seconds between two moments; of moments in UTC, so that a change of the clock makes no hour."""
    return int((end.astimezone(dt.UTC) - start.astimezone(dt.UTC)).total_seconds())
