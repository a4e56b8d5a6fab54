"""Words are divided where their language allows and read whole again; lines are indented, tabbed and turned by rule."""

import ctypes
import subprocess
import sys
from pathlib import Path

import page as validation
import pypdfium2
import pytest

from maison.typesetting import BODY, Heading, Paragraph, Span, Style
from maison.typesetting.hyphenation import points
from maison.typesetting.lines import Line, break_lines
from maison.typesetting.opportunities import breaks
from maison.typesetting.text import Text, spans_of
from tests.maison.typesetting.samples import PASSAGES, document, elements, opened, pdfium, poppler, words

JUSTIFIED = BODY.but(align="justify")
FRENCH = (
    "L’établissement d’enseignement supérieur conserve anticonstitutionnellement les photographies et les attestations "
    "administratives pendant trois années universitaires, conformément au règlement."
)


def lines_of(text: Text, language: str, measure: float, *, justify: bool = True) -> list[str]:
    """The text of each line of a left-to-right passage."""
    broken = break_lines(spans_of(text), "regular", 10.5, 1.45, language, measure, 0.0, justify=justify)
    return [said(line) for line in broken.lines]


def said(line: Line) -> str:
    """The text of a line from left to right."""
    return "".join(piece.shaped.text for run in line.runs for piece in run.pieces)


@pytest.mark.parametrize(
    ("word", "language", "divided"),
    [
        ("préfecture", "fr", "pré-fec-ture"),
        ("Krankenversicherung", "de", "Kran-ken-ver-si-che-rung"),
        ("университет", "ru", "уни-вер-си-тет"),
        ("πανεπιστήμιο", "el", "πα-νε-πι-στή-μιο"),
        ("asszony", "hu", "asszony"),  # asz-szony would change the letters
        ("tartózkodási", "hu", "tar-tóz-ko-dási"),
        ("www.universite.fr/etudiants", "fr", "www.universite.fr/etudiants"),
        ("mod2026universite", "fr", "mod2026universite"),
        ("visa", "fr", "visa"),
        ("الاستقبال", "ar", "الاستقبال"),
        ("กรุณาติดต่อ", "th", "กรุณาติดต่อ"),
    ],
)
def test_words_are_divided_as_their_language_divides_them(word: str, language: str, divided: str) -> None:
    places = points(word, language)
    assert "-".join(word[start:end] for start, end in zip((0, *places), (*places, None), strict=True)) == divided


def test_a_divided_word_is_read_whole_and_the_structure_tells_the_source(tmp_path: Path) -> None:
    content = document("fr", Heading(1, "T"), Paragraph(FRENCH, JUSTIFIED.but(indent=300))).pdf()
    assert any(line.endswith("\xad") for line in lines_of(FRENCH, "fr", 183.0))
    assert sorted(set(words(FRENCH)) - set(words(poppler(content, tmp_path)))) == []
    assert [told.actual for told in elements(content, "P")] == [FRENCH]
    # PDFium marks a hyphen that ends a line with U+FFFE, which `samples.pdfium` gives as a hyphen.
    assert "".join(words(FRENCH)).replace("-", "") in "".join(words(pdfium(content))).replace("-", "")


def test_nothing_is_divided_where_lines_are_ragged() -> None:
    assert not any("\xad" in line for line in lines_of(FRENCH, "fr", 120.0, justify=False))


def test_no_three_lines_in_a_row_end_with_a_hyphen_nor_is_the_last_word_divided() -> None:
    for measure in range(150, 320, 10):  # in a narrower column a long word alone needs more
        lines = lines_of(FRENCH, "fr", float(measure))
        ends = [line.endswith("\xad") for line in lines]
        assert not any(all(ends[at : at + 3]) for at in range(len(ends) - 2))
        assert lines[-1].endswith("règlement.")


def test_a_name_in_an_isolate_is_never_divided() -> None:
    name = "Bellefontaine-Montmorency-Charbonneau"
    for measure in range(90, 300, 7):
        lines = lines_of(
            ("Madame ", Span(name, isolate=True), " habite la résidence universitaire."), "fr", float(measure)
        )
        divided = [line.rstrip("\xad").split()[-1] for line in lines if line.endswith("\xad")]
        assert all("habite".startswith(part) or "résidence".startswith(part) for part in divided)


