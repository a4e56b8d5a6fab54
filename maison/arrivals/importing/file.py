"""Reading the file of another office as a table of texts: its encoding and its separator are found out, not asked."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maison.arrivals.importing.headers import recognised
from maison.arrivals.importing.pace import without_collector
from maison.errors import UserError
from maison.files import refusal
from maison.languages import N_

LARGEST_FILE = 20_000_000
MOST_COLUMNS = 200
#: The encodings that a person may choose where ours was not the right one, best first.
ENCODINGS = ("utf-8", "cp1252", "mac_roman", "cp850", "utf-16")

_SEPARATORS = ";,\t"
#: No text in one byte a letter has many of the others.
_TEXT_BYTES = bytes({9, 10, 11, 12, 13, *range(32, 256)} - {127})
#: So much of the file tells what it is.
_SAMPLE = 4096

_EMPTY = N_("{file} is empty. Choose the file that holds the list.")
_TOO_LARGE = N_("{file} is larger than {limit} MB. Split the list into several files.")
_OTHER_KIND = N_(
    "{file} is {kind}, not a CSV file. Save the list as CSV (in Excel: Save as, CSV UTF-8), then import that."
)
_NOT_TEXT = N_("{file} is not a text file. Save the list as CSV (in Excel: Save as, CSV UTF-8), then import that.")
_NO_ENCODING = N_("There is no encoding “{encoding}”. Those of most lists are: {known}.")
_BAD_ENCODING = N_("The letters of {file} cannot be read. Save it again as CSV UTF-8, or choose its encoding.")
_DAMAGED = N_(
    "The accents of {file} were already damaged when it was saved (“Ã©” instead of “é”). Export the list again, as CSV UTF-8."
)
_TOO_MANY_COLUMNS = N_("{file} has more than {limit} columns. Keep those that concern the arrivals.")
_OPEN_QUOTE = N_("A quotation mark is opened near row {row} of {file} and never closed. Correct that row.")
_NO_HEADER = N_(
    "The first row of {file} does not name a column of names. It must hold the columns’ names, such as: Nom;Prénom;Date de naissance."
)

_PDF = N_("a PDF document")
_EXCEL = N_("an Excel workbook")
_ODS = N_("a LibreOffice spreadsheet")
_WORD = N_("a text document")
_ZIP = N_("a ZIP archive")
_PICTURE = N_("a picture")
_PAGE = N_("a web page")
_JSON = N_("a JSON file")
_DATABASE = N_("a database")

#: How files of other kinds begin.
_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", _PDF),
    (b"\xd0\xcf\x11\xe0", _EXCEL),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"{\\rtf", _WORD),
    (b"SQLite format 3", _DATABASE),
    (b"<!doctype", _PAGE),
    (b"<html", _PAGE),
    (b"<?xml", _PAGE),
    (b"{", _JSON),
    (b"[{", _JSON),
    (b"[\n", _JSON),
)
#: What a ZIP file with such a name inside really is.
_INSIDE_ZIP = (
    (b"xl/", _EXCEL),
    (b"word/", _WORD),
    (b"opendocument.spreadsheet", _ODS),
    (b"opendocument.text", _WORD),
)


class FileNotUsable(UserError):
    """The file is no table of arrivals."""

    code = "import-file"


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table of texts: its column names, and each row with its number in the file as a spreadsheet counts.

    Rows have as many cells as there are columns, or more where something was left over.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[int]
    encoding: str
    separator: str


@without_collector()
def read_file(source: Path | bytes, *, name: str = "", encoding: str = "") -> FileTable:
    """The table in a CSV file, in `encoding` or else in the one that it is found to be in.

    Raises `FileRefused` when it cannot be opened, and `FileNotUsable` when it is not a table.
    """
    name = name or (source.name if isinstance(source, Path) else "CSV")
    content = _content(source, name)
    _refuse_other_kinds(content, name)
    text, encoding = _decoded(content, encoding, name)
    declared, text = _declared_separator(text)
    separator = declared or _separator(text)
    rows = _parsed(text, separator, name)
    return _table(rows, name, encoding, separator)


def _content(source: Path | bytes, name: str) -> bytes:
    if isinstance(source, bytes):
        content = source
    else:
        try:
            with source.open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise refusal(error, source) from error
    if len(content) > LARGEST_FILE:
        raise FileNotUsable(_TOO_LARGE, file=name, limit=LARGEST_FILE // 1_000_000)
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise FileNotUsable(_EMPTY, file=name)
    return content


def _refuse_other_kinds(content: bytes, name: str) -> None:
    from maison.errors import Message

    start = content[:_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = next((kind for sign, kind in _BEGINNINGS if start[: len(sign)].lower() == sign.lower()), "")
    if start.startswith(b"PK\x03\x04"):
        kind = next((kind for sign, kind in _INSIDE_ZIP if sign in content), _ZIP)
    if kind:
        raise FileNotUsable(_OTHER_KIND, file=name, kind=Message(kind))


def _decoded(content: bytes, encoding: str, name: str) -> tuple[str, str]:
    wanted = encoding or _encoding(content, name)
    try:
        text = content.decode("utf-8-sig" if wanted == "utf-8" else wanted)
    except LookupError as error:
        raise FileNotUsable(_NO_ENCODING, encoding=wanted[:40], known=ENCODINGS) from error
    except UnicodeError as error:
        raise FileNotUsable(_BAD_ENCODING, file=name) from error
    if not encoding and ("Ã©" in text or "Ã¨" in text):
        raise FileNotUsable(_DAMAGED, file=name)
    return text.lstrip("\ufeff"), wanted


def _encoding(content: bytes, name: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = content[:_SAMPLE]
    if sample.count(0) > len(sample) * 0.3:
        # letters of Latin script in UTF-16 without its mark: every second byte is zero
        return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
    if len(sample.translate(None, _TEXT_BYTES)) > len(sample) * 0.02 + 4:
        raise FileNotUsable(_NOT_TEXT, file=name)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _declared_separator(text: str) -> tuple[str, str]:
    """What Excel's own first line "sep=;" says, and the text after it."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and len(first.rstrip("\r")) == 5:
        return first[4], rest
    return "", text


def _separator(text: str) -> str:
    """The separator by which the first row has the most names that are known, else the most names."""
    start = text[:65536]

    def names(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        header = next((row for row in rows if any(row)), [])
        return recognised(header), len(header)

    try:
        return max(_SEPARATORS, key=names)
    except csv.Error:
        return ";"


def _parsed(text: str, separator: str, name: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise FileNotUsable(_OPEN_QUOTE, row=len(rows) + 1, file=name) from error
    return rows


def _table(rows: list[list[str]], name: str, encoding: str, separator: str) -> FileTable:
    at = next((at for at, row in enumerate(rows) if "".join(row).strip()), None)
    if at is None:
        raise FileNotUsable(_EMPTY, file=name)
    header = [cell.strip() for cell in rows[at]]
    while header and not header[-1]:
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise FileNotUsable(_TOO_MANY_COLUMNS, file=name, limit=MOST_COLUMNS)
    if not recognised(header, names_alone=True):
        raise FileNotUsable(_NO_HEADER, file=name)
    width = len(header)
    numbers = range(at + 2, len(rows) + 1)
    padded = [row if len(row) >= width else row + [""] * (width - len(row)) for row in rows[at + 1 :]]
    return FileTable(name, tuple(header), padded, numbers, encoding, separator)
