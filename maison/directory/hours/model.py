"""What opening hours are, before and after they are read. Times of day are minutes on the clocks of Lille."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from maison.errors import Message

#: The length of a day of the clock. What a slot has beyond it is after midnight.
DAY = 24 * 60


class Hours(NamedTuple):
    """The hours of a place: two texts in OSM syntax that can be read, and what no syntax says.

    `school_holidays` takes the place of `regular` during the school holidays; empty where nothing changes then. What
    `regular` says of public holidays, and the closures that it dates, hold in both.
    """

    regular: str = ""
    school_holidays: str = ""
    note: str = ""


class Unread(NamedTuple):
    """A text that is not in OSM syntax: kept as a note, and `why` is told beside the field. `column` counts from 1."""

    text: str
    why: Message
    column: int = 1


class Piece(NamedTuple):
    """A part of one day in which nothing changes. `state`: open, closed, or None where nobody can know."""

    start: int
    end: int
    state: bool | None
    comment: str = ""


class Interval(NamedTuple):
    """The same between two moments, which are in UTC."""

    start: dt.datetime
    end: dt.datetime
    state: bool | None
    comment: str = ""


class Slot(NamedTuple):
    """An opening of one day, as a form or a page shows it. `end` passes `DAY` after midnight, and is None when open-ended.

    `certain` is False where the hours only say that it may be open.
    """

    start: int
    end: int | None
    comment: str = ""
    certain: bool = True
