"""Rows: columns of strips side by side as one strip, which a page's end parts after the last lines that fit; and one
column poured into several.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from maison.typesetting.painting import Page
from maison.typesetting.strips import Filling, Placed, Strip, paint, stack

#: What is drawn with a row: the page, its left edge, its top and its height, and whether its end is here.
Decorate = Callable[[Page, float, float, float, bool], None]
#: What rounding may add to a height, in points.
_SLACK = 0.01


def side_by_side(
    columns: Sequence[list[Strip]], padding: float = 0.0, decorate: Decorate | None = None, *, loose: bool = False
) -> Strip:
    """Columns as one strip, `padding` above and below them, which is divided where a page ends: each column after
    the last line that fits.
    """
    stacks = [stack(column) for column in columns]
    height = max((height for _placed, height in stacks), default=0.0) + 2 * padding
    return _row(columns, [placed for placed, _height in stacks], height, padding, decorate, ends=True, loose=loose)


def _row(
    columns: Sequence[list[Strip]],
    stacks: list[list[Placed]],
    height: float,
    padding: float,
    decorate: Decorate | None,
    *,
    ends: bool,
    loose: bool,
) -> Strip:
    def paint_row(page: Page, x: float, top: float) -> None:
        if decorate is not None:
            decorate(page, x, top, height, ends)
        for placed in stacks:
            paint(page, placed, x, top + padding)

    def divide(room: float, whole: float, *, alone: bool) -> tuple[Strip, Strip] | None:
        heads, rests, least = [], [], 0.0
        for column in columns:
            filling = Filling(room - 2 * padding, whole - 2 * padding, begun=not alone)
            if column:
                filling.fill(column, 0)
                if not filling.placed:
                    return None
            heads.append(filling.placed)
            rests.append(filling.remaining(column))
            least = max(least, filling.y)
        if not any(rests):
            return None
        head = _row([], heads, least + 2 * padding, padding, decorate, ends=False, loose=False)
        tail = side_by_side(rests, padding, decorate, loose=loose)
        return head, tail

    anchors = tuple([name for column in columns for strip in column for name in strip.anchors])
    return Strip(height, paint_row, anchors=anchors, divide=divide if columns else None, loose=loose)


def in_columns(strips: list[Strip], lefts: Sequence[float], decorate: Decorate | None = None) -> Strip:
    """Strips in columns whose left edges are at `lefts`, filled one after the other and as level as they can be."""
    _placed, high = stack(strips)
    low = high / len(lefts)
    while high - low > 1.0:
        middle = (low + high) / 2
        columns, rest = _poured(strips, len(lefts), middle, float("inf"), begun=False)
        if rest or max(_bottom(placed) for placed in columns) > middle + _SLACK:
            low = middle
        else:
            high = middle
    columns, _rest = _poured(strips, len(lefts), high, float("inf"), begun=False)
    return _columns(columns, strips, lefts, decorate)


def _poured(
    strips: list[Strip], count: int, room: float, whole: float, *, begun: bool
) -> tuple[list[list[Placed]], list[Strip]]:
    """Strips in columns `room` points high, and what found no room."""
    columns: list[list[Placed]] = []
    for _column in range(count):
        filling = Filling(room, whole, begun=begun)
        if strips:
            filling.fill(strips, 0)
            strips = filling.remaining(strips)
        columns.append(filling.placed)
    return columns, strips


def _bottom(placed: list[Placed]) -> float:
    return placed[-1].top + placed[-1].strip.height if placed else 0.0


def _columns(
    columns: list[list[Placed]], strips: list[Strip], lefts: Sequence[float], decorate: Decorate | None
) -> Strip:
    """Columns as a strip; `strips` are what stands in them, to be poured anew where a page ends."""
    height = max(_bottom(placed) for placed in columns)

    def paint_columns(page: Page, x: float, top: float) -> None:
        if decorate is not None:
            decorate(page, x, top, height, True)
        for placed, left in zip(columns, lefts, strict=True):
            paint(page, placed, x + left, top)

    def divide(room: float, whole: float, *, alone: bool) -> tuple[Strip, Strip] | None:
        heads, rest = _poured(strips, len(lefts), room, whole, begun=not alone)
        if not rest or not heads[0]:
            return None
        return _columns(heads, [], lefts, decorate), in_columns(rest, lefts, decorate)

    anchors = tuple([name for inside in strips for name in inside.anchors])
    return Strip(height, paint_columns, anchors=anchors, divide=divide if strips else None, loose=True)
