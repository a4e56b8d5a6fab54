"""Ninety days in any hundred and eighty: how long a short stay in the Schengen area may last.

Every day of presence counts, those of entry and of exit too. On each day of a stay no more than 90 of the 180 days that
end with it may be days of presence (Regulation (EU) 2016/399, article 6).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias

MOST, WINDOW = 90, 180

#: The first and the last day of a stay; the last is None while it goes on.
Stay: TypeAlias = tuple[dt.date, dt.date | None]


def last_day(entry: dt.date, earlier: Iterable[Stay] = ()) -> dt.date:
    """The last day of a stay that begins at `entry`; the day before it, where nothing is left.

    Days of earlier stays that are counted twice, or lie after the entry, count once.
    """
    start = entry.toordinal()
    present = {
        day
        for first, last in earlier
        for day in range(max(first.toordinal(), start - WINDOW), min((last or entry).toordinal() + 1, start))
    }
    day, used = start, sum(day > start - WINDOW for day in present)
    while used < MOST:
        used += 1 - ((day + 1 - WINDOW) in present)  # the day itself, less the one that leaves the window next
        day += 1
    return dt.date.fromordinal(min(day - 1, dt.date.max.toordinal()))
