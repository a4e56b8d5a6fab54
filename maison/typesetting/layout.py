"""Blocks to strips: headings, paragraphs, rules, and the way down to the blocks that hold others (`containers`).

A flow has a width and a language; the language gives the direction, and the direction says on which side things begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from maison.typesetting.blocks import (
    Block,
    Box,
    BulletList,
    CheckList,
    Columns,
    Content,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Rule,
    Spacer,
    Table,
)
from maison.typesetting.fonts import is_rtl
from maison.typesetting.lines import Broken, Line, break_lines
from maison.typesetting.painting import Ink, Page
from maison.typesetting.strips import FREE, TIGHT, TOGETHER, Strip
from maison.typesetting.structure import Element
from maison.typesetting.text import ACCENT, HEADINGS, Span, Style, Text, plain, spans_of


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the outline: its level, its words, the anchor where it stands."""

    level: int
    title: str
    anchor: str


@dataclass(slots=True)
class Flow:
    """Where blocks are being laid out: in a column `width` wide, in a language, under an element of the structure.

    `room` is the height of a page, above which nothing can stay in one piece. `bookmarks` are the document's,
    gathered on the way.
    """

    width: float
    room: float
    language: str
    element: Element
    bookmarks: list[Bookmark] = field(default_factory=list)

    @property
    def rtl(self) -> bool:
        """Whether lines begin at the right."""
        return is_rtl(self.language)

    def within(self, width: float, language: str | None = None, element: Element | None = None) -> Flow:
        """A narrower flow inside this one."""
        return Flow(width, self.room, language or self.language, element or self.element, self.bookmarks)

    def start(self, indent: float, width: float) -> float:
        """The left edge of something `width` wide that stands `indent` from where lines begin."""
        return self.width - indent - width if self.rtl else indent

    def child(self, kind: str, language: str | None = None, attributes: str = "") -> Element:
        """A new element; it names its language where that is not the one around it."""
        own = language if language and language != self.language else ""
        return self.element.child(kind, own, attributes=attributes)


def lay_out(blocks: Sequence[Block], flow: Flow) -> list[Strip]:
    """The strips of `blocks`. Raises `Unprintable`."""
    strips: list[Strip] = []
    page_break = False
    for block in blocks:
        if isinstance(block, PageBreak):
            page_break = True
            continue
        found = _lay_out_one(block, flow)
        if page_break and found:
            found[0].new_page = True
            page_break = False
        strips += found
    return strips


def _lay_out_one(block: Content, flow: Flow) -> list[Strip]:
    from maison.typesetting import containers

    match block:
        case Heading():
            return _heading(block, flow)
        case Paragraph():
            return paragraph(block.text, block.style, flow, "P", block.language)
        case BulletList() | NumberedList():
            return containers.bulleted(block, flow)
        case CheckList():
            return containers.check_list(block, flow)
        case Table():
            return containers.table(block, flow)
        case Box():
            return containers.box(block, flow)
        case Columns():
            return containers.columns(block, flow)
        case Rule():
            return [_rule(block, flow)]
        case Spacer():
            return [Strip(0.0, lambda _page, _x, _top: None, before=block.height)]


def _rule(block: Rule, flow: Flow) -> Strip:
    def paint(page: Page, x: float, top: float) -> None:
        page.rule(x, top, flow.width, block.thickness, block.colour)

    return Strip(block.thickness, paint, block.before, block.after, hold=TIGHT)


def _heading(block: Heading, flow: Flow) -> list[Strip]:
    # Levels may not be skipped on the way down (PDF/UA): the tag is the nearest that may stand here, the look is as
    # asked.
    level = min(block.level, flow.bookmarks[-1].level + 1 if flow.bookmarks else 1)
    anchor = block.anchor or f"heading-{len(flow.bookmarks) + 1}"
    flow.bookmarks.append(Bookmark(level, " ".join(plain(block.text).split()), anchor))
    strips = paragraph(block.text, block.style or HEADINGS[block.level], flow, f"H{level}", block.language)
    if strips:
        paint_first = strips[0].paint

        def paint(page: Page, x: float, top: float) -> None:
            page.place(anchor, top)
            paint_first(page, x, top)

        strips[0].paint = paint
    return strips


