"""What each row of a list would do: a new person, a new stay, a change, nothing, or a question."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, NamedTuple

from maison.arrivals.model import PERSON_FIELDS, STAY_FIELDS, TEXT_FIELDS, Arrival, ArrivalDraft, as_kept
from maison.errors import Message, Problem
from maison.languages import N_
from maison.text import fold


class Mark(StrEnum):
    """What importing a row does."""

    NEW = "new"
    NEW_STAY = "new_stay"
    CHANGED = "changed"
    SAME = "same"
    DUPLICATE = "duplicate"
    REPEATED = "repeated"
    LEFT = "left"
    ERROR = "error"


#: What the marks are called.
MARKS = {
    Mark.NEW: N_("new"),
    Mark.NEW_STAY: N_("new stay"),
    Mark.CHANGED: N_("changed"),
    Mark.SAME: N_("same"),
    Mark.DUPLICATE: N_("duplicate?"),
    Mark.REPEATED: N_("repeated"),
    Mark.LEFT: N_("left out"),
    Mark.ERROR: N_("to correct"),
}
#: The marks of rows that write something.
WRITING = frozenset({Mark.NEW, Mark.NEW_STAY, Mark.CHANGED})


class Decision(StrEnum):
    """What the agent says of a row."""

    NEW = "new"
    SAME = "same"
    LEAVE = "leave"


class Finding(NamedTuple):
    """What a row would do: to `arrival`, which fields would become what, and why it is thought to be about that person.

    `before` is the number of an earlier row about the same person. `problems` are those that the changes would make.
    """

    row: int
    mark: Mark
    arrival: Arrival | None = None
    changes: Mapping[str, Any] = {}
    reasons: tuple[Message, ...] = ()
    before: int = 0
    problems: tuple[Problem, ...] = ()


#: Arrivals so far apart are of one stay, in days; further apart if nothing else says that the stay is another.
_ONE_STAY, _POSTPONED = 45, 120


def stay_of(stays: Sequence[Arrival], draft: ArrivalDraft) -> Arrival | None:
    """The stay that `draft` tells of, among those of its person; None when it tells of another."""
    arrives = draft.arrived_on or draft.planned_arrival
    if arrives is None:
        hosts = [stay for stay in stays if not _differs(stay.draft.host, draft.host)]
        return (hosts or list(stays))[-1]
    near = sorted(stays, key=lambda stay: (_apart(stay.draft, arrives), -stay.id))
    for stay in near:
        apart = _apart(stay.draft, arrives)
        if apart <= _ONE_STAY or (apart <= _POSTPONED and not _differs(stay.draft.host, draft.host)):
            return stay
    return None


def _apart(stay: ArrivalDraft, arrives: dt.date) -> int:
    """How many days the nearer of the two arrivals of a stay is from a day; none where it has no day."""
    days = [abs((day - arrives).days) for day in (stay.arrived_on, stay.planned_arrival) if day]
    return min(days, default=0)


def _differs(ours: str, theirs: str) -> bool:
    return bool(ours and theirs) and fold(ours) != fold(theirs)


def changes_of(on_file: ArrivalDraft, given: ArrivalDraft, fields: Collection[str]) -> dict[str, Any]:
    """Which of the `fields` that a list has would become what. What it leaves empty stays; of several values all stay."""
    changes: dict[str, Any] = {}
    for name in fields:
        ours, theirs = getattr(on_file, name), getattr(given, name)
        if theirs in (None, "", ()) or ours == theirs:
            continue
        if isinstance(theirs, tuple):
            together = (*ours, *(value for value in theirs if value not in ours))
            if together != ours:
                changes[name] = together
        elif name not in TEXT_FIELDS or not _is_poorer(ours, theirs):
            changes[name] = theirs
    return changes


def _is_poorer(ours: str, theirs: str) -> bool:
    """Whether a list only writes with less care what is on file: in capitals, or without accents."""
    if fold(ours) != fold(theirs):
        return False
    return not ours.isascii() or (theirs.isascii() and (theirs.isupper() or not ours.isupper()))


def given_fields(fields: Collection[str | None]) -> tuple[str, ...]:
    """The fields of an arrival that the columns of a list hold."""
    return tuple(name for name in (*PERSON_FIELDS, *STAY_FIELDS) if name in fields)


def merged(on_file: ArrivalDraft, changes: Mapping[str, Any], today: dt.date) -> ArrivalDraft:
    """What is on file with the changes, as it is kept."""
    return as_kept(replace(on_file, **changes), today)
