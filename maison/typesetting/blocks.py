"""What a page is made of: blocks, one under the other, some holding others. Plain values again.

Every block may name its `language`; where it does not, it speaks that of what holds it, and at last the document's.
Direction follows from the language: in a right-to-left one, bullets, columns and tables stand mirrored. Where a block
has an `anchor`, links go there by that name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from maison.typesetting.text import BODY, HAIR, INK, SMALL, Align, Colour, Style, Text

Level = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; it becomes a bookmark and a line of `Contents`, and stays with what follows."""

    level: Level
    text: Text
    style: Style | None = None
    language: str | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. A line feed in its text begins a new line."""

    text: Text
    style: Style = BODY
    language: str | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: blocks."""

    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list with bullets. An entry is a text, or an `Item` of several blocks: another list among them stands deeper,
    with bullets of its own.
    """

    items: tuple[Text | Item, ...]
    style: Style = field(default_factory=lambda: BODY.but(after=3.0))
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list with numbers in the digits of the language, or with `letters` of its alphabet."""

    items: tuple[Text | Item, ...]
    start: int = 1
    letters: bool = False
    style: Style = field(default_factory=lambda: BODY.but(after=3.0))
    language: str | None = None


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A box to tick, and what stands beside it. It stays on one page if it fits on one."""

    body: tuple[Block, ...]
    done: bool = False


@dataclass(frozen=True, slots=True)
class CheckList:
    """Boxes to tick, with a hairline between them if `ruled`."""

    items: tuple[CheckItem, ...]
    ruled: bool = True
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `header` is repeated on each page; a row stays on one page if it fits on one, unless `split_rows`.

    A cell is a text or blocks. `widths` are the shares of the columns (1, 2 = a third and two thirds), or "fit": as wide
    as what stands in it. `aligns` are how their texts stand ("end" for figures). `row_headers` says that the first cell
    of a row names it. `stripes` are a ground under every second row. `padding` is the space above and below the texts of a
    row.
    """

    rows: tuple[tuple[Text | Item, ...], ...]
    header: tuple[Text, ...] = ()
    widths: tuple[float | Literal["fit"], ...] = ()
    aligns: tuple[Align, ...] = ()
    row_headers: bool = False
    caption: Text = ""
    stripes: bool = False
    split_rows: bool = False
    padding: float = 4.0
    style: Style = field(default_factory=lambda: BODY.but(size=9.5, after=0.0))
    language: str | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Facing:
    """The same in two languages, passage beside passage, their tops level: the first at the start side.

    `languages` are those of the two columns, each set in its own direction. `header` names them, and is repeated on
    each page. A row stays on one page if it fits on one.
    """

    languages: tuple[str, str]
    rows: tuple[tuple[Text | Item, Text | Item], ...]
    header: tuple[Text, Text] | None = None
    style: Style = BODY
    gap: float = 18.0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across. Decoration: it is not read aloud."""

    colour: Colour = HAIR
    thickness: float = 0.5
    before: float = 6.0
    after: float = 6.0


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height in points; nothing at the top of a page."""

    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks on a ground, in a frame, or both; kept on one page if they fit on one.

    `bleed` carries the ground to the edges of the paper at both sides, and to the top where the box begins the page.
    `bar` is a thick line at the start side.
    """

    body: tuple[Block, ...]
    fill: Colour | None = None
    border: Colour | None = HAIR
    bar: Colour | None = None
    padding: float = 10.0
    radius: float = 4.0
    bleed: bool = False
    keep_together: bool = True
    before: float = 6.0
    after: float = 8.0
    language: str | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of blocks, side by side, the first at the start side. They are read one after the other, and stay on
    one page if they fit.

    `widths` are shares; `ruled` draws hairlines between them. Those to `keep_with_next` stay with what follows.
    """

    columns: tuple[tuple[Block, ...], ...]
    widths: tuple[float, ...] = ()
    gap: float = 18.0
    ruled: bool = False
    after: float = 6.0
    language: str | None = None
    keep_with_next: bool = False
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks in a language of their own, set in its direction."""

    body: tuple[Block, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Fill:
    """What fills a page whose rest would stay empty, for what follows begins the next one, or nothing does. `body` stands in it:
    at its top over rules to write on, or at the foot of the page if it is not `ruled`.

    It is left out where the rest is lower than `least` points, or more of the page than `most`, a share.
    """

    body: tuple[Block, ...]
    ruled: bool = True
    least: float = 72.0
    most: float = 1.0


@dataclass(frozen=True, slots=True)
class Pieces:
    """Groups of blocks that may stand in another order where pages are filled better so: where the next one does not fit on the rest of
    a page, a later one that does comes before it. None stands later than it would in its turn. Where even so more than the share `empty`
    of a page would stay empty, the next one is parted. Their headings are of one level.
    """

    bodies: tuple[tuple[Block, ...], ...]
    empty: float = 0.35


@dataclass(frozen=True, slots=True)
class Balanced:
    """Blocks that run through `count` columns, one after the other, which end as level as they can."""

    body: tuple[Block, ...]
    count: int = 2
    gap: float = 18.0
    ruled: bool = False
    after: float = 6.0
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """What pictures have: their bytes or their path, a place. `alt` says to those who do not see it what it shows; one that is `decorative` shows
    nothing, and is not read aloud. With one of `width` and `height`, the other follows; it is never wider than what
    holds it.
    """

    source: bytes | Path
    alt: str = ""
    width: float | None = None
    height: float | None = None
    align: Align = "start"
    decorative: bool = False
    before: float = 4.0
    after: float = 8.0
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.decorative == bool(self.alt.strip()):
            raise ValueError("a picture has an alternative text, or is decorative")


@dataclass(frozen=True, slots=True)
class Image(Figure):
    """A picture made of pixels: a PNG or a JPEG."""


@dataclass(frozen=True, slots=True)
class Drawing(Figure):
    """A picture made of lines: an SVG, of which `svg` says how much is understood. `colour` is what it calls the
    current colour.
    """

    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class QrCode:
    """A text for telephones to read. `alt` says what it leads to. `size` is that of the white square, the quiet zone
    around the code included; `level` how much of it may be covered (L 7 %, M 15 %, Q 25 %, H 30 %).
    """

    text: str
    alt: str
    size: float = 72.0
    level: Literal["L", "M", "Q", "H"] = "M"
    align: Align = "start"
    before: float = 4.0
    after: float = 8.0
    anchor: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip() or not self.text:
            raise ValueError("a code has a text, and an alternative text")


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the headings of the document up to a level, with the pages they stand on, as links."""

    levels: Level = 2
    style: Style = field(default_factory=lambda: BODY.but(after=4.0))
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page; but not where at least the share `unless` of a page is left."""

    unless: float | None = None


Content = (
    Heading
    | Paragraph
    | BulletList
    | NumberedList
    | CheckList
    | Table
    | Facing
    | Rule
    | Spacer
    | Box
    | Columns
    | Passage
    | Fill
    | Pieces
    | Balanced
    | Image
    | Drawing
    | QrCode
    | Contents
)
Block = Content | PageBreak


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the head or the foot of each page: a text at the start side, one at the end side; a `logo` before
    the first.
    """

    start: Text = ""
    end: Text = ""
    style: Style = SMALL
    rule: bool = True
    logo: Image | Drawing | None = None


#: A head or foot: the same on each page, made from the page's number and the number of pages, or none (None) on that
#: page.
RunningMatter = Running | Callable[[int, int], Running | None] | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and its margins, in points. `start` is the side where a line begins. `sheet` is the width and the height
    of what holds two of them side by side, as a printer knows it. The margins of `mirrored` pages change sides on every
    second one, and so do their heads and feet: `start` is then the inner margin, `end` the outer one.
    """

    width: float
    height: float
    top: float
    bottom: float
    start: float
    end: float
    sheet: tuple[float, float] | None = None
    mirrored: bool = False


A4 = Paper(595.276, 841.890, top=56.0, bottom=64.0, start=56.0, end=56.0, sheet=(1190.551, 841.890))
A5 = Paper(419.528, 595.276, top=46.0, bottom=46.0, start=40.0, end=40.0, sheet=(841.890, 595.276))
