"""Blocks to strips: headings, paragraphs, rules, and the way to the blocks that hold others or are no text.

A flow has a width and a language; the language gives the direction, and the direction says on which side things begin.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial

from maison.typesetting import blocks
from maison.typesetting.blocks import Block, Content, Heading, PageBreak, Paragraph, Rule, Spacer
from maison.typesetting.fonts import is_rtl
from maison.typesetting.lines import Line
from maison.typesetting.painting import Page
from maison.typesetting.placing import Passage, PlacedLine, broken_lines, set_paragraph
from maison.typesetting.showing import Shown, Tint, shown
from maison.typesetting.strips import TIGHT, Strip
from maison.typesetting.structure import Element
from maison.typesetting.text import HEADINGS, Colour, Span, Style, Text, plain, spans_of


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the outline: its level, its words, the anchor where it stands."""

    level: int
    text: Text
    language: str
    anchor: str

    @property
    def title(self) -> str:
        """Its words on one line."""
        return " ".join(plain(self.text).split())


@dataclass(slots=True)
class Outline:
    """The headings of a document, gathered on the way. A table of contents wants those of all of it: where one was
    met and they were not `known`, the document is laid out once more. `pages` holds the page of each anchor as soon
    as there are pages.
    """

    bookmarks: list[Bookmark] = field(default_factory=list)
    known: tuple[Bookmark, ...] | None = None
    wanted: bool = False
    pages: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Flow:
    """Where blocks are being laid out: in a column `width` wide, in a language, under an element of the structure.

    `room` is the height of a page, above which nothing can stay in one piece. `outline` is the document's. `depth` is
    how many lists there are around.
    """

    width: float
    room: float
    language: str
    element: Element
    outline: Outline = field(default_factory=Outline)
    depth: int = 0

    @property
    def rtl(self) -> bool:
        """Whether lines begin at the right."""
        return is_rtl(self.language)

    def within(self, width: float, language: str | None = None, element: Element | None = None) -> Flow:
        """A narrower flow inside this one."""
        return Flow(width, self.room, language or self.language, element or self.element, self.outline, self.depth)

    def start(self, indent: float, width: float) -> float:
        """The left edge of something `width` wide that stands `indent` from where lines begin."""
        return self.width - indent - width if self.rtl else indent

    def child(self, kind: str, language: str | None = None, attributes: str = "") -> Element:
        """A new element; it names its language where that is not the one around it."""
        own = language if language and language != self.language else ""
        return self.element.child(kind, own, attributes=attributes)


def lay_out(body: Sequence[Block], flow: Flow) -> list[Strip]:
    """The strips of blocks. Raises `Unprintable`, and what pictures raise."""
    strips: list[Strip] = []
    page_break: PageBreak | None = None
    for block in body:
        if isinstance(block, PageBreak):
            page_break = block
            continue
        found = _lay_out_one(block, flow)
        if page_break is not None and found:
            found[0].new_page = page_break.unless is None
            found[0].wants = flow.room * (page_break.unless or 0.0)
            page_break = None
        strips += found
    return strips


def _lay_out_one(block: Content, flow: Flow) -> list[Strip]:
    match block:
        case Paragraph():
            return anchored(paragraph(block.text, block.style, flow, "P", block.language), block.anchor)
        case Heading():
            return _heading(block, flow)
        case Rule():
            return [_rule(block, flow)]
        case Spacer():
            return [Strip(0.0, lambda _page, _x, _top: None, before=block.height)]
        case _:
            return _ways()[type(block)](block, flow)


@cache
def _ways() -> dict[type, Callable[..., list[Strip]]]:
    """How the other blocks are laid out: by modules that know this one."""
    from maison.typesetting import containers, contents, figures, lists, pieces, tables

    return {
        blocks.BulletList: lists.bulleted,
        blocks.NumberedList: lists.numbered,
        blocks.CheckList: lists.check_list,
        blocks.Table: tables.table,
        blocks.Facing: tables.facing,
        blocks.Box: containers.box,
        blocks.Columns: containers.columns,
        blocks.Passage: containers.passage,
        blocks.Fill: containers.fill,
        blocks.Pieces: pieces.pieces,
        blocks.Balanced: containers.balanced,
        blocks.Image: figures.image,
        blocks.Drawing: figures.drawing,
        blocks.QrCode: figures.qr_code,
        blocks.Contents: contents.contents,
    }


