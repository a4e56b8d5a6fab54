"""The shipped fonts are the pinned ones, and draw what they should."""

import importlib.util
import random
import re
import shutil
import struct
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path
from types import ModuleType

import icu
import pytest
import uharfbuzz as hb

import maison
from maison.paths import resource
from maison.typesetting.fonts import LATIN, UNSEEN, Face, Family, clusters, face_for, faces, family_of, is_rtl
from maison.typesetting.opportunities import SPACES
from maison.typesetting.paragraphs import analyse
from maison.typesetting.shaping import Parts, shape
from maison.typesetting.subsetting import subset
from maison.typesetting.text import Role, Span
from tests.maison.typesetting.samples import FURTHER, PASSAGES


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


#: Languages whose letters must all be drawn, by the sets of CLDR. `ff`, `ku`, `uz` and such are in Latin letters.
LANGUAGES = [
    "fr",
    "en",
    "de",
    "es",
    "pt",
    "it",
    "nl",
    "sv",
    "da",
    "nb",
    "nn",
    "fi",
    "is",
    "et",
    "lv",
    "lt",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "hr",
    "sl",
    "sq",
    "bs",
    "mt",
    "ga",
    "cy",
    "gd",
    "br",
    "eu",
    "ca",
    "gl",
    "oc",
    "co",
    "lb",
    "fy",
    "af",
    "sw",
    "ha",
    "yo",
    "ig",
    "ee",
    "wo",
    "ff",
    "tw",
    "ak",
    "ln",
    "lg",
    "rw",
    "rn",
    "sn",
    "zu",
    "xh",
    "st",
    "tn",
    "so",
    "om",
    "mg",
    "vi",
    "id",
    "ms",
    "jv",
    "su",
    "fil",
    "tr",
    "az",
    "uz",
    "tk",
    "ku",
    "kk",
    "ky",
    "tg",
    "mn",
    "tt",
    "ba",
    "cv",
    "ru",
    "uk",
    "be",
    "bg",
    "sr",
    "sr-Latn",
    "mk",
    "el",
    "he",
    "yi",
    "ar",
    "fa",
    "ur",
    "ps",
    "sd",
    "ug",
    "ckb",
    "pa-Arab",
    "ks",
    "hi",
    "mr",
    "ne",
    "sa",
    "bn",
    "as",
    "pa",
    "gu",
    "ta",
    "te",
    "kn",
    "ml",
    "si",
    "th",
    "lo",
    "km",
    "my",
    "am",
    "ti",
    "ka",
    "hy",
    "zh",
    "zh-TW",
    "yue",
    "ja",
    "ko",
    "zgh",
    "shi",
    "kab",
    "bm",
    "ewo",
]


@pytest.mark.parametrize("weight", ["regular", "bold"])
@pytest.mark.parametrize("role", ["text", "book"])
def test_every_letter_of_every_language_has_a_glyph(role: Role, weight: str) -> None:
    missing = {}
    for language in LANGUAGES:
        family = family_of(language, role)
        letters = icu.LocaleData(icu.Locale.forLanguageTag(language).getName())
        for kind in (icu.ULocaleDataExemplarSetType.ES_STANDARD, icu.ULocaleDataExemplarSetType.ES_AUXILIARY):
            for entry in letters.getExemplarSet(0, kind):
                for cluster in clusters(entry + entry.upper()):
                    if face_for(cluster, family, weight, False, None) is None:
                        missing[language] = cluster
    assert missing == {}


@pytest.mark.parametrize("language", ["ar", "fa", "ps", "sd", "ug", "ckb", "ur", "ks", "pa-Arab"])
@pytest.mark.parametrize("role", ["text", "book"])
def test_the_letters_of_a_language_stay_in_its_own_face(language: str, role: Role) -> None:
    family = family_of(language, role)
    letters = icu.LocaleData(icu.Locale.forLanguageTag(language).getName()).getExemplarSet(
        0, icu.ULocaleDataExemplarSetType.ES_STANDARD
    )
    other = [
        entry
        for entry in letters
        if (face := face_for(entry, family, "regular", False, None)) is None or face.family != family
    ]
    assert other == []


def glyphs(text: str, language: str, *, italic: bool = False) -> list[int]:
    """The glyphs of a word in Noto Sans."""
    face = faces(LATIN, "regular", italic)[0]
    return [part[0] for glyph in shape(face, text, False, language, False).glyphs for part in glyph.parts]


def test_letters_take_the_form_of_their_language() -> None:
    assert glyphs("бгдпт", "sr", italic=True) != glyphs("бгдпт", "ru", italic=True)
    assert glyphs("бгдпт", "mk", italic=True) != glyphs("бгдпт", "ru", italic=True)
    assert len(glyphs("fi", "tr")) == 2


