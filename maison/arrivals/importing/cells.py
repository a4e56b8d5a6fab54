"""Reading the cells of one column: each different text once, however many rows repeat it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from maison.arrivals.importing.days import DAYS_IN, DayOrder
from maison.arrivals.model import FIELDS, ArrivalDraft
from maison.arrivals.reading import readers
from maison.errors import Message, UserError
from maison.phones import phone
from maison.sheets import typed_text

#: What is surely no list of numbers; the longest that people write is +33 (0)6 12 34 56 78.
_ONE_NUMBER = re.compile(r"\+?[\d .()/-]{8,20}")

_NOTHING = ArrivalDraft()
EMPTY: Mapping[str, Any] = {name: getattr(_NOTHING, name) for name in FIELDS}


class Cells(dict[str, Any]):
    """Text of a cell -> value of one field; `refused` says why a text has the empty value instead."""

    def __init__(self, field: str, order: DayOrder = DayOrder.DAY_FIRST) -> None:
        super().__init__()
        self.refused: dict[str, Message] = {}
        self._empty = EMPTY[field]
        self._read = _reader(field, order)

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


def _reader(field: str, order: DayOrder) -> Callable[[str], Any]:
    read = readers(DAYS_IN[order])[field]
    if field == "phones":
        return partial(_phones, read)
    return read


def _phones(read: Callable[[str], Any], text: str) -> Any:
    """One number, whatever stands between its digits, or several."""
    return (phone(text),) if _ONE_NUMBER.fullmatch(text) else read(text)
