"""The tree that a screen reader follows: what each passage is, in which language, in the order of reading.

Elements are made as blocks are laid out, in the order of the document, whatever pages they come to lie on; the painter hangs the marked passages
of each page on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maison.typesetting.pdf import File, Raw


@dataclass(eq=False, slots=True)
class Element:
    """One element: a standard structure type (P, H1, L, TD ...), its language where it changes, what it says if the glyphs do not tell it."""

    kind: str
    parent: Element | None = None
    language: str = ""
    actual: str = ""
    attributes: str = ""
    kids: list[Element | Marked | LinkReference] = field(default_factory=list)
    raw: Raw | None = None

    def child(self, kind: str, language: str = "", actual: str = "", attributes: str = "") -> Element:
        """A new last child."""
        element = Element(kind, self, language, actual, attributes)
        self.kids.append(element)
        return element

    def drop(self) -> None:
        """Take an element that came to hold nothing out of the tree."""
        if self.parent is not None and not self.kids:
            self.parent.kids.remove(self)


@dataclass(slots=True)
class Marked:
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
    from maison.typesetting.pdf import text_string

    links: list[tuple[int, Element]] = []
    tree = file.add()
    stack: list[Element] = [root]
    elements: list[Element] = []
    while stack:
        element = stack.pop()
        element.raw = file.add()
        elements.append(element)
        stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
    for element in elements:
        if element.raw is None:
            continue
        first = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(str(kid.raw))
            elif isinstance(kid, LinkReference):
                kids.append(f"<</Type/OBJR/Obj {kid.annotation}/Pg {pages[kid.page]}>>")
                links.append((kid.key, element))
            elif kid.page == first:
                kids.append(str(kid.number))
            else:
                kids.append(f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.number}>>")
        parts = [f"<</Type/StructElem/S/{element.kind}/P {element.parent.raw if element.parent else tree}"]
        if first is not None:
            parts.append(f"/Pg {pages[first]}")
        if element.language:
            parts.append(f"/Lang {text_string(element.language)}")
        if element.actual:
            parts.append(f"/ActualText {text_string(element.actual)}")
        parts += [element.attributes, f"/K[{' '.join(kids)}]>>"]
        file.fill(element.raw, "".join(parts))
    entries = [f"{page} [{' '.join(str(element.raw) for element in owners)}]" for page, owners in enumerate(marked)]
    entries += [f"{key} {element.raw}" for key, element in sorted(links, key=lambda link: link[0])]
    numbers = file.add(f"<</Nums[{' '.join(entries)}]>>")
    following = max((key for key, _element in links), default=len(pages) - 1) + 1
    file.fill(tree, f"<</Type/StructTreeRoot/K {root.raw}/ParentTree {numbers}/ParentTreeNextKey {following}>>")
    return tree
