"""The letters of a text as a path: as wide as the text is set, in any script, and a drawing can hold them."""

import pytest

from maison.typesetting import Unprintable, outlined
from maison.typesetting.lines import break_lines
from maison.typesetting.svg_paths import path
from maison.typesetting.text import Span
from tests.maison.typesetting.samples import PASSAGES


@pytest.mark.parametrize("language", sorted(PASSAGES))
def test_a_path_can_be_drawn_and_is_as_wide_as_its_text(language: str) -> None:
    text = PASSAGES[language][:24]
    found = outlined(text, 10.0, language)
    line = break_lines((Span(text),), "regular", 10.0, 1.2, language, 1e5, 0.0).lines[0]
    assert found.width == line.width
    assert path(found.path)
    assert found.ascent > 0
    assert found.descent > 0


def test_letters_stand_one_after_the_other_above_their_baseline() -> None:
    one, two = outlined("l", 10.0, "fr"), outlined("ll", 10.0, "fr")
    assert two.width == pytest.approx(2 * one.width)
    starts = [step for step in two.path.split("M") if step.strip()]
    xs = [float(step.split()[0]) for step in starts]
    ys = [float(step.split()[1].rstrip("LQCZ")) for step in starts]
    assert xs[1] - xs[0] == pytest.approx(one.width, abs=0.02)
    assert all(y <= 0 for y in ys)


def test_what_no_font_draws_is_refused() -> None:
    with pytest.raises(Unprintable):
        outlined("\U0010ffff", 10.0, "fr")
