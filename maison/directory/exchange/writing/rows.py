"""The rows that places are in every file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maison import languages
from maison.directory.exchange.columns import cells_of, columns_of, title_of, told_cell
from maison.directory.exchange.plainly import EVERYTHING
from maison.directory.exchange.writing.unsaid import unsaid_of
from maison.directory.model import Place
from maison.errors import Message
from maison.sheets import Cell


def header_of(places: Sequence[Place], language: str) -> list[str]:
    """What the columns are called."""
    spoken = languages.get(language)
    return [title_of(key, spoken) for key in columns_of(places)]


def rows_of(places: Sequence[Place], language: str) -> Iterator[Sequence[Cell]]:
    """The places, for people."""
    keys = columns_of(places)
    cell = told_cell(languages.get(language))
    return (cells_of(place, keys, cell) for place in places)


def unsaid(records: Sequence[Place]) -> tuple[Message, ...]:
    """What of these places a table cannot say."""
    return unsaid_of(records, EVERYTHING, None)