@pytest.mark.parametrize("justify", [False, True])
def test_a_typed_soft_hyphen_divides_everywhere_and_is_seen_only_there(justify: bool) -> None:
    text = "Donau\xaddampf\xadschiff\xadfahrts\xadgesell\xadschaft"
    wide = lines_of(text, "de", 400.0, justify=justify)
    assert wide == [text.replace("\xad", "")]
    narrow = lines_of(text, "de", 90.0, justify=justify)
    assert len(narrow) > 1
    assert all(line.endswith("\xad") for line in narrow[:-1])
    assert "".join(narrow).replace("\xad", "") == text.replace("\xad", "")


def test_a_long_address_is_cut_after_its_signs_and_nothing_is_added() -> None:
    address = "https://www.service-public.fr/particuliers/vosdroits/F16162?lang=fr&theme=logement.etudiant"
    lines = lines_of(address, "fr", 110.0, justify=False)
    assert "".join(lines) == address
    assert all(line[-1] in "/.?&-=" for line in lines[:-1])


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        ("mot—mot", "en", "mot—"),
        ("14–16 jours", "fr", "14–16 "),
        ("https://exemple.fr", "fr", "https://exemple.fr"),
        ("チェック", "ja", "チェッ"),
        ("환영합니다", "ko", "환영합니다"),
        ("vrai\u202f! oui", "fr", "vrai\u202f! "),
    ],
)
def test_a_line_does_not_end_where_careful_printers_do_not(text: str, language: str, kept: str) -> None:
    assert breaks(text, language)[0][0] == len(kept)


def edges(content: bytes) -> list[tuple[float, float]]:
    """The left and right edge of each line of the first page's paragraph, from the boxes of its characters."""
    with pypdfium2.PdfDocument(content) as file:
        reader = file[0].get_textpage()
        found: dict[int, list[tuple[float, float]]] = {}
        for at in range(reader.count_chars()):
            if reader.get_text_range(at, 1).strip():
                left, _bottom, right, _top = reader.get_charbox(at, loose=True)
                x, y = ctypes.c_double(), ctypes.c_double()
                pypdfium2.raw.FPDFText_GetCharOrigin(reader, at, x, y)
                found.setdefault(round(y.value), []).append((left, right))
        reader.close()
    lines = [(min(left for left, _right in boxes), max(right for _left, right in boxes)) for boxes in found.values()]
    return lines[:-1]  # the footer is the last


def paragraph_edges(language: str, style: Style, text: str) -> list[tuple[float, float]]:
    """The edges of a paragraph's lines, from where lines begin at the left, in points."""
    return [(left - 56.0, right - 56.0) for left, right in edges(document(language, Paragraph(text, style)).pdf())]


@pytest.mark.parametrize("first", [24.0, -24.0])
def test_the_first_line_begins_further_in_or_out_on_the_side_of_the_language(first: float) -> None:
    style = BODY.but(indent=40.0, first_indent=first)
    left_to_right = paragraph_edges("fr", style, FRENCH * 2)
    assert left_to_right[0][0] == pytest.approx(40.0 + first, abs=1.5)
    assert left_to_right[1][0] == pytest.approx(40.0, abs=1.5)
    right_to_left = paragraph_edges("ar", style, PASSAGES["ar"] * 4)
    assert right_to_left[0][1] == pytest.approx(483.28 - 40.0 - first, abs=1.5)
    assert right_to_left[1][1] == pytest.approx(483.28 - 40.0, abs=1.5)


def test_justified_lines_reach_both_edges_on_paper() -> None:
    for language in ("fr", "ar", "zh", "th", "hi"):
        text = PASSAGES[language].replace(
            "（assurance habitation）", ""
        )  # beside long words lines of signs may stay short
        for left, right in paragraph_edges(language, JUSTIFIED, text * 6)[:-1]:
            assert left == pytest.approx(0.0, abs=1.0)
            assert right == pytest.approx(483.28, abs=1.0)


