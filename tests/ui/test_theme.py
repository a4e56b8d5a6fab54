"""The design system: contrast, sizes that follow one factor, icons in the colours of the theme."""

import re

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from maison.paths import data_dir
from ui import icons, stylesheet, theme
from ui.kit.chips import TONES


def _luminance(color: str) -> float:
    parts = [part / 255 for part in QColor(color).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """WCAG 2.1's contrast of two colours."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", list(theme.PALETTES))
@pytest.mark.parametrize(("text", "ground"), theme.PAIRS)
def test_every_text_on_its_ground_is_readable(scheme: theme.Scheme, text: str, ground: str) -> None:
    tokens = theme.PALETTES[scheme]
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("scheme", list(theme.PALETTES))
def test_edges_of_controls_and_the_focus_ring_are_seen(scheme: theme.Scheme) -> None:
    tokens = theme.PALETTES[scheme]
    for ground in ("window", "surface"):
        assert contrast(tokens.border, getattr(tokens, ground)) >= 3
        assert contrast(tokens.accent, getattr(tokens, ground)) >= 3


@pytest.mark.parametrize("scheme", list(theme.PALETTES))
def test_qts_own_pairs_are_readable(scheme: theme.Scheme) -> None:
    roles = QPalette.ColorRole
    made = theme.palette(theme.PALETTES[scheme])
    for text, ground in (
        (roles.WindowText, roles.Window), (roles.Text, roles.Base), (roles.ButtonText, roles.Button),
        (roles.HighlightedText, roles.Highlight), (roles.ToolTipText, roles.ToolTipBase),
        (roles.PlaceholderText, roles.Base), (roles.Link, roles.Base),
    ):  # fmt: skip
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled):
            assert contrast(made.color(group, text).name(), made.color(group, ground).name()) >= 4.5


def test_every_tone_of_a_chip_is_a_pair_in_use() -> None:
    assert {*TONES.values()} <= {*theme.PAIRS}


@pytest.mark.parametrize("scheme", list(theme.PALETTES))
def test_style_sheet_names_no_colour_of_its_own_and_leaves_no_mark(scheme: theme.Scheme) -> None:
    sheet = stylesheet.text(theme.Theme(scheme, theme.PALETTES[scheme], 1.3))
    assert not re.search(r"(?<!:)[@%$!][a-z]", sheet)
    source = stylesheet._BASE + stylesheet._BUTTONS + stylesheet._FIELDS + stylesheet._VIEWS
    assert not re.search(r"#[0-9A-Fa-f]{6}", source)


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (0.8, 0.8), (1.25, 1.25), (2.0, 2.0), (9.0, 2.0)])
def test_text_size_stays_between_80_and_200_percent(qapp: QApplication, asked: float, given: float) -> None:
    assert theme.apply(qapp, theme.Scheme.DARK, asked).scale == given
    assert qapp.font().pixelSize() == round(13 * given)


def test_a_new_theme_reaches_icons_that_are_on_screen(qapp: QApplication, qtbot: object) -> None:
    from ui.kit import IconButton

    button = IconButton("plus")
    before = button.icon().pixmap(18).toImage()
    theme.apply(qapp, theme.Scheme.DARK)
    assert button.icon().pixmap(18).toImage() != before


def test_every_icon_is_drawn_in_the_stroke_of_the_house() -> None:
    for path in (data_dir("resources") / "icons").glob("*.svg"):
        if not path.stem.startswith("control-"):
            assert f'stroke-width="{icons.STROKE}"' in icons._source(path.stem), path.stem
            assert not icons.pixmap(path.stem).isNull()


def test_icons_are_sharp_on_dense_screens() -> None:
    assert icons.pixmap("sun", ratio=2.0).width() == 2 * icons.pixmap("sun", ratio=1.0).width()
