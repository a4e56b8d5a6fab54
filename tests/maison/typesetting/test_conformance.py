"""The files keep PDF/UA-1 and PDF/A-2a, and say of themselves what they should and nothing else."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote

import page as validation
import pytest

from maison.paths import resource
from maison.typesetting import (
    A5,
    Anchor,
    Balanced,
    Box,
    BulletList,
    CheckItem,
    CheckList,
    Columns,
    Contents,
    Document,
    Drawing,
    Facing,
    Heading,
    Image,
    Item,
    NumberedList,
    PageBreak,
    Paragraph,
    QrCode,
    Rule,
    Running,
    Spacer,
    Span,
    Table,
    Unprintable,
)
from maison.typesetting.lines import break_lines
from maison.typesetting.paragraphs import analyse
from tests.maison.typesetting.made_pictures import quarters, saved
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import DATE, FURTHER, PASSAGES, document, elements, letter, opened, said

PROFILES = (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A)


def faded() -> bytes:
    """A picture that is half transparent."""
    picture = quarters().convert("RGBA")
    picture.putalpha(128)
    return saved(picture)


def everything(language: str) -> bytes:
    """The file of a document with every block, on several pages."""
    text = PASSAGES[language]
    made = document(
        language,
        Heading(1, text, anchor="top"),
        Paragraph(
            (
                text,
                Span("service-public.fr", link="https://www.service-public.fr/é"),
                " ",
                Span("↑ 1", link=Anchor("top")),
            )
        ),
        Paragraph((Span(PASSAGES["ar"], language="ar"), Span(PASSAGES["fr"], language="fr", weight="bold"))),
        Columns(((Paragraph(text),), (Paragraph(text), Rule())), ruled=True),
        Heading(3, "A level is skipped"),
        BulletList((text, text)),
        NumberedList((text,)),
        CheckList((CheckItem((Paragraph(text),)), CheckItem((Paragraph(text), Paragraph(text)), done=True))),
        Spacer(10),
        Box((Paragraph(text),), bleed=True, fill=(0, 0, 0.5)),
        Table(tuple((text, "2", "3") for _ in range(30)), header=("a", "b", "c"), widths=(3, 1, 1), row_headers=True),
        PageBreak(),
        Heading(2, text),
        Paragraph(""),
        Contents(levels=3),
        Image(saved(quarters().convert("RGBA")), text),
        Image(saved(quarters(), "JPEG"), text, align="end"),
        Image(faded(), decorative=True),
        Drawing(resource("icons/languages.svg"), text, width=30),
        QrCode(text, text),
        Balanced((Paragraph(text), Heading(3, text), Paragraph(text)), ruled=True),
        NumberedList((text, Item((Paragraph(text), BulletList((text,)), NumberedList((text,), letters=True))))),
        Facing((language, "en"), ((text, PASSAGES["en"]), (text, PASSAGES["en"])), header=(text, "English")),
        Facing((language, "ar"), ((text, PASSAGES["ar"]),)),
        Table(((text, Item((QrCode(text, text), Paragraph(text)))),), caption=text, widths=("fit", 1), stripes=True),
        Table(((Item(tuple(Paragraph(text) for _ in range(60))), text),), header=("a", "b")),
        Box((Heading(3, text), Paragraph(text, anchor="end")), anchor="box"),
        Paragraph((Span("1", link=Anchor("box")), Span("2", link=Anchor("end")))),
    )
    made.header = Running(text, logo=Drawing(resource("icons/house.svg"), "Maison"))
    return made.pdf()


@pytest.mark.parametrize("profile", PROFILES, ids=str)
@pytest.mark.parametrize("language", ["fr", "ar", "hi", "zh", "ur", "km"])
def test_a_document_of_every_block_conforms(language: str, profile: validation.ValidationProfile) -> None:
    report = validation.validate_pdf_bytes(everything(language), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("profile", PROFILES, ids=str)
@pytest.mark.parametrize("language", PASSAGES | FURTHER)
def test_a_letter_in_every_language_conforms(language: str, profile: validation.ValidationProfile) -> None:
    report = validation.validate_pdf_bytes(letter(language, (PASSAGES | FURTHER)[language]), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_an_empty_document_conforms(profile: validation.ValidationProfile) -> None:
    assert validation.validate_pdf_bytes(document("fr").pdf(), profile=profile).failures == []


def test_qpdf_finds_nothing_to_say(tmp_path: Path) -> None:
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("qpdf is not installed")
    path = tmp_path / "page.pdf"
    path.write_bytes(everything("ar"))
    run = subprocess.run([program, "--check", str(path)], check=False, capture_output=True, text=True)
    assert run.returncode == 0
    assert "WARNING" not in run.stdout + run.stderr


@pytest.mark.parametrize("language", ["fr", "ar", "hi", "zh", "ur", "km"])
def test_maps_widths_glyphs_and_the_parent_tree_of_every_block_are_right(language: str) -> None:
    assert faults(everything(language)) == []


def test_the_same_document_has_the_same_bytes() -> None:
    assert everything("fr") == everything("fr")


def test_what_was_set_before_does_not_change_the_bytes() -> None:
    first = letter("ar", PASSAGES["ar"])
    letter("fa", PASSAGES["fa"] * 3)
    assert letter("ar", PASSAGES["ar"]) == first


def test_the_date_is_the_one_given_and_no_person_or_machine_is_named() -> None:
    made = Document("Livret", "fr", dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.timezone(dt.timedelta(hours=1))))
    with opened(made.pdf()) as file:
        information = {key: str(value) for key, value in file.docinfo.items()}
    assert information == {
        "/Title": "Livret",
        "/Producer": "Maison Internationale typesetting",
        "/CreationDate": "D:20260102020400Z",
        "/ModDate": "D:20260102020400Z",
    }


def test_a_date_without_zone_is_refused() -> None:
    made = Document("Livret", "fr", dt.datetime(2026, 1, 2))  # noqa: DTZ001 (the mistake under test)
    with pytest.raises(ValueError, match="time zone"):
        made.pdf()


def test_every_font_is_embedded() -> None:
    with opened(everything("zh")) as file:
        fonts = {str(font.BaseFont): font for page in file.pages for font in page.Resources.Font.values()}
        assert all(
            "+" in name and "/FontFile2" in font.DescendantFonts[0].FontDescriptor for name, font in fonts.items()
        )
        assert not any("Helvetica" in name for name in fonts)


def test_the_tree_says_what_each_passage_is_and_in_which_language() -> None:
    content = everything("fr")
    assert [len(elements(content, kind)) for kind in ("H1", "H2", "H3", "L", "LI", "Table")] == [1, 2, 2, 6, 9, 4]
    assert {cell.scope for cell in elements(content, "TH")} == {"/Column", "/Row"}
    assert "ar" in {span.language for span in elements(content, "Span")}


def test_headings_are_bookmarks_in_their_order() -> None:
    made = document("fr", Heading(1, "Un"), Heading(2, "Deux"), Heading(2, "Trois"), Heading(1, "Quatre"))
    with opened(made.pdf()) as file, file.open_outline() as outline:
        assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [
            ("Un", ["Deux", "Trois"]),
            ("Quatre", []),
        ]


def test_a_link_goes_to_its_address_and_an_unknown_scheme_is_refused() -> None:
    content = document("fr", Paragraph(Span("ici", link="mailto:accueil@example.org"))).pdf()
    with opened(content) as file:
        assert str(file.pages[0].Annots[0].A.URI) == "mailto:accueil@example.org"
    with pytest.raises(ValueError, match="link"):
        Span("ici", link="javascript:alert(1)")


def test_the_sheet_is_the_one_asked_for() -> None:
    made = Document("Livret", "fr", DATE, paper=A5, header=Running("tête"))
    made.add(Paragraph("texte"))
    with opened(made.pdf()) as file:
        assert [round(float(value)) for value in file.pages[0].MediaBox] == [0, 0, 420, 595]


def test_another_process_makes_the_same_bytes() -> None:
    program = "import sys; from tests.maison.typesetting.samples import *; sys.stdout.buffer.write(letter('ar', PASSAGES['ar']))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout == letter("ar", PASSAGES["ar"])


def test_numbers_on_the_page_have_no_exponents() -> None:
    with opened(everything("ar")) as file:
        for leaf in file.pages:
            without_strings = re.sub(rb"<[0-9A-F]*>", b"", leaf.Contents.read_bytes())
            assert re.search(rb"\d[eE][-+]?\d", without_strings) is None


def test_a_title_with_a_control_is_refused() -> None:
    with pytest.raises(Unprintable):
        document("fr", title="a\0b").pdf()


def test_importing_the_package_loads_no_library() -> None:
    program = "import sys, maison.typesetting; print(sorted({'icu', 'uharfbuzz', 'zxingcpp', 'pyphen', 'PIL', 'babel'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


def test_threads_do_not_mix_their_texts() -> None:
    languages = ["th", "fr", "ar", "ja"] * 4
    expected = {language: letter(language, PASSAGES[language]) for language in set(languages)}
    break_lines.cache_clear()
    analyse.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda language: letter(language, PASSAGES[language]), languages))
    assert made == [expected[language] for language in languages]


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_a_link_of_arabic_words_conforms_and_tells_its_words(profile: validation.ValidationProfile) -> None:
    words = Span("موقع الاستقبال", link="https://www.example.org")
    content = document("ar", Heading(1, "عنوان"), Paragraph(("انظر ", words, " غدًا"))).pdf()
    assert validation.validate_pdf_bytes(content, profile=profile).failures == []
    assert [link.actual for link in elements(content, "Link")] == ["موقع الاستقبال"]


HOSTILE = [
    "</rdf:li><x>&amp;\"'",
    ")/S/JavaScript(",
    "\u202e<!-- ]]> -->",
    "fi \\) endobj",
    "الدليل \u2067x",
    "a\nb\tc",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_title_is_told_as_it_is_and_never_read_as_markup(text: str) -> None:
    content = document("fr", Heading(1, text, anchor=text), Paragraph(Span(text, link=Anchor(text))), title=text).pdf()
    with opened(content) as file, file.open_metadata() as metadata, file.open_outline() as outline:
        assert str(file.docinfo["/Title"]) == text
        assert metadata["dc:title"] == text
        assert [item.title for item in outline.root] == [" ".join(text.split())]
        assert str(file.pages[0].Annots[0].Contents) == text
    assert [said(node.text) for node in tree(content).find("H1")] == [said(text)]
    for profile in PROFILES:
        assert validation.validate_pdf_bytes(content, profile=profile).failures == []


@pytest.mark.parametrize("tail", ["a b", ")/S/Launch(", "é<>\"'\\", "\u202e", "%00%0d", "x" * 5000, "{}|^`"])
def test_an_address_stays_an_address(tail: str) -> None:
    address = f"https://www.example.org/{tail}"
    try:
        span = Span("ici", link=address)
    except ValueError:
        assert not address.isprintable()
        return
    content = document("fr", Heading(1, "T"), Paragraph(span)).pdf()
    with opened(content) as file:
        action = file.pages[0].Annots[0].A
        assert str(action.S) == "/URI"
        assert unquote(str(action.URI)) == unquote(address)
        assert str(action.URI).isascii()
    for profile in PROFILES:
        assert validation.validate_pdf_bytes(content, profile=profile).failures == []
