"""A text as a path: what stands in a drawing, where nothing is copied and its alternative text is read instead.

It is set as anywhere else, in any script: fonts by character, order by UAX #9, shapes by HarfBuzz.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.fonts import Face
from maison.typesetting.lines import Run, break_lines
from maison.typesetting.text import Span, Weight

if TYPE_CHECKING:
    import uharfbuzz

#: A line so long holds any name.
_ENDLESS = 1e5
_LEADING = 1.2
#: A step of a path: its letter, and points of the font.
_Step = tuple[str, tuple[float, ...]]


class Outlined(NamedTuple):
    """A line of text as the path data of an SVG, its baseline beginning at 0, 0. In points, downwards."""

    path: str
    width: float
    ascent: float
    descent: float


@lru_cache(512)
def outlined(text: str, size: float, language: str, weight: Weight = "regular") -> Outlined:
    """`text` on one line, in its language. Raises `Unprintable`."""
    broken = break_lines((Span(text),), weight, size, _LEADING, language, _ENDLESS, 0.0)
    line = broken.lines[0]
    left = min((run.x for run in line.runs), default=0.0)
    path = " ".join(_run(run, run.x - left) for run in line.runs)
    return Outlined(path, line.width, broken.ascent, broken.descent)


def _run(run: Run, x: float) -> str:
    scale = run.size / run.face.upem
    steps: list[str] = []
    for piece in run.pieces:
        for glyph in piece.shaped.glyphs:
            for number, right, up in glyph.parts:
                steps += _placed(_glyph(run.face, number), x + (glyph.dx + right) * scale, -up * scale, scale)
            x += glyph.advance * scale
    return " ".join(steps)


def _placed(steps: tuple[_Step, ...], x: float, y: float, scale: float) -> list[str]:
    return [
        letter
        + " ".join(
            f"{x + value * scale:.2f}" if at % 2 == 0 else f"{y - value * scale:.2f}" for at, value in enumerate(values)
        )
        for letter, values in steps
    ]


@lru_cache(2048)
def _glyph(face: Face, number: int) -> tuple[_Step, ...]:
    steps: list[_Step] = []
    face.font.draw_glyph(number, _pen(), steps)
    return tuple(steps)


def _pen() -> uharfbuzz.DrawFuncs:
    import uharfbuzz

    pen = uharfbuzz.DrawFuncs()
    pen.set_move_to_func(lambda x, y, steps: steps.append(("M", (x, y))))
    pen.set_line_to_func(lambda x, y, steps: steps.append(("L", (x, y))))
    pen.set_quadratic_to_func(lambda x1, y1, x, y, steps: steps.append(("Q", (x1, y1, x, y))))
    pen.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, steps: steps.append(("C", (x1, y1, x2, y2, x, y))))
    pen.set_close_path_func(lambda steps: steps.append(("Z", ())))
    return pen
