"""The queue: numbers of a day, desks that call at once, steps that go forward and one back."""

import dataclasses
import datetime as dt
import threading
from collections.abc import Callable

import pytest

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.merging.model import StayPair
from maison.clock import LILLE
from maison.errors import Invalid, NotFound
from maison.visits.model import VisitDraft
from maison.visits.queue.model import NobodyWaits, State, Step, StepRefused, Ticket, TicketDraft
from maison.visits.queue.service import hanging
from maison.visits.vocabulary import Topic
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, registered
from tests.maison.visits.visiting import Counter, about

TODAY = MONDAY_MORNING.date()


def test_a_visitor_waits_is_called_and_served(desk: Desk) -> None:
    here = Counter(desk, "Accueil 1", MONDAY_MORNING)
    nadine = registered(desk, NADINE)
    draft = TicketDraft("ar", Topic.HOUSING, nadine.id)
    first = here.queue.issue(draft, " Cité  scientifique ", operation="one")
    assert here.queue.issue(draft, "Cité scientifique", operation="one") == first
    line = "Cité scientifique"
    second, other = here.ticket(line), here.ticket()
    assert (second.number, other.number) == (2, 1)
    here.goes_on(minutes=7)
    called = here.queue.call_next(line, operation="call")
    assert here.queue.call_next(line, operation="call") == called
    ticket = desk.queue_queries.numbered(TODAY, line, 1)
    assert (ticket.id, ticket.draft, ticket.state, ticket.desk) == (called.ids[0], draft, State.CALLED, "Accueil 1")
    with pytest.raises(StepRefused):
        here.next(line)
    here.queue.serve(ticket.id)
    here.goes_on(minutes=20)
    assert here.next(line).id == second.id  # whoever is being served is done with
    served = desk.queue_queries.get(ticket.id)
    assert (served.state, served.waited, served.served_for) == (State.SERVED, 420, 1200)
    here.queue.leave(second.id)
    with pytest.raises(NobodyWaits):
        here.next(line)
    figures = desk.queue_queries.figures(TODAY, TODAY)
    assert (figures.tickets, figures.served, figures.no_shows, figures.gave_up) == (3, 1, 1, 0)
    assert (figures.waiting, figures.serving) == ((1, 420, 420), (1, 1200, 1200))
    actions = [entry.action for entry in history(desk.store, "ticket", ticket.id)]
    assert actions == ["created", "call", "serve", "finish"]
    with pytest.raises(NotFound):
        desk.queue_queries.numbered(TODAY, line, 9)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What comes of acts that begin together, each in a thread of its own."""
    start = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(number: int) -> None:
        start.wait()
        try:
            results[number] = acts[number]()
        except (NobodyWaits, StepRefused) as error:
            results[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_desks_that_call_at_once_call_two_and_numbers_are_given_once(desk: Desk) -> None:
    desks = [Counter(desk, f"Accueil {number}", MONDAY_MORNING) for number in range(3)]
    for _round in range(4):
        given = at_once(*(one.ticket for one in desks))
        assert all(isinstance(ticket, Ticket) for ticket in given)
        called = at_once(*(one.next for one in desks))
        assert sorted(ticket.id for ticket in called) == sorted(ticket.id for ticket in given)  # type: ignore[attr-defined]  # tickets, as was seen
        for one, ticket in zip(desks, called, strict=True):
            assert isinstance(ticket, Ticket)
            assert desk.queue_queries.get(ticket.id).desk == one.queue._desk
            one.queue.serve(ticket.id)
    assert [ticket.number for ticket in desk.queue_queries.of_day(TODAY)] == list(range(1, 13))
    last = desks[0].ticket()
    for one in desks:
        [mine] = [ticket for ticket in desk.queue_queries.of_day(TODAY) if ticket.desk == one.queue._desk][-1:]
        one.queue.finish(mine.id)
    both = at_once(*(lambda one=one: one.queue.call(last.id) for one in desks[:2]))
    assert sorted(isinstance(result, StepRefused) for result in both) == [False, True]


def test_a_visit_that_is_entered_ends_its_ticket(desk: Desk) -> None:
    here = Counter(desk, "Accueil 1", MONDAY_MORNING)
    ticket, waits = here.ticket(), here.ticket()
    here.next()
    change = here.visits.add(VisitDraft(about(Topic.BANK), ticket_id=ticket.id))
    assert desk.queue_queries.get(ticket.id).state is State.SERVED
    for wrong in (waits.id, 999):
        with pytest.raises((StepRefused, NotFound)):
            here.visits.add(VisitDraft(about(Topic.BANK), ticket_id=wrong))
    opened = desk.visit_queries.get(change.ids[0])
    assert desk.visit_queries.between(TODAY, TODAY) == (opened,)
    here.next()
    here.visits.edit(opened, dataclasses.replace(opened.draft, ticket_id=waits.id))
    assert desk.queue_queries.get(waits.id).state is State.SERVED


def test_tickets_go_along_when_two_stays_are_one_and_come_back(desk: Desk) -> None:
    first, second = registered(desk, NADINE), registered(desk, dataclasses.replace(NADINE, given_names="Nada"))
    [ticket] = desk.queue.issue(TicketDraft(stay_id=second.id)).ids
    shown = desk.merge_queries.side_by_side(first.id, second.id)
    merge = desk.merges.merge(shown, {}, (StayPair(first.id, second.id),))
    assert desk.queue_queries.get(ticket).draft.stay_id == first.id
    desk.merges.unmerge(merge.id)
    assert desk.queue_queries.get(ticket).draft.stay_id == second.id
    with desk.store.begin() as session:
        assert hanging.hand_over(session, first.id, second.id) == []


def ticket_in(state: State) -> Ticket:
    """A ticket that came to this state by its steps."""
    at = MONDAY_MORNING
    ticket = Ticket(1, TODAY, "", 7, TicketDraft(), State.WAITING, at)
    ways = {
        State.WAITING: (),
        State.CALLED: (Step.CALL,),
        State.SERVING: (Step.CALL, Step.SERVE),
        State.SERVED: (Step.CALL, Step.SERVE, Step.FINISH),
        State.LEFT: (Step.CALL, Step.LEAVE),
    }
    for step in ways[state]:
        at += dt.timedelta(minutes=1)
        ticket = ticket.stepped(step, at, "Accueil 1")
    return ticket


_RANK = {State.WAITING: 0, State.CALLED: 1, State.SERVING: 2, State.SERVED: 3, State.LEFT: 3}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_steps_go_forward_and_the_last_one_back(state: State, step: Step) -> None:
    ticket = ticket_in(state)
    try:
        after = ticket.stepped(step, MONDAY_MORNING + dt.timedelta(hours=1), "Accueil 2")
    except StepRefused:
        assert (state, step) not in {
            (State.WAITING, Step.CALL), (State.CALLED, Step.SERVE), (State.SERVING, Step.FINISH),
            (State.WAITING, Step.LEAVE), (State.CALLED, Step.LEAVE),
        }  # fmt: skip
    else:
        assert _RANK[after.state] > _RANK[state]
        assert after.undone() == ticket


def test_undone_step_by_step_a_ticket_waits_again(sqlite_desk: Desk) -> None:
    here = Counter(sqlite_desk, "Accueil 1", MONDAY_MORNING)
    ticket = here.ticket()
    here.next()
    here.queue.serve(ticket.id)
    here.queue.finish(ticket.id)
    for state in (State.SERVING, State.CALLED, State.WAITING):
        here.queue.undo(ticket.id)
        assert sqlite_desk.queue_queries.get(ticket.id).state is state
    assert sqlite_desk.queue_queries.get(ticket.id) == ticket
    with pytest.raises(StepRefused):
        here.queue.undo(ticket.id)
    here.queue.leave(ticket.id)
    assert sqlite_desk.queue_queries.figures(TODAY, TODAY).gave_up == 1
    with pytest.raises(NotFound):
        here.queue.undo(999)


@pytest.mark.parametrize(
    ("before", "seconds"),
    [
        (dt.datetime(2027, 3, 28, 1, 50, tzinfo=LILLE), 1200),  # the clock goes from 2 to 3
        (dt.datetime(2026, 10, 25, 2, 50, tzinfo=LILLE), 1200),  # and from 3 to 2
    ],
)
def test_an_hour_that_the_clock_skips_or_repeats_is_not_waited(
    sqlite_desk: Desk, before: dt.datetime, seconds: int
) -> None:
    here = Counter(sqlite_desk, "Accueil 1", before)
    ticket = here.ticket()
    here.goes_on(seconds=seconds)
    assert here.next().waited == seconds
    here.queue.serve(ticket.id)
    here.goes_on(hours=-3)  # somebody sets the machine's clock back
    here.queue.finish(ticket.id)
    assert sqlite_desk.queue_queries.get(ticket.id).served_for == 0


def test_numbers_begin_anew_at_midnight_in_lille_and_yesterday_is_not_called(sqlite_desk: Desk) -> None:
    here = Counter(sqlite_desk, "Accueil 1", dt.datetime(2026, 12, 31, 23, 55, tzinfo=LILLE))
    assert [here.ticket().number, here.ticket().number] == [1, 2]
    here.next()
    here.goes_on(minutes=10)
    with pytest.raises(NobodyWaits):
        here.next()
    ticket = here.ticket()
    assert (ticket.number, ticket.day) == (1, dt.date(2027, 1, 1))
    assert here.next() == dataclasses.replace(ticket, state=State.CALLED, called_at=ticket.issued_at, desk="Accueil 1")


def test_what_a_ticket_cannot_say_is_refused(sqlite_desk: Desk) -> None:
    with pytest.raises(Invalid) as refused:
        sqlite_desk.queue.issue(TicketDraft("klingon"), "x" * 200)
    assert [problem.field for problem in refused.value.problems] == ["line", "language"]
