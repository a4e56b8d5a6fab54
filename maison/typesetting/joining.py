"""Several files of this engine as one, for a printer: each whole, one behind the other, and tagged as before.

Nothing is set anew. The objects of each file are taken over under other numbers; what many files have alike (the fonts of a
language, the pictures of the house) is kept once. Each file becomes a `Part` of one structure tree, with its own branch of
the parent tree, its bookmarks under one of its name, and page labels that begin anew. A file with an odd number of pages
gets a blank one behind it: printed on both sides, nobody's first page is on the back of somebody else's last.

Files come one after another and are let go: a thousand need hardly more memory than one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maison.typesetting import metadata
from maison.typesetting.pdf import text_string
from maison.typesetting.pdf_parts import Apart, Piecewise

#: What is written anew in an object: references, and keys of the parent tree. Strings are passed over.
_NUMBERED = re.compile(r"\((?:[^\\()]|\\.)*\)|(\d+) 0 R|/(StructParents?) (\d+)")
_TREE_ENTRY = re.compile(r"(\d+) (\[[^\]]*\]|\d+ 0 R)")
_REFERENCE = r"/{name} (\d+) 0 R"
#: Between objects that are written anew together.
_BETWEEN = "\0"


class Joined(NamedTuple):
    """A file of this engine, and what its bookmark is called."""

    title: str
    content: bytes


class _Taken(NamedTuple):
    """What the whole tells of a file: its pages and where they begin, its bookmarks; the new numbers of its roots."""

    title: str
    pages: int
    first: int
    bookmarks: str
    page: int
    root: int
    part: int
    branch: int
    keys: tuple[int, int]
    bookmark: int


class _Roots:
    """The objects of a file from which all others hang, by their old numbers."""

    def __init__(self, file: Apart) -> None:
        catalogue = file.small[file.catalogue]
        self.pages, self.tree = _referred(catalogue, "Pages"), _referred(catalogue, "StructTreeRoot")
        self.bookmarks = _referred(catalogue, "Outlines") if "/Outlines " in catalogue else 0
        self.part, self.branch = (_referred(file.small[self.tree], name) for name in ("K", "ParentTree"))
        self.leaves = [int(number) for number in re.findall(r"(\d+) 0 R", file.small[self.pages].partition("Kids")[2])]
        #: What the whole has one of its own of.
        self.left = {file.catalogue, file.information, self.tree, self.bookmarks}
        self.left |= {_referred(catalogue, name) for name in ("Metadata", "DestOutputProfile")}


def _referred(body: str, name: str) -> int:
    found = re.search(_REFERENCE.format(name=name), body)
    assert found is not None, f"a file of this engine has {name}"
    return int(found[1])


def join(files: Iterable[Joined], title: str, language: str, date: dt.datetime) -> Iterator[bytes]:
    """The bytes of one file that holds `files` in their order; of none, if there are none."""
    joiner: _Joiner | None = None
    for file in files:
        if joiner is None:
            joiner = _Joiner()
            yield joiner.begin()
        yield from joiner.take(file)
    if joiner is not None:
        yield from joiner.finish(title, language, date)


class _Joiner:
    """The file in the making."""

    def __init__(self) -> None:
        self._writer = Piecewise()
        self._pages, self._tree, self._document, self._bookmarks = (self._writer.number() for _each in range(4))
        self._taken: list[_Taken] = []
        #: The streams that are written already, by what they hold.
        self._known: dict[bytes, int] = {}
        self._keys = self._count = 0
        self._seed = hashlib.sha256()

    def begin(self) -> bytes:
        """What stands before all files."""
        return self._writer.begin()

    def take(self, file: Joined) -> Iterator[bytes]:
        """The bytes of a further file."""
        apart = Apart(file.content)
        roots = _Roots(apart)
        self._seed.update(apart.identifier)
        numbers, fresh = self._numbered(apart, roots)
        bodies = self._anew({number: body for number, body in apart.small.items() if number not in roots.left}, numbers)
        for number in fresh:
            head, content = apart.streams[number]
            yield self._writer.stream(numbers[number], self._anew({0: head}, numbers)[0], content)
        blank = self._writer.number() if len(roots.leaves) % 2 else 0
        keys = self._hang(roots, bodies, blank)
        for number, body in bodies.items():
            yield self._writer.small(numbers[number], body)
        if blank:
            yield self._writer.small(blank, _blank(bodies[roots.leaves[-1]]))
        inside = self._anew({0: apart.small[roots.bookmarks]}, numbers)[0] if roots.bookmarks else ""
        self._note(file.title, roots, numbers, keys, inside)

    def _numbered(self, apart: Apart, roots: _Roots) -> tuple[list[int], list[int]]:
        """The new number of each object by its old one, and the streams that nobody has written yet."""
        numbers, fresh = [0] * apart.size, []
        for number, (head, content) in apart.streams.items():
            if number in roots.left:
                continue
            alike = hashlib.sha256(head.encode("latin-1") + content).digest() if " 0 R" not in head else b""
            numbers[number] = self._known.get(alike, 0)
            if not numbers[number]:
                numbers[number] = self._writer.number()
                fresh.append(number)
                if alike:
                    self._known[alike] = numbers[number]
        for number in apart.small:
            if number not in roots.left or number == roots.bookmarks:
                numbers[number] = self._writer.number()
        return numbers, fresh

    def _anew(self, bodies: dict[int, str], numbers: list[int]) -> dict[int, str]:
        """Objects as they are called now."""
        keys = self._keys

        def told(found: re.Match[str]) -> str:
            old, name, key = found.groups()
            if old:
                return f"{numbers[int(old)]} 0 R"
            return f"/{name} {int(key) + keys}" if name else found[0]

        return dict(zip(bodies, _NUMBERED.sub(told, _BETWEEN.join(bodies.values())).split(_BETWEEN), strict=True))

    def _hang(self, roots: _Roots, bodies: dict[int, str], blank: int) -> tuple[int, int]:
        """Make roots into branches: of the pages, of the structure, of the parent tree. Tells the first and the last key of it."""
        pages = bodies[roots.pages].replace("/Kids", f"/Parent {self._pages} 0 R/Kids", 1)
        if blank:
            count = len(roots.leaves)
            pages = pages.replace(f"]/Count {count}", f" {blank} 0 R]/Count {count + 1}")
        bodies[roots.pages] = pages
        part = bodies[roots.part].replace("<</S/Document/", "<</S/Part/", 1)
        bodies[roots.part] = re.sub(r"/P \d+ 0 R", f"/P {self._document} 0 R", part, count=1)
        entries = _TREE_ENTRY.findall(bodies[roots.branch].partition("[")[2])
        keyed = [(int(key) + self._keys, value) for key, value in entries]
        first, last = keyed[0][0], keyed[-1][0]
        bodies[roots.branch] = f"<</Limits[{first} {last}]/Nums[{' '.join(f'{key} {value}' for key, value in keyed)}]>>"
        return first, last

    def _note(self, title: str, roots: _Roots, numbers: list[int], keys: tuple[int, int], inside: str) -> None:
        count = len(roots.leaves) + len(roots.leaves) % 2
        bookmark = numbers[roots.bookmarks] if roots.bookmarks else self._writer.number()
        page, root, part, branch = (numbers[old] for old in (roots.leaves[0], roots.pages, roots.part, roots.branch))
        self._taken.append(_Taken(title, count, self._count, inside, page, root, part, branch, keys, bookmark))
        self._count += count
        self._keys = keys[1] + 1

    # What holds all files together ------------------------------------------------------------------------------

    def finish(self, title: str, language: str, date: dt.datetime) -> Iterator[bytes]:
        """The bytes behind all files."""
        writer, taken = self._writer, self._taken
        xmp, profile, catalogue, information, tree = (writer.number() for _each in range(5))
        yield writer.stream(xmp, "<</Type/Metadata/Subtype/XML", metadata.xmp(title, language, date))
        yield writer.stream(profile, "<</N 3/Filter/FlateDecode", metadata.srgb())
        told = {
            self._pages: f"<</Type/Pages/Kids[{_references(one.root for one in taken)}]/Count {self._count}>>",
            self._document: f"<</S/Document/P {self._tree} 0 R/Lang {text_string(language)}/K[{_references(one.part for one in taken)}]>>",
            self._tree: f"<</Type/StructTreeRoot/K {self._document} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {self._keys}>>",
            tree: f"<</Kids[{_references(one.branch for one in taken)}]>>",
            **self._bookmarked(),
            catalogue: (
                f"<</Type/Catalog/Pages {self._pages} 0 R/Lang {text_string(language)}/MarkInfo<</Marked true>>"
                f"/StructTreeRoot {self._tree} 0 R/ViewerPreferences<</DisplayDocTitle true>>/Metadata {xmp} 0 R"
                "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
                f"/DestOutputProfile {profile} 0 R>>]/Outlines {self._bookmarks} 0 R/PageMode/UseOutlines"
                f"/PageLabels<</Nums[{' '.join(map(_label, taken))}]>>>>"
            ),
            information: metadata.information(title, date),
        }
        for number, body in told.items():
            yield writer.small(number, body)
        yield writer.finish(catalogue, information, self._seed.hexdigest()[:32].upper())

    def _bookmarked(self) -> dict[int, str]:
        """The bookmarks of all files, each above those of its own."""
        taken = self._taken
        told = {
            self._bookmarks: f"<</Type/Outlines/First {taken[0].bookmark} 0 R/Last {taken[-1].bookmark} 0 R/Count {len(taken)}>>"
        }
        for at, one in enumerate(taken):
            body = f"<</Title {text_string(one.title)}/Parent {self._bookmarks} 0 R/Dest[{one.page} 0 R/Fit]"
            body += f"/Prev {taken[at - 1].bookmark} 0 R" if at else ""
            body += f"/Next {taken[at + 1].bookmark} 0 R" if at + 1 < len(taken) else ""
            inside = one.bookmarks.removeprefix("<</Type/Outlines").replace("/Count ", "/Count -")
            told[one.bookmark] = body + (inside or ">>")
        return told


def _blank(last: str) -> str:
    """A page like the last one, with nothing on it."""
    kept = re.search(r"/Parent \d+ 0 R/MediaBox\[[^\]]*\]", last)
    assert kept is not None, "a page of this engine begins so"
    return f"<</Type/Page{kept[0]}/Resources<<>>/Tabs/S>>"


def _label(one: _Taken) -> str:
    """The pages of a file are counted anew, behind its name."""
    return f"{one.first}<</S/D/P{text_string(f'{one.title} · ')}>>"


def _references(numbers: Iterable[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)
