"""Fonts as they stand in the file: only the glyphs used, each under a code that also tells its text.

A code is given to each pair of glyph and text in the order of their first use, so that one glyph may stand for different characters at different places
(a space that is a no-break space), and the same document always has the same bytes. Readers find the glyph by a map from code to glyph, and the text by the ToUnicode map.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from maison.typesetting.composites import add_composites
from maison.typesetting.fonts import Face
from maison.typesetting.shaping import Glyph, Shaped

if TYPE_CHECKING:
    from maison.typesetting.pdf import File, Raw

#: A cluster in the file: its glyphs, and its advance (0 where that is the glyph's own); with its text it has a code.
_Cluster = tuple[tuple[tuple[int, int, int], ...], int]
_Key = tuple[tuple[tuple[int, int, int], ...], str, int]


class PdfFont:
    """One face in one document."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[_Key, int] = {}
        self._advances: list[int] = []
        self._strings: dict[Shaped, str] = {}

    def code(self, glyph: Glyph) -> int:
        """The code of a glyph that stands for its text."""
        parts = glyph.parts
        simple = len(parts) == 1 and not parts[0][1] and not parts[0][2]
        key = (parts, glyph.text, 0 if simple else glyph.advance)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes) + 1
            self._advances.append(self.face.font.get_glyph_h_advance(parts[0][0]) if simple else max(glyph.advance, 0))
        return code

    def show(self, shaped: Shaped) -> str:
        """The elements of a TJ array that draw `shaped`."""
        found = self._strings.get(shaped)
        if found is None:
            found = self._strings[shaped] = self._show(shaped)
        return found

    def _show(self, shaped: Shaped) -> str:
        scale = 1000 / self.face.upem
        out: list[str] = []
        for glyph in shaped.glyphs:
            code = self.code(glyph)
            if glyph.dx:
                out.append(f"{-glyph.dx * scale:g}")
            out.append(f"<{code:04X}>")
            back = (self._advances[code - 1] + glyph.dx - glyph.advance) * scale
            if back:
                out.append(f"{back:g}")
        return " ".join(out).replace("> <", "")

    def write(self, file: File) -> Raw:
        """The font dictionary, with all that belongs to it, in `file`."""
        glyphs = tuple(dict.fromkeys((parts, advance) for parts, _text, advance in self._codes))
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
        to_glyph = b"\0\0" + b"".join(numbers[parts, advance].to_bytes(2, "big") for parts, _text, advance in self._codes)
        widths = " ".join(f"{advance * scale:g}" for advance in self._advances)
        descendant = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/FontDescriptor {descriptor}/CIDToGIDMap {file.stream(to_glyph)}/DW 1000/W[1[{widths}]]>>"
        )
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant}]"
            f"/ToUnicode {file.stream(self._to_unicode())}>>"
        )

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for (_parts, text, _advance), code in self._codes.items()
        ]
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


@lru_cache(256)
def _subset(face: Face, glyphs: tuple[_Cluster, ...]) -> tuple[bytes, int, dict[_Cluster, int]]:
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
    numbers: dict[_Cluster, int] = {}
    composites: list[_Cluster] = []
    count = hb.Face(content).glyph_count
    for parts, advance in glyphs:
        if len(parts) == 1 and not parts[0][1] and not parts[0][2]:
            numbers[parts, advance] = new[parts[0][0]]
        else:
            numbers[parts, advance] = count + len(composites)
            composites.append((tuple((new[number], x, y) for number, x, y in parts), advance))
    content = add_composites(content, composites) if composites else content
    return zlib.compress(content, 6), len(content), numbers
