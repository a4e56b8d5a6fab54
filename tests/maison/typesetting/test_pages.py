"""Blocks on pages: what holds together, what repeats, what is mirrored."""

import datetime as dt
import re
import textwrap
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest

from maison.paths import resource
from maison.typesetting import (
    BODY,
    Balanced,
    Block,
    Box,
    CheckItem,
    CheckList,
    Columns,
    Document,
    Fill,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Passage,
    Pieces,
    Running,
    Table,
)
from tests.maison.typesetting.made_pictures import quarters, saved
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import DATE, document, elements, opened

TEXT = "Lorsque vous arrivez à Lille, nous vous accueillons et vous accompagnons dans toutes vos démarches. "


def pages(*blocks: Block, language: str = "fr") -> list[str]:
    """The text of each page."""
    content = document(language, *blocks).pdf()
    with pypdfium2.PdfDocument(content) as file:
        return [page.get_textpage().get_text_range() for page in file]


def boxes(content: bytes, text: str) -> tuple[float, float, float, float]:
    """Where a text stands on the first page: left, bottom, right, top."""
    with pypdfium2.PdfDocument(content) as file:
        reader = file[0].get_textpage()
        found = reader.search(text).get_next()
        assert found is not None
        corners = [reader.get_charbox(at) for at in range(found[0], found[0] + found[1])]
    return (
        min(box[0] for box in corners),
        min(box[1] for box in corners),
        max(box[2] for box in corners),
        max(box[3] for box in corners),
    )


@pytest.mark.parametrize("filling", range(30, 50))
def test_a_heading_stays_with_what_follows(filling: int) -> None:
    made = pages(*(Paragraph("ligne") for _ in range(filling)), Heading(2, "Titre"), Paragraph(TEXT * 4))
    with_heading = next(page for page in made if "Titre" in page)
    assert "Lorsque" in with_heading


@pytest.mark.parametrize("filling", range(25, 45))
def test_no_line_of_a_paragraph_stands_alone(filling: int) -> None:
    made = pages(*(Paragraph("rien") for _ in range(filling)), Paragraph(TEXT * 5))
    for page in made:
        lines = [line for line in page.splitlines() if line.strip() and "rien" not in line and "Maison" not in line]
        assert len(lines) != 1


@pytest.mark.parametrize("filling", range(24, 40, 3))
def test_a_step_that_fits_on_a_page_is_not_split(filling: int) -> None:
    steps = tuple(CheckItem((Paragraph(f"début{at}"), Paragraph(TEXT * 3), Paragraph(f"fin{at}"))) for at in range(6))
    made = pages(*(Paragraph("rien") for _ in range(filling)), CheckList(steps))
    for at in range(6):
        assert sum(f"début{at}" in page and f"fin{at}" in page for page in made) == 1


def test_a_table_repeats_its_header_and_loses_no_row() -> None:
    made = pages(Table(tuple((f"nom{at:03}", TEXT) for at in range(60)), header=("Colonne", "Texte")))
    assert len(made) > 2
    assert all("Colonne" in page for page in made)
    assert re.findall(r"nom(\d+)", "".join(made)) == [f"{at:03}" for at in range(60)]


def test_a_repeated_header_is_told_once() -> None:
    content = document("fr", Table(tuple((f"nom{at}", TEXT) for at in range(60)), header=("Colonne", "Texte"))).pdf()
    assert len(elements(content, "TH")) == 2


def test_a_row_higher_than_a_page_is_split_and_loses_nothing() -> None:
    made = pages(Table((("haut", Item(tuple(Paragraph(f"ligne{at:03}") for at in range(120)))),), header=("a", "b")))
    assert len(made) > 1
    assert re.findall(r"ligne(\d+)", "".join(made)) == [f"{at:03}" for at in range(120)]


def test_a_box_higher_than_a_page_is_split_and_loses_nothing() -> None:
    made = pages(Box(tuple(Paragraph(f"ligne{at:03}") for at in range(120))))
    assert re.findall(r"ligne(\d+)", "".join(made)) == [f"{at:03}" for at in range(120)]


def test_columns_are_read_one_after_the_other() -> None:
    (page,) = pages(Columns(((Paragraph("un"), Paragraph("deux")), (Paragraph("trois"),))))
    assert page.split()[:3] == ["un", "deux", "trois"]


