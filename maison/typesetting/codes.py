"""QR codes as one outline each: dark modules joined to shapes, so that no hairline shows between them at any scale."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from maison.languages import N_
from maison.typesetting.errors import CodeRefused

#: The white around a code that readers need, in modules.
QUIET = 4


class Code(NamedTuple):
    """A code: how many modules along an edge, quiet zone included, and its dark shapes as a path in modules, upwards
    from the lower left corner.
    """

    modules: int
    path: str


@lru_cache(1024)
def code(text: str, level: str) -> Code:
    """The code of `text`. Raises `CodeRefused`."""
    import zxingcpp

    # without the mark, half of the readers take é for a Chinese character
    marked = {} if text.isascii() else {"eci": "UTF-8"}
    try:
        made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, **marked)
    except ValueError as error:
        raise CodeRefused(
            N_("This text is too long for a QR code: {count} characters. Shorten it, then try again."), count=len(text)
        ) from error
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    dark = [[value == 0 for value in row] for row in rows]
    count = len(dark)
    return Code(count + 2 * QUIET, " ".join(_outlines(dark, count)))


def _outlines(dark: list[list[bool]], count: int) -> list[str]:
    """The edges between dark and light, chained to closed paths: dark at the left of each."""
    onward: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row in range(count):
        for column in range(count):
            if dark[row][column]:
                for start, end in _edges(dark, row, column, count):
                    onward.setdefault(start, []).append(end)
    paths = []
    while onward:
        start = at = next(iter(onward))
        corners, heading = [], None
        while True:
            ends = onward[at]
            end = ends.pop()
            if not ends:
                del onward[at]
            if (end[0] - at[0], end[1] - at[1]) != heading:
                heading = (end[0] - at[0], end[1] - at[1])
                corners.append(at)
            at = end
            if at == start:
                break
        points = [f"{x + QUIET} {count - y + QUIET}" for x, y in corners]
        paths.append(f"{points[0]} m {' '.join(f'{point} l' for point in points[1:])} h")
    return paths


def _edges(dark: list[list[bool]], row: int, column: int, count: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The edges of one module that border on light."""
    found = []
    if row == 0 or not dark[row - 1][column]:
        found.append(((column, row), (column + 1, row)))
    if column == count - 1 or not dark[row][column + 1]:
        found.append(((column + 1, row), (column + 1, row + 1)))
    if row == count - 1 or not dark[row + 1][column]:
        found.append(((column + 1, row + 1), (column, row + 1)))
    if column == 0 or not dark[row][column - 1]:
        found.append(((column, row + 1), (column, row)))
    return found
