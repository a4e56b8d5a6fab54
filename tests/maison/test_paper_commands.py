"""The commands that make paper: packs, texts as letters, specimens."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.maison.test_commands import Answer, Run, added, run

__all__ = ["run"]


def test_pack_is_written_where_asked(run: Run, tmp_path: Path) -> None:
    answer = run("packs", "make", added(run), "--out", tmp_path / "out", "--json")
    path = Path(answer.json["file"])
    assert path.parent == tmp_path / "out"
    assert path.read_bytes().startswith(b"%PDF-")


def test_pack_comes_as_it_is_asked_for_with_the_sheet_for_the_desk(run: Run, tmp_path: Path) -> None:
    reference = added(run)
    words = ("--second", "none", "--paper", "a5-booklet", "--black-and-white", "--desk-sheet")
    answer = run("packs", "make", reference, "--out", tmp_path, *words, "--json", language="uk")
    assert Path(answer.json["file"]).stem.endswith(f"{reference}_uk")
    assert Path(answer.json["desk_sheet"]).read_bytes().startswith(b"%PDF-")
    with pypdfium2.PdfDocument(Path(answer.json["file"])) as document:
        assert document[0].get_width() > document[0].get_height()
    run("packs", "make", reference, "--out", tmp_path, language="uk")
    assert list(tmp_path.glob("*_uk-fr.pdf"))


def set_text(run: Run, folder: Path, content: bytes | str, *words: str, language: str = "fr") -> Answer:
    """Set a text from standard input into a file; `run` names the language of the answers last, so it is the text's."""
    return run("packs", "typeset", "-", "--out", folder / "notice.pdf", *words, stdin=content, language=language)


def test_a_text_is_set_from_standard_input_and_from_a_file(run: Run, tmp_path: Path) -> None:
    answer = set_text(run, tmp_path, "# Avis\n\nBonjour", "--json")
    assert answer.json == {"file": str(tmp_path / "notice.pdf"), "pages": 1}
    assert (tmp_path / "notice.pdf").read_bytes().startswith(b"%PDF-")
    path = tmp_path / "text.txt"
    path.write_text("مرحبًا بكم", "utf-8")
    answer = run("packs", "typeset", path, "--out", tmp_path / "two.pdf", language="ar")
    assert (answer.code, answer.out.strip()) == (0, str(tmp_path / "two.pdf"))
    assert answer.err == ""


@pytest.mark.parametrize(
    ("words", "size", "pages"),
    [
        ([], (595, 842), 1),
        (["--paper", "a5"], (420, 595), 1),
        (["--paper", "a5-booklet"], (842, 595), 2),
        (["--large", "--black-and-white"], (595, 842), 1),
        (["--paper", "a5-booklet", "--large"], (842, 595), 2),
    ],
)
def test_a_text_comes_on_the_paper_asked_for(
    run: Run, tmp_path: Path, words: list[str], size: tuple[int, int], pages: int
) -> None:
    assert set_text(run, tmp_path, "Bonjour", *words).code == 0
    with pypdfium2.PdfDocument(tmp_path / "notice.pdf") as file:
        assert len(file) == pages
        assert tuple(round(length) for length in file[0].get_size()) == size


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "pas de texte"),
        (b" \n\t", "pas de texte"),
        (b"un\ncaf\xe9", "ligne 2"),
        ("Avis".encode("utf-16"), "UTF-16"),
        (b"x" * 1_000_001, "trop grand"),
        ("un\n\ndeux 😀".encode(), "ligne 3"),
        (b"nul \x00", "U+0000"),
        ("\ud800".encode("utf-8", "surrogatepass"), "pas en UTF-8"),
    ],
)
def test_a_text_that_cannot_be_set_is_told_and_leaves_no_file(
    run: Run, tmp_path: Path, content: bytes, told: str
) -> None:
    answer = set_text(run, tmp_path, content, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert told in told_to_programs(answer)
    assert not (tmp_path / "notice.pdf").exists()


def told_to_programs(answer: Answer) -> str:
    """The sentence of an error: French, as the settings say, for --language is the text's."""
    return str(json.loads(answer.err)["error"]["message"])


@pytest.mark.parametrize("language", ["xx", "français", "fr fr", "../..", "-"])
def test_a_language_that_is_none_is_told(run: Run, tmp_path: Path, language: str) -> None:
    answer = set_text(run, tmp_path, "Bonjour", "--json", language=language)
    assert answer.code == 1
    assert language in told_to_programs(answer)


def test_a_text_without_a_language_is_not_guessed(run: Run, tmp_path: Path) -> None:
    answer = set_text(run, tmp_path, "Bonjour", "--json", language="")
    assert answer.code == 1
    assert "--language\u00a0fr" in told_to_programs(answer)


def test_a_place_that_cannot_be_written_to_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Bonjour", "utf-8")
    (tmp_path / "folder").mkdir()
    for out in (
        tmp_path / "none" / "a.pdf",
        tmp_path / "text.txt" / "a.pdf",
        tmp_path / "folder",
        tmp_path / "text.txt",
    ):
        answer = run("packs", "typeset", tmp_path / "text.txt", "--out", out, "--json", language="fr")
        assert answer.code == 1
        assert told_to_programs(answer)
    assert (tmp_path / "text.txt").read_text("utf-8") == "Bonjour"
    for text in (tmp_path / "none.txt", tmp_path / "folder"):
        assert run("packs", "typeset", text, "--out", tmp_path / "a.pdf", language="fr").code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["desk", "folder", "text.txt"]


@pytest.mark.parametrize("words", [["--paper", "letter"], ["--large=2"], []])
def test_wrong_usage_of_typeset_is_2(run: Run, tmp_path: Path, words: list[str]) -> None:
    out = ["--out", tmp_path / "a.pdf"] if words else []
    assert run("packs", "typeset", "-", *out, *words, stdin="x").code == 2


def test_specimens_are_drawn_into_a_new_folder_and_told(run: Run, tmp_path: Path) -> None:
    answer = run("packs", "specimen", "--out", tmp_path / "new" / "specimens")
    assert answer.code == 0
    said = answer.out.splitlines()
    assert "37" in said[0]
    assert sorted(map(Path, said[1:])) == sorted((tmp_path / "new" / "specimens").iterdir())
    assert {"ar.pdf", "zh-Hant.pdf", "signs.pdf", "all.pdf"} <= {Path(path).name for path in said[1:]}
    told = run("packs", "specimen", "--out", tmp_path / "new" / "specimens", "--json")
    assert sorted(told.json["files"]) == sorted(said[1:])


def test_specimens_are_not_drawn_over_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run("packs", "specimen", "--out", tmp_path / "file").code == 1
    assert (tmp_path / "file").read_text() == ""
