"""Fonts as they stand in the file: only the glyphs used, each under a code that also tells its text.

A glyph that stands for one character has that character as its code, in every document: lines without anything else
are written once in a process, and painted again as they are. Clusters, ligatures and letter forms by place get codes
where Unicode has no characters for text, in the order of their first use, so that the same document always has the
same bytes. Readers find the glyph by a map from code to glyph, and the text by the ToUnicode map.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.errors import Unprintable
from maison.typesetting.fonts import Face
from maison.typesetting.pdf import compress
from maison.typesetting.shaping import Glyph, Parts, Shaped
from maison.typesetting.subsetting import Subset, subset

if TYPE_CHECKING:
    from maison.typesetting.lines import Run
    from maison.typesetting.paragraphs import Piece
    from maison.typesetting.pdf import File, Raw

#: Codes for what is not one character: controls, private use, surrogates, and characters that no family with clusters has.
_OTHER_CODES = (
    range(0x01, 0x20),
    range(0x80, 0xA0),
    range(0xE000, 0xF900),
    range(0xD800, 0xE000),
    range(0x3400, 0x4DC0),
)


class _Coded(NamedTuple):
    """What a code stands for. `advance` is in units of the font."""

    parts: Parts
    text: str
    advance: int


class _Drawn(NamedTuple):
    """What draws some glyphs in any document: the elements of a TJ array, with a %s for each code that a document
    gives, and the keys of these codes. Keys are strings, for strings remember their hash: this saves half of the
    time of an Arabic document.
    """

    source: str
    keys: tuple[str, ...]
    others: dict[str, _Coded]
    characters: frozenset[str]


class PdfFont:
    """One face in one document."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._plain: list[frozenset[str]] = []
        self._others: dict[str, tuple[int, _Coded]] = {}
        self._written: dict[str, str] = {}
        self._free = chain(*_OTHER_CODES)

    def show(self, run: Run) -> str:
        """The elements of a TJ array that draw `run`."""
        drawn = _drawn_run(run)
        self._plain.append(drawn.characters)
        if not drawn.keys:
            return drawn.source
        try:
            return drawn.source % tuple(map(self._written.__getitem__, drawn.keys))
        except KeyError:
            for key in drawn.keys:
                if key not in self._written:
                    self._give_code(key, drawn.others[key])
            return drawn.source % tuple(map(self._written.__getitem__, drawn.keys))

    def _give_code(self, key: str, coded: _Coded) -> None:
        code = next(self._free, None)
        if code is None:
            raise Unprintable(coded.text[:1], coded.text)
        self._others[key] = code, coded
        self._written[key] = f"{code:04X}"

    def write(self, file: File) -> Raw:
        """The font dictionary, with all that belongs to it, in `file`."""
        written = _written(self.face, "".join(sorted(frozenset().union(*self._plain))), tuple(self._others.items()))
        name, family, scale = f"{written.tag}+{self.face.name}", self.face.family, 1000 / self.face.upem
        box = " ".join(f"{value * scale:.0f}" for value in self.face.box)
        program = file.stream(written.program.packed, f"/Length1 {written.program.length}", packed=True)
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle {-12 if 'Italic' in name else 0}"
            f"/Ascent {family.ascent * 1000:.0f}/Descent {-family.descent * 1000:.0f}/CapHeight 714"
            f"/StemV {140 if 'Bold' in name else 80}/FontFile2 {program}>>"
        )
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/CIDToGIDMap {file.stream(written.to_glyph, packed=True)}"
            f"/DW 1000/W[{written.widths}]>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant}]"
            f"/ToUnicode {file.stream(written.to_unicode, packed=True)}>>"
        )


class _Written(NamedTuple):
    """What a document says of a font; streams are packed."""

    tag: str
    program: Subset
    to_glyph: bytes
    widths: str
    to_unicode: bytes


