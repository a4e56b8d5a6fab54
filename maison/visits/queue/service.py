"""The queue's steps. Each call is one transaction with its audit entry; two desks that call at once call two people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from maison import languages
from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record, record_changes
from maison.clock import Clock
from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.store import Change, Store
from maison.store.hanging import Hanging
from maison.store.upsert import insert_if_missing
from maison.text import TextRefused, clean_line
from maison.visits.model import day_of
from maison.visits.queue.model import NobodyWaits, State, Step, StepRefused, Ticket, TicketDraft
from maison.visits.queue.queries import one, ticket_of
from maison.visits.queue.tables import TicketCounter, TicketRow

#: The kind of the changes and audit entries; their ids are those of tickets.
KIND = "ticket"

_TAKE_NUMBER = (
    update(TicketCounter)
    .where(TicketCounter.day == bindparam("of_day"), TicketCounter.line == bindparam("of_line"))
    .values(last=TicketCounter.last + 1)
    .returning(TicketCounter.last)
)


class QueueService:
    """Gives, calls and ends the tickets of one store, as one actor at one desk."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor
        self._desk = actor.place

    def issue(self, draft: TicketDraft, line: str = "", *, operation: str | None = None) -> Change:
        """Give the next number of a line. Raises `Invalid`."""
        line = _checked(draft, line)

        def work(session: Session) -> Change:
            now = self._clock.now()
            day = day_of(now)
            number = _next_number(session, day, line)
            row = self._row(Ticket(0, day, line, number, draft, State.WAITING, now))
            session.add(row)
            session.flush()
            told = [FieldChange("number", None, row.number), FieldChange("line", None, line)]
            record(session, self._actor, now, action="created", kind=KIND, row_id=row.id, changes=told)
            return Change(KIND, (row.id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def enter_all(self, tickets: Sequence[Ticket], *, operation: str | None = None) -> Change:
        """Put tickets on file as they were, with their numbers: all or none. Their ids are given here, in their order."""

        def work(session: Session) -> Change:
            rows = [self._row(ticket) for ticket in tickets]
            session.add_all(rows)
            session.flush()
            today = [ticket for ticket in tickets if ticket.day >= self._clock.today()]  # of the past no more are given
            for day, line in sorted({(ticket.day, ticket.line) for ticket in today}):
                last = max(ticket.number for ticket in today if (ticket.day, ticket.line) == (day, line))
                _raise_counter(session, day, line, last)
            told = {
                row.id: [FieldChange("number", None, row.number), FieldChange("state", None, row.state)] for row in rows
            }
            now = self._clock.now()
            record_changes(session, self._actor, now, action="created", kind=KIND, changes=told)
            return Change(KIND, tuple(row.id for row in rows))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _row(self, ticket: Ticket) -> TicketRow:
        row = TicketRow(day=ticket.day, line=ticket.line, number=ticket.number, state=ticket.state, desk=ticket.desk)
        row.language, row.topic, row.stay_id = ticket.draft
        row.created_at, row.created_by = ticket.issued_at, self._actor.name
        row.updated_at, row.updated_by = self._clock.now(), self._actor.name
        row.called_at, row.served_at, row.ended_at = ticket.called_at, ticket.served_at, ticket.ended_at
        row.waited, row.served_for = ticket.waited, ticket.served_for
        return row

    def call_next(self, line: str = "", *, operation: str | None = None) -> Change:
        """Call who waits longest in a line to this desk; whoever is being served here is done with.

        The ticket that was called comes first in the answer. Raises `NobodyWaits` (nothing is changed then), and
        `StepRefused` when somebody was called to this desk and is still on the way.
        """

        def work(session: Session) -> Change:
            done = self._free_desk(session)
            waiting = (TicketRow.day == self._clock.today(), TicketRow.line == line, TicketRow.state == State.WAITING)
            first = select(TicketRow).where(*waiting).order_by(TicketRow.number).limit(1)
            row = session.scalars(first.with_for_update(skip_locked=True)).one_or_none()
            if row is None:
                raise NobodyWaits(N_("Nobody waits."))
            self._take(session, row, Step.CALL)
            return Change(KIND, (row.id, *done))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def call(self, ticket_id: int, *, operation: str | None = None) -> Change:
        """Call one ticket out of its turn. Raises as `call_next` does, and `NotFound`."""

        def work(session: Session) -> Change:
            done = self._free_desk(session)
            self._take(session, one(session, ticket_id, held=True), Step.CALL)
            return Change(KIND, (ticket_id, *done))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def serve(self, ticket_id: int, *, operation: str | None = None) -> Change:
        """The visitor sits down. Raises `NotFound`, `StepRefused`."""
        return self._step(ticket_id, Step.SERVE, operation)

    def finish(self, ticket_id: int, *, operation: str | None = None) -> Change:
        """The visitor was served. Raises `NotFound`, `StepRefused`."""
        return self._step(ticket_id, Step.FINISH, operation)

    def leave(self, ticket_id: int, *, operation: str | None = None) -> Change:
        """The visitor left before, or did not come when called. Raises `NotFound`, `StepRefused`."""
        return self._step(ticket_id, Step.LEAVE, operation)

    def undo(self, ticket_id: int, *, operation: str | None = None) -> Change:
        """Take the last step of a ticket back. Raises `NotFound`, `StepRefused`."""

        def work(session: Session) -> Change:
            row = one(session, ticket_id, held=True)
            self._put(session, row, ticket_of(row).undone(), "undone")
            return Change(KIND, (ticket_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _step(self, ticket_id: int, step: Step, operation: str | None) -> Change:
        def work(session: Session) -> Change:
            self._take(session, one(session, ticket_id, held=True), step)
            return Change(KIND, (ticket_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _free_desk(self, session: Session) -> list[int]:
        """End what is open at this desk. Raises `StepRefused`."""
        here = (TicketRow.day == self._clock.today(), TicketRow.desk == self._desk)
        open_ = select(TicketRow).where(*here, TicketRow.state.in_(_AT_DESK))
        rows = session.scalars(open_.order_by(TicketRow.id).with_for_update()).all()
        for row in rows:
            if row.state is State.CALLED:
                told = N_("Ticket {number} was called to this desk. Say first whether the visitor came or left.")
                raise StepRefused(told, number=row.number)
            self._take(session, row, Step.FINISH)
        return [row.id for row in rows]

    def _take(self, session: Session, row: TicketRow, step: Step) -> None:
        take(session, row, step, self._actor, self._clock.now())

    def _put(self, session: Session, row: TicketRow, ticket: Ticket, action: str) -> None:
        _put(session, row, ticket, action, self._actor, self._clock.now())


def _checked(draft: TicketDraft, line: str) -> str:
    problems = []
    try:
        line = clean_line(line)
    except TextRefused as error:
        problems.append(Problem("line", error.message))
    if draft.language is not None and languages.language_tag(draft.language) != draft.language:
        told = N_("No language is called “{text}”. Give its name, or its code (fr, ar, zh-Hans).")
        problems.append(Problem("language", Message(told, {"text": draft.language[:40]})))
    if problems:
        raise Invalid(problems)
    return line


def _next_number(session: Session, day: dt.date, line: str) -> int:
    """The next number of the line; the counter's row stays locked until the commit, so numbers have no gaps."""
    connection, asked = session.connection(), {"of_day": day, "of_line": line}
    number = connection.scalar(_TAKE_NUMBER, asked)
    if number is None:  # the day's first
        insert_if_missing(session, TicketCounter, day=day, line=line, last=0)
        number = connection.scalars(_TAKE_NUMBER, asked).one()
    return int(number)


def _raise_counter(session: Session, day: dt.date, line: str, last: int) -> None:
    """The next number of the line comes after this one."""
    insert_if_missing(session, TicketCounter, day=day, line=line, last=0)
    own = (TicketCounter.day == day, TicketCounter.line == line, TicketCounter.last < last)
    session.execute(update(TicketCounter).where(*own).values(last=last))


def take(session: Session, row: TicketRow, step: Step, actor: Actor, now: dt.datetime) -> None:
    """Take a step of a ticket, whose row the caller holds."""
    _put(session, row, ticket_of(row).stepped(step, now, actor.place), step.value, actor, now)


def _put(session: Session, row: TicketRow, ticket: Ticket, action: str, actor: Actor, now: dt.datetime) -> None:
    told = [FieldChange("state", row.state, ticket.state)]
    row.state, row.desk = ticket.state, ticket.desk
    row.called_at, row.served_at, row.ended_at = ticket.called_at, ticket.served_at, ticket.ended_at
    row.waited, row.served_for = ticket.waited, ticket.served_for
    row.updated_at, row.updated_by = now, actor.name
    session.flush()
    record(session, actor, now, action=action, kind=KIND, row_id=row.id, changes=told)


def end(session: Session, ticket_ids: Iterable[int], actor: Actor, now: dt.datetime) -> None:
    """A visit with these tickets was entered: they were served. Raises `NotFound`, `StepRefused`."""
    for ticket_id in sorted(ticket_ids):
        row = one(session, ticket_id, held=True)
        for step in _TO_THE_END.get(row.state, ()):
            take(session, row, step, actor, now)


def reopen(session: Session, ticket_id: int, actor: Actor, now: dt.datetime) -> None:
    """The visit that ended a ticket is taken back: it is being served again, if it is of today and its desk is free."""
    row = session.get(TicketRow, ticket_id, with_for_update=True)
    if row is None or row.state is not State.SERVED or row.day != day_of(now):
        return
    others = select(TicketRow.id).where(
        TicketRow.day == row.day, TicketRow.desk == row.desk, TicketRow.state.in_(_AT_DESK)
    )
    if session.scalar(others.limit(1)) is None:
        _put(session, row, ticket_of(row).undone(), "undone", actor, now)


#: Whoever is there with such a ticket keeps a desk from calling the next.
_AT_DESK = (State.CALLED, State.SERVING)
#: What a visit that is entered makes of a ticket; one that was not called, or whose holder left, is refused.
_TO_THE_END = {
    State.WAITING: (Step.SERVE,),
    State.CALLED: (Step.SERVE, Step.FINISH),
    State.SERVING: (Step.FINISH,),
    State.LEFT: (Step.SERVE,),
}


#: What of the queue hangs on a stay.
hanging = Hanging(TicketRow)
