"""QR codes as one path each, so that no hairline shows between the modules at any scale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from maison.languages import N_
from maison.typesetting.errors import CodeRefused

#: The white around a code that readers need, in modules.
QUIET = 4
_DARK = re.compile(b"\0+")
#: To weigh the eight masks against each other takes five times as long as all else about a code. This one is taken if it will do:
#: by the rules of the standard it is 4 % worse than the best, for the addresses and cards that packs have.
_MASK = 3
#: How far from a half the dark share of a code may be; long runs of one colour.
_UNEVEN, _LONG_RUNS = 0.08, (b"\0" * 17, b"\xff" * 17)
#: How many modules of a row are put into shapes at once.
_WIDE = 8


class Code(NamedTuple):
    """A code: how many modules along an edge, quiet zone included, and its dark shapes as a path in modules, upwards
    from the lower left corner.
    """

    modules: int
    path: str


#: A code is a person's own: remembered for a document that is laid out more than once, not for the next.
@lru_cache(128)
def code(text: str, level: str) -> Code:
    """The code of `text`. Raises `CodeRefused`."""
    options: dict[str, Any] = {"ec_level": level}
    if not text.isascii():  # without the mark, half of the readers take é for a Chinese character
        options["eci"] = "UTF-8"
    try:
        modules, count = _modules(text, options | {"data_mask": _MASK})
        if not _is_even(modules):
            modules, count = _modules(text, options)
    except ValueError as error:
        raise CodeRefused(
            N_("This text is too long for a QR code: {count} characters. Shorten it, then try again."), count=len(text)
        ) from error
    return Code(count + 2 * QUIET, "".join(_rows(modules, count)).rstrip())


def _modules(text: str, options: dict[str, Any]) -> tuple[bytes, int]:
    """The modules of a code, row by row, and how many there are in a row."""
    import zxingcpp

    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, **options)
    image: Any = memoryview(made.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]  # it has a buffer
    return bytes(image), image.shape[0]


def _is_even(modules: bytes) -> bool:
    """Whether a mask did what masks are for: about half of the code is dark, and no row has a long run of one colour."""
    even = abs(modules.count(0) / len(modules) - 0.5) < _UNEVEN
    return even and not any(run in modules for run in _LONG_RUNS)


def _rows(modules: bytes, count: int) -> Iterator[str]:
    """The dark shapes of each row. All are one path: where its rectangles touch, they are painted as one shape."""
    bands = [(_band(left), slice(left, left + _WIDE)) for left in range(0, count, _WIDE)]
    for row in range(count):
        line = modules[row * count : (row + 1) * count]
        shapes = "".join([band[line[cut]] for band, cut in bands])
        yield shapes.replace("y", str(count - row - 1 + QUIET))


class _Band(dict[bytes, str]):
    """Eight columns of modules: what a row shows in them, as rectangles at a height of "y".

    No two codes are the same, but all are made of these: 256 at each place, some 5,000 for the largest code there is, each made
    when first met.
    """

    def __init__(self, left: int) -> None:
        self._left = left + QUIET

    def __missing__(self, modules: bytes) -> str:
        shapes = (f"{self._left + run.start()} y {run.end() - run.start()} 1 re " for run in _DARK.finditer(modules))
        return self.setdefault(modules, "".join(shapes))


_band = cache(_Band)
