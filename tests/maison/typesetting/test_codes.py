"""Codes are read back from the page by another program than the one that made them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from maison.languages import get
from maison.typesetting import CodeRefused, QrCode
from tests.maison.typesetting.made_pictures import LEFT, TOP
from tests.maison.typesetting.samples import document, elements, opened, pdfium_page

READER = shutil.which("zbarimg")
ALT = "Code of a page"
CARD = "BEGIN:VCARD\nVERSION:4.0\nFN:Élodie Martin\nTEL:tel:+33-3-20-00-00-00\nURL:https://www.example.org\nEND:VCARD"
TEXTS = {
    "an address": "https://www.example.org/pages/étudiants?q=1&lang=fr#top",
    "Latin": "Maison Internationale, 1 rue de l’Été",
    "Arabic": "مرحبًا بكم في ليل",
    "Chinese": "欢迎来到里尔，请带护照",
    "a card": CARD,
    "300 letters": "abcdefghij" * 30,
    "figures": "0320000000",
    "signs": r"\ ^ ~ $ % * + - . / : \n \x41 [](){}<>&amp;",
}


def read(content: bytes, folder: Path) -> str:
    path = folder / "page.png"
    pdfium_page(content).resize((1240, 1754)).save(path)  # 150 dots an inch
    assert READER
    done = subprocess.run(
        [READER, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(path)],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.removesuffix("\n")


@pytest.mark.skipif(READER is None, reason="zbar-tools is not installed")
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_a_code_is_read_from_the_page(name: str, language: str, tmp_path: Path) -> None:
    size = 110 if len(TEXTS[name]) > 100 else 72
    assert read(document(language, QrCode(TEXTS[name], ALT, size=size)).pdf(), tmp_path) == TEXTS[name]


@pytest.mark.skipif(READER is None, reason="zbar-tools is not installed")
@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_a_code_of_each_level_is_read(level: str, tmp_path: Path) -> None:
    assert read(document("fr", QrCode(TEXTS["Latin"], ALT, level=level)).pdf(), tmp_path) == TEXTS["Latin"]


def test_a_code_is_one_path_black_on_white_with_a_quiet_zone() -> None:
    content = document("fr", QrCode("https://www.example.org", ALT, size=66)).pdf()
    with opened(content) as file:
        source = file.pages[0].Contents.read_bytes().decode()
    (figure,) = re.findall(r"/Figure<<.*?EMC", source, re.DOTALL)
    assert len(re.findall(r"\bf\*", figure)) == 1
    assert "1 g 0 0 33 33 re f 0 g" in figure
    picture = pdfium_page(content).convert("L")
    left, top = LEFT * 2, TOP * 2
    code = picture.crop((round(left), round(top), round(left) + 132, round(top) + 132))
    dark = code.point(lambda value: 255 - value).getbbox()
    assert dark is not None
    assert all(abs(edge - expected) <= 1 for edge, expected in zip(dark, (16, 16, 116, 116), strict=True))


def test_modules_show_no_seam_at_any_size() -> None:
    picture = pdfium_page(document("fr", QrCode("https://www.example.org", ALT, size=71.3)).pdf()).convert("L")
    scale = 71.3 / 33 * 2
    left, top = LEFT * 2 + 4 * scale, TOP * 2 + 4 * scale
    row = [picture.getpixel((round(left + at), round(top + scale / 2))) for at in range(2, round(7 * scale) - 2)]
    assert max(row) == 0  # the upper edge of the finder is seven modules of black


def test_a_text_too_long_is_refused_in_words() -> None:
    with pytest.raises(CodeRefused) as refused:
        document("fr", QrCode("x" * 5000, ALT)).pdf()
    assert "5000" in refused.value.text(get("en")).replace(",", "")


def test_a_code_says_what_it_leads_to() -> None:
    with pytest.raises(ValueError, match="alternative"):
        QrCode("x", " ")
    with pytest.raises(ValueError, match="alternative"):
        QrCode("", "x")
    assert [told.alt for told in elements(document("fr", QrCode("x", ALT)).pdf(), "Figure")] == [ALT]