def paragraph(text: Text, style: Style, flow: Flow, kind: str, language: str | None = None) -> list[Strip]:
    """The strips of one paragraph, one for each line, tagged as `kind`."""
    language = language or flow.language
    spans = spans_of(text)
    measure = flow.width - style.indent
    broken = break_lines(spans, style.weight, style.size, style.leading, language, measure, style.first_indent)
    element = flow.child(kind, language)
    inks = _inks(spans, style, element, language, broken)
    left = flow.start(style.indent, measure)
    strips = [
        _line_strip(
            line,
            inks,
            left + _offset(line, style, broken.rtl, measure, at == 0),
            broken,
            _stretch(line, style, measure, at == 0),
        )
        for at, line in enumerate(broken.lines)
    ]
    _hold(strips, style)
    return strips


def _hold(strips: list[Strip], style: Style) -> None:
    """Space around the paragraph; no line alone at the foot or the head of a page."""
    if not strips:
        return
    strips[0].before, strips[-1].after = style.before, style.after
    for at, strip in enumerate(strips[:-1]):
        strip.hold = TIGHT if at == 0 or at == len(strips) - 2 else TOGETHER if style.keep_together else FREE
    if style.keep_with_next:
        strips[-1].hold = TIGHT


def _line_strip(line: Line, inks: tuple[Ink, ...], x: float, broken: Broken, stretch: float) -> Strip:
    ascent, descent = max(broken.ascent, line.ascent), max(broken.descent, line.descent)
    height = max(broken.height, ascent + descent)
    baseline = (height - ascent - descent) / 2 + ascent

    def paint(page: Page, left: float, top: float) -> None:
        page.line(line, inks, left + x, top + baseline, stretch)

    return Strip(height, paint)


def _room(style: Style, measure: float, first: bool) -> float:
    return measure - style.first_indent if first else measure


def _stretch(line: Line, style: Style, measure: float, first: bool) -> float:
    if style.align != "justify" or line.ends_paragraph or not line.spaces:
        return 0.0
    return max(0.0, (_room(style, measure, first) - line.width) / line.spaces)


def _offset(line: Line, style: Style, rtl: bool, measure: float, first: bool) -> float:
    """Where the line's own left end stands, in the measure."""
    room = _room(style, measure, first)
    begin = 0.0 if rtl else measure - room
    align = style.align
    if align == "centre":
        return begin + (room - line.width) / 2 - line.hang
    if align == "justify" and not line.ends_paragraph and line.spaces:
        return begin - line.hang
    at_right = (align == "end") != rtl
    return begin - line.hang + (room - line.width if at_right else 0.0)


def _inks(spans: tuple[Span, ...], style: Style, element: Element, language: str, broken: Broken) -> tuple[Ink, ...]:
    """How each span is painted, and as what it is tagged: links and passages in another language are elements of
    their own.
    """
    if len(spans) == 1 and spans[0].link is None and spans[0].language in (None, language):
        element.actual = spans[0].text if broken.turned else ""
        return (Ink(element, spans[0].colour or style.colour),)
    keys = [(span.link, span.language if span.language != language else None) for span in spans]
    groups: list[list[int]] = []
    for at, key in enumerate(keys):
        if at and keys[at - 1] == key:
            groups[-1].append(at)
        else:
            groups.append([at])
    inks: list[Ink] = []
    for group in groups:
        link, own_language = keys[group[0]]
        actual = "".join(spans[at].text for at in group) if any(at in broken.turned for at in group) else ""
        owner = element
        if link is not None:
            owner = element.inside("Link", own_language or "", actual)
        elif own_language or (actual and len(groups) > 1):
            owner = element.inside("Span", own_language or "", actual)
        elif actual:
            element.actual = actual
        inks += [Ink(owner, spans[at].colour or (ACCENT if link is not None else style.colour), link) for at in group]
    return tuple(inks)
