"""A reader of our own, to check the files by: it knows PDF and nothing of the engine.

`tree` gives the structure as a screen reader meets it, each element with the text of its passages (decoded through
the fonts' ToUnicode maps) or what ActualText says instead. `faults` looks at what readers take for granted: maps,
widths, glyph numbers, the parent tree.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

import pikepdf
import uharfbuzz as hb

from tests.maison.typesetting.samples import opened


@dataclass(frozen=True)
class Font:
    """A font as its dictionary tells it: what each code says, its width, its glyph."""

    name: str
    told: dict[int, str]
    widths: dict[int, Decimal]
    glyphs: bytes
    program: bytes


@dataclass
class Node:
    """A structure element: what it is, its language, what it says."""

    kind: str
    language: str = ""
    actual: str | None = None
    parts: list["str | Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is read aloud."""
        if self.actual is not None:
            return self.actual
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def find(self, kind: str) -> list["Node"]:
        """The elements of one kind inside this one, in the order of reading."""
        inside = [part for part in self.parts if isinstance(part, Node)]
        return [found for node in inside for found in ([node] if node.kind == kind else []) + node.find(kind)]


def tree(content: bytes) -> Node:
    """The structure of a file."""
    with opened(content) as file:
        passages = {page.objgen: _passages(page) for page in file.pages}
        return _node(file.Root.StructTreeRoot.K, None, passages)


def _node(
    element: pikepdf.Object, page: pikepdf.Object | None, passages: dict[tuple[int, int], dict[int, str]]
) -> Node:
    page = element.get("/Pg", page)
    actual = str(element.ActualText) if "/ActualText" in element else None
    node = Node(str(element.S)[1:], str(element.get("/Lang", "")), actual)
    for kid in element.get("/K", pikepdf.Array()):
        if not isinstance(kid, pikepdf.Dictionary):
            node.parts.append(passages[page.objgen][int(kid)])
        elif "/MCID" in kid:
            node.parts.append(passages[kid.Pg.objgen][int(kid.MCID)])
        elif "/S" in kid:
            node.parts.append(_node(kid, page, passages))
    return node


def fonts(page: pikepdf.Page) -> dict[str, Font]:
    """The fonts of a page by their names there."""
    return {name: _font(font) for name, font in page.Resources.get("/Font", {}).items()}


def _font(font: pikepdf.Object) -> Font:
    descendant = font.DescendantFonts[0]
    return Font(
        str(font.BaseFont),
        dict(_map(font.ToUnicode.read_bytes().decode("ascii"))),
        dict(_widths(descendant.W)),
        descendant.CIDToGIDMap.read_bytes(),
        descendant.FontDescriptor.FontFile2.read_bytes(),
    )


def _map(source: str) -> Iterator[tuple[int, str]]:
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-F]+)>\s*<([0-9A-F]+)>", block):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be", "surrogatepass")


def _widths(array: pikepdf.Object) -> Iterator[tuple[int, Decimal]]:
    values = iter(array)
    for start in values:
        for at, width in enumerate(next(values)):
            yield int(start) + at, Decimal(width)


def shown(page: pikepdf.Page) -> Iterator[tuple[int | None, str, int]]:
    """Each code that a page shows, in the order of the content: its marked passage, the font's name, the code."""
    passage: list[int | None] = []
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC":
                passage.append(int(operands[1].MCID) if "/MCID" in operands[1] else None)
            case "BMC":
                passage.append(None)
            case "EMC":
                passage.pop()
            case "Tf":
                font = str(operands[0])
            case "TJ":
                for string in operands[0]:
                    if isinstance(string, pikepdf.String):
                        codes = bytes(string)
                        for at in range(0, len(codes), 2):
                            yield passage[-1], font, int.from_bytes(codes[at : at + 2], "big")


