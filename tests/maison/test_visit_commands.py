"""The commands of the desk log and of the queue."""

from __future__ import annotations

import pytest

from tests.maison.test_commands import Run, added, run

__all__ = ["run"]


def test_a_visit_is_entered_listed_corrected_and_taken_back(run: Run) -> None:
    nadine = added(run)
    first = run(
        *("visits", "add", "--topic", "housing:12:referred:map+leaflet", "--topic", "bank:3", "--channel", "phone"),
        *("--spoken", "arabe", "--person", nadine, "--at", "2026-11-20T10:05", "--json"),
    ).json
    assert (first["number"], first["person"], first["channel"], first["language"]) == (1, nadine, "call", "ar")
    assert (first["category"], first["day"], first["minutes"], first["anonymous"]) == (
        "researcher",
        "2026-11-20",
        15,
        False,
    )
    assert first["topics"][0] == {
        "topic": "housing", "minutes": 12, "outcome": "referred", "handouts": ["map", "leaflet"],
    }  # fmt: skip
    second = run("visits", "add", "--topic", "visa", "--json").json
    assert (second["anonymous"], second["channel"], second["language"], second["minutes"]) == (True, "call", "ar", 12)
    changed = run("visits", "edit", "2", "--topic", "visa:4", "--channel", "desk", "--json").json
    assert (changed["channel"], changed["minutes"], changed["at"]) == ("desk", 4, second["at"])
    listed = run("visits", "list", "--since", "2026-11-01", "--json").json
    assert [visit["number"] for visit in listed] == [2, 1]
    assert [visit["number"] for visit in run("visits", "list", "--person", nadine, "--json").json] == [1]
    assert "Housing (12), Bank account (3)" in run("visits", "list", "--person", nadine).out
    assert run("visits", "undo", "1", "--json").json["removed"]
    assert run("visits", "list", "--person", nadine, "--json").json == []
    assert not run("visits", "undo", "1", "--put-back", "--json").json["removed"]


def test_the_queue_goes_by_its_commands(run: Run) -> None:
    assert run("queue", "ticket", "--topic", "bank", "--spoken", "uk", "--json").json["number"] == 1
    assert run("queue", "ticket").code == 0
    assert run("queue", "call", "--json").json["state"] == "called"
    assert run("queue", "serve", "1", "--json").json["state"] == "serving"
    entered = run("visits", "add", "--topic", "bank:5", "--ticket", "1", "--json")
    assert entered.code == 0
    assert run("queue", "call", "2", "--json").json["number"] == 2
    assert run("queue", "leave", "2", "--json").json["state"] == "left"
    assert run("queue", "undo", "2", "--json").json["state"] == "called"
    assert run("queue", "serve", "2").code == run("queue", "finish", "2").code == 0
    tickets = run("queue", "list", "--json").json
    assert [(ticket["number"], ticket["state"]) for ticket in tickets] == [(1, "served"), (2, "served")]
    assert "Bank account" in run("queue", "list").out
    assert run("queue", "list", "--on", "2020-01-01", "--json").json == []


@pytest.mark.parametrize(
    "words",
    [
        ("visits", "add", "--topic", "cheese"),
        ("visits", "add", "--topic", "bank:many"),
        ("visits", "add", "--topic", "bank", "--topic", "bank"),
        ("visits", "add", "--topic", "bank", "--channel", "smoke"),
        ("visits", "add", "--topic", "bank", "--at", "tomorrow"),
        ("visits", "add", "--topic", "bank", "--at", "2099-01-01T10:00"),
        ("visits", "add", "--topic", "bank", "--spoken", "martian"),
        ("visits", "add", "--topic", "bank", "--person", "2026-99999"),
        ("visits", "add", "--topic", "bank", "--ticket", "9"),
        ("visits", "edit", "7", "--topic", "bank"),
        ("visits", "undo", "7"),
        ("visits", "list", "--since", "yesterday"),
        ("queue", "call"),
        ("queue", "call", "x"),
        ("queue", "serve", "3"),
        ("queue", "ticket", "--topic", "cheese"),
        ("queue", "list", "--on", "now"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    answer = run(*words)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err
