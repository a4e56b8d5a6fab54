"""Tables in plain text: their encoding and their separator are found out, not asked; and what is no text is named."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from maison.languages import N_
from maison.lists.table import (
    MOST_ROWS,
    ROWS_ABOVE,
    FileNotUsable,
    FileTable,
    Wanted,
    table_of,
    too_many_columns,
    too_many_rows,
)

#: The encodings that a person may choose where ours was not the right one, best first.
ENCODINGS = ("utf-8", "cp1252", "mac_roman", "cp850", "utf-16")
#: The separators that are found out, and may be chosen.
SEPARATORS = ";,\t|"

#: No text in one byte a letter has many of the others.
_TEXT_BYTES = bytes({9, 10, 11, 12, 13, *range(32, 256)} - {127})
#: A line of a list is not so long, and has not so many cells, filled or not.
_LONG, _MOST_CELLS = 2000, 16_384
#: So much of the file tells what it is.
SAMPLE = 4096

_NOT_TEXT = N_("{file} is not a text file. Save the list as CSV (in Excel: Save as, CSV UTF-8), then import that.")
_NO_ENCODING = N_("There is no encoding “{encoding}”. Those of most lists are: {known}.")
_BAD_ENCODING = N_("The letters of {file} cannot be read. Save it again as CSV UTF-8, or choose its encoding.")
_DAMAGED = N_(
    "The accents of {file} were already damaged when it was saved (“Ã©” instead of “é”). Export the list again, as CSV UTF-8."
)
_MIXED = N_(
    "{file} is written in two encodings at once: the letters near row {row} are not those of the rest. Export the list again, as CSV UTF-8, or choose its encoding."
)
_OPEN_QUOTE = N_("A quotation mark is opened near row {row} of {file} and never closed. Correct that row.")
_NO_SEPARATOR = N_("A separator is one sign, such as ; or , or a tab.")


def read_plain(
    content: bytes, name: str, wanted: Wanted, *, encoding: str = "", separator: str = "", any_header: bool = False
) -> FileTable:
    """The table in a text file."""
    text, encoding = _decoded(content, encoding, name)
    return _read(text, name, wanted, separator, any_header, encoding, "CSV")


def read_pasted(text: str, name: str, wanted: Wanted, *, separator: str = "", any_header: bool = True) -> FileTable:
    """The table that was copied from a spreadsheet, a mail or a page."""
    return _read(text.lstrip("\ufeff"), name, wanted, separator, any_header, "", "TSV")


def _read(
    text: str, name: str, wanted: Wanted, separator: str, any_header: bool, encoding: str, kind: str
) -> FileTable:
    declared, text = _declared_separator(text)
    separator = separator or declared or _separator(text, wanted)
    if len(separator) != 1 or separator in '\r\n"':
        raise FileNotUsable(_NO_SEPARATOR)
    rows = _parsed(text, separator, name, wanted)
    return table_of(
        name,
        rows,
        range(1, len(rows) + 1),
        wanted,
        any_header=any_header,
        encoding=encoding,
        separator=separator,
        kind=kind,
    )


def _decoded(content: bytes, encoding: str, name: str) -> tuple[str, str]:
    wanted = encoding or _encoding(content, name)
    try:
        text = content.decode("utf-8-sig" if wanted == "utf-8" else wanted)
    except LookupError as error:
        raise FileNotUsable(_NO_ENCODING, encoding=wanted[:40], known=ENCODINGS) from error
    except UnicodeError as error:
        raise FileNotUsable(_BAD_ENCODING, file=name) from error
    if not encoding and ("Ã©" in text or "Ã¨" in text):
        raise _damaged(content, name)
    return text.lstrip("\ufeff"), wanted


def _encoding(content: bytes, name: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = content[:SAMPLE]
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


def _damaged(content: bytes, name: str) -> FileNotUsable:
    """Accents that were taken for others before the file was saved, or that stand in two encodings."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return FileNotUsable(_MIXED, file=name, row=content.count(b"\n", 0, error.start) + 1)
    return FileNotUsable(_DAMAGED, file=name)


def _declared_separator(text: str) -> tuple[str, str]:
    """What Excel's own first line "sep=;" says, and the text after it."""
    first, _, rest = text.partition("\n")
    if first[:4].lower() == "sep=" and len(first.rstrip("\r")) == 5:
        return first[4], rest
    return "", text


def _separator(text: str, wanted: Wanted) -> str:
    """The separator by which the first row has the most names that are known, else the most names."""
    start = text[:65536]

    def names(separator: str) -> tuple[int, int]:
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        header = next((row for row in rows if any(row)), [])
        return wanted.known(header), len(header)

    try:
        return max(SEPARATORS, key=names)
    except csv.Error:
        return ";"


def _parsed(text: str, separator: str, name: str, wanted: Wanted) -> list[list[str]]:
    rows: list[list[str]] = []
    parsed = csv.reader(_lines(text, separator, name), delimiter=separator)
    try:
        rows.extend(islice(parsed if wanted.read is None else _thinned(parsed, wanted), MOST_ROWS + 1))
    except csv.Error as error:
        raise FileNotUsable(_OPEN_QUOTE, row=len(rows) + 1, file=name) from error
    if len(rows) > MOST_ROWS:
        raise too_many_rows(name)
    return rows


def _thinned(rows: Iterator[list[str]], wanted: Wanted) -> Iterator[list[str]]:
    """The rows; below the header, without the texts of columns that nobody reads."""
    for row in islice(rows, ROWS_ABOVE):
        yield row
        if wanted.read is not None and wanted.is_header(row):
            read = wanted.read(row)
            for below in rows:
                yield [cell if kept else "" for cell, kept in zip(below, read, strict=False)]
    yield from rows


def _lines(text: str, separator: str, name: str) -> Iterator[str]:
    """The lines of `text`; one with more cells than any list has is refused before they are made."""
    for line in io.StringIO(text, newline=""):
        if len(line) > _LONG and line.count(separator) > _MOST_CELLS:
            raise too_many_columns(name)
        yield line
