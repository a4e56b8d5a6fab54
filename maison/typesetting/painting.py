"""One page: lines, rules and grounds to a content stream, each passage marked with the element it belongs to.

Positions come from the top left corner in points, downwards, as layout thinks; PDF's own run upwards. Grounds are
painted under everything, decoration over it, both as artifacts: a reader is not told of them. Where the page lies in the
file, and how large, is said once, before all of it (`imposition`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.imposition import Place
from maison.typesetting.measures import WRITTEN, points
from maison.typesetting.palette import COLOURED, Palette
from maison.typesetting.structure import Element
from maison.typesetting.text import Anchor, Colour

if TYPE_CHECKING:
    from maison.typesetting.lines import Run
    from maison.typesetting.pdf_fonts import Fonts
    from maison.typesetting.pictures import Picture
    from maison.typesetting.showing import Beside, Shown

#: A quarter of a circle as a Bézier curve.
_ROUND = 0.5523
#: Where the line under a link and the one through what is struck run, from the baseline, in parts of the size.
_UNDER, _THROUGH = 0.16, 0.27
#: Who owns a picture that nobody is told of.
_DECORATION = Element("Artifact")


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
    #: All parts of lines and the names of all pictures that were painted.
    parts: list[Shown] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)
    _under: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _over: list[str] = field(default_factory=list)
    _open: Element | None = None
    #: The kind of artifact that is being painted, if any.
    _artifact: str = ""
    #: The operator of the font that letters are being painted in.
    _font: str = ""
    _colour: Colour | None = None
    #: Where the last part of a line was, in hundredths of a point.
    _at: tuple[int, int] = (0, 0)

    # Text -------------------------------------------------------------------------------------------------------

    def line(
        self, parts: tuple[Shown, ...], owners: Sequence[Element], x: float, baseline: float, *, quiet: bool = False
    ) -> None:
        """The parts of a line whose left end is at `x`; `owners` are the elements of their passages. A link is not underlined if `quiet`."""
        y = round((self.height - baseline) * 100)
        for part in parts:
            element = owners[part.passage]
            if element is not self._open:
                self._mark(element)
            self._show(part, round((x + part.x) * 100), y)
            for beside in part.beside:
                self._along(beside, part.colour, element, x, y / 100, quiet=quiet)

    def _show(self, part: Shown, x: int, y: int) -> None:
        """The operators of a part of a line that begins at `x`, in hundredths of a point."""
        if part.first != self._font:
            self._text.append(part.first)
        self._font = part.last
        if part.colour != self._colour:
            self._colour = part.colour
            self._text.append(self.palette.fill(part.colour))
        before_x, before_y = self._at
        self._at = (x + part.end, y)
        self.parts.append(part)
        self._text.append(f"{WRITTEN[x - before_x]} {WRITTEN[y - before_y]} Td{self.fonts.show(part)}")

    def _mark(self, element: Element) -> None:
        """Open the passage of `element`, unless it is open."""
        if self._artifact:
            if self._open is None:
                self._open = element
                self._text.append(f"/Artifact<</Type/{self._artifact}>>BDC BT")
                self._at = (0, 0)
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
        self._at = (0, 0)

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

    def _along(self, beside: Beside, colour: Colour, element: Element, x: float, y: float, *, quiet: bool) -> None:
        """What reacts along a run of a link, and the lines under and through a run."""
        run, link, struck = beside
        x += run.x
        if link is not None:
            if not quiet:
                self._beside(run, colour, x, y - _UNDER * run.size)
            if not self._artifact:
                self._react(run, link, element, x, y)
        if struck:
            self._beside(run, colour, x, y + _THROUGH * run.size)

    def _react(self, run: Run, link: str | Anchor, element: Element, x: float, y: float) -> None:
        size, left, scale = run.size, self.on.x, self.on.scale
        right = x + run.width
        area = (left + x * scale, (y - 0.25 * size) * scale, left + right * scale, (y + 0.95 * size) * scale)
        self.links.append(LinkArea(element, link, area))

    def _beside(self, run: Run, colour: Colour, x: float, y: float) -> None:
        """A line along a run, its lower edge at `y`."""
        height = 0.05 * run.size
        self._over.append(f"{self.palette.fill(colour)} {points(x, y, run.width, height)} re f")

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
                path = " ".join(f"0 {points(edge)} m {points(width, edge)} l" for edge in edges)
            self._under.append(f"{self.palette.stroke(border)} 0.6 w {path} S")

    def rule(self, x: float, top: float, width: float, thickness: float, colour: Colour) -> None:
        """A line across, its upper edge at `top`."""
        self._over.append(
            f"{self.palette.fill(colour)} {points(x, self.height - top - thickness, width, thickness)} re f"
        )

    def upright(self, x: float, top: float, height: float, thickness: float, colour: Colour) -> None:
        """A line down, its left edge at `x`."""
        self._over.append(
            f"{self.palette.fill(colour)} {points(x, self.height - top - height, thickness, height)} re f"
        )

    def leader(self, x: float, top: float, width: float, colour: Colour, *, from_left: bool) -> None:
        """Dots across, the last of them at the end of the line: their left or right end."""
        y = self.height - top
        start, end = (x, x + width) if from_left else (x + width, x)
        self._over.append(
            f"q {self.palette.stroke(colour)} 0.9 w 1 J [0 4] 0 d {points(start, y)} m {points(end, y)} l S Q"
        )

    def check_box(self, element: Element, x: float, top: float, size: float, colour: Colour, *, done: bool) -> None:
        """A box to tick, as a shape that `element` owns."""
        self._mark(element)
        place = points(x, self.height - top - size)
        self._text.append(f"ET q {self.palette.stroke(colour)} 1 0 0 1 {place} cm {_check_box(size, done)} Q BT")
        self._at = (0, 0)

    def bullet(self, element: Element, x: float, middle: float, size: float, colour: Colour, level: int = 0) -> None:
        """A bullet around (`x`, `middle`), as a shape that `element` owns: a disc, a circle, a dash from level to level."""
        self._mark(element)
        ink = self.palette.stroke(colour) if level == 1 else self.palette.fill(colour)
        place = points(x, self.height - middle)
        self._text.append(f"ET q {ink} 1 0 0 1 {place} cm {_bullet(size, level)} Q BT")
        self._at = (0, 0)

    def figure(self, element: Element | None, source: str, area: Area) -> None:
        """A picture by its operators, which `element` owns; decoration if none does."""
        if element is None:
            with self.artifact("Layout"):
                self._mark(_DECORATION)
                self._text.append(f"ET {source} BT")
            return
        left, scale = self.on.x, self.on.scale
        right, top = area.x + area.width, area.y + area.height
        box = points(left + area.x * scale, area.y * scale, left + right * scale, top * scale)
        element.attributes = f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        self._mark(element)
        self._text.append(f"ET {source} BT")
        self._at = (0, 0)

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


@lru_cache(64)
def _check_box(size: float, done: bool) -> str:
    """A box, and a tick in it if it is done, from its lower left corner."""
    box = f"0.9 w {_rectangle(0.0, 0.0, size, size, size * 0.15)} S"
    if not done:
        return box
    return (
        f"{box} 1.4 w 1 J 1 j {points(size * 0.2, size * 0.52)} m {points(size * 0.42, size * 0.26)} l "
        f"{points(size * 0.82, size * 0.78)} l S"
    )


@lru_cache(64)
def _bullet(size: float, level: int) -> str:
    """A bullet around the origin."""
    if level > 1:
        return f"{_rectangle(-size * 0.7, -0.4, size * 1.4, 0.8, 0.0)} f"
    circle = _rectangle(-size / 2, -size / 2, size, size, size / 2)
    return f"{circle} f" if level == 0 else f"0.8 w {circle} S"


def _rectangle(x: float, y: float, width: float, height: float, radius: float) -> str:
    if not radius:
        return f"{points(x, y, width, height)} re"
    r = min(radius, width / 2, height / 2)
    c = r * (1 - _ROUND)
    right, top = x + width, y + height
    return (
        f"{points(x + r, y)} m {points(right - r, y)} l {points(right - c, y, right, y + c, right, y + r)} c "
        f"{points(right, top - r)} l {points(right, top - c, right - c, top, right - r, top)} c "
        f"{points(x + r, top)} l {points(x + c, top, x, top - c, x, top - r)} c "
        f"{points(x, y + r)} l {points(x, y + c, x + c, y, x + r, y)} c h"
    )
