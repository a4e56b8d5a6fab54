"""Pictures, drawings and codes as strips: how large they are, where they stand, what is told of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from maison.languages import N_
from maison.typesetting import codes
from maison.typesetting.blocks import Drawing, Image, QrCode
from maison.typesetting.errors import PictureRefused
from maison.typesetting.layout import Flow
from maison.typesetting.measures import points
from maison.typesetting.painting import Area, Page
from maison.typesetting.palette import Palette
from maison.typesetting.paragraphs import refuse_controls
from maison.typesetting.strips import Strip
from maison.typesetting.structure import Element
from maison.typesetting.text import Colour

if TYPE_CHECKING:
    from maison.typesetting import svg
    from maison.typesetting.pictures import Picture

#: How large a pixel is that nobody gave a size: 96 to the inch.
_PIXEL = 0.75
_LARGEST_SVG = 1 << 20


def image(block: Image, flow: Flow) -> list[Strip]:
    """A picture made of pixels. Raises `PictureRefused`, `FileRefused`."""
    picture = _picture(block)
    width, height = size_of(block, flow)

    def paint(page: Page, element: Element | None, at: Area) -> None:
        name = page.images.name(picture)
        page.shown.add(name)
        page.figure(element, f"q {_turned(picture.orientation, at)} cm /{name} Do Q", at)

    return [_strip(block, width, height, flow, paint)]


def _picture(block: Image) -> Picture:
    from maison.typesetting import pictures  # with what reads it: most documents have none

    return pictures.picture(block.source, block.alt)


def _turned(orientation: int, at: Area) -> str:
    """How a picture, a square from 0 to 1, comes to its place, turned as its camera was held (Exif)."""
    x, y, w, h = at
    right, top = x + w, y + h
    matrix = {
        1: (w, 0.0, 0.0, h, x, y),
        2: (-w, 0.0, 0.0, h, right, y),
        3: (-w, 0.0, 0.0, -h, right, top),
        4: (w, 0.0, 0.0, -h, x, top),
        5: (0.0, -h, -w, 0.0, right, top),
        6: (0.0, -h, w, 0.0, x, top),
        7: (0.0, h, w, 0.0, x, y),
        8: (0.0, h, -w, 0.0, right, y),
    }[orientation]
    return points(*matrix)


def drawing(block: Drawing, flow: Flow) -> list[Strip]:
    """A picture made of lines. Raises `PictureRefused`, `FileRefused`."""
    vectors = _vectors(block)
    width, height = size_of(block, flow)

    def paint(page: Page, element: Element | None, at: Area) -> None:
        page.figure(element, _painted(vectors, at, block.colour, page.palette), at)

    return [_strip(block, width, height, flow, paint)]


def _vectors(block: Drawing) -> svg.Vectors:
    from maison.typesetting import pictures, svg

    content, name = pictures.read_source(block.source, block.alt)
    if len(content) > _LARGEST_SVG:
        raise PictureRefused(N_("“{name}” is larger than 1 MB. Simplify the drawing, then try again."), name=name)
    try:
        return svg.vectors(content)
    except svg.SvgError as error:
        if not str(error):
            raise PictureRefused(
                N_("“{name}” is not an SVG drawing. Save it as one, then try again."), name=name
            ) from error
        raise PictureRefused(
            N_(
                "“{name}” has something that cannot be printed exactly: {part}. Save the drawing as plain paths without it, "
                "then try again."
            ),
            name=name,
            part=str(error),
        ) from error


def _painted(vectors: svg.Vectors, at: Area, current: Colour, palette: Palette) -> str:
    scale_x, scale_y = at.width / vectors.width, at.height / vectors.height
    parts = [
        f"q {points(*at)} re W n",
        f"{scale_x:.5f} 0 0 {-scale_y:.5f} {at.x - vectors.left * scale_x:.3f} {at.y + at.height + vectors.top * scale_y:.3f} cm",
    ]
    for shape in vectors.shapes:
        parts.append(_shape(shape, current, palette))
    return " ".join((*parts, "Q"))


@lru_cache(4096)
def _shape(shape: svg.Shape, current: Colour, palette: Palette) -> str:
    """A shape by its operators, remembered: the drawings of a pack are the same for nearly everybody.

    What is equal must be written alike: a zero that is negative is not.
    """
    look = shape.look
    fill = current if look.fill == "current" else look.fill
    stroke = current if look.stroke == "current" else look.stroke
    parts = ["q", " ".join(f"{value + 0.0:.5f}" for value in shape.matrix), "cm"]
    if isinstance(fill, tuple):
        parts.append(palette.drawn(fill))
    if isinstance(stroke, tuple) and look.width:
        parts.append(palette.drawn(stroke, stroke=True))
        parts.append(f"{look.width:.3f} w {look.cap} J {look.join} j {look.limit:.2f} M")
    else:
        stroke = None
    ending = "n" if not fill and not stroke else ("f" if not stroke else "B" if fill else "S")
    rule = "*" if look.even_odd and ending in "fB" else ""
    return " ".join((*parts, shape.path, f"{ending}{rule}", "Q"))


def qr_code(block: QrCode, flow: Flow) -> list[Strip]:
    """A text for telephones. Raises `CodeRefused`, `Unprintable`."""
    refuse_controls(block.text)
    code = codes.code(block.text, block.level)
    size = min(block.size, flow.width)

    def paint(page: Page, element: Element | None, at: Area) -> None:
        scale = size / code.modules
        square = f"1 g 0 0 {code.modules} {code.modules} re f 0 g {code.path} f*"
        page.figure(element, f"q {scale:.5f} 0 0 {scale:.5f} {points(at.x, at.y)} cm {square} Q", at)

    return [_strip(block, size, size, flow, paint)]


def size_of(block: Image | Drawing, flow: Flow) -> tuple[float, float]:
    """As asked, the other side following; as large as it is by itself; never larger than its place."""
    own = _vectors(block) if isinstance(block, Drawing) else _picture(block)
    width, height = own.width * _PIXEL, own.height * _PIXEL
    if block.width is not None and block.height is not None:
        width, height = block.width, block.height
    elif block.width is not None:
        width, height = block.width, height * block.width / width
    elif block.height is not None:
        width, height = width * block.height / height, block.height
    shrink = min(1.0, flow.width / width, flow.room / height)
    return width * shrink, height * shrink


def _strip(
    block: Image | Drawing | QrCode,
    width: float,
    height: float,
    flow: Flow,
    paint_figure: Callable[[Page, Element | None, Area], None],
) -> Strip:
    refuse_controls(block.alt)
    element = flow.child("Figure") if block.alt else None
    if element is not None:
        element.alt = block.alt
    indent = {"start": 0.0, "justify": 0.0, "centre": (flow.width - width) / 2, "end": flow.width - width}
    left = flow.start(indent[block.align], width)

    def paint(page: Page, x: float, top: float) -> None:
        paint_figure(page, element, Area(x + left, page.height - top - height, width, height))

    anchors = (block.anchor,) if block.anchor else ()
    return Strip(height, paint, block.before, block.after, anchors=anchors)
