"""Whether keys that come one by one may become a zone: asked at each of them, long before there is anything to read."""

from __future__ import annotations

import re

from maison.arrivals.mrz.keyboards import KEYBOARDS
from maison.arrivals.mrz.zones import LAYOUTS

#: The letters that documents begin with, and what may follow: a reader's mistakes are among it, no space and no accent.
_STARTS = "".join(sorted({start for layout in LAYOUTS for start in layout.starts}))
_BEGINNING = re.compile(rf"[{_STARTS}](?:[A-Z<][A-Z0-9<]*(?:\n+[A-Z0-9<]+)*\n*)?")
#: The longest zone with a doubled filler in each line, and its lines set apart.
_LONGEST = max(layout.length + 3 * layout.lines for layout in LAYOUTS)


def may_begin(text: str) -> bool:
    """Whether `text`, lines apart, may be a zone or its beginning, as this keyboard writes it or as a wrong one does."""
    if len(text) > _LONGEST:
        return False
    return any(_BEGINNING.fullmatch(meant.upper()) for meant in (text, *(keys.meant(text) for keys in KEYBOARDS)))
