"""Files joined for a printer are one file, each of them whole in it, and as a screen reader met it before."""

import page as validation
import pikepdf
import pytest

from maison.typesetting import A5, Anchor, Block, Document, Heading, PageBreak, Paragraph, QrCode, Running, Span
from maison.typesetting.joining import Joined, join
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import DATE, opened, pdfium

#: What looks like PDF's own references, in a text, a foot, an address and an alternative text.
HOSTILE = "Bonjour (12 0 R) \\ 7 0 R /StructParents 3"


def made(tag: str, text: str, pages: int, *, booklet: bool = False) -> bytes:
    document = Document(
        text, tag, DATE, A5, footer=lambda page, pages: Running("9 0 R", f"{page} / {pages}"), booklet=booklet
    )
    for number in range(pages):
        document.add(*page(text, number), PageBreak())
    return document.pdf()


def page(text: str, number: int) -> list[Block]:
    return [
        Heading(1, f"{text} {number}", anchor=f"page-{number}"),
        Heading(2, text),
        Paragraph((HOSTILE, " ", Span(text, link="https://example.org/(5 0 R)"))),
        Paragraph(Span("…", link=Anchor("page-0"))),
        QrCode("https://example.org", "code 5 0 R"),
    ]


FILES = (
    Joined("MI-1", made("fr", "Bonjour", 3)),
    Joined("MI-2", made("ar", "مرحبًا", 2)),
    Joined("MI-3", made("zh-Hans", "你好", 1)),
    Joined("MI-4", made("fr", "Bonjour", 1)),
    Joined("MI-5", made("hi", "नमस्ते", 5, booklet=True)),
)


@pytest.fixture(scope="module")
def joined() -> bytes:
    return b"".join(join(FILES, "Impression", "fr", DATE))


def test_each_file_is_a_part_that_says_what_it_said(joined: bytes) -> None:
    parts = tree(joined).find("Part")
    assert [part.text for part in parts] == [tree(file.content).text for file in FILES]
    assert [part.language for part in parts] == ["fr", "ar", "zh-Hans", "fr", "hi"]


def test_the_whole_conforms_and_keeps_its_parent_tree(joined: bytes) -> None:
    assert faults(joined) == []
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert not validation.validate_pdf_bytes(joined, profile=profile).failures


def test_pages_show_what_they_showed_and_no_file_begins_on_the_back_of_another(joined: bytes) -> None:
    pages = pdfium(joined).split("\f")
    alone = [pdfium(file.content).split("\f") for file in FILES]
    assert pages == [*alone[0], "", *alone[1], *alone[2], "", *alone[3], "", *alone[4]]


def test_bookmarks_stand_under_the_name_of_their_file_and_pages_are_counted_in_it(joined: bytes) -> None:
    with opened(joined) as file, file.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [one.title for one in FILES]
        assert [entry.title for entry in outline.root[0].children] == ["Bonjour 0", "Bonjour 1", "Bonjour 2"]
        assert [entry.title for entry in outline.root[2].children[0].children] == ["你好"]
        assert [page.label for page in file.pages][:6] == [
            "MI-1 · 1", "MI-1 · 2", "MI-1 · 3", "MI-1 · 4", "MI-2 · 1", "MI-2 · 2",
        ]  # fmt: skip
        targets = [file.pages.index(pikepdf.Page(entry.destination[0])) for entry in outline.root]
    assert targets == [0, 4, 6, 8, 10]


def test_links_inside_a_file_stay_in_it(joined: bytes) -> None:
    with opened(joined) as file:
        numbers = {page.obj.objgen: page.index for page in file.pages}
        found = {
            page.index: {numbers[note.Dest[0].objgen] for note in page.get("/Annots", []) if "/Dest" in note}
            for page in file.pages
        }
    assert found[1] == found[2] == {0}
    assert found[5] == {4}


def test_fonts_of_a_language_are_kept_once() -> None:
    one = Joined("MI-1", made("zh-Hans", "你好", 1))
    twenty = b"".join(join([one] * 20, "Impression", "fr", DATE))
    assert len(twenty) < 8 * len(one.content)


def test_the_same_files_make_the_same_bytes(joined: bytes) -> None:
    assert b"".join(join(FILES, "Impression", "fr", DATE)) == joined


def test_nothing_joined_is_nothing() -> None:
    assert list(join([], "Impression", "fr", DATE)) == []
