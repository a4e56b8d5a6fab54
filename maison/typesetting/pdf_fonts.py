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
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.errors import Unprintable
from maison.typesetting.fonts import Face
from maison.typesetting.pdf import compress
from maison.typesetting.showing import Coded, Shown, thousandths, told
from maison.typesetting.subsetting import Subset, subset

if TYPE_CHECKING:
    from maison.typesetting.pdf import File, Raw
    from maison.typesetting.shaping import Parts

#: Codes for what is not one character: controls, private use, surrogates, and characters that no family with clusters has.
_OTHER_CODES = (
    range(0x01, 0x20),
    range(0x80, 0xA0),
    range(0xE000, 0xF900),
    range(0xD800, 0xE000),
    range(0x3400, 0x4DC0),
)


class Fonts:
    """The fonts of a document, and the codes that it gives."""

    def __init__(self) -> None:
        self._used: dict[Face, PdfFont] = {}
        self._codes: dict[str, str] = {}

    def show(self, part: Shown) -> str:
        """The operators that show a part of a line."""
        if not part.keys:
            return part.source
        try:
            return part.source % tuple(map(self._codes.__getitem__, part.keys))
        except KeyError:
            for key in part.keys:
                if key not in self._codes:
                    self._codes[key] = self._of(part.others[key].face).give_code(part.others[key])
            return part.source % tuple(map(self._codes.__getitem__, part.keys))

    def _of(self, face: Face) -> PdfFont:
        font = self._used.get(face)
        if font is None:
            font = self._used[face] = PdfFont(face)
        return font

    def write(self, file: File, parts: Iterable[Shown]) -> dict[str, Raw]:
        """The fonts of all that was shown, in `file`, by the names that pages call them."""
        plain: dict[Face, list[frozenset[str]]] = {}
        for part in parts:
            for face, characters in part.characters:
                plain.setdefault(face, []).append(characters)
        return {
            face.name: self._of(face).write(file, frozenset().union(*characters)) for face, characters in plain.items()
        }


class PdfFont:
    """One face in one document."""

    def __init__(self, face: Face) -> None:
        self.face = face
        self._others: list[tuple[int, Coded]] = []
        self._free = chain(*_OTHER_CODES)

    def give_code(self, coded: Coded) -> str:
        """The code of what has none of its own, as four digits."""
        code = next(self._free, None)
        if code is None:
            raise Unprintable(coded.text[:1], coded.text)
        self._others.append((code, coded))
        return f"{code:04X}"

    def write(self, file: File, characters: frozenset[str]) -> Raw:
        """The font dictionary of these characters and of the codes given, with all that belongs to it, in `file`."""
        written = _written(self.face, "".join(sorted(characters)), tuple(self._others))
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


@lru_cache(48)
def _written(face: Face, characters: str, others: tuple[tuple[int, Coded], ...]) -> _Written:
    """A font of these characters and of codes given by the document: remembered, for a document printed for many
    people mostly has the same.
    """
    blocks = [_block(face, "".join(near)) for _number, near in groupby(characters, _number_of_block)]
    given = [_Entry(code, coded.width, coded.told) for code, coded in others]
    clusters = [cluster for block in blocks for cluster in block.clusters]
    program = subset(face, clusters + [(coded.parts, coded.advance) for _code, coded in others])
    codes = [code for block in blocks for code in block.codes] + [entry.code for entry in given]
    to_glyph = array("H", bytes(2 * max(codes) + 2))
    for code, number in zip(codes, program.numbers, strict=True):
        to_glyph[code] = number
    if sys.byteorder == "little":
        to_glyph.byteswap()
    named = "\0".join((characters, *(coded.key for _code, coded in others))).encode("utf-8", "surrogatepass")
    tag = "".join([chr(65 + byte % 26) for byte in hashlib.sha256(named).digest()[:6]])
    widths = " ".join([*(block.widths for block in blocks), _widths(given)])
    to_unicode = "\n".join((_CMAP_HEAD, *(block.to_unicode for block in blocks), _to_unicode(given), _CMAP_TAIL))
    return _Written(tag, program, compress(to_glyph.tobytes()), widths, compress(to_unicode.encode("ascii")))


class _Entry(NamedTuple):
    """A code as a font lists it, with its width in thousandths of an em, and what it tells."""

    code: int
    width: str
    told: str


class _Block(NamedTuple):
    """Characters that stand near each other in Unicode: their codes, their glyphs, what a font lists of them."""

    codes: tuple[int, ...]
    clusters: tuple[tuple[Parts, int], ...]
    widths: str
    to_unicode: str


def _number_of_block(character: str) -> int:
    return ord(character) >> 9


#: The fonts of Chinese have hundreds of characters, and are put together anew for each person whose name has one more:
#: as many blocks as twenty such fonts have, at some 5 kB.
@lru_cache(1 << 10)
def _block(face: Face, characters: str) -> _Block:
    glyphs = [face.nominal(character) for character in characters]
    clusters = tuple([(((number, 0, 0),), face.advance(number)) for number in glyphs])
    entries = [
        _Entry(ord(character), thousandths(face, advance), told(character))
        for character, (_parts, advance) in zip(characters, clusters, strict=True)
    ]
    return _Block(tuple([entry.code for entry in entries]), clusters, _widths(entries), _to_unicode(entries))


def _widths(entries: list[_Entry]) -> str:
    """The widths of codes that follow each other, after the first of them."""
    parts: list[str] = []
    following = -1
    for code, width, _told in entries:
        parts.append(width if code == following else f"]{code}[{width}")
        following = code + 1
    return f"{' '.join(parts)}]".replace(" ]", "]").removeprefix("]") if parts else ""


def _to_unicode(entries: list[_Entry]) -> str:
    lines = [f"<{code:04X}> <{text}>" for code, _width, text in entries]
    blocks = [lines[at : at + _TOLD_TOGETHER] for at in range(0, len(lines), _TOLD_TOGETHER)]
    return "\n".join(["\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks])


#: A map to text tells so many codes at once.
_TOLD_TOGETHER = 100
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
