"""The only place that asks what time it is. Moments are UTC; days are days in Lille."""

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo

LILLE = ZoneInfo("Europe/Paris")


class Clock(Protocol):
    """What can tell the time."""

    def now(self) -> dt.datetime:
        """The present moment, in UTC."""
        ...

    def today(self) -> dt.date:
        """The present day in Lille."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> dt.datetime:
        """The present moment, in UTC."""
        return dt.datetime.now(dt.UTC)

    def today(self) -> dt.date:
        """The present day in Lille."""
        return dt.datetime.now(LILLE).date()


class FixedClock:
    """A clock that stands still: for the demonstration and for tests."""

    def __init__(self, moment: dt.datetime) -> None:
        self.moment = moment.astimezone(dt.UTC)

    def now(self) -> dt.datetime:
        """The moment it was set to, in UTC."""
        return self.moment

    def today(self) -> dt.date:
        """That moment's day in Lille."""
        return self.moment.astimezone(LILLE).date()
