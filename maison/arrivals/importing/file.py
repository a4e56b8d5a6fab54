"""Reading the file of another office as a table of people, whatever kind of file it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from maison.arrivals.importing.ewp import is_ewp, read_ewp
from maison.arrivals.importing.headers import recognised
from maison.languages import N_
from maison.lists import plain
from maison.lists.file import beginning, content_of, read_list
from maison.lists.pace import without_collector
from maison.lists.table import FileTable, Wanted

_NO_HEADER = N_(
    "The first row of {file} does not name a column of names. It must hold the columns’ names, such as: Nom;Prénom;Date de naissance."
)
#: What the second of two header rows of an Erasmus+ list says: that columns must be filled, from a list, as a date.
_TOLD_OF_COLUMN = re.compile(
    r"\*|DICT|TEXT|STRING|NUMBER|DATE|MANDATORY|OPTIONAL|[YO]ES\s*/\s*NO|Y/N|[DMYJA]{1,4}([-/. ][DMYJA]{1,4}){1,2}|",
    re.IGNORECASE,
)


def _names_people(row: Sequence[str]) -> bool:
    return recognised(row, names_alone=True) > 0


PEOPLE = Wanted(recognised, _names_people, _NO_HEADER, _TOLD_OF_COLUMN)


@without_collector()
def read_file(
    source: Path | bytes,
    *,
    name: str = "",
    encoding: str = "",
    separator: str = "",
    sheet: str = "",
    any_header: bool = False,
) -> FileTable:
    """The table in a file. What is not told (encoding, separator, sheet) is found out.

    With `any_header` somebody will say what the columns hold: their names need not be known. Raises `FileRefused` when
    it cannot be opened, and `FileNotUsable` when it is not a table.
    """
    name = name or (source.name if isinstance(source, Path) else "CSV")
    content = content_of(source, name, PEOPLE.largest)
    start = beginning(content)
    if start.startswith(b"<") and is_ewp(start):
        return read_ewp(content, name)
    return read_list(content, name, PEOPLE, encoding=encoding, separator=separator, sheet=sheet, any_header=any_header)


def read_pasted(text: str, name: str, *, separator: str = "", any_header: bool = True) -> FileTable:
    """The table that was copied from a spreadsheet, a mail or a page."""
    return plain.read_pasted(text, name, PEOPLE, separator=separator, any_header=any_header)
