"""`maison directory events`, `event` and `programme`: entering what is on, telling it, and printing the week."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.maison.test_commands import Run, run

__all__ = ["run"]

SOIREE = {
    "starts_at": "2026-12-03T18:30",
    "ends_at": "2026-12-03T20:00",
    "texts": {"fr": {"title": "Soirée"}, "en": {"title": "Evening"}},
    "venue": "1 rue d’Essai",
    "free": True,
}


def entered(run: Run, **more: object) -> Any:
    done = run("directory", "event", "add", "-", "--json", stdin=json.dumps({**SOIREE, **more}))
    assert done.code == 0, done.err
    return done.json


def test_event_is_entered_and_told_in_its_week(run: Run) -> None:
    made = entered(run)
    assert made["starts_at"] == "2026-12-03T18:30:00+01:00"
    assert (made["title"], made["free"], made["status"]) == ("Evening", True, "planned")
    week = run("directory", "events", "--week", "2026-12-06", "--json").json
    assert week == [made]
    assert run("directory", "events", "--from", "2026-12-04", "--to", "2026-12-05", "--json").json == []
    assert run("directory", "events", "--week", "2026-12-01", "--of-house", "--json").json == []
    assert "Soirée" in run("directory", "events", "--week", "2026-12-03", language="fr").out


def test_what_was_answered_is_taken_again_as_it_is(run: Run) -> None:
    made = entered(run)
    done = run("directory", "event", "edit", str(made["id"]), "-", "--json", stdin=json.dumps(made))
    assert done.json == made


def test_event_at_a_place_by_its_lasting_id(run: Run) -> None:
    made = entered(run, place_id="opera", venue="")
    assert made["place"] == "Opéra de Lille"
    assert run("directory", "events", "--week", "2026-12-03", "--place", "opera", "--json").json == [made]


def test_one_text_is_changed_and_the_others_stay(run: Run) -> None:
    made = entered(run)
    change = json.dumps({"title": "Late evening", "ends_at": None})
    done = run("directory", "event", "edit", str(made["id"]), "-", "--json", stdin=change).json
    assert done["texts"]["en"]["title"] == "Late evening"
    assert done["texts"]["fr"]["title"] == "Soirée"
    assert done["ends_at"] is None


def test_cancelled_event_stays_in_the_week_with_that_word(run: Run) -> None:
    made = entered(run)
    assert run("directory", "event", "cancel", str(made["id"]), "--json").json["status"] == "cancelled"
    assert "cancelled" in run("directory", "events", "--week", "2026-12-03").out


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"starts_at": "tomorrow"}, "starts_at"),
        ({"starts_at": None}, "starts_at"),
        ({"starts_at": 7}, "starts_at"),
        ({"ends_at": "2026-12-03T17:00"}, "ends_at"),
        ({"status": "off"}, "status"),
        ({"free": "yes"}, "free"),
        ({"place_id": True}, "place_id"),
        ({"texts": {"fr": "Soirée"}}, "texts"),
        ({"texts": {"xx-none": {"title": "Soirée"}}}, "texts"),
        ({"hour": "18:30"}, "hour"),
        ({"venue": ""}, "venue"),
        ({"texts": {}}, "title"),
    ],
)
def test_bad_field_is_refused_by_its_name(run: Run, changed: dict[str, object], field: str) -> None:
    done = run("directory", "event", "add", "-", "--json", stdin=json.dumps({**SOIREE, **changed}))
    assert done.code == 1
    assert [problem["field"] for problem in json.loads(done.err)["error"]["problems"]] == [field]
    assert run("directory", "events", "--week", "2026-12-03", "--json").json == []


@pytest.mark.parametrize(
    "words",
    [
        ("--week", "soon"),
        ("--week", "9999-12-31"),
        ("--from", "2026-12-03"),
        ("--from", "2026-12-03", "--to", "2026-12-01"),
        ("--week", "2026-12-03", "--from", "2026-12-03", "--to", "2026-12-04"),
        ("--place", "nowhere"),
    ],
)
def test_days_that_cannot_be_are_refused_with_a_sentence(run: Run, words: tuple[str, ...]) -> None:
    done = run("directory", "events", *words)
    assert done.code == 1
    assert done.err.strip()
    assert "Traceback" not in done.err


def test_programme_is_written_in_the_language_asked_for(run: Run, tmp_path: Path) -> None:
    entered(run)
    out = tmp_path / "programme.pdf"
    assert run("directory", "programme", "--week", "2026-12-03", "--out", out, language="es").code == 0
    text = pypdfium2.PdfDocument(out)[0].get_textpage().get_text_bounded()
    assert "Programa de la semana" in text
    assert "Evening [inglés]" in " ".join(text.split())
    refused = run("directory", "programme", "--week", "2026-12-03", "--out", tmp_path / "no.pdf", language="eo")
    assert refused.code == 1
    assert not (tmp_path / "no.pdf").exists()
