"""The table of contents, laid out before anybody knows the pages: lines break by the words of the headings alone, and
the numbers come when the page is painted.
"""

from __future__ import annotations

from maison.typesetting.blocks import Contents
from maison.typesetting.layout import Bookmark, Flow, Label, last_width, paragraph
from maison.typesetting.numerals import digits
from maison.typesetting.painting import Page
from maison.typesetting.strips import Strip, also, shift
from maison.typesetting.structure import Element
from maison.typesetting.text import MUTED, Anchor, Span, Style

_INDENT = 14.0
_GAP = 8.0


def contents(block: Contents, flow: Flow) -> list[Strip]:
    """A line for each heading, as a link, with the page it stands on."""
    flow.outline.wanted = True
    known = [entry for entry in flow.outline.known or () if entry.level <= block.levels]
    if not known:
        return []
    flow = flow.within(flow.width, block.language, flow.child("TOC", block.language))
    room = Label(digits(88, flow.language), block.style.but(weight="semibold"), flow.language).width + _GAP
    strips: list[Strip] = []
    for entry in known:
        strips += _entry(entry, _style(block.style, entry.level, first=not strips), flow, room)
    strips[-1].after = max(strips[-1].after, 10.0)
    return strips


def _style(style: Style, level: int, *, first: bool) -> Style:
    if level > 1:
        return style
    return style.but(weight="semibold", before=0.0 if first else 6.0, keep_with_next=True)


def _entry(entry: Bookmark, style: Style, flow: Flow, room: float) -> list[Strip]:
    reference = flow.child("TOCI").child("Reference")
    indent = _INDENT * (entry.level - 1)
    inner = flow.within(flow.width - indent - room, element=reference)
    words = Span(entry.title, colour=style.colour, language=entry.language, link=Anchor(entry.anchor))
    strips = shift(paragraph(words, style, inner, "Span", quiet=True), flow.start(indent, inner.width))
    if strips:
        end = indent + last_width(words, style, inner)
        _number(strips[-1], entry, style, flow, reference.child("Span"), end, room)
    return strips


def _number(
    strip: Strip, entry: Bookmark, style: Style, flow: Flow, element: Element, start: float, room: float
) -> None:
    """The page at the end of the line, and dots on the way there from where the words end."""
    inset, height = strip.x, strip.height

    def paint(page: Page, x: float, top: float) -> None:
        label = Label(digits(flow.outline.pages[entry.anchor], flow.language), style, flow.language)
        left = x - inset
        begin, end = start + _GAP, flow.width - max(room, label.width + _GAP)
        if end - begin > _GAP:
            edge = left + flow.start(begin, end - begin)
            page.leader(edge, top + label.baseline(height) - 0.5, end - begin, MUTED, from_left=flow.rtl)
        label.paint(page, element, left + flow.start(flow.width - label.width, label.width), top, height)

    also(strip, paint, behind=True)
