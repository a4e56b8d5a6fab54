"""What the window of the desk log stands on: what a desk chose lately, a visit taken back with its ticket, tickets as they were."""

import dataclasses
import datetime as dt

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.application import Desk
from maison.visits.model import Habits, TopicTaken, VisitDraft
from maison.visits.queue.model import State, Ticket, TicketDraft
from maison.visits.service import VisitService
from maison.visits.vocabulary import Topic
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, registered
from tests.maison.visits.visiting import Counter, about, visited

TODAY = MONDAY_MORNING.date()


def test_a_desk_is_offered_what_it_entered_lately_and_no_other_desk(desk: Desk) -> None:
    own = desk.actor.desk
    assert desk.visit_queries.habits(own) == Habits()
    visited(desk, Topic.VISA, language="ar")
    visited(desk, Topic.HOUSING, Topic.BANK, language="fr")
    gone = visited(desk, Topic.TAXES, language="uk")
    desk.visits.remove(gone.id)
    last = desk.visits.add(VisitDraft((TopicTaken(Topic.BANK, 9), TopicTaken(Topic.VISA, 2)), language="ar")).ids[0]
    other = VisitService(desk.store, desk.clock, Actor("Somebody", "Another desk"))
    other.add(VisitDraft(about(Topic.JOB, minutes=50)))

    habits = desk.visit_queries.habits(own)

    assert habits.last == desk.visit_queries.get(last).draft
    assert habits.topics == (Topic.VISA, Topic.BANK, Topic.HOUSING)
    assert habits.languages == ("ar", "fr")
    assert [habits.minutes_of(topic) for topic in (Topic.BANK, Topic.VISA, Topic.HOUSING, Topic.OTHER)] == [9, 2, 5, 9]


def test_all_visits_of_a_person_are_those_of_their_stays(desk: Desk) -> None:
    first, second = registered(desk, NADINE), registered(desk, dataclasses.replace(NADINE, given_names="Nada"))
    one, two = visited(desk, Topic.VISA, stay_id=first.id), visited(desk, Topic.BANK, stay_id=second.id)
    visited(desk, Topic.JOB)
    assert {visit.id for visit in desk.visit_queries.of_stays([first.id, second.id])} == {one.id, two.id}
    assert desk.visit_queries.of_stays([]) == ()


def test_undoing_a_visit_lets_its_ticket_be_served_again(desk: Desk) -> None:
    here = Counter(desk, "Accueil 1", MONDAY_MORNING)
    here.ticket()
    called = here.next()
    here.queue.serve(called.id)
    [visit] = here.visits.add(VisitDraft(about(Topic.VISA), ticket_id=called.id)).ids
    assert desk.queue_queries.get(called.id).state is State.SERVED

    here.visits.remove(visit, reopen=True)

    assert desk.queue_queries.get(called.id).state is State.SERVING
    assert desk.visit_queries.between(TODAY, TODAY) == ()
    assert history(desk.store, "ticket", called.id)[-1].action == "undone"
    [again] = here.visits.add(VisitDraft(about(Topic.BANK), ticket_id=called.id)).ids
    assert desk.queue_queries.get(called.id).state is State.SERVED
    here.visits.remove(again)
    assert desk.queue_queries.get(called.id).state is State.SERVED  # correcting the log calls nobody back


def test_a_desk_that_went_on_is_not_given_two_visitors(desk: Desk) -> None:
    here = Counter(desk, "Accueil 1", MONDAY_MORNING)
    here.ticket(), here.ticket()
    first = here.next()
    [visit] = here.visits.add(VisitDraft(about(Topic.VISA), ticket_id=first.id)).ids
    second = here.next()

    here.visits.remove(visit, reopen=True)

    assert [desk.queue_queries.get(one.id).state for one in (first, second)] == [State.SERVED, State.CALLED]


def test_tickets_as_they_were_keep_their_numbers_and_the_next_one_follows(desk: Desk) -> None:
    at = MONDAY_MORNING - dt.timedelta(minutes=30)
    waits = Ticket(0, TODAY, "", 2, TicketDraft("ar", Topic.VISA), State.WAITING, at)
    served = dataclasses.replace(
        waits, number=1, state=State.SERVED, called_at=at + dt.timedelta(minutes=4),
        served_at=at + dt.timedelta(minutes=5), ended_at=at + dt.timedelta(minutes=11), desk="Accueil",
    )  # fmt: skip
    ids = desk.queue.enter_all((served, waits)).ids
    assert desk.queue_queries.of_day(TODAY) == tuple(
        dataclasses.replace(ticket, id=number) for number, ticket in zip(ids, (served, waits), strict=True)
    )
    figures = desk.queue_queries.figures(TODAY, TODAY)
    assert (figures.served, figures.waiting.median, figures.serving.median) == (1, 240, 360)
    assert desk.queue_queries.get(desk.queue.issue(TicketDraft()).ids[0]).number == 3
