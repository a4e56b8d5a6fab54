"""Blocks that hold others: lists, check lists, tables, boxes, columns. Each gives its inside a narrower flow, and
arranges what comes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from maison.typesetting.blocks import (
    Box,
    BulletList,
    CheckItem,
    CheckList,
    Columns,
    Item,
    NumberedList,
    Paragraph,
    Table,
)
from maison.typesetting.fonts import is_rtl
from maison.typesetting.layout import Flow, lay_out
from maison.typesetting.lines import break_lines
from maison.typesetting.painting import Ink, Page
from maison.typesetting.strips import FREE, TIGHT, TOGETHER, Frame, Strip, shift, side_by_side
from maison.typesetting.structure import Element
from maison.typesetting.text import HAIR, INK, Span, Style, Text

_BULLET_INDENT = 14.0
_BOX_SIZE, _BOX_INDENT = 9.5, 20.0
_CELL_PADDING = 5.0
_AFTER_LIST = 7.0
#: Between the entries of a ruled check list, the rule in the middle.
_RULED_GAP = 13.0


def bulleted(block: BulletList | NumberedList, flow: Flow) -> list[Strip]:
    """A list, with bullets or numbers."""
    flow = flow.within(
        flow.width,
        block.language,
        flow.child(
            "L",
            block.language,
            "/A<</O/List/ListNumbering/Disc>>"
            if isinstance(block, BulletList)
            else "/A<</O/List/ListNumbering/Decimal>>",
        ),
    )
    labels = [""] * len(block.items)
    indent = _BULLET_INDENT
    if isinstance(block, NumberedList):
        labels = [f"{_digits(number, flow.language)}." for number in range(block.start, block.start + len(block.items))]
        indent = max((_width(label, block.style, flow.language) for label in labels), default=0.0) + 6.0
    strips: list[Strip] = []
    for item, label in zip(block.items, labels, strict=True):
        entry = flow.child("LI")
        label_element, body_element = entry.child("Lbl"), entry.child("LBody")
        inner = flow.within(flow.width - indent, element=body_element)
        found = shift(_body(item, block.style, inner), flow.start(indent, inner.width))
        if found:
            _label(found[0], label, label_element, block.style, flow, indent)
        strips += found
    if strips:
        strips[-1].after = max(strips[-1].after, _AFTER_LIST)
    return strips


def _digits(number: int, language: str) -> str:
    import icu

    return str(icu.NumberFormat.createInstance(icu.Locale.forLanguageTag(language)).format(number))


def _width(text: str, style: Style, language: str) -> float:
    broken = break_lines((Span(text),), style.weight, style.size, style.leading, language, 1e6, 0.0)
    return broken.lines[0].width if broken.lines else 0.0


def _body(item: Text | Item, style: Style, flow: Flow) -> list[Strip]:
    return lay_out(item.body if isinstance(item, Item) else (Paragraph(item, style),), flow)


def _label(strip: Strip, label: str, element: Element, style: Style, flow: Flow, indent: float) -> None:
    """Paint a bullet or a number beside the first line of an entry."""
    paint_line, inset, height = strip.paint, strip.x, strip.height
    if not label:
        element.actual = "•"

    def paint(page: Page, x: float, top: float) -> None:
        left = x - inset
        if label:
            broken = break_lines((Span(label),), style.weight, style.size, style.leading, flow.language, 1e6, 0.0)
            line = broken.lines[0]
            baseline = (height - broken.ascent - broken.descent) / 2 + broken.ascent
            page.line(
                line,
                (Ink(element, style.colour),),
                left + flow.start(indent - 6.0 - line.width, line.width),
                top + baseline,
            )
        else:
            middle = top + height / 2 + style.size * 0.04
            page.bullet(element, left + flow.start(indent * 0.36, 0.0), middle, style.size * 0.34, style.colour)
        paint_line(page, x, top)

    strip.paint = paint


def check_list(block: CheckList, flow: Flow) -> list[Strip]:
    """Boxes to tick."""
    flow = flow.within(flow.width, block.language, flow.child("L", block.language, "/A<</O/List/ListNumbering/None>>"))
    strips: list[Strip] = []
    for at, item in enumerate(block.items):
        found = _check_item(item, flow)
        if found and block.ruled:
            found[-1].after = max(found[-1].after, _RULED_GAP)
            if at:
                _line_above(found[0], flow)
        strips += found
    return strips


def _check_item(item: CheckItem, flow: Flow) -> list[Strip]:
    entry = flow.child("LI")
    label, body = entry.child("Lbl", actual="☑" if item.done else "☐"), entry.child("LBody")
    inner = flow.within(flow.width - _BOX_INDENT, element=body)
    found = shift(lay_out(item.body, inner), flow.start(_BOX_INDENT, inner.width))
    for strip in found[:-1]:
        strip.hold = max(strip.hold, TOGETHER)
    if found:
        first = found[0]
        paint_line, inset, height = first.paint, first.x, first.height

        def paint(page: Page, x: float, top: float) -> None:
            box = x - inset + flow.start(0.0, _BOX_SIZE)
            page.check_box(label, box, top + (height - _BOX_SIZE) / 2, _BOX_SIZE, INK, done=item.done)
            paint_line(page, x, top)

        first.paint = paint
    return found


def _line_above(strip: Strip, flow: Flow) -> None:
    paint_line, inset = strip.paint, strip.x
    strip.before = max(strip.before, _RULED_GAP)

    def paint(page: Page, x: float, top: float) -> None:
        if top > page.body_top + 1.0:
            page.rule(x - inset, top - _RULED_GAP / 2, flow.width, 0.5, HAIR)
        paint_line(page, x, top)

    strip.paint = paint


def _shares(widths: Sequence[float], count: int, whole: float) -> list[float]:
    shares = list(widths) if len(widths) == count else [1.0] * count
    return [share * whole / sum(shares) for share in shares]


def _edges(widths: Sequence[float], gap: float, flow: Flow) -> list[float]:
    """The left edge of each column, the first where lines begin."""
    starts = [0.0, *accumulate(width + gap for width in widths)][:-1]
    return [flow.start(start, width) for start, width in zip(starts, widths, strict=True)]


def table(block: Table, flow: Flow) -> list[Strip]:
    """A table: hairlines under the rows, the header repeated where it breaks."""
    flow = flow.within(flow.width, block.language, flow.child("Table", block.language))
    count = max((len(row) for row in (block.header, *block.rows)), default=0)
    if not count:
        return []
    widths = _shares(block.widths, count, flow.width)
    strips: list[Strip] = []
    header: list[Strip] = []
    if block.header:
        header = _table_row(block, block.header, widths, flow, header=True)
        for strip in header:
            strip.hold = TIGHT
    for row in block.rows:
        found = _table_row(block, row, widths, flow, header=False)
        for strip in found:
            strip.repeat = tuple(header)
        strips += found
    strips = header + strips
    if strips:
        strips[-1].after = max(strips[-1].after, 8.0)
    return strips


def _table_row(
    block: Table, cells: Sequence[Text | Item], widths: list[float], flow: Flow, *, header: bool
) -> list[Strip]:
    row = flow.child("TR")
    style = block.style.but(weight="semibold") if header else block.style
    columns = []
    for at, (width, edge) in enumerate(zip(widths, _edges(widths, 0.0, flow), strict=True)):
        scope = "Column" if header else "Row" if block.row_headers and at == 0 else ""
        cell = row.child("TH" if scope else "TD", attributes=f"/A<</O/Table/Scope/{scope}>>" if scope else "")
        inner = flow.within(width - 2 * _CELL_PADDING, element=cell)
        content = cells[at] if at < len(cells) else ""
        own = style.but(weight="semibold") if scope == "Row" else style
        own = own.but(align=block.aligns[at]) if at < len(block.aligns) else own
        columns.append(shift(_body(content, own, inner), edge + _CELL_PADDING))
    strips = side_by_side(columns, flow.room * 0.8)
    thickness, colour = (1.0, INK) if header else (0.5, HAIR)
    for strip in strips:
        _pad(strip, 4.0)
    _line_under(strips[-1], flow.width, thickness, colour)
    return strips


def _pad(strip: Strip, padding: float) -> None:
    paint_inside = strip.paint
    strip.height += 2 * padding
    strip.paint = lambda page, x, top: paint_inside(page, x, top + padding)


def _line_under(strip: Strip, width: float, thickness: float, colour: tuple[float, float, float]) -> None:
    paint_inside = strip.paint

    def paint(page: Page, x: float, top: float) -> None:
        page.rule(x, top + strip.height - thickness / 2, width, thickness, colour)
        paint_inside(page, x, top)

    strip.paint = paint


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
    return strips


def _blank(height: float) -> Strip:
    return Strip(height, lambda _page, _x, _top: None)


def columns(block: Columns, flow: Flow) -> list[Strip]:
    """Columns side by side."""
    flow = flow.within(flow.width, block.language, flow.child("Div", block.language) if block.language else None)
    count = len(block.columns)
    if not count:
        return []
    widths = _shares(block.widths, count, flow.width - block.gap * (count - 1))
    edges = _edges(widths, block.gap, flow)
    laid = [
        shift(lay_out(column, flow.within(width)), edge)
        for column, width, edge in zip(block.columns, widths, edges, strict=True)
    ]
    strips = side_by_side(laid, flow.room)
    if block.ruled:
        middles = [(edge + width if flow.rtl else edge) for edge, width in list(zip(edges, widths, strict=True))[1:]]
        for strip in strips:
            _uprights(strip, [middle + (block.gap / 2 if flow.rtl else -block.gap / 2) for middle in middles])
    strips[-1].after = max(strips[-1].after, block.after)
    return strips


def _uprights(strip: Strip, places: list[float]) -> None:
    paint_inside = strip.paint

    def paint(page: Page, x: float, top: float) -> None:
        for place in places:
            page.upright(x + place, top, strip.height, 0.5, HAIR)
        paint_inside(page, x, top)

    strip.paint = paint
