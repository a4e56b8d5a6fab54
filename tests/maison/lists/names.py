"""Lists of names: what the tests look for in files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from maison.lists.file import content_of, read_list
from maison.lists.table import FileTable, Wanted

_KNOWN = {"nom", "prénom", "prenom", "née le", "né le", "tél", "age"}


def _known(row: Sequence[str]) -> int:
    return sum(text.strip().lower() in _KNOWN for text in row)


def _is_header(row: Sequence[str]) -> bool:
    return any(text.strip().lower() == "nom" for text in row)


NAMES = Wanted(_known, _is_header, "The first row of {file} names no column of names.")


def read_file(source: Path | bytes, *, name: str = "CSV", **told: str) -> FileTable:
    """The names in a file, which is told by its header alone."""
    return read_list(content_of(source, name, NAMES.largest), name, NAMES, **told)  # type: ignore[arg-type] # all are texts


def read_any(source: bytes, *, sheet: str = "") -> FileTable:
    """The same where somebody will say what the columns hold."""
    return read_list(source, "CSV", NAMES, sheet=sheet, any_header=True)
