"""Whether the holder of a document is on file: the engine for duplicates is asked, with what the zone did to the names undone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from maison.arrivals.duplicates.grading import compare, identity_of
from maison.arrivals.duplicates.queries import Duplicate, DuplicateQueries
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.mrz.model import MrzResult

#: How a few states write the two dots of ä, ö and ü (Doc 9303 part 3, §6).
_DOTS = re.compile("(?<=[aou])xx", re.IGNORECASE)


def alike(duplicates: DuplicateQueries, result: MrzResult) -> tuple[Duplicate, ...]:
    """Who could be the holder, the surest first."""
    wanted = _sought(result)
    found = list(duplicates.of(wanted))
    first, *more = wanted.given_names.split() or [""]
    if more:  # a document has all given names, an announcement the first one: found by that, judged by all
        seen, identity = {one.arrival.person_id for one in found}, identity_of(wanted)
        for other in duplicates.of(replace(wanted, given_names=first)):
            match = compare(identity, identity_of(other.arrival.draft))
            if match is not None and other.arrival.person_id not in seen:
                found.append(Duplicate(other.arrival, match))
    return (*likely(found), *(one for one in found if not one.match.is_likely))


def likely(found: Iterable[Duplicate]) -> tuple[Duplicate, ...]:
    """Those of `found` that one may take for the holder; who is only possible, a person must say."""
    return tuple(one for one in found if one.match.is_likely)


def _sought(result: MrzResult) -> ArrivalDraft:
    """Whom to look for: without the word that the zone cut, and with a second writing where a sign stands for dots."""
    draft = result.draft
    given = draft.given_names.split()
    if result.names_cut and len(given) > 1:
        draft = replace(draft, given_names=" ".join(given[:-1]))
    whole = f"{draft.given_names} {draft.family_name}"
    return replace(draft, native_name=_DOTS.sub("", whole)) if _DOTS.search(whole) else draft
