"""The commands about packs that people carry: checked before, who was handed which, who holds wrong paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from maison.application import Desk
from maison.packs.compose import short_code
from tests.databases import desk_under
from tests.maison.packs.handing import change_place, hand_over, options, pool
from tests.maison.test_commands import Run, added, run

__all__ = ["run"]


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Desk:
    """A desk over the database of the commands."""
    return desk_under(tmp_path / "desk")


def test_a_pack_is_checked_in_the_language_asked_for(run: Run) -> None:
    reference = added(run)
    answer = run("packs", "check", reference, "--json", language="ar")
    assert (answer.code, answer.json["languages"]) == (0, ["ar", "fr"])
    keys = {"severity", "kind", "final", "part", "entry", "field", "message", "remedy"}
    assert {"incomplete", "unchecked"} <= {finding["kind"] for finding in answer.json["findings"]}
    assert all(set(finding) == keys for finding in answer.json["findings"])
    assert run("packs", "check", reference, language="xx").code == 1
    assert run("packs", "check", "99-99999", language="ar").code == 1


def test_what_holds_a_pack_back_is_an_answer_of_its_own(run: Run) -> None:
    reference = added(run, given_names="Nadine\U00012345")
    answer = run("packs", "check", reference, language="fr")
    assert answer.code == 1
    assert answer.out.startswith("refuse\t")
    assert "U+12345" in answer.out


def test_packs_handed_over_are_listed_and_made_again(run: Run, desk: Desk, tmp_path: Path) -> None:
    reference = added(run)
    arrival = desk.arrival_queries.by_reference(reference)
    handed = hand_over(desk, arrival, options("ar", "fr"))
    [told] = run("packs", "handed", "--json").json
    assert (told["number"], told["reference"], told["languages"]) == (handed.id, reference, ["ar", "fr"])
    assert {"kind", "key", "language", "hash"} == set(told["told"][0])
    for words in (
        (reference,),
        (short_code(handed.contents_hash),),
        ("--since", "2026-11-23"),
        ("--until", "2026-11-23"),
    ):
        assert run("packs", "handed", *words, "--json").json == [told]
    assert run("packs", "handed", "--since", "2026-11-24", "--json").json == []
    assert reference in run("packs", "handed").out
    for day in ("demain", "0001-01-01", "9999-12-31", "2026-02-30"):
        assert run("packs", "handed", "--until", day).code == 1
    again = run("packs", "again", str(handed.id), "--out", tmp_path / "out", "--json").json
    assert again["same"] is True
    assert Path(again["file"]).read_bytes().startswith(b"%PDF-")
    assert run("packs", "again", "999", "--out", tmp_path).code == 1


def test_wrong_paper_is_told_and_written(run: Run, desk: Desk, tmp_path: Path) -> None:
    place, reference = pool(desk), added(run)
    hand_over(desk, desk.arrival_queries.by_reference(reference))
    assert run("packs", "wrong", "--json").json == []
    change_place(desk, place, opening_hours="Sa 10:00-11:00")
    [told] = run("packs", "wrong", "--json").json
    assert (told["reference"], told["email"]) == (reference, "nadine@example.org")
    assert [(one["kind"], one["key"], one["fact"]) for one in told["differences"]] == [
        ("place", str(place), "opening_hours")
    ]
    assert "Piscine d’essai" in run("packs", "wrong", "--place", str(place)).out
    assert run("packs", "wrong", "--step", "cvec", "--since", "2026-11-01", "--json").json == []
    for words in (("--step", "nothing"), ("--place", "nowhere"), ("--since", "hier")):
        assert run("packs", "wrong", *words).code == 1
    path = tmp_path / "wrong.json"
    assert run("packs", "wrong", "--out", path, "--format", "json").code == 0
    assert json.loads(path.read_text("utf-8")) == [told]
