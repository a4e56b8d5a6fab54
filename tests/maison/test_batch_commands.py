"""The commands that print for many: batches, labels, drafts, samples.

Where `--language` names that of the packs, the answers are in that of the desk: French.
"""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pypdfium2
import pytest

from tests.maison.test_commands import Run, added, run

__all__ = ["run"]

WEEK = {"arrived_on": None, "planned_arrival": "2026-11-25", "leaves_on": None}


def test_batch_makes_the_packs_of_a_week_in_their_languages(run: Run, tmp_path: Path) -> None:
    there = added(run, **WEEK, family_name="Exemple", languages=["es"])
    added(run, **(WEEK | {"planned_arrival": "2026-12-02"}), family_name="Autre")
    answer = run("packs", "batch", "--week", "2026-W48", "--alone", "--out", tmp_path / "out", "--json", language="")
    assert answer.code == 0
    (made,) = answer.json["made"]
    assert (made["reference"], made["languages"]) == (there, ["es"])
    assert Path(made["file"]).read_bytes().startswith(b"%PDF-")
    again = run("packs", "batch", "--week", "2026-W48", "--alone", "--out", tmp_path / "out", language="")
    assert again.code == 0
    assert there in again.out
    assert "1" in again.out.splitlines()[-1]


def test_batch_of_a_host_comes_in_one_file_and_in_one_language(run: Run, tmp_path: Path) -> None:
    for name in ("Exemple", "Exempla"):
        added(run, **WEEK, family_name=name, host="Laboratoire d’essai")
    words = (
        "packs",
        "batch",
        "--host",
        "laboratoire D’ESSAI",
        "--one-file",
        "--alone",
        "--out",
        tmp_path / "out",
        "--json",
    )
    told = run(*words, language="fr").json
    assert [made["languages"] for made in told["made"]] == [["fr"], ["fr"]]
    with pypdfium2.PdfDocument(told["file"]) as file:
        assert len(file) == sum(made["pages"] + made["pages"] % 2 for made in told["made"])
    assert list((tmp_path / "out").iterdir()) == [Path(told["file"])]
    assert "Exempl" not in told["file"]


def test_one_that_cannot_be_made_is_told_and_the_exit_code_says_so(run: Run, tmp_path: Path) -> None:
    good, bad = added(run, **WEEK), added(run, **WEEK, given_names="Ana 𒀀")
    answer = run("packs", "batch", "--reference", good, bad, "--alone", "--out", tmp_path / "out")
    assert answer.code == 1
    assert "U+12000" in answer.err
    assert bad in answer.err
    assert "1 faits, 0 laissés de côté, 1 non faits." in answer.out
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "--week"),
        (["--host", "Nowhere"], "Laboratoire"),
        (["--week", "2020-W01"], "Personne"),
        (["--week", "2026-48"], "semaine"),
        (["--reference", "26-99999"], "26-99999"),
        (["--view", "no such list"], "no such list"),
    ],
)
def test_who_is_meant_is_said_or_refused(run: Run, tmp_path: Path, words: list[str], told: str) -> None:
    added(run, **WEEK, host="Laboratoire")
    answer = run("packs", "batch", *words, "--out", tmp_path / "out")
    assert answer.code == 1
    assert told in answer.err
    assert not (tmp_path / "out").exists()


def test_language_that_nothing_is_printed_in_is_refused_before_anything_is_made(run: Run, tmp_path: Path) -> None:
    reference = added(run, **WEEK)
    answer = run("packs", "batch", "--reference", reference, "--out", tmp_path / "out", language="tlh")
    assert answer.code == 1
    assert "tlh" in answer.err
    assert not (tmp_path / "out").exists()


def test_labels_are_written_from_the_place_asked_for(run: Run, tmp_path: Path) -> None:
    reference = added(run, **WEEK, family_name="Exemple", native_name="مثال", leases=[])
    path = tmp_path / "labels.pdf"
    words = ("packs", "labels", "--reference", reference, "--sheet", "2x7", "--first", "3", "--out", path, "--json")
    assert run(*words).json == {"file": str(path), "labels": 1, "sheets": 1, "without_address": 1}
    with pypdfium2.PdfDocument(path) as file:
        assert "Exemple" in file[0].get_textpage().get_text_range()
    answer = run("packs", "labels", "--reference", reference, "--sheet", "2x7", "--first", "20", "--out", path)
    assert (answer.code, "14" in answer.err) == (1, True)
    folder = run("packs", "labels", "--reference", reference, "--kind", "folder", "--out", path)
    assert folder.out.strip() == str(path)
    with pypdfium2.PdfDocument(path) as file:
        assert reference in file[0].get_textpage().get_text_range()


def test_draft_has_the_pack_in_it_in_their_language(run: Run, tmp_path: Path) -> None:
    reference = added(run, **WEEK, languages=["ar"], email="nadine@example.org")
    answer = run("packs", "mail", reference, "--out", tmp_path / "out", "--json", language="")
    path = Path(answer.json["file"])
    assert path.name.endswith(f"_livret_{reference}_ar-fr.eml")
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "nadine@example.org"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == path.with_suffix(".pdf").name
    assert attached.get_content().startswith(b"%PDF-")


def test_samples_are_made_in_the_languages_and_kinds_asked_for(run: Run, tmp_path: Path) -> None:
    words = ("packs", "sample", "--languages", "vi", "--kinds", "minor", "--alone", "--out", tmp_path / "out")
    answer = run(*words)
    assert answer.code == 0, answer.err
    assert str(tmp_path / "out" / "vi_minor.pdf") in answer.out.splitlines()
    refused = run("packs", "sample", "--languages", "fr", "--kinds", "nobody", "--out", tmp_path / "no")
    assert (refused.code, "minor" in refused.err) == (1, True)
