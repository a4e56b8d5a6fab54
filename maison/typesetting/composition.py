"""A document to a file: layout, pages, running heads and feet, then everything that readers and archives want
around it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from maison.typesetting import metadata
from maison.typesetting.blocks import Drawing, Image, Paper, RunningMatter
from maison.typesetting.document import Composed, Document
from maison.typesetting.figures import size_of
from maison.typesetting.fonts import is_rtl
from maison.typesetting.imposition import Place, one_each, side_by_side
from maison.typesetting.large_print import SCALE, enlarged
from maison.typesetting.layout import Bookmark, Flow, Outline, lay_out, paragraph
from maison.typesetting.measures import points
from maison.typesetting.painting import Images, LinkArea, Page
from maison.typesetting.palette import BLACK_AND_WHITE, COLOURED
from maison.typesetting.paragraphs import refuse_controls
from maison.typesetting.pdf import File, Raw, text_string
from maison.typesetting.pdf_fonts import Fonts
from maison.typesetting.remembering import document_done
from maison.typesetting.strips import Placed, Strip, paginate, paint, stack
from maison.typesetting.structure import Element, LinkReference, write_tree
from maison.typesetting.text import HAIR, Anchor

if TYPE_CHECKING:
    from maison.typesetting.pictures import Picture


def compose(document: Document) -> Composed:
    """The file of `document`. Raises `Unprintable` before anything of it exists."""
    refuse_controls(document.title)
    shown = enlarged(document) if document.large else document
    laid = _lay_out(shown, shown.paper)
    matter = _running_matter(shown, len(laid.pages))
    paper = _with_room(shown.paper, matter)
    if paper is not shown.paper:
        laid = _lay_out(shown, paper)
        matter = _running_matter(shown, len(laid.pages))
    fonts, images = Fonts(), Images()
    palette = BLACK_AND_WHITE if document.black_and_white else COLOURED
    pages: list[Page] = []
    for number, place in enumerate(_places(document, len(laid.pages))):
        page = Page(number, paper.width, paper.height, paper.top, fonts, images, place, palette)
        if number < len(laid.pages):  # those behind them fill a booklet up, and are blank
            left = paper.end if laid.flow.rtl != _turned(paper, number + 1) else paper.start
            paint(page, laid.pages[number], left, paper.top)
            page.close()
            _paint_running(page, matter[number], paper, left)
        pages.append(page)
    document_done()
    content = _write(document, laid.flow.element, pages, _Used(fonts, images), laid.flow.outline.bookmarks)
    return Composed(content, len(laid.pages))


def _turned(paper: Paper, page: int) -> bool:
    """Whether a page has its margins the other way round."""
    return paper.mirrored and page % 2 == 0


class _Laid(NamedTuple):
    flow: Flow
    pages: list[list[Placed]]


def _lay_out(document: Document, paper: Paper) -> _Laid:
    outline = Outline()
    flow, strips = _strips(document, paper, outline)
    if outline.wanted:
        outline = Outline(known=tuple(outline.bookmarks))
        flow, strips = _strips(document, paper, outline)
    pages = paginate(strips, flow.room)
    for number, placed in enumerate(pages, 1):
        for name in (name for at in placed if not at.again for name in at.strip.anchors):
            if name in outline.pages:
                raise ValueError(f"two places are called {name!r}")
            outline.pages[name] = number
    return _Laid(flow, pages)


def _strips(document: Document, paper: Paper, outline: Outline) -> tuple[Flow, list[Strip]]:
    root = Element("Document", language=document.language)
    width, room = paper.width - paper.start - paper.end, paper.height - paper.top - paper.bottom
    flow = Flow(width, room, document.language, root, outline)
    return flow, lay_out(document.body, flow)


def _places(document: Document, count: int) -> list[Place]:
    if document.booklet:
        places = side_by_side(count, document.paper, rtl=is_rtl(document.language))
    else:
        places = one_each(count, document.paper)
    return [place._replace(scale=SCALE) for place in places] if document.large else places


# Heads and feet -----------------------------------------------------------------------------------------------------

#: How near to the edge of the paper, and to the text, a head or a foot may come; and at which part of the margin it is.
_EDGE, _GAP = 12.0, 10.0
_HEAD_AT, _FOOT_AT = 0.42, 0.62
_LOGO_HEIGHT = 22.0


class _Part(NamedTuple):
    """One of what stands in a head or a foot: how far from the left margin, how high, and how wide if it is a logo."""

    x: float
    height: float
    placed: list[Placed]


class _Matter(NamedTuple):
    """A head or a foot: its parts, the height of the highest; whether a rule is drawn."""

    parts: list[_Part]
    height: float
    rule: bool


#: A head and a foot.
_Pair = tuple[_Matter | None, _Matter | None]


def _running_matter(document: Document, count: int) -> list[_Pair]:
    return [
        (_set(document.header, document, number, count), _set(document.footer, document, number, count))
        for number in range(1, count + 1)
    ]


def _set(matter: RunningMatter, document: Document, page: int, pages: int) -> _Matter | None:
    running = matter(page, pages) if callable(matter) else matter
    if running is None:
        return None
    paper = document.paper
    width = paper.width - paper.start - paper.end
    flow = Flow(width, paper.height, document.language, Element("Artifact"))
    turned = _turned(paper, page)
    parts, inset = [], 0.0
    if running.logo is not None:
        logo, inset = _logo(running.logo, flow, turned=turned)
        parts.append(logo)
    for text, at_start, share in (
        (running.start, not turned, 0.75 if running.end else 1.0),
        (running.end, turned, 0.25 if running.start or running.logo else 1.0),
    ):
        if text:
            own = inset if text is running.start else 0.0
            part = flow.within(width * share - own)
            style = running.style.but(align="start" if at_start else "end", before=0.0, after=0.0)
            placed, height = stack(paragraph(text, style, part, "Artifact"))
            x = flow.start(own if at_start else width - part.width - own, part.width)
            parts.append(_Part(x, height, placed))
    return _Matter(parts, max((part.height for part in parts), default=0.0), running.rule)


def _logo(logo: Image | Drawing, flow: Flow, *, turned: bool) -> tuple[_Part, float]:
    """A logo at its margin, and the room it takes."""
    if logo.width is None and logo.height is None:
        logo = replace(logo, height=_LOGO_HEIGHT)
    width, _height = size_of(logo, flow)
    placed, height = stack(lay_out((replace(logo, before=0.0, after=0.0, align="start"),), flow.within(width)))
    return _Part(flow.start(flow.width - width if turned else 0.0, width), height, placed), width + _GAP


def _with_room(paper: Paper, matter: list[_Pair]) -> Paper:
    """`paper`, with greater margins if a head or a foot needs them."""
    head = max((head.height for head, _foot in matter if head), default=0.0)
    foot = max((foot.height for _head, foot in matter if foot), default=0.0)
    top, bottom = (head + _GAP) / (1 - _HEAD_AT), (foot + _EDGE) / _FOOT_AT
    if (not head or top <= paper.top) and (not foot or bottom <= paper.bottom):
        return paper
    return replace(paper, top=max(paper.top, top), bottom=max(paper.bottom, bottom))


def _paint_running(page: Page, matter: _Pair, paper: Paper, left: float) -> None:
    width = paper.width - paper.start - paper.end
    for running, top, at_foot in zip(
        matter, (paper.top * _HEAD_AT, paper.height - paper.bottom * _FOOT_AT), (False, True), strict=True
    ):
        if running is None:
            continue
        with page.artifact():
            for part in running.parts:
                paint(page, part.placed, left + part.x, top + (running.height - part.height) / 2)
        if running.rule:
            page.rule(left, top - 6.0 if at_foot else top + running.height + 4.0, width, 0.5, HAIR)


# The file -----------------------------------------------------------------------------------------------------------


class _Used(NamedTuple):
    """What pages refer to by name."""

    fonts: Fonts
    images: Images


def _write(document: Document, root: Element, pages: list[Page], used: _Used, bookmarks: list[Bookmark]) -> bytes:
    file = File()
    catalogue, tree_of_pages = file.add(), file.add()
    leaves = sorted({page.on.leaf for page in pages}, key=lambda leaf: leaf.number)
    raws = [file.add() for _leaf in leaves]
    destinations = _destinations(pages, raws)
    key = len(leaves)
    contents = [[page.content() for page in pages if page.on.leaf is leaf] for leaf in leaves]
    annotations: list[list[Raw]] = [[] for _leaf in leaves]
    for page in pages:
        number = page.on.leaf.number
        for link in page.links:
            raw = _annotation(file, link, key, raws[number], destinations)
            link.element.kids.append(LinkReference(number, raw, key))
            annotations[number].append(raw)
            key += 1
    font_raws = used.fonts.write(file, chain.from_iterable(page.parts for page in pages))
    image_raws = {name: _picture(file, picture) for picture, name in used.images.used.items()}
    for leaf, raw, content, notes in zip(leaves, raws, contents, annotations, strict=True):
        own = [page for page in pages if page.on.leaf is leaf]
        resources = _named(
            "Font",
            font_raws,
            ({face.name for part in page.parts for face, _characters in part.characters} for page in own),
        )
        resources += _named("XObject", image_raws, (page.shown for page in own))
        file.fill(
            raw,
            (
                f"<</Type/Page/Parent {tree_of_pages}/MediaBox[0 0 {leaf.width:.3f} {leaf.height:.3f}]/Resources<<{resources}>>"
                f"/Contents {file.stream(_joined(content))}/StructParents {leaf.number}/Tabs/S"
                + (f"/Annots[{' '.join(map(str, notes))}]" if notes else "")
                + ">>"
            ),
        )
    file.fill(tree_of_pages, f"<</Type/Pages/Kids[{' '.join(map(str, raws))}]/Count {len(raws)}>>")
    tree = write_tree(file, root, raws, [leaf.owners for leaf in leaves])
    xmp = metadata.xmp(document.title, document.language, document.date)
    profile = file.stream(metadata.srgb(), "/N 3", packed=True)
    outline = _outline(file, bookmarks, destinations)
    # The sheets of a booklet are turned over like the pages of a calendar, and lose their middle if they are shrunk.
    preferences = "/Duplex/DuplexFlipShortEdge/PrintScaling/None" if document.booklet else ""
    file.fill(
        catalogue,
        (
            f"<</Type/Catalog/Pages {tree_of_pages}/Lang {text_string(document.language)}/MarkInfo<</Marked true>>/StructTreeRoot {tree}"
            f"/ViewerPreferences<</DisplayDocTitle true{preferences}>>/Metadata {file.stream(xmp, '/Type/Metadata/Subtype/XML', plain=True)}"
            f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile}>>]"
            + (f"/Outlines {outline}/PageMode/UseOutlines" if outline else "")
            + ">>"
        ),
    )
    information = file.add(metadata.information(document.title, document.date))
    seed = hashlib.sha256(b"".join((xmp, *chain.from_iterable(contents)))).digest()
    return file.finish(catalogue, information, seed)


def _named(kind: str, raws: dict[str, Raw], used: Iterable[set[str]]) -> str:
    """The resources of one kind that pages use."""
    names = sorted(set().union(*used))
    return f"/{kind}<<{''.join(f'/{name} {raws[name]}' for name in names)}>>" if names else ""


def _picture(file: File, picture: Picture) -> Raw:
    from maison.typesetting.pictures import mask_facts

    mask = ""
    if picture.mask is not None:
        mask = f"/SMask {file.stream(picture.mask, '/Type/XObject/Subtype/Image' + mask_facts(picture), plain=True)}"
    return file.stream(picture.body, f"/Type/XObject/Subtype/Image{picture.facts}{mask}", plain=True)


def _joined(contents: list[bytes]) -> bytes:
    """The content of a leaf: that of its pages, one after another."""
    return b"\n".join(content for content in contents if content)


def _destinations(pages: list[Page], raws: list[Raw]) -> dict[str, str]:
    """Where each anchor stands: the first of its name."""
    found: dict[str, str] = {}
    for page in pages:
        leaf, x, scale = page.on
        left = f"{x:.1f}" if x else "null"
        for name, height in page.places.items():
            found.setdefault(name, f"[{raws[leaf.number]}/XYZ {left} {height + 8.0 * scale:.1f} null]")
    return found


def _annotation(file: File, link: LinkArea, key: int, page: Raw, destinations: dict[str, str]) -> Raw:
    """What makes a link react. Raises `ValueError` for an anchor that is nowhere."""
    if isinstance(link.target, Anchor):
        destination = destinations.get(link.target.name)
        if destination is None:
            raise ValueError(f"no place is called {link.target.name!r}")
        action, contents = f"/Dest {destination}", link.target.name
    else:
        action, contents = f"/A<</S/URI/URI {text_string(_ascii_address(link.target))}>>", link.target
    area = points(*link.area)
    return file.add(
        f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4/P {page}/StructParent {key}/Contents {text_string(contents)}{action}>>"
    )


def _ascii_address(address: str) -> str:
    from urllib.parse import quote

    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def _outline(file: File, bookmarks: list[Bookmark], destinations: dict[str, str]) -> Raw | None:
    """The bookmarks as a tree; None if there are none."""
    if not bookmarks:
        return None
    root = file.add()
    entries = [file.add() for _bookmark in bookmarks]
    parents: list[int] = []
    children: dict[int, list[int]] = {-1: []}
    stacked: list[int] = []
    for at, bookmark in enumerate(bookmarks):
        while stacked and bookmarks[stacked[-1]].level >= bookmark.level:
            stacked.pop()
        parents.append(stacked[-1] if stacked else -1)
        children[parents[-1]].append(at)
        children[at] = []
        stacked.append(at)
    for at, bookmark in enumerate(bookmarks):
        family = children[parents[at]]
        rank = family.index(at)
        parts = [f"<</Title {text_string(bookmark.title)}/Parent {entries[parents[at]] if parents[at] >= 0 else root}"]
        destination = destinations.get(bookmark.anchor)
        parts.append(f"/Dest {destination}" if destination else "")
        parts.append(f"/Prev {entries[family[rank - 1]]}" if rank else "")
        parts.append(f"/Next {entries[family[rank + 1]]}" if rank + 1 < len(family) else "")
        if children[at]:
            parts.append(
                f"/First {entries[children[at][0]]}/Last {entries[children[at][-1]]}/Count -{len(children[at])}"
            )
        file.fill(entries[at], "".join((*parts, ">>")))
    top = children[-1]
    file.fill(root, f"<</Type/Outlines/First {entries[top[0]]}/Last {entries[top[-1]]}/Count {len(top)}>>")
    return root
