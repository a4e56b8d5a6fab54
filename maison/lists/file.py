"""Reading a file as a table of texts, whatever kind of file it is."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from maison.errors import Message
from maison.files import refusal
from maison.languages import N_
from maison.lists.opendocument import read_opendocument
from maison.lists.plain import SAMPLE, read_plain
from maison.lists.table import FileNotUsable, FileTable, Wanted
from maison.lists.workbook import read_workbook


class _ReadSheets(Protocol):
    def __call__(self, content: bytes, name: str, wanted: Wanted, /, *, sheet: str, any_header: bool) -> FileTable: ...


_EMPTY = N_("{file} is empty. Choose the file that holds the list.")
_TOO_LARGE = N_("{file} is larger than {limit} MB. Split the list into several files.")
_OTHER_KIND = N_(
    "{file} is {kind}, which holds no list that can be read. Save the list as an Excel workbook (XLSX) or as CSV UTF-8, then import that."
)

_PDF = N_("a PDF document")
_OLD_EXCEL = N_("a workbook of an old Excel (XLS)")
_WORD = N_("a text document")
_ZIP = N_("a ZIP archive")
_PICTURE = N_("a picture")
_PAGE = N_("a web page")
_XML = N_("an XML file of another kind")
_JSON = N_("a JSON file")
_DATABASE = N_("a database")

#: How files of other kinds begin.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", _PDF),
    (b"\xd0\xcf\x11\xe0", _OLD_EXCEL),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"{\\rtf", _WORD),
    (b"SQLite format 3", _DATABASE),
    (b"<!doctype html", _PAGE),
    (b"<html", _PAGE),
    (b"<?xml", _XML),
    (b"<!", _XML),
    (b"{", _JSON),
    (b"[{", _JSON),
    (b"[\n", _JSON),
)
_ZIPPED = b"PK\x03\x04"
#: What a ZIP file with such a name inside really is.
_INSIDE_ZIP = ((b"word/", _WORD), (b"opendocument.text", _WORD))


def read_list(
    content: bytes,
    name: str,
    wanted: Wanted,
    *,
    encoding: str = "",
    separator: str = "",
    sheet: str = "",
    any_header: bool = False,
) -> FileTable:
    """The table in what a file holds. What is not told (encoding, separator, sheet) is found out.

    With `any_header` somebody will say what the columns hold: their names need not be known. Raises `FileNotUsable` when
    it is not a table.
    """
    start = beginning(content)
    if start.startswith(_ZIPPED):
        read = _zipped(content, name)
        return read(content, name, wanted, sheet=sheet, any_header=any_header)
    kind = next((kind for sign, kind in _BEGINNINGS if start[: len(sign)].lower() == sign.lower()), "")
    if kind:
        raise FileNotUsable(_OTHER_KIND, file=name, kind=Message(kind))
    return read_plain(content, name, wanted, encoding=encoding, separator=separator, any_header=any_header)


def beginning(content: bytes) -> bytes:
    """How a file begins, behind the mark of its encoding and blank lines."""
    return content[:SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n")


def content_of(source: Path | bytes, name: str, largest: int) -> bytes:
    """What a file holds. Raises `FileRefused` when it cannot be opened, `FileNotUsable` when it is empty or too large."""
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with source.open("rb") as file:
                content = file.read(largest + 1)
        except OSError as error:
            raise refusal(error, source) from error
    if len(content) > largest:
        raise FileNotUsable(_TOO_LARGE, file=name, limit=largest // 1_000_000)
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise FileNotUsable(_EMPTY, file=name)
    return content


def _zipped(content: bytes, name: str) -> _ReadSheets:
    """What reads this kind of ZIP file, by the names of its parts."""
    kind = next((kind for sign, kind in _INSIDE_ZIP if sign in content), "")
    if not kind and b"xl/" in content:
        return read_workbook
    if not kind and b"content.xml" in content:
        return read_opendocument
    raise FileNotUsable(_OTHER_KIND, file=name, kind=Message(kind or _ZIP))
