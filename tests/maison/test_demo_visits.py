"""The desk log of the demonstration: the same for the same seed, fuller after the holidays, and a queue that can be called."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from maison.application import Desk, Options, make_desk
from maison.clock import FixedClock
from maison.demo import fill
from maison.visits.queue.model import State
from maison.visits.vocabulary import Topic

#: A Monday afternoon in Lille; a Sunday; five minutes after midnight; a day in August.
AFTERNOON = dt.datetime(2026, 11, 23, 14, 20, tzinfo=dt.UTC)
MOMENTS = (
    AFTERNOON,
    dt.datetime(2026, 11, 22, 10, 0, tzinfo=dt.UTC),
    dt.datetime(2026, 11, 22, 23, 5, tzinfo=dt.UTC),
    dt.datetime(2027, 8, 11, 9, 0, tzinfo=dt.UTC),
)


def filled(folder: Path, moment: dt.datetime, people: int = 120, seed: int = 1) -> Desk:
    desk = make_desk(Options(data_dir=folder, demo=True), FixedClock(moment))
    fill(desk.open(), people, seed)
    return desk


def everything(desk: Desk) -> list[object]:
    long_ago, today = dt.date(2024, 1, 1), desk.clock.today()
    visits = [visit.as_json() for visit in desk.visit_queries.between(long_ago, today)]
    days = (today - dt.timedelta(back) for back in range(30))
    return [*visits, *(ticket.as_json() for day in days for ticket in desk.queue_queries.of_day(day))]


def test_the_same_seed_makes_the_same_log(tmp_path: Path) -> None:
    one, two, other = (filled(tmp_path / name, AFTERNOON, 40, seed) for name, seed in (("a", 3), ("b", 3), ("c", 4)))
    assert everything(one) == everything(two)
    assert everything(one) != everything(other)
    for desk in (one, two, other):
        desk.close()


def test_the_figures_of_the_week_have_something_to_say(tmp_path: Path) -> None:
    desk = filled(tmp_path, AFTERNOON, 200)
    week = dt.timedelta(6)
    last, rentree, year_ago = (
        desk.visit_queries.figures(monday, monday + week)
        for monday in (dt.date(2026, 11, 16), dt.date(2026, 9, 14), dt.date(2025, 11, 17))
    )
    assert rentree.visits > 1.5 * last.visits > 0
    assert last.people
    assert last.anonymous
    assert rentree.by_topic[Topic.HOUSING].minutes
    assert year_ago.visits
    queue = desk.queue_queries.figures(dt.date(2026, 9, 1), dt.date(2026, 11, 22))
    assert (queue.waiting.median, queue.serving.median, queue.no_shows, queue.gave_up) > (0, 0, 0, 0)
    assert queue.tickets == queue.served + queue.no_shows + queue.gave_up
    desk.close()


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_queue_of_today_waits_for_the_first_desk(tmp_path: Path, moment: dt.datetime) -> None:
    desk = filled(tmp_path, moment, 20)
    tickets = desk.queue_queries.of_day(desk.clock.today())
    assert [ticket.number for ticket in tickets] == list(range(1, len(tickets) + 1))
    waiting = [ticket for ticket in tickets if ticket.state is State.WAITING]
    assert len(waiting) == 4
    assert all(ticket.issued_at <= moment for ticket in tickets)
    assert all(ticket.desk != "Accueil" for ticket in tickets if ticket.state in (State.CALLED, State.SERVING))
    assert all(visit.at <= moment for visit in desk.visit_queries.between(desk.clock.today(), desk.clock.today()))
    assert desk.queue_queries.get(desk.queue.call_next().ids[0]) == desk.queue_queries.get(waiting[0].id)
    desk.close()


def test_it_fits_on_both_databases(desk: Desk) -> None:
    fill(desk, 20, 1)
    assert len(desk.queue_queries.of_day(desk.clock.today())) >= 5
    assert desk.visit_queries.figures(dt.date(2025, 1, 1), desk.clock.today()).visits > 50
