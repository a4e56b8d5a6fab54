"""Tables and facing passages: rows part where a page ends and not before, nothing is lost, all is mirrored."""

import re

import pytest

from maison.typesetting import BODY, Block, Facing, Heading, Item, Paragraph, Spacer, Span, Table
from tests.maison.typesetting.samples import document, elements, opened, pdfium_page
from tests.maison.typesetting.test_pages import TEXT, boxes, pages

LINES = tuple(Paragraph(f"ligne{at:03}") for at in range(120))


def ordered(made: list[str]) -> list[str]:
    return re.findall(r"ligne(\d+)", "".join(made))


@pytest.mark.parametrize("filling", [0, 100, 300, 560, 600, 640, 670, 690, 700])
def test_a_row_higher_than_a_page_begins_where_there_is_room_and_loses_nothing(filling: int) -> None:
    made = pages(Paragraph("haut"), Spacer(filling), Table((("à part", Item(LINES)),), header=("a", "b")))
    assert ordered(made) == [f"{at:03}" for at in range(120)]
    # a header and a line need 46 of the 722 points of a page, and "haut" 21
    assert ("ligne" in made[0]) == (filling < 655)
    for page in made[filling >= 655 :]:
        assert "b" in page.split()


def test_the_lines_of_a_divided_row_fill_the_page_and_no_more() -> None:
    content = document("fr", Table((("x", Item(LINES)),), header=("a", "b"))).pdf()
    with opened(content) as file:
        count = len(file.pages)
    assert count == 4
    for page in range(count - 1):
        rows = (
            pdfium_page(content, page).convert("L").crop((110, 0, 1080, 2 * 778 + 2)).point(lambda value: 255 - value)
        )
        box = rows.getbbox()
        assert box is not None
        assert 2 * (778 - 30) < box[3] <= 2 * 778  # the foot's rule comes below


def test_all_columns_of_a_row_go_on_where_they_were_cut() -> None:
    left = tuple(Paragraph(f"gauche{at:02}") for at in range(60))
    right = tuple(Paragraph(f"droite{at:02}") for at in range(90))
    made = pages(Table(((Item(left), Item(right)),)))
    assert len(made) == 3
    assert re.findall(r"gauche(\d+)", "".join(made)) == [f"{at:02}" for at in range(60)]
    assert re.findall(r"droite(\d+)", "".join(made)) == [f"{at:02}" for at in range(90)]
    assert all("droite" in page for page in made)
    assert "gauche" in made[0]
    assert "gauche" in made[1]


@pytest.mark.parametrize("filling", range(560, 700, 7))
@pytest.mark.parametrize("split", [False, True])
def test_a_row_parts_only_if_it_may_and_never_leaves_a_line_alone(filling: int, split: bool) -> None:
    text = "\n".join(f"ligne{at:03}" for at in range(7))
    made = pages(Paragraph("haut"), Spacer(filling), Table(((text, "x"),), split_rows=split))
    counts = [len(re.findall("ligne", page)) for page in made if "ligne" in page]
    assert sum(counts) == 7
    assert 1 not in counts
    assert split or counts == [7]


def test_a_row_that_may_part_does() -> None:
    text = "\n".join(f"ligne{at:03}" for at in range(7))
    made = pages(Paragraph("haut"), Spacer(620), Table(((text, "x"),), split_rows=True))
    assert [len(re.findall("ligne", page)) for page in made] == [5, 2]


@pytest.mark.parametrize("filling", range(540, 720, 12))
def test_a_header_is_never_stranded(filling: int) -> None:
    made = pages(
        Paragraph("haut"), Spacer(filling), Heading(2, "Titre"), Table((("x", Item(LINES)),), header=("Tête", "b"))
    )
    for page in made:
        assert ("Titre" in page or "Tête" in page) <= ("ligne" in page)


def test_a_table_in_a_cell_repeats_its_own_header() -> None:
    inner = Table(tuple((f"ligne{at:03}",) for at in range(80)), header=("Dedans",))
    made = pages(Table(((Item((inner,)), "x"),), header=("Dehors", "b")))
    assert len(made) > 1
    assert ordered(made) == [f"{at:03}" for at in range(80)]
    assert all("Dedans" in page and "Dehors" in page for page in made)


