"""The tree that a screen reader follows: what each passage is, in which language, in the order of reading.

Elements are made as blocks are laid out, in the order of the document, whatever pages they come to lie on; the
painter hangs the marked passages of each page on them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

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


class Piece:
    """One of several parts of a document that may change places, with what belongs to it in lists of the document: in each, all from a
    number on. No more than the share `empty` of a page stays so for its sake.
    """

    def __init__(self, of: object, empty: float, *lists: tuple[list[Any], int]) -> None:
        self._of, self.empty = of, empty
        self._own = [(among, among[first:]) for among, first in lists]

    def may_precede(self, other: Piece) -> bool:
        """Whether both are parts of the same."""
        return self._of is other._of

    def precede(self, other: Piece) -> None:
        """Stand before the other one, in the order of reading and among the bookmarks too."""
        for (among, own), (_same, others) in zip(self._own, other._own, strict=True):
            if own and others:
                for each in own:
                    among.remove(each)
                at = among.index(others[0])
                among[at:at] = own


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
    writing = _Writing(file.next_number(), pages, tree)
    file.add_all(writing.sources(root))
    entries = [f"{page} [{' '.join([element.raw for element in owners])}]" for page, owners in enumerate(marked)]
    links = sorted(writing.links)
    entries += [f"{key} {raw}" for key, raw in links]
    numbers = file.add(f"<</Nums[{' '.join(entries)}]>>")
    following = max((key for key, _raw in links), default=len(pages) - 1) + 1
    file.fill(tree, f"<</Type/StructTreeRoot/K {root.raw}/ParentTree {numbers}/ParentTreeNextKey {following}>>")
    return tree


class _Writing:
    """Elements as PDF source, in objects from number `first` on. `links` are the keys of the link references met, and the element of each."""

    def __init__(self, first: int, pages: list[Raw], tree: Raw) -> None:
        self._first, self._tree = first, tree
        self._on = [f"/Pg {page}" for page in pages]
        self._sources: list[str] = []
        self.links: list[tuple[int, Raw]] = []

    def sources(self, root: Element) -> list[str]:
        """All elements under `root`, which have no kids after that: a thousand circles of parents and children would
        wait for the collector.
        """
        waiting = [self._placed(root)]
        while waiting:
            at, element = waiting.pop()
            inside, kids = [], []
            for kid in element.kids:
                if kid.__class__ is int:
                    kids.append(str(kid))
                elif isinstance(kid, Element):
                    inside.append(self._placed(kid))
                    kids.append(kid.raw)
                else:
                    kids.append(self._elsewhere(kid, element))
            self._sources[at] = self._source(element, kids)
            element.kids.clear()
            waiting += reversed(inside)
        return self._sources

    def _placed(self, element: Element) -> tuple[int, Element]:
        """An element that has its object now, and the number of its source."""
        at = len(self._sources)
        element.raw = Raw(f"{self._first + at} 0 R")
        self._sources.append("")
        return at, element

    def _elsewhere(self, kid: int | Marked | LinkReference, element: Element) -> str:
        """A link, or a passage of another page than the first one of the element."""
        if isinstance(kid, LinkReference):
            self.links.append((kid.key, element.raw))
            return f"<</Type/OBJR/Obj {kid.annotation}{self._on[kid.page]}>>"
        assert isinstance(kid, Marked)
        return f"<</Type/MCR{self._on[kid.page]}/MCID {kid.number}>>"

    def _source(self, element: Element, kids: list[str]) -> str:
        parent = self._tree if element.parent is None else element.parent.raw
        on = "" if element.page is None else self._on[element.page]
        said = _said(element) if element.language or element.actual or element.alt else ""
        return f"<</S/{element.kind}/P {parent}{element.attributes}{on}{said}/K[{' '.join(kids)}]>>"


def _said(element: Element) -> str:
    """What a reader is told of an element."""
    said = f"/Lang {text_string(element.language)}" if element.language else ""
    if element.actual:
        said += f"/ActualText {text_string(element.actual)}"
    return f"{said}/Alt {text_string(element.alt)}" if element.alt else said