def anchored(strips: list[Strip], name: str) -> list[Strip]:
    """The same strips, the first of them where links to `name` go."""
    if name and strips:
        strips[0].anchors += (name,)
    return strips


def _rule(block: Rule, flow: Flow) -> Strip:
    def paint(page: Page, x: float, top: float) -> None:
        page.rule(x, top, flow.width, block.thickness, block.colour)

    return Strip(block.thickness, paint, block.before, block.after, hold=TIGHT)


def _heading(block: Heading, flow: Flow) -> list[Strip]:
    # Levels may not be skipped on the way down (PDF/UA): the tag is the nearest that may stand here, the look is as
    # asked.
    bookmarks = flow.outline.bookmarks
    level = min(block.level, bookmarks[-1].level + 1 if bookmarks else 1)
    strips = paragraph(block.text, block.style or HEADINGS[block.level], flow, f"H{level}", block.language)
    if not strips:
        return []
    anchor = block.anchor or f"heading-{len(bookmarks) + 1}"
    bookmarks.append(Bookmark(level, block.text, block.language or flow.language, anchor))
    return anchored(strips, anchor)


def paragraph(
    text: Text, style: Style, flow: Flow, kind: str, language: str | None = None, *, quiet: bool = False
) -> list[Strip]:
    """The strips of one paragraph, one for each line, tagged as `kind`. Its links are not underlined if `quiet`."""
    language = language or flow.language
    setting = set_paragraph(text, style, language, flow.width, flow.rtl)
    element = flow.child(kind, language)
    owners = tagged(setting.passages, element)
    return [
        Strip(line.height, partial(_paint_line, line, owners, quiet), line.before, line.after, line.hold)
        for line in setting.lines
    ]


def _paint_line(
    placed: PlacedLine, owners: Sequence[Element], quiet: bool, page: Page, left: float, top: float
) -> None:
    page.line(placed.parts, owners, left + placed.x, top + placed.baseline, quiet=quiet)


def tagged(passages: tuple[Passage, ...], element: Element) -> list[Element]:
    """The elements of the passages of a paragraph, which is `element` in a document."""
    found = []
    for kind, language, actual in passages:
        if kind:
            found.append(element.inside(kind, language, actual))
        else:
            found.append(element)
            element.actual = actual or element.actual
    return found


def last_width(text: Text, style: Style, flow: Flow) -> float:
    """How far the last line of a paragraph reaches."""
    measure = flow.width - style.indent
    lines = broken_lines(spans_of(text), style, flow.language, measure).lines
    return style.indent + lines[-1].width if lines else 0.0


#: A measure that no line fills, in points.
_ENDLESS = 1e6


class Label:
    """A few words on one line, to stand beside other lines: the number of an entry, of a page."""

    def __init__(self, text: str, style: Style, language: str) -> None:
        self._broken = broken_lines((Span(text),), style, language, _ENDLESS)
        self._style = style
        self._parts = _shown_label(self._broken.lines[0], style.colour)
        self.width = self._broken.lines[0].width

    def baseline(self, height: float) -> float:
        """Where the baseline is in a line of the same style, so high."""
        return (height - self._broken.ascent - self._broken.descent) / 2 + self._broken.ascent

    def paint(self, page: Page, element: Element, left: float, top: float, height: float) -> None:
        """Paint it on the baseline of such a line, which is at `top`."""
        page.line(self._parts, (element,), left, top + self.baseline(height))


#: A number stands in many lists.
@lru_cache(256)
def _shown_label(line: Line, colour: Colour) -> tuple[Shown, ...]:
    return shown(line, (Tint(0, colour),))