def test_columns_fit_what_stands_in_them() -> None:
    rows = (("2026-11-30", TEXT, "7"), ("2026-12-01", "bref", "1 234"))
    content = document("fr", Table(rows, header=("Quand", "Quoi", "€"), widths=("fit", 1, "fit"))).pdf()
    assert boxes(content, "Lorsque")[0] - boxes(content, "2026-11-30")[2] == pytest.approx(10, abs=2)
    assert 539.276 - boxes(content, "1 234")[2] == pytest.approx(5, abs=2)


def test_columns_too_wide_to_fit_give_way_and_break_between_words() -> None:
    content = document("fr", Table(((TEXT, TEXT, "anticonstitutionnellement"),), widths=("fit", "fit", "fit"))).pdf()
    left, _bottom, right, top = boxes(content, "anticonstitutionnellement")
    assert top - _bottom < 12  # on one line
    assert left > 56
    assert right < 539


def test_a_fitted_table_is_mirrored() -> None:
    content = document("ar", Table((("بيت", "قلم " * 40),), widths=("fit", 1))).pdf()
    assert boxes(content, "بيت")[2] == pytest.approx(539.276 - 5, abs=2)
    assert boxes(content, "بيت")[0] > 490


def test_a_caption_stands_above_and_is_told_first() -> None:
    content = document("fr", Table((("x",),), header=("Tête",), caption="Arrivées")).pdf()
    assert boxes(content, "Arrivées")[1] > boxes(content, "Tête")[3]
    assert len(elements(content, "Caption")) == 1


def test_stripes_are_a_ground_under_every_second_row() -> None:
    content = document("fr", Table(tuple((f"mot{at}",) for at in range(4)), stripes=True)).pdf()
    page = pdfium_page(content)
    tints = [page.getpixel((900, round(2 * (841.89 - boxes(content, f"mot{at}")[1] - 3)))) for at in range(4)]
    assert [tint != (255, 255, 255) for tint in tints] == [False, True, False, True]


# Two languages ------------------------------------------------------------------------------------------------------

PAIRS = (
    ("Un logement pour commencer, puis une banque, et des papiers pour la préfecture de Lille. " * 2, "بيت"),
    ("Trois", "قلم وورقة"),
)


def test_the_tops_of_facing_passages_are_level() -> None:
    content = document("fr", Facing(("fr", "en"), (("Un logement " * 20, "House"), ("Trois", "Three")))).pdf()
    assert boxes(content, "Un logement")[3] == pytest.approx(boxes(content, "House")[3], abs=2)
    assert boxes(content, "Trois")[3] == pytest.approx(boxes(content, "Three")[3], abs=2)


@pytest.mark.parametrize(("language", "first_at_left"), [("fr", True), ("ar", False)])
def test_each_side_stands_in_its_own_direction(language: str, first_at_left: bool) -> None:
    other = {"fr": "ar", "ar": "fr"}[language]
    texts = {"fr": "Maison", "ar": "بيت"}
    content = document(language, Facing((language, other), ((texts[language], texts[other]),))).pdf()
    # French begins at the left edge of its half, Arabic at the right edge of its own: both at the outer margins
    assert boxes(content, "Maison")[0] == pytest.approx(56, abs=2)
    assert boxes(content, "بيت")[2] == pytest.approx(539.276, abs=3)
    same = document(language, Facing((language, language), ((texts[language], "x"),))).pdf()
    assert (boxes(same, texts[language])[2] < 595.276 / 2) == first_at_left


def test_facing_passages_are_heard_pair_by_pair_in_their_languages() -> None:
    content = document("fr", Facing(("fr", "ar"), PAIRS, header=("Français", "العربية"))).pdf()
    assert [cell.scope for cell in elements(content, "TH")] == ["/Column", "/Column"]
    assert [cell.language for cell in elements(content, "TD")] == ["", "ar", "", "ar"]
    bare = document("fr", Facing(("fr", "ar"), PAIRS)).pdf()
    assert [part.language for part in elements(bare, "Div")] == ["", "", "ar", "", "", "ar"]


def test_facing_rows_break_between_pages_under_their_names() -> None:
    rows = tuple((Span(f"ligne{at:03} " + TEXT), "court") for at in range(30))
    made = pages(Facing(("fr", "en"), rows, header=("Français", "English")))
    assert len(made) > 1
    assert ordered(made) == [f"{at:03}" for at in range(30)]
    assert all("English" in page for page in made)
    high: Block = Facing(("fr", "en"), ((Item(LINES), Item(LINES)),), style=BODY)
    assert sorted(ordered(pages(high))) == sorted([f"{at:03}" for at in range(120)] * 2)
