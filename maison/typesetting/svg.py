"""Drawings: the part of SVG that signs and logos need, read strictly.

Understood: svg with viewBox, g, path, rect, circle, ellipse, line, polyline, polygon; transform; fill, fill-rule,
stroke, stroke-width, stroke-linecap, stroke-linejoin, stroke-miterlimit, as attributes or in style; colours by name,
number or as currentColor. Left out, for they paint nothing: title, desc, metadata, defs, what is not SVG's. All else
that would change the drawing (text, pictures, gradients, style sheets, opacity, masks) is refused by its name: a
drawing is never printed otherwise than it was meant. Nothing is fetched, and no entity is expanded.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from maison.typesetting.svg_paths import PathError, numbers, path
from maison.typesetting.text import Colour

_SVG = "http://www.w3.org/2000/svg"
_DEEPEST, _MOST_SHAPES = 64, 5_000
#: What paints nothing by itself; what would use something of `defs` is refused.
_IGNORED = frozenset({"title", "desc", "metadata", "defs"})
#: What paints nothing where it says this, and something that we cannot paint where it says anything else.
_ONLY = {
    "opacity": ("1", "1.0", "100%"),
    "fill-opacity": ("1", "1.0", "100%"),
    "stroke-opacity": ("1", "1.0", "100%"),
    "stroke-dasharray": ("none",),
    "clip-path": ("none",),
    "mask": ("none",),
    "filter": ("none",),
    "display": ("inline", "block"),
    "visibility": ("visible",),
    "mix-blend-mode": ("normal",),
    "vector-effect": ("none",),
    "marker": ("none",),
    "marker-start": ("none",),
    "marker-mid": ("none",),
    "marker-end": ("none",),
}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?)(?:px)?\s*")
_TRANSFORM = re.compile(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
#: A paint: a colour, None for none, "current" for the current colour.
Paint = Colour | str | None
Matrix = tuple[float, float, float, float, float, float]


class SvgError(ValueError):
    """What cannot be drawn, by its name in the file; "" where it is no drawing at all."""


class Look(NamedTuple):
    """How a shape is painted."""

    fill: Paint = (0.0, 0.0, 0.0)
    stroke: Paint = None
    width: float = 1.0
    cap: int = 0
    join: int = 0
    limit: float = 4.0
    even_odd: bool = False


class Shape(NamedTuple):
    """A path in its own coordinates, downwards, and how they become the drawing's."""

    path: str
    look: Look
    matrix: Matrix


class Vectors(NamedTuple):
    """A drawing: the corner and size of what it shows, and its shapes from the back."""

    left: float
    top: float
    width: float
    height: float
    shapes: tuple[Shape, ...]


@lru_cache(256)
def vectors(content: bytes) -> Vectors:
    """The drawing in an SVG file. Raises `SvgError`."""
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_declarations
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise SvgError("") from error
    if reading.box is None:
        raise SvgError("viewBox")
    return Vectors(*reading.box, tuple(reading.shapes))


def _refuse_declarations(_name: str, _system: str | None, _public: str | None, own: int) -> None:
    if own:
        raise SvgError("DOCTYPE")


@dataclass(slots=True)
class _Reading:
    """What the parser tells, element by element."""

    looks: list[Look] = field(default_factory=lambda: [Look()])
    matrices: list[Matrix] = field(default_factory=lambda: [(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)])
    box: tuple[float, float, float, float] | None = None
    shapes: list[Shape] = field(default_factory=list)
    depth: int = 0
    #: How deep inside an element that paints nothing.
    ignored: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _separator, name = tag.rpartition(" ")
        self.depth += 1
        if self.depth == 1 and (name != "svg" or space not in (_SVG, "")):
            raise SvgError("")
        if name == "style":  # wherever it stands, it changes how all else looks
            raise SvgError(name)
        if self.ignored or name in _IGNORED or space not in (_SVG, ""):
            self.ignored += 1
            return
        if self.depth > _DEEPEST or len(self.shapes) > _MOST_SHAPES:
            raise SvgError(name)
        try:
            self._element(name, _properties(attributes))
        except PathError as error:
            raise SvgError(name) from error

    def end(self, _tag: str) -> None:
        self.depth -= 1
        if self.ignored:
            self.ignored -= 1
        else:
            self.looks.pop()
            self.matrices.pop()

    def _element(self, name: str, properties: dict[str, str]) -> None:
        for key, value in properties.items():
            if key in _ONLY and value.strip() not in (*_ONLY[key], "inherit", "initial"):
                raise SvgError(key)
        if self.depth == 1:
            self.box = _view(properties)
        elif name not in ("g", *_SHAPES):
            raise SvgError(name)
        look = _look(self.looks[-1], properties)
        matrix = _times(self.matrices[-1], _transform(properties.get("transform", "")))
        self.looks.append(look)
        self.matrices.append(matrix)
        if name in _SHAPES:
            drawn = _SHAPES[name](properties)
            if drawn:
                self.shapes.append(Shape(drawn, look, matrix))


