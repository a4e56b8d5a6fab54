"""The table of contents, anchors, lists, columns of one height, margins that change sides."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from maison.typesetting import (
    A4,
    Anchor,
    Balanced,
    Block,
    Box,
    BulletList,
    Columns,
    Contents,
    Document,
    Drawing,
    Heading,
    Image,
    Item,
    NumberedList,
    PageBreak,
    Paragraph,
    Running,
    Span,
    Table,
    digits,
)
from maison.typesetting.numerals import letters
from tests.maison.typesetting.made_pictures import RED, coarse, colours_at, quarters, saved
from tests.maison.typesetting.samples import DATE, document, elements, opened
from tests.maison.typesetting.test_pages import TEXT, boxes, pages


def book(language: str, *, levels: int = 2) -> Document:
    chapters = [
        block
        for at in range(1, 13)
        for block in (
            PageBreak(),
            Heading(1, f"Chap{at}"),
            Heading(2, f"Part{at}"),
            Heading(3, f"Deep{at}"),
            Paragraph(TEXT),
        )
    ]
    return document(language, Contents(levels=levels), *chapters)  # type: ignore[arg-type]  # 1 to 3


def footless(language: str, *blocks: Block) -> bytes:
    made = document(language, *blocks)
    made.footer = None
    return made.pdf()


def test_the_contents_name_each_heading_with_its_page_before_those_pages_are_known() -> None:
    with pypdfium2.PdfDocument(book("fr").pdf()) as file:
        first = file[0].get_textpage().get_text_range()
    listed = [word for at in range(1, 13) for name in ("Chap", "Part") for word in (f"{name}{at}", str(at + 1))]
    assert first.split()[: len(listed)] == listed


def test_the_contents_may_stand_behind_what_they_list_and_more_than_once() -> None:
    made = pages(Heading(1, "Un"), Contents(), PageBreak(), Heading(1, "Deux"), Contents())
    assert [page.split()[:5] for page in made] == [["Un", "Un", "1", "Deux", "2"], ["Deux", "Un", "1", "Deux", "2"]]


def test_contents_longer_than_a_page_push_what_follows() -> None:
    made = pages(Contents(), *(block for at in range(90) for block in (Heading(1, f"Titre{at}"), Paragraph("x"))))
    shown = [(int(at), number) for number, page in enumerate(made, 1) for at in re.findall(r"Titre(\d+)\s+x", page)]
    assert [at for at, _number in shown] == list(range(90))
    assert min(number for _at, number in shown) == 3
    listed = re.findall(r"Titre(\d+)\s+(\d+)", "".join(made))
    assert [(int(at), int(number)) for at, number in listed] == shown


def test_each_line_of_the_contents_is_a_link_to_its_heading() -> None:
    with opened(book("fr").pdf()) as file:
        numbers = [leaf.objgen for leaf in file.pages]
        targets = [numbers.index(note.Dest[0].objgen) for note in file.pages[0].Annots]
    assert targets == [at for at in range(1, 13) for _twice in range(2)]


@pytest.mark.parametrize(
    ("language", "page"), [("fr", "2"), ("fa", "۲"), ("ar", "2"), ("ar-EG", "٢"), ("hi", "2"), ("bn", "২")]
)
def test_pages_are_told_in_the_digits_of_the_language(language: str, page: str) -> None:
    content = footless(language, Contents(), PageBreak(), Heading(1, "Titre"))
    assert boxes(content, page)[0] > 0


def test_the_contents_are_mirrored() -> None:
    made = [footless(language, Contents(), PageBreak(), Heading(1, "Titre")) for language in ("fr", "ar")]
    assert boxes(made[0], "Titre")[0] == pytest.approx(56, abs=2)
    assert boxes(made[0], "2")[2] == pytest.approx(539.276, abs=2)
    assert boxes(made[1], "Titre")[2] == pytest.approx(539.276, abs=2)
    assert boxes(made[1], "2")[0] == pytest.approx(56, abs=2)


def test_contents_of_nothing_are_nothing() -> None:
    assert elements(document("fr", Contents(), Paragraph("x")).pdf(), "TOC") == []


def test_a_long_heading_breaks_before_the_page_number() -> None:
    content = document("fr", Contents(), PageBreak(), Heading(1, "mot " * 60)).pdf()
    with pypdfium2.PdfDocument(content) as file:
        reader = file[0].get_textpage()
        rights = [
            reader.get_charbox(at)[2] for at in range(reader.count_chars()) if reader.get_text_range(at, 1) == "t"
        ]
    assert max(rights) < 539.276 - 8


# Anchors ------------------------------------------------------------------------------------------------------------


def test_links_go_to_whatever_has_an_anchor() -> None:
    names = ["a", "b", "c", "d", "e", "f"]
    picture = saved(quarters())
    content = document(
        "fr",
        Paragraph(tuple(Span(name, link=Anchor(name)) for name in names)),
        PageBreak(),
        Paragraph("ici", anchor="a"),
        Box((Paragraph("ici"), Columns(((Paragraph("x"), Paragraph("dans", anchor="f")),))), anchor="b"),
        PageBreak(),
        Table((("ici",),), anchor="c"),
        Image(picture, "A", anchor="d"),
        Table(((Item((Heading(2, "Profond", anchor="e"),)),),)),
    ).pdf()
    with opened(content) as file:
        numbers = [leaf.objgen for leaf in file.pages]
        found = {
            str(note.Contents): (numbers.index(note.Dest[0].objgen), float(note.Dest[3]))
            for note in file.pages[0].Annots
        }
    assert {name: page for name, (page, _height) in found.items()} == {"a": 1, "b": 1, "f": 1, "c": 2, "d": 2, "e": 2}
    assert found["a"][1] > found["b"][1] > found["f"][1] + 20
    assert found["c"][1] > found["d"][1] > found["e"][1]


def test_an_anchor_in_a_divided_row_is_on_its_own_page() -> None:
    lines = tuple(Paragraph(f"l{at}", anchor=f"l{at}") for at in range(100))
    content = document(
        "fr", Paragraph(tuple(Span(f"{at} ", link=Anchor(f"l{at}")) for at in (0, 99))), Table(((Item(lines), "x"),))
    ).pdf()
    with opened(content) as file:
        numbers = [leaf.objgen for leaf in file.pages]
        assert [numbers.index(note.Dest[0].objgen) for note in file.pages[0].Annots] == [0, len(numbers) - 1]
        assert len(numbers) > 2


def test_a_link_to_nowhere_and_two_places_of_one_name_are_mistakes() -> None:
    with pytest.raises(ValueError, match="nulle-part"):
        document("fr", Paragraph(Span("x", link=Anchor("nulle-part")))).pdf()
    with pytest.raises(ValueError, match="deux"):
        document("fr", Heading(1, "x", anchor="deux"), Paragraph("y", anchor="deux")).pdf()


# Lists --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr", "12"), ("ar", "12"), ("ar-EG", "١٢"), ("ar-MA", "12"), ("fa", "۱۲"), ("hi", "12"), ("bn", "১২"), ("my", "၁၂"), ("th", "12"), ("ur", "12"), ("zh", "12")],
)  # fmt: skip
def test_numbers_are_in_the_digits_that_cldr_has(language: str, expected: str) -> None:
    assert digits(12, language) == expected
    assert digits(1234567, "fr") == "1234567"


def test_letters_count_in_the_alphabet_of_the_language() -> None:
    assert [letters(at, "fr") for at in (1, 2, 26, 27, 28, 703)] == ["a", "b", "z", "aa", "ab", "aaa"]
    assert [letters(at, "ru") for at in (1, 2, 3)] == ["а", "б", "в"]
    assert [letters(at, "ar") for at in (1, 2, 3)] == ["ا", "ب", "ت"]
    assert [letters(at, "ckb") for at in (1, 2, 27)] == ["a", "b", "aa"]  # no index of it is known


@pytest.mark.parametrize(("language", "words"), [("fr", ("un", "deux", "trois")), ("ar", ("بيت", "قلم", "ورق"))])
def test_lists_in_lists_stand_deeper_with_other_bullets(language: str, words: tuple[str, str, str]) -> None:
    deep = BulletList((Item((Paragraph(words[1]), BulletList((words[2],)))),))
    content = document(language, BulletList((Item((Paragraph(words[0]), deep)),))).pdf()
    edges = [boxes(content, word) for word in words]
    starts = [edge[0] - 56 if language == "fr" else 539.276 - edge[2] for edge in edges]
    assert starts == pytest.approx([14, 28, 42], abs=2)
    assert [label.actual for label in elements(content, "Lbl")] == ["•", "◦", "–"]


def test_a_list_with_letters_and_one_with_numbers_in_it() -> None:
    (page,) = pages(NumberedList((Item((Paragraph("un"), NumberedList(("deux", "trois"), start=9))),), letters=True))
    assert page.split()[:6] == ["a.", "un", "9.", "deux", "10.", "trois"]


# Columns and pages --------------------------------------------------------------------------------------------------


def test_columns_are_filled_in_order_and_end_level() -> None:
    content = document("fr", Balanced(tuple(Paragraph(f"mot{at:02}") for at in range(30)), count=3)).pdf()
    lefts = [round(boxes(content, f"mot{at:02}")[0]) for at in range(30)]
    assert [lefts.count(left) for left in sorted(set(lefts))] == [10, 10, 10]
    assert lefts == sorted(lefts)
    mirrored = document("ar", Balanced((Paragraph("بيت"), Paragraph("قلم")))).pdf()
    assert boxes(mirrored, "بيت")[2] == pytest.approx(539.276, abs=3)
    assert boxes(mirrored, "قلم")[2] < 595.276 / 2


def test_a_page_break_in_balanced_columns_loses_nothing() -> None:
    body = tuple(block for at in range(5) for block in (Paragraph(f"mot{at}"), PageBreak()))
    (page,) = pages(Balanced(body, count=2))
    assert re.findall(r"mot(\d)", page) == ["0", "1", "2", "3", "4"]


def test_columns_of_one_height_go_on_over_pages() -> None:
    made = pages(
        Heading(1, "Titre"),
        Balanced(tuple(Paragraph(f"mot{at:03}") for at in range(200)), ruled=True),
        Paragraph("fin"),
    )
    assert [int(word[3:]) for page in made for word in page.split() if word.startswith("mot")] == list(range(200))
    assert len(made) == 4 or len(made) == 3
    assert "fin" in made[-1]


def test_margins_and_running_heads_change_sides() -> None:
    made = document("fr", Paragraph("mot1"), PageBreak(), Paragraph("mot2"))
    made.paper = replace(A4, start=90.0, end=40.0, mirrored=True)
    made.footer = Running("dedans", "dehors")
    content = made.pdf()
    with pypdfium2.PdfDocument(content) as file:
        places = []
        for page in file:
            reader = page.get_textpage()
            found = [reader.search(word).get_next() for word in ("mot", "dedans", "dehors")]
            places.append([round(reader.get_charbox(at[0])[0]) for at in found if at])
    assert places[0] == pytest.approx([90, 90, 527], abs=3)
    assert places[1] == pytest.approx([40, 477, 40], abs=4)


@pytest.mark.parametrize(("language", "x"), [("fr", 58), ("ar", 595.276 - 56 - 42)])
def test_a_logo_stands_in_the_head_before_its_text(language: str, x: float) -> None:
    made = document(language, Paragraph("mot"))
    made.header = Running("tête", logo=Image(saved(quarters()), "Logo", height=22))
    content = made.pdf()
    left, bottom, right, top = boxes(content, "tête")
    assert (left > 56 + 44) if language == "fr" else (right < 595.276 - 56 - 44)
    assert colours_at(content, (x, 841.89 - (top + bottom) / 2 - 5)) == coarse(RED)
    assert elements(content, "Figure") == []


def test_a_drawing_without_a_size_is_a_small_logo() -> None:
    made = Document("t", "fr", DATE, header=Running("x", logo=Drawing(b'<svg viewBox="0 0 9 9"/>', "Logo")))
    assert made.pdf()
