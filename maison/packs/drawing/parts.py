"""A part on the page: its title, and its entries in the shape that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, zip_longest

from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, Shape
from maison.packs.drawing.entries import drawer as drawer_in
from maison.packs.drawing.entries import is_brief
from maison.packs.drawing.setting import GAP, Blocks, Setting, setting_of
from maison.packs.drawing.told import ordered, with_label
from maison.packs.map_drawing import WIDTH
from maison.packs.maps import MapPoint, pack_map
from maison.typesetting import (
    HAIR,
    INK,
    MUTED,
    SMALL,
    Balanced,
    Block,
    Box,
    Columns,
    Fill,
    Heading,
    Item,
    Level,
    Paragraph,
    Pieces,
    QrCode,
    Rule,
    Span,
    Style,
    Table,
    Text,
    plain,
)

#: An entry in the one or two languages of a pack.
Pair = tuple[Entry, Entry | None]
#: Where only the house is shown, the map is so much smaller.
_HOUSE = 0.55
#: A column of a table is as wide as for so many letters at least.
_RIBBON = 12.0
#: Small lines, as under a code.
_CAPTION = SMALL.but(size=8.5)


def part_blocks(own: Part, other: Part | None, setting: Setting) -> Iterator[Block]:
    """A part with all that belongs to it."""
    yield from head(own, other, setting)
    body = tuple(_SHAPES[own.shape](own, other, setting))
    if own.plan and own.plan.places:  # where a map finds no room any more, what is on it comes first
        yield Pieces((tuple(_map(own, setting)), body))
    else:
        yield from body
    if own.plan and not own.plan.places:
        yield from _map(own, setting)
    yield from both(own.note, other.note if other else "", setting, _CAPTION)


def head(own: Part, other: Part | None, setting: Setting) -> Iterator[Block]:
    """The title of a part, and what stands under it."""
    styles = setting.styles
    yield from titles(1, own.title, other.title if other else "", setting, styles.title)
    yield from both(own.lead, other.lead if other else "", setting, styles.lead, keep=True)


def titles(level: Level, own: str, other: str, setting: Setting, style: Style) -> Iterator[Block]:
    """A heading, beside it or under it the same in the other language."""
    if not own:
        return
    heading = Heading(level, own, style)
    if not other or other == own:
        yield heading
    elif setting.styles.narrow:
        yield Heading(level, own, style.but(after=0.0))
        quiet = style.but(before=0.0, size=style.size * 0.75, weight="regular", colour=MUTED)
        yield from setting.foreign((Paragraph(other, quiet),))
    else:
        faced = setting.facing(
            (Heading(level, own, style.but(before=0.0)),),
            (Paragraph(other, style.but(before=0.0)),),
            after=style.after,
            keep_with_next=True,
        )
        yield replace(faced, before=style.before)


def both(own: Text, other: Text, setting: Setting, style: Style, *, keep: bool = False) -> Iterator[Block]:
    """A text in the one or two languages."""
    if not own:
        return
    if not other or setting.other is None:
        yield Paragraph(own, style)
    elif setting.styles.narrow:
        yield Paragraph(own, style.but(after=1.0))
        yield from setting.foreign((Paragraph(other, style.but(colour=MUTED)),))
    else:
        one, two = Paragraph(own, style.but(after=0.0)), Paragraph(other, style.but(after=0.0))
        yield setting.facing((one,), (two,), after=style.after, keep_with_next=keep)


def notes(setting: Setting) -> Fill:
    """Room to write on the last page."""
    return Fill((Paragraph(setting.own.gettext(wording.MY_NOTES), _CAPTION),), least=90.0)


def _map(part: Part, setting: Setting) -> Iterator[Block]:
    assert part.plan is not None
    shown = [MapPoint(*pin) for pin in part.plan.places]
    house = MapPoint(*part.plan.house) if part.plan.house else None
    yield pack_map(shown, house, setting.own.tag, listed=False, width=WIDTH if shown else WIDTH * _HOUSE)


# The shapes ---------------------------------------------------------------------------------------------------------


def pairs(own: Part, other: Part | None) -> list[Pair]:
    """The entries in the one or two languages."""
    if other is None:
        return [(entry, None) for entry in own.entries]
    return list(zip(own.entries, other.entries, strict=True))


def groups(own: Part, other: Part | None, setting: Setting) -> Iterator[tuple[Blocks, list[Pair]]]:
    """The entries under their headings."""
    for _group, found in groupby(pairs(own, other), key=lambda pair: pair[0].group):
        together = list(found)
        one, two = together[0]
        heading = [*titles(2, one.group, two.group if two else "", setting, setting.styles.group)]
        heading += both(one.group_lead, two.group_lead if two else "", setting, setting.styles.lead, keep=True)
        yield tuple(heading), together


def _ruled(own: Part, other: Part | None, setting: Setting) -> Iterator[Block]:
    """One entry under the other, with rules between; a step that fills a page comes before one that would leave it half empty."""
    steps = own.shape in ("steps", "sheets")
    drawer = drawer_in(setting, apart=own.shape == "sheets")
    for heading, together in groups(own, other, setting):
        yield from heading
        bodies = [
            ((_rule(one, steps=steps),) if steps or at or not heading else ()) + drawer.draw(one, two)
            for at, (one, two) in enumerate(together)
        ]
        if steps:
            yield Pieces(tuple(bodies))
        else:
            yield from (block for body in bodies for block in body)


def _rule(entry: Entry, *, steps: bool) -> Rule:
    """What is above an entry: a thin line, and less room, above one that is told of in a line."""
    if steps and is_brief(entry):
        return Rule(HAIR, 0.6, before=2.0, after=3.0)
    return Rule(INK if steps else HAIR, 0.6, before=4.0, after=6.0)


def _cards(own: Part, _other: Part | None, setting: Setting) -> Iterator[Block]:
    """Places and events in two columns, in the visitor's language alone: what one shows somebody else of them, their names,
    addresses and stops, is French anyway.
    """
    alone = setting_of(setting.styles, setting.own, None)
    drawer = drawer_in(alone)
    cards: list[Block] = []
    for heading, together in groups(own, None, alone):
        cards += heading
        for entry, _none in together:
            cards.append(Columns((drawer.card(entry),), after=9.0))
    if setting.styles.narrow:
        yield from cards
    else:
        yield Balanced(tuple(cards), gap=GAP)


def _texts(own: Part, other: Part | None, setting: Setting) -> Iterator[Block]:
    """Paragraphs."""
    for one, two in pairs(own, other):
        if one.title:
            yield from titles(3, plain(one.title), plain(two.title) if two else "", setting, setting.styles.entry)
        for at, line in enumerate(one.lines):
            facing = two.lines[at] if two else None
            yield from both(
                with_label(line.label, line.text, setting.own),
                with_label(facing.label, facing.text, setting.other) if facing and setting.other else "",
                setting,
                setting.styles.of(line).but(after=6.0),
            )


def _strip(own: Part, other: Part | None, setting: Setting) -> Iterator[Block]:
    """Cells in rows, and a code with what it is for."""
    found = pairs(own, other)
    cells = [pair for pair in found if pair[0].code is None]
    codes = [block for pair in found if pair[0].code for block in _code(pair, setting)]
    styles = setting.styles
    rows: list[Block] = []
    for first in range(0, len(cells), styles.cells):
        row = cells[first : first + styles.cells]
        if rows:
            rows.append(Rule(before=4.0, after=4.0))
        blanks = ((),) * (styles.cells - len(row))
        rows.append(
            Columns((*(tuple(_cell(*pair, setting)) for pair in row), *blanks), gap=14.0, ruled=True, after=0.0)
        )
    box = Box(tuple(rows), padding=8.0, before=0.0, after=0.0)
    wide = styles.large_code
    if not codes:
        yield box
    elif styles.narrow:
        yield box
        yield Columns(((codes[0],), tuple(codes[1:])), (wide, styles.width - wide - GAP), gap=GAP, before=8.0)
    else:
        yield Columns(((box,), tuple(codes)), (styles.width - wide - GAP, wide), gap=GAP)


def _cell(own: Entry, other: Entry | None, setting: Setting) -> Iterator[Block]:
    yield from _in_cell(own, setting.own, setting)
    if other is not None and setting.other is not None:
        yield from setting.foreign(_in_cell(other, setting.other, setting))


def _in_cell(entry: Entry, language: Language, setting: Setting) -> Iterator[Block]:
    style = setting.styles.cell
    for line in entry.lines:
        yield Paragraph(line.text, style.but(weight="bold" if line.strong else "regular", after=0.0))
    yield Paragraph(ordered(entry.title, language), style)


def _code(pair: Pair, setting: Setting) -> Iterator[Block]:
    own, other = pair
    assert own.code is not None
    yield QrCode(own.code.text, own.code.alt, size=setting.styles.large_code, level="L", before=0.0, after=4.0)
    yield Paragraph(own.code.caption, _CAPTION)
    if other is not None and other.code is not None:
        yield from setting.foreign((Paragraph(other.code.caption, _CAPTION),))


def _table(own: Part, other: Part | None, setting: Setting) -> Iterator[Block]:
    """Rows; in two languages, each cell says its own first, and under it the other."""
    style = setting.styles.roles["fact"].but(after=0.0)
    widths = _shares(own)
    header = tuple(
        _header(own.columns[at], other.columns[at] if other else "", setting) for at in range(len(own.columns))
    )
    header_told = False
    for heading, together in groups(own, other, setting):
        yield from heading
        one_header, header_told = not header_told, True
        rows = tuple(
            (
                _cell_of(one.title, two.title if two else "", setting, style.but(weight="semibold")),
                *(
                    _line_cell(line, two.lines[at] if two else None, setting, style)
                    for at, line in enumerate(one.lines)
                ),
            )
            for one, two in together
        )
        yield Table(rows, header if one_header else (), widths=widths, row_headers=True, style=style)


def _shares(part: Part) -> tuple[float, ...]:
    """How wide the columns of a table are to each other: where more is said there is more room, but none is a ribbon."""
    rows = [[plain(entry.title), *(plain(line.text) for line in entry.lines)] for entry in part.entries]
    lengths = (sum(map(len, column)) / len(rows) for column in zip_longest(*rows, fillvalue=""))
    return tuple(max(length, _RIBBON) ** 0.5 for length in lengths)


def _header(own: str, other: str, setting: Setting) -> Text:
    if not other or setting.other is None or other == own:
        return own
    return (f"{own}\n", Span(other, language=setting.other.tag))


def _line_cell(own: Line, other: Line | None, setting: Setting, style: Style) -> Text | Item:
    one = with_label(own.label, own.text, setting.own)
    two = with_label(other.label, other.text, setting.other) if other and setting.other else ""
    return _cell_of(one, two, setting, style)


def _cell_of(own: Text, other: Text, setting: Setting, style: Style) -> Text | Item:
    if not other or other == own:
        return own
    return Item((Paragraph(own, style), *setting.foreign((Paragraph(other, style.but(colour=MUTED)),))))


_SHAPES: Mapping[Shape, Callable[[Part, Part | None, Setting], Iterator[Block]]] = {
    "list": _ruled,
    "steps": _ruled,
    "sheets": _ruled,
    "places": _cards,
    "table": _table,
    "strip": _strip,
    "text": _texts,
}
