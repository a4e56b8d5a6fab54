"""The deadlines of one person as a calendar file, read back by another program's reader."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import icalendar
import pytest

from maison import languages
from maison.checklists import assembly
from maison.checklists.catalogue import CatalogueStep, Localised, catalogue
from maison.checklists.icalendar import calendar
from maison.checklists.model import ChecklistLine, Decision, Mark
from maison.checklists.stays import StayFacts

NOW = dt.datetime(2026, 11, 23, 7, 55, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 23)
STUDENT = StayFacts(
    7,
    nationalities=("IN",),
    category="degree_student",
    permit="vls_ts_etudiant",
    housing="crous",
    arrived_on=dt.date(2026, 9, 3),
    entered_france_on=dt.date(2026, 9, 2),
    leaves_on=dt.date(2027, 8, 31),
    permit_until=dt.date(2027, 8, 31),
)
FRENCH = languages.get("fr")


def read(content: bytes) -> list[Any]:
    """The entries of a file, as the reader has them."""
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def lines(*decisions: Decision, stay: StayFacts = STUDENT) -> tuple[ChecklistLine, ...]:
    made = {decision.key: decision for decision in decisions}
    return assembly.checklist(catalogue(), stay, made, {}, on=TODAY).lines


def line(title: str = "Étape", **values: Any) -> ChecklistLine:
    """A line whose texts are a test's."""
    text = Localised({"fr": title, "en": title})
    step: CatalogueStep = dataclasses.replace(next(iter(catalogue().steps.values())), title=text)
    return ChecklistLine(**{"step": step, "status": "open", "applies": True, "due_on": TODAY, **values})


def test_each_step_that_waits_and_has_a_date_is_a_day() -> None:
    found = lines()
    wanted = {
        (one.due_on, one.step.title.text("fr"))
        for one in found
        if one.due_on and one.applies and one.status in ("open", "late", "not_yet")
    }
    entries = read(calendar(7, found, FRENCH, NOW))
    assert wanted
    assert {(entry.decoded("DTSTART"), str(entry["SUMMARY"]).partition("\u00a0: ")[2]) for entry in entries} == wanted
    for entry in entries:
        assert entry["DTSTART"].params["VALUE"] == "DATE"
        assert entry.decoded("DTSTAMP") == NOW


def test_legal_dates_say_so_and_ring_and_advised_ones_do_neither() -> None:
    legal, advised = read(calendar(7, (line(legal=True), line()), FRENCH, NOW))
    assert str(legal["SUMMARY"]).startswith("Échéance légale")
    assert [alarm["TRIGGER"].dt for alarm in legal.walk("VALARM")] == [
        -dt.timedelta(days=6, hours=15),
        -dt.timedelta(hours=15),
    ]
    assert all(str(alarm["DESCRIPTION"]) == str(legal["SUMMARY"]) for alarm in legal.walk("VALARM"))
    assert str(advised["SUMMARY"]).startswith("Conseillé")
    assert not advised.walk("VALARM")


@pytest.mark.parametrize("status", ["done", "waived", "dead", "to_ask"])
def test_what_is_settled_or_past_hope_is_not_in_it(status: Any) -> None:
    assert read(calendar(7, (line(status=status),), FRENCH, NOW)) == []


def test_a_step_that_was_done_is_gone() -> None:
    before = {entry["UID"] for entry in read(calendar(7, lines(), FRENCH, NOW))}
    after = read(calendar(7, lines(Decision("vls_ts_validation", Mark.DONE, TODAY)), FRENCH, NOW))
    assert len({entry["UID"] for entry in after}) == len(before) - 1


def test_names_of_entries_stay_and_tell_nothing_of_who() -> None:
    first = [str(entry["UID"]) for entry in read(calendar(7, lines(), FRENCH, NOW))]
    later = dataclasses.replace(STUDENT, entered_france_on=dt.date(2026, 9, 12))
    second = read(calendar(7, lines(stay=later), languages.get("en"), NOW + dt.timedelta(days=3)))
    assert {str(entry["UID"]) for entry in second} == set(first)
    assert len(set(first)) == len(first)
    other = {str(entry["UID"]) for entry in read(calendar(8, lines(), FRENCH, NOW))}
    assert other.isdisjoint(first)


@pytest.mark.parametrize(
    "title",
    [
        'a;b,c\\n; \\ , "',
        "première ligne\nseconde\r\ntroisième",
        "é" * 200,
        "王小明" * 60,
        "🎓" * 50,
        "نادين " * 40,
        "BEGIN:VEVENT\nUID:x",
        "x" * 75,
        "",
    ],
)
def test_any_text_comes_back_as_it_was(title: str) -> None:
    content = calendar(7, (line(title, legal=True),), FRENCH, NOW)
    [entry] = read(content)
    told = str(entry["SUMMARY"]).partition("\u00a0: ")[2]
    assert told == title.replace("\r\n", "\n")
    assert content.endswith(b"END:VCALENDAR\r\n")
    for physical in content.split(b"\r\n"):
        assert len(physical) <= 75
        assert b"\n" not in physical
        physical.decode()


def test_controls_do_not_get_into_the_file() -> None:
    content = calendar(7, (line("a\x00b\x07c"),), FRENCH, NOW)
    assert b"\x00" not in content
    assert b"abc" in content


def test_the_last_day_of_the_calendar_is_a_day_too() -> None:
    [entry] = read(calendar(7, (line(due_on=dt.date.max),), FRENCH, NOW))
    assert entry.decoded("DTSTART") == dt.date.max


def test_nothing_to_do_is_an_empty_calendar() -> None:
    content = calendar(7, (), FRENCH, NOW)
    assert read(content) == []
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
