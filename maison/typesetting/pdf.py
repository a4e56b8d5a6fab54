"""The outer file, by ReportLab's pdfdoc: objects, their numbers, the cross-reference table.

Objects are written by us as PDF source (`Raw`), for the things that this engine writes (structure trees, fonts by
code, tagged pages) have no class there, and to be fast.
"""

from __future__ import annotations

import zlib

from reportlab.pdfbase import pdfdoc


class Raw(pdfdoc.PDFObject):
    """An object by its source; in a string it reads as a reference to itself. `body` may be set later."""

    __RefOnly__ = 1

    def __init__(self, number: int, body: bytes = b"") -> None:
        self.reference = f"{number} 0 R"
        self.body = body

    def __str__(self) -> str:
        return self.reference

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """The source."""
        return self.body


class File:
    """A PDF file in the making."""

    def __init__(self) -> None:
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7))

    def add(self, body: str | bytes = b"") -> Raw:
        """A new object."""
        raw = Raw(self._document.objectcounter + 1)
        self._document.Reference(raw)  # type: ignore[no-untyped-call]  # reportlab's stubs leave it untyped
        self.fill(raw, body)
        return raw

    def fill(self, raw: Raw, body: str | bytes) -> None:
        """Say what an object is that was made empty."""
        raw.body = body.encode("latin-1") if isinstance(body, str) else body

    def stream(self, content: bytes, facts: str = "", *, packed: bool = False, plain: bool = False) -> Raw:
        """A stream, packed on the way unless it is already, or must stay `plain`."""
        if not packed and not plain:
            content = zlib.compress(content, 6)
        kind = "" if plain else "/Filter/FlateDecode"
        return self.add(
            f"<<{facts}{kind}/Length {len(content)}>>\nstream\n".encode("latin-1") + content + b"\r\nendstream\n"
        )

    def finish(self, catalogue: Raw, information: Raw, seed: bytes) -> bytes:
        """The bytes. The same `seed` makes the same file identifier."""
        document = self._document
        document.Catalog, document.info = catalogue, information  # type: ignore[attr-defined,assignment]  # any object will do there
        document.updateSignature(seed)
        content: bytes = document.format()
        return content


def text_string(text: str) -> str:
    """A text as PDF source."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
