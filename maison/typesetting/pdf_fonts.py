"""Fonts as they stand in the file: only the glyphs used, each under a code that also tells its text.

A glyph that stands for one character has that character as its code, in every document: lines without anything else
are written once in a process, and painted again as they are. Clusters, ligatures and letter forms by place get codes
where Unicode has no characters for text, in the order of their first use, so that the same document always has the
same bytes. Readers find the glyph by a map from code to glyph, and the text by the ToUnicode map.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting.composites import add_composites
from maison.typesetting.errors import Unprintable
from maison.typesetting.fonts import Face
from maison.typesetting.shaping import Glyph, Parts, Shaped

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


class PdfFont:
    """One face in one document."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._plain: list[str] = []
        self._others: dict[_Coded, int] = {}
        self._free = chain(*_OTHER_CODES)

    def show(self, run: Run) -> str:
        """The elements of a TJ array that draw `run`."""
        known = None if run.marks else _plain_run(run)
        if known is not None:
            self._plain.append(known[1])
            return known[0]
        shown = (self._show(piece, *run.marks.get(at, ("", ""))) for at, piece in enumerate(run.pieces))
        return " ".join(shown).replace("> <", "")

    def _show(self, piece: Piece, before: str, after: str) -> str:
        """The elements of one piece; `before` and `after` are marks that its ends tell besides."""
        shaped, special = piece.shaped, bool(piece.between or before or after)
        known = None if special else _plain(shaped)
        if known is not None:
            self._plain.append(shaped.told)
            return _spaced(known, piece)
        glyphs = list(shaped.glyphs)
        glyphs[0] = glyphs[0]._replace(text=before + glyphs[0].text)
        glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + after)
        coded = ((glyph, self._code(glyph)) for glyph in glyphs)
        return _spaced(_elements(self.face, coded, piece.between * 1000 / piece.size), piece)

    def _code(self, glyph: Glyph) -> int:
        if _is_plain(self.face, glyph):
            self._plain.append(glyph.text)
            return ord(glyph.text)
        coded = _Coded(glyph.parts, glyph.text, _advance(self.face, glyph))
        code = self._others.get(coded)
        if code is None:
            code = next(self._free, None)
            if code is None:
                raise Unprintable(glyph.text[:1], glyph.text)
            self._others[coded] = code
        return code

    def _codes(self) -> list[tuple[int, _Coded]]:
        """Every code that is used, in rising order."""
        found = [(code, coded) for coded, code in self._others.items()]
        for character in set("".join(self._plain)):
            number = self.face.nominal(character)
            found.append((ord(character), _Coded(((number, 0, 0),), character, self.face.advance(number))))
        return sorted(found)

    def write(self, file: File) -> Raw:
        """The font dictionary, with all that belongs to it, in `file`."""
        codes = self._codes()
        glyphs = tuple(dict.fromkeys((coded.parts, coded.advance) for _code, coded in codes))
        data, length, numbers = _subset(self.face, glyphs)
        tag = hashlib.sha256(repr(glyphs).encode()).digest()
        name = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" + self.face.name
        scale = 1000 / self.face.upem
        family = self.face.family
        box = " ".join(f"{value * scale:.0f}" for value in self.face.box)
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{box}]/ItalicAngle {-12 if 'Italic' in name else 0}"
            f"/Ascent {family.ascent * 1000:.0f}/Descent {-family.descent * 1000:.0f}/CapHeight 714"
            f"/StemV {140 if 'Bold' in name else 80}/FontFile2 {file.stream(data, f'/Length1 {length}', packed=True)}>>"
        )
        to_glyph = bytearray(2 * codes[-1][0] + 2)
        for code, coded in codes:
            to_glyph[2 * code : 2 * code + 2] = numbers[coded.parts, coded.advance].to_bytes(2, "big")
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/CIDToGIDMap {file.stream(bytes(to_glyph))}/DW 1000/W[{_widths(codes, scale)}]>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant}]"
            f"/ToUnicode {file.stream(_to_unicode(codes))}>>"
        )


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


