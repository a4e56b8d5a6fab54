"""By when: dates that hang on an anchor of the stay by an ISO 8601 duration.

Legal and advised dates are kept apart throughout, so that a date of comfort is never printed as if it were the law.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchors: TypeAlias = Mapping[str, dt.date | None]
Kind: TypeAlias = Literal["latest", "window", "earliest", "advisory", "none"]

_DURATION = re.compile(
    r"(?P<sign>-?)P(?!$)(?:(?P<years>\d{1,3})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<weeks>\d{1,4})W)?(?:(?P<days>\d{1,5})D)?"
)


@dataclass(frozen=True, slots=True)
class Offset:
    """Calendar months, then days, both of one sign."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Offset:
        """Read "P3M", "-P2M", "P2W", "P1Y", "P89D"; ValueError for anything else."""
        match = _DURATION.fullmatch(text)
        if match is None:
            raise ValueError(f"not a duration: {text!r}")
        years, months, weeks, days = (int(match[part] or 0) for part in ("years", "months", "weeks", "days"))
        sign = -1 if match["sign"] else 1
        return cls(sign * (12 * years + months), sign * (7 * weeks + days))

    def after(self, day: dt.date) -> dt.date:
        """`day` moved by this much; a day that its new month does not have becomes the last of that month."""
        ordinal = 12 * day.year + day.month - 1 + self.months
        year, month = divmod(ordinal, 12)
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            return dt.date.max if year > dt.MAXYEAR else dt.date.min
        moved = day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))
        try:
            return moved + dt.timedelta(days=self.days)
        except OverflowError:
            return dt.date.max if self.days > 0 else dt.date.min


@dataclass(frozen=True, slots=True)
class Point:
    """A date that hangs on an anchor."""

    anchor: str
    offset: Offset

    def on(self, anchors: Anchors) -> dt.date | None:
        """The date, once the anchor is known."""
        day = anchors.get(self.anchor)
        return None if day is None else self.offset.after(day)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a step can be done and must be done.

    `closes` has two points where the earlier of two dates counts. `dead` is the last day of a late filing, `penalty`
    says that being late until then costs money.
    """

    kind: Kind
    legal: bool = False
    opens: Point | None = None
    closes: tuple[Point, ...] = ()
    dead: Point | None = None
    penalty: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """A deadline with the dates of one stay. `asks` are the anchors whose dates are missing."""

    opens_on: dt.date | None = None
    due_on: dt.date | None = None
    penalty_from: dt.date | None = None
    dead_after: dt.date | None = None
    asks: tuple[str, ...] = ()


Timing: TypeAlias = Literal["not_yet", "open", "late", "dead"]


def schedule(deadline: Deadline, anchors: Anchors) -> Schedule:
    """The dates of `deadline`. Of two closing dates the earlier; of one known and one missing, the known one."""
    points = [point for point in (deadline.opens, *deadline.closes, deadline.dead) if point is not None]
    due = min((day for point in deadline.closes if (day := point.on(anchors)) is not None), default=None)
    return Schedule(
        opens_on=deadline.opens.on(anchors) if deadline.opens else None,
        due_on=due,
        penalty_from=due + dt.timedelta(days=1) if due is not None and deadline.penalty and due < dt.date.max else None,
        dead_after=deadline.dead.on(anchors) if deadline.dead else None,
        asks=tuple(dict.fromkeys(point.anchor for point in points if anchors.get(point.anchor) is None)),
    )


def timing(dates: Schedule, on: dt.date) -> Timing:
    """Where `on` lies: a date itself still counts as in time."""
    if dates.opens_on is not None and on < dates.opens_on:
        return "not_yet"
    if dates.dead_after is not None and on > dates.dead_after:
        return "dead"
    return "late" if dates.due_on is not None and on > dates.due_on else "open"
