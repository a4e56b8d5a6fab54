"""One page: lines, rules and grounds to a content stream, each passage marked with the element it belongs to.

Positions come from the top left corner in points, downwards, as layout thinks; PDF's own run upwards. Grounds are
painted under everything, decoration over it, both as artifacts: a reader is not told of them. Where the page lies in the
file, and how large, is said once, before all of it (`imposition`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.imposition import Place
from maison.typesetting.lines import Line, Run
from maison.typesetting.palette import COLOURED, Palette
from maison.typesetting.structure import Element
from maison.typesetting.text import Anchor, Colour

if TYPE_CHECKING:
    from maison.typesetting.fonts import Face
    from maison.typesetting.pdf_fonts import PdfFont
    from maison.typesetting.pictures import Picture

#: A quarter of a circle as a Bézier curve.
_ROUND = 0.5523
#: Where the line under a link and the one through what is struck run, from the baseline, in parts of the size.
_UNDER, _THROUGH = 0.16, 0.27
#: Who owns a picture that nobody is told of.
_DECORATION = Element("Artifact")


class Ink(NamedTuple):
    """How the runs of one span are painted, and the element they belong to. A `quiet` link is not underlined."""

    element: Element
    colour: Colour
    link: str | Anchor | None = None
    quiet: bool = False
    struck: bool = False


@dataclass(slots=True)
class LinkArea:
    """Where a link reacts: left, bottom, right, top on its leaf, in PDF's own coordinates."""

    element: Element
    target: str | Anchor
    area: tuple[float, float, float, float]


class Area(NamedTuple):
    """A place on a page: its lower left corner, its width and height, upwards as PDF has it."""

    x: float
    y: float
    width: float
    height: float


class Images:
    """The pictures of a document, each named when first used."""

    def __init__(self) -> None:
        self.used: dict[Picture, str] = {}

    def name(self, picture: Picture) -> str:
        """The name of `picture` in this document."""
        return self.used.setdefault(picture, f"I{len(self.used) + 1}")


class Fonts:
    """The fonts of a document, each named when first used."""

    def __init__(self) -> None:
        self.used: dict[Face, PdfFont] = {}

    def of(self, face: Face) -> PdfFont:
        """The font for `face`."""
        font = self.used.get(face)
        if font is None:
            from maison.typesetting.pdf_fonts import PdfFont

            font = self.used[face] = PdfFont(face, f"F{len(self.used) + 1}")
        return font


