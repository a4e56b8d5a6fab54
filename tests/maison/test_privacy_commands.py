"""The commands of people's rights."""

from __future__ import annotations

import json
from pathlib import Path

from maison.commands import privacy
from maison.privacy.declared import COLUMNS
from maison.privacy.model import LEAST_MONTHS, MONTHS, MOST_MONTHS
from tests.maison.test_commands import Run, added, run

__all__ = ["run"]


def test_the_copy_of_a_person_has_every_column(run: Run, tmp_path: Path) -> None:
    reference = added(run)
    run("arrivals", "notes", reference, "--add", "A demandé un logement.")
    told = run("privacy", "access", reference, "--out", str(tmp_path), "--json").json
    whole = json.loads(Path(told["file"]).read_text("utf-8"))
    assert Path(told["file"]).name == f"{reference}_data.json"
    assert {"persons", "stays", "notes", "audit_entries"} <= whole["rows"].keys()
    for table, rows in whole["rows"].items():
        assert all(row.keys() == COLUMNS[table].keys() for row in rows)
    assert whole["rows"]["notes"][0]["body"] == "A demandé un logement."
    assert set(whole["kept_for"]) == {kind for table in whole["kinds"].values() for kind in table.values()}


def test_a_file_is_erased_and_the_proof_is_told(run: Run) -> None:
    reference = added(run)
    assert run("privacy", "due", "--json").json == []
    assert run("privacy", "erase", reference, "--json").json == {"erased": 1}
    assert run("arrivals", "show", reference).code == 1
    [proof] = run("privacy", "erasures", "--json").json
    assert (proof["ground"], proof["approval"]) == ("asked", "")
    assert reference not in run("privacy", "erasures").out
    assert run("privacy", "erase", reference).code == 1


def test_what_is_due_needs_the_visa(run: Run) -> None:
    assert run("privacy", "erase-due").code == 2
    refused = run("privacy", "erase-due", "--approval", " ")
    assert (refused.code, "visa" in refused.err) == (1, True)
    assert run("privacy", "due", "--months", "3").code == 2
    assert run("privacy", "erase-due", "--approval", "AD59 2026-114", "--json").json == {"erased": 0}


def test_the_register_tells_each_table_once_at_least(run: Run) -> None:
    rows = run("privacy", "register", "--json").json
    assert {table for row in rows for table in row["tables"].split(", ")} == set(COLUMNS)
    assert all(row[key] for row in rows for key in ("label", "what", "why", "until"))


def test_the_parser_and_the_rules_agree() -> None:
    assert (privacy._MONTHS, privacy._LEAST, privacy._MOST) == (MONTHS, LEAST_MONTHS, MOST_MONTHS)