def test_stacked_marks_make_one_cluster() -> None:
    face = faces(LATIN, "regular", False)[0]
    for letter, language in (("ế", "vi"), ("ọ̀", "yo"), ("ẹ́", "yo"), ("ɛ̃", "ee")):
        (only,) = shape(face, letter, False, language, False).glyphs
        assert all(part[0] for part in only.parts)


DAMAGES = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-1000]),
    "another kind of file": lambda path: path.write_bytes(b"<!DOCTYPE html>" * 9999),
}


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        ("missing", "NotoSans-Regular.ttf"),
        ("missing", "NotoSansArabic-Regular.ttf"),
        ("empty", "NotoSansArabic-Regular.ttf"),
        ("cut", "NotoSans-Regular.ttf"),
        ("another kind of file", "NotoSans-Regular.ttf"),
    ],
)
def test_a_font_that_is_not_whole_is_named_before_a_file_exists(damage: str, name: str, tmp_path: Path) -> None:
    """A copy of the program with its own fonts, in a process of its own."""
    shutil.copytree(Path(maison.__file__).parent, tmp_path / "maison", ignore=shutil.ignore_patterns("__pycache__"))
    fonts = tmp_path / "resources" / "fonts"
    fonts.mkdir(parents=True)
    for file in ("manifest.json", "NotoSans-Regular.ttf", "NotoSansArabic-Regular.ttf"):
        shutil.copy(resource(f"fonts/{file}"), fonts)
    DAMAGES[damage](fonts / name)
    program = """if True:
        import datetime as dt, pathlib
        from maison.languages import get
        from maison.typesetting import Document, FontUnusable, Paragraph
        made = Document("t", "fr", dt.datetime(2026, 1, 2, tzinfo=dt.timezone.utc))
        made.add(Paragraph("texte نص"))
        try:
            made.save(pathlib.Path("livret.pdf"))
        except FontUnusable as refused:
            print(refused.text(get("en")))
    """
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=tmp_path)
    assert run.stdout.startswith(f"The font {name} is missing or damaged")
    assert list(tmp_path.glob("*.pdf")) + list(tmp_path.glob("*.part")) == []


def told_faces(text: str, language: str) -> list[tuple[str, str]]:
    """Each character of `text` that is seen, with the face that the rule of `fonts` gives to it, looked for cluster by cluster."""
    family, found = family_of(language), list[tuple[str, Face | None]]()
    openers, current, after_space = list[str](), None, False
    for cluster in clusters(text):
        blank = cluster[0] in SPACES
        if unicodedata.category(cluster[0]) in ("Ps", "Pi") or (blank and current is None):
            openers.append(cluster)
            continue
        face = current if blank else face_for(cluster, family, "regular", False, None if after_space else current)
        for opener in openers:
            fits = face is not None and face.covers(opener)
            found.append((opener, face if fits else face_for(opener, family, "regular", False, current)))
        openers.clear()
        found.append((cluster, face))
        current, after_space = face, blank
    found += [(opener, face_for(opener, family, "regular", False, current)) for opener in openers]
    return [
        (character, face.name if face else "")
        for cluster, face in found
        for character in cluster
        if character not in SPACES and character not in UNSEEN
    ]


def test_each_letter_has_the_font_that_the_rule_gives_to_it() -> None:
    """However many letters are looked at together, and whatever is remembered."""
    words = sorted({word for text in (*PASSAGES.values(), *FURTHER.values()) for word in text.split()})
    signs = ["12", "14:30", "(a)", "«", "»", "“x”", "—", "№", "、", "。", "☐", "50 %"]
    chance = random.Random(7)
    for _ in range(1500):
        language = chance.choice(["fr", "ar", "ur", "zh", "ja", "ko", "hi", "th", "he", "ru", "am", "my"])
        parts = [chance.choice((chance.choice(words), chance.choice(signs))) for _ in range(chance.randint(1, 9))]
        text = f"{chance.choice(words)} {chance.choice(('', ' ')).join(parts)} {chance.choice(words)}"
        if all(faces(LATIN, "regular", False)[0].has(character) for character in text):
            continue  # the Latin files draw letters of other scripts too, if that is all
        segments = analyse((Span(text),), "regular", 10.0, language).segments
        drawn = [
            (character, piece.shaped.face.name)
            for segment in segments
            for piece in segment.pieces
            for character in piece.shaped.text
            if character not in SPACES and character not in UNSEEN
        ]
        assert drawn == told_faces(text, language)
