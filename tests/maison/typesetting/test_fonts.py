"""The shipped fonts are the pinned ones, and draw what they should."""

import importlib.util
import re
import struct
import zlib
from types import ModuleType

import pytest
import uharfbuzz as hb

from maison.paths import resource
from maison.typesetting.fonts import LATIN, Face, Family, face_for, faces, family_of, is_rtl
from maison.typesetting.shaping import Parts
from maison.typesetting.subsetting import subset


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
    face = faces(LATIN, "regular", False)[0]
    letter, mark = (face.font.get_nominal_glyph(ord(character)) for character in "e\u0301")
    made, cut = subsetted(face, [(((letter, 0, 0), (mark, 400, 100)), 564), (((letter, 0, 0),), 564)])
    box, base, top = made.get_glyph_extents(cut[0]), made.get_glyph_extents(cut[1]), face.font.get_glyph_extents(mark)
    assert made.get_glyph_h_advance(cut[0]) == 564
    assert base == face.font.get_glyph_extents(letter)
    assert box.x_bearing == min(base.x_bearing, top.x_bearing + 400)
    assert box.y_bearing == max(base.y_bearing, top.y_bearing + 100)


@pytest.mark.parametrize(
    "name", ["NotoSans-Regular", "NotoSansArabic-Bold", "NotoSansSC-Bold", "NotoSansSymbols2-Regular"]
)
def test_a_subset_draws_what_its_font_draws(name: str) -> None:
    """Every 40th glyph, the font's own composites among them, has the outline and the advance of the whole file."""
    family, _dash, variant = name.partition("-")
    face = Face(Family(family), variant)
    numbers = range(0, face.face.glyph_count, 40)
    made, cut = subsetted(face, [(((number, 0, 0),), face.advance(number)) for number in numbers])
    for number, new in zip(numbers, cut, strict=True):
        assert outline(made, new) == outline(face.font, number)
        assert made.get_glyph_h_advance(new) == face.advance(number)


def test_another_glyph_leaves_most_of_a_subset_as_it_was() -> None:
    face = faces(family_of("zh"), "regular", False)[0]
    clusters = [(((number, 0, 0),), 1000) for number in range(2000, 2600)]
    without, with_one = subset(face, clusters), subset(face, [*clusters, (((5000, 0, 0),), 1000)])
    common = sum(block in with_one.packed for block in re.findall(b".{64}", without.packed, re.DOTALL))
    assert common > len(without.packed) / 64 * 0.8


def subsetted(face: Face, clusters: list[tuple[Parts, int]]) -> tuple[hb.Font, tuple[int, ...]]:
    """The font of `clusters` as HarfBuzz reads it, and their numbers."""
    made = subset(face, clusters)
    content = zlib.decompress(made.packed)
    assert len(content) == made.length
    assert sum(struct.unpack(f">{len(content) // 4}I", content)) & 0xFFFFFFFF == 0xB1B0AFBA
    return hb.Font(hb.Face(content)), made.numbers


def outline(font: hb.Font, number: int) -> list[tuple[str, tuple[float, ...]]]:
    """The curves of a glyph."""
    found: list[tuple[str, tuple[float, ...]]] = []
    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _data: found.append(("move", (x, y))))
    draw.set_line_to_func(lambda x, y, _data: found.append(("line", (x, y))))
    draw.set_quadratic_to_func(lambda cx, cy, x, y, _data: found.append(("curve", (cx, cy, x, y))))
    font.draw_glyph(number, draw)
    return found
