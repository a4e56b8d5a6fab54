"""The days on which no office in France works: deadlines in business days leap over them, opening hours name them.

The eleven public holidays of article L3133-1 of the Labour Code, as they hold in Lille. They are worked out here and not
taken from a library: the only well-kept one brings every country of the world for what eleven lines of law say.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
#: Easter Monday, Ascension and Whit Monday, in days after Easter Sunday.
_AFTER_EASTER = (1, 39, 50)
_SATURDAY = 5


def easter(year: int) -> dt.date:
    """Easter Sunday of a Gregorian year: the anonymous algorithm of 1876 (Meeus, Astronomical Algorithms, chapter 8)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    epact = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * correction + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def holidays(year: int) -> frozenset[dt.date]:
    """The public holidays of a year."""
    moving = (easter(year) + dt.timedelta(days=days) for days in _AFTER_EASTER)
    return frozenset((*(dt.date(year, month, day) for month, day in _FIXED), *moving))


def is_business_day(day: dt.date) -> bool:
    """Whether offices work: Monday to Friday, but on no public holiday."""
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def business_days_after(day: dt.date, count: int) -> dt.date:
    """The day `count` business days after `day`, or before it where that is negative; `day` itself for none.

    Stops at the end of the calendar.
    """
    step = dt.timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        if day in (dt.date.min, dt.date.max):
            return day
        day += step
        left -= is_business_day(day)
    return day
