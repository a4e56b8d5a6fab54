"""Whether a place is open at a moment, and when it next is: what its hours say, within the days that it is there at all."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple, Protocol

from maison.clock import LILLE
from maison.directory.hours.model import Hours, Unread
from maison.directory.hours.reading import read
from maison.directory.hours.timetable import Timetable, timetable
from maison.directory.vocabulary import PlaceStatus

_CLOSED = (PlaceStatus.TEMPORARILY_CLOSED, PlaceStatus.CLOSED_FOR_GOOD)
_MORROW = dt.timedelta(1)


class Told(Protocol):
    """What is told of the days and hours of a place: by its draft, or by its row."""

    @property
    def opening_hours(self) -> str:
        """Its hours in OSM syntax."""

    @property
    def school_holiday_hours(self) -> str:
        """Those of the school holidays."""

    @property
    def status(self) -> PlaceStatus:
        """Its situation."""

    @property
    def closed_from(self) -> dt.date | None:
        """The first day of its closure."""

    @property
    def closed_until(self) -> dt.date | None:
        """The last one."""


class Opening(NamedTuple):
    """Whether a place is open (None: nobody knows), and the next moment at which it surely opens, in Lille."""

    open: bool | None
    opens_next: dt.datetime | None


def status_on(told: Told, day: dt.date) -> PlaceStatus:
    """Whether it is there on this day: a closure holds within its days only."""
    for_a_time = told.status is PlaceStatus.TEMPORARILY_CLOSED
    early = told.status in _CLOSED and told.closed_from is not None and day < told.closed_from
    late = for_a_time and told.closed_until is not None and day > told.closed_until
    return PlaceStatus.OPEN if early or late else told.status


def is_there(told: Told, day: dt.date) -> bool:
    """Whether no closure holds on this day."""
    return status_on(told, day) not in _CLOSED


@lru_cache(maxsize=8192)
def hours_of(regular: str, school_holidays: str = "") -> Hours | Unread:
    """The hours that two texts of a place say, read once however many places say the same."""
    return read(regular, school_holidays)


class Openings:
    """The openings of places at one moment: hours that many of them share are evaluated once."""

    def __init__(self, at: dt.datetime) -> None:
        self._at = at.astimezone(LILLE)
        self._states: dict[tuple[str, str], bool | None] = {}
        self._next: dict[tuple[tuple[str, str], dt.datetime], dt.datetime | None] = {}

    def status(self, told: Told) -> PlaceStatus:
        """Whether it is there on that day."""
        return status_on(told, self._at.date())

    def state(self, told: Told) -> bool | None:
        """Whether it is open; None where nobody knows."""
        if not is_there(told, self._at.date()):
            return False
        texts = _texts(told)
        if texts not in self._states:
            table = _table(texts)
            self._states[texts] = table.state(self._at) if table else None
        return self._states[texts]

    def of(self, told: Told) -> Opening:
        """Whether it is open, and when it next opens."""
        return Opening(self.state(told), self._opens_next(told))

    def _opens_next(self, told: Told) -> dt.datetime | None:
        since = self._at
        if is_there(told, since.date()):
            found = self._after(_texts(told), since)
            if found is None or is_there(told, found.date()):
                return found
        if told.status is not PlaceStatus.TEMPORARILY_CLOSED or told.closed_until in (None, dt.date.max):
            return None
        return self._after(_texts(told), _midnight(told.closed_until + _MORROW), included=True)

    def _after(self, texts: tuple[str, str], since: dt.datetime, *, included: bool = False) -> dt.datetime | None:
        key = (texts, since)
        if key not in self._next:
            table = _table(texts)
            found = _first(table, since, included=included) if table else None
            self._next[key] = found and found.astimezone(LILLE)
        return self._next[key]


def _first(table: Timetable, since: dt.datetime, *, included: bool) -> dt.datetime | None:
    return since if included and table.state(since) else table.opens_next(since)


def _texts(told: Told) -> tuple[str, str]:
    return told.opening_hours, told.school_holiday_hours


def _table(texts: tuple[str, str]) -> Timetable | None:
    """None where nothing is said, or nothing that can be read: the library is not even loaded for it."""
    hours = hours_of(*texts) if any(texts) else None
    return timetable(hours) if isinstance(hours, Hours) else None


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), LILLE)
