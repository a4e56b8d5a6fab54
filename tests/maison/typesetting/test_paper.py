"""How a document comes on paper: booklets in the order of folding, large print, black and white."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import page as validation
import pikepdf
import pypdfium2
import pytest

from maison.typesetting import (
    A4,
    A5,
    ACCENT,
    ACCENT_SOFT,
    BODY,
    WHITE,
    Anchor,
    Box,
    BulletList,
    CheckItem,
    CheckList,
    Columns,
    Document,
    Heading,
    NumberedList,
    PageBreak,
    Paper,
    Paragraph,
    Rule,
    Running,
    Span,
    Table,
)
from tests.maison.typesetting.samples import DATE, PASSAGES, document, opened, pdfium, words

PROFILES = (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A)
WAYS = [
    {"paper": paper, "booklet": booklet, "large": large, "black_and_white": black}
    for paper, booklet, large, black in product((A4, A5), (False, True), (False, True), (False, True))
]
#: Which pages lie side by side on each side of a sheet, as one folds them; 0 is a blank one.
FOLDED = {
    1: [(0, 1), (0, 0)],
    2: [(0, 1), (2, 0)],
    3: [(0, 1), (2, 3)],
    4: [(4, 1), (2, 3)],
    5: [(0, 1), (2, 0), (0, 3), (4, 5)],
    8: [(8, 1), (2, 7), (6, 3), (4, 5)],
    9: [(0, 1), (2, 0), (0, 3), (4, 9), (8, 5), (6, 7)],
}


def numbered(count: int, **ways: Any) -> Document:
    """A document of so many pages, each with its number on it in words and in its foot."""
    made = Document(
        "Livret",
        ways.pop("language", "fr"),
        DATE,
        footer=lambda page, pages: Running("", f"foot{page}of{pages}"),
        **{"paper": A5, "booklet": True, **ways},
    )
    for page in range(1, count + 1):
        made.add(
            PageBreak(),
            Heading(1, f"Page{page}", anchor=f"a{page}"),
            Paragraph(Span("next", link=Anchor(f"a{page % count + 1}"))),
        )
    return made


def halves(content: bytes) -> list[tuple[str, str]]:
    """The text of the left and of the right half of each leaf."""
    with pypdfium2.PdfDocument(content) as file:
        found = []
        for leaf in file:
            width, height = leaf.get_size()
            reader = leaf.get_textpage()
            found.append(
                (reader.get_text_bounded(0, 0, width / 2, height), reader.get_text_bounded(width / 2, 0, width, height))
            )
    return found


def page_of(half: str) -> int:
    """The number of the page that a half shows; 0 if it is blank."""
    match = re.search(r"Page(\d+)|(\d+)Page", half)  # in a right-to-left line PDFium turns the parts around
    assert (match is None) == (half.strip() == "")
    return int(match[1] or match[2]) if match else 0


@pytest.mark.parametrize("count", FOLDED)
def test_pages_lie_as_they_are_folded_each_with_its_own_number(count: int) -> None:
    found = halves(numbered(count).pdf())
    assert [(page_of(left), page_of(right)) for left, right in found] == FOLDED[count]
    feet = re.findall(r"foot(\d+)of(\d+)", " ".join(half for leaf in found for half in leaf))
    assert sorted(feet) == sorted((str(page), str(count)) for page in range(1, count + 1))


@pytest.mark.parametrize("count", FOLDED)
def test_a_right_to_left_booklet_is_bound_at_the_other_side(count: int) -> None:
    found = halves(numbered(count, language="ar").pdf())
    assert [(page_of(right), page_of(left)) for left, right in found] == FOLDED[count]


@pytest.mark.parametrize(("paper", "size"), [(A5, (841.89, 595.28)), (A4, (1190.55, 841.89))])
def test_two_pages_lie_on_the_next_larger_sheet_and_touch_the_fold(paper: Paper, size: tuple[float, float]) -> None:
    content = numbered(4, paper=paper).pdf()
    with opened(content) as file:
        assert [round(float(value), 2) for value in file.pages[0].MediaBox[2:]] == list(size)
        assert str(file.Root.ViewerPreferences.Duplex) == "/DuplexFlipShortEdge"
    with pypdfium2.PdfDocument(content) as file:
        reader = file[0].get_textpage()
        first = reader.search("Page1").get_next()
        assert first is not None
        assert reader.get_charbox(first[0])[0] == pytest.approx(size[0] / 2 + paper.start, abs=3)


def test_a_booklet_is_read_from_its_first_page_to_its_last(tmp_path: Path) -> None:
    read = []
    for booklet in (False, True):
        path = tmp_path / "read.pdf"
        numbered(9, booklet=booklet).save(path)
        run = subprocess.run(["pdfinfo", "-struct-text", str(path)], check=True, capture_output=True, text=True)
        read.append(re.sub(r"Object \d+ 0", "", run.stdout))
    assert re.findall(r"Page(\d)", read[1]) == list("123456789")
    assert read[0] == read[1]


def test_links_and_bookmarks_of_a_booklet_go_where_their_pages_went() -> None:
    content = numbered(8).pdf()
    leaf_of = {page: at for at, pair in enumerate(FOLDED[8]) for page in pair}
    middle = 841.89 / 2 - 1  # destinations are told to a tenth of a point
    with opened(content) as file, file.open_outline() as outline:
        leaves = [leaf.objgen for leaf in file.pages]
        for page, item in enumerate(outline.root, 1):
            target = item.destination
            assert leaves.index(target[0].objgen) == leaf_of[page]
            assert (float(target[2]) >= middle) == (page % 2 == 1)
        for page in range(1, 8):
            (note,) = [
                note for note in file.pages[leaf_of[page]].Annots if (float(note.Rect[0]) >= middle) == (page % 2 == 1)
            ]
            assert leaves.index(note.Dest[0].objgen) == leaf_of[page + 1]
            assert note.P.objgen == leaves[leaf_of[page]]
            assert float(note.Rect[1]) < float(note.Dest[3]) + 60


@pytest.mark.parametrize("ways", [{"booklet": True}, {"large": True}, {"booklet": True, "large": True}], ids=str)
def test_a_link_reacts_where_its_words_stand(ways: dict[str, bool]) -> None:
    made = Document("t", "fr", DATE, paper=A5, **ways)
    made.add(
        Heading(1, "Titre"), Paragraph("mot " * 30), Paragraph(Span("service-public.fr", link="https://a.example"))
    )
    content = made.pdf()
    with opened(content) as file:
        (area,) = [[float(value) for value in note.Rect] for note in file.pages[0].Annots]
    with pypdfium2.PdfDocument(content) as file:
        reader = file[0].get_textpage()
        found = reader.search("service-public").get_next()
        assert found is not None
        first = reader.get_charbox(found[0])
        last = reader.get_charbox(found[0] + found[1] - 1)
    assert area[0] <= first[0] <= last[2] <= area[2]
    assert area[1] <= min(first[1], last[1])
    assert max(first[3], last[3]) <= area[3]
    assert area[0] == pytest.approx(first[0], abs=2)


def everything(language: str) -> Document:
    """A document of what has a colour or a size."""
    text = PASSAGES[language]
    return document(
        language,
        Box((Paragraph("Maison", BODY.but(colour=WHITE)), Heading(1, text, BODY.but(size=30, colour=WHITE))), fill=ACCENT,
            border=None, bleed=True),
        Heading(2, "small", BODY.but(size=7)),
        Paragraph((text, Span("service-public.fr", link="https://www.service-public.fr"), Span("tiny", size=5))),
        Columns(((Paragraph(text),), (Paragraph(text), Rule())), ruled=True),
        Columns(((Paragraph("langue"),), (Paragraph("autre"),)), language="en"),
        BulletList((text,)),
        NumberedList((text,)),
        CheckList((CheckItem((Paragraph(text), Columns(((Paragraph("dans"),), (Paragraph("liste"),))))),)),
        Box((Paragraph(text),), fill=ACCENT_SOFT, bar=ACCENT),
        Table(((text, "2"), (text, "3")), header=("a", "b"), row_headers=True),
        PageBreak(),
        Heading(2, text),
    )  # fmt: skip


@pytest.mark.parametrize("profile", PROFILES, ids=str)
@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize(
    "ways", WAYS, ids=lambda ways: "-".join(str(int(bool(way is not A4 and way))) for way in ways.values())
)
def test_every_way_onto_paper_conforms(
    ways: dict[str, Any], language: str, profile: validation.ValidationProfile
) -> None:
    content = replace(everything(language), **ways).pdf()
    report = validation.validate_pdf_bytes(content, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize(
    "ways", WAYS, ids=lambda ways: "-".join(str(int(bool(way is not A4 and way))) for way in ways.values())
)
def test_no_way_onto_paper_loses_a_word(ways: dict[str, Any]) -> None:
    made = replace(everything("fr"), footer=None)
    assert sorted(words(pdfium(replace(made, **ways).pdf()))) == sorted(words(pdfium(made.pdf())))


def sizes(content: bytes) -> Iterator[float]:
    """The size of every text as it is painted."""
    with opened(content) as file:
        for leaf in file.pages:
            scales = [1.0]
            for operands, operator in pikepdf.parse_content_stream(leaf):
                if str(operator) == "q":
                    scales.append(scales[-1])
                elif str(operator) == "Q":
                    scales.pop()
                elif str(operator) == "cm":
                    scales[-1] *= float(operands[0])
                elif str(operator) == "Tf":
                    yield float(operands[1]) * scales[-1]


def test_large_print_has_nothing_under_16_points_and_headings_in_proportion() -> None:
    content = replace(everything("fr"), large=True).pdf()
    assert min(sizes(content)) >= 16.0
    assert 25 < max(sizes(content)) < 45
    assert min(sizes(everything("fr").pdf())) < 16.0


def test_boxes_to_tick_grow_with_large_print() -> None:
    def box(content: bytes) -> tuple[float, ...]:
        with pypdfium2.PdfDocument(content) as file:
            picture = file[0].render(scale=4).to_pil().convert("L")
        return picture.point(lambda value: 255 - value).crop((220, 0, 300, picture.height)).getbbox() or ()

    small = document("fr", CheckList((CheckItem((Paragraph("pas"),)),)))
    small.footer = None
    left, top, right, bottom = box(small.pdf())
    wider = box(replace(small, large=True).pdf())
    assert (wider[2] - wider[0]) / (right - left) == pytest.approx(1.6, abs=0.08)
    assert (wider[3] - wider[1]) / (bottom - top) == pytest.approx(1.6, abs=0.08)


@pytest.mark.parametrize("ways", [way for way in WAYS if not way["booklet"]], ids=str)
def test_a_long_foot_stays_on_the_page_and_off_the_text(ways: dict[str, Any]) -> None:
    long = "Maison Internationale de l’Exemple · une adresse bien longue · 59000 Lille · téléphone"
    made = replace(everything("fr"), header=Running(long, "tête"), footer=Running(long, "pied"), **ways)
    made.body = [Paragraph("corps " * 3000)]
    with pypdfium2.PdfDocument(made.pdf()) as file:
        for leaf in list(file)[:-1]:
            reader = leaf.get_textpage()
            text = reader.get_text_range()
            boxes = [reader.get_charbox(at) for at in range(reader.count_chars())]
            body = [at for match in re.finditer("corps", text) for at in range(*match.span())]
            rest = [box for at, box in enumerate(boxes) if at < body[0] or at > body[-1] + 1]
            low, high = min(boxes[at][1] for at in body), max(boxes[at][3] for at in body)
            drawn = [box for box in rest if box[3] > box[1] and box[2] - box[0] > 1]
            assert drawn
            assert all(box[3] < low or box[1] > high for box in drawn)
            assert all(box[1] > 8 and box[3] < leaf.get_size()[1] - 8 for box in drawn)


def colours(content: bytes) -> set[str]:
    """The operators that set a colour, with their values."""
    found = set()
    with opened(content) as file:
        for leaf in file.pages:
            for operands, operator in pikepdf.parse_content_stream(leaf):
                if str(operator) in {"g", "G", "rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS", "sh"}:
                    found.add(" ".join([*(f"{float(value):g}" for value in operands), str(operator)]))
    return found


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_black_and_white_is_black_and_white(language: str) -> None:
    made = everything(language)
    assert any(colour.endswith("rg") for colour in colours(made.pdf()))
    content = replace(made, black_and_white=True).pdf()
    assert colours(content) == {"0 g", "0 G"}
    with pypdfium2.PdfDocument(content) as file:
        for leaf in file:
            red, green, blue = leaf.render(scale=1).to_pil().convert("RGB").split()
            assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_ground_in_black_and_white_is_paper_in_a_frame_with_black_words() -> None:
    made = document("fr", Box((Paragraph("blanc", BODY.but(colour=WHITE)),), fill=ACCENT, border=None, padding=30))
    made.footer = None
    with pypdfium2.PdfDocument(replace(made, black_and_white=True).pdf()) as file:
        picture = file[0].render(scale=2).to_pil().convert("L")
    histogram = picture.histogram()
    assert sum(histogram[250:]) > 0.98 * picture.width * picture.height
    assert picture.crop((140, 100, 300, 260)).getextrema()[0] < 60
    assert picture.crop((105, 130, 120, 160)).getextrema()[0] < 160  # the frame at the left


def test_a_link_is_underlined_in_black_and_white() -> None:
    def lowest(block: Paragraph) -> int:
        made = Document("t", "fr", DATE, black_and_white=True)
        made.add(block)
        with pypdfium2.PdfDocument(made.pdf()) as file:
            picture = file[0].render(scale=6).to_pil().convert("L")
        box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
        assert box is not None
        return box[3]

    assert lowest(Paragraph(Span("nous", link="https://a.example"))) > lowest(Paragraph("nous")) + 4
