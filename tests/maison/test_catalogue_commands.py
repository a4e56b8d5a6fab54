"""`maison catalogue`: checked, written to files, taken in from files, and what in it somebody should look at."""

from __future__ import annotations

import json
from pathlib import Path

from tests.maison.test_commands import Run, run

__all__ = ["run"]

TITLE = 'title.en = "Validate your long-stay visa (VLS-TS)"'
FRENCH = 'title.fr = "Valider votre visa long séjour (VLS-TS)"'


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "residence.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_catalogue_in_force_is_checked(run: Run) -> None:
    answer = run("catalogue", "check", "--json")
    assert answer.code == 0, answer.err
    assert answer.json["version"] == 1
    assert answer.json["sound"] is True
    assert answer.json["steps"] >= 12
    assert answer.json["proposals"] == 0
    assert "Version 1" in run("catalogue", "check").out


def test_what_was_exported_is_imported_the_same(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    written = run("catalogue", "export", folder, "--json")
    assert written.code == 0, written.err
    assert {Path(path).name for path in written.json["files"]} == {path.name for path in folder.iterdir()}
    again = run("catalogue", "import", folder, "--json")
    assert again.json == {"version": 1, "published": False, "changes": []}
    assert "nothing was published" in run("catalogue", "import", folder).out


def test_changed_files_become_a_version_with_its_note(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    run("catalogue", "export", folder)
    edit(folder, TITLE, 'title.en = "Validate your visa"')
    answer = run("catalogue", "import", folder, "--note", "Titre plus court", "--json")
    assert answer.json == {
        "version": 2,
        "published": True,
        "changes": [{"unit": "step/vls_ts_validation", "kind": "changed", "keys": ["title"]}],
    }
    assert run("catalogue", "check", "--json").json["version"] == 2


def test_faulty_folder_is_told_and_nothing_is_published(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    run("catalogue", "export", folder)
    edit(folder, 'offset = "P3M"', 'offset = "three months"')
    for command in ("check", "import"):
        answer = run("catalogue", command, folder, "--json")
        assert answer.code == 1
        told = json.loads(answer.err)["error"]
        assert told["code"] == "catalogue"
        assert "residence.toml" in told["message"]
        assert "P3M" in told["message"]
    assert run("catalogue", "check", "--json").json["version"] == 1
    missing = run("catalogue", "check", tmp_path / "nowhere")
    assert missing.code == 1
    assert "no folder" in missing.err


def test_stale_lists_translations_and_facts(run: Run, tmp_path: Path) -> None:
    answer = run("catalogue", "stale", "--json").json
    assert answer["translations"] == []
    assert {fact["key"] for fact in answer["facts"]} == set(run("catalogue", "check", "--json").json["to_confirm"])
    older = run("catalogue", "stale", "--months", "0", "--json").json["facts"]
    assert len(older) == run("catalogue", "check", "--json").json["steps"]
    assert older[0].keys() == {"key", "checked_on", "months", "too_old", "confidence"}

    folder = tmp_path / "files"
    run("catalogue", "export", folder)
    edit(folder, FRENCH, 'title.fr = "Valider le visa"')
    run("catalogue", "import", folder)
    assert run("catalogue", "stale", "--json").json["translations"] == [
        {"unit": "step/vls_ts_validation", "path": "title", "language": "en"}
    ]
    assert "vls_ts_validation" in run("catalogue", "stale").out
