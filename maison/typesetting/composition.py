"""A document to a file: layout, pages, running heads and feet, then everything that readers and archives want
around it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from maison.typesetting import metadata
from maison.typesetting.blocks import Paper, Running, RunningMatter
from maison.typesetting.layout import Bookmark, Flow, lay_out, paragraph
from maison.typesetting.painting import Fonts, LinkArea, Page
from maison.typesetting.paragraphs import refuse_controls
from maison.typesetting.pdf import File, Raw, text_string
from maison.typesetting.strips import paginate, paint, stack
from maison.typesetting.structure import Element, LinkReference, write_tree
from maison.typesetting.text import HAIR, Anchor

if TYPE_CHECKING:
    from maison.typesetting.document import Document


def compose(document: Document) -> bytes:
    """The file of `document`. Raises `Unprintable` before anything of it exists."""
    refuse_controls(document.title)
    paper, root = document.paper, Element("Document", language=document.language)
    room = paper.height - paper.top - paper.bottom
    flow = Flow(paper.width - paper.start - paper.end, room, document.language, root)
    laid = paginate(lay_out(document.body, flow), room)
    left = paper.end if flow.rtl else paper.start
    fonts, pages = Fonts(), []
    for number, placed in enumerate(laid):
        page = Page(number, paper.width, paper.height, paper.top, fonts)
        paint(page, placed, left, paper.top)
        page.close()
        for matter, at_foot in ((document.header, False), (document.footer, True)):
            running = _running(matter, number + 1, len(laid))
            if running is not None:
                with page.artifact():
                    _paint_running(page, running, paper, left, document.language, at_foot=at_foot)
        pages.append(page)
    return _write(document, root, pages, fonts, flow.bookmarks)


def _running(matter: RunningMatter, page: int, pages: int) -> Running | None:
    return matter(page, pages) if callable(matter) else matter


def _paint_running(page: Page, running: Running, paper: Paper, left: float, language: str, *, at_foot: bool) -> None:
    width = paper.width - paper.start - paper.end
    flow = Flow(width, paper.height, language, Element("Artifact"))
    top = paper.height - paper.bottom * 0.62 if at_foot else paper.top * 0.42
    for text, align, share in (
        (running.start, "start", 0.75 if running.end else 1.0),
        (running.end, "end", 0.25 if running.start else 1.0),
    ):
        if text:
            part = flow.within(width * share)
            x = left + flow.start(0.0 if align == "start" else width - part.width, part.width)
            style = running.style.but(align=align, before=0.0, after=0.0)
            placed, _height = stack(paragraph(text, style, part, "Artifact"))
            paint(page, placed, x, top)
    if running.rule:
        page.rule(left, top - 6.0 if at_foot else top + running.style.size * 1.9, width, 0.5, HAIR)


def _write(document: Document, root: Element, pages: list[Page], fonts: Fonts, bookmarks: list[Bookmark]) -> bytes:
    file = File()
    catalogue, tree_of_pages = file.add(), file.add()
    raws = [file.add() for _page in pages]
    places = {name: (page.number, height) for page in reversed(pages) for name, height in page.places.items()}
    key = len(pages)
    contents = [page.content() for page in pages]
    annotations: list[list[Raw]] = []
    for page in pages:
        annotations.append([])
        for link in page.links:
            raw = _annotation(file, link, key, raws[page.number], raws, places)
            if raw is not None:
                link.element.kids.append(LinkReference(page.number, raw, key))
                annotations[-1].append(raw)
                key += 1
    font_raws = {font.name: font.write(file) for font in fonts.used.values()}
    for page, raw, content, notes in zip(pages, raws, contents, annotations, strict=True):
        used = "".join(f"/{name} {font_raws[name]}" for name in sorted(page.faces))
        file.fill(
            raw,
            (
                f"<</Type/Page/Parent {tree_of_pages}/MediaBox[0 0 {page.width:.3f} {page.height:.3f}]/Resources<</Font<<{used}>>>>"
                f"/Contents {file.stream(content)}/StructParents {page.number}/Tabs/S"
                + (f"/Annots[{' '.join(map(str, notes))}]" if notes else "")
                + ">>"
            ),
        )
    file.fill(tree_of_pages, f"<</Type/Pages/Kids[{' '.join(map(str, raws))}]/Count {len(raws)}>>")
    tree = write_tree(file, root, raws, [page.owners for page in pages])
    xmp = metadata.xmp(document.title, document.language, document.date)
    profile = file.stream(metadata.srgb(), "/N 3")
    outline = _outline(file, bookmarks, raws, places)
    direction = "/Direction/R2L" if Flow(0, 0, document.language, root).rtl else ""
    file.fill(
        catalogue,
        (
            f"<</Type/Catalog/Pages {tree_of_pages}/Lang {text_string(document.language)}/MarkInfo<</Marked true>>/StructTreeRoot {tree}"
            f"/ViewerPreferences<</DisplayDocTitle true{direction}>>/Metadata {file.stream(xmp, '/Type/Metadata/Subtype/XML', plain=True)}"
            f"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile}>>]"
            + (f"/Outlines {outline}/PageMode/UseOutlines" if outline else "")
            + ">>"
        ),
    )
    information = file.add(metadata.information(document.title, document.date))
    seed = hashlib.sha256(b"".join((xmp, *contents))).digest()
    return file.finish(catalogue, information, seed)


def _destination(target: Anchor, raws: list[Raw], places: dict[str, tuple[int, float]]) -> str | None:
    if target.name not in places:
        return None
    page, height = places[target.name]
    return f"[{raws[page]}/XYZ null {height + 8.0:.1f} null]"


def _annotation(
    file: File, link: LinkArea, key: int, page: Raw, raws: list[Raw], places: dict[str, tuple[int, float]]
) -> Raw | None:
    """What makes a link react; None for an anchor that is nowhere."""
    if isinstance(link.target, Anchor):
        destination = _destination(link.target, raws, places)
        if destination is None:
            return None
        action, contents = f"/Dest {destination}", link.target.name
    else:
        action, contents = f"/A<</S/URI/URI {text_string(_ascii_address(link.target))}>>", link.target
    area = " ".join(f"{value:.2f}" for value in link.area)
    return file.add(
        f"<</Type/Annot/Subtype/Link/Rect[{area}]/Border[0 0 0]/F 4/P {page}/StructParent {key}/Contents {text_string(contents)}{action}>>"
    )


def _ascii_address(address: str) -> str:
    from urllib.parse import quote

    return quote(address, safe="%/:=&?~#+!$,;'@()*[]")


def _outline(
    file: File, bookmarks: list[Bookmark], raws: list[Raw], places: dict[str, tuple[int, float]]
) -> Raw | None:
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
        destination = _destination(Anchor(bookmark.anchor), raws, places)
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
