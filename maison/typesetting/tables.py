"""Tables, and passages in two languages that face each other: rows of cells, each divided where a page ends if it must
be, their header repeated above what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from maison.typesetting.blocks import Facing, Item, Paragraph, Table
from maison.typesetting.layout import Flow, anchored, paragraph
from maison.typesetting.lists import body
from maison.typesetting.painting import Page
from maison.typesetting.paragraphs import analyse
from maison.typesetting.rows import Decorate, side_by_side
from maison.typesetting.strips import FREE, TIGHT, Strip, shift
from maison.typesetting.text import HAIR, INK, Colour, Style, Text, spans_of
from maison.typesetting.text_rows import Column, TextRow, are_texts, set_row

_CELL_PADDING = 5.0
_AFTER_TABLE = 8.0
_STRIPE: Colour = (0.965, 0.961, 0.949)


def table(block: Table, flow: Flow) -> list[Strip]:
    """A table: hairlines under the rows, the header repeated where it breaks."""
    count = max((len(row) for row in (block.header, *block.rows)), default=0)
    if not count:
        return []
    flow = flow.within(flow.width, block.language, flow.child("Table", block.language))
    caption = _caption(block, flow)
    widths = _widths(block, count, flow)
    header = (
        [_row(block, block.header, _columns(block, widths, flow, header=True), flow, header=True)]
        if block.header
        else []
    )
    columns = _columns(block, widths, flow)
    rows = [_row(block, row, columns, flow, number=number) for number, row in enumerate(block.rows)]
    return anchored(caption + _joined(header, rows), block.anchor)


def _caption(block: Table, flow: Flow) -> list[Strip]:
    if not block.caption:
        return []
    style = block.style.but(weight="semibold", after=2.0, align="start", keep_with_next=True, keep_together=True)
    return paragraph(block.caption, style, flow.within(flow.width, element=flow.child("Caption")), "P")


def _joined(header: list[Strip], rows: list[Strip]) -> list[Strip]:
    """The header holds on to the first row, and is repeated above any that begins a page."""
    for strip in header:
        strip.hold, strip.divide = TIGHT, None
    for strip in rows:
        strip.repeat = tuple(header)
    strips = header + rows
    if strips:
        strips[-1].hold = FREE
        strips[-1].after = max(strips[-1].after, _AFTER_TABLE)
    return strips


def _columns(block: Table, widths: Sequence[float], flow: Flow, *, header: bool = False) -> tuple[Column, ...]:
    found = []
    for at, (width, edge) in enumerate(zip(widths, edges(widths, 0.0, flow), strict=True)):
        scope = "Column" if header else "Row" if block.row_headers and at == 0 else ""
        style = block.style.but(weight="semibold") if scope else block.style
        style = style.but(align=block.aligns[at]) if at < len(block.aligns) else style
        kind, attributes = ("TH", f"/A<</O/Table/Scope/{scope}>>") if scope else ("TD", "")
        found.append(Column(edge + _CELL_PADDING, width - 2 * _CELL_PADDING, kind, attributes, style))
    return tuple(found)


def _row(
    block: Table,
    cells: Sequence[Text | Item],
    columns: tuple[Column, ...],
    flow: Flow,
    *,
    number: int = 0,
    header: bool = False,
) -> Strip:
    row = flow.child("TR")
    ground = _STRIPE if block.stripes and number % 2 and not header else None
    decorate = _decoration(flow.width, *((1.0, INK) if header else (0.5, HAIR)), ground)
    loose = block.split_rows and not header

    def laid_out() -> Strip:
        laid = []
        for at, column in enumerate(columns):
            cell = row.child(column.kind, attributes=column.attributes)
            content = cells[at] if at < len(cells) else ""
            laid.append(shift(body(content, column.style, flow.within(column.width, element=cell)), column.left))
        return side_by_side(laid, block.padding, decorate, loose=loose)

    if not are_texts(cells):
        return laid_out()
    found = set_row(tuple(cells), columns, flow.language, flow.rtl)
    return TextRow(row, columns, found, block.padding, decorate, laid_out).strip(loose=loose)


def _decoration(width: float, thickness: float, colour: Colour, ground: Colour | None = None) -> Decorate:
    """A line under a row where it ends, and a ground under all of it."""

    def decorate(page: Page, x: float, top: float, height: float, ends: bool) -> None:
        if ground is not None:
            page.ground(x, top, width, height, ground, None)
        if ends:
            page.rule(x, top + height - thickness / 2, width, thickness, colour)

    return decorate


# The widths of columns ----------------------------------------------------------------------------------------------


def shares(widths: Sequence[float], count: int, whole: float) -> list[float]:
    """`whole` in `count` parts: by shares, or in equal ones."""
    parts = list(widths) if len(widths) == count else [1.0] * count
    return [part * whole / sum(parts) for part in parts]


def edges(widths: Sequence[float], gap: float, flow: Flow) -> list[float]:
    """The left edge of each column, the first where lines begin."""
    starts = [0.0, *accumulate(width + gap for width in widths)][:-1]
    return [flow.start(start, width) for start, width in zip(starts, widths, strict=True)]


def _widths(block: Table, count: int, flow: Flow) -> list[float]:
    asked = block.widths if len(block.widths) == count else (1.0,) * count
    fitted = [at for at, width in enumerate(asked) if width == "fit"]
    if not fitted:
        return shares([width for width in asked if width != "fit"], count, flow.width)
    found = [0.0] * count
    spread = {at: float(width) for at, width in enumerate(asked) if width != "fit"}
    needs = {at: _needed(block, at, flow) for at in range(count)}
    # those that share the rest need room for their longest words
    room = flow.width - sum(needs[at][0] for at in spread)
    least, most = sum(needs[at][0] for at in fitted), sum(needs[at][1] for at in fitted)
    loose = min(1.0, max(0.0, (room - least) / (most - least))) if most > least else 1.0
    for at in fitted:
        found[at] = needs[at][0] + loose * (needs[at][1] - needs[at][0])
    if spread:
        rest = max(flow.width - sum(found), flow.width * 0.1)
        for at, share in spread.items():
            found[at] = rest * share / sum(spread.values())
    # what is too wide by far gives way alike, what is left over goes to all alike
    return shares(found, count, flow.width)


def _needed(block: Table, at: int, flow: Flow) -> tuple[float, float]:
    """The least and the greatest width that the cells of a column ask for: of their longest word, of all on one line."""
    least = most = 0.0
    for number, row in enumerate((block.header, *block.rows)):
        bold = not number or (block.row_headers and at == 0)
        style = block.style.but(weight="semibold") if bold else block.style
        for text, own, language in _texts(row[at] if at < len(row) else "", style, flow.language):
            narrow, wide = _extent(text, own, language)
            least, most = max(least, narrow), max(most, wide)
    return least + 2 * _CELL_PADDING, most + 2 * _CELL_PADDING + 0.1


def _texts(content: Text | Item, style: Style, language: str) -> list[tuple[Text, Style, str]]:
    if not isinstance(content, Item):
        return [(content, style, language)]
    paragraphs = [block for block in content.body if isinstance(block, Paragraph)]
    return [(block.text, block.style, block.language or language) for block in paragraphs]


def _extent(text: Text, style: Style, language: str) -> tuple[float, float]:
    narrow = wide = line = 0.0
    for segment in analyse(spans_of(text), style.weight, style.size, language).segments:
        narrow, wide = max(narrow, segment.width), max(wide, line + segment.width)
        line = 0.0 if segment.ends_line else line + segment.width + segment.space_width
    return narrow, wide


# Two languages ------------------------------------------------------------------------------------------------------


def facing(block: Facing, flow: Flow) -> list[Strip]:
    """Passages in two languages, beside each other. With a header they are a table, read pair by pair, each column by
    its name; without one, groups of two.
    """
    named = block.header is not None
    flow = flow.within(flow.width, element=flow.child("Table") if named else None)
    header = [_pair(block, block.header, flow, header=True)] if block.header is not None else []
    return anchored(_joined(header, [_pair(block, row, flow) for row in block.rows]), block.anchor)


def _pair(block: Facing, row: Sequence[Text | Item], flow: Flow, *, header: bool = False) -> Strip:
    named = block.header is not None
    group = flow.child("TR" if named else "Div")
    kind = "TH" if header else "TD" if named else "Div"
    style = block.style.but(after=0.0, weight="semibold" if header else block.style.weight)
    widths = [(flow.width - block.gap) / 2] * 2
    columns = []
    for content, language, edge in zip(row, block.languages, edges(widths, block.gap, flow), strict=True):
        own = language if language != flow.language else ""
        cell = group.child(kind, own, attributes="/A<</O/Table/Scope/Column>>" if header else "")
        columns.append(shift(body(content, style, flow.within(widths[0], language, cell)), edge))
    return side_by_side(columns, 5.0, _decoration(flow.width, *((1.0, INK) if header else (0.5, HAIR))))
