"""The path data of SVG as a path of PDF: lines and cubic curves, in the same coordinates."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator

#: More steps than any logo has.
MOST_STEPS = 50_000
#: Larger numbers are no drawing, and too long for readers of PDF.
_GREATEST = 1e6
_NUMBER = re.compile(r"[\s,]*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)")
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"[\s,]*([MmZzLlHhVvCcSsQqTtAa])")
_BLANK = re.compile(r"[\s,]*")

Point = tuple[float, float]


class PathError(ValueError):
    """The data are no path."""


class _Reader:
    def __init__(self, data: str) -> None:
        self.data, self.at = data, 0

    def _take(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self.data, self.at)
        if found is None:
            return None
        self.at = found.end()
        return found[1]

    def command(self) -> str | None:
        return self._take(_COMMAND)

    def number(self) -> float:
        found = self._take(_NUMBER)
        if found is None or not abs(float(found)) <= _GREATEST:
            raise PathError
        return float(found)

    def flag(self) -> bool:
        found = self._take(_FLAG)
        if found is None:
            raise PathError
        return found == "1"

    def more(self) -> bool:
        """Whether another number follows."""
        return _NUMBER.match(self.data, self.at) is not None

    def done(self) -> bool:
        blank = _BLANK.match(self.data, self.at)
        return blank is not None and blank.end() == len(self.data)


def numbers(text: str) -> list[float]:
    """Numbers as SVG separates them: by spaces, a comma, a sign. Raises `PathError`."""
    reader, found = _Reader(text), []
    while not reader.done():
        found.append(reader.number())
    return found


class _Pen:
    """Where the path is, and the operators written so far."""

    def __init__(self) -> None:
        self.at: Point = (0.0, 0.0)
        self.start: Point = (0.0, 0.0)
        #: The last control point, which a smooth curve mirrors, and of which kind it is.
        self.control: Point = (0.0, 0.0)
        self.kind = ""
        self.written: list[str] = []

    def move(self, to: Point) -> None:
        self.at = self.start = to
        self.written.append(f"{_point(to)} m")

    def line(self, to: Point) -> None:
        self.at = to
        self.written.append(f"{_point(to)} l")

    def curve(self, one: Point, two: Point, to: Point) -> None:
        self.at = to
        self.written.append(f"{_point(one)} {_point(two)} {_point(to)} c")

    def close(self) -> None:
        self.at = self.start
        self.written.append("h")

    def mirrored(self, kinds: str) -> Point:
        """The control point of a smooth curve."""
        if self.kind not in kinds or not self.kind:
            return self.at
        return (2 * self.at[0] - self.control[0], 2 * self.at[1] - self.control[1])


def _point(point: Point) -> str:
    return f"{point[0]:.3f} {point[1]:.3f}"


def path(data: str) -> str:
    """The operators for path data. Raises `PathError`."""
    reader, pen = _Reader(data), _Pen()
    while (command := reader.command()) is not None:
        if not pen.written and command not in "Mm":
            raise PathError
        _draw(command, reader, pen)
    if not reader.done():
        raise PathError
    return " ".join(pen.written)


def _draw(command: str, reader: _Reader, pen: _Pen) -> None:
    """One command, as often as numbers for it follow."""
    name = command.upper()
    if name == "Z":
        pen.close()
        pen.kind = ""
        return
    while True:
        base = pen.at if command.islower() else (0.0, 0.0)
        _STEPS[name](reader, pen, base)
        if name not in "CSQT":
            pen.kind = ""
        if len(pen.written) > MOST_STEPS:
            raise PathError
        if not reader.more():
            return
        if name == "M":  # what follows the first point of a move are lines
            name = "L"


def _pair(reader: _Reader, base: Point) -> Point:
    x, y = reader.number(), reader.number()
    return (base[0] + x, base[1] + y)


def _move(reader: _Reader, pen: _Pen, base: Point) -> None:
    pen.move(_pair(reader, base))


def _line(reader: _Reader, pen: _Pen, base: Point) -> None:
    pen.line(_pair(reader, base))


def _across(reader: _Reader, pen: _Pen, base: Point) -> None:
    pen.line((base[0] + reader.number(), pen.at[1]))


def _down(reader: _Reader, pen: _Pen, base: Point) -> None:
    pen.line((pen.at[0], base[1] + reader.number()))


def _cubic(reader: _Reader, pen: _Pen, base: Point) -> None:
    one, two, to = _pair(reader, base), _pair(reader, base), _pair(reader, base)
    pen.curve(one, two, to)
    pen.control, pen.kind = two, "C"


def _smooth_cubic(reader: _Reader, pen: _Pen, base: Point) -> None:
    one = pen.mirrored("C")
    two, to = _pair(reader, base), _pair(reader, base)
    pen.curve(one, two, to)
    pen.control, pen.kind = two, "C"


def _quadratic(reader: _Reader, pen: _Pen, base: Point) -> None:
    control, to = _pair(reader, base), _pair(reader, base)
    _raised(pen, control, to)


def _smooth_quadratic(reader: _Reader, pen: _Pen, base: Point) -> None:
    control = pen.mirrored("Q")
    _raised(pen, control, _pair(reader, base))


def _raised(pen: _Pen, control: Point, to: Point) -> None:
    """A quadratic curve as the cubic one that it is."""
    at = pen.at
    one = (at[0] + 2 / 3 * (control[0] - at[0]), at[1] + 2 / 3 * (control[1] - at[1]))
    two = (to[0] + 2 / 3 * (control[0] - to[0]), to[1] + 2 / 3 * (control[1] - to[1]))
    pen.curve(one, two, to)
    pen.control, pen.kind = control, "Q"


def _arc(reader: _Reader, pen: _Pen, base: Point) -> None:
    rx, ry, turned = abs(reader.number()), abs(reader.number()), math.radians(reader.number())
    large, sweep = reader.flag(), reader.flag()
    to = _pair(reader, base)
    if pen.at == to:
        return
    if not rx or not ry:
        pen.line(to)
        return
    for one, two, end in arc(pen.at, to, rx, ry, turned, large=large, sweep=sweep):
        pen.curve(one, two, end)
    pen.at = to


_STEPS: dict[str, Callable[[_Reader, _Pen, Point], None]] = {
    "M": _move,
    "L": _line,
    "H": _across,
    "V": _down,
    "C": _cubic,
    "S": _smooth_cubic,
    "Q": _quadratic,
    "T": _smooth_quadratic,
    "A": _arc,
}


def arc(
    start: Point, end: Point, rx: float, ry: float, turned: float, *, large: bool, sweep: bool
) -> Iterator[tuple[Point, Point, Point]]:
    """An arc of an ellipse as cubic curves of a quarter at most (SVG 1.1, F.6: from its ends to its centre)."""
    cos, sin = math.cos(turned), math.sin(turned)
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    grow = math.sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    below = (rx * y) ** 2 + (ry * x) ** 2
    factor = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below)) * (-1 if large == sweep else 1)
    middle_x, middle_y = factor * rx * y / ry, -factor * ry * x / rx
    centre_x = cos * middle_x - sin * middle_y + (start[0] + end[0]) / 2
    centre_y = sin * middle_x + cos * middle_y + (start[1] + end[1]) / 2
    first = math.atan2((y - middle_y) / ry, (x - middle_x) / rx)
    swept = math.atan2((-y - middle_y) / ry, (-x - middle_x) / rx) - first
    if sweep and swept < 0:
        swept += 2 * math.pi
    if not sweep and swept > 0:
        swept -= 2 * math.pi
    count = max(1, math.ceil(abs(swept) / (math.pi / 2) - 1e-9))
    step = swept / count
    reach = 4 / 3 * math.tan(step / 4)

    def place(across: float, up: float) -> Point:
        return (centre_x + cos * rx * across - sin * ry * up, centre_y + sin * rx * across + cos * ry * up)

    for at in range(count):
        one, two = first + at * step, first + (at + 1) * step
        yield (
            place(math.cos(one) - reach * math.sin(one), math.sin(one) + reach * math.cos(one)),
            place(math.cos(two) + reach * math.sin(two), math.sin(two) - reach * math.cos(two)),
            place(math.cos(two), math.sin(two)),
        )
