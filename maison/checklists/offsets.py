"""How far a deadline is from the day it hangs on: ISO 8601 durations over calendar months, days and business days."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

_DURATION = re.compile(
    r"(?P<sign>-?)P(?!$)"
    r"(?:(?P<business>\d{1,3})B|(?:(?P<years>\d{1,3})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?)"
)


@dataclass(frozen=True, slots=True)
class Offset:
    """Calendar months, then days; or business days alone. All of one sign."""

    months: int = 0
    days: int = 0
    business: int = 0

    @classmethod
    def parse(cls, text: str) -> Offset:
        """Read "P3M", "-P2M", "P2W", "P1Y", "P89D", "-P2B"; ValueError for anything else."""
        match = _DURATION.fullmatch(text)
        if match is None:
            raise ValueError(f"not a duration: {text!r}")
        years, months, weeks, days, business = (
            int(match[part] or 0) for part in ("years", "months", "weeks", "days", "business")
        )
        sign = -1 if match["sign"] else 1
        return cls(sign * (12 * years + months), sign * (7 * weeks + days), sign * business)

    def after(self, day: dt.date) -> dt.date:
        """`day` moved by this much; a day that its new month does not have becomes the last of that month."""
        if self.months:
            day = months_after(day, self.months)
        if self.days:
            day = _days_after(day, self.days)
        if self.business:
            from maison.holidays import business_days_after

            day = business_days_after(day, self.business)
        return day


def months_after(day: dt.date, months: int) -> dt.date:
    """The day so many months later, or before; the last of a month that has no such day. Held within the calendar."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.max if year > dt.MAXYEAR else dt.date.min
    month += 1
    return dt.date(year, month, day.day if day.day <= 28 else min(day.day, monthrange(year, month)[1]))


def _days_after(day: dt.date, days: int) -> dt.date:
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max if days > 0 else dt.date.min
