"""Each script that packs may be printed in has its specimen: one page, whole, conforming, and in its own letters."""

import datetime as dt
from pathlib import Path

import page as validation
import pypdfium2
import pytest

from maison.packs.specimens import Specimen, draw_all, signs, specimens
from maison.typesetting.fonts import script_of
from tests.maison.typesetting.samples import elements, opened, pdfium, poppler, words

MADE_AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
#: What the issue of the typesetting engine names.
SCRIPTS = {
    "Latn", "Grek", "Cyrl", "Arab", "Hebr", "Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Thai",
    "Laoo", "Khmr", "Mymr", "Ethi", "Geor", "Armn", "Hans", "Hant", "Jpan", "Kore", "Tfng",
}  # fmt: skip
TAGS = [specimen.tag for specimen in specimens()]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """All specimens, by their file's name."""
    return dict(draw_all(MADE_AT, "en"))


def test_every_script_has_a_specimen() -> None:
    assert {script_of(tag) for tag in TAGS} == SCRIPTS
    assert {"vi", "ha", "yo", "fa", "ur", "ps", "uk"} <= set(TAGS)
    assert len(set(TAGS)) == len(TAGS)


def test_there_is_a_file_for_each_language_one_of_signs_and_one_of_all(files: dict[str, bytes]) -> None:
    assert set(files) == {*(f"{tag}.pdf" for tag in TAGS), "signs.pdf", "all.pdf"}


@pytest.mark.parametrize("name", [*TAGS, "signs", "all"])
def test_a_specimen_is_one_page_that_conforms(files: dict[str, bytes], name: str) -> None:
    content = files[f"{name}.pdf"]
    with pypdfium2.PdfDocument(content) as file:
        assert len(file) == 1
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        report = validation.validate_pdf_bytes(content, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("specimen", specimens(), ids=TAGS)
def test_a_specimen_speaks_its_language(files: dict[str, bytes], specimen: Specimen, tmp_path: Path) -> None:
    tag = specimen.tag
    with opened(files[f"{tag}.pdf"]) as file:
        assert str(file.Root.Lang) == tag
        assert str(file.docinfo.Title) == specimen.name
    assert "en" in {span.language for span in elements(files[f"{tag}.pdf"], "Span")} or tag == "en"
    found = poppler(files[f"{tag}.pdf"], tmp_path)
    assert "www.example.org" in found
    assert "03 20 00 00 00" in found.replace("\u00a0", " ")
    assert "Élodie Dubreuil" in " ".join(found.split())


def test_the_page_of_all_greets_in_every_language(files: dict[str, bytes]) -> None:
    found = "".join(words(pdfium(files["all.pdf"])))
    for specimen in specimens():
        if script_of(specimen.tag) not in {
            "Arab",
            "Hebr",
        }:  # PDFium turns the words of those around: tests of extraction
            assert "".join(words(specimen.heading)) in found
    assert {paragraph.language for paragraph in elements(files["all.pdf"], "P")} >= set(TAGS) - {"en"}
    assert set(signs()) <= set(found)


def test_a_specimen_has_the_same_bytes_again(files: dict[str, bytes]) -> None:
    assert dict(draw_all(MADE_AT, "en")) == files


def test_the_signs_are_told_by_name(files: dict[str, bytes]) -> None:
    found = pdfium(files["signs.pdf"])
    assert "Ballot box with check" in found
    assert all(f"U+{ord(sign):04X}" in found for sign in signs())