def test_a_tab_after_a_hanging_label_goes_to_where_the_other_lines_begin() -> None:
    style = BODY.but(indent=40.0, first_indent=-40.0)
    broken = break_lines(spans_of("1.\t" + FRENCH), "regular", 10.5, 1.45, "fr", 443.28, style.first_indent)
    pieces = [piece for run in broken.lines[0].runs for piece in run.pieces]
    assert pieces[0].extent + pieces[1].extent == pytest.approx(40.0)
    assert elements(document("fr", Paragraph("1.\tun", style)).pdf(), "P")[0].actual == "1.\tun"


def test_tabs_stop_at_the_same_places_in_each_line() -> None:
    lines = break_lines(spans_of("a\tb\nlonger\tb"), "regular", 10.5, 1.45, "fr", 400.0, 0.0).lines
    stops = [sum(piece.extent for piece in list(line.runs[0].pieces)[:2]) for line in lines]
    assert stops == pytest.approx([36.0, 36.0])


def test_a_french_paragraph_in_an_arabic_document_begins_at_the_left() -> None:
    content = document("ar", Paragraph("Un mot.", language="fr")).pdf()
    (left, _right), *_ = edges(content)
    assert left == pytest.approx(56.0, abs=1.0)


def test_long_reading_in_arabic_is_set_in_naskh_and_urdu_stays_in_nastaliq() -> None:
    def names(language: str, text: str) -> set[str]:
        broken = break_lines(spans_of(text), "regular", 10.5, 1.45, language, 400.0, 0.0, role="book")
        return {piece.shaped.face.name for line in broken.lines for run in line.runs for piece in run.pieces}

    assert names("ar", PASSAGES["fa"]) == {"NotoNaskhArabic-Regular"}
    assert names("ur", PASSAGES["ur"]) == {"NotoNastaliqUrdu-Regular"}
    assert names("fr", FRENCH) == {"NotoSans-Regular"}
    with opened(document("ar", Paragraph(PASSAGES["ar"], BODY.but(role="book"))).pdf()) as file:
        assert any("NotoNaskhArabic" in str(font.BaseFont) for font in file.pages[0].Resources.Font.values())


def test_stretched_arabic_tells_no_strokes() -> None:
    content = document("ar", Paragraph(PASSAGES["ar"] * 4, JUSTIFIED.but(indent=300))).pdf()
    assert "ـ" not in pdfium(content)
    assert {"الاستقبال", "مكتب"} <= {word.strip("،.") for word in words(pdfium(content))}


def test_arabic_lines_are_filled_by_strokes_too_and_urdu_ones_by_spaces_alone() -> None:
    def strokes(language: str) -> int:
        spans = spans_of(PASSAGES[language] * 4)
        lines = break_lines(spans, "regular", 10.5, 1.45, language, 170.0, 0.0, justify=True).lines
        shaped = [piece.shaped for line in lines for run in line.runs for piece in run.pieces]
        return sum(part[0] == one.face.nominal("ـ") for one in shaped for glyph in one.glyphs for part in glyph.parts)

    assert strokes("ar") > 5
    assert strokes("ur") == 0


@pytest.mark.parametrize(
    "profile", [validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A], ids=str
)
@pytest.mark.parametrize("language", ["fr", "ar", "zh", "th"])
def test_justified_text_conforms(language: str, profile: validation.ValidationProfile) -> None:
    text = FRENCH if language == "fr" else PASSAGES[language] * 4
    content = document(language, Heading(1, "T"), Paragraph("1.\t" + text, JUSTIFIED.but(indent=300))).pdf()
    assert [failure.message for failure in validation.validate_pdf_bytes(content, profile=profile).failures] == []


def test_telephone_address_and_brackets_in_arabic_stand_as_people_read_them(tmp_path: Path) -> None:
    text = (
        "الهاتف (",
        Span("03 20 00 00 00", isolate=True),
        ") والموقع ",
        Span("https://a.fr/b?c=1", isolate=True),
        " هنا.",
    )
    for style in (BODY, JUSTIFIED.but(indent=330)):
        content = document("ar", Paragraph(text, style)).pdf()
        assert "03 20 00 00 00" in " ".join(poppler(content, tmp_path).split())
        assert "https://a.fr/b?c=1" in poppler(content, tmp_path)


def test_ragged_text_loads_no_hyphenation() -> None:
    program = (
        "import sys; from tests.maison.typesetting.samples import *; letter('fr', PASSAGES['fr']);"
        "print('pyphen' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "False"
