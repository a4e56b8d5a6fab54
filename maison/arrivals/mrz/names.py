"""Names out of a zone, and the capitals that a form would have.

A zone has no accents, hyphens or apostrophes ("Müller-Łęcki" stands there as MUELLER<LECKI): what is proposed is for a
person to mend, beside what the zone says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from maison.text import transliterate

#: Words inside a family name that are written small; never the first, and never in given names: "Nguyen Van An", "Wang Bin".
_SMALL = frozenset(
    {"da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "la", "las", "los", "van", "von", "y"}
)
_NUMERALS = frozenset({"II", "III", "IV"})
_FILLERS = re.compile("<+")
#: How zones write letters that they lack (Doc 9303 part 3, §6), and how people write the same names without them.
_SPELLINGS = re.compile("(?<=[aou])e|xx|(?<=a)a|(?<=s)s")
_NOT_LETTERS = re.compile("[^a-z]+")
#: No name ends like this; fillers that were read as letters do.
_FILLERS_AS_LETTERS = re.compile("(?:K{3}|C{3})<*$")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a zone, words between spaces. `torn`: something stands behind them.

    `cut`: there may have been no room for more. The last place is a letter then (Doc 9303 part 4, §4.2.3), or the filler
    before a word that had none, where the issuer was not careful; or all given names had none.
    """

    family: str
    given: str
    cut: bool
    torn: bool = False


def split(field: str) -> Names:
    """The names in one field: the family name, two fillers, the given names. People with one name have no second part."""
    family, *rest = [_words(part) for part in field.split("<<") if part.strip("<")] or [""]
    return Names(
        family,
        " ".join(rest),
        cut=_full(field) or not (rest or field.endswith("<<<")),
        torn=len(rest) > 1 or bool(_FILLERS_AS_LETTERS.search(field)),
    )


def apart(family: str, given: str) -> Names:
    """The names in two fields, as the old French card has them; two fillers stand between given names there."""
    return Names(_words(family), _words(given), cut=_full(family) or _full(given))


def _full(field: str) -> bool:
    return not field.endswith("<<")


def _words(part: str) -> str:
    return _FILLERS.sub(" ", part).strip()


def proposed_family(name: str) -> str:
    """The family name as a form would have it: "GARCIA DE LA TORRE" -> "Garcia de la Torre"."""
    first, *rest = name.split() or [""]
    return " ".join([_capital(first), *(word.lower() if word.lower() in _SMALL else _capital(word) for word in rest)])


def proposed_given(names: str) -> str:
    """Given names as a form would have them: "ANNA MARIA" -> "Anna Maria"."""
    return " ".join(map(_capital, names.split()))


def _capital(word: str) -> str:
    if word in _NUMERALS:
        return word
    if word.startswith("MC") and len(word) > 4:
        return "Mc" + word[2:].capitalize()
    return word.capitalize()


def same_name(filed: str, zone: str, *, cut: bool = False) -> bool:
    """Whether a zone would write `filed` like `zone`; one that was cut says only how the name begins."""
    ours, read = _bare(filed), _bare(zone)
    return ours == read or (cut and bool(read) and ours.startswith(read))


def _bare(name: str) -> str:
    """The letters of a name as zones have them, without what is between its words."""
    return _SPELLINGS.sub("", _NOT_LETTERS.sub("", transliterate(name)))
