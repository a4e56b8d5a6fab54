"""Where a line may end: the rules of UAX #14 with ICU's dictionaries, and what careful printers add to them.

Added: an em dash does not begin a line in the middle of a word; a range of numbers (14–16) and the beginning of an
address (https://) stay in one piece; Japanese keeps small kana and the long vowel sign off the beginning of a line;
Korean is divided inside a word only where lines are justified.
"""

from __future__ import annotations

import threading
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import icu

LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"
SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000" + LINE_ENDS)
#: More characters than this without a break are cut: no line holds them anyway.
_LONGEST = 300
_SOFT_HYPHEN, _EN_DASH, _EM_DASH = "\u00ad", "\u2013", "\u2014"
#: After these alone a break is looked at twice.
_DOUBTFUL = frozenset((_SOFT_HYPHEN, _EN_DASH, "/"))


class _Breakers(threading.local):
    """ICU's iterators hold a text while they run over it: each thread has its own."""

    def __init__(self) -> None:
        self.known: dict[str, icu.BreakIterator] = {}

    def of(self, language: str) -> icu.BreakIterator:
        """The one for a language."""
        if language not in self.known:
            import icu

            self.known[language] = icu.BreakIterator.createLineInstance(icu.Locale.forLanguageTag(language))
        return self.known[language]


_BREAKERS = _Breakers()


def breaks(text: str, language: str, *, ragged: bool = True) -> list[tuple[int, bool]]:
    """Where a line may end in `text`, and whether it must; the end of the text is the last. Soft hyphens are not
    among them: they divide a word.
    """
    breaker = _BREAKERS.of(_with_rules(language, ragged))
    breaker.setText(text)
    wide = max(text, default="") > "\uffff"
    found: list[tuple[int, bool]] = []
    points, units = 0, 0
    previous = breaker.first()
    for at in breaker:
        if wide:
            while units < at:
                units += 2 if text[points] > "\uffff" else 1
                points += 1
        else:
            points = at
        before = text[points - 1]
        must = before in LINE_ENDS
        if points - (found[-1][0] if found else 0) > _LONGEST:
            found += _forced(text, found[-1][0] if found else 0, points)
        if at > previous:
            doubtful = before in _DOUBTFUL or text[points : points + 1] == _EM_DASH
            if not doubtful or must or points == len(text) or not _kept(text, points):
                found.append((points, must))
        previous = at
    return found


def _with_rules(language: str, ragged: bool) -> str:
    own = language.partition("-")[0]
    if "-u-" in language or own not in ("ja", "ko"):
        return language
    if own == "ja":
        return f"{language}-u-lb-strict"
    return f"{language}-u-lw-phrase" if ragged else language


def _kept(text: str, at: int) -> bool:
    """Whether a line does not end before `at` although the annex lets it."""
    before, after = text[at - 1], text[at]
    if after == _EM_DASH:
        return before not in SPACES and before != _EM_DASH
    if before == _EN_DASH:
        return at > 1 and text[at - 2].isdigit() and after.isdigit()
    return before == _SOFT_HYPHEN or (before == "/" and text[at - 3 : at] == "://")


def _forced(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """Breaks inside what no writing system would leave unbroken."""
    found = []
    while end - start > _LONGEST:
        start += _LONGEST
        while start < end and unicodedata.category(text[start])[0] == "M":
            start += 1
        if start < end:
            found.append((start, False))
    return found
