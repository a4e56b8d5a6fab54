"""What happens on each day of a span: screens and paper tell it alike. Days are those of Lille."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from maison.clock import LILLE
from maison.directory.events.model import Event, EventDraft

#: What ends before this hour belongs to the night before.
_NIGHT_ENDS = dt.time(6)
_MORROW = dt.timedelta(1)


class Happening(NamedTuple):
    """An event on one of its days. `first` says that it is the first of its days within the span."""

    event: Event
    day: dt.date
    first: bool

    @property
    def begins(self) -> bool:
        """Whether it begins on this day."""
        return first_day(self.event.draft) == self.day


class Day(NamedTuple):
    """A day, and what happens then: what begins by its hour, then what is still on."""

    day: dt.date
    happenings: tuple[Happening, ...]


def monday_of(day: dt.date) -> dt.date:
    """The Monday of the week in which `day` is."""
    return day - dt.timedelta(day.weekday())


def first_day(event: EventDraft) -> dt.date:
    """The day on which it begins."""
    return event.starts_at.astimezone(LILLE).date()


def last_day(event: EventDraft) -> dt.date:
    """The last of its days; a night that ends towards morning is of the day on which it began."""
    first = first_day(event)
    if event.ends_at is None:
        return first
    ends = event.ends_at.astimezone(LILLE)
    night = ends.time() == dt.time() or (ends.time() <= _NIGHT_ENDS and ends.date() == first + _MORROW)
    return max(first, ends.date() - _MORROW if night else ends.date())


def by_day(events: Iterable[Event], first: dt.date, last: dt.date) -> tuple[Day, ...]:
    """Each day from `first` to `last` with its happenings, also a day without any."""
    known = tuple(events)
    days = (first + dt.timedelta(at) for at in range((last - first).days + 1))
    return tuple(Day(day, tuple(_on(known, day, first))) for day in days)


def _on(events: Iterable[Event], day: dt.date, first: dt.date) -> list[Happening]:
    found = [
        Happening(event, day, day == max(first, first_day(event.draft)))
        for event in events
        if first_day(event.draft) <= day <= last_day(event.draft)
    ]
    return sorted(found, key=lambda one: (not one.begins, one.event.draft.starts_at, one.event.id))