def _passages(page: pikepdf.Page) -> dict[int, str]:
    known = fonts(page)
    numbers = [
        int(operands[1].MCID) for operands, _at in pikepdf.parse_content_stream(page, "BDC") if "/MCID" in operands[1]
    ]
    found = dict.fromkeys(numbers, "")
    for number, font, code in shown(page):
        if number is not None:
            found[number] += known[font].told.get(code, "\ufffd")
    return found


def faults(content: bytes) -> list[str]:
    """What is wrong inside a file; nothing, if all is well."""
    with opened(content) as file:
        pages = list(file.pages)
        used: dict[tuple[int, int], tuple[Font, set[int]]] = {}
        for page in pages:
            known = fonts(page)
            for _passage, name, code in shown(page):
                key = page.Resources.Font[name].objgen
                used.setdefault(key, (known[name], set()))[1].add(code)
        found = [fault for font, codes in used.values() for fault in _font_faults(font, codes)]
        return found + list(_tree_faults(file))


def _font_faults(font: Font, codes: set[int]) -> Iterator[str]:
    face = hb.Face(font.program)
    program, count = hb.Font(face), face.glyph_count
    for code in sorted(codes):
        if code not in font.told:
            yield f"{font.name}: {code:04X} tells nothing"
        glyph = int.from_bytes(font.glyphs[2 * code : 2 * code + 2], "big")
        if not 0 < glyph < count:
            yield f"{font.name}: {code:04X} is drawn by glyph {glyph} of {count}"
        advance = program.get_glyph_h_advance(glyph) * 1000 / face.upem
        if abs(float(font.widths.get(code, -1)) - advance) > 0.001:
            yield f"{font.name}: {code:04X} is {font.widths.get(code)} wide and not {advance}"
    for code, text in font.told.items():
        if not text or len(text.encode("utf-16-be", "surrogatepass")) > 512:
            yield f"{font.name}: {code:04X} tells {len(text)} characters"
        for character in text:
            number = ord(character)
            if number in (0, 0xFFFE, 0xFFFF, 0xFEFF) or 0xD800 <= number < 0xF900 or number >= 0xF0000:
                yield f"{font.name}: {code:04X} tells U+{number:04X}"


def _tree_faults(file: pikepdf.Pdf) -> Iterator[str]:
    root = file.Root.StructTreeRoot
    branches = root.ParentTree.get("/Kids", [root.ParentTree])
    numbers = [entry for branch in branches for entry in branch.Nums]
    parents = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    owners: dict[tuple[tuple[int, int], int], list[tuple[int, int]]] = {}
    for element, page, number in _owned(root.K, None):
        owners.setdefault((page.objgen, number), []).append(element.objgen)
    for page in file.pages:
        marked = [
            int(operands[1].MCID)
            for operands, _at in pikepdf.parse_content_stream(page, "BDC")
            if "/MCID" in operands[1]
        ]
        if marked != list(range(len(marked))):
            yield f"the passages of a page are numbered {marked}"
        own = parents[int(page.StructParents)] if "/StructParents" in page else []
        said = [parent.objgen for parent in own]
        if [[parent] for parent in said] != [owners.get((page.objgen, number)) for number in marked]:
            yield f"page {page.index + 1}: the parent tree names other owners than the elements do"
        for note in page.get("/Annots", []):
            element = parents[int(note.StructParent)]
            if not any(kid.get("/Obj") == note for kid in element.K if isinstance(kid, pikepdf.Dictionary)):
                yield f"page {page.index + 1}: a link has an element that does not know it"


def _owned(
    element: pikepdf.Object, page: pikepdf.Object | None
) -> Iterator[tuple[pikepdf.Object, pikepdf.Object, int]]:
    page = element.get("/Pg", page)
    for kid in element.get("/K", []):
        if not isinstance(kid, pikepdf.Dictionary):
            yield element, page, int(kid)
        elif "/MCID" in kid:
            yield element, kid.Pg, int(kid.MCID)
        elif "/S" in kid:
            if kid.P.objgen != element.objgen:
                raise AssertionError(f"{kid.S} names another parent")
            yield from _owned(kid, page)
