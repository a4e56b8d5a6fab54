"""The rules of a text, taken apart and put together again."""

from __future__ import annotations

import pytest

from maison.directory.hours import rules as syntax
from maison.directory.hours.rules import Rule, rules_of, text_of

WHOLE = [
    "Mo-Fr 09:00-12:00,14:00-18:00; PH off",
    "Mo 14:00-18:00; We-Su 10:00-18:00; Jan 01,May 01,Jul 14,Nov 01,Dec 25 off; Sep Sa[1] +2 days off",
    "Mo-Fr 09:00-12:00, We 14:00-16:00 || Sa 10:00-11:00",
    "2026 Nov 24-2027 Mar 31 off",
    "week 02-52/2 Mo 09:00-12:00",
    "24/7",
    "(sunrise+01:00)-sunset",
    "SH Mo-Fr 10:00-12:00",
    "19:00+",
]


@pytest.mark.parametrize("text", WHOLE)
def test_rules_write_their_text(text: str) -> None:
    assert text_of(rules_of(text)) == text


def test_parts_of_a_rule() -> None:
    assert rules_of('Apr-Sep: Mo-Fr,Su[1] 9:00-12:00, 14:00-18:00 unknown "a; b"') == (
        Rule("", "Apr-Sep", "Mo-Fr,Su[1]", "9:00-12:00, 14:00-18:00", "unknown", "a; b"),
    )


@pytest.mark.parametrize(
    ("text", "joints"),
    [
        ("Mo 10:00-12:00, Tu 10:00-12:00", ["", ","]),
        ("Mo,Tu 10:00-12:00, 14:00-16:00", [""]),
        ("Jan 01,May 01 off", [""]),
        ("Mo 10:00-12:00 open, Tu off; We off || unknown", ["", ",", ";", "||"]),
        ('Mo 10:00-12:00 "a, Tu"; Tu', ["", ";"]),
        ("Mo 10:00+, Jan-Mar Tu off", ["", ","]),
        ("Mo sunrise-sunset, PH off", ["", ","]),
    ],
)
def test_where_rules_part(text: str, joints: list[str]) -> None:
    assert [rule.joint for rule in rules_of(text)] == joints


@pytest.mark.parametrize(
    ("text", "term", "holidays"),
    [
        ("Mo-Fr 09:00-12:00; SH off", "Mo-Fr 09:00-12:00", "Mo-Fr 09:00-12:00; Mo-Su off"),
        ("Mo-Fr,SH 09:00-12:00", "Mo-Fr 09:00-12:00", "Mo-Su 09:00-12:00"),
        ("SH,Mo-Fr 09:00-12:00", "Mo-Fr 09:00-12:00", "Mo-Su 09:00-12:00"),
        ("SH Mo-Fr 09:00-12:00", "", "Mo-Fr 09:00-12:00"),
        ("PH,SH off", "PH off", "Mo-Su off"),
        ("PH,SH Mo off", "PH Mo off", "Mo off"),
        ("Jul-Aug SH Mo 09:00-12:00", "", "Jul-Aug Mo 09:00-12:00"),
        ("PH +1 day off", "PH +1 day off", "PH +1 day off"),
    ],
)
def test_rules_on_a_day_of_the_school_holidays(text: str, term: str, holidays: str) -> None:
    rules = rules_of(text)
    assert text_of(syntax.on_days(rules, sh=False)) == term
    assert text_of(syntax.on_days(rules, sh=True)) == holidays


@pytest.mark.parametrize(
    ("text", "day", "night"),
    [
        ("Fr 22:00-05:00", "Fr 22:00-24:00", "Fr 00:00-05:00"),
        ("Fr 22:00-26:30; Sa 10:00-12:00", "Fr 22:00-24:00; Sa 10:00-12:00", "Fr 00:00-02:30; Sa off"),
        ("Mo-Su 12:00-14:00,18:00-01:00", "Mo-Su 12:00-14:00,18:00-24:00", "Mo-Su 00:00-01:00"),
        ("Mo 10:00-12:00", "Mo 10:00-12:00", ""),
        ("Fr 22:00-05:00; Fr 23:00-23:30 off", "Fr 22:00-24:00; Fr 23:00-23:30 off", "Fr 00:00-05:00"),
        ("Fr 22:00-05:00, Sa 10:00-12:00", "Fr 22:00-24:00, Sa 10:00-12:00", "Fr 00:00-05:00"),
        ("sunset-02:00", "sunset-24:00", "00:00-02:00"),
        ("09:00-sunset", "09:00-sunset", ""),
    ],
)
def test_a_night_is_told_of_the_day_it_begins_on(text: str, day: str, night: str) -> None:
    rules = rules_of(text)
    assert text_of(syntax.before_midnight(rules)) == day
    assert text_of(syntax.past_midnight(rules)) == night


def test_a_comment_alone_is_the_last_thing_that_holds() -> None:
    groups = syntax.groups_of(rules_of('Mo 08:00-12:00; "sur rendez-vous"; We 09:00-12:00; "sonner"'))
    assert [text_of(group) for group in groups] == [
        "Mo 08:00-12:00; We 09:00-12:00",
        'unknown "sur rendez-vous; sonner"',
    ]


def test_no_text_is_slow_to_take_apart() -> None:
    """Patterns that try again and again: this would not end."""
    assert rules_of("Mo," * 1600 + "x")
    assert rules_of('"' * 4999)
    assert rules_of("9:00-" * 1000)
    assert rules_of("Jan 01," * 700)