def test_a_page_break_begins_a_page() -> None:
    assert [page.split()[0] for page in pages(Paragraph("un"), PageBreak(), PageBreak(), Paragraph("deux"))] == [
        "un",
        "deux",
    ]


def test_a_page_break_may_wait_until_a_page_is_nearly_full() -> None:
    line = Paragraph("Une ligne")
    assert len(pages(line, PageBreak(unless=0.3), Paragraph("Suite"))) == 1
    assert len(pages(*[line] * 30, PageBreak(unless=0.3), Paragraph("Suite"))) == 2


def test_the_rest_of_a_page_is_filled_if_what_follows_begins_the_next_or_nothing_does() -> None:
    notes = Fill((Paragraph("Mes notes"),))
    first, second = pages(Paragraph("Avant"), notes, PageBreak(), Paragraph("Après"))
    assert first.split()[:3] == ["Avant", "Mes", "notes"]
    assert second.split()[0] == "Après"
    (whole,) = pages(Paragraph("Avant"), notes, Paragraph("Après"), notes)
    assert whole.split()[:4] == ["Avant", "Après", "Mes", "notes"]
    assert whole.count("notes") == 1
    assert "notes" not in "".join(pages(*[Paragraph("Une ligne")] * 33, notes, PageBreak(), Paragraph("Après")))


def test_what_fills_a_page_is_read_where_it_stands() -> None:
    content = document("fr", Paragraph("Avant"), Fill((Paragraph("Mes notes"),)), PageBreak(), Paragraph("Après")).pdf()
    assert [told.text for told in tree(content).find("P")] == ["Avant", "Mes notes", "Après"]


def test_a_passage_begins_where_its_language_does() -> None:
    content = document("ar", Paragraph("مرحبا"), Passage((Paragraph("Bonjour"),), "fr")).pdf()
    assert boxes(content, "Bonjour")[0] < 60
    assert boxes(document("ar", Paragraph("Bonjour")).pdf(), "Bonjour")[2] > 530


def test_heads_and_feet_know_the_page_and_their_number() -> None:
    made = Document(
        "t", "fr", DATE, footer=lambda page, pages: Running("", f"page {page} sur {pages}") if page > 1 else None
    )
    made.add(*(Paragraph(TEXT) for _ in range(60)))
    with pypdfium2.PdfDocument(made.pdf()) as file:
        texts = [page.get_textpage().get_text_range() for page in file]
    assert "page" not in texts[0].split()
    assert all(f"page {at} sur {len(texts)}" in text for at, text in enumerate(texts[1:], 2))


def test_a_right_to_left_document_begins_at_the_right() -> None:
    arabic = document("ar", Columns(((Paragraph("بيت"),), (Paragraph("قلم"),)))).pdf()
    french = document("fr", Columns(((Paragraph("un"),), (Paragraph("deux"),)))).pdf()
    assert boxes(arabic, "بيت")[2] == pytest.approx(595.276 - 56, abs=3)
    assert boxes(arabic, "بيت")[0] > boxes(arabic, "قلم")[2]
    assert boxes(french, "un")[0] == pytest.approx(56, abs=3)


@pytest.mark.parametrize("align", ["start", "centre", "end", "justify"])
def test_alignment_puts_lines_where_it_says(align: str) -> None:
    content = document("fr", Paragraph("bref", BODY.but(align=align))).pdf()
    left, _bottom, right, _top = boxes(content, "bref")
    gaps = {
        "start": left - 56,
        "justify": left - 56,
        "end": 539.276 - right,
        "centre": (left + right) / 2 - 595.276 / 2,
    }
    assert gaps[align] == pytest.approx(0, abs=2)


def test_a_justified_line_reaches_both_margins() -> None:
    content = document("fr", Paragraph("mot " * 100 + "fin", BODY.but(align="justify"))).pdf()
    with pypdfium2.PdfDocument(content) as file:
        reader = file[0].get_textpage()
        rights = [
            reader.get_charbox(at)[2] for at in range(reader.count_chars()) if reader.get_text_range(at, 1).strip()
        ]
    assert max(rights) == pytest.approx(539.276, abs=1.5)


