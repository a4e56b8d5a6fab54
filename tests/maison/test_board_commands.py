"""`maison checklist board`, `expiring` and `ics`: the steps of all files, what ends soon, and one person's deadlines."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.maison.test_commands import Run, added, run

__all__ = ["run"]

VISA = "vls_ts_validation"
#: The commands ask the computer which day it is.
TODAY = dt.date.today()  # noqa: DTZ011 (as the computer has it)


def day(number: int) -> str:
    return (TODAY + dt.timedelta(days=number)).isoformat()


DATES = {
    "planned_arrival": None, "arrived_on": day(-75), "entered_france_on": day(-75), "permit_from": day(-75),
    "permit_until": day(250), "leaves_on": day(250),
}  # fmt: skip


@pytest.fixture
def filed(run: Run) -> dict[str, str]:
    """The references of one who is here, one of another adviser, and one who is to come."""
    coming = {"arrived_on": None, "planned_arrival": day(40), "entered_france_on": None, "status": None}
    people = (
        {},
        {"family_name": "Haddad", "adviser": "Hugo", "category": "degree_student", "permit_until": day(249)},
        {"family_name": "Saad", **coming},
    )
    names = ("here", "other", "coming")
    return {
        name: added(run, **{**DATES, "nationalities": ["LB"], **one}) for name, one in zip(names, people, strict=True)
    }


def due(run: Run, reference: str) -> str:
    """The day by which somebody has to validate the visa."""
    steps = run("checklist", "show", reference, "--json").json["steps"]
    return str(next(step["due_on"] for step in steps if step["key"] == VISA))


def board(run: Run, *words: str) -> Any:
    answer = run("checklist", "board", "--json", *words)
    assert answer.code == 0, answer.err
    return answer.json


def references(found: Any) -> set[str]:
    return {step["reference"] for step in found["steps"]}


def test_board_tells_what_is_late_and_due_with_its_people(run: Run, filed: dict[str, str]) -> None:
    found = board(run, "--days", "30")
    assert references(found) == {filed["here"], filed["other"]}
    dates = [step["due_on"] for step in found["steps"]]
    assert dates == sorted(dates)
    assert max(dates) <= day(30)
    counts = {one["key"]: one["late"] + one["soon"] for one in found["counts"]}
    assert counts[VISA] == sum(step["key"] == VISA for step in found["steps"])
    assert sum(counts.values()) == len(found["steps"])
    [visa] = [step for step in found["steps"] if (step["key"], step["reference"]) == (VISA, filed["here"])]
    assert (visa["due_on"], visa["legal"], visa["late"]) == (due(run, filed["here"]), True, False)
    assert (visa["adviser"], visa["category"]) == ("Camille", "researcher")


def test_board_is_narrowed(run: Run, filed: dict[str, str]) -> None:
    assert references(board(run, "--adviser", "Hugo")) == {filed["other"]}
    assert references(board(run, "--category", "researcher")) == {filed["here"]}
    assert {step["key"] for step in board(run, "--step", VISA)["steps"]} == {VISA}
    assert all(step["legal"] for step in board(run, "--legal")["steps"])
    assert filed["coming"] in references(board(run, "--expected", "--days", "400"))
    residence = {step["key"] for step in board(run, "--category", "residence", "--days", "400")["steps"]}
    assert VISA in residence
    assert "bank_account" not in residence


def test_board_is_seen_on_another_day(run: Run, filed: dict[str, str]) -> None:
    later = day(30)
    found = board(run, "--on", later, "--step", VISA, "--adviser", "Camille")
    assert found["on"] == later
    assert [(step["reference"], step["late"]) for step in found["steps"]] == [(filed["here"], True)]


def test_board_as_lines_of_text(run: Run, filed: dict[str, str]) -> None:
    lines = [line.split("\t") for line in run("checklist", "board", "--step", VISA).out.splitlines()]
    assert {(line[0], line[1], line[2], line[4]) for line in lines} == {
        ("due", due(run, reference), "legal", reference) for reference in (filed["here"], filed["other"])
    }


@pytest.mark.parametrize("kind", ["csv", "csv-plain", "json", "xlsx"])
def test_board_is_written_to_a_file(run: Run, filed: dict[str, str], tmp_path: Path, kind: str) -> None:
    path = tmp_path / "board"
    answer = run("checklist", "board", "--step", VISA, "--format", kind, "--out", path, "--json")
    assert answer.code == 0, answer.err
    if kind == "json":
        found = {one["reference"] for one in json.loads(path.read_text("utf-8"))}
        assert found == {filed["here"], filed["other"]}
    elif kind == "csv-plain":
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))
        assert {row[0] for row in rows[1:]} == {filed["here"], filed["other"]}
    else:
        assert path.stat().st_size > 100


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--step", "conquer_the_moon"], "conquer_the_moon"),
        (["--category", "moon"], "moon"),
        (["--on", "yesteryear"], "yesteryear"),
        (["--days", "-1"], "36500"),
    ],
)
def test_board_refuses_what_it_does_not_know(run: Run, words: list[str], told: str) -> None:
    answer = run("checklist", "board", *words)
    assert answer.code != 0
    assert told in answer.err
    assert "Traceback" not in answer.err


def test_a_changed_file_is_on_the_next_board(run: Run, filed: dict[str, str]) -> None:
    assert references(board(run, "--step", VISA)) == {filed["here"], filed["other"]}
    edited = run("arrivals", "edit", filed["other"], "--set", "nationalities=FR")
    assert edited.code == 0, edited.err
    assert references(board(run, "--step", VISA)) == {filed["here"]}


def test_what_ends_soon_is_told(run: Run, filed: dict[str, str]) -> None:
    answer = run("checklist", "expiring", "--days", "300", "--json")
    assert answer.code == 0, answer.err
    assert [(one["reference"], one["kind"], one["until"], one["adviser"]) for one in answer.json] == [
        (filed["other"], "visa", day(249), "Hugo"),
        (filed["here"], "visa", day(250), "Camille"),
    ]
    assert run("checklist", "expiring", "--json").json == []
    only = run("checklist", "expiring", "--days", "300", "--adviser", "Hugo").out.splitlines()
    assert [line.split("\t")[0::2] for line in only] == [[day(249), filed["other"]]]


def test_deadlines_of_one_person_as_a_calendar(run: Run, filed: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "deadlines.ics"
    answer = run("checklist", "ics", filed["here"], "--out", path, "--json")
    assert answer.code == 0, answer.err
    found = icalendar.Calendar.from_ical(path.read_bytes())
    events = found.walk("VEVENT")
    steps = run("checklist", "show", filed["here"], "--json").json["steps"]
    dated = [
        step["due_on"]
        for step in steps
        if step["due_on"] and step["applies"] and step["status"] in ("not_yet", "open", "late")
    ]
    assert sorted(event["DTSTART"].dt.isoformat() for event in events) == sorted(dated)
    assert "El-Khoury" not in path.read_text("utf-8")


def test_a_calendar_of_nobody_is_refused(run: Run, tmp_path: Path) -> None:
    answer = run("checklist", "ics", "26-99999", "--out", tmp_path / "none.ics")
    assert answer.code != 0
    assert not (tmp_path / "none.ics").exists()
