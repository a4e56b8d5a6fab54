"""A report on paper: two pages that conform, say all of it, and can be read back."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import page as validation
import pikepdf
import pytest

from maison import languages
from maison.application import Desk
from maison.statistics.files import telling
from maison.statistics.files.choosing import alt, charts
from maison.statistics.files.drawing import draw as draw_chart
from maison.statistics.files.page import draw
from maison.statistics.model import SafeReport
from maison.typesetting.svg import vectors
from tests.maison.statistics.files.samples import empty, grid, hostile, week
from tests.maison.typesetting.reading import faults, tree
from tests.maison.typesetting.samples import opened, poppler, said
from tests.released import fill

ENGLISH, FRENCH = languages.get("en"), languages.get("fr")
REPORTS = {"week": week(), "empty": empty(), "hostile": hostile(), "grid": grid(), "long": grid(90, 7)}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_pages_conform(name: str, language: languages.Language) -> None:
    content = draw(REPORTS[name], language, "Maison d’essai").content
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert validation.validate_pdf_bytes(content, profile=profile).failures == []
    assert faults(content) == []


@pytest.mark.parametrize("name", ["week", "empty", "hostile"])
@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_a_week_has_two_pages(name: str, language: languages.Language) -> None:
    made = draw(REPORTS[name], language, "Maison d’essai")
    assert made.pages == 2
    with opened(made.content) as file:
        assert len(file.pages) == 2


@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_all_figures_of_a_desk_have_two_pages(sqlite_desk: Desk, language: languages.Language) -> None:
    sqlite_desk.open()
    fill(sqlite_desk)
    report = sqlite_desk.statistics.leaving(sqlite_desk.statistics.parse_week("2026-W47"))
    assert draw(report, language, "Maison d’essai").pages == 2


@pytest.mark.parametrize("language", [ENGLISH, FRENCH], ids=["en", "fr"])
def test_every_figure_stands_there_with_its_numbers_and_its_meaning(language: languages.Language) -> None:
    text = said(tree(draw(week(), language, "Maison d’essai").content).text)
    for figure, row, name in telling.leading(week(), language):
        assert said(name) in text
        for column in telling.columns(week()):
            assert said(telling.amount(row, column, figure.unit, language)) in text
        for sentence in figure.definition.text(language).split(". "):
            assert said(sentence.rstrip(".")) in text
    for note in (*telling.legend(week(), language), *telling.corrections(week(), language)):
        assert said(note) in text


def test_another_program_reads_both_pages_and_their_feet(tmp_path: Path) -> None:
    pages = [
        " ".join(one.split()) for one in poppler(draw(week(), ENGLISH, "Maison d’essai").content, tmp_path).split("\f")
    ]
    for number, text in enumerate(pages[:2], start=1):
        foot = said(telling.footer(week(), "Maison d’essai", ENGLISH))
        assert foot in said(text)
        assert f"Page {number} of 2" in said(text)
    assert "9 min 10" in said(pages[0])
    assert "Legal deadlines" in said(pages[1])


def test_charts_are_told_to_those_who_do_not_see_them() -> None:
    found = described(draw(week(), ENGLISH, "Maison d’essai").content)
    assert len(found) == 6
    assert any(text.startswith("Bar chart, Week 47 / Week 46: degree student 31 / 31; ") for text in found)
    assert any(text.startswith("Line chart, Week by week / A year before: ") for text in found)
    assert any("North America s / s" in text for text in found)


def described(content: bytes) -> list[str]:
    """The alternative texts of a file."""
    with opened(content) as file:
        return [
            str(one.Alt) for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]


def test_hidden_bar_is_drawn_and_is_no_zero() -> None:
    """A hidden row has its hatching; a row that is zero has nothing but its number."""
    chart = next(one for one in charts(week(), 10) if one.figure.key == "arrivals_by_category")
    hidden = [row for row in chart.rows if row.hidden]
    zero = chart._replace(rows=tuple(row._replace(hidden=frozenset(), counts=row.counts._replace(now=0, previous=0)) for row in chart.rows))  # fmt: skip
    assert hidden
    strokes = [draw_chart(one, 240.0, ENGLISH).svg.count(b'stroke-width="0.5"') for one in (chart, zero)]
    assert strokes[0] >= 2 * len(hidden)
    assert strokes[1] == 0


def test_drawing_from_right_to_left_stays_within_its_frame() -> None:
    for chart in charts(week(), 10):
        drawn = draw_chart(chart, 240.0, languages.get("ar"))
        shown = vectors(drawn.svg)
        assert (shown.width, shown.height) == (240.0, pytest.approx(drawn.height, abs=0.01))
        assert len(shown.shapes) > len(chart.rows)


def test_what_no_font_draws_becomes_a_question_mark_and_a_long_name_is_cut() -> None:
    content = draw(hostile(), ENGLISH, "\U00013000 maison").content
    assert "? maison" in said(tree(content).text)
    (chart,) = described(content)
    assert "=1+1 10 / 9" in chart
    assert "<b>gras</b> & co 11 / 9" in chart
    assert "AAA… 15 / 9" in chart
    assert "A" * 100 not in chart
    assert "\u202e" not in chart


def test_equal_reports_make_equal_pages() -> None:
    assert draw(week(), FRENCH, "x").content == draw(week(), FRENCH, "x").content


def test_alternative_text_names_each_row_that_is_drawn() -> None:
    for chart in charts(week(), 4):
        told = alt(chart, week(), ENGLISH)
        assert all(chart.row_name(row, ENGLISH) in told for row in chart.rows)
        if chart.left_out and not chart.over_time:
            assert f"{chart.left_out} others are not drawn" in told


def test_a_report_of_one_number_is_printed_too() -> None:
    one = SafeReport(week())
    figures = tuple(figure for figure in one.figures if figure.key == "places")
    assert draw(SafeReport(dataclasses.replace(one, figures=figures)), FRENCH, "").pages == 2
