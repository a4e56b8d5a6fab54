"""Dates: calendar months, windows, two anchors, missing anchors."""

import datetime as dt

import pytest

from maison.checklists.deadlines import Deadline, Offset, Point, Schedule, schedule, timing


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "offset", "expected"),
    [
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2026-12-31", "P2M", "2027-02-28"),
        ("2027-08-31", "-P4M", "2027-04-30"),
        ("2027-08-31", "-P2M", "2027-06-30"),
        ("2027-08-31", "P6M", "2028-02-29"),
        ("2028-02-29", "P1Y", "2029-02-28"),
        ("2028-02-29", "-P1Y", "2027-02-28"),
        ("2026-01-15", "-P1M", "2025-12-15"),
        ("2026-12-01", "P1M", "2027-01-01"),
        ("2026-10-01", "P89D", "2026-12-29"),
        ("2026-09-03", "P10D", "2026-09-13"),
        ("2026-11-30", "P2W", "2026-12-14"),
        ("2026-09-15", "-P1D", "2026-09-14"),
        ("2026-01-31", "P1M1D", "2026-03-01"),
        ("2026-11-30", "P0D", "2026-11-30"),
    ],
)
def test_offset_moves_a_date(start: str, offset: str, expected: str) -> None:
    assert Offset.parse(offset).after(day(start)) == day(expected)


@pytest.mark.parametrize(
    "text", ["", "P", "-P", "3M", "P3", "PM", "P1B1D", "P1M1B", "P1M2Y", "P-1M", "P1.5M", "PT1H", "P3M ", "p3m"]
)
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        Offset.parse(text)


def test_offset_beyond_the_calendar_stops_at_its_end() -> None:
    assert Offset.parse("P3M").after(day("9999-12-31")) == dt.date.max
    assert Offset.parse("P10D").after(day("9999-12-31")) == dt.date.max
    assert Offset.parse("-P3M").after(day("0001-01-31")) == dt.date.min
    assert Offset.parse("-P40D").after(day("0001-01-31")) == dt.date.min


RENEWAL = Deadline(
    "window",
    legal=True,
    opens=Point("permit_end", Offset(-4)),
    closes=(Point("permit_end", Offset(-2)),),
    dead=Point("permit_end", Offset(6)),
    penalty=True,
)


def test_window_has_its_four_states_and_its_days_count_as_inside() -> None:
    dates = schedule(RENEWAL, {"permit_end": day("2027-08-31")})
    assert dates == Schedule(day("2027-04-30"), day("2027-06-30"), day("2027-07-01"), day("2028-02-29"), legal=True)
    states = {
        "2027-04-29": "not_yet",
        "2027-04-30": "open",
        "2027-06-30": "open",
        "2027-07-01": "late",
        "2028-02-29": "late",
        "2028-03-01": "dead",
    }
    assert {text: timing(dates, day(text)) for text in states} == states


TALENT = Deadline("latest", legal=True, closes=(Point("entry_france", Offset(2)), Point("visa_end", Offset())))


@pytest.mark.parametrize(("visa_end", "due"), [("2027-01-15", "2027-01-15"), ("2027-02-28", "2027-01-30")])
def test_earlier_of_two_dates_counts(visa_end: str, due: str) -> None:
    assert schedule(TALENT, {"entry_france": day("2026-11-30"), "visa_end": day(visa_end)}).due_on == day(due)


def test_missing_anchor_is_asked_for_and_the_known_one_counts_meanwhile() -> None:
    dates = schedule(TALENT, {"visa_end": day("2027-02-28")})
    assert dates == Schedule(due_on=day("2027-02-28"), asks=("entry_france",), legal=True)
    assert schedule(TALENT, {}).asks == ("entry_france", "visa_end")
    assert timing(schedule(TALENT, {}), day("2099-01-01")) == "open"


def test_anchor_of_a_whole_window_is_asked_for_once() -> None:
    assert schedule(RENEWAL, {}).asks == ("permit_end",)


def test_earliest_date_opens_and_never_closes() -> None:
    dates = schedule(
        Deadline("earliest", legal=True, opens=Point("first_day_of_stay", Offset(3))),
        {"first_day_of_stay": day("2026-11-30")},
    )
    assert (dates.opens_on, dates.due_on) == (day("2027-02-28"), None)
    assert timing(dates, day("2027-02-27")) == "not_yet"
    assert timing(dates, day("2040-01-01")) == "open"


def test_no_deadline_has_no_dates_and_asks_nothing() -> None:
    assert schedule(Deadline("none"), {}) == Schedule()
