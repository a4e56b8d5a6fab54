"""`maison directory import` and `export`: what they answer, what they write, and how they end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.maison.directory.exchange.test_data_inclusion import BOTH, STRUCTURE, file
from tests.maison.test_commands import Run, run

__all__ = ["run"]


def count(run: Run, folder: Path, *words: str) -> int:
    """How many places an export has."""
    told = run("directory", "export", "--format", "hsds", "--out", str(folder / "count.zip"), *words, "--json")
    return int(told.json["records"])


def test_dry_run_says_what_would_be_done_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    before = count(run, tmp_path)
    told = run("directory", "import", str(file(tmp_path, BOTH)), "--dry-run", "--json")
    assert told.code == 0
    assert {name: told.json[name] for name in ("format", "dry_run", "new", "changed", "same", "doubtful", "refused")} == {
        "format": "data-inclusion", "dry_run": True, "new": 1, "changed": 0, "same": 0, "doubtful": 0, "refused": 0,
    }  # fmt: skip
    (entry,) = told.json["entries"]
    assert (entry["row"], entry["name"], entry["mark"], entry["services"]) == (
        1, "Espace des Essais", "new", [{"name": "Colis alimentaires", "mark": "new"}],
    )  # fmt: skip
    assert count(run, tmp_path) == before


def test_file_is_taken_over_once(run: Run, tmp_path: Path) -> None:
    path = str(file(tmp_path, BOTH))
    assert run("directory", "import", path, "--format", "data-inclusion").code == 0
    assert count(run, tmp_path, "--text", "colis alimentaires") == 1
    again = run("directory", "import", path, "--json").json
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 1)
    shown = run("directory", "show", str(again["entries"][0]["place"]), "--json").json
    assert shown["services"][0]["free"] is True


@pytest.mark.parametrize(("decision", "grown"), [("leave", 0), ("new", 1), ("same", 0)])
def test_doubtful_entry_is_decided_for_all(run: Run, tmp_path: Path, decision: str, grown: int) -> None:
    run("directory", "import", str(file(tmp_path, [STRUCTURE])))
    before = count(run, tmp_path)
    like = {
        **STRUCTURE,
        "id": "y--1",
        "source": "y",
        "nom": "Espace des Essais et jardin",
        "telephone": "03 20 00 00 09",
    }
    del like["siret"]
    told = run("directory", "import", str(file(tmp_path, [like])), "--doubtful", decision, "--language", "en")
    assert told.code == 0
    assert count(run, tmp_path) == before + grown
    if decision == "leave":
        assert "A place that is like it is on file." in told.err


def test_change_is_told_in_words(run: Run, tmp_path: Path) -> None:
    run("directory", "import", str(file(tmp_path, [STRUCTURE])))
    told = run(
        "directory", "import", str(file(tmp_path, [{**STRUCTURE, "telephone": "0320000009"}])), "--language", "en"
    )
    assert "Telephone: +33320000000 becomes +33320000009" in told.out
    (entry,) = run("directory", "import", str(file(tmp_path, [STRUCTURE])), "--dry-run", "--json").json["entries"]
    facts: list[dict[str, Any]] = run("directory", "show", str(entry["place"]), "--json").json["facts"]
    assert [(fact["name"], fact["source"], fact["by_hand"]) for fact in facts] == [("phone", "dora", False)]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        (("--format", "word"), BOTH),
        (("--mapping", "nom=name"), BOTH),
        (("--mapping", "nom"), BOTH),
        (("--format", "hsds"), BOTH),
        ((), b"\0\1"),
        ((), [{**STRUCTURE, "nom": ""}]),
    ],
)
def test_what_cannot_be_done_is_told_and_ends_with_one(
    run: Run, tmp_path: Path, words: tuple[str, ...], content: Any
) -> None:
    told = run("directory", "import", str(file(tmp_path, content)), *words)
    assert told.code == 1
    assert told.err.strip()
    assert "Traceback" not in told.err


@pytest.mark.parametrize("key", ["data-inclusion", "hsds"])
def test_export_says_what_the_format_cannot(run: Run, tmp_path: Path, key: str) -> None:
    path = tmp_path / "places.zip"
    told = run("directory", "export", "--format", key, "--out", str(path), "--category", "library", "--json")
    assert told.code == 0
    assert told.json["unsaid"]
    assert 0 < told.json["records"] < count(run, tmp_path)
    again = run("directory", "import", str(path), "--dry-run", "--json").json
    assert (again["format"], again["new"], again["changed"], again["doubtful"]) == (key, 0, 0, 0)


def test_export_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    assert run("directory", "export", "--format", "data-inclusion", "--out", str(tmp_path / "no" / "x.zip")).code == 1
    assert run("directory", "export", "--format", "word", "--out", str(tmp_path / "x")).code == 1


def test_report_is_json_that_programs_read(run: Run, tmp_path: Path) -> None:
    run("directory", "import", str(file(tmp_path, [STRUCTURE])))
    changed = {**STRUCTURE, "adresse": "3 rue d’Essai", "latitude": 50.631}
    (entry,) = json.loads(run("directory", "import", str(file(tmp_path, [changed])), "--dry-run", "--json").out)[
        "entries"
    ]
    assert {change["fact"]: (change["old"], change["new"], change["source"]) for change in entry["changes"]} == {
        "address": ("2 rue d’Essai", "3 rue d’Essai", "dora"),
        "location": (
            {"latitude": 50.63, "longitude": 3.06}, {"latitude": 50.631, "longitude": 3.06}, "dora",
        ),
    }  # fmt: skip
