"""A plain text in any language becomes a letter, as it was typed; and what cannot be set is told by its line."""

import datetime as dt
from pathlib import Path

import page as validation
import pypdfium2
import pytest

from maison.languages import get
from maison.packs.notices import PAPERS, UnprintableLine, read_language, set_notice
from maison.packs.plain_text import LARGEST, TextFileRefused, decode, passages
from maison.typesetting import Composed
from tests.maison.typesetting.samples import elements, opened, pdfium, poppler

MADE_AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def notice(text: str, tag: str = "fr", paper: str = "a4") -> Composed:
    return set_notice(passages(text), tag, MADE_AT, paper, large=False, black_and_white=False)


def read(text: str) -> list[tuple[str, int, str, int]]:
    """Each passage: what it is, its level, its text, the line that it begins on."""
    return [
        (passage.kind, passage.level, "/".join(line.text for line in passage.lines), passage.lines[0].number)
        for passage in passages(text)
    ]


def test_headings_paragraphs_and_items_are_told_by_their_marks() -> None:
    text = "# Avis\n\nBonjour,\nà tous.\n## Quand\n- lundi\n- mardi\n  matin\n\n- jeudi\nfin\n\n\n### Où\n"
    assert read(text) == [
        ("heading", 1, "Avis", 1),
        ("paragraph", 0, "Bonjour,/à tous.", 3),
        ("heading", 2, "Quand", 5),
        ("item", 0, "lundi", 6),
        ("item", 0, "mardi/matin", 7),
        ("item", 0, "jeudi/fin", 10),
        ("heading", 3, "Où", 14),
    ]


@pytest.mark.parametrize(
    "line", ["#", "# ", "-", "#### quatre", "#sans", "-sans", "-- deux", "* étoile", "1. un", "<b>"]
)
def test_what_only_looks_like_a_mark_is_text(line: str) -> None:
    assert read(f"avant\n\n{line}\n\naprès")[1] == ("paragraph", 0, line.strip(), 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
def test_every_line_end_is_one(end: str) -> None:
    assert [passage.lines for passage in passages(f"un{end}deux")] == [passages(f"un{end}deux")[0].lines]
    assert [line.text for line in passages(f"un{end}deux")[0].lines] == ["un", "deux"]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r", "\u2029", "\x0c", "\n \t\u00a0\n", "\n\u200f\n"])
def test_every_paragraph_end_is_one(end: str) -> None:
    assert [line.text for passage in passages(f"un{end}deux") for line in passage.lines] == ["un", "deux"]
    assert len(passages(f"un{end}deux")) == 2


def test_marks_of_direction_before_a_mark_do_not_hide_it() -> None:
    assert read("\u200f# مرحبا")[0][:3] == ("heading", 1, "مرحبا")


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode("\ufeff# Avis".encode()) == "# Avis"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"un\ndeux\ncaf\xe9 noir", ("line 3", "0xE9")),
        (b"un\r\ndeux\r\n\xff", ("line 3", "0xFF")),
        (b"un\rdeux\r\xff", ("line 3", "0xFF")),
        (b"\xef\xbb\xbfun\n\x80", ("line 2", "0x80")),
        (b"\xc3", ("line 1", "0xC3")),
        (b"\xed\xa0\x80", ("line 1", "0xED")),
        ("Avis".encode("utf-16"), ("UTF-16",)),
        (b"x" * (LARGEST + 1), ("too large", "1000 kB")),
    ],
)
def test_content_that_is_no_text_is_refused_with_its_place(content: bytes, told: tuple[str, ...]) -> None:
    with pytest.raises(TextFileRefused) as refused:
        decode(content)
    for words in told:
        assert words in refused.value.text(get("en"))