def test_nothing_is_painted_outside_the_margins(tmp_path: Path) -> None:
    content = document("ar", *(Paragraph("مرحبًا بكم في ليل (Lille) 12 " * 8) for _ in range(4))).pdf()
    with pypdfium2.PdfDocument(content) as file:
        picture = file[0].render(scale=1).to_pil().convert("L")
    assert picture.point(lambda value: 255 - value).getbbox()[0] >= 54
    assert picture.point(lambda value: 255 - value).getbbox()[2] <= 542


def test_links_inside_the_document_find_their_page() -> None:
    from maison.typesetting import Anchor, Span

    content = document(
        "fr", Paragraph(Span("voir", link=Anchor("fin"))), PageBreak(), Heading(1, "Fin", anchor="fin")
    ).pdf()
    with opened(content) as file:
        assert file.pages[0].Annots[0].Dest[0].objgen == file.pages[1].objgen


def test_figures_of_a_table_stand_at_the_end_of_their_column() -> None:
    content = document("fr", Table((("a", "7"), ("b", "1234")), header=("x", "y"), aligns=("start", "end"))).pdf()
    assert boxes(content, "7")[2] == pytest.approx(boxes(content, "1234")[2], abs=1)
    assert boxes(content, "1234")[2] == pytest.approx(539.276 - 5, abs=1)


def test_a_larger_span_makes_its_line_higher() -> None:
    from maison.typesetting import Span

    small = document("fr", Paragraph("un\ndeux")).pdf()
    large = document("fr", Paragraph(("un\n", Span("deux", size=30)))).pdf()
    assert boxes(large, "un")[3] - boxes(large, "deux")[3] > 0
    assert boxes(small, "deux")[1] - boxes(large, "deux")[1] > 10


def test_the_example_of_the_package_makes_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import maison.typesetting as package

    monkeypatch.chdir(tmp_path)
    Path("logo.svg").write_bytes(resource("icons/house.svg").read_bytes())
    Path("plan.png").write_bytes(saved(quarters()))
    assert package.__doc__
    lines = [line for line in package.__doc__.splitlines() if line.startswith("    ") or not line]
    assert 25 <= len([line for line in lines if line]) <= 42
    names: dict[str, object] = {"dt": dt, "Path": Path}
    exec(textwrap.dedent("\n".join(lines)), names)
    assert isinstance(names["content"], bytes)
    assert [told.alt for told in elements(names["content"], "Figure")] == [
        "Le plan du quartier",
        "Code de la page www.example.org",
    ]


def _lines(name: str, count: int) -> tuple[Box, ...]:
    """So many lines of a word, which stay together."""
    return (Box(tuple(Paragraph(name) for _line in range(count)), border=None),)


def _begins(page: str) -> list[str]:
    return [word for word, _same in groupby(page.split()) if word.isalpha() and len(word) > 1]


def test_a_piece_that_fills_a_page_comes_before_one_that_does_not_fit() -> None:
    bodies = (_lines("premier", 20), _lines("deuxième", 24), _lines("troisième", 8))
    first, second = pages(Pieces(bodies))
    assert _begins(first)[:2] == ["premier", "troisième"]
    assert _begins(second)[0] == "deuxième"


def test_pieces_are_read_and_bookmarked_in_the_order_they_stand_in() -> None:
    bodies = tuple(
        (Heading(2, name), *_lines(name, count)) for name, count in (("alpha", 14), ("beta", 24), ("gamma", 6))
    )
    content = document("fr", Heading(1, "Titre"), Pieces(bodies)).pdf()
    assert [told.text for told in tree(content).find("H2")] == ["alpha", "gamma", "beta"]
    with opened(content) as file, file.open_outline() as outline:
        assert [each.title for each in outline.root[0].children] == ["alpha", "gamma", "beta"]


def test_a_piece_is_parted_rather_than_leave_much_of_a_page_empty() -> None:
    bodies = (_lines("premier", 18), _lines("deuxième", 30))
    assert "deuxième" in pages(Pieces(bodies))[0]
    assert "deuxième" not in pages(Pieces(bodies, empty=0.9))[0]


def test_columns_run_on_above_a_picture_that_begins_the_next_page() -> None:
    cards = Balanced(tuple(Paragraph(f"mot{at:03}") for at in range(40)))
    first, second = pages(*_lines("avant", 20), Pieces((_lines("image", 20), (cards,))))
    assert "mot000" in first
    assert "image" not in first
    assert second.split()[0] == "image"
    assert re.findall(r"mot(\d+)", first + second) == [f"{at:03}" for at in range(40)]
