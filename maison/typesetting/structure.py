"""The tree that a screen reader follows: what each passage is, in which language, in the order of reading.

Elements are made as blocks are laid out, in the order of the document, whatever pages they come to lie on; the
painter hangs the marked passages of each page on them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from maison.typesetting.pdf import File, Raw, text_string


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
    raw: Raw | None = None
    #: Whether it takes its place among its parent's kids when its first passage is painted.
    floats: bool = False

    def child(self, kind: str, language: str = "", actual: str = "", attributes: str = "") -> Element:
        """A new last child."""
        element = Element(kind, self, language, actual, attributes)
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
    tree = file.add()
    elements = _in_order(root)
    for element in elements:
        element.raw = file.add()
    links: list[tuple[int, Element]] = []
    for element in elements:
        links += [(kid.key, element) for kid in element.kids if isinstance(kid, LinkReference)]
        if element.raw is not None:
            file.fill(element.raw, _source(element, pages, tree))
    entries = [f"{page} [{' '.join([element.raw or '' for element in owners])}]" for page, owners in enumerate(marked)]
    entries += [f"{key} {element.raw}" for key, element in sorted(links, key=lambda link: link[0])]
    numbers = file.add(f"<</Nums[{' '.join(entries)}]>>")
    for element in elements:  # a thousand circles of parents and children would wait for the collector
        element.kids.clear()
    following = max((key for key, _element in links), default=len(pages) - 1) + 1
    file.fill(tree, f"<</Type/StructTreeRoot/K {root.raw}/ParentTree {numbers}/ParentTreeNextKey {following}>>")
    return tree


def _in_order(root: Element) -> list[Element]:
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))
    return found


def _source(element: Element, pages: list[Raw], tree: Raw) -> str:
    page = None
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(kid.raw or "")
            continue
        if page is None:
            page = kid.page
        if isinstance(kid, LinkReference):
            kids.append(f"<</Type/OBJR/Obj {kid.annotation}/Pg {pages[kid.page]}>>")
        elif kid.page == page:
            kids.append(str(kid.number))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.number}>>")
    source = f"<</S/{element.kind}/P {element.parent.raw if element.parent else tree}{element.attributes}"
    if page is not None:
        source += f"/Pg {pages[page]}"
    if element.language:
        source += f"/Lang {text_string(element.language)}"
    if element.actual:
        source += f"/ActualText {text_string(element.actual)}"
    if element.alt:
        source += f"/Alt {text_string(element.alt)}"
    return f"{source}/K[{' '.join(kids)}]>>"
