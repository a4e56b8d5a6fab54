"""Mobilities as universities' systems exchange them (Erasmus Without Paper): one row for each student.

Versions differ, and examples leave out most of it: an element is known by its own name alone, and all but the name of a
person may be missing. Names come in several scripts: the Latin one is the name, another the one in the own script.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from maison.languages import N_
from maison.lists.markup import read_markup
from maison.lists.table import MOST_ROWS, FileNotUsable, FileTable, too_many_rows

_MOBILITIES = ("student-mobility", "student-mobility-for-studies")
_ANSWERS = (b"omobilities-get-response", b"imobilities-get-response", *(name.encode() for name in _MOBILITIES))
#: The columns, of which those that a desk has a place for bear names that are understood.
_COLUMNS = (
    "family-name", "given-names", "native-name", "birth-date", "citizenship", "gender", "email", "phone-number",
    "languages", "category", "planned-arrival-date", "planned-departure-date", "actual-arrival-date",
    "actual-departure-date", "sending-hei", "receiving-hei", "activity-type", "mobility-status", "global-id",
    "omobility-id", "comment",
)  # fmt: skip
#: Elements whose texts are a column as they are, by the path's end.
_PLAIN = {
    "birth-date": "birth-date", "citizenship": "citizenship", "gender": "gender", "email": "email",
    "planned-arrival-date": "planned-arrival-date", "planned-departure-date": "planned-departure-date",
    "actual-arrival-date": "actual-arrival-date", "actual-departure-date": "actual-departure-date",
    "activity-type": "activity-type", "status": "mobility-status", "global-id": "global-id",
    "omobility-id": "omobility-id", "comment": "comment",
}  # fmt: skip
_LONGEST = 5000

_NOBODY = N_("{file} tells of mobilities, but of no student. Ask for the file of outgoing mobilities (omobilities).")


def is_ewp(start: bytes) -> bool:
    """Whether a file that begins so tells of mobilities."""
    return any(answer in start for answer in _ANSWERS)


def read_ewp(content: bytes, name: str) -> FileTable:
    """The students of an answer of a university's system, in its order."""
    reading = _Reading(name)
    read_markup(content, name, start=reading.start, end=reading.end, text=reading.text)
    found = [_cells(mobility) for mobility in reading.mobilities]
    if not any(row["family-name"] or row["given-names"] or row["native-name"] for row in found):
        raise FileNotUsable(_NOBODY, file=name)
    header = [column for column in _COLUMNS if any(row[column] for row in found)]
    rows = [[row[column] for column in header] for row in found]
    return FileTable(name, tuple(header), rows, range(1, len(rows) + 1), kind="EWP")


class _Said(NamedTuple):
    """A text, the element that holds it, the one around that, and the language it says it is in."""

    parent: str
    element: str
    language: str
    text: str


class _Reading:
    """Gathers what each mobility says."""

    def __init__(self, name: str) -> None:
        self.mobilities: list[list[_Said]] = []
        self._name = name
        self._open: list[tuple[str, str]] = []
        self._text: list[str] = []
        self._inside = False

    def start(self, element: str, told: Mapping[str, str]) -> None:
        """An element begins."""
        self._open.append((element, told.get("lang", "")))
        self._text = []
        if element in _MOBILITIES and not self._inside:
            if len(self.mobilities) == MOST_ROWS:
                raise too_many_rows(self._name)
            self._inside = True
            self.mobilities.append([])

    def end(self, element: str) -> None:
        """An element ends."""
        _element, language = self._open.pop()
        said = "".join(self._text).strip()[:_LONGEST]
        self._text = []
        if element in _MOBILITIES:
            self._inside = False
        elif said and self._inside:
            parent = self._open[-1][0] if self._open else ""
            self.mobilities[-1].append(_Said(parent, element, language, said))

    def text(self, said: str) -> None:
        """Letters, or a part of them."""
        if self._inside:
            self._text.append(said)


def _cells(mobility: list[_Said]) -> dict[str, str]:
    row = dict.fromkeys(_COLUMNS, "")
    names: dict[str, list[tuple[bool, str]]] = {"family-name": [], "given-names": []}
    for parent, element, language, said in mobility:
        if element in names:
            names[element].append((_is_latin(said, language), said))
        elif element == "hei-id" and parent in row:
            row[parent] = row[parent] or said
        elif element == "language" and parent == "nominee-language-skill":
            row["languages"] = ", ".join(filter(None, (row["languages"], said)))
        elif element == "e164":
            row["phone-number"] = ", ".join(filter(None, (row["phone-number"], said)))
        elif element in _PLAIN:
            row[_PLAIN[element]] = row[_PLAIN[element]] or said
    for element, found in names.items():
        row[element] = next((said for latin, said in found if latin), "")
    row["native-name"] = " ".join(_native(names))
    if row["activity-type"]:
        row["category"] = "exchange_student"
    return row


def _native(names: Mapping[str, list[tuple[bool, str]]]) -> Iterator[str]:
    """The names in the own script, the family's first."""
    for element in ("family-name", "given-names"):
        yield from [said for latin, said in names[element] if not latin][:1]


def _is_latin(said: str, language: str) -> bool:
    script = language.partition("-")[2]
    return script == "Latn" if len(script) == 4 else all(ord(letter) < 0x250 or not letter.isalpha() for letter in said)
