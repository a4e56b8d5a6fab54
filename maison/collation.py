"""The order of the alphabet, as CLDR has it for French and for English: accents come second, capitals third, and what
is written in another script stands behind Latin letters.

Keys are plain texts whose byte order is that order, so that both databases sort by them alike. They are ICU's, which
takes its time to import: nothing on the way of the first paint asks for one.
"""

from __future__ import annotations

from functools import cache
from typing import Any

#: Raised when keys change, also because ICU does (a test says which one they are of): databases then make theirs anew.
RULES = 1
#: CLDR's own sign between two fields: all of the first is compared before any of the second.
_BETWEEN = "\ufffe"


def collation_key(*parts: str) -> str:
    """The place of a text in an alphabetical list; of several parts, the first counts first. Nothing has no key."""
    text = _BETWEEN.join(part for part in parts if part)
    # each byte becomes the character of its number: their order stays, and no database is asked for binary columns
    return _collator().getSortKey(text)[:-1].decode("latin-1") if text else ""


@cache
def _collator() -> Any:
    import icu

    return icu.Collator.createInstance(icu.Locale("fr"))
