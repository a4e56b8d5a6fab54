"""Dates of two-figure years, of which parts may be unknown."""

from __future__ import annotations

import datetime as dt
import re

from maison.arrivals.mrz.model import PartialDate

_DATE = re.compile(r"(\d\d|<<)(\d\d|<<)(\d\d|<<)", re.ASCII)
#: Documents are valid for so many years from today at most; a later year is one of the century before.
_YEARS_AHEAD = 50


def birth(text: str, today: dt.date) -> PartialDate | None:
    """The day of birth that six characters write: the last one that is not after today. None when there is no such day."""
    parts = _parts(text)
    if parts is None:
        return None
    year, month, day = parts
    if year is None:
        return _possible(None, month, day)
    century = today.year - today.year % 100
    if (century + year, month or 1, day or 1) > (today.year, today.month, today.day):
        century -= 100
    return _possible(century + year, month, day)


def expiry(text: str, today: dt.date) -> PartialDate | None:
    """The last day of validity, in this century or the one before. None when there is no such day."""
    parts = _parts(text)
    if parts is None or parts[0] is None:
        return None
    year = today.year - today.year % 100 + parts[0]
    return _possible(year - 100 if year > today.year + _YEARS_AHEAD else year, *parts[1:])


def _parts(text: str) -> tuple[int | None, int | None, int | None] | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.groups()
    # some states write an unknown month or day as 00
    return None if year == "<<" else int(year), _known(month), _known(day)


def _known(part: str) -> int | None:
    return None if part in ("<<", "00") else int(part)


def _possible(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    """The date, unless the calendar has none; what is unknown is taken to fit."""
    try:
        dt.date(year or 2000, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)
