"""Glyphs are HarfBuzz's own and stand in ICU's order, in every language, stretched lines included; lines fill their
measure and end only where they may.
"""

import unicodedata

import icu
import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from maison.typesetting.lines import Broken, Line, break_lines
from maison.typesetting.opportunities import breaks
from maison.typesetting.paragraphs import Piece
from maison.typesetting.text import spans_of
from tests.maison.typesetting.samples import PASSAGES

SHORT, LONG = 170.0, 483.0
JUSTIFIED = ["fr", "de", "ar", "fa", "he", "ur", "zh", "ja", "ko", "th", "km", "hi", "ru", "ta", "my"]
PASSAGES = {
    **PASSAGES,
    "de": "Bringen Sie bitte Ihren Reisepass, zwei Lichtbilder und die Immatrikulationsbescheinigung mit.",
}
TEXTS = {language: " ".join([passage] * 4) for language, passage in PASSAGES.items()}


def set_lines(text: str, language: str, measure: float, *, justify: bool = True) -> Broken:
    """The lines of a text in the body size."""
    return break_lines(spans_of(text), "regular", 10.5, 1.45, language, measure, 0.0, justify=justify)


def pieces_of(line: Line) -> list[Piece]:
    """The pieces of a line in the order of the text."""
    return [piece for run in line.runs for piece in (reversed(run.pieces) if run.pieces[0].level & 1 else run.pieces)]


def text_of(line: Line) -> str:
    """The text of a line, without the hyphen that ends it."""
    return "".join(piece.shaped.text for piece in pieces_of(line)).replace("\xad", "")


def alone(piece: Piece) -> tuple[list[int], int]:
    """The glyphs that HarfBuzz gives for a piece, from a font opened anew, and their advance."""
    buffer = hb.Buffer()
    face = piece.shaped.face
    drawn = "".join(
        {"\u2011": "-", "\u2010": "-", "\xad": "-"}.get(character, character)
        if character == "\xad" or not face.has(character)
        else character
        for character in piece.shaped.text
    )
    buffer.add_str(drawn)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if piece.level & 1 else "ltr"
    buffer.language = piece.language
    hb.shape(hb.Font(hb.Face(face.face.blob.data)), buffer)
    return [info.codepoint for info in buffer.glyph_infos], sum(at.x_advance for at in buffer.glyph_positions)


@pytest.mark.parametrize("justify", [False, True])
@pytest.mark.parametrize("language", PASSAGES)
def test_the_glyphs_of_each_line_are_harfbuzzs_own(language: str, justify: bool) -> None:
    for line in set_lines(TEXTS[language], language, SHORT, justify=justify).lines:
        for piece in pieces_of(line):
            tatweel = piece.shaped.face.nominal("ـ")
            glyphs = [part[0] for glyph in piece.shaped.glyphs for part in glyph.parts]
            expected, advance = alone(piece)
            strokes = len(glyphs) - len(expected)
            if strokes:
                assert justify
                assert [glyph for glyph in glyphs if glyph != tatweel] == expected
                assert piece.shaped.advance >= advance + strokes
                continue
            assert sorted(glyphs) == sorted(expected)
            assert piece.shaped.advance == advance


def visual_order(line: Line) -> list[int]:
    """The places in the text of a line's characters, from left to right on paper."""
    places: dict[int, float] = {}
    at = 0
    for run in line.runs:
        odd = run.pieces[0].level & 1
        x = run.x + (run.width if odd else 0.0)
        for piece in reversed(run.pieces) if odd else run.pieces:
            step = (-1 if odd else 1) * piece.extent
            length = len(piece.shaped.text)
            for number in range(length):
                places[at] = x + step * (number + 0.5) / length
                at += 1
            x += step
    return sorted(places, key=lambda place: places[place])


@pytest.mark.parametrize("justify", [False, True])
@pytest.mark.parametrize("language", PASSAGES)
def test_characters_stand_in_icus_order_of_the_same_line(language: str, justify: bool) -> None:
    text = TEXTS[language]
    broken = set_lines(text, language, SHORT, justify=justify)
    whole = icu.Bidi()
    whole.setPara(icu.UnicodeString(text), int(broken.rtl))
    start = 0
    for line in broken.lines:
        length = len(text_of(line))
        assert text_of(line) == text[start : start + length]
        ours = [place for place in visual_order(line) if place < length]
        expected = list(whole.setLine(start, start + length).getVisualMap())
        assert ours == [place for place in expected if place >= 0]
        start += length
    assert start == len(text)


