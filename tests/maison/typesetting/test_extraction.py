"""What is copied from a page is the text that was set: every word, in every language, by two independent readers and
from the structure tree.

Poppler and PDFium know no bidirectional algorithm, and guess. Where no file could make them right, the tests say what
they read, exactly:

- PDFium reads a line from the right if it has more right-to-left stretches than left-to-right ones, and then gives the
  stretches (letters; figures and their signs; the rest) of a left-to-right passage in reverse order (`turned`). In a
  line that it reads from the left, right-to-left words come in reverse order: a bracket of the line's own direction
  around several of them lands on the wrong one.
- Poppler reads a whole page from the side of most of its letters; in a paragraph of the other direction it tears what
  clings to a word across a change of direction.
"""

import unicodedata
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from maison.typesetting import BODY, BulletList, Document, Heading, NumberedList, Paper, Paragraph, Span, Table, plain
from maison.typesetting.fonts import is_rtl
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import (
    DATE,
    FURTHER,
    PASSAGES,
    document,
    elements,
    letter,
    pdfium,
    poppler,
    said,
    unhyphenated,
    words,
)

LANGUAGES = PASSAGES | FURTHER
#: So wide that no line is broken: what readers make of lines is not in question there.
WIDE = Paper(3000.0, 842.0, 56.0, 64.0, 56.0, 56.0)
#: What people write between their words in any language.
PHRASES = (
    "Préfecture (12, rue Solférino)",
    "03 20 00 00 00",
    "+33 3 20 00 00 00",
    "12/11/2026",
    "12.11.2026",
    "2026-11-12",
    "14:30–16:00",
    "https://www.example.org/a?b=c",
    "accueil@example.org",
    "[A4]",
    "35 € (10 %)",
)
_WEAK = frozenset({"AN", "EN", "NSM", "CS", "ES", "ET", "BN"})


def turned(phrase: str) -> str:
    """A left-to-right phrase as PDFium reads it in a right-to-left line."""

    def stretch(character: str) -> str:
        kind = unicodedata.bidirectional(character)
        return "weak" if kind in _WEAK else "L" if kind == "L" else "neutral"

    return "".join(reversed(["".join(characters) for _kind, characters in groupby(phrase, stretch)]))


def mixed(language: str) -> list[tuple[str, str, str]]:
    """The passage of a language with each phrase after its first word: what stands before, the phrase, what follows."""
    first, _space, rest = LANGUAGES[language].partition(" ")
    return [(f"{first} ", phrase, f" {rest}") for phrase in PHRASES]


