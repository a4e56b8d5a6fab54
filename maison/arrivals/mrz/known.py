"""Whether the holder of a document is on file: the same day of birth, where both know it, and the same names as zones write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.mrz.model import MrzResult
from maison.arrivals.queries import ArrivalQueries
from maison.text import transliterate

#: How zones write letters that they lack (Doc 9303 part 3, §6), and how people write the same names without them.
_SPELLINGS = re.compile("(?<=[aou])e|xx|(?<=a)a|(?<=s)s")
_NOT_LETTERS = re.compile(r"[^a-z ]+")


def on_file(queries: ArrivalQueries, result: MrzResult) -> tuple[Arrival, ...]:
    """The arrivals that are most likely the holder's, those with the same day of birth first."""
    names = _words(result.zone_family_name, result.zone_given_names)
    birth = result.draft.birth_date
    if not names:
        return ()
    born = queries.born_on(birth) if birth else ()
    named = queries.many([row.id for row in queries.search(result.zone_family_name or result.zone_given_names)])
    undated = [arrival for arrival in named if birth is None or arrival.draft.birth_date is None]
    return (
        *(arrival for arrival in born if _same(names, arrival.draft, 1, cut=result.names_cut)),
        *(arrival for arrival in undated if _same(names, arrival.draft, 2, cut=result.names_cut)),
    )


def _same(names: Sequence[str], draft: ArrivalDraft, least: int, *, cut: bool) -> bool:
    """Whether all names of one, at least so many, are names of the other, in any order, however they are joined or cut."""
    filed = _words(draft.family_name, draft.given_names) or _words(draft.native_name)
    if "".join(names) == "".join(filed):
        return True
    fewer, more = sorted((names, filed), key=len)
    return len(fewer) >= least and all(
        name in more or (cut and any(name.startswith(other) or other.startswith(name) for other in more))
        for name in fewer
    )


def _words(*names: str) -> list[str]:
    """The words of names, in the letters that zones have."""
    latin = transliterate(" ".join(names).replace("-", " ").replace("'", "").replace("’", ""))
    return _NOT_LETTERS.sub("", _SPELLINGS.sub("", latin)).split()
