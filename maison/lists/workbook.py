"""Excel workbooks (XLSX): the cells of one sheet as texts, days as ISO 8601 writes them.

Sheets are written by programs, cell after cell in one manner: a pattern reads them ten times as fast as a parser of XML
that calls back for each. What a pattern does not cover to the last cell is read by the parser.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import NamedTuple

from maison.languages import N_
from maison.lists.archives import damaged, unpacked
from maison.lists.markup import read_markup, refuse_entities
from maison.lists.sheets import Grid, chosen_table
from maison.lists.table import MOST_COLUMNS, FileNotUsable, FileTable, Wanted

_WANTED = re.compile(
    r"xl/(workbook\.xml|_rels/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets/[^/]+\.xml)", re.IGNORECASE
)
#: Letters, style, kind, and the value: of most cells, of others, or written in the cell itself.
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,6})")?(?: t="([A-Za-z]{1,9})")?'
    r"(?:><v>([^<]*)</v></c>|\s*/>|>(?:<f(?:\s[^<>]*)?(?:/>|>[^<]*</f>))?"
    r"(?:<v(?:\s[^<>]*)?(?:/>|>([^<]*)</v>))?(?:<is><t(?:\s[^<>]*)?>([^<]*)</t></is>)?</c>)"
)
_FIRST_CELL = re.compile(r'<c r="[A-Z]+([0-9]{1,7})"')
_TEXTS = re.compile(r"<t(?:\s[^<>]*)?>([^<]*)</t>")
_PLAIN_TEXT = re.compile(r"<si><t(?:\s[^<>]*)?>([^<]*)</t>")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
#: The numbers of Excel's own formats of days, also those of East Asia.
_DAY_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
#: What in a format is no sign of a day: texts, colours and conditions.
_NOT_OF_DAYS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_EPOCHS = {False: dt.date(1899, 12, 30), True: dt.date(1904, 1, 1)}
#: The tags of a sheet with 20,000 rows and 40 columns.
_MOST_TAGS = 4_000_000

_TOO_MANY_CELLS = N_("{file} has too many cells for a list. Copy the rows of it into a new workbook.")


class _Cell(NamedTuple):
    """A cell as the parser reads it."""

    place: int
    style: str
    kind: str
    value: str


def read_workbook(content: bytes, name: str, wanted: Wanted, *, sheet: str = "", any_header: bool = False) -> FileTable:
    """The table in a workbook: in the sheet that is named, else in the first that has a header."""
    parts = unpacked(content, name, lambda part: _WANTED.fullmatch(part) is not None)
    for part in parts.values():
        refuse_entities(part, name)
    sheets, from_1904 = _sheets(parts, name)
    reader = _Reader(name, _strings(parts.get("xl/sharedStrings.xml", b""), name), _days(parts, name), from_1904)
    shown = tuple(sheets)
    return chosen_table(name, "XLSX", shown, sheet, wanted, lambda one: reader.grid(sheets[one]), any_header=any_header)


def _sheets(parts: Mapping[str, bytes], name: str) -> tuple[dict[str, bytes], bool]:
    """The sheets that are not hidden, by name; and whether days are counted from 1904."""
    files: dict[str, str] = {}
    named: list[tuple[str, str]] = []
    from_1904 = False

    def relation(element: str, told: Mapping[str, str]) -> None:
        if element == "Relationship":
            files[told.get("Id", "")] = told.get("Target", "")

    def sheet(element: str, told: Mapping[str, str]) -> None:
        nonlocal from_1904
        if element == "sheet" and told.get("state", "visible") == "visible":
            named.append((told.get("name", ""), told.get("id", "")))
        elif element == "workbookPr":
            from_1904 = told.get("date1904", "0") in ("1", "true")

    if "xl/workbook.xml" not in parts:
        raise damaged(name)
    read_markup(parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), name, start=relation, end=_pass, text=_pass)
    read_markup(parts["xl/workbook.xml"], name, start=sheet, end=_pass, text=_pass)
    found: dict[str, bytes] = {}
    for title, key in named:
        target = files.get(key, "")
        part = parts.get(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        if part is not None:
            found.setdefault(title, part)
    if not found:
        raise damaged(name)
    return found, from_1904


def _pass(*_told: object) -> None:
    """Nothing to note."""


def _days(parts: Mapping[str, bytes], name: str) -> list[bool]:
    """For each style of a cell, whether it shows numbers as days."""
    own: dict[str, bool] = {}
    found: list[bool] = []
    inside = False

    def start(element: str, told: Mapping[str, str]) -> None:
        nonlocal inside
        if element == "numFmt":
            own[told.get("numFmtId", "")] = _is_of_days(told.get("formatCode", ""))
        elif element == "cellXfs":
            inside = True
        elif element == "xf" and inside:
            number = told.get("numFmtId", "")
            found.append(own.get(number, number.isdecimal() and len(number) < 4 and int(number) in _DAY_FORMATS))

    def end(element: str) -> None:
        nonlocal inside
        if element == "cellXfs":
            inside = False

    read_markup(parts.get("xl/styles.xml", b"<none/>"), name, start=start, end=end, text=_pass)
    return found


def _is_of_days(code: str) -> bool:
    signs = set(_NOT_OF_DAYS.sub("", code).lower())
    return bool(signs & set("yj")) or {"d", "m"} <= signs


def _strings(part: bytes, name: str) -> list[str]:
    """The texts that cells refer to by number."""
    if not part:
        return []
    try:
        xml = part.decode("utf-8")
    except UnicodeDecodeError:
        return _parsed_strings(part, name)
    pieces = xml.split("</si>")
    found = _PLAIN_TEXT.findall(xml)
    if len(found) != len(pieces) - 1:  # some have several styles, or are written in another manner
        if "<!" in xml or not all(piece.count("<si>") == 1 for piece in pieces[:-1]) or "<si" in pieces[-1]:
            return _parsed_strings(part, name)
        found = ["".join(_TEXTS.findall(piece.partition("<rPh")[0])) for piece in pieces[:-1]]
    return [_plain(text) if "&" in text or "_x" in text else text for text in found]


def _parsed_strings(part: bytes, name: str) -> list[str]:
    found: list[list[str]] = []
    open_: list[str] = []

    def start(element: str, _told: Mapping[str, str]) -> None:
        open_.append(element)
        if element == "si":
            found.append([])

    def text(said: str) -> None:
        if found and open_[-1] == "t" and "rPh" not in open_:
            found[-1].append(said)

    def end(_element: str) -> None:
        open_.pop()

    read_markup(part, name, start=start, end=end, text=text)
    return [_CODE.sub(_sign, "".join(said)) for said in found]


def _plain(text: str) -> str:
    return _CODE.sub(_sign, html.unescape(text) if "&" in text else text)


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)


class _Reader:
    """Reads sheets of one workbook."""

    def __init__(self, name: str, strings: Sequence[str], days: Sequence[bool], from_1904: bool) -> None:
        self._name, self._strings, self._days = name, strings, days
        self._day = lru_cache(1 << 16)(partial(_day, _EPOCHS[from_1904]))

    def grid(self, part: bytes) -> Grid:
        """The rows of a sheet."""
        if part.count(b"<") > _MOST_TAGS:
            raise FileNotUsable(_TOO_MANY_CELLS, file=self._name)
        grid = Grid(self._name)
        try:
            if not _is_plain(part) or not self._fill(grid, part):
                grid = Grid(self._name)
                for number, cells in _parsed_rows(part, self._name):
                    texts = [self._text(cell.style, cell.kind, cell.value) for cell in cells]
                    grid.add(number, [cell.place for cell in cells], texts)
        except (IndexError, ValueError) as error:
            raise damaged(self._name) from error
        return grid

    def _fill(self, grid: Grid, part: bytes) -> bool:
        """Fill `grid` by the pattern; False when it does not cover every cell."""
        strings, text, side_by_side = self._strings, self._text, _side_by_side()
        for row in _plain_rows(part):
            cells = _CELL.findall(row)
            if len(cells) != row.count("<c ") + row.count("<c>"):
                return False
            if not cells:
                continue
            letters, styles, kinds, values, others, inline = zip(*cells, strict=True)
            texts = [
                strings[int(value)] if kind == "s" and value else text(style, kind, value or other or own)
                for style, kind, value, other, own in zip(styles, kinds, values, others, inline, strict=True)
            ]
            first = _FIRST_CELL.search(row)
            number = int(first[1]) if first else 0
            if letters == side_by_side[: len(letters)]:
                grid.take(number, texts)
            else:
                grid.add(number, [_place(one) for one in letters], texts)
        return True

    def _text(self, style: str, kind: str, value: str) -> str:
        """What a cell says. Of a formula that is what it came to when it was last worked out."""
        if not value:
            return ""
        if kind in ("", "n"):
            if style and int(style) < len(self._days) and self._days[int(style)]:
                return str(self._day(value))
            return value if value.isdecimal() else _number(value)
        if kind == "s":
            return self._strings[int(value)]
        return value[:10] if kind == "d" else _plain(value)


@cache
def _side_by_side() -> tuple[str, ...]:
    """The letters of the columns that a list may have."""
    return tuple(map(_letters, range(MOST_COLUMNS)))


def _is_plain(part: bytes) -> bool:
    start = part.find(b"<sheetData")
    return start >= 0 and part.find(b"<!", start) < 0 and b"<row" in part


def _plain_rows(part: bytes) -> Iterator[str]:
    at = part.find(b"<sheetData")
    last = part.find(b"</sheetData>", at)
    while (end := part.find(b"</row>", at, last)) >= 0:
        yield part[at:end].decode("utf-8", "replace")
        at = end + 6


def _parsed_rows(part: bytes, name: str) -> Iterator[tuple[int, list[_Cell]]]:
    rows: list[tuple[int, list[_Cell]]] = []
    now: dict[str, str] = {}
    said: dict[str, list[str]] = {"v": [], "t": []}
    open_: list[str] = [""]

    def start(element: str, told: Mapping[str, str]) -> None:
        nonlocal now
        open_.append(element)
        if element == "row":
            before = rows[-1][0] if rows else 0
            rows.append((_figure(told.get("r", "")) or before + 1, []))
        elif element == "c":
            now = dict(told)
            said["v"], said["t"] = [], []

    def end(element: str) -> None:
        open_.pop()
        if element == "c" and rows:
            cells = rows[-1][1]
            letters = now.get("r", "").rstrip("0123456789").upper()
            place = _place(letters) if letters else cells[-1].place + 1 if cells else 0
            value = "".join(said["v"]) or "".join(said["t"])
            cells.append(_Cell(place, now.get("s", ""), now.get("t", ""), value))

    def text(told: str) -> None:
        if open_[-1] in said and "rPh" not in open_:
            said[open_[-1]].append(told)

    read_markup(part, name, start=start, end=end, text=text)
    yield from rows


def _figure(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 8 else 0


@lru_cache(1 << 15)
def _place(letters: str) -> int:
    """The place of a column, from 0: A, B … Z, AA."""
    place = 0
    for letter in letters[:4]:
        place = place * 26 + ord(letter) - 64
    return place - 1


def _letters(place: int) -> str:
    letters = ""
    place += 1
    while place:
        place, left = divmod(place - 1, 26)
        letters = chr(65 + left) + letters
    return letters


def _day(epoch: dt.date, value: str) -> str:
    """The day that a number counts, ISO 8601; the number itself where it counts none."""
    try:
        days = int(float(value))
        return (epoch + dt.timedelta(days)).isoformat() if days > 0 else value
    except (ValueError, OverflowError):
        return value


@lru_cache(1 << 12)
def _number(value: str) -> str:
    """A number as one writes it: telephones and years have no fraction and no exponent."""
    try:
        number = float(value)
    except ValueError:
        return _plain(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
