"""Lines stay within their measure, break only where the language allows, and stand in the order of the Unicode
algorithm.
"""

import icu
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maison.typesetting.lines import Broken, break_lines
from maison.typesetting.opportunities import breaks
from maison.typesetting.text import Span, spans_of
from tests.maison.typesetting.samples import PASSAGES

MEASURES = (90.0, 150.0, 480.0)


def set_lines(text: str, language: str, measure: float) -> Broken:
    """The lines of a text in the body size."""
    return break_lines(spans_of(text), "regular", 10.5, 1.45, language, measure, 0.0)


def logical(broken: Broken) -> list[str]:
    """The text of each line, in its own order."""
    return [
        "".join(
            piece.shaped.text
            for run in line.runs
            for piece in (reversed(run.pieces) if run.pieces[0].level & 1 else run.pieces)
        )
        for line in broken.lines
    ]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("language", PASSAGES)
def test_every_line_is_within_the_measure(language: str, measure: float) -> None:
    broken = set_lines(PASSAGES[language] * 3, language, measure)
    assert all(line.width <= measure + 0.02 for line in broken.lines)


@pytest.mark.parametrize("language", PASSAGES)
def test_lines_hold_the_whole_text_and_break_only_where_icu_allows(language: str) -> None:
    text = " ".join([PASSAGES[language]] * 3)
    lines = logical(set_lines(text, language, 150.0))
    assert "".join(lines) == text
    allowed = {at for at, _must in breaks(text, language)}
    ends = [sum(map(len, lines[: at + 1])) for at in range(len(lines))]
    assert set(ends) <= allowed


@pytest.mark.parametrize("language", ["ar", "he", "fa", "fr"])
@pytest.mark.parametrize(
    "text",
    [
        "abc مرحبا 123 (def) نعم.",
        "مرحبا, 10–12 rue X, طلاب! [a]",
        "שלום 03 20 00 (abc) 12%",
        "١٢٣ abc ٤٥٦ مرحبا",
    ],
)
def test_runs_stand_in_icus_visual_order(language: str, text: str) -> None:
    (line,) = set_lines(text, language, 900.0).lines
    places = {}
    at = 0
    for run in line.runs:
        pieces = list(reversed(run.pieces)) if run.pieces[0].level & 1 else list(run.pieces)
        x = run.x + (run.width if run.pieces[0].level & 1 else 0.0)
        for piece in pieces:
            forward = -1 if piece.level & 1 else 1
            for number in range(len(piece.shaped.text)):
                places[at] = x + forward * piece.width * (number + 0.5) / len(piece.shaped.text)
                at += 1
            x += forward * piece.width
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), 1 if language != "fr" else 0)
    ours = sorted(range(len(text)), key=lambda index: places[index])
    assert ours == list(bidi.getVisualMap())


def test_a_word_longer_than_the_line_is_cut_and_not_lost() -> None:
    broken = set_lines("a" * 500, "fr", 100.0)
    assert "".join(logical(broken)) == "a" * 500
    assert all(line.width <= 100.02 for line in broken.lines)


def test_a_line_feed_ends_a_line() -> None:
    assert [line.strip() for line in logical(set_lines("Un\nDeux\r\nTrois", "fr", 400.0))] == ["Un", "Deux", "Trois"]


def test_french_signs_never_begin_a_line() -> None:
    text = "Vraiment\u202f! Oui\u00a0: «\u202fbon\u202f»\u202f; et puis\u202f? " * 10
    for measure in range(60, 200, 7):
        assert not any(
            line.startswith(("!", ":", ";", "?", "»")) for line in logical(set_lines(text, "fr", float(measure)))
        )


def test_a_full_stop_never_begins_a_chinese_line() -> None:
    for measure in range(80, 200, 7):  # narrower than this, a word of the text fits on no line
        assert not any(
            line.startswith(("。", "，", "）")) for line in logical(set_lines(PASSAGES["zh"], "zh", float(measure)))
        )


def test_han_is_drawn_as_its_language_draws_it() -> None:
    def face(language: str) -> str:
        return set_lines("直骨", language, 200.0).lines[0].runs[0].pieces[0].shaped.face.name

    assert [face(language) for language in ("zh", "zh-TW", "ja", "ko", "fr")] == [
        "NotoSansSC-Regular",
        "NotoSansTC-Regular",
        "NotoSansJP-Regular",
        "NotoSansKR-Regular",
        "NotoSansSC-Regular",
    ]


def test_a_question_mark_after_french_in_arabic_has_a_glyph() -> None:
    spans = (Span("ماذا يعني "), Span("titre de séjour", language="fr"), Span("؟ ?"))
    broken = break_lines(spans, "regular", 10.5, 1.45, "ar", 500.0, 0.0)
    assert all(
        part[0]
        for line in broken.lines
        for run in line.runs
        for piece in run.pieces
        for glyph in piece.shaped.glyphs
        for part in glyph.parts
    )


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(sorted({word for text in PASSAGES.values() for word in text.split()})), min_size=1, max_size=25
    ),
    st.sampled_from(["fr", "ar", "hi", "zh", "th", "ru"]),
    st.floats(60.0, 480.0),
)
def test_any_mixture_of_words_loses_and_doubles_nothing(chosen: list[str], language: str, measure: float) -> None:
    text = " ".join(chosen)
    broken = set_lines(text, language, measure)
    assert "".join(logical(broken)) == text
    assert all(line.width <= measure + 0.02 for line in broken.lines)
