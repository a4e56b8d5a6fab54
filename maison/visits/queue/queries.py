"""Reading the queue: who waits, who is where, and what a period's tickets say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store
from maison.visits.figures import QueueFigures, spread
from maison.visits.queue.model import State, Ticket, TicketDraft
from maison.visits.queue.tables import TicketRow


class QueueQueries:
    """Reads the tickets of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, ticket_id: int) -> Ticket:
        """The ticket with this id. Raises `NotFound`."""
        with self._store.read() as session:
            return ticket_of(one(session, ticket_id))

    def numbered(self, day: dt.date, line: str, number: int) -> Ticket:
        """The ticket with this number, of a line and a day. Raises `NotFound`."""
        asked = select(TicketRow).where(TicketRow.day == day, TicketRow.line == line, TicketRow.number == number)
        with self._store.read() as session:
            row = session.scalars(asked).one_or_none()
        if row is None:
            raise NotFound(N_("There is no ticket {number} on {day}."), number=number, day=day)
        return ticket_of(row)

    def of_day(self, day: dt.date, line: str | None = None) -> tuple[Ticket, ...]:
        """The tickets of a day, of one line or of all, as they were taken."""
        asked = select(TicketRow).where(TicketRow.day == day).order_by(TicketRow.line, TicketRow.number)
        if line is not None:
            asked = asked.where(TicketRow.line == line)
        with self._store.read() as session:
            return tuple(map(ticket_of, session.scalars(asked)))

    def figures(self, first: dt.date, last: dt.date) -> QueueFigures:
        """What the tickets of these days say, both days included."""
        waited, served_for = Counter[int](), Counter[int]()
        came, left = Counter[State](), Counter[bool]()
        for state, waiting, serving, count in self._counted(first, last):
            came[state] += count
            if state is State.LEFT:
                left[waiting is not None] += count
            elif waiting is not None and state is not State.CALLED:
                waited[waiting] += count
            if serving is not None:
                served_for[serving] += count
        return QueueFigures(
            tickets=came.total(),
            served=came[State.SERVED],
            no_shows=left[True],
            gave_up=left[False],
            waiting=spread(waited),
            serving=spread(served_for),
        )

    def _counted(self, first: dt.date, last: dt.date) -> Sequence[Any]:
        alike = (TicketRow.state, TicketRow.waited, TicketRow.served_for)
        asked = select(*alike, func.count()).where(TicketRow.day.between(first, last)).group_by(*alike)
        with self._store.read() as session:
            return session.execute(asked).all()


def one(session: Session, ticket_id: int, *, held: bool = False) -> TicketRow:
    """The row of a ticket, `held` for writing. Raises `NotFound`."""
    row = session.get(TicketRow, ticket_id, with_for_update=held)
    if row is None:
        raise NotFound(N_("This ticket is no longer on file."))
    return row


def ticket_of(row: TicketRow) -> Ticket:
    """What a row says."""
    return Ticket(
        row.id,
        row.day,
        row.line,
        row.number,
        TicketDraft(row.language, row.topic, row.stay_id),
        row.state,
        row.created_at,
        row.called_at,
        row.served_at,
        row.ended_at,
        row.desk,
    )
