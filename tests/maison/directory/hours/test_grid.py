"""The week that somebody fills in: what it cannot say is kept, and what it says is what the text said."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maison.directory.hours.grid import DAYS, Grid, Week, grid_of, hours_from, slots_text, slots_typed
from maison.directory.hours.model import DAY, Hours, Slot, Unread
from maison.directory.hours.reading import read
from maison.directory.hours.timetable import timetable
from maison.errors import UserError
from tests.maison.directory.hours.cases import CASES

#: A year that has the clock changes, week 53, all holidays and a stretch that the school calendar does not know.
_SPAN = [dt.date(2026, 8, 25) + dt.timedelta(days) for days in range(380)] + [
    dt.date(2029, 11, day) for day in range(1, 15)
]


def _hours(text: str, school: str = "") -> Hours:
    found = read(text, school)
    assert isinstance(found, Hours), found
    return found


def _same(one: Hours, other: Hours) -> bool:
    tables = timetable(one), timetable(other)
    return all(tables[0].day(day) == tables[1].day(day) for day in _SPAN)


@pytest.mark.parametrize(("text", "school"), [case[:2] for case in CASES])
def test_the_grid_keeps_what_the_hours_say(text: str, school: str) -> None:
    hours = _hours(text, school)
    again = hours_from(grid_of(hours))
    assert isinstance(read(again.regular, again.school_holidays), Hours)
    assert _same(hours, again), again
    assert hours_from(grid_of(again)) == again


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Mo-Fr 09:00-12:00; PH off", ""),
        ("Tu-Su 10:00-18:00; Jan 01 off", "Jan 01 off"),
        ("We-Su 10:00-18:00; Su[1] 14:00-18:00; PH off", "Su[1] 14:00-18:00"),
        ('Mo-Fr 09:00-12:00 || "sur rendez-vous"', 'unknown "sur rendez-vous"'),
        ('Mo-Fr 09:00-12:00; "sur rendez-vous"; PH off', 'unknown "sur rendez-vous"'),
        ("Apr-Sep Mo 10:00-12:00; Tu 10:00-12:00", "Apr-Sep Mo 10:00-12:00; Tu 10:00-12:00"),
        ("Mo 10:00-18:00; Mo 12:00-13:00 off", "Mo 12:00-13:00 off"),
        ("sunrise-sunset", "sunrise-sunset"),
        ('Mo off "congés"', 'Mo off "congés"'),
    ],
)
def test_what_the_days_cannot_say_is_told(text: str, rest: str) -> None:
    term = grid_of(_hours(text)).term
    assert term is not None
    assert term.rest_text == rest


def test_days_public_holidays_and_school_holidays() -> None:
    grid = grid_of(_hours('Mo,We 09:00-12:00, We 22:00-02:00 "sonner"; PH off', "Mo 10:00+"))
    assert grid.term is not None
    assert grid.school is not None
    assert grid.term.days[0] == (Slot(540, 720),)
    assert grid.term.days[2] == (Slot(540, 720), Slot(1320, 1560, "sonner", certain=False))
    assert grid.term.public_holidays == ()
    assert grid.school.days[0] == (Slot(600, None),)
    assert grid.school.public_holidays is None


def test_rules_of_the_school_holidays_become_their_week() -> None:
    assert hours_from(grid_of(_hours("Mo-Fr 09:00-17:00; SH Mo 10:00-12:00; PH off"))) == Hours(
        "Mo-Fr 09:00-17:00; PH off", "Mo 10:00-12:00; Tu-Fr 09:00-17:00; PH off"
    )


def test_what_was_not_read_is_the_note() -> None:
    unread = read("Lu-Ve 9h-12h")
    assert isinstance(unread, Unread)
    assert grid_of(unread) == Grid(None, None, "Lu-Ve 9h-12h")
    assert hours_from(grid_of(unread)) == Hours("", "", "Lu-Ve 9h-12h")


def test_an_empty_week_is_closed_and_no_week_is_unknown() -> None:
    assert hours_from(Grid(Week())) == Hours("off")
    assert hours_from(Grid()) == Hours()
    assert hours_from(Grid(Week(((Slot(0, DAY),),) * 7))) == Hours("24/7")


_COMMENTS = st.sampled_from(["", "", "", "sonner", "a; b, c || d", "dit “oui”"])


@st.composite
def _slots(draw: st.DrawFn) -> tuple[Slot, ...]:
    """Up to three stretches, one behind the other; the last may pass midnight or stay open."""
    edges = sorted(draw(st.lists(st.integers(0, DAY // 5 - 1), min_size=0, max_size=6, unique=True)))
    slots = [
        Slot(5 * start, 5 * end, draw(_COMMENTS), draw(st.booleans()))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    if slots:
        start = slots[-1].start
        ends = [slots[-1].end, None, DAY + draw(st.integers(1, max(1, start // 5))) * 5 if start else slots[-1].end]
        slots[-1] = slots[-1]._replace(end=draw(st.sampled_from(ends)))
    return tuple(slots)


_WEEKS = st.builds(
    Week, st.tuples(*[st.one_of(st.just(()), _slots())] * 7), st.one_of(st.none(), st.just(()), _slots()), st.just(())
)
_GRIDS = st.builds(Grid, st.one_of(st.none(), _WEEKS), st.one_of(st.none(), _WEEKS), st.sampled_from(["", "Sonner."]))


@settings(max_examples=150)
@given(_GRIDS)
def test_any_grid_comes_back_from_its_text(grid: Grid) -> None:
    hours = hours_from(grid)
    assert read(*hours) == hours
    assert grid_of(hours) == grid


@settings(max_examples=60)
@given(_WEEKS)
def test_a_place_is_open_when_its_week_says_so(week: Week) -> None:
    """An opening is of its day, also past midnight: each minute in five of an ordinary week, against the grid itself."""
    table = timetable(hours_from(Grid(week)))
    monday = dt.date(2026, 11, 23)
    for ahead in range(7):
        day = table.day(monday + dt.timedelta(ahead))
        for minute in range(0, DAY, 5):
            covering = [
                slot
                for back in (0, 1)
                for slot in week.days[(ahead - back) % 7]
                if slot.start <= minute + back * DAY < (DAY if slot.end is None else slot.end)
            ]
            expected = True if any(slot.certain for slot in covering) else None if covering else False
            told = next(piece.state for piece in day if piece.start <= minute < piece.end)
            assert told is expected, (DAYS[ahead], minute, hours_from(Grid(week)).regular)


_TYPED = [
    ("9h-12h, 14h30-18h", "09:00-12:00, 14:30-18:00"),
    ("9:00–12:00 et 14h à 18h", "09:00-12:00, 14:00-18:00"),
    ("22-2", "22:00-02:00"),
    ("19h+", "19:00+"),
    ("14-18; 9-12", "09:00-12:00, 14:00-18:00"),
    ("0-24", "00:00-24:00"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "slots"), _TYPED)
def test_hours_are_typed_as_people_type_them(text: str, slots: str) -> None:
    assert slots_text(slots_typed(text)) == slots


@pytest.mark.parametrize(
    "text", ["9-", "matin", "25-26", "9:75-10", "9-12, 11-13", "20-3, 22-4", "9 12", "24-25", "9-9-9"]
)
def test_what_is_no_hours_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UserError):
        slots_typed(text)
