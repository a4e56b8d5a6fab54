"""What cannot be printed is refused in words before a file exists; whatever else people type is set as it is."""

import random
from pathlib import Path

import pypdfium2
import pytest

from maison.files import FileRefused
from maison.languages import get
from maison.typesetting import BulletList, Document, Paragraph, Table, Unprintable
from tests.maison.typesetting.reading import faults
from tests.maison.typesetting.samples import DATE, document, pdfium


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("a\0b", "\0"),
        ("a\ud800b", "\ud800"),
        ("x\uffffy", "\uffff"),
        ("smile 😀", "😀"),
        ("\ue000", "\ue000"),
        ("😀 et 🥐", "😀🥐"),
        ("👨\u200d👩", "👨👩"),
        ("a\U000e0061", "\U000e0061"),
        ("Tibet བོད", "བོད"),
        ("ᏣᎳᎩ", "ᏣᎳᎩ"),
        ("ߒߞߏ", "ߒߞߏ"),
        ("𞤀𞤣", "𞤀𞤣"),
        ("e" + "\u0301" * 1000, "e\u0301"),
        ("क" + "\u093f" * 1000, "क\u093f"),
        ("a" + "\u200d" * 5000, "a\u200d"),
    ],
)
def test_a_character_without_glyph_is_named(text: str, characters: str) -> None:
    with pytest.raises(Unprintable) as refused:
        document("fr", Paragraph("avant"), Paragraph(text)).pdf()
    assert refused.value.characters == characters
    assert f"U+{ord(characters[0]):04X}" in refused.value.text(get("en"))


def test_a_refused_document_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unprintable):
        document("fr", Paragraph("😀")).save(tmp_path / "livret.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        document("fr", Paragraph("texte")).save(tmp_path / "absent" / "livret.pdf")


def test_a_saved_document_is_whole_and_alone(tmp_path: Path) -> None:
    made = document("fr", Paragraph("texte"))
    made.save(tmp_path / "livret.pdf")
    assert (tmp_path / "livret.pdf").read_bytes() == made.pdf()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(
    "text", ["<b>gras</b> &amp; <img src='x'>", "=1+1", "%PDF-1.7 endobj", ")(\\ ET Q", "${x} {0} %s"]
)
def test_text_is_never_markup(text: str) -> None:
    assert text in pdfium(document("fr", Paragraph(text)).pdf())


HOSTILE = {
    "a word of 200,000 letters": "x" * 200_000,
    "thirty marks": "e" + "\u0301" * 30,
    "overrides": "abc\u202edef\u2067x\u202c",
    "fifty isolates": "\u2068" * 50 + "x",
    "closers alone": "a\u2069b\u2069",
    "marks alone": "\u0301\u064b",
    "unseen": "\u200b\u200c\u200d\u00ad",
    "spaces": " " * 3000,
    "no-break spaces": "\u00a0" * 3000,
    "line ends": "\n\n\r\n\u2028a\u2029\x0b",
    "tabs before controls": "漢\t\u202a漢\t\u2067漢\n\u202dx",
    "variation selectors": "漢\ufe00漢\U000e0100",
    "soft hyphens alone": "\u00ad" * 2000,
    "overrides of both ways": "\u202eabc (def) 12\u202d مرحبا\u2069 " * 50,
    "borders": "a\u2067",
    "zalgo": "".join(letter + "\u0334\u0489\u0353\u035d" * 5 for letter in "zalgo привет ελ"),
    "brackets": "([{" * 700,
    "right to left without end": "ب" * 5000,
    "thai without end": "ก" * 2000,
    "stretched": "ـ" * 500,
    "jamo": "\u1100\u1161\u11a8" * 30,
    "changing script": "aبc漢हก" * 200,
    "nothing": "",
}


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_makes_a_page(name: str, language: str) -> None:
    text = HOSTILE[name]
    content = document(language, Paragraph(text), BulletList((text[:300],)), Table(((text[:60], "b"),))).pdf()
    assert faults(content) == []
    with pypdfium2.PdfDocument(content) as file:
        assert len(file) >= 1


def test_five_hundred_random_strings_make_a_page_or_a_refusal() -> None:
    chance = random.Random(20261123)
    ranges = [
        (0, 0x250),
        (0x300, 0x370),
        (0x590, 0x700),
        (0x900, 0xE00),
        (0x2000, 0x2070),
        (0x4E00, 0x4F00),
        (0xD700, 0x10000),
        (0x1F300, 0x1F700),
    ]
    outcomes = set()
    for _ in range(500):
        kinds = chance.sample(ranges, 2)
        text = "".join(chr(chance.randrange(*chance.choice(kinds))) for _ in range(chance.randrange(1, 40)))
        made = Document("t", chance.choice(["fr", "ar", "hi", "zh"]), DATE)
        made.add(Paragraph(text))
        try:
            outcomes.add(made.pdf()[:5])
        except Unprintable as refused:
            outcomes.add(bool(refused.characters))
    assert outcomes == {b"%PDF-", True}
