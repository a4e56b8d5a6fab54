"""The tree that a screen reader follows: what each passage is, in which language, in the order of reading.

Elements are made as blocks are laid out, in the order of the document, whatever pages they come to lie on; the
painter hangs the marked passages of each page on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from maison.typesetting.pdf import File, Raw, text_string

#: The object of what is not in the file yet.
_NOWHERE = Raw("")


class Element:
    """One element: a standard structure type (P, H1, L, TD ...), its language where it changes, what it says if
    the glyphs do not tell it, what it shows if it is a picture.
    """

    alt = ""
    #: Its object in the file, once there is one.
    raw = _NOWHERE
    #: Whether it takes its place among its parent's kids when its first passage is painted.
    floats = False
    #: The page of its first passage.
    page: int | None = None

    def __init__(
        self, kind: str, parent: Element | None = None, language: str = "", actual: str = "", attributes: str = ""
    ) -> None:
        self.kind = kind
        self.parent = parent
        self.language = language
        self.actual = actual
        self.attributes = attributes
        #: Elements, links, and passages: those of the first page by their number alone.
        self.kids: list[Element | int | Marked | LinkReference] = []

    def child(self, kind: str, language: str = "", actual: str = "", attributes: str = "") -> Element:
        """A new last child. Furniture of the page forgets its children, for nobody asks for them."""
        element = Element(kind, self, language, actual, attributes)
        if self.kind != "Artifact":
            self.kids.append(element)
        return element

    def inside(self, kind: str, language: str = "", actual: str = "") -> Element:
        """A new child amid the text of this element: it stands where its first passage does."""
        element = Element(kind, self, language, actual)
        element.floats = True
        return element

    def mark(self, page: int, number: int) -> None:
        """Hang a passage of a page on this element."""
        if self.floats and self.parent is not None:
            self.parent.kids.append(self)
            self.floats = False
        if self.page is None:
            self.page = page
        self.kids.append(number if page == self.page else Marked(page, number))


class Marked(NamedTuple):
    """A marked passage of a further page."""

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
    for element, raw in zip(elements, file.following(len(elements)), strict=True):
        element.raw = raw
    sources = _Sources(pages, tree)
    file.add_all([sources.of(element) for element in elements])
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
        page, kids = element.page, []
        for kid in element.kids:
            if kid.__class__ is int:
                kids.append(str(kid))
            elif isinstance(kid, Element):
                kids.append(kid.raw)
            elif isinstance(kid, LinkReference):
                self.links.append((kid.key, element.raw))
                kids.append(f"<</Type/OBJR/Obj {kid.annotation}/Pg {self._pages[kid.page]}>>")
            elif isinstance(kid, Marked):
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
