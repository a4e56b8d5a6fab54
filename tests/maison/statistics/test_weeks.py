"""ISO weeks: each day in exactly one, also round New Year and in years of 53."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison.statistics.model import Week, WeekUnknown, parse_week

MONDAY = dt.date(2026, 11, 23)


def test_weeks_from_2020_to_2033_part_the_days_without_gap_or_overlap() -> None:
    week, day = Week.of(dt.date(2020, 1, 1)), dt.date(2019, 12, 30)
    while day < dt.date(2034, 1, 1):
        assert (week.first, week.last) == (day, day + dt.timedelta(days=6))
        for offset in range(7):
            assert Week.of(day + dt.timedelta(days=offset)) == week
        assert week.next.previous == week
        assert parse_week(str(week), MONDAY) == week
        week, day = week.next, day + dt.timedelta(days=7)


@given(st.dates(dt.date(2000, 1, 3), dt.date(2099, 12, 27)))
def test_week_of_any_day_holds_it_and_starts_on_monday(day: dt.date) -> None:
    week = Week.of(day)
    assert week.first <= day <= week.last
    assert week.first.weekday() == 0
    assert f"{day:%G-W%V}" == str(week)


def test_2026_has_a_week_53_that_ends_in_2027() -> None:
    week = parse_week("2026-W53", MONDAY)
    assert (week.first, week.last) == (dt.date(2026, 12, 28), dt.date(2027, 1, 3))
    assert str(week.next) == "2027-W01"


@pytest.mark.parametrize("text", ["2026-W47", " 2026-w47 ", "2026W47", "2026-S47", "last", "LAST"])
def test_week_is_read_as_people_write_it(text: str) -> None:
    assert parse_week(text, MONDAY) == Week(2026, 47)


@pytest.mark.parametrize(("today", "last"), [(dt.date(2026, 11, 22), "2026-W46"), (dt.date(2027, 1, 4), "2026-W53")])
def test_last_is_the_week_before_todays(today: dt.date, last: str) -> None:
    """A Sunday is still in its week."""
    assert str(parse_week("last", today)) == last


@pytest.mark.parametrize(
    "text",
    [
        "",
        "47",
        "2026",
        "2026-47",
        "2026-W0",
        "2026-W00",
        "2026-W54",
        "2027-W53",
        "0000-W01",
        "9999-W52",
        "2026-W4711",
        "2026-W47; DROP",
        "x" * 10_000,
        "٢٠٢٦-W٤٧x",
    ],
)
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(WeekUnknown):
        parse_week(text, MONDAY)
