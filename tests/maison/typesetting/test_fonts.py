"""The shipped fonts are the pinned ones, and draw what they should."""

import importlib.util
from types import ModuleType

import pytest

from maison.paths import resource
from maison.typesetting.composites import add_composites
from maison.typesetting.fonts import LATIN, face_for, faces, family_of, is_rtl


def fetch_script() -> ModuleType:
    """The script that fetches the fonts, loaded from beside them."""
    specification = importlib.util.spec_from_file_location("fetch_fonts", resource("fonts/fetch.py"))
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_fonts_are_byte_for_byte_the_pinned_ones() -> None:
    assert fetch_script().different() == []


@pytest.mark.parametrize(
    ("language", "rtl"),
    [
        ("fr", False),
        ("ar", True),
        ("ur", True),
        ("he", True),
        ("yi", True),
        ("pa", False),
        ("pa-Arab", True),
        ("zh-TW", False),
        ("ckb", True),
    ],
)
def test_direction_follows_from_the_language(language: str, rtl: bool) -> None:
    assert is_rtl(language) is rtl


def test_a_missing_weight_is_another_weight_and_never_forced() -> None:
    assert [face.name for face in faces(family_of("ar"), "semibold", True)] == [
        "NotoSansArabic-Bold",
        "NotoSansArabic-Regular",
    ]
    rare = face_for("\u9f98", family_of("zh"), "bold", False, None)
    assert rare is not None
    assert rare.name == "NotoSansSC-Regular"


def test_a_full_stop_stays_in_the_font_before_it() -> None:
    arabic = faces(family_of("ar"), "regular", False)[0]
    assert face_for(".", LATIN, "regular", False, arabic) is arabic


def test_a_composite_glyph_is_its_parts_at_their_places() -> None:
    import uharfbuzz as hb

    face = faces(LATIN, "regular", False)[0]
    letter, mark = (face.font.get_nominal_glyph(ord(character)) for character in "e\u0301")
    count = face.face.glyph_count
    font = hb.Font(hb.Face(add_composites(bytes(face.face.blob.data), [(((letter, 0, 0), (mark, 400, 100)), 564)])))
    box, base, top = (font.get_glyph_extents(number) for number in (count, letter, mark))
    assert font.get_glyph_h_advance(count) == 564
    assert box.x_bearing == min(base.x_bearing, top.x_bearing + 400)
    assert box.y_bearing == max(base.y_bearing, top.y_bearing + 100)
