"""Places as a table that French Excel opens on a double click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from maison.directory.exchange.model import About
from maison.directory.exchange.writing.rows import header_of, rows_of
from maison.directory.exchange.writing.rows import unsaid as unsaid
from maison.directory.model import Place
from maison.sheets import french_chunks


def chunks(records: Sequence[Place], about: About) -> Iterator[bytes]:
    """The file, piece by piece."""
    return french_chunks(chain([header_of(records, about.language)], rows_of(records, about.language)))