@pytest.mark.parametrize("text", ["", "\n\n", " \t\r\n\u00a0", "\u200b\u200f\u2060", "\x0c\u2029"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(TextFileRefused):
        passages(text)


@pytest.mark.parametrize(("text", "tag"), [("fr", "fr"), ("FR_fr", "fr-FR"), ("zh-hant", "zh-Hant"), ("zgh", "zgh")])
def test_a_language_is_read_as_its_tag(text: str, tag: str) -> None:
    assert read_language(text) == tag


@pytest.mark.parametrize("text", ["", "xx", "french", "fr;", "../fr", "fr fr", "qps", "é"])
def test_a_language_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(TextFileRefused):
        read_language(text)


def test_the_title_is_the_first_heading_and_never_a_name_from_the_text() -> None:
    with opened(notice("Madame Petit,\n\n# Avis\n\n# Autre").content) as file:
        assert str(file.docinfo.Title) == "Avis"
    with opened(notice("Madame Petit,\n\nbonjour").content) as file:
        assert str(file.docinfo.Title) == "Avis"  # the word in French
        assert "Petit" not in file.open_metadata().__str__()
    with opened(notice("Mrs Petit,", "en").content) as file:
        assert str(file.docinfo.Title) == "Notice"


def test_the_letter_says_what_each_passage_is() -> None:
    content = notice("# Un\n\ndeux\n\n- trois\n- quatre\n\n## cinq").content
    assert [len(elements(content, kind)) for kind in ("H1", "H2", "P", "L", "LI")] == [1, 1, 3, 1, 2]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("large", "black_and_white"), [(False, False), (True, True)])
@pytest.mark.parametrize("tag", ["fr", "ar"])
def test_a_notice_conforms(tag: str, paper: str, large: bool, black_and_white: bool) -> None:
    text = "# مرحبا Avis\n\nرقم 03 20 00 00 00\n12 rue de l’Exemple\n\n- un\n- ليل\n\n### trois"
    made = set_notice(passages(text), tag, MADE_AT, paper, large=large, black_and_white=black_and_white)
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        report = validation.validate_pdf_bytes(made.content, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_a_line_that_was_ended_ends() -> None:
    lines = pdfium(notice("1 rue de l’Exemple\n59000 Lille").content).split("\r\n")
    assert lines[:2] == ["1 rue de l’Exemple", "59000 Lille"]


def test_nothing_in_the_text_is_markup() -> None:
    text = "<b>gras</b> &amp; **deux** [a](b) `c` \\textbf{d} ${x} {0} %s"
    assert text in pdfium(notice(text).content)


@pytest.mark.parametrize("number", ["03 20 00 00 00", "+33 3 20 00 00 00", "03.20.00.00.00"])
def test_a_telephone_number_keeps_its_order_in_arabic(number: str, tmp_path: Path) -> None:
    assert number in poppler(notice(f"رقم المكتب هو {number} من الاثنين", "ar").content, tmp_path)


@pytest.mark.parametrize("line", ["12 rue de l’Exemple", "59000 Lille", "35 × 45 mm"])
def test_a_line_in_french_keeps_its_order_in_an_arabic_letter(line: str, tmp_path: Path) -> None:
    assert line in poppler(notice(f"العنوان\n{line}\nليل", "ar").content, tmp_path)


def test_a_line_in_arabic_keeps_its_order_in_a_french_letter() -> None:
    with pypdfium2.PdfDocument(notice("Adresse\n12 شارع المثال").content) as file:
        reader = file[0].get_textpage()
        found = reader.search("12").get_next()
        assert found is not None
        number = reader.get_charbox(found[0])
        letters = [
            reader.get_charbox(at)
            for at in range(reader.count_chars())
            if "\u0600" < reader.get_text_range(at, 1) < "\u0700"
        ]
    assert number[0] > max(box[2] for box in letters)  # read from the right, the number comes first


def test_pages_are_numbered_when_there_are_several() -> None:
    text = "\n\n".join(["mot " * 60] * 40)
    made = notice(text)
    assert made.pages > 1
    with pypdfium2.PdfDocument(made.content) as file:
        assert len(file) == made.pages
        assert f"2 / {made.pages}" in file[1].get_textpage().get_text_range()
    assert "1 / 1" not in pdfium(notice("mot").content)


def test_a_booklet_counts_its_pages_and_not_its_sheets() -> None:
    made = notice("mot", paper="a5-booklet")
    assert made.pages == 1
    with pypdfium2.PdfDocument(made.content) as file:
        assert [round(value) for value in file[0].get_size()] == [842, 595]


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("un\ndeux\n\ntrois 😀 quatre\n", 4, "U+1F600"),
        ("un\r\n\r\ndeux\r\ntrois \x00", 4, "U+0000"),
        ("# titre\x07", 1, "U+0007"),
        ("- un\n- deux\n  trois\ue000", 3, "U+E000"),
        ("un\u2028deux\nt\U00012000", 2, "U+12000"),
    ],
)
def test_what_cannot_be_printed_is_told_by_its_line(text: str, line: int, code: str) -> None:
    with pytest.raises(UnprintableLine) as refused:
        notice(text)
    assert refused.value.line == line
    assert f"Line {line} " in refused.value.text(get("en"))
    assert code in refused.value.text(get("en"))


def test_the_largest_text_is_set() -> None:
    text = "Bienvenue à Lille, venez nous voir. " * (LARGEST // 100)
    lines = [text[at : at + 2000] for at in range(0, len(text), 2000)]
    assert notice("\n\n".join(lines)).pages > 50