@lru_cache(16)
def _written(face: Face, characters: str, others: tuple[tuple[str, tuple[int, _Coded]], ...]) -> _Written:
    """A font of these characters and of codes given by the document: remembered, for a document printed for many
    people mostly has the same.
    """
    entries = [_plain(face, character) for character in characters]
    entries += [_entry(code, coded, face.upem) for _key, (code, coded) in others]
    entries.sort()
    program = subset(face, [(entry.coded.parts, entry.coded.advance) for entry in entries])
    to_glyph = array("H", bytes(2 * entries[-1].code + 2))
    for entry, number in zip(entries, program.numbers, strict=True):
        to_glyph[entry.code] = number
    if sys.byteorder == "little":
        to_glyph.byteswap()
    named = repr((characters, [key for key, _coded in others])).encode()
    tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(named).digest()[:6])
    return _Written(tag, program, compress(to_glyph.tobytes()), _widths(entries), compress(_to_unicode(entries)))


class _Entry(NamedTuple):
    """A code as a font lists it: with its width in thousandths of an em, and its line in the map to text."""

    code: int
    coded: _Coded
    width: str
    line: str


@lru_cache(1 << 12)
def _plain(face: Face, character: str) -> _Entry:
    """The entry of a character that a glyph of the font stands for. Remembered, for the fonts of Chinese have hundreds,
    and are put together anew for each person whose name has a character more.
    """
    number = face.nominal(character)
    return _entry(ord(character), _Coded(((number, 0, 0),), character, face.advance(number)), face.upem)


def _entry(code: int, coded: _Coded, upem: int) -> _Entry:
    text = coded.text.encode("utf-16-be").hex().upper()
    return _Entry(code, coded, f"{coded.advance * (1000 / upem):g}", f"<{code:04X}> <{text}>")


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
    scale = 1000 / face.upem
    out: list[str] = []
    keys: list[str] = []
    others: dict[str, _Coded] = {}
    characters: set[str] = set()
    for glyph in glyphs:
        advance = _advance(face, glyph)
        if glyph.dx:
            out.append(f"{-glyph.dx * scale:g}")
        if _is_plain(face, glyph):
            characters.add(glyph.text)
            out.append(f"<{ord(glyph.text):04X}>")
        else:
            coded = _Coded(glyph.parts, glyph.text, advance)
            keys.append(repr(coded))
            others[keys[-1]] = coded
            out.append("<%s>")
        back = (advance + glyph.dx - glyph.advance) * scale - between
        if back:
            out.append(f"{back:.1f}" if between else f"{back:g}")
    return _Drawn(_joined(out), tuple(keys), others, frozenset(characters))


@lru_cache(1 << 12)
def _drawn_run(run: Run) -> _Drawn:
    out: list[str] = []
    keys: list[str] = []
    others: dict[str, _Coded] = {}
    characters: set[str] = set()
    for at, piece in enumerate(run.pieces):
        drawn = _drawn_piece(piece, *run.marks.get(at, ("", "")))
        out.append(drawn.source)
        if piece.after:  # on the left of what runs to the left
            space = f"{-piece.after * 1000 / piece.size:.1f}"
            out.insert(len(out) - (piece.level & 1), space)
        keys += drawn.keys
        others |= drawn.others
        characters.update(drawn.characters)
    return _Drawn(_joined(out), tuple(keys), others, frozenset(characters))


def _joined(elements: list[str]) -> str:
    return " ".join(elements).replace("> <", "")


def _widths(entries: list[_Entry]) -> str:
    """The widths of codes that follow each other, after the first of them."""
    parts: list[str] = []
    following = -1
    for entry in entries:
        if entry.code == following:
            parts.append(entry.width)
        else:
            parts.append(f"]{entry.code}[{entry.width}")
        following = entry.code + 1
    return f"{' '.join(parts)}]".replace(" ]", "] ").removeprefix("]")


def _to_unicode(entries: list[_Entry]) -> bytes:
    lines = [entry.line for entry in entries]
    blocks = [
        "\n".join((f"{len(lines[at : at + 100])} beginbfchar", *lines[at : at + 100], "endbfchar"))
        for at in range(0, len(lines), 100)
    ]
    return "\n".join((_CMAP_HEAD, *blocks, _CMAP_TAIL)).encode("ascii")


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
