"""Lists: bullets, numbers, boxes to tick, each beside the first line of its entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from maison.typesetting.blocks import BulletList, CheckItem, CheckList, Item, NumberedList
from maison.typesetting.layout import Flow, Label, lay_out, paragraph
from maison.typesetting.numerals import digits, letters
from maison.typesetting.painting import Page
from maison.typesetting.strips import TOGETHER, Strip, also, shift
from maison.typesetting.structure import Element
from maison.typesetting.text import HAIR, INK, Style, Text

_BULLET_INDENT = 14.0
_LABEL_GAP = 6.0
_BOX_SIZE, _BOX_INDENT = 9.5, 20.0
_AFTER_LIST = 7.0
#: Between the entries of a ruled check list, the rule in the middle.
_RULED_GAP = 13.0
#: What is told of the bullets of lists in lists, and how ISO 32000 calls them.
_BULLETS = (("•", "Disc"), ("◦", "Circle"), ("–", "None"))


def bulleted(block: BulletList, flow: Flow) -> list[Strip]:
    """A list with bullets: discs, in a list in it circles, then dashes."""
    level = min(flow.depth, len(_BULLETS) - 1)
    sign, kind = _BULLETS[level]
    flow = _list(block, flow, kind)
    style = block.style
    strips: list[Strip] = []
    for item in block.items:
        label, found = _entry(item, style, flow, _BULLET_INDENT)
        label.actual = sign
        if found:
            also(found[0], _Bullet(label, level, flow.start(_BULLET_INDENT * 0.36, 0.0), found[0], style))
        strips += found
    return _closed(strips, flow)


def numbered(block: NumberedList, flow: Flow) -> list[Strip]:
    """A list with numbers or letters, which end level."""
    flow = _list(block, flow, "LowerAlpha" if block.letters else "Decimal")
    count = letters if block.letters else digits
    numbers = range(block.start, block.start + len(block.items))
    labels = [Label(f"{count(number, flow.language)}.", block.style, flow.language) for number in numbers]
    indent = max((label.width for label in labels), default=0.0) + _LABEL_GAP
    strips: list[Strip] = []
    for item, label in zip(block.items, labels, strict=True):
        element, found = _entry(item, block.style, flow, indent)
        if found:
            left = flow.start(indent - _LABEL_GAP - label.width, label.width)
            also(found[0], _Number(element, label, left, found[0], block.style.size))
        strips += found
    return _closed(strips, flow)


def _list(block: BulletList | NumberedList, flow: Flow, numbering: str) -> Flow:
    element = flow.child("L", block.language, f"/A<</O/List/ListNumbering/{numbering}>>")
    return replace(flow.within(flow.width, block.language, element), depth=flow.depth + 1)


def _entry(item: Text | Item, style: Style, flow: Flow, indent: float) -> tuple[Element, list[Strip]]:
    entry = flow.child("LI")
    label = entry.child("Lbl")
    inner = flow.within(flow.width - indent, element=entry.child("LBody"))
    return label, shift(body(item, style, inner), flow.start(indent, inner.width))


def body(item: Text | Item, style: Style, flow: Flow) -> list[Strip]:
    """What stands in an entry, or in a cell: blocks, or a text in a style."""
    return lay_out(item.body, flow) if isinstance(item, Item) else paragraph(item, style, flow, "P")


def _closed(strips: list[Strip], flow: Flow) -> list[Strip]:
    if strips and flow.depth == 1:
        strips[-1].after = max(strips[-1].after, _AFTER_LIST)
    return strips


def _first_height(strip: Strip, size: float) -> float:
    """The height of the line that a label stands beside; what is no line, but a picture or a table, has it at its top."""
    return strip.height if strip.height < 4 * size else 1.5 * size


class _Bullet:
    """Paints a bullet beside a line."""

    def __init__(self, element: Element, level: int, left: float, line: Strip, style: Style) -> None:
        self._element, self._level, self._left = element, level, left - line.x
        self._middle = _first_height(line, style.size) / 2 + style.size * 0.04
        self._style = style

    def __call__(self, page: Page, x: float, top: float) -> None:
        size, colour = self._style.size * 0.34, self._style.colour
        page.bullet(self._element, x + self._left, top + self._middle, size, colour, self._level)


class _Number:
    """Paints a number beside a line."""

    def __init__(self, element: Element, label: Label, left: float, line: Strip, size: float) -> None:
        self._element, self._label, self._left = element, label, left - line.x
        self._height = _first_height(line, size)

    def __call__(self, page: Page, x: float, top: float) -> None:
        self._label.paint(page, self._element, x + self._left, top, self._height)


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
    label, body_element = entry.child("Lbl", actual="☑" if item.done else "☐"), entry.child("LBody")
    inner = flow.within(flow.width - _BOX_INDENT, element=body_element)
    found = shift(lay_out(item.body, inner), flow.start(_BOX_INDENT, inner.width))
    _keep(found)
    if found:
        inset, height = found[0].x, _first_height(found[0], _BOX_SIZE)

        def paint(page: Page, x: float, top: float) -> None:
            box = x - inset + flow.start(0.0, _BOX_SIZE)
            page.check_box(label, box, top + (height - _BOX_SIZE) / 2, _BOX_SIZE, INK, done=item.done)

        also(found[0], paint)
    return found


def _keep(strips: Sequence[Strip]) -> None:
    for strip in strips[:-1]:
        strip.hold = max(strip.hold, TOGETHER)


def _line_above(strip: Strip, flow: Flow) -> None:
    inset = strip.x
    strip.before = max(strip.before, _RULED_GAP)

    def paint(page: Page, x: float, top: float) -> None:
        if top > page.body_top + 1.0:
            page.rule(x - inset, top - _RULED_GAP / 2, flow.width, 0.5, HAIR)

    also(strip, paint)
