"""The page of the day without widgets."""

from __future__ import annotations

import dataclasses
import datetime as dt

from maison.application import Desk
from maison.arrivals.status import Status
from maison.directory.model import House
from maison.errors import UserError
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from tests.ui.doubles import InlineJobs
from ui.today.presenter import Day, TodayPresenter

TODAY = dt.date(2026, 11, 23)


class DayOnPaper:
    """A page that keeps the day it was given."""

    def __init__(self) -> None:
        self.day: Day | None = None
        self.error: UserError | None = None

    def show_glance(self, today: dt.date, expected: tuple[object, ...]) -> None:
        raise AssertionError("the window reads the glance")

    def show_day(self, day: Day) -> None:
        self.day = day

    def show_error(self, error: UserError) -> None:
        self.error = error


def day_of(desk: Desk, drafts: tuple[int | None, ...] = ()) -> Day:
    """What the page of this desk shows."""
    view = DayOnPaper()
    TodayPresenter(view, desk, InlineJobs(), lambda: drafts).load()  # type: ignore[arg-type]  # inline jobs
    assert view.day is not None
    assert view.error is None
    return view.day


def test_empty_desk_has_an_empty_day(sqlite_desk: Desk) -> None:
    day = day_of(sqlite_desk)

    assert (day.today, day.expected, day.arrived, day.deadlines, day.arrivals) == (TODAY, (), (), (), 0)
    assert day.house_is_empty


def test_who_is_expected_and_who_has_come_are_told_apart(sqlite_desk: Desk) -> None:
    here = dataclasses.replace(MAI, arrived_on=TODAY, entered_france_on=TODAY)
    coming = dataclasses.replace(NADINE, planned_arrival=TODAY)
    put_on_file(sqlite_desk, here, coming, NADINE)

    day = day_of(sqlite_desk)

    assert [row.name for row in day.expected] == ["El-Khoury, Nadine"]
    assert [row.name for row in day.arrived] == ["Hoàng, Thị Mai"]
    assert day.arrivals == 3


def test_late_legal_step_is_counted(sqlite_desk: Desk) -> None:
    put_on_file(
        sqlite_desk, dataclasses.replace(MAI, arrived_on=dt.date(2026, 8, 1), entered_france_on=dt.date(2026, 8, 1))
    )

    late = [deadline for deadline in day_of(sqlite_desk).deadlines if deadline.late]

    assert late
    assert all(deadline.titles["fr"] for deadline in late)


def test_house_is_named_when_it_is_known(sqlite_desk: Desk) -> None:
    sqlite_desk.directory.set_house(House(name="Maison d’essai"))

    day = day_of(sqlite_desk)

    assert day.house == "Maison d’essai"
    assert not day.house_is_empty


def test_forms_left_unsaved_are_told(sqlite_desk: Desk) -> None:
    assert day_of(sqlite_desk, (None, 4)).drafts == (None, 4)


def test_who_stays_past_the_last_day_by_choice_is_told(sqlite_desk: Desk) -> None:
    over = dataclasses.replace(
        MAI, arrived_on=dt.date(2026, 1, 5), entered_france_on=None, leaves_on=dt.date(2026, 11, 22)
    )
    put_on_file(sqlite_desk, over, dataclasses.replace(over, status=Status.SETTLED), MAI)

    assert [(row.id, row.status) for row in day_of(sqlite_desk).overdue] == [(2, Status.SETTLED)]
