"""Lines as the operators that show them, before they belong to a document.

What most lines say they say in every document, in the same style: so their operators are written once, with the
paragraph. A document adds where a line stands, and the codes of what has none of its own: a glyph that stands for one character
has that character as its code everywhere, clusters, ligatures and letter forms by place get theirs from each document
(`pdf_fonts`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.measures import WRITTEN, points

if TYPE_CHECKING:
    from maison.typesetting.fonts import Face
    from maison.typesetting.lines import Line, Run
    from maison.typesetting.paragraphs import Piece
    from maison.typesetting.shaping import Glyph, Parts, Shaped
    from maison.typesetting.text import Anchor, Colour


class Tint(NamedTuple):
    """How a span is painted, and the number of the passage that it belongs to."""

    passage: int
    colour: Colour
    link: str | Anchor | None = None
    struck: bool = False


class Beside(NamedTuple):
    """A run along which a line is drawn, or which a link reacts to."""

    run: Run
    link: str | Anchor | None
    struck: bool


@dataclass(frozen=True, eq=False, slots=True)
class Coded:
    """What a code stands for. `advance` is in units of the font, `width` the same in thousandths of an em; `told` is the text
    as a font tells it. Compared by identity, as it is remembered.
    """

    face: Face
    key: str
    parts: Parts
    text: str
    advance: int
    width: str
    told: str


def thousandths(face: Face, length: int) -> str:
    """A length in units of the font as thousandths of an em."""
    return f"{length * (1000 / face.upem):g}"


def told(text: str) -> str:
    """A text as a font tells it: in hexadecimal digits."""
    return text.encode("utf-16-be").hex().upper()


class Shown(NamedTuple):
    """A part of a line, of one passage and one colour: where it begins, and its operators behind the position. They
    have a %s for each code that a document gives; `keys` say which. They begin in the font that `first` sets, and end
    in that of `last`, at `end` hundredths of a point from the beginning.

    Keys are strings, for strings remember their hash: this saves half of the time of an Arabic document.
    """

    passage: int
    colour: Colour
    x: float
    source: str
    keys: tuple[str, ...]
    others: dict[str, Coded]
    characters: tuple[tuple[Face, frozenset[str]], ...]
    first: str
    last: str
    end: int
    beside: tuple[Beside, ...]


def shown(line: Line, tints: Sequence[Tint]) -> tuple[Shown, ...]:
    """What shows a line, from the beginning of its text."""
    if len(tints) == 1:
        return (_part(line.runs, tints),) if line.runs else ()

    def look(run: Run) -> tuple[int, Colour]:
        return tints[run.span].passage, tints[run.span].colour

    return tuple(_part(list(runs), tints) for _look, runs in groupby(line.runs, look))


def _part(runs: Sequence[Run], tints: Sequence[Tint]) -> Shown:
    drawing = _Drawing()
    for run in runs:
        if not run.joins:
            drawing.add(run)
    beside = []
    for run in runs:
        _passage, _colour, link, struck = tints[run.span]
        if link is not None or struck:
            beside.append(Beside(run, link, struck))
    return drawing.part(tints[runs[0].span], tuple(beside))


class _Drawing:
    """The operators of some runs, one after another."""

    def __init__(self) -> None:
        self._begin, self._at = 0.0, 0
        self._first = self._font = ""
        self._out: list[str] = []
        self._keys: list[str] = []
        self._others: dict[str, Coded] = {}
        self._characters: dict[Face, set[str]] = {}

    def add(self, run: Run) -> None:
        """Show a run, with the space that is shown along with it."""
        font = f"/{run.face.name} {points(run.size)} Tf"
        if font != self._font:
            if self._font:
                self._out.append(f"\n{font}")
            self._font = font
        left = run.x if run.space is None else run.space.x
        if not self._first:
            self._begin, self._first = left, font
        else:
            x = round((left - self._begin) * 100)
            self._out.append(f"\n{WRITTEN[x - self._at]} 0 Td")
            self._at = x
        elements = _elements(run) if run.space is None else _elements(run.space) + _elements(run)
        self._out.append(f"[{_joined([drawn.source for drawn in elements])}]TJ")
        self._characters.setdefault(run.face, set()).update(*[drawn.characters for drawn in elements])
        for drawn in elements:
            if drawn.keys:
                self._keys += drawn.keys
                self._others |= drawn.others

    def part(self, tint: Tint, beside: tuple[Beside, ...]) -> Shown:
        """All of them."""
        characters = tuple([(face, frozenset(found)) for face, found in self._characters.items()])
        return Shown(
            tint.passage,
            tint.colour,
            self._begin,
            "".join(self._out),
            tuple(self._keys),
            self._others,
            characters,
            self._first,
            self._font,
            self._at,
            beside,
        )


class _Drawn(NamedTuple):
    """What draws some glyphs: the elements of a TJ array, with a %s for each code that a document gives."""

    source: str
    keys: tuple[str, ...]
    others: dict[str, Coded]
    characters: frozenset[str]


def _elements(run: Run) -> list[_Drawn]:
    """What draws a run, from left to right."""
    if not run.marks and not run.stretched:
        return [_drawn(piece.shaped) for piece in run.pieces]
    found = []
    for at, piece in enumerate(run.pieces):
        found.append(_drawn_piece(piece, *run.marks.get(at, ("", ""))))
        if piece.after:  # on the left of what runs to the left
            space = _Drawn(f"{-piece.after * 1000 / piece.size:.1f}", (), {}, frozenset())
            found.insert(len(found) - (piece.level & 1), space)
    return found


@lru_cache(1 << 14)
def _drawn(shaped: Shaped) -> _Drawn:
    return _drawn_glyphs(shaped.face, shaped.glyphs)


def _drawn_piece(piece: Piece, before: str, after: str) -> _Drawn:
    """What draws a piece; `before` and `after` are marks that its ends tell besides."""
    if not (piece.between or before or after):
        return _drawn(piece.shaped)
    glyphs = list(piece.shaped.glyphs)
    glyphs[0] = glyphs[0]._replace(text=before + glyphs[0].text)
    glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + after)
    return _drawn_glyphs(piece.shaped.face, glyphs, piece.between * 1000 / piece.size)


def _drawn_glyphs(face: Face, glyphs: Sequence[Glyph], between: float = 0.0) -> _Drawn:
    """What draws clusters, with so many thousandths of an em after each."""
    out: list[str] = []
    keys: list[str] = []
    others: dict[str, Coded] = {}
    characters: set[str] = set()
    for glyph in glyphs:
        move, code, coded, back = _cluster(face, glyph)
        if move:
            out.append(move)
        out.append(code)
        if coded is None:
            characters.add(glyph.text)
        else:
            keys.append(coded.key)
            others[coded.key] = coded
        if between:
            out.append(f"{back - between:.1f}")
        elif back:
            out.append(f"{back:g}")
    return _Drawn(_joined(out), tuple(keys), others, frozenset(characters))


class _Cluster(NamedTuple):
    """What draws a cluster: how far to move before, its code and what it stands for if a document must give it, how far to move back behind it."""

    move: str
    code: str
    coded: Coded | None
    back: float


#: As many as some hundred of each font, at less than a kilobyte.
@lru_cache(1 << 13)
def _cluster(face: Face, glyph: Glyph) -> _Cluster:
    scale, advance = 1000 / face.upem, _advance(face, glyph)
    move = f"{-glyph.dx * scale:g}" if glyph.dx else ""
    back = (advance + glyph.dx - glyph.advance) * scale
    if _is_plain(face, glyph):
        return _Cluster(move, f"<{ord(glyph.text):04X}>", None, back)
    key = f"{face.name}{glyph.parts}{advance} {glyph.text}"
    coded = Coded(face, key, glyph.parts, glyph.text, advance, thousandths(face, advance), told(glyph.text))
    return _Cluster(move, "<%s>", coded, back)


def _is_plain(face: Face, glyph: Glyph) -> bool:
    """Whether a glyph is the one that a font gives to one character, at its own place."""
    text = glyph.text
    return len(text) == 1 and text <= "\uffff" and glyph.parts == ((face.nominal(text), 0, 0),)


def _advance(face: Face, glyph: Glyph) -> int:
    """The advance that the file gives to a cluster: the glyph's own if it is alone, for all cases of it to share a
    code.
    """
    alone = len(glyph.parts) == 1 and not any(glyph.parts[0][1:])
    return face.advance(glyph.parts[0][0]) if alone else max(glyph.advance, 0)


def _joined(elements: list[str]) -> str:
    return " ".join(elements).replace("> <", "")