def _spaced(elements: str, piece: Piece) -> str:
    """What draws a piece, with the space that its line adds after it: on the left of what runs to the left."""
    if not piece.after:
        return elements
    space = f"{-piece.after * 1000 / piece.size:.1f}"
    return f"{space} {elements}" if piece.level & 1 else f"{elements} {space}"


def _elements(face: Face, coded: Iterable[tuple[Glyph, int]], between: float = 0.0) -> str:
    """What draws clusters, with so many thousandths of an em after each."""
    scale = 1000 / face.upem
    out: list[str] = []
    for glyph, code in coded:
        if glyph.dx:
            out.append(f"{-glyph.dx * scale:g}")
        out.append(f"<{code:04X}>")
        back = (_advance(face, glyph) + glyph.dx - glyph.advance) * scale - between
        if back:
            out.append(f"{back:.1f}" if between else f"{back:g}")
    return " ".join(out).replace("> <", "")


@lru_cache(1 << 14)
def _plain(shaped: Shaped) -> str | None:
    """What draws `shaped` in any document; None if something in it needs a code of its own."""
    if not all(_is_plain(shaped.face, glyph) for glyph in shaped.glyphs):
        return None
    return _elements(shaped.face, ((glyph, ord(glyph.text)) for glyph in shaped.glyphs))


@lru_cache(1 << 13)
def _plain_run(run: Run) -> tuple[str, str] | None:
    """What draws `run` in any document, and its characters."""
    shown = []
    for piece in run.pieces:
        elements = None if piece.between else _plain(piece.shaped)
        if elements is None:
            return None
        shown.append(_spaced(elements, piece))
    return " ".join(shown).replace("> <", ""), "".join(set("".join(piece.shaped.told for piece in run.pieces)))


def _widths(codes: list[tuple[int, _Coded]], scale: float) -> str:
    return " ".join(
        f"{start}[{' '.join(f'{advance * scale:g}' for advance in widths)}]" for start, widths in _neighbours(codes)
    )


def _neighbours(codes: list[tuple[int, _Coded]]) -> Iterator[tuple[int, list[int]]]:
    start, widths = codes[0][0], [codes[0][1].advance]
    for code, coded in codes[1:]:
        if code != start + len(widths):
            yield start, widths
            start, widths = code, []
        widths.append(coded.advance)
    yield start, widths


def _to_unicode(codes: list[tuple[int, _Coded]]) -> bytes:
    lines = [f"<{code:04X}> <{coded.text.encode('utf-16-be').hex().upper()}>" for code, coded in codes]
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
#: Tables that a glyph inside a PDF does not need: layout is done, and codes are ours.
_UNNEEDED = ("GSUB", "GPOS", "GDEF", "cmap", "name", "post", "OS/2", "vhea", "vmtx", "VORG", "BASE", "STAT", "gasp")


@lru_cache(64)
def _subset(face: Face, glyphs: tuple[tuple[Parts, int], ...]) -> tuple[bytes, int, dict[tuple[Parts, int], int]]:
    """The face with these clusters alone, packed; its length unpacked; and the number of each cluster in it."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.unicode_set.clear()
    wanted.glyph_set.update({number for parts, _advance in glyphs for number, _x, _y in parts})
    flags = hb.SubsetFlags
    wanted.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.NOTDEF_OUTLINE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _UNNEEDED)
    plan = hb.SubsetPlan(face.face, wanted)
    content = bytes(plan.execute().blob.data)
    new = plan.old_to_new_glyph_mapping
    numbers: dict[tuple[Parts, int], int] = {}
    composites: list[tuple[Parts, int]] = []
    count = hb.Face(content).glyph_count
    for parts, advance in glyphs:
        if len(parts) == 1 and not parts[0][1] and not parts[0][2]:
            numbers[parts, advance] = new[parts[0][0]]
        else:
            numbers[parts, advance] = count + len(composites)
            composites.append((tuple((new[number], x, y) for number, x, y in parts), advance))
    content = add_composites(content, composites) if composites else content
    return zlib.compress(content, 6), len(content), numbers
