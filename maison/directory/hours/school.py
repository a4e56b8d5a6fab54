"""The school holidays of Lille, year by year, as far as they are known: libraries and pools keep other hours then."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache, lru_cache
from typing import NamedTuple

from maison.paths import resource


class SchoolYear(NamedTuple):
    """The holidays of one school year, and what they rest on. `official`: somebody compared them with the order itself."""

    name: str
    source: str
    checked_on: dt.date
    official: bool
    holidays: tuple[tuple[dt.date, dt.date], ...]


class SchoolCalendar(NamedTuple):
    """What is known of the school holidays, and from when to when it is."""

    known_from: dt.date
    known_until: dt.date
    years: tuple[SchoolYear, ...]

    def is_holiday(self, day: dt.date) -> bool | None:
        """Whether schools are closed for holidays on `day`; None where the calendar does not reach."""
        if not self.known_from <= day <= self.known_until:
            return None
        return any(first <= day <= last for year in self.years for first, last in year.holidays)


@cache
def school_calendar() -> SchoolCalendar:
    """The calendar that travels with the program."""
    told = tomllib.loads(resource("calendar/school_holidays.toml").read_text("utf-8"))
    years = tuple(
        SchoolYear(
            year["name"],
            year["source"],
            year["checked_on"],
            year["official"],
            tuple((holiday["from"], holiday["to"]) for holiday in year["holidays"]),
        )
        for year in told["year"]
    )
    return SchoolCalendar(told["known_from"], told["known_until"], years)


@lru_cache(maxsize=2048)
def is_school_holiday(day: dt.date) -> bool | None:
    """Whether `day` is of the school holidays of Lille; None where nobody knows yet."""
    return school_calendar().is_holiday(day)
