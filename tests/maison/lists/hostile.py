"""Files that mean harm, each to be refused with a sentence.

`python -m tests.maison.lists.hostile FILE` reads one and says what was told, and how much memory that took.
"""

from __future__ import annotations

import json
import random
import struct
import sys
from collections.abc import Callable
from pathlib import Path

from maison import languages
from maison.lists.table import FileNotUsable
from tests.maison.lists.names import read_file
from tests.maison.lists.workbooks import book, inline, ods, ods_row, sheet, xlsx, zipped

_LIST = xlsx([["Nom"], ["Li"]])
_NAMES = f'<row r="1">{inline(1, "A", "Nom")}</row>'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_DTD = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
_ELSEWHERE = '<!DOCTYPE x [<!ENTITY own SYSTEM "file:///etc/hostname">]>'


#: What cannot be packed, so that a file is not refused for how well it is.
_NOISE = random.Random(1).randbytes(200_000).hex()


def _bomb() -> bytes:
    return book(b"<worksheet><sheetData>" + b" " * 150_000_000)


def _understated() -> bytes:
    """A part that claims to be small."""
    content = bytearray(book(b"<worksheet><sheetData>" + b" " * 150_000_000))
    for sign, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.find(sign)
        while at >= 0:
            size = struct.unpack_from("<I", content, at + place)[0]
            if size > 1_000_000:
                struct.pack_into("<I", content, at + place, 1000)
            at = content.find(sign, at + 4)
    return bytes(content)


def _overstated() -> bytes:
    """A part that claims two gigabytes."""
    content = bytearray(book(sheet(_NAMES)))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", content, at + 24, 2_000_000_000)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _many_parts() -> bytes:
    return zipped({"xl/workbook.xml": "<workbook/>"} | {f"xl/worksheets/s{n}.xml": "" for n in range(5000)})


def _protected() -> bytes:
    content = bytearray(_LIST)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


def _nested() -> bytes:
    inner = _bomb()
    for name in ("a.zip", "b.zip", "c.zip"):
        inner = zipped({name: inner})
    return inner


def _one_text_everywhere() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(2, 100_000))
    text = "x" * 1_000_000
    return book(
        sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>' + rows),
        f"<sst><si><t>Nom</t></si><si><t>{text}</t></si></sst>",
    )


def _unclosed() -> bytes:
    return book(sheet(_NAMES), f"<sst>{_NOISE}" + "</si>" * 300_000 + "<si><t>" * 300_000)


def _deep() -> bytes:
    return book(sheet(_NAMES + "<!-- -->" + "<a>" * 200_000))


def _tags() -> bytes:
    return book(sheet(_NAMES + f"<!-- {_NOISE} -->" + "<a/>" * 5_000_000))


#: What each is -> how it is made, and a part of the sentence that is said in English.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (_bomb, "unpacks to far more"),
    "understated": (_understated, "damaged"),
    "overstated": (_overstated, "unpacks to far more"),
    "many parts": (_many_parts, "unpacks to far more"),
    "protected": (_protected, "password"),
    "nested": (_nested, "ZIP archive"),
    "truncated": (lambda: _LIST[: len(_LIST) * 2 // 3], "damaged"),
    "beginning alone": (lambda: b"PK\x03\x04" + b"xl/" * 9, "damaged"),
    "empty archive": (lambda: zipped({"xl/workbook.xml": ""}), "damaged"),
    "million columns": (lambda: b"Nom;" * 1_000_000, "columns"),
    "million columns below": (lambda: b"Nom\n" + b"x;" * 1_000_000, "columns"),
    "last column": (lambda: book(sheet(f'<row r="1">{inline(1, "A", "Nom")}{inline(1, "XFD", "x")}</row>')), "columns"),
    "repeated columns": (
        lambda: ods(
            '<table:table-row><table:table-cell table:number-columns-repeated="1000000"><text:p>Nom</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        "columns",
    ),
    "repeated rows": (
        lambda: ods(ods_row("Nom") + ods_row("Li", more=' table:number-rows-repeated="1000000"')),
        "rows",
    ),
    "many rows": (lambda: b"Nom\n" + b"\n" * 5_000_000, "rows"),
    "laughs": (lambda: book(_DTD + sheet(_NAMES)), "signs of its own"),
    "laughs in texts": (lambda: book(sheet(_NAMES), _DTD + "<sst><si><t>&l9;</t></si></sst>"), "signs of its own"),
    "elsewhere in a sheet": (lambda: zipped({"content.xml": _ELSEWHERE + "<x>&own;</x>"}), "signs of its own"),
    "one text everywhere": (_one_text_everywhere, "too much text"),
    "unclosed": (_unclosed, "damaged"),
    "deep": (_deep, "damaged"),
    "tags": (_tags, "too many cells"),
    "binary": (lambda: bytes(range(256)) * 1000, "not a text file"),
    "two encodings": (lambda: "Nom\né\n".encode() + b"\xe9\n" * 10, "two encodings"),
    "open quotation mark": (lambda: b'Nom\n"' + b"x\n" * 2_000_000, "quotation mark"),
    "huge": (lambda: b"Nom\n" + b"x" * 21_000_000, "larger than"),
}


def main(path: Path) -> None:
    """Read one file; say what was told, and the most memory that this process ever had."""
    told = ""
    try:
        read_file(path, name="liste")
    except FileNotUsable as error:
        told = error.text(languages.get("en"))
    # not what `getrusage` says, which begins with the memory of the process that started this one
    status = Path("/proc/self/status").read_text("ascii")
    kilobytes = int(status.partition("VmHWM:")[2].split()[0])
    sys.stdout.write(json.dumps({"told": told, "megabytes": kilobytes // 1024}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
