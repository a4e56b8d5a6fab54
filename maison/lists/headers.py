"""Names of columns as they are compared: offices write them in capitals, with accents or underscores, or without."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from maison.text import fold

#: No column is called by a longer name.
_LONGEST = 200
_NOT_LETTERS = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=4096)
def plain_header(text: str) -> str:
    """A column's name without case, accents and signs: "N° de Tél." -> "n de tel"."""
    return _NOT_LETTERS.sub(" ", fold(text[:_LONGEST])).strip()


def signature(names: Iterable[str], about: str = "") -> str:
    """What the lists of one sender have in common: what they are `about`, and their columns' plain names in their order."""
    return hashlib.sha256((about + "\x1f".join(names)).encode()).hexdigest()
