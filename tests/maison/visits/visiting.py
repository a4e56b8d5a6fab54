"""Visits and tickets for tests, at any moment."""

from __future__ import annotations

import datetime as dt
from typing import Any

from maison.accounts.model import Actor
from maison.application import Desk
from maison.clock import FixedClock
from maison.visits.model import TopicTaken, Visit, VisitDraft
from maison.visits.queue.model import Ticket, TicketDraft
from maison.visits.queue.service import QueueService
from maison.visits.service import VisitService
from maison.visits.vocabulary import Topic


def about(*topics: Topic, minutes: int = 5) -> tuple[TopicTaken, ...]:
    """These topics, each of as many minutes."""
    return tuple(TopicTaken(topic, minutes) for topic in topics)


def visited(desk: Desk, *topics: Topic, **fields: Any) -> Visit:
    """A visit on file about these topics, housing without any."""
    draft = VisitDraft(about(*(topics or (Topic.HOUSING,))), **fields)
    return desk.visit_queries.get(desk.visits.add(draft).ids[0])


class Counter:
    """One of several desks of a house, with a clock that is set by hand."""

    def __init__(self, desk: Desk, name: str, at: dt.datetime) -> None:
        self.clock = FixedClock(at)
        self.queue = QueueService(desk.store, self.clock, Actor(f"Agent of {name}", name))
        self.visits = VisitService(desk.store, self.clock, Actor(f"Agent of {name}", name))
        self._read = desk.queue_queries

    def goes_on(self, **time: float) -> None:
        """Time passes here, or goes back."""
        self.clock.moment += dt.timedelta(**time)

    def ticket(self, line: str = "") -> Ticket:
        """Somebody takes a ticket."""
        return self._read.get(self.queue.issue(TicketDraft(), line).ids[0])

    def next(self, line: str = "") -> Ticket:
        """The next is called."""
        return self._read.get(self.queue.call_next(line).ids[0])
