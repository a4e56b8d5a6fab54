"""Dates as people type them."""

import datetime as dt

import pytest

from maison import languages
from maison.dates import NotADate, parse_date, parse_time

TODAY = dt.date(2026, 11, 23)
FRENCH = languages.get("fr")


@pytest.mark.parametrize(
    "text",
    ["231126", "23112026", "20261123", "23/11/26", "23/11/2026", "23-11-2026", "23.11.26", "23 11 2026", "23/11", "2311",
     "23 nov", "23 nov.", "23 Novembre 2026", "lundi 23 novembre 2026", "23nov26", "2026-11-23", "auj", "Aujourd’hui",
     "today", "+0", "23 november", "November 23, 2026", "23rd November 2026", " 23 /11/ 2026 "],
)  # fmt: skip
def test_every_spelling_of_today_is_today(text: str) -> None:
    assert parse_date(text, TODAY, FRENCH) == TODAY


@pytest.mark.parametrize(
    ("text", "days"), [("+7", 7), ("-2", -2), ("− 2", -2), ("demain", 1), ("hier", -1), ("+3j", 3), ("tomorrow", 1)]
)
def test_shifts_count_from_today(text: str, days: int) -> None:
    assert parse_date(text, TODAY, FRENCH) == TODAY + dt.timedelta(days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1er févr. 2027", dt.date(2027, 2, 1)), ("5 juil", dt.date(2026, 7, 5)), ("2 janv", dt.date(2027, 1, 2)),
     ("29 fév", dt.date(2028, 2, 29)), ("12/11/2026", dt.date(2026, 11, 12)), ("14 AOÛT 26", dt.date(2026, 8, 14)),
     ("٣/١٢", dt.date(2026, 12, 3))],
)  # fmt: skip
def test_other_days_are_read_day_first_and_near(text: str, expected: dt.date) -> None:
    assert parse_date(text, TODAY, FRENCH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("05/03/98", dt.date(1998, 3, 5)), ("050327", dt.date(1927, 3, 5)), ("24 nov", dt.date(2025, 11, 24)),
     ("010126", dt.date(2026, 1, 1))],
)  # fmt: skip
def test_birth_dates_lie_in_the_past(text: str, expected: dt.date) -> None:
    assert parse_date(text, TODAY, FRENCH, past=True) == expected


@pytest.mark.parametrize(
    "text", ["", "abc", "31/02/2026", "32 nov", "00/11/2026", "23 jui", "23 m", "1", "123", "12345", "23/11/12026", "99/99/99",
             "2026-13-01", "01/01/1066", "+99999", "23/11/26/4", "<b>", "=1+1", "\u202e231126"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_date(text, TODAY, FRENCH)
    assert refused.value.text(FRENCH).endswith(".")


def test_months_of_another_language_are_understood() -> None:
    assert parse_date("23 noviembre", TODAY, languages.get("es")) == TODAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [("18:30", (18, 30)), ("18h30", (18, 30)), ("18 h 30", (18, 30)), ("18.30", (18, 30)), ("1830", (18, 30)),
     ("830", (8, 30)), ("18h", (18, 0)), ("8", (8, 0)), ("20 heures", (20, 0)), ("midi", (12, 0)), ("0h05", (0, 5))],
)  # fmt: skip
def test_times_of_day_as_they_are_typed(text: str, expected: tuple[int, int]) -> None:
    assert parse_time(text) == dt.time(*expected)


@pytest.mark.parametrize("text", ["", "24:00", "18:60", "18h3", "soir", "18:30:00", "-1", "99999"])
def test_what_is_no_time_of_day_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_time(text)
    assert text in refused.value.text(FRENCH)
