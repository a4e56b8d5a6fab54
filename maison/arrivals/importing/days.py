"""Dates as offices write them in their lists: the day before the month, or ISO 8601."""

import datetime as dt
import re

from maison.errors import UserError
from maison.languages import N_
from maison.text import clean_line

_FRENCH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?:[ T]\d{1,2}[:h]\d{2}(?::\d{2})?)?")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?")
#: A year of two digits is at most so many years after 2000.
_PIVOT = 40

_UNREADABLE = N_("“{text}” is not a date. Write it as 31/12/2026.")
_IMPOSSIBLE = N_("“{text}” is no day of the calendar. Correct the day or the month.")
_MONTH_FIRST = N_("“{text}” has no such month: dates are read day first, as in 31/12/2026.")


def day_of(text: str) -> dt.date:
    """The date that `text` writes, read in French order."""
    if found := _FRENCH.fullmatch(text):
        day, month, year = map(int, found.groups())
        if year < 100:
            year += 2000 if year <= _PIVOT else 1900
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        raise UserError(_UNREADABLE, text=clean_line(text)[:40])
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise UserError(_MONTH_FIRST if month > 12 >= day else _IMPOSSIBLE, text=clean_line(text)[:40]) from error


def could_be_month_first(text: str) -> bool:
    """Whether `text` would be another day for a reader who writes the month first."""
    found = _FRENCH.fullmatch(text)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12


def surely_day_first(text: str) -> bool:
    """Whether `text` has a day that is no month before the month."""
    found = _FRENCH.fullmatch(text)
    return found is not None and int(found[1]) > 12 >= int(found[2])