@dataclass(eq=False)
class Page:
    """A page being painted, on its place in the file. `places` are the heights of anchors on the leaf."""

    number: int
    width: float
    height: float
    body_top: float
    fonts: Fonts
    images: Images
    on: Place
    palette: Palette = COLOURED
    links: list[LinkArea] = field(default_factory=list)
    places: dict[str, float] = field(default_factory=dict)
    faces: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    _under: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _over: list[str] = field(default_factory=list)
    _open: Element | None = None
    #: The kind of artifact that is being painted, if any.
    _artifact: str = ""
    #: The font that letters are being painted in, and its face and size.
    _font: PdfFont | None = None
    _face: Face | None = None
    _size: float = 0.0
    _colour: Colour | None = None
    _at: tuple[float, float] = (0.0, 0.0)

    # Text -------------------------------------------------------------------------------------------------------

    def line(self, line: Line, inks: tuple[Ink, ...], x: float, baseline: float) -> None:
        """A line whose left end is at `x`."""
        y = self.height - baseline
        for run in line.runs:
            ink = inks[run.span]
            if ink.element is not self._open:
                self._mark(ink.element)
            if not run.joins:
                self._run(run, ink, x, y)
            if ink.link is not None:
                self._link(run, ink, x + run.x, y)
            if ink.struck:
                self._beside(run, ink, x + run.x, y + _THROUGH * run.size)

    def _run(self, run: Run, ink: Ink, x: float, y: float) -> None:
        """A run in a line whose left end is at `x`, with the space that is shown along with it."""
        if run.face is not self._face or run.size != self._size:
            self._set_font(run.face, run.size)
        if ink.colour != self._colour:
            self._colour = ink.colour
            self._text.append(self.palette.fill(ink.colour))
        assert self._font is not None
        if run.space is None:
            left, shown = x + run.x, self._font.show(run)
        else:
            left, shown = x + run.space.x, f"{self._font.show(run.space)} {self._font.show(run)}"
        x, y = round(left, 2), round(y, 2)
        before_x, before_y = self._at
        self._at = (x, y)
        self._text.append(f"{x - before_x:.2f} {y - before_y:.2f} Td[{shown}]TJ")

    def _set_font(self, face: Face, size: float) -> None:
        self._face, self._size = face, size
        self._font = self.fonts.of(face)
        self.faces.add(self._font.name)
        self._text.append(f"/{self._font.name} {size:.2f} Tf")

    def _mark(self, element: Element) -> None:
        """Open the passage of `element`, unless it is open."""
        if self._artifact:
            if self._open is None:
                self._open = element
                self._text.append(f"/Artifact<</Type/{self._artifact}>>BDC BT")
                self._at = (0.0, 0.0)
            return
        if element is self._open:
            return
        self.close()
        self._open = element
        leaf = self.on.leaf
        number = len(leaf.owners)
        leaf.owners.append(element)
        element.mark(leaf.number, number)
        self._text.append(f"/{element.kind}<</MCID {number}>>BDC BT")
        self._at = (0.0, 0.0)

    def close(self) -> None:
        """End the open passage."""
        if self._open is not None:
            self._text.append("ET EMC")
            self._open = None

    @contextmanager
    def artifact(self, kind: str = "Pagination") -> Iterator[None]:
        """What is painted inside is furniture of the page: heads, feet, repeated header rows; or decoration."""
        self.close()
        before, self._artifact = self._artifact, kind
        try:
            yield
        finally:
            self.close()
            self._artifact = before

    def _link(self, run: Run, ink: Ink, x: float, y: float) -> None:
        size, width = run.size, run.width
        if not ink.quiet:
            self._beside(run, ink, x, y - _UNDER * size)
        if ink.link is not None and not self._artifact:
            left, scale = self.on.x, self.on.scale
            area = (left + x * scale, (y - 0.25 * size) * scale, left + (x + width) * scale, (y + 0.95 * size) * scale)
            self.links.append(LinkArea(ink.element, ink.link, area))

    def _beside(self, run: Run, ink: Ink, x: float, y: float) -> None:
        """A line along a run, its lower edge at `y`."""
        height = 0.05 * run.size
        self._over.append(f"{self.palette.fill(ink.colour)} {x:.2f} {y:.2f} {run.width:.2f} {height:.2f} re f")

    # Shapes -----------------------------------------------------------------------------------------------------

    def ground(
        self,
        x: float,
        top: float,
        width: float,
        height: float,
        fill: Colour | None,
        border: Colour | None,
        radius: float = 0.0,
    ) -> None:
        """A rectangle under the text, its corners rounded by `radius`. One from edge to edge of the page has its frame
        above and below alone.
        """
        path = _rectangle(x, self.height - top - height, width, height, radius)
        fill, border = self.palette.ground(fill, border)
        if fill is not None:
            self._under.append(f"{self.palette.fill(fill)} {path} f")
        if border is not None:
            if width >= self.width:
                edges = (self.height - edge for edge in (top, top + height) if edge)
                path = " ".join(f"0 {edge:.2f} m {width:.2f} {edge:.2f} l" for edge in edges)
            self._under.append(f"{self.palette.stroke(border)} 0.6 w {path} S")

    def rule(self, x: float, top: float, width: float, thickness: float, colour: Colour) -> None:
        """A line across, its upper edge at `top`."""
        self._over.append(
            f"{self.palette.fill(colour)} {x:.2f} {self.height - top - thickness:.2f} {width:.2f} {thickness:.2f} re f"
        )

    def upright(self, x: float, top: float, height: float, thickness: float, colour: Colour) -> None:
        """A line down, its left edge at `x`."""
        self._over.append(
            f"{self.palette.fill(colour)} {x:.2f} {self.height - top - height:.2f} {thickness:.2f} {height:.2f} re f"
        )

    def leader(self, x: float, top: float, width: float, colour: Colour, *, from_left: bool) -> None:
        """Dots across, the last of them at the end of the line: their left or right end."""
        y = self.height - top
        start, end = (x, x + width) if from_left else (x + width, x)
        self._over.append(
            f"q {self.palette.stroke(colour)} 0.9 w 1 J [0 4] 0 d {start:.2f} {y:.2f} m {end:.2f} {y:.2f} l S Q"
        )

    def check_box(self, element: Element, x: float, top: float, size: float, colour: Colour, *, done: bool) -> None:
        """A box to tick, as a shape that `element` owns."""
        self._mark(element)
        y = self.height - top - size
        self._text.append(f"ET q {self.palette.stroke(colour)} 0.9 w {_rectangle(x, y, size, size, size * 0.15)} S")
        if done:
            self._text.append(
                f"1.4 w 1 J 1 j {x + size * 0.2:.2f} {y + size * 0.52:.2f} m {x + size * 0.42:.2f} {y + size * 0.26:.2f} l "
                f"{x + size * 0.82:.2f} {y + size * 0.78:.2f} l S"
            )
        self._text.append("Q BT")
        self._at = (0.0, 0.0)

    def bullet(self, element: Element, x: float, middle: float, size: float, colour: Colour, level: int = 0) -> None:
        """A bullet around (`x`, `middle`), as a shape that `element` owns: a disc, a circle, a dash from level to level."""
        self._mark(element)
        y = self.height - middle
        if level == 0:
            painted = f"{self.palette.fill(colour)} {_rectangle(x - size / 2, y - size / 2, size, size, size / 2)} f"
        elif level == 1:
            painted = (
                f"{self.palette.stroke(colour)} 0.8 w {_rectangle(x - size / 2, y - size / 2, size, size, size / 2)} S"
            )
        else:
            painted = f"{self.palette.fill(colour)} {_rectangle(x - size * 0.7, y - 0.4, size * 1.4, 0.8, 0.0)} f"
        self._text.append(f"ET q {painted} Q BT")
        self._at = (0.0, 0.0)

    def figure(self, element: Element | None, source: str, area: Area) -> None:
        """A picture by its operators, which `element` owns; decoration if none does."""
        if element is None:
            with self.artifact("Layout"):
                self._mark(_DECORATION)
                self._text.append(f"ET {source} BT")
            return
        left, scale = self.on.x, self.on.scale
        corners = (area.x, area.y, area.x + area.width, area.y + area.height)
        box = " ".join(f"{left * (1 - at % 2) + value * scale:.2f}" for at, value in enumerate(corners))
        element.attributes = f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        self._mark(element)
        self._text.append(f"ET {source} BT")
        self._at = (0.0, 0.0)

    def place(self, name: str, top: float) -> None:
        """Remember where an anchor stands."""
        self.places.setdefault(name, (self.height - top) * self.on.scale)

    def content(self) -> bytes:
        """The content stream."""
        self.close()
        parts = []
        if self._under:
            parts += ["/Artifact BMC", *self._under, "EMC"]
        parts += self._text
        if self._over:
            parts += ["/Artifact BMC", *self._over, "EMC"]
        _leaf, x, scale = self.on
        if parts and (x or scale != 1.0):
            parts = [f"q {scale:g} 0 0 {scale:g} {x:.2f} 0 cm", *parts, "Q"]
        return "\n".join(parts).encode("ascii")


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    if not radius:
        return f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
    r = min(radius, width / 2, height / 2)
    c = r * (1 - _ROUND)
    right, top = x + width, y + height
    return (
        f"{x + r:.2f} {y:.2f} m {right - r:.2f} {y:.2f} l {right - c:.2f} {y:.2f} {right:.2f} {y + c:.2f} {right:.2f} {y + r:.2f} c "
        f"{right:.2f} {top - r:.2f} l {right:.2f} {top - c:.2f} {right - c:.2f} {top:.2f} {right - r:.2f} {top:.2f} c "
        f"{x + r:.2f} {top:.2f} l {x + c:.2f} {top:.2f} {x:.2f} {top - c:.2f} {x:.2f} {top - r:.2f} c "
        f"{x:.2f} {y + r:.2f} l {x:.2f} {y + c:.2f} {x + c:.2f} {y:.2f} {x + r:.2f} {y:.2f} c h"
    )
