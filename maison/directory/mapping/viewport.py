"""What part of the flat world a window shows, and how it moves. A value: moving it makes another one."""

from __future__ import annotations

import math
from typing import NamedTuple

from maison.directory.mapping.projection import Bounds, Flat, flat, metres_at

#: From the whole metropolis on a stamp to single houses.
WIDEST, NEAREST = 8.0, 18.0
#: Nobody gets lost: the middle of the map stays near Lille.
HOME = Bounds(*flat(51.3, 1.9), *flat(49.9, 4.4))
_LENGTHS = (1, 2, 5)


class Viewport(NamedTuple):
    """A window of `width` and `height` pixels with `centre` in its middle; each step of `zoom` doubles all lengths."""

    centre: Flat
    zoom: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Pixels for one unit of the flat world."""
        return float(2.0**self.zoom)

    @property
    def bounds(self) -> Bounds:
        """The part of the world that is seen."""
        half_width, half_height = self.width / 2 / self.scale, self.height / 2 / self.scale
        x, y = self.centre
        return Bounds(x - half_width, y - half_height, x + half_width, y + half_height)

    def on_screen(self, point: Flat) -> tuple[float, float]:
        """The pixel where `point` is seen."""
        scale = self.scale
        return (point.x - self.centre.x) * scale + self.width / 2, (point.y - self.centre.y) * scale + self.height / 2

    def under(self, x: float, y: float) -> Flat:
        """What lies under a pixel."""
        scale = self.scale
        return Flat(self.centre.x + (x - self.width / 2) / scale, self.centre.y + (y - self.height / 2) / scale)

    def sized(self, width: float, height: float) -> Viewport:
        """The same middle in a window of another size."""
        return self._replace(width=max(1.0, width), height=max(1.0, height))

    def panned(self, x: float, y: float) -> Viewport:
        """The map moved by so many pixels to the right and down."""
        scale = self.scale
        return self._around(Flat(self.centre.x - x / scale, self.centre.y - y / scale))

    def centred(self, point: Flat) -> Viewport:
        """`point` in the middle."""
        return self._around(point)

    def zoomed(self, steps: float, at: tuple[float, float] | None = None) -> Viewport:
        """So many steps nearer (or away, below 0); what is under the pixel `at` stays there."""
        zoom = min(NEAREST, max(WIDEST, self.zoom + steps))
        x, y = at or (self.width / 2, self.height / 2)
        kept, scale = self.under(x, y), 2.0**zoom
        centre = Flat(kept.x - (x - self.width / 2) / scale, kept.y - (y - self.height / 2) / scale)
        return self._replace(zoom=zoom)._around(centre)

    def fitted(self, bounds: Bounds, margin: float = 0.0, nearest: float = NEAREST) -> Viewport:
        """All of `bounds` seen, with `margin` pixels free on each side; no nearer than `nearest`."""
        width = max(1.0, self.width - 2 * margin) / max(1e-12, bounds.right - bounds.left)
        height = max(1.0, self.height - 2 * margin) / max(1e-12, bounds.bottom - bounds.top)
        zoom = min(nearest, NEAREST, max(WIDEST, math.log2(min(width, height))))
        return self._replace(zoom=zoom)._around(bounds.centre)

    def _around(self, centre: Flat) -> Viewport:
        x = min(HOME.right, max(HOME.left, centre.x))
        y = min(HOME.bottom, max(HOME.top, centre.y))
        return self._replace(centre=Flat(x, y))


def scale_bar(view: Viewport, longest: float) -> tuple[int, float]:
    """The roundest length, in metres, that is at most `longest` pixels long, and its length in pixels."""
    metres = metres_at(view.centre) / view.scale
    limit = longest * metres
    power = 10.0 ** math.floor(math.log10(limit))
    length = max(step * power for step in _LENGTHS if step * power <= limit)
    return max(1, round(length)), max(1, round(length)) / metres