def wide(language: str) -> bytes:
    """The file of the passage and its mixtures, each paragraph one line."""
    made = Document("Title", language, DATE, paper=WIDE)
    made.add(Paragraph(LANGUAGES[language]))
    made.add(*(Paragraph((before, Span(phrase, isolate=True), after)) for before, phrase, after in mixed(language)))
    return made.pdf()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_language_extracts_exactly(language: str, tmp_path: Path) -> None:
    content = wide(language)
    assert faults(content) == []
    texts = [LANGUAGES[language], *("".join(parts) for parts in mixed(language))]
    assert Counter(words(poppler(content, tmp_path))) == Counter(words(" ".join(texts)))
    if is_rtl(language):
        texts[1:] = [f"{before}{turned(phrase)}{after}" for before, phrase, after in mixed(language)]
    assert Counter(words(pdfium(content))) == Counter(words(" ".join(texts)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_structure_tells_every_paragraph_exactly(language: str) -> None:
    texts = [LANGUAGES[language], *("".join(parts) for parts in mixed(language))]
    assert [said(node.text) for node in tree(wide(language)).find("P")] == [said(text) for text in texts]


@pytest.mark.parametrize("language", [language for language in LANGUAGES if is_rtl(language)])
def test_figures_and_signs_need_no_isolates_to_extract(language: str, tmp_path: Path) -> None:
    phrases = ("(12)", "12/11/2026", "14:30", "50 %.", "03 20 00 00 00;", "«12»", "- 4 -", "12,5", "[!]")
    first, _space, rest = LANGUAGES[language].partition(" ")
    texts = [f"{first} {phrase} {rest}" for phrase in phrases]
    made = Document("Title", language, DATE, paper=WIDE)
    made.add(*map(Paragraph, texts))
    content = made.pdf()
    for found in (poppler(content, tmp_path), pdfium(content)):
        assert Counter(words(found)) == Counter(words(" ".join(texts)))


@pytest.mark.parametrize("align", ["start", "justify"])
@pytest.mark.parametrize("language", ["fr", "vi", "ru", "ar", "ur", "he", "ckb", "hi", "ta", "am"])
def test_words_of_broken_lines_extract_exactly(language: str, align: str, tmp_path: Path) -> None:
    text = " ".join([LANGUAGES[language]] * 5)
    made = Document("Title", language, DATE)
    made.add(*(Paragraph(text, BODY.but(align=align)) for _ in range(3)))
    content = made.pdf()
    for found in (poppler(content, tmp_path), pdfium(content)):
        assert Counter(words(unhyphenated(found))) == Counter(words(unhyphenated(" ".join([text] * 3))))
    assert [said(node.text) for node in tree(content).find("P")] == [said(text)] * 3


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja", "th", "lo", "km", "my"])
def test_lines_of_a_language_without_spaces_gain_none(language: str, tmp_path: Path) -> None:
    text = LANGUAGES[language] * 6
    content = document(language, Paragraph(text)).pdf()
    assert [said(node.text) for node in tree(content).find("P")] == [said(text)]
    for found in (poppler(content, tmp_path), pdfium(content)):
        assert "".join(words(text)) in "".join(words(found))


def test_a_line_that_was_ended_is_told_with_a_space() -> None:
    content = document("fr", Paragraph("Un\nDeux\r\nTrois\u2028Quatre")).pdf()
    (told,) = tree(content).find("P")
    assert told.text.split() == ["Un", "Deux", "Trois", "Quatre"]


@pytest.mark.parametrize("language", ["fr", "ar", "fa", "zh"])
def test_the_structure_tells_labels_cells_links_and_passages_in_their_order(language: str) -> None:
    text = LANGUAGES[language]
    spans = (
        "Un ",
        Span(LANGUAGES["he"], language="he"),
        " et ",
        Span("ici", link="https://www.example.org"),
        f" {text}",
    )
    content = document(
        language,
        Heading(1, text),
        Paragraph(spans),
        BulletList((text, "deux")),
        NumberedList(("trois", text), start=9),
        Table(((text, "12"), ("x", LANGUAGES["ar"])), header=("a", text)),
        Heading(2, "fin"),
    ).pdf()
    root = tree(content)
    assert [said(node.text) for node in root.find("P")[:2]] == [said(plain(spans)), said(text)]
    assert [said(node.text) for node in root.find("H1") + root.find("H2")] == [said(text), "fin"]
    digits = ["۹.", "۱۰."] if language == "fa" else ["9.", "10."]
    assert [said(node.text) for node in root.find("Lbl")] == ["•", "•", *digits]
    assert [said(node.text) for node in root.find("LBody")] == [said(text), "deux", "trois", said(text)]
    cells = ["a", said(text), said(text), "12", "x", said(LANGUAGES["ar"])]
    assert [said(node.text) for row in root.find("TR") for node in row.parts] == cells
    assert [said(node.text) for node in root.find("Link")] == ["ici"]
    assert said(LANGUAGES["he"]) in [said(node.text) for node in root.find("Span") if node.language == "he"]


@pytest.mark.parametrize("language", ["ar", "fa", "he", "ur"])
def test_the_structure_tells_a_right_to_left_paragraph_in_its_own_order(language: str) -> None:
    (told,) = elements(letter(language, PASSAGES[language]), "P")
    assert told.actual == PASSAGES[language]


def test_a_latin_name_in_arabic_keeps_its_order(tmp_path: Path) -> None:
    text = ("اسأل عن ", Span("Préfecture du Nord, 12 rue Jean-sans-Peur", language="fr"), " قبل الظهر")
    assert "Préfecture du Nord, 12 rue Jean-sans-Peur" in said(poppler(letter("ar", text), tmp_path))


def test_an_isolated_telephone_number_in_arabic_keeps_its_order(tmp_path: Path) -> None:
    text = ("رقم المكتب هو ", Span("03 20 00 00 00", isolate=True), " من الاثنين إلى الجمعة")
    assert "03 20 00 00 00" in said(poppler(letter("ar", text), tmp_path))


def test_french_in_an_arabic_document_extracts_exactly(tmp_path: Path) -> None:
    text = "L’attestation d’hébergement (art. 4-2), c’est-à-dire : « l’accueil » !"
    arabic = " ".join([PASSAGES["ar"]] * 4)
    made = Document("Title", "ar", DATE)
    made.add(Paragraph(arabic), Paragraph(text, language="fr"), Paragraph(arabic))
    content = made.pdf()
    for found in (poppler(content, tmp_path), pdfium(content)):
        assert Counter(words(found)) == Counter(words(f"{arabic} {text} {arabic}"))


def test_a_name_in_another_script_extracts_inside_french(tmp_path: Path) -> None:
    text = (
        "Madame (",
        Span("مريم", language="ar"),
        "), [",
        Span("שלום", language="he"),
        "] et 王小明, arrivés le 3 mars.",
    )
    made = Document("Title", "fr", DATE)
    made.add(Paragraph(text))
    content = made.pdf()
    for found in (poppler(content, tmp_path), pdfium(content)):
        assert Counter(words(found)) == Counter(words(plain(text)))


def test_a_letter_that_hangs_under_another_is_no_word_of_its_own(tmp_path: Path) -> None:
    content = letter("bn", "অনিরুদ্ধ যুদ্ধ বুদ্ধ")
    for found in (poppler(content, tmp_path), pdfium(content)):
        assert said(found).split().count("বুদ্ধ") == 2


def test_signs_that_no_text_font_has_are_drawn_and_told() -> None:
    assert {"☐", "☑", "✓", "→", "☎", "✉"} <= set(words(pdfium(letter("fr", "☐ ☑ ✓ → ☎ ✉"))))


def test_narrow_spaces_and_unbreakable_hyphens_are_told_as_they_are() -> None:
    content = document("th", Paragraph("ก\u202f30 a\u2011b")).pdf()
    assert "\u202f30" in pdfium(content)
    assert "a\u2011b" in pdfium(content)