UNSPACED = ("zh", "zh-Hant", "ja", "th", "lo", "km", "my")


def widest_gap(line: Line) -> float:
    """The most that was put between two letters, in em."""
    return max(max(piece.between, 0.0 if piece.space else piece.after) / piece.size for piece in pieces_of(line))


def may_end(text: str, language: str, line: Line, end: int, *, justify: bool) -> bool:
    """Whether a line may end at `end`: by ICU, or with a hyphen in justified text."""
    hyphen = pieces_of(line)[-1].shaped.text.endswith("\xad")
    return end in {at for at, _must in breaks(text, language, ragged=not justify)} or (justify and hyphen)


@pytest.mark.parametrize("measure", [SHORT, LONG])
@pytest.mark.parametrize("language", JUSTIFIED)
def test_justified_lines_fill_their_measure_and_end_where_they_may(language: str, measure: float) -> None:
    text = TEXTS[language]
    lines = set_lines(text, language, measure).lines
    assert len(lines) > 1
    for line in lines[:-1]:
        if language in UNSPACED:
            assert line.width == pytest.approx(measure, abs=0.1) or widest_gap(line) == pytest.approx(0.095, abs=0.001)
        elif " " in text_of(line).strip():  # a word alone stays as it is
            assert line.width == pytest.approx(measure, abs=0.1)
    assert lines[-1].width <= measure + 0.02
    ends = [sum(len(text_of(line)) for line in lines[: at + 1]) for at in range(len(lines))]
    assert all(may_end(text, language, line, end, justify=True) for line, end in zip(lines, ends, strict=True))


def test_the_last_line_and_one_before_a_line_feed_stay_as_they_are() -> None:
    lines = set_lines("Une ligne courte.\nEt une autre.", "fr", LONG).lines
    ragged = set_lines("Une ligne courte.\nEt une autre.", "fr", LONG, justify=False).lines
    assert [line.width for line in lines] == [line.width for line in ragged]


def test_spaces_neither_vanish_nor_gape_in_a_wide_column() -> None:
    for language in ("fr", "de", "ru"):
        for line in set_lines(TEXTS[language], language, LONG).lines[:-1]:
            inner = [piece for piece in pieces_of(line) if piece.space]
            for piece in inner:
                assert 0.75 <= piece.extent / piece.width <= 2.6


WORDS = sorted({word for passage in PASSAGES.values() for word in passage.split()})


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=30),
    st.sampled_from(["fr", "de", "ar", "ur", "hi", "zh", "th"]),
    st.floats(90.0, 480.0),
    st.booleans(),
)
def test_any_mixture_keeps_text_order_and_measure(
    words: list[str], language: str, measure: float, justify: bool
) -> None:
    text = " ".join(words)
    broken = set_lines(text, language, measure, justify=justify)
    assert "".join(map(text_of, broken.lines)) == text
    levels = icu.Bidi()
    levels.setPara(icu.UnicodeString(text), int(broken.rtl))
    start = 0
    for line in broken.lines:
        length = len(text_of(line))
        ours = [place for place in visual_order(line) if place < length]
        hyphened = pieces_of(line)[-1].shaped.text.endswith("\xad")
        if not hyphened:
            assert ours == list(levels.setLine(start, start + length).getVisualMap())
        assert line.width <= measure + 0.1
        start += length


def test_strokes_are_never_inside_lam_alef_nor_the_name_of_god() -> None:
    from maison.typesetting.fonts import faces, family_of
    from maison.typesetting.kashida import place
    from maison.typesetting.shaping import shape

    face = faces(family_of("ar"), "regular", False)[0]

    def before(word: str) -> str | None:
        found = place(shape(face, word, True, "ar", False))
        return None if found is None else word[: found[1]]

    assert before("السلام") == "الس"  # after the teeth of seen
    assert before("مدينة") == "مدين"  # before the final teh marbuta
    assert before("الله") is None
    assert before("لا") is None
    assert before("في") is None
    assert before("دار") is None
    assert unicodedata.name("ـ") == "ARABIC TATWEEL"


def test_urdu_in_nastaliq_stretches_by_spaces_alone() -> None:
    for line in set_lines(TEXTS["ur"], "ur", SHORT).lines:
        for piece in pieces_of(line):
            assert piece.shaped.advance == alone(piece)[1]
