"""Every figure is what a second, plain way of counting finds, over years of generated visits and tickets."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter as Tally
from collections.abc import Iterator
from functools import reduce

import pytest
from sqlalchemy import event

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Channel
from maison.clock import LILLE, FixedClock
from maison.visits.figures import QueueFigures, Spread, Told, VisitFigures, spread
from maison.visits.model import TopicTaken, Visit, VisitDraft
from maison.visits.queue.model import NobodyWaits, State, Ticket
from maison.visits.vocabulary import REPORTED, Topic
from tests.maison.visits.visiting import Counter

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2033, 12, 31)
END = dt.datetime(2034, 1, 2, 12, tzinfo=LILLE)


def moments(chance: random.Random) -> Iterator[dt.datetime]:
    """One moment at least of every day in Lille, more around midnight and where the clock changes."""
    day = FIRST
    while day <= LAST:
        changes = day.month in (3, 10) and day.weekday() == 6 and day.day > 24
        hours = (0, 1, 2, 3, 23) if changes else (chance.randrange(24),)
        for hour in hours:
            at = dt.datetime(day.year, day.month, day.day, hour, chance.choice((0, 29, 59)), tzinfo=LILLE)
            yield at.replace(fold=chance.randrange(2)).astimezone(dt.UTC)
        day += dt.timedelta(1)


def generated(desk: Desk, chance: random.Random) -> None:
    """Visits of every day of fourteen years, some of them taken back, by people and by nobody."""
    people = [desk.arrivals.register(ArrivalDraft(family_name=f"Essai {number}")).ids[0] for number in range(12)]
    desk.merges.merge(desk.merge_queries.side_by_side(people[0], people[1]), {})
    desk.visits._clock = FixedClock(END)
    drafts = [
        VisitDraft(
            tuple(
                TopicTaken(topic, chance.randrange(40))
                for topic in chance.sample(list(Topic), chance.choice((1, 1, 2, 3)))
            ),
            chance.choice(list(Channel)),
            chance.choice(("fr", "en", "ar", None)),
            chance.choice((*Category, None)),
            chance.choice((*people, None, None)),
            at,
        )
        for at in moments(chance)
    ]
    first = len(drafts) // 2
    for some in (drafts[:first], drafts[first:]):
        desk.visits.add_many(some)
    for number in range(7, len(drafts), 397):
        desk.visits.remove(number)


def naively(desk: Desk, visits: list[Visit], first: dt.date, last: dt.date) -> VisitFigures:
    """The same, by looking at one visit after the other."""
    own = [visit for visit in visits if first <= visit.at.astimezone(LILLE).date() <= last]
    by_topic = {
        topic: reduce(
            lambda told, taken: Told(told.visits + 1, told.minutes + taken.minutes),
            [taken for visit in own for taken in visit.draft.topics if taken.topic is topic],
            Told(0, 0),
        )
        for topic in Topic
    }
    stays = {visit.draft.stay_id for visit in own} - {None}
    return VisitFigures(
        first,
        last,
        len(own),
        len([visit for visit in own if visit.draft.stay_id is None]),
        len({person.person_id for person in desk.arrival_queries.many([stay for stay in stays if stay])}),
        by_topic,
        {channel: len([visit for visit in own if visit.draft.channel is channel]) for channel in Channel},
        dict(Tally(visit.draft.language for visit in own)),
        dict(Tally(visit.draft.category for visit in own)),
    )


def weeks_of_interest() -> Iterator[tuple[dt.date, dt.date]]:
    """All weeks of the years with 53 of them, those around each New Year, leap day and change of the clock; and longer times."""
    for year in range(2020, 2034):
        days = [dt.date(year, 1, 1), dt.date(year, 3, 1), dt.date(year, 3, 28), dt.date(year, 10, 29)]
        if dt.date(year, 12, 28).isocalendar().week == 53:
            days += [dt.date(year, 1, 4) + dt.timedelta(7 * week) for week in range(53)]
        for day in days:
            monday = day - dt.timedelta(day.weekday())
            yield monday, monday + dt.timedelta(6)
        yield dt.date(year, 2, 28), dt.date(year, 3, 1)
        yield dt.date(year, 9, 1), dt.date(year + 1, 8, 31)
    yield FIRST, LAST


@pytest.mark.long
def test_visits_of_fourteen_years_are_counted_as_one_counts_by_hand(desk: Desk, engine_name: str) -> None:
    generated(desk, random.Random(engine_name))
    visits = list(desk.visit_queries.between(FIRST, LAST + dt.timedelta(2)))
    assert len({visit.day for visit in visits}) > 5000
    weeks = list(weeks_of_interest())
    for first, last in weeks:
        assert desk.visit_queries.figures(first, last) == naively(desk, visits, first, last)
    by_week = desk.visit_queries.by_week(FIRST, LAST)
    assert by_week == Tally(visit.at.astimezone(LILLE).isocalendar()[:2] for visit in visits if visit.day <= LAST)
    assert {week for year, week in by_week if year == 2026} == set(range(1, 54))


def served(desk: Desk, chance: random.Random) -> None:
    """Some days of queues, on those on which the clock changes, and over midnight."""
    days = (dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    for day in days:
        here = Counter(desk, "Accueil 1", dt.datetime(day.year, day.month, day.day, 1, 30, tzinfo=LILLE))
        for _ticket in range(14):
            here.ticket()
            here.goes_on(seconds=chance.randrange(400))
        for _call in range(12):
            try:
                ticket = here.next()
            except NobodyWaits:
                break
            if chance.random() < 0.3:
                here.queue.leave(ticket.id)
                continue
            here.queue.serve(ticket.id)
            here.goes_on(seconds=chance.randrange(1500))
            if chance.random() < 0.2:
                here.queue.undo(ticket.id)
                here.queue.leave(ticket.id)
        for ticket in desk.queue_queries.of_day(day):
            if ticket.state is State.WAITING and chance.random() < 0.5:
                here.queue.leave(ticket.id)


def naive_queue(tickets: list[Ticket]) -> QueueFigures:
    """The same, by looking at one ticket after the other."""
    gone = [ticket for ticket in tickets if ticket.state is State.LEFT]
    came = [ticket for ticket in tickets if ticket.state in (State.SERVING, State.SERVED)]
    done = [ticket for ticket in tickets if ticket.state is State.SERVED]
    return QueueFigures(
        len(tickets),
        len(done),
        len([ticket for ticket in gone if ticket.called_at]),
        len([ticket for ticket in gone if not ticket.called_at]),
        naive_spread([(ticket.called_at - ticket.issued_at).total_seconds() for ticket in came if ticket.called_at]),
        naive_spread(
            [
                (ticket.ended_at - ticket.served_at).total_seconds()
                for ticket in done
                if ticket.ended_at and ticket.served_at
            ]
        ),
    )


def naive_spread(times: list[float]) -> Spread:
    """The least value that half, and nine tenths, do not exceed: by trying each."""

    def least(share: float) -> int | None:
        fitting = [time for time in times if len([other for other in times if other <= time]) >= share * len(times)]
        return int(min(fitting)) if fitting else None

    return Spread(len(times), least(0.5), least(0.9))


def test_queues_are_counted_as_one_counts_by_hand(desk: Desk, engine_name: str) -> None:
    served(desk, random.Random(engine_name))
    year = [dt.date(2026, 3, 1) + dt.timedelta(days) for days in range(365)]
    tickets = [ticket for day in year for ticket in desk.queue_queries.of_day(day)]
    assert {ticket.state for ticket in tickets} >= {State.WAITING, State.SERVED, State.LEFT}
    for first, last in (
        (year[0], year[-1]),
        (dt.date(2026, 10, 19), dt.date(2026, 10, 25)),
        (dt.date(2026, 12, 28), dt.date(2027, 1, 3)),
        (dt.date(2026, 6, 1), dt.date(2026, 6, 7)),
    ):
        own = [ticket for ticket in tickets if first <= ticket.day <= last]
        assert desk.queue_queries.figures(first, last) == naive_queue(own)


def test_figures_are_read_from_indexes_alone(sqlite_desk: Desk) -> None:
    """Else each of them reads all visits that ever were."""
    asked: list[tuple[str, tuple[object, ...]]] = []
    engine = sqlite_desk.store.engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))
    sqlite_desk.visit_queries.figures(FIRST, LAST)
    sqlite_desk.visit_queries.by_week(FIRST, LAST)
    sqlite_desk.queue_queries.figures(FIRST, LAST)
    reads = [one for one in asked if one[0].startswith("SELECT")]
    with engine.connect() as connection:
        plans = [
            [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            for statement, values in reads
        ]
    assert len(plans) == 5
    for plan in plans:
        assert [line for line in plan if "COVERING INDEX ix_" in line and "_counted (day>? AND day<?)" in line], plan


@pytest.mark.parametrize("count", [0, 1, 2, 3, 9, 10, 11, 100, 1001])
def test_median_and_ninth_tenth_are_values_that_occurred(count: int) -> None:
    chance = random.Random(count)
    times = [chance.randrange(50) for _time in range(count)]
    assert spread(Tally(times)) == naive_spread([float(time) for time in times])


def test_topics_are_reported_in_the_lists_of_others_each_once() -> None:
    by_topic = {topic: Told(number, 2 * number) for number, topic in enumerate(Topic)}
    figures = VisitFigures(FIRST, LAST, 0, 0, 0, by_topic, {}, {}, {})
    for which, listed in ((0, figures.by_area), (1, figures.by_criterion)):
        assert sum(told.visits for told in listed.values()) == figures.topics
        assert sum(told.minutes for told in listed.values()) == figures.minutes
        for topic, told in by_topic.items():
            assert listed[REPORTED[topic][which]].visits >= told.visits  # type: ignore[index]  # the list of its kind