def _properties(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes, and over them what `style` says."""
    found = {key: value for key, value in attributes.items() if " " not in key and key != "style"}
    for part in attributes.get("style", "").split(";"):
        key, _colon, value = part.partition(":")
        if value:
            found[key.strip()] = value.strip()
    return found


def _length(properties: dict[str, str], name: str, default: float | None = 0.0) -> float:
    text = properties.get(name)
    if text is None:
        if default is None:
            raise SvgError(name)
        return default
    found = _LENGTH.fullmatch(text)
    if found is None or not abs(float(found[1])) <= 1e6:
        raise SvgError(name)
    return float(found[1])


def _view(properties: dict[str, str]) -> tuple[float, float, float, float]:
    if "viewBox" in properties:
        try:
            left, top, width, height = numbers(properties["viewBox"])
        except ValueError as error:
            raise SvgError("viewBox") from error
    else:
        left, top = 0.0, 0.0
        width, height = _length(properties, "width", None), _length(properties, "height", None)
    if not (width > 0 and height > 0):
        raise SvgError("viewBox")
    return left, top, width, height


def _look(around: Look, properties: dict[str, str]) -> Look:
    changes: dict[str, object] = {}
    for name in ("fill", "stroke"):
        if properties.get(name, "inherit") != "inherit":
            changes[name] = _paint(properties[name].strip(), name)
    if "stroke-width" in properties:
        changes["width"] = max(0.0, _length(properties, "stroke-width"))
    if "stroke-miterlimit" in properties:
        changes["limit"] = max(1.0, _length(properties, "stroke-miterlimit"))
    for name, key, values in (("stroke-linecap", "cap", _CAPS), ("stroke-linejoin", "join", _JOINS)):
        if name in properties:
            changes[key] = _one_of(values, properties[name], name)
    if "fill-rule" in properties:
        changes["even_odd"] = bool(_one_of({"nonzero": 0, "evenodd": 1}, properties["fill-rule"], "fill-rule"))
    return around._replace(**changes) if changes else around  # type: ignore[arg-type]  # by the names of its fields


def _one_of(values: dict[str, int], value: str, name: str) -> int:
    if value not in values:
        raise SvgError(name)
    return values[value]


def _paint(value: str, name: str) -> Paint:
    from PIL import ImageColor

    if value in ("none", "transparent"):
        return None
    if value.lower() == "currentcolor":
        return "current"
    try:
        colour = ImageColor.getrgb(value)
    except ValueError as error:
        raise SvgError(f"{name}: {value[:40]}") from error
    if len(colour) == 4 and colour[3] != 255:
        raise SvgError(f"{name}: {value[:40]}")
    return (colour[0] / 255, colour[1] / 255, colour[2] / 255)


# Coordinates --------------------------------------------------------------------------------------------------------


def _times(one: Matrix, two: Matrix) -> Matrix:
    """First `two`, then `one`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _transform(text: str) -> Matrix:
    matrix: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    at = 0
    while text[at:].strip(" ,\t\r\n"):
        found = _TRANSFORM.match(text, at)
        if found is None:
            raise SvgError("transform")
        matrix = _times(matrix, _one_transform(found[1], numbers(found[2])))
        at = found.end()
    return matrix


def _one_transform(name: str, values: list[float]) -> Matrix:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            return (1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) < 2:
            return (x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0)
        case "rotate", [angle, *rest] if len(rest) in (0, 2):
            x, y = rest or (0.0, 0.0)
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            return (cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y)
        case "skewX", [angle]:
            return (1.0, 0.0, math.tan(math.radians(angle)), 1.0, 0.0, 0.0)
        case "skewY", [angle]:
            return (1.0, math.tan(math.radians(angle)), 0.0, 1.0, 0.0, 0.0)
    raise SvgError("transform")


# Shapes, as the paths that they are ----------------------------------------------------------------------------------


def _path(properties: dict[str, str]) -> str:
    return path(properties.get("d", ""))


def _rect(properties: dict[str, str]) -> str:
    x, y = _length(properties, "x"), _length(properties, "y")
    width, height = _length(properties, "width"), _length(properties, "height")
    if not (width > 0 and height > 0):
        return ""
    rx, ry = _length(properties, "rx", -1.0), _length(properties, "ry", -1.0)
    rx, ry = (ry if rx < 0 else rx), (rx if ry < 0 else ry)
    rx, ry = min(max(rx, 0.0), width / 2), min(max(ry, 0.0), height / 2)
    if not rx or not ry:
        return path(f"M{x} {y}h{width}v{height}h{-width}z")
    turn = f"a{rx} {ry} 0 0 1"
    across, down = width - 2 * rx, height - 2 * ry
    return path(
        f"M{x + rx} {y}h{across}{turn} {rx} {ry}v{down}{turn} {-rx} {ry}h{-across}{turn} {-rx} {-ry}v{-down}{turn} {rx} {-ry}z"
    )


def _ellipse(properties: dict[str, str]) -> str:
    rx, ry = _length(properties, "rx"), _length(properties, "ry")
    if not (rx > 0 and ry > 0):
        return ""
    x, y = _length(properties, "cx"), _length(properties, "cy")
    return path(f"M{x + rx} {y}a{rx} {ry} 0 1 1 {-2 * rx} 0a{rx} {ry} 0 1 1 {2 * rx} 0z")


def _circle(properties: dict[str, str]) -> str:
    radius = properties.get("r", "0")
    return _ellipse({**properties, "rx": radius, "ry": radius})


def _line(properties: dict[str, str]) -> str:
    x1, y1, x2, y2 = (_length(properties, name) for name in ("x1", "y1", "x2", "y2"))
    return path(f"M{x1} {y1}L{x2} {y2}")


def _polyline(properties: dict[str, str]) -> str:
    points = numbers(properties.get("points", ""))
    if len(points) % 2:
        raise SvgError("points")
    pairs = [f"{x} {y}" for x, y in zip(points[::2], points[1::2], strict=True)]
    return path("M" + " L".join(pairs)) if pairs else ""


def _polygon(properties: dict[str, str]) -> str:
    drawn = _polyline(properties)
    return f"{drawn} h" if drawn else ""


_SHAPES = {
    "path": _path,
    "rect": _rect,
    "circle": _circle,
    "ellipse": _ellipse,
    "line": _line,
    "polyline": _polyline,
    "polygon": _polygon,
}
