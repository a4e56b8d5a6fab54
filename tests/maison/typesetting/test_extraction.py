"""What is copied from a page is the text that was set, in every script and by two independent readers."""

from pathlib import Path

import pytest

from maison.typesetting import Heading, Paragraph, Span
from tests.maison.typesetting.samples import PASSAGES, document, elements, letter, pdfium, poppler, words

RIGHT_TO_LEFT = ["ar", "fa", "he", "ps", "ur"]
LEFT_TO_RIGHT = [language for language in PASSAGES if language not in RIGHT_TO_LEFT]


def bare(text: str) -> set[str]:
    """The words of a text without punctuation: in right-to-left lines readers set it apart, or mirror it once more."""
    return {word.strip("()،؛.,۔:") for word in words(text)} - {""}


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
def test_a_left_to_right_passage_extracts_with_poppler_as_it_is(language: str, tmp_path: Path) -> None:
    found = "".join(words(poppler(letter(language, PASSAGES[language]), tmp_path)))
    assert found.count("".join(words(PASSAGES[language]))) == 2


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
def test_a_left_to_right_passage_extracts_with_pdfium_as_it_is(language: str) -> None:
    found = "".join(words(pdfium(letter(language, PASSAGES[language]))))
    assert found.count("".join(words(PASSAGES[language]))) == 2


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_every_word_of_a_right_to_left_passage_extracts_with_both_readers(language: str, tmp_path: Path) -> None:
    content = letter(language, PASSAGES[language])
    for found in (poppler(content, tmp_path), pdfium(content)):
        assert sorted(bare(PASSAGES[language]) - bare(found)) == []


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_the_structure_tells_a_right_to_left_paragraph_in_its_own_order(language: str) -> None:
    (told,) = elements(letter(language, PASSAGES[language]), "P")
    assert told.actual == PASSAGES[language]


def test_a_latin_name_in_arabic_keeps_its_order(tmp_path: Path) -> None:
    text = ("اسأل عن ", Span("Préfecture du Nord, 12 rue Jean-sans-Peur", language="fr"), " قبل الظهر")
    assert "Préfecture du Nord, 12 rue Jean-sans-Peur" in poppler(letter("ar", text), tmp_path)


def test_an_isolated_telephone_number_in_arabic_keeps_its_order(tmp_path: Path) -> None:
    text = ("رقم المكتب هو ", Span("03 20 00 00 00", isolate=True), " من الاثنين إلى الجمعة")
    assert "03 20 00 00 00" in poppler(letter("ar", text), tmp_path)


def test_a_name_in_another_script_extracts_inside_french(tmp_path: Path) -> None:
    text = ("Madame ", Span("مريم السيد", language="ar"), " et 王小明, arrivés le 3 mars 2026.")
    found = words(poppler(letter("fr", text), tmp_path))
    assert {"مريم", "السيد", "王小明,", "2026."} <= set(found)


def test_signs_that_no_text_font_has_are_drawn_and_told() -> None:
    assert {"☐", "☑", "✓", "→", "☎", "✉"} <= set(words(pdfium(letter("fr", "☐ ☑ ✓ → ☎ ✉"))))


def test_narrow_spaces_and_unbreakable_hyphens_are_told_as_they_are() -> None:
    content = document("th", Paragraph("ก\u202f30 a\u2011b")).pdf()
    assert "\u202f30" in pdfium(content)
    assert "a\u2011b" in pdfium(content)


def test_justified_lines_extract_word_by_word(tmp_path: Path) -> None:
    from maison.typesetting import BODY

    text = " ".join([PASSAGES["fr"]] * 4)
    found = words(poppler(document("fr", Heading(1, "T"), Paragraph(text, BODY.but(align="justify"))).pdf(), tmp_path))
    assert [word for word in words(text) if word not in found] == []
