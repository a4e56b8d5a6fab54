"""Drawings stand on the page as another reader of SVG paints them; what is not understood is refused by its name."""

from pathlib import Path

import pytest
from PIL import Image as Pixels
from PIL import ImageChops, ImageStat
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from maison.languages import get
from maison.paths import resource
from maison.typesetting import A4, Drawing, Image, PictureRefused
from maison.typesetting.svg_paths import path
from tests.maison.typesetting.made_pictures import BLUE, GREEN, LEFT, RED, TOP, WHITE, coarse, colours_at
from tests.maison.typesetting.samples import document, elements, pdfium_page

ICONS = sorted(resource("icons").glob("*.svg"))
SIZE = 96


def svg(inside: str, view: str = "0 0 80 40", more: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" {more}>{inside}</svg>'.encode()


def ours(content: bytes) -> Pixels.Image:
    """A drawing as it stands on a page, 96 points wide and high."""
    page = pdfium_page(document("fr", Drawing(content, "Sign", SIZE, SIZE, colour=(0, 0, 0))).pdf())
    left, top = round(A4.start * 2), round(A4.top * 2)
    return page.crop((left, top, left + 2 * SIZE, top + 2 * SIZE)).convert("L")


def qt(content: bytes) -> Pixels.Image:
    """A drawing as Qt paints it."""
    image = QImage(2 * SIZE, 2 * SIZE, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(content)).render(painter, QRectF(0, 0, 2 * SIZE, 2 * SIZE))
    painter.end()
    size = (image.width(), image.height())
    return Pixels.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", image.bytesPerLine()).convert("L")


def farthest(content: bytes) -> int:
    """How far the two are apart where they differ most, seen from so far that the edges of strokes do not count."""
    seen = [picture.resize((32, 32), Pixels.Resampling.BOX) for picture in (ours(content), qt(content))]
    return int(ImageChops.difference(*seen).getextrema()[1])


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_each_sign_of_the_program_is_drawn_as_qt_draws_it(file: Path) -> None:
    content = file.read_bytes().replace(b"#FFFFFF", b"#123456")
    assert farthest(content) < 64
    assert ImageStat.Stat(ImageChops.invert(ours(content))).sum[0] > 10_000


SHAPES = {
    "arcs of all kinds": '<path d="M10 20a15 8 30 1 0 20 5A15 8 30 0 1 50 20a5 5 0 0110 0 5 5 0 11-9 3" fill="none" stroke="#000" stroke-width="2"/>',
    "smooth curves": '<path d="M5 35C5 5 25 5 25 20S45 35 45 10q5-10 10 0t10 0T75 30z" stroke="black" stroke-width="3" fill="none" stroke-linejoin="bevel"/>',
    "lines without commands": '<path d="m5,5 20 0 0,10.5.5 5-10.5-3e0H5V5z"/>',
    "rules of filling": '<path fill-rule="evenodd" d="M5 5h60v30h-60z M15 10h40v20h-40z"/>',
    "round rectangles": '<rect x="5" y="5" width="60" height="30" rx="20" ry="8"/><rect x="70" y="5" width="8" height="30" rx="2"/>',
    "transforms": '<g transform="translate(40 20) rotate(30)"><rect x="-10" y="-5" width="20" height="10" transform="skewX(20) scale(1.5,.8)"/></g>'
    '<path d="M0 0h4v4z" transform="matrix(1 0 0 -1 60 30) rotate(45 2 2)"/>',
    "styles": '<g style="fill:none;stroke:#333;stroke-width:4px"><polyline points="5,5 20,30 35 5" style="stroke-linecap:round"/></g>',
    "polygons": '<polygon points="40,5 60,35 20,35"/><line x1="5" y1="5" x2="5" y2="35" stroke="#000"/>',
    "a view from afar": '<ellipse cx="40" cy="20" rx="30" ry="10" stroke="#000" stroke-width="5" fill="#888"/>',
    "out of view": '<circle cx="80" cy="40" r="30"/>',
}


@pytest.mark.parametrize("name", SHAPES)
def test_each_kind_of_shape_is_drawn_as_qt_draws_it(name: str) -> None:
    content = svg(SHAPES[name], view="0 -20 80 80")
    assert farthest(content) < 64
    assert ImageStat.Stat(ImageChops.invert(ours(content))).sum[0] > 10_000


def test_colours_are_as_given_and_the_current_one_as_asked() -> None:
    content = svg(
        '<rect width="40" height="20" fill="currentColor"/><rect x="40" width="40" height="20" fill="#008000"/>'
        '<rect y="20" width="40" height="20" style="fill:blue"/><rect x="40" y="20" width="40" height="20" fill="none"/>'
    )
    made = document("fr", Drawing(content, "Logo", width=80, colour=(1, 0, 0))).pdf()
    points = [(LEFT + x, TOP + y) for y in (10, 30) for x in (20, 60)]
    assert colours_at(made, *points) == coarse(RED, GREEN, BLUE, WHITE)


def test_light_parts_of_a_drawing_stay_light_in_black_and_white() -> None:
    content = svg('<rect width="80" height="40" fill="#0f5b78"/><rect width="40" height="20" fill="white"/>')
    made = document("fr", Drawing(content, "Logo", width=80))
    made.black_and_white = True
    assert colours_at(made.pdf(), (LEFT + 20, TOP + 10), (LEFT + 60, TOP + 10)) == coarse(WHITE, (0, 0, 0))


ENTITIES = "".join(f'<!ENTITY a{at + 1} "{f"&a{at};" * 10}">' for at in range(9))
REFUSED = {
    "not XML": (b"nothing like it", "not an SVG"),
    "nothing": (b"", "not an SVG"),
    "another XML": (b"<html/>", "not an SVG"),
    "not closed": (svg("<g>"), "not an SVG"),
    "laughs": (f'<!DOCTYPE svg [<!ENTITY a0 "ha">{ENTITIES}]><svg>&a9;</svg>'.encode(), "DOCTYPE"),
    "a file of the machine": (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 1 1"><title>&x;</title></svg>',
        "DOCTYPE",
    ),
    "no size": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "width"),
    "no room": (svg("", view="0 0 0 5"), "viewBox"),
    "a wrong view": (svg("", view="0 0 x 5"), "viewBox"),
    "letters": (svg("<text>A</text>"), "text"),
    "a picture": (svg('<image href="http://example.org/x.png"/>'), "image"),
    "another's shapes": (svg('<use href="#a"/>'), "use"),
    "a programme": (svg("<script>1</script>"), "script"),
    "a style sheet": (svg("<defs><style>path{fill:red}</style></defs>"), "style"),
    "a gradient": (svg('<rect width="5" height="5" fill="url(#a)"/>'), "fill: url(#a)"),
    "opacity": (svg('<rect width="5" height="5" opacity=".5"/>'), "opacity"),
    "dashes": (svg('<path d="M0 0h5" style="stroke:red;stroke-dasharray:1 2"/>'), "stroke-dasharray"),
    "a half colour": (svg('<path d="M0 0h5" fill="#ff000080"/>'), "fill: #ff000080"),
    "a wrong path": (svg('<path d="M0 0 L5"/>'), "path"),
    "a path from nowhere": (svg('<path d="L5 5"/>'), "path"),
    "endless numbers": (svg('<path d="M0 0 L1e400 0"/>'), "path"),
    "a wrong transform": (svg('<g transform="rotate(1 2)"/>'), "transform"),
    "a wrong width": (svg('<rect width="5em" height="5"/>'), "width"),
    "too deep": (svg("<g>" * 100 + "</g>" * 100), "g"),
    "too many steps": (svg(f'<path d="M0 0{"h1" * 60_000}"/>'), "path"),
    "too many shapes": (svg('<rect width="1" height="1"/>' * 6000), "rect"),
    "too large": (svg(" " * (1 << 20)), "1 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_understood_is_refused_by_its_name(name: str) -> None:
    content, part = REFUSED[name]
    with pytest.raises(PictureRefused) as refused:
        document("fr", Drawing(content, "Logo")).pdf()
    assert part in refused.value.text(get("en"))
    assert "Logo" in refused.value.text(get("en"))


def test_a_declaration_of_the_kind_is_no_harm() -> None:
    kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    content = f'<?xml version="1.0"?>{kind}'.encode() + svg('<rect width="80" height="40" fill="red"/>')
    assert colours_at(document("fr", Drawing(content, "A", width=80)).pdf(), (LEFT + 9, TOP + 9)) == coarse(RED)


def test_a_drawing_is_no_picture_of_pixels() -> None:
    with pytest.raises(PictureRefused):
        document("fr", Image(svg(""), "A")).pdf()


def test_a_drawing_tells_what_it_shows() -> None:
    made = document("fr", Drawing(ICONS[0], "Retour"), Drawing(ICONS[0], decorative=True)).pdf()
    assert [told.alt for told in elements(made, "Figure")] == ["Retour"]


def test_an_arc_ends_where_it_says() -> None:
    assert path("M0 0 A5 5 0 0 1 10 0").split()[-3:-1] == ["10.000", "-0.000"] or path("M0 0 A5 5 0 0 1 10 0").split()[
        -3:-1
    ] == ["10.000", "0.000"]
