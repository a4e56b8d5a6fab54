"""Blocks that hold others: boxes and columns. Each gives its inside a narrower flow, and arranges what comes back."""

from __future__ import annotations

from maison.typesetting.blocks import Balanced, Box, Columns, Fill, Passage
from maison.typesetting.fonts import is_rtl
from maison.typesetting.layout import Flow, anchored, lay_out
from maison.typesetting.painting import Page
from maison.typesetting.rows import Decorate, in_columns, side_by_side
from maison.typesetting.strips import FREE, TIGHT, TOGETHER, Frame, Strip, paint, shift, stack
from maison.typesetting.structure import Element
from maison.typesetting.tables import edges, shares
from maison.typesetting.text import HAIR


def box(block: Box, flow: Flow) -> list[Strip]:
    """Blocks on a ground or in a frame."""
    language = block.language or flow.language
    outer = flow.within(flow.width, language, flow.child("Div", language) if language != flow.language else None)
    padding = 0.0 if block.bleed else block.padding
    extra = 6.0 if block.bar is not None else 0.0
    inner = outer.within(flow.width - 2 * padding - extra)
    strips = shift(lay_out(block.body, inner), outer.start(padding + extra, inner.width))
    if not strips:
        return []
    strips[-1].after = 0.0
    strips = [_blank(block.padding), *strips, _blank(block.padding)]
    border = None if block.bleed else block.border
    frame = Frame(0.0, flow.width, block.fill, border, block.bar, block.radius, block.bleed, is_rtl(language))
    frame.first, frame.last = strips[0], strips[-1]
    for strip in strips:
        strip.frames = (frame, *strip.frames)
        strip.hold = max(strip.hold, TOGETHER if block.keep_together else FREE)
    strips[0].hold = strips[-2].hold = TIGHT
    strips[-1].hold = FREE
    strips[0].before, strips[-1].after = block.before, block.after
    return anchored(strips, block.anchor)


def _blank(height: float) -> Strip:
    return Strip(height, lambda _page, _x, _top: None)


def passage(block: Passage, flow: Flow) -> list[Strip]:
    """Blocks in a language of their own."""
    return lay_out(block.body, flow.within(flow.width, block.language, flow.child("Div", block.language)))


#: How far apart the rules are that one writes on.
_RULED = 24.0


def fill(block: Fill, flow: Flow) -> list[Strip]:
    """What fills a page: a strip that takes no room until it is known that there is some."""
    before = flow.element.kids[-1] if flow.element.kids else None

    def grow(height: float) -> Strip | None:
        if not block.least <= height <= block.most * flow.room:
            return None
        element = Element("Div", flow.element)
        placed, taken = stack(lay_out(block.body, flow.within(flow.width, element=element)))
        if taken > height:
            return None
        # in the order of reading it stands behind what stood above it
        flow.element.kids.insert(flow.element.kids.index(before) + 1 if before else 0, element)

        def paint_fill(page: Page, x: float, top: float) -> None:
            paint(page, placed, x, top if block.ruled else top + height - taken)
            if block.ruled:
                for number in range(1, int((height - taken) / _RULED) + 1):
                    page.rule(x, top + taken + number * _RULED, flow.width, 0.5, HAIR)

        return Strip(height, paint_fill)

    return [Strip(0.0, lambda _page, _x, _top: None, grow=grow)]


def columns(block: Columns, flow: Flow) -> list[Strip]:
    """Columns side by side."""
    count = len(block.columns)
    if not count:
        return []
    flow = flow.within(flow.width, block.language, flow.child("Div", block.language) if block.language else None)
    widths = shares(block.widths, count, flow.width - block.gap * (count - 1))
    starts = edges(widths, block.gap, flow)
    laid = [
        shift(lay_out(column, flow.within(width)), edge)
        for column, width, edge in zip(block.columns, widths, starts, strict=True)
    ]
    strip = side_by_side(laid, decorate=_uprights(starts, widths, block.gap, flow) if block.ruled else None)
    strip.before, strip.after, strip.hold = block.before, block.after, TIGHT if block.keep_with_next else FREE
    return [strip]


def balanced(block: Balanced, flow: Flow) -> list[Strip]:
    """Blocks that run through columns of one height."""
    flow = flow.within(flow.width, block.language, flow.child("Div", block.language) if block.language else None)
    widths = shares((), block.count, flow.width - block.gap * (block.count - 1))
    starts = edges(widths, block.gap, flow)
    strips = lay_out(block.body, flow.within(widths[0]))
    if not strips:
        return []
    for inside in strips:
        inside.new_page = False  # columns that are to end level have no pages of their own
    strip = in_columns(strips, starts, _uprights(starts, widths, block.gap, flow) if block.ruled else None)
    strip.after = block.after
    return [strip]


def _uprights(starts: list[float], widths: list[float], gap: float, flow: Flow) -> Decorate:
    """Hairlines in the gaps between columns."""
    shift_by = gap / 2 if flow.rtl else -gap / 2
    middles = [(start + width if flow.rtl else start) + shift_by for start, width in zip(starts, widths, strict=True)][
        1:
    ]

    def decorate(page: Page, x: float, top: float, height: float, _ends: bool) -> None:
        for middle in middles:
            page.upright(x + middle, top, height, 0.5, HAIR)

    return decorate
