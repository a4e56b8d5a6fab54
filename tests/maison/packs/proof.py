"""What a person would look for in a printed pack, found by programs that know nothing of how it was made.

Each function answers what is wrong: nothing, where all is well.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import page as validation
import pikepdf
import pypdfium2

from maison.packs.compose import ComposedPack
from maison.packs.content import Entry, Part
from maison.packs.drawing.styles import PAGE
from maison.typesetting import plain
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import opened, said

#: How much of the room for text may stay empty at the end of a page that is not the last.
EMPTY = 0.4
#: The lines that are said in both languages, each under its label; the others are addresses, numbers and days.
_SAID = ("date", "what", "fact", "remark")
_DOTS = 150
#: Points around a code that are looked at with it.
_AROUND = 12.0
#: The share of a page, from its foot, that holds what stands at each page's foot; and what its margins take.
_FOOT, _MARGINS = 0.06, (PAGE.top + PAGE.bottom) / PAGE.height


def failures(content: bytes) -> list[str]:
    """Rules of PDF/UA-1 and of PDF/A-2a that a file breaks."""
    profiles = (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A)
    return [
        str(fault) for profile in profiles for fault in validation.validate_pdf_bytes(content, profile=profile).failures
    ]


def untold(pack: ComposedPack, content: bytes) -> list[str]:
    """Texts of a pack that are not read from its file as they were written."""
    text = _joined(tree(content).text)
    lines = (line for told in _texts(pack) for line in told.splitlines())
    return [line for line in lines if _joined(line) not in text]


def _joined(text: str) -> str:
    """A text in a form to compare: line ends are where the page has them."""
    return "".join(said(text).split())


def _texts(pack: ComposedPack) -> Iterator[str]:
    for own, other in pack.pairs:
        yield from _of_part(own)
        if other is not None:
            yield from _of_part(other, facing=True)


def _of_part(part: Part, *, facing: bool = False) -> Iterator[str]:
    """What a part says. Of places, the language that faces has the names and addresses alone: they stand there once."""
    yield from filter(None, (part.title, part.lead, part.note, *part.columns))
    if facing and part.shape == "places":
        return
    for entry in part.entries:
        yield from _of_entry(entry, facing=facing)


def _of_entry(entry: Entry, *, facing: bool) -> Iterator[str]:
    """What is said of an entry. What both languages would say alike is said once."""
    yield plain(entry.title)
    for line in entry.lines:
        if line.role in _SAID:
            yield from filter(None, (line.label, plain(line.text)))
        elif not facing:
            yield plain(line.text)
    if entry.code is not None and not facing:
        yield entry.code.caption


# Codes --------------------------------------------------------------------------------------------------------------


def misread(pack: ComposedPack, content: bytes, folder: Path) -> list[str]:
    """Codes that another program does not read from the page as they were meant, wherever on the pages they stand."""
    meant = [entry.code.text for own, _other in pack.pairs for entry in own.entries if entry.code is not None]
    found, missing = read_codes(content, folder), []
    for text in sorted(meant, key=len, reverse=True):
        if f"{text}\n" not in found:
            missing.append(text)
        found = found.replace(f"{text}\n", "", 1)
    return missing or ([f"there are more codes: {found}"] if found else [])


def read_codes(content: bytes, folder: Path) -> str:
    """What zbar reads on the pages, at 150 dots an inch, where pictures are: each code followed by a line end."""
    reader = shutil.which("zbarimg")
    assert reader, "zbar-tools is not installed"
    pictures = list(_pictures(content, folder))
    if not pictures:
        return ""
    command = [reader, "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", *map(str, pictures)]
    return subprocess.run(command, check=False, capture_output=True).stdout.decode("utf-8", "replace")


def _pictures(content: bytes, folder: Path) -> Iterator[Path]:
    """Each figure of a file as a picture, with what is around it."""
    with pypdfium2.PdfDocument(content) as file:
        for number, (page, box) in enumerate(_figures(content)):
            left, bottom, right, top = (
                value + shift * _AROUND for value, shift in zip(box, (-1, -1, 1, 1), strict=True)
            )
            sheet = file[page]
            width, height = sheet.get_size()
            crop = tuple(max(0.0, edge) for edge in (left, bottom, width - right, height - top))
            path = folder / f"{number}.png"
            sheet.render(scale=_DOTS / 72, crop=crop, grayscale=True).to_pil().save(path)
            yield path


def _figures(content: bytes) -> Iterator[tuple[int, tuple[float, ...]]]:
    with opened(content) as file:
        pages = {page.obj.objgen: page.index for page in file.pages}
        for element, page in _elements(file.Root.StructTreeRoot.K, None):
            if element.S == "/Figure" and page is not None:
                yield pages[page.objgen], tuple(float(value) for value in element.A.BBox)


# Pages --------------------------------------------------------------------------------------------------------------


def half_empty(content: bytes) -> list[str]:
    """Pages but the last of which more than two fifths stay empty below what is on them: texts, pictures and codes, not lines to write on."""
    found = []
    figures = list(_figures(content))
    with pypdfium2.PdfDocument(content) as file:
        for number in range(len(file) - 1):
            height = file[number].get_size()[1]
            foot = height * _FOOT
            bottoms = [box[1] for box in _text_boxes(file[number])]
            bottoms += [box[1] for page, box in figures if page == number]
            lowest = min((bottom for bottom in bottoms if bottom > foot), default=height)
            empty = (lowest - foot) / (height * (1 - _MARGINS))
            if empty > EMPTY:
                found.append(f"page {number + 1}: {empty:.0%} empty")
    return found


def _text_boxes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    words = page.get_textpage()
    yield from (words.get_rect(number) for number in range(words.count_rects()))


def stranded(content: bytes) -> list[str]:
    """Headings with nothing of what they head on their page. An entry of a list that is but its title heads nothing."""
    found = []
    with opened(content) as file:
        pages = {page.obj.objgen: page.index + 1 for page in file.pages}
        heading, on, entry = "", 0, 0
        entries = _entries(file.Root.StructTreeRoot.K)
        for element, page in _elements(file.Root.StructTreeRoot.K, None):
            here = _page_of(element, page, pages)
            if not here:
                continue
            is_heading = re.fullmatch(r"/H\d", str(element.S)) is not None
            own = entries.get(element.objgen, 0)
            if heading and here != on and not is_heading and own == entry:
                found.append(f"page {on}: {heading}")
            heading, on, entry = (str(element.S), here, own) if is_heading else ("", 0, 0)
    return found


def _entries(root: pikepdf.Object) -> dict[tuple[int, int], int]:
    """The entry of a list that each element is in, by its number; what is in none is left out."""
    found: dict[tuple[int, int], int] = {}
    for number, (element, _page) in enumerate(_elements(root, None), 1):
        if element.S == "/LBody":
            found |= {inner.objgen: number for inner, _on in _elements(element, None)}
    return found


def _page_of(element: pikepdf.Object, page: pikepdf.Object | None, pages: dict[tuple[int, int], int]) -> int:
    """The page on which an element has a passage of its own; 0 for none."""
    for kid in element.get("/K", pikepdf.Array()):
        if not isinstance(kid, pikepdf.Dictionary):
            return pages[page.objgen] if page is not None else 0
        if "/MCID" in kid:
            return pages[kid.Pg.objgen]
    return 0


def _elements(
    element: pikepdf.Object, page: pikepdf.Object | None
) -> Iterator[tuple[pikepdf.Object, pikepdf.Object | None]]:
    """An element and all inside it, in the order of reading, each with its page."""
    page = element.get("/Pg", page)
    yield element, page
    for kid in element.get("/K", pikepdf.Array()):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _elements(kid, page)
