"""How the commands tell of places, and read moments: what those that find and those that show have in common."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from maison.commands.inputs import InputRefused
from maison.languages import N_

if TYPE_CHECKING:
    from maison.directory.model import Place
    from maison.directory.opening import Openings
    from maison.directory.stops import Point

#: A day and a time of day: without one the beginning of the day would be taken.
_TIMED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII)
#: Of other years nobody asks, and no calendar tells their holidays.
_YEARS = range(1990, 2100)


def told_place(place: Place, tag: str, openings: Openings, near: Point | None = None) -> dict[str, Any]:
    """A place as `--json` answers it, with whether it is open, and how far away it is."""
    opening = openings.of(place.draft)
    live = {
        "status": openings.status(place.draft).value,
        "open": opening.open,
        "opens_next": opening.opens_next and opening.opens_next.isoformat(),
    }
    return place.as_json(tag) | live | {"distance_m": place.metres_from(near) if near else None}


def moment_of(text: str) -> dt.datetime:
    """The moment that a date and a time name, in Lille where no time zone is given."""
    from maison.clock import LILLE

    refused = InputRefused(N_("“{text}” is no moment. Give a day and a time, as in 2026-12-03T18:30."), text=text[:40])
    if not _TIMED.fullmatch(text.strip()):
        raise refused
    try:
        at = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise refused from None
    if at.year not in _YEARS:
        raise refused
    return at.astimezone(LILLE) if at.tzinfo else at.replace(tzinfo=LILLE)
