"""What is to be decided where two people on file are one, and the rules by which their values become one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.reading import SEVERAL
from maison.arrivals.records import RECORDS
from maison.errors import Invalid, Message, Problem
from maison.languages import N_

#: The first days of two records of one stay are no further apart, in days.
_ONE_STAY = 45


class Side(StrEnum):
    """Whose value of a field stays."""

    KEPT = "kept"
    MERGED = "merged"
    BOTH = "both"


class Attached(NamedTuple):
    """How much hangs on a person who is merged, and moves along."""

    stays: int
    notes: int
    relatives: int


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two people as they were shown to whoever merges them: their stays on file, those first that were asked for."""

    kept: tuple[Arrival, ...]
    merged: tuple[Arrival, ...]
    attached: Attached


@dataclass(frozen=True, slots=True)
class StayPair:
    """Two stays that are one: `folded`, of the person who is merged, becomes a part of `kept`.

    `take` says for fields of a stay whose value stays; of the others the one that is proposed.
    """

    kept: int
    folded: int
    take: Mapping[str, Side] = field(default_factory=dict)


class Merge(NamedTuple):
    """A merge on file: who became a part of `kept_id`. `can_be_undone` is False while another one stands upon it."""

    id: int
    kept_id: int
    name: str
    reference: str
    at: dt.datetime
    by: str
    can_be_undone: bool


class Choice(NamedTuple):
    """A field in which two differ: both values, and whose is proposed. Lists may be united."""

    field: str
    kept: Any
    merged: Any
    proposed: Side

    @property
    def sides(self) -> tuple[Side, ...]:
        """What can be chosen."""
        return tuple(Side) if isinstance(self.kept, tuple) and self.kept and self.merged else (Side.KEPT, Side.MERGED)


def choices(kept: ArrivalDraft, merged: ArrivalDraft, names: Sequence[str]) -> Iterator[Choice]:
    """The fields among `names` that differ."""
    for name in names:
        ours, theirs = getattr(kept, name), getattr(merged, name)
        if ours != theirs:
            yield Choice(name, ours, theirs, _proposed(ours, theirs))


def _proposed(ours: Any, theirs: Any) -> Side:
    """What is known before what is not; of two lists both."""
    if theirs in (None, "", ()):
        return Side.KEPT
    if ours in (None, "", ()):
        return Side.MERGED
    return Side.BOTH if isinstance(ours, tuple) else Side.KEPT


def joined(
    kept: ArrivalDraft, merged: ArrivalDraft, names: Sequence[str], take: Mapping[str, Side]
) -> tuple[dict[str, Any], list[Problem]]:
    """The fields among `names` that change on the kept side, and what is wrong with what was chosen."""
    values: dict[str, Any] = {}
    problems = [Problem(name, Message(_NO_SUCH_FIELD)) for name in take if name not in names]
    for choice in choices(kept, merged, names):
        side = take.get(choice.field, choice.proposed)
        if side is Side.KEPT:
            continue
        if side is Side.BOTH and not isinstance(choice.kept, tuple):
            problems.append(Problem(choice.field, Message(_NOT_BOTH)))
        elif side is Side.BOTH:
            values[choice.field] = _united(choice.kept, choice.merged)
            problems += _too_many(choice.field, values[choice.field])
        else:
            values[choice.field] = choice.merged
    return values, problems


_NO_SUCH_FIELD = N_("There is no choice for this field.")
_NOT_BOTH = N_("Only one value fits here. Choose one of both.")


def _united(ours: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[Any, ...]:
    """Both lists, ours first; of two preferred entries ours is."""
    if any(getattr(entry, "preferred", False) for entry in ours):
        theirs = tuple(entry._replace(preferred=False) if hasattr(entry, "preferred") else entry for entry in theirs)
    return tuple(dict.fromkeys((*ours, *theirs)))


def _too_many(name: str, values: tuple[Any, ...]) -> Iterator[Problem]:
    """Plain lists have a bound that only their readers know; that of records is checked with what they say."""
    if name not in RECORDS and len(values) > SEVERAL:
        told = N_("These are {count} entries; at most {limit} fit. Please shorten the list.")
        yield Problem(name, Message(told, {"count": len(values), "limit": SEVERAL}))


def refuse_impossible(shown: SideBySide, pairs: Sequence[StayPair]) -> None:
    """Raise `Invalid` for pairs of stays that are not one of each person, each once."""
    ours, theirs = {stay.id for stay in shown.kept}, {stay.id for stay in shown.merged}
    kept, folded = [pair.kept for pair in pairs], [pair.folded for pair in pairs]
    once = len({*kept}) == len(kept) and len({*folded}) == len(folded)
    if not once or not ours.issuperset(kept) or not theirs.issuperset(folded):
        told = N_("Two stays can only be one when each person has one of them. Choose the pairs again.")
        raise Invalid([Problem("pairs", Message(told))])


def likely_pairs(shown: SideBySide) -> tuple[StayPair, ...]:
    """The stays that are probably one: they begin about the same time, as far as that is known."""
    free = list(shown.kept)
    pairs = []
    for stay in shown.merged:
        twin = next((other for other in free if _may_be_one(other.draft, stay.draft)), None)
        if twin is not None:
            free.remove(twin)
            pairs.append(StayPair(twin.id, stay.id))
    return tuple(pairs)


def _may_be_one(ours: ArrivalDraft, theirs: ArrivalDraft) -> bool:
    first, second = (draft.arrived_on or draft.planned_arrival for draft in (ours, theirs))
    return first is None or second is None or abs((first - second).days) <= _ONE_STAY
