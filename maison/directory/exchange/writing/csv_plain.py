"""Places as a table for programs: columns and words by their keys, texts as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from maison.directory.exchange.columns import cells_of, columns_of, plain_cell
from maison.directory.exchange.model import About
from maison.directory.exchange.writing.rows import unsaid as unsaid
from maison.directory.model import Place
from maison.sheets import plain_chunks


def chunks(records: Sequence[Place], about: About) -> Iterator[bytes]:
    """The file, piece by piece."""
    keys = columns_of(records)
    return plain_chunks(chain([keys], (cells_of(place, keys, plain_cell) for place in records)))
