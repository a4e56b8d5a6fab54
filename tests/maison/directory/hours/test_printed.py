"""Hours as words: the samples that were looked at in every language, and what a line must say."""

from __future__ import annotations

import datetime as dt

import pytest

from maison import languages
from maison.directory.catalogue import shipped_places
from maison.directory.hours import wording
from maison.directory.hours.model import Hours
from maison.directory.hours.printed import Block, Line, lines, printed
from maison.directory.hours.reading import read
from maison.languages import PACK_LANGUAGES
from tests.maison.directory.hours.printing import ON, kept, told

FRENCH = languages.get("fr", "pack")
ENGLISH = languages.get("en", "pack")


@pytest.mark.parametrize("tag", PACK_LANGUAGES)
def test_samples_are_as_they_were_looked_at(tag: str) -> None:
    assert told(languages.get(tag, "pack")) == kept()[tag]


@pytest.mark.parametrize("tag", [tag for tag in PACK_LANGUAGES if tag != "en"])
def test_no_word_stays_english(tag: str) -> None:
    language = languages.get(tag, "pack")
    words = (wording.CLOSED, wording.OPEN_24_HOURS, wording.PUBLIC_HOLIDAYS, wording.SCHOOL_HOLIDAYS)
    assert [
        word for word in (*words, wording.BY_APPOINTMENT, *wording.SUN.values()) if language.gettext(word) == word
    ] == []


def english(text: str, school: str = "", note: str = "", on: dt.date = ON) -> list[str]:
    return list(lines(read(text, school, note), ENGLISH, on))


def test_closed_days_are_told() -> None:
    assert english("Tu 10:00-12:00") == ["Monday and Wednesday – Sunday: closed", "Tuesday: 10:00–12:00"]


def test_slots_past_midnight_are_one() -> None:
    one = english("Fr,Sa 22:00-05:00")
    assert one == ["Monday – Thursday and Sunday: closed", "Friday and Saturday: 22:00–05:00"]
    assert english("Fr 22:00-24:00; Sa 00:00-05:00,22:00-24:00; Su 00:00-05:00") == one


def test_a_day_until_midnight_ends_at_24() -> None:
    assert english("Mo-Su 10:00-24:00") == ["Monday – Sunday: 10:00–24:00"]


def test_seasons_are_blocks_and_the_present_one_is_first() -> None:
    text = "Apr-Sep 09:00-20:00; Oct-Mar 09:00-17:00"
    winter, summer = (
        ["October – March:", "Monday – Sunday: 09:00–17:00"],
        ["April – September:", "Monday – Sunday: 09:00–20:00"],
    )
    assert english(text) == winter + summer
    assert english(text, on=dt.date(2027, 4, 1)) == summer + winter
    assert english(text, on=dt.date(2027, 3, 31)) == winter + summer
    assert english("Jan-Dec 09:00-17:00") == ["Monday – Sunday: 09:00–17:00"]
    assert english("Jul Mo-Fr 09:00-17:00", on=dt.date(2028, 2, 29))[2] == "July:"


def test_days_that_are_otherwise_come_by_their_date() -> None:
    assert english("We-Mo 10:00-18:00; Jan 01,Dec 25 off")[2:] == ["25 December and 1 January: closed"]
    assert english("Mo-Su 10:00-18:00; 2026 Dec 24-2027 Jan 03 off")[1:] == ["24 December – 3 January: closed"]
    assert english("Mo-Su 10:00-18:00; 2025 Dec 24-2026 Jan 03 off") == ["Monday – Sunday: 10:00–18:00"]


def test_a_closure_is_one_stretch_over_days_that_are_closed_anyway() -> None:
    assert english("Tu-Sa 10:00-18:00; 2027 Jan 05-2027 Jan 23 off")[2:] == ["5 January – 23 January: closed"]


def test_public_holidays_have_their_line_or_their_dates() -> None:
    assert english("Mo-Fr 10:00-12:00; PH off")[2:] == ["public holidays: closed"]
    assert english("Mo-Fr 10:00-12:00; PH 15:00-16:00")[2:] == ["public holidays: 15:00–16:00"]
    assert english("Mo-Fr 10:00-12:00; PH Mo off", on=dt.date(2026, 12, 1))[2:] == [
        "29 March, 17 May and 1 November: closed"
    ]


def test_school_holidays_are_a_block_or_a_line() -> None:
    text = "Tu-Sa 14:00-18:00; PH off"
    assert english(text, "Tu-Sa 10:00-12:00")[2:] == [
        "public holidays: closed",
        "school holidays:",
        "Monday and Sunday: closed",
        "Tuesday – Saturday: 10:00–12:00",
    ]
    assert english("Mo-Fr 09:00-17:00; SH off")[2:] == ["school holidays: closed"]
    assert english("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00") == english("Mo-Fr 09:00-17:00")


def test_notes_come_last_and_an_appointment_is_told_in_the_language() -> None:
    assert english('Mo 09:00-12:00; "sur rendez-vous"', note="Sonner deux fois.")[-2:] == [
        "by appointment",
        "Sonner deux fois.",
    ]
    assert english('"Sur RDV"') == ["by appointment"]
    assert lines(read('"by appointment"'), FRENCH, ON) == ("sur rendez-vous",)
    assert english("Mo-Fr 09:00-12:00", note="sur rendez-vous")[-1] == "by appointment"


def test_what_was_not_read_is_told_as_it_is() -> None:
    assert english("Lu-Ve 9h-12h") == ["Lu-Ve 9h-12h"]


def test_nothing_known_is_nothing_told() -> None:
    assert printed(Hours(), ENGLISH, ON) == ()


def test_blocks_hold_labels_and_hours_apart() -> None:
    assert printed(Hours("Mo-Su 10:00-12:00", "", "Sonner."), FRENCH, ON) == (
        Block("", (Line("lundi – dimanche", "10:00–12:00"),)),
        Block("", (Line("", "Sonner."),)),
    )


@pytest.mark.parametrize("tag", PACK_LANGUAGES)
def test_every_shipped_place_is_told_in_every_language(tag: str) -> None:
    language = languages.get(tag, "pack")
    for draft in shipped_places().values():
        found = lines(read(draft.opening_hours), language, ON)
        assert bool(found) is bool(draft.opening_hours)
        assert all(line.strip() == line != "" for line in found)
