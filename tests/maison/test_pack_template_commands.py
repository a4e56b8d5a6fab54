"""`maison packs templates`: written to a file, changed there, taken in, put back, no longer used."""

from __future__ import annotations

import json
from pathlib import Path

from tests.maison.test_commands import Run, run

__all__ = ["run"]


def test_template_goes_out_as_a_file_and_comes_back_changed(run: Run, tmp_path: Path) -> None:
    for name in ("standard.toml", "standard.json"):
        assert run("packs", "templates", "export", "standard", "--out", tmp_path / name).code == 0
    path = tmp_path / "standard.json"
    plain = json.loads(path.read_text("utf-8"))
    plain["texts"] = {"fr": {"letter": "Bonjour {name}."}}
    path.write_text(json.dumps(plain), "utf-8")
    answer = run("packs", "templates", "import", path, "--note", "Notre lettre", "--json")
    assert answer.json == {"key": "standard", "version": 1, "published": True}
    assert run("packs", "templates", "import", path, "--json").json["published"] is False
    shown = run("packs", "templates", "show", "standard", "--json").json
    assert shown["template"]["texts"] == plain["texts"]
    assert [version["note"] for version in shown["versions"]] == ["Notre lettre"]
    assert "Notre lettre" in run("packs", "templates", "show", "standard").out

    assert run("packs", "templates", "import", tmp_path / "standard.toml", "--json").json["version"] == 2
    assert run("packs", "templates", "publish", "standard", "--version", "1", "--json").json["version"] == 3
    assert run("packs", "templates", "publish", "standard", "--retire", "--json").json["version"] == 4
    listed = run("packs", "templates", "list", "--json").json
    assert [(one["version"], one["in_use"]) for one in listed] == [(4, False)]


def test_what_is_wrong_is_told_field_by_field_and_nothing_is_published(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "pale.toml"
    path.write_text('key = "pale"\nname = "Pâle"\naccent = "#ffee00"\ntexts.fr.letter = "Bonjour {nom}."\n', "utf-8")
    answer = run("packs", "templates", "import", path)
    assert answer.code == 1
    assert "accent:" in answer.err
    assert "texts.fr.letter:" in answer.err
    assert "{name}, {house}" in answer.err
    assert run("packs", "templates", "show", "pale").code == 1
    assert run("packs", "templates", "list", "--json").json == []
