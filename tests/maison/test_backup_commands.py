"""`maison database backups`: list, make, verify, preview and restore, in words and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.maison.test_commands import Run, added, run

__all__ = ["run"]


def names(run: Run) -> list[str]:
    return [backup["name"] for backup in run("database", "backups", "list", "--json").json]


def test_a_backup_is_made_listed_verified_compared_and_gone_back_to(run: Run, tmp_path: Path) -> None:
    reference = added(run)
    made = run("database", "backups", "make")
    assert made.code == 0
    assert names(run) == [made.out.strip()]
    assert "Nothing was changed" in run("database", "backups", "make").out
    assert "by hand" in run("database", "backups", "list").out
    added(run, family_name="Later")
    told = run("database", "backups", "preview", names(run)[0])
    assert "People: 1 in the backup; since then 1 added, 0 changed, 0 removed" in told.out
    assert "Visits" not in told.out
    assert run("database", "backups", "restore", names(run)[0]).code == 0
    assert [one["reference"] for one in run("arrivals", "search", "khoury", "--json").json] == [reference]
    assert len(names(run)) == 2, "what was replaced is kept"
    assert run("database", "backups", "verify").out.count(": whole") == 2


def test_a_damaged_backup_is_told_and_not_restored(run: Run, tmp_path: Path) -> None:
    added(run)
    [made] = [run("database", "backups", "make", "--json").json["made"]]
    path = Path(made["folder"]) / made["name"]
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    checked = run("database", "backups", "verify", "--json")
    assert checked.code == 1
    assert checked.json == [{"name": made["name"], "whole": False}]
    refused = run("database", "backups", "restore", made["name"], "--json")
    assert refused.code == 1
    assert json.loads(refused.err)["error"]["code"] == "database-damaged"


def test_a_backup_that_is_not_there_is_told(run: Run) -> None:
    assert run("database", "backups", "list").out.strip() == "There is no backup yet."
    answer = run("database", "backups", "restore", "nothing.db")
    assert answer.code == 1
    assert "nothing.db was not found" in answer.err


def test_second_place_that_is_away_is_told_and_the_backup_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "desk" / "maison.toml").write_text(f"backup_place = {str(tmp_path / 'stick')!r}\n")
    answer = run("database", "backups", "make")
    assert answer.code == 1
    assert "is not there" in answer.err
    assert len(names(run)) == 1
    (tmp_path / "stick").mkdir()
    assert run("database", "backups", "make").code == 0
    assert len(list((tmp_path / "stick").rglob("*.db"))) == 1
