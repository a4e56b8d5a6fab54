"""Whether a place is open: the table of cases, what opens next, and what the shipped places and the facts say."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest

from maison.clock import LILLE
from maison.directory.catalogue import shipped_places
from maison.directory.hours.model import DAY, Hours, Piece, Unread
from maison.directory.hours.reading import read
from maison.directory.hours.school import school_calendar
from maison.directory.hours.timetable import timetable
from tests.maison.directory.hours.cases import CASES, FACTS, OPENS_NEXT, UNREADABLE

ALL = [(text, school, at, expected) for text, school, moments in CASES for at, expected in moments.items()]


def hours(text: str, school: str = "") -> Hours:
    found = read(text, school)
    assert isinstance(found, Hours), found
    return found


def test_the_table_is_as_long_as_was_promised() -> None:
    assert len(ALL) >= 150


@pytest.mark.parametrize(("text", "school", "at", "expected"), ALL)
def test_state(text: str, school: str, at: str, expected: bool | None) -> None:
    moment = dt.datetime.fromisoformat(at).replace(tzinfo=LILLE)
    assert timetable(hours(text, school)).state(moment) is expected


@pytest.mark.parametrize(("text", "school", "at", "expected"), OPENS_NEXT)
def test_opens_next(text: str, school: str, at: str, expected: str | None) -> None:
    found = timetable(hours(text, school)).opens_next(dt.datetime.fromisoformat(at))
    assert found == (dt.datetime.fromisoformat(expected) if expected else None)


def test_closes_next() -> None:
    def closes(text: str, at: str) -> dt.datetime | None:
        return timetable(hours(text)).closes_next(dt.datetime.fromisoformat(at))

    assert closes("Fr 22:00-05:00", "2026-11-27T23:00+01:00") == dt.datetime.fromisoformat("2026-11-28T05:00+01:00")
    assert closes("Sa 22:00-02:30", "2026-10-24T23:00+02:00") == dt.datetime.fromisoformat("2026-10-25T02:30+01:00")
    assert closes("Mo 10:00-12:00", "2026-11-24T11:00+01:00") is None
    assert closes("24/7", "2026-11-24T11:00+01:00") is None


def test_the_hour_that_comes_twice_is_open_twice() -> None:
    table = timetable(hours("Su 02:30-05:00"))
    first = dt.datetime(2026, 10, 25, 0, 45, tzinfo=dt.UTC)
    assert [table.state(first + dt.timedelta(hours=ahead)) for ahead in (0, 1)] == [True, True]
    assert table.state(first - dt.timedelta(minutes=20)) is False


def test_a_moment_may_be_of_any_zone_but_must_have_one() -> None:
    table = timetable(hours("Mo 09:00-10:00"))
    assert table.state(dt.datetime(2026, 11, 23, 8, 30, tzinfo=dt.UTC)) is True
    assert table.state(dt.datetime(2026, 11, 23, 17, 30, tzinfo=ZoneInfo("Asia/Tokyo"))) is True
    with pytest.raises(ValueError, match="time zone"):
        table.state(dt.datetime(2026, 11, 23, 9, 30))  # noqa: DTZ001 (that is what is refused)


def test_the_reason_is_told() -> None:
    at = dt.datetime(2026, 11, 25, 13, 0, tzinfo=LILLE)
    assert timetable(hours('off "travaux"')).comment(at) == "travaux"
    assert timetable(hours('Mo-Fr 09:00-12:00 || "sur rendez-vous"')).comment(at) == "sur rendez-vous"
    assert timetable(hours('Mo-Fr 09:00-17:00; 2026 Nov 24-2027 Mar 31 off "travaux"')).comment(at) == "travaux"
    assert timetable(hours("Mo-Fr 09:00-17:00")).comment(at) == ""


def test_a_day_has_no_gap() -> None:
    day = timetable(hours("Mo-Fr 09:00-12:00,14:00-18:00; Tu 22:00-02:00")).day(dt.date(2026, 11, 25))
    assert day == (
        Piece(0, 120, True),
        Piece(120, 540, False),
        Piece(540, 720, True),
        Piece(720, 840, False),
        Piece(840, 1080, True),
        Piece(1080, DAY, False),
    )


def test_a_week_begins_on_monday() -> None:
    week = timetable(hours("Mo 10:00-12:00")).week(dt.date(2026, 11, 29))
    assert [any(piece.state for piece in day) for day in week] == [True] + [False] * 6


def test_intervals_join_days() -> None:
    found = timetable(hours("Fr 22:00-05:00")).intervals(dt.date(2026, 11, 27), dt.date(2026, 11, 28))
    assert [(at.start.astimezone(LILLE).isoformat()[:16], at.state) for at in found] == [
        ("2026-11-27T00:00", False),
        ("2026-11-27T22:00", True),
        ("2026-11-28T05:00", False),
    ]
    assert found[-1].end == dt.datetime(2026, 11, 29, tzinfo=LILLE)


def test_the_ends_of_the_calendar_are_no_error() -> None:
    table = timetable(hours("Mo-Fr 22:00-05:00; PH off", "Mo 10:00-12:00"))
    for day in (dt.date.min, dt.date(1583, 1, 1), dt.date(2199, 5, 5)):
        assert table.day(day)[-1].end == DAY


@pytest.mark.parametrize(("text", "column"), UNREADABLE.items())
def test_what_cannot_be_read_is_kept_and_says_where(text: str, column: int | None) -> None:
    found = read(text)
    assert isinstance(found, Unread)
    assert found.text == text.strip()
    assert found.column == column or column is None
    assert found.why.msgid.startswith("The hours")


def test_the_text_of_the_school_holidays_is_read_too() -> None:
    assert isinstance(read("Mo 10:00-12:00", "lundi"), Unread)


def test_every_shipped_place_is_read() -> None:
    texts = {draft.opening_hours for draft in shipped_places().values() if draft.opening_hours}
    assert texts
    assert [text for text in (*texts, *FACTS) if not isinstance(read(text), Hours)] == []


def test_the_school_calendar_says_what_it_rests_on() -> None:
    calendar = school_calendar()
    days = [day for year in calendar.years for holiday in year.holidays for day in holiday]
    assert days == sorted(days)
    assert all(year.source and year.checked_on <= dt.date(2026, 11, 29) for year in calendar.years)
    assert calendar.known_from <= days[0] <= days[-1] <= calendar.known_until
    assert calendar.is_holiday(calendar.known_until + dt.timedelta(1)) is None
    assert calendar.is_holiday(calendar.known_from - dt.timedelta(1)) is None


def test_school_ends_on_a_friday_and_begins_on_a_monday() -> None:
    """Summer apart, whose first day of school is any."""
    short = [holiday for year in school_calendar().years for holiday in year.holidays if holiday[0].month != 7]
    assert {first.weekday() for first, _last in short} == {5}
    assert {last.weekday() for _first, last in short} <= {6, 0}  # 21 April 2025 was Easter Monday


def test_reading_hours_loads_nothing_before_it_is_asked() -> None:
    script = (
        "import sys, maison.directory.hours.printed, maison.directory.hours.grid, maison.directory.hours.timetable\n"
        "sys.exit('opening_hours' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
