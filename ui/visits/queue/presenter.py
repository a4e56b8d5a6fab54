"""What the queue at a desk does: gives tickets, calls the next, says who came and who did not; each step with a way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.visits.queue.model import State, TicketDraft
from ui.i18n import _
from ui.visits.words import person_text, ticket_name

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.store.changes import Change
    from maison.visits.queue.model import Ticket
    from maison.visits.vocabulary import Topic
    from ui.shell import Context

#: What is remembered of this PC: the line it calls from.
_LINE = "queue.line"


class QueueState(NamedTuple):
    """The queue of today as one desk sees it.

    `here` was called to this desk, or is being served at it; `elsewhere` are at others. `names` are those of the people with
    a file, by stay; `lines` all lines of today, the one without a name first.
    """

    waiting: tuple[Ticket, ...] = ()
    here: Ticket | None = None
    elsewhere: tuple[Ticket, ...] = ()
    served: int = 0
    line: str = ""
    lines: tuple[str, ...] = ("",)
    names: Mapping[int, str] = {}


class QueueView(Protocol):
    """What the presenter needs of the queue on screen."""

    def show_queue(self, state: QueueState) -> None:
        """Who waits, and who is at this desk."""

    def show_given(self, ticket: Ticket) -> None:
        """This number was given just now."""


class Entry(Protocol):
    """What the queue needs of the entry of visits beside it."""

    def settle(self) -> bool:
        """Keep the visit of whom this desk serves; False when it cannot be kept yet."""

    def follow(self, ticket: Ticket | None) -> None:
        """Whom this desk is serving."""

    def abandon(self, ticket_id: int) -> None:
        """A ticket ended without a visit."""


class QueuePresenter:
    """The queue at this desk."""

    def __init__(self, view: QueueView, context: Context, entry: Entry) -> None:
        self._view, self._context, self._entry = view, context, entry
        self._state = QueueState()
        self._known = self._call_wanted = False

    @property
    def state(self) -> QueueState:
        """What is on screen."""
        return self._state

    def load(self) -> None:
        """Read the queue again."""
        desk, line = self._context.desk, str(self._context.memory.get(_LINE, ""))
        self._context.jobs.read(
            lambda _steps: read_queue(desk, line), done=self._on_read, failed=self._context.shell.tell_error,
            owner=self._view, latest="visits.queue",
        )  # fmt: skip

    def _on_read(self, state: QueueState) -> None:
        self._state, self._known = state, True
        self._view.show_queue(state)
        self._entry.follow(state.here if state.here is not None and state.here.state is State.SERVING else None)

        if self._call_wanted:
            self.call_next()

    def choose_line(self, line: str) -> None:
        """Call from this line from now on."""
        self._context.memory.set(_LINE, line)
        self.load()

    # Steps ------------------------------------------------------------------------------------------------------

    def issue(self, topic: Topic | None, language: str | None) -> None:
        """Give the next number."""
        desk, line = self._context.desk, self._state.line

        def work() -> tuple[Change, Ticket]:
            change = desk.queue.issue(TicketDraft(language, topic), line)
            return change, desk.queue_queries.get(change.ids[0])

        def done(answer: tuple[Change, Ticket]) -> None:
            change, ticket = answer
            self._context.changes.publish(change)
            self._view.show_given(ticket)

        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._context.shell.tell_error)

    def call_next(self) -> None:
        """Call who waits longest to this desk; the visit of whom it serves is kept first."""
        self._call_wanted = not self._known
        if self._call_wanted:  # somebody may be served here already: it is done when that is known
            self.load()
            return
        desk, line = self._context.desk, self._state.line
        if self._entry.settle():
            self._step(lambda: desk.queue.call_next(line), _("Ticket {number} was called."))

    def call(self, ticket_id: int) -> None:
        """Call somebody out of their turn."""
        desk = self._context.desk
        if self._entry.settle():
            self._step(lambda: desk.queue.call(ticket_id), _("Ticket {number} was called."))

    def serve(self) -> None:
        """Who was called has come."""
        desk, here = self._context.desk, self._state.here
        if here is not None and here.state is State.CALLED:
            self._step(lambda: desk.queue.serve(here.id), _("Ticket {number} is being served."))

    def miss(self) -> None:
        """Who was called did not come."""
        here = self._state.here
        if here is not None and here.state is State.CALLED:
            self._leave(here.id, _("Ticket {number} did not come."))

    def leave(self, ticket_id: int) -> None:
        """Somebody who waited has gone away."""
        self._leave(ticket_id, _("Ticket {number} has gone away."))

    def finish(self) -> None:
        """Who was served goes, and there is no visit to note."""
        desk, here = self._context.desk, self._state.here
        if here is not None and here.state is State.SERVING:
            self._step(
                lambda: desk.queue.finish(here.id), _("Ticket {number} ended without a visit."),
                lambda: self._entry.abandon(here.id),
            )  # fmt: skip

    def _leave(self, ticket_id: int, told: str) -> None:
        desk = self._context.desk
        self._step(lambda: desk.queue.leave(ticket_id), told)

    def _step(self, work: Callable[[], Change], told: str, then: Callable[[], object] | None = None) -> None:
        """Do it, tell it with the ticket's number, and offer the way back."""
        desk, context = self._context.desk, self._context

        def stepped() -> tuple[Change, Ticket]:
            change = work()
            return change, desk.queue_queries.get(change.ids[0])

        def done(answer: tuple[Change, Ticket]) -> None:
            change, ticket = answer
            if then is not None:
                then()
            context.changes.publish(change)
            context.shell.hush()  # what was told of the step before
            context.shell.offer_undo(told.format(number=ticket_name(ticket)), lambda: self._undo(ticket.id))

        self._write(stepped, done)

    def _undo(self, ticket_id: int) -> None:
        desk = self._context.desk
        self._write(lambda: desk.queue.undo(ticket_id), self._context.changes.publish)

    def _write(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._context.shell.tell_error)


def read_queue(desk: Desk, line: str = "") -> QueueState:
    """The queue of today as this desk sees it. On a worker."""
    tickets = desk.queue_queries.of_day(desk.clock.today())
    lines = tuple(sorted({"", *(ticket.line for ticket in tickets)}))
    line = line if line in lines else ""
    if not any(ticket.line == line for ticket in tickets):
        line = next((ticket.line for ticket in tickets if ticket.state is State.WAITING), line)
    waiting = tuple(ticket for ticket in tickets if ticket.state is State.WAITING and ticket.line == line)
    called = [ticket for ticket in tickets if ticket.state in (State.CALLED, State.SERVING)]
    here = next((ticket for ticket in called if ticket.desk == desk.actor.place), None)
    known = [one.draft.stay_id for one in (*waiting, *called) if one.draft.stay_id is not None]
    return QueueState(
        waiting,
        here,
        tuple(ticket for ticket in called if ticket.desk != desk.actor.place),
        sum(ticket.state is State.SERVED for ticket in tickets),
        line,
        lines,
        {one.id: person_text(one) for one in desk.arrival_queries.many(known)},
    )
