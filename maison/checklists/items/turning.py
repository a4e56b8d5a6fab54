"""When a checklist may be another one although nobody changed anything: a birthday, a new year, a rule that begins.

It need not be exact, only never too late: what is worked out once too often costs a millisecond.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from maison.checklists.catalogue import Catalogue
from maison.checklists.conditions import Condition, compares
from maison.checklists.deadlines import Anchors, Deadline, Point
from maison.checklists.items.model import Item
from maison.checklists.occurrences import NEAR
from maison.checklists.offsets import Offset
from maison.checklists.stays import Span, StayFacts
from maison.checklists.vocabulary import DATES

_DAY = dt.timedelta(days=1)
#: School years and the years of taxes begin on these; who enrols in summer does so for the next year.
_YEARS_BEGIN = ((1, 1), (7, 1), (9, 1))


class Turns(NamedTuple):
    """What of a catalogue turns on a day: for everybody, and for the dates of each stay."""

    days: frozenset[dt.date]
    #: What comes again every year hangs on these.
    yearly: tuple[Point, ...]


@lru_cache(maxsize=8)
def turns_of(catalogue: Catalogue) -> Turns:
    """The days of a catalogue."""
    days: set[dt.date] = set()
    yearly: list[Point] = []
    for step in catalogue.steps.values():
        if step.effective.since is not None:
            days.add(step.effective.since)
        if step.effective.until is not None:
            days.add(_after(step.effective.until))
        days.update(_compared(step.applies_when))
        for deadline in _deadlines(step.deadline):
            if deadline.every == "P1Y":
                yearly += deadline.points[:1]
    for event in catalogue.events:
        days |= {event.since, _after(event.until)}
    days.update(known.on for known in catalogue.dates)
    return Turns(frozenset(days), tuple(yearly))


def next_turn(turns: Turns, stay: StayFacts, anchors: Anchors, items: Iterable[Item], on: dt.date) -> dt.date:
    """The first day after `on` on which the checklist of a stay, whose lines are now `items`, may be another one."""
    own = (day for day in _own(turns, stay, anchors, on) if day > on)
    # what is past hope no longer stands before anything
    dead = (day for item in items if (day := item.dead_after) is not None and day >= on)
    return min(_of_all(turns, on), min(own, default=dt.date.max), _after(min(dead, default=dt.date.max)))


@lru_cache(maxsize=64)
def _of_all(turns: Turns, on: dt.date) -> dt.date:
    """The first day on which everybody's may be."""
    years = (dt.date(year, *day) for year in (on.year, on.year + 1) for day in _YEARS_BEGIN)
    return min(day for day in (*turns.days, *years) if day > on)


def _own(turns: Turns, stay: StayFacts, anchors: Anchors, on: dt.date) -> Iterator[dt.date]:
    if stay.birth_date is not None:
        yield from _yearly(stay.birth_date, on)
    held = Span("", stay.permit_from, stay.permit_until)
    for span in (held, *stay.permits, *stay.leases, *stay.nationality_dates):
        for day in (span.since, span.until):
            if day is not None:
                yield from (day, _after(day))
    for day in anchors.values():
        if day is not None:
            yield from (day, _after(day))
    for point in turns.yearly:
        began = point.base(anchors)
        if began is not None:
            for day in _yearly(began, on):
                yield from (day, NEAR.after(point.offset.after(day)))


def _yearly(began: dt.date, on: dt.date) -> Iterator[dt.date]:
    """The same day in the years around `on`; of the 29th of February, also the day on which a year is full."""
    for year in range(max(on.year - 1, began.year), on.year + 3):
        day = Offset(12 * (year - began.year)).after(began)
        yield from (day, _after(day))


def _deadlines(deadline: Deadline) -> Iterator[Deadline]:
    yield deadline
    for variant in deadline.variants:
        yield from _deadlines(variant.deadline)


def _compared(condition: Condition) -> Iterator[dt.date]:
    """The days that a condition compares with, and those after them."""
    for compare in compares(condition):
        if compare.fact in DATES:
            values = compare.value if isinstance(compare.value, tuple | list | frozenset) else [compare.value]
            for value in values:
                if isinstance(value, dt.date):
                    yield from (value, _after(value))


def _after(day: dt.date) -> dt.date:
    return day + _DAY if day < dt.date.max else day
