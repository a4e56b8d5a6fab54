"""The tree that a screen reader follows: what each passage is, in which language, in the order of reading.

Elements are made as blocks are laid out, in the order of the document, whatever pages they come to lie on; the
painter hangs the marked passages of each page on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from maison.typesetting.pdf import File, Raw, text_string

#: The object of what is not in the file yet.
_NOWHERE = Raw("")


@dataclass(eq=False, slots=True)
class Element:
    """One element: a standard structure type (P, H1, L, TD ...), its language where it changes, what it says if
    the glyphs do not tell it, what it shows if it is a picture.
    """

    kind: str
    parent: Element | None = None
    language: str = ""
    actual: str = ""
    attributes: str = ""
    alt: str = ""
    kids: list[Element | Marked | LinkReference] = field(default_factory=list)
    #: Its object in the file, once there is one.
    raw: Raw = _NOWHERE
    #: Whether it takes its place among its parent's kids when its first passage is painted.
    floats: bool = False

    def child(self, kind: str, language: str = "", actual: str = "", attributes: str = "") -> Element:
        """A new last child. Furniture of the page forgets its children, for nobody asks for them."""
        element = Element(kind, self, language, actual, attributes)
        if self.kind != "Artifact":
            self.kids.append(element)
        return element

    def inside(self, kind: str, language: str = "", actual: str = "") -> Element:
        """A new child amid the text of this element: it stands where its first passage does."""
        return Element(kind, self, language, actual, floats=True)

    def mark(self, page: int, number: int) -> None:
        """Hang a passage of a page on this element."""
        if self.floats and self.parent is not None:
            self.parent.kids.append(self)
            self.floats = False
        self.kids.append(Marked(page, number))


class Marked(NamedTuple):
    """A marked passage of a page."""

    page: int
    number: int


@dataclass(slots=True)
class LinkReference:
    """An annotation: the place on the page that a link reacts to. `key` is its entry in the parent tree."""

    page: int
    annotation: Raw
    key: int


def write_tree(file: File, root: Element, pages: list[Raw], marked: list[list[Element]]) -> Raw:
    """The structure tree in `file`. `marked` holds, for each page, the element of each of its passages in order."""
    tree = file.add()
    elements = _in_order(root)
    for element, raw in zip(elements, file.reserve(len(elements)), strict=True):
        element.raw = raw
    sources = _Sources(pages, tree)
    for element in elements:
        file.fill(element.raw, sources.of(element))
    entries = [f"{page} [{' '.join([element.raw for element in owners])}]" for page, owners in enumerate(marked)]
    links = sorted(sources.links)
    entries += [f"{key} {raw}" for key, raw in links]
    numbers = file.add(f"<</Nums[{' '.join(entries)}]>>")
    for element in elements:  # a thousand circles of parents and children would wait for the collector
        element.kids.clear()
    following = max((key for key, _raw in links), default=len(pages) - 1) + 1
    file.fill(tree, f"<</Type/StructTreeRoot/K {root.raw}/ParentTree {numbers}/ParentTreeNextKey {following}>>")
    return tree


def _in_order(root: Element) -> list[Element]:
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [kid for kid in reversed(element.kids) if kid.__class__ is Element]
    return found


class _Sources:
    """Elements as PDF source. `links` are the keys of the link references met, and the element of each."""

    def __init__(self, pages: list[Raw], tree: Raw) -> None:
        self._pages, self._tree = pages, tree
        self.links: list[tuple[int, Raw]] = []

    def of(self, element: Element) -> str:
        """One element."""
        page: int | None = None
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(kid.raw)
                continue
            if page is None:
                page = kid.page
            if isinstance(kid, LinkReference):
                self.links.append((kid.key, element.raw))
                kids.append(f"<</Type/OBJR/Obj {kid.annotation}/Pg {self._pages[kid.page]}>>")
            elif kid.page == page:
                kids.append(str(kid.number))
            else:
                kids.append(f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.number}>>")
        parent = self._tree if element.parent is None else element.parent.raw
        place = "" if page is None else f"/Pg {self._pages[page]}"
        said = _said(element) if element.language or element.actual or element.alt else ""
        return f"<</S/{element.kind}/P {parent}{element.attributes}{place}{said}/K[{' '.join(kids)}]>>"


def _said(element: Element) -> str:
    """What a reader is told of an element."""
    said = f"/Lang {text_string(element.language)}" if element.language else ""
    if element.actual:
        said += f"/ActualText {text_string(element.actual)}"
    return f"{said}/Alt {text_string(element.alt)}" if element.alt else said
