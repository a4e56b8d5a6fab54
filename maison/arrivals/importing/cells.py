"""Reading the cells of one column: each different text once, however many rows repeat it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache, partial
from typing import Any

from maison import languages
from maison.arrivals.importing.days import day_of
from maison.arrivals.model import FIELDS, ArrivalDraft
from maison.arrivals.reading import readers
from maison.arrivals.vocabulary import LABELS, Category, Housing, Permit, Status
from maison.errors import Message, UserError
from maison.phones import phone
from maison.sheets import typed_text
from maison.text import fold

#: What is surely no list of numbers; the longest that people write is +33 (0)6 12 34 56 78.
_ONE_NUMBER = re.compile(r"\+?[\d .()/-]{8,20}")

_NOTHING = ArrivalDraft()
EMPTY: Mapping[str, Any] = {name: getattr(_NOTHING, name) for name in FIELDS}
_KINDS: Mapping[str, Iterable[StrEnum]] = {"category": Category, "permit": Permit, "housing": Housing, "status": Status}


class Cells(dict[str, Any]):
    """Text of a cell -> value of one field; `refused` says why a text has the empty value instead."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self.refused: dict[str, Message] = {}
        self._empty = EMPTY[field]
        self._read = _reader(field)

    def __missing__(self, text: str) -> Any:
        value = self._empty
        plain = typed_text(text.strip())
        if plain:
            try:
                value = self._read(plain)
            except UserError as error:
                self.refused[text] = error.message
        self[text] = value
        return value


def _reader(field: str) -> Callable[[str], Any]:
    read = readers(day_of)[field]
    if field == "phones":
        return partial(_phones, read)
    return partial(_word, _labels(field), read) if field in _KINDS else read


def _phones(read: Callable[[str], Any], text: str) -> Any:
    """One number, whatever stands between its digits, or several."""
    return (phone(text),) if _ONE_NUMBER.fullmatch(text) else read(text)


def _word(labels: Mapping[str, Any], read: Callable[[str], Any], text: str) -> Any:
    return labels.get(fold(text)) or read(text)


@cache
def _labels(field: str) -> Mapping[str, Any]:
    """The values of a field by what they are called on the staff's screens."""
    return {
        fold(languages.get(tag).gettext(LABELS[value])): value
        for tag in languages.UI_LANGUAGES
        for value in _KINDS[field]
    }
