"""Texts of many languages, those of the specimens, and small documents of them."""

import datetime as dt
import io
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2

from maison.packs.specimens import specimens
from maison.typesetting import Block, Document, Heading, Paragraph, Running, Text

DATE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)

#: A passage in each language, mixed with Latin words, digits, brackets and dates where people mix them.
PASSAGES = {specimen.tag: specimen.passage for specimen in specimens()}
#: Marks that steer direction are not part of the words.
_UNHEARD = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"))


def document(language: str, *blocks: Block, title: str = "Title") -> Document:
    """A document with a footer."""
    made = Document(title, language, DATE, footer=lambda page, pages: Running("Maison", f"{page} / {pages}"))
    made.add(*blocks)
    return made


def letter(language: str, text: Text) -> bytes:
    """The file of a heading and a paragraph."""
    return document(language, Heading(1, text), Paragraph(text)).pdf()


def words(text: str) -> list[str]:
    """The words of a text in a form to compare: composed, without directional marks."""
    return unicodedata.normalize("NFC", text.translate(_UNHEARD)).split()


def poppler(content: bytes, folder: Path) -> str:
    """What pdftotext reads from a file."""
    path = folder / "page.pdf"
    path.write_bytes(content)
    program = shutil.which("pdftotext")
    assert program, "poppler-utils is not installed"
    return subprocess.run(
        [program, str(path), "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def pdfium(content: bytes) -> str:
    """What PDFium reads from a file."""
    with pypdfium2.PdfDocument(content) as file:
        texts = []
        for page in file:
            reader = page.get_textpage()
            # PDFium tells a hyphen at the end of a line as U+FFFE.
            texts.append(reader.get_text_range().replace("\ufffe", "-"))
            reader.close()
            page.close()
        return "\n".join(texts)


def opened(content: bytes) -> pikepdf.Pdf:
    """The file for a look inside."""
    return pikepdf.open(io.BytesIO(content))


@dataclass(frozen=True)
class Told:
    """A structure element as a reader meets it."""

    language: str
    actual: str
    scope: str


def elements(content: bytes, kind: str) -> list[Told]:
    """The structure elements of one kind, in the order of reading."""
    found: list[Told] = []

    def walk(element: pikepdf.Object) -> None:
        if element.get("/S") == f"/{kind}":
            scope = str(element.A.get("/Scope", "")) if "/A" in element else ""
            found.append(Told(str(element.get("/Lang", "")), str(element.get("/ActualText", "")), scope))
        for kid in element.get("/K", pikepdf.Array()):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                walk(kid)

    with opened(content) as file:
        walk(file.Root.StructTreeRoot.K)
    return found
