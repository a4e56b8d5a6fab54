"""The colours of a document as they come on paper: as asked, or black on white.

In black and white everything is black that is not paper: text, rules, frames, signs. A ground becomes a frame. So
no printer rasters a letter, the contrast is the greatest there is, and what a colour told is told by a line too: links
are underlined in any case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from maison.typesetting.text import Colour

_BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Palette:
    """How colours are written in a content stream."""

    black_and_white: bool = False

    def fill(self, colour: Colour) -> str:
        """The operator for letters and shapes of `colour`."""
        return "0 g" if self.black_and_white else f"{_numbers(colour)} rg"

    def stroke(self, colour: Colour) -> str:
        """The operator for lines of `colour`."""
        return "0 G" if self.black_and_white else f"{_numbers(colour)} RG"

    def drawn(self, colour: Colour, *, stroke: bool = False) -> str:
        """The operator for a part of a drawing: its light parts stay white on its dark ones."""
        red, green, blue = colour
        if self.black_and_white and 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5:
            return "1 G" if stroke else "1 g"
        return self.stroke(colour) if stroke else self.fill(colour)

    def ground(self, fill: Colour | None, border: Colour | None) -> tuple[Colour | None, Colour | None]:
        """What a box is filled and framed with."""
        return (None, _BLACK if fill or border else None) if self.black_and_white else (fill, border)


COLOURED, BLACK_AND_WHITE = Palette(), Palette(black_and_white=True)


@lru_cache(256)
def _numbers(colour: Colour) -> str:
    return " ".join(f"{part:.3f}" for part in colour)
