"""A new day: situations follow their dates, and every page looks again."""

from __future__ import annotations

import datetime as dt

from maison.application import Desk
from maison.arrivals.status import Status
from maison.clock import FixedClock
from maison.store.changes import Change
from tests.maison.arrivals.people import person, registered
from tests.ui.doubles import InlineJobs
from ui.changes import ChangeBus
from ui.day import DayWatch


def test_midnight_moves_situations_on_and_tells_all_pages(sqlite_desk: Desk, qapp: object) -> None:
    leaver = registered(sqlite_desk, person(arrived_on=dt.date(2026, 9, 1), leaves_on=dt.date(2026, 11, 23)))
    changes, told = ChangeBus(), list[Change]()
    changes.subscribe({"arrival"}, told.append)
    watch = DayWatch(sqlite_desk, InlineJobs(), changes)  # type: ignore[arg-type]  # jobs that run at once
    watch.start()
    watch.look()
    assert told == []
    assert isinstance(sqlite_desk.clock, FixedClock)
    sqlite_desk.clock.moment = dt.datetime(2026, 11, 23, 23, 1, tzinfo=dt.UTC)  # past midnight in Lille
    watch.look()
    watch.look()
    assert told == [Change("arrival", ())]
    assert sqlite_desk.arrival_queries.get(leaver.id).status is Status.LEFT
