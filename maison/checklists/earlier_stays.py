"""The stays in the Schengen area before this one, as a person tells them: of what the 90 days in 180 are taken off."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from maison.errors import Message, Problem
from maison.languages import N_

#: The first and the last day of each stay; none at all is an answer too.
EarlierStays: TypeAlias = tuple[tuple[dt.date, dt.date], ...]

NAME = "schengen_stays"
#: So many stays are told at most: more than one can have in 180 days.
MOST = 30
_NONE = "none"


def are_stays(answer: object) -> bool:
    """Whether an answer is a list of stays, right or wrong."""
    return isinstance(answer, tuple) and all(
        isinstance(stay, tuple) and len(stay) == 2 and all(isinstance(day, dt.date) for day in stay) for stay in answer
    )


def written(stays: EarlierStays) -> str:
    """The stays as the database keeps them: "2026-06-01/2026-07-10 2026-08-01/2026-08-05"."""
    return " ".join(f"{first.isoformat()}/{last.isoformat()}" for first, last in stays) or _NONE


def read(text: str) -> EarlierStays:
    """Stays from the database."""
    if text == _NONE:
        return ()
    days = [[dt.date.fromisoformat(day) for day in stay.split("/")] for stay in text.split()]
    return tuple((first, last) for first, last in days)


def problems(stays: EarlierStays, today: dt.date) -> tuple[Problem, ...]:
    """What is wrong with stays, each by its number: "schengen_stays[1]"."""
    found = []
    for number, (first, last) in enumerate(stays, 1):
        if last < first:
            told = N_("This stay ends before it begins. Correct one of the dates.")
        elif last > today:
            told = N_("This stay is not over. Enter only stays that ended before today.")
        else:
            continue
        found.append(Problem(f"{NAME}[{number}]", Message(told)))
    if len(stays) > MOST:
        found.append(Problem(NAME, Message(N_("At most {most} stays can be entered."), {"most": MOST})))
    return tuple(found)
