"""What comes again: every academic year, every calendar year, every year of a contract, or with each new permit.

The first occurrence is there from the beginning; a later one appears when its time is near, with a name of its own, so
that what was done for one year is never taken for the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from maison.checklists.calendar import Calendar
from maison.checklists.deadlines import Anchors, Deadline
from maison.checklists.offsets import Offset

#: When which occurrence of a step was done, by the occurrence's name; None where nobody knows the day.
Settled: TypeAlias = Mapping[str, dt.date | None]

#: One time that a step comes: its name, its dates, and the day before which it cannot be done.
Occurrence: TypeAlias = tuple[str, Anchors, dt.date | None]
#: The name of the first one.
FIRST = ""

#: Enrolment for the next academic year begins in July, two months before the year does.
_SUMMER, _SEPTEMBER = 7, 9
_STARTS = ("first_day_of_stay", "entry_france", "teaching_start", "contract_start", "enrolment")
#: A yearly occurrence appears so long before it is due.
NEAR = Offset(-2)
#: What was done so long before a window opens was done for an earlier one.
_EARLIER = Offset(-2)
_MOST_YEARS = 30


def occurrences(
    deadline: Deadline, names: Sequence[str], anchors: Anchors, on: dt.date, calendar: Calendar, settled: Settled
) -> Iterable[Occurrence]:
    """The times that a step is to be looked at on the day `on`; `names` are the anchors that its deadline looks at."""
    if deadline.repeats:
        return (_of_permit(deadline, anchors, settled),)
    if deadline.every == "academic_year":
        return _of_academic_years(names, anchors, on, calendar)
    if deadline.every == "calendar_year":
        return _of_calendar_years(names, anchors, on, calendar)
    return _of_contract_years(deadline, anchors, on)


def academic_year(day: dt.date) -> int:
    """The year in which the academic year begins that somebody who comes on this day comes for."""
    return day.year if day.month >= _SUMMER else day.year - 1


def start(anchors: Anchors) -> dt.date | None:
    """When a stay began, as far as anybody said."""
    return next((day for name in _STARTS if (day := anchors.get(name)) is not None), None)


def _of_academic_years(names: Sequence[str], anchors: Anchors, on: dt.date, calendar: Calendar) -> Iterator[Occurrence]:
    began = start(anchors)
    first = academic_year(began or on)
    last = academic_year(on) if began is not None else first
    leaves = anchors.get("planned_departure")
    if leaves is not None:
        last = min(last, leaves.year if leaves.month >= _SEPTEMBER else leaves.year - 1)
    begun = on.year > last or on.month >= _SEPTEMBER
    for year in _current(first, last, overlap=not begun):
        name = f"{year}-{year + 1}"
        dated = _in_year(names, anchors, calendar, name, None if year == first else (academic_year, year))
        yield FIRST if year == first else name, dated, None


def _of_calendar_years(names: Sequence[str], anchors: Anchors, on: dt.date, calendar: Calendar) -> Iterator[Occurrence]:
    """Those of a year are seen to in the next one, after the departure too."""
    began = start(anchors)
    first = (began or on).year + 1
    last = on.year if began is not None else first
    leaves = anchors.get("planned_departure")
    if leaves is not None:
        last = min(last, leaves.year + 1)
    for year in _current(first, last, overlap=False):
        dated = _in_year(names, anchors, calendar, str(year), None if year == first else (_calendar_year, year))
        yield FIRST if year == first else str(year), dated, dt.date(min(year, dt.MAXYEAR), 1, 1)


def _calendar_year(day: dt.date) -> int:
    return day.year


def _current(first: int, last: int, *, overlap: bool) -> Iterator[int]:
    """The year that counts, and the one before it while both do."""
    if last > first and overlap:
        yield last - 1
    yield max(first, last)


def _in_year(
    names: Sequence[str],
    anchors: Anchors,
    calendar: Calendar,
    year_name: str,
    later: tuple[Callable[[dt.date], int], int] | None,
) -> Anchors:
    """The dates of one year: the person's own, in a later year where they lie in it, else those of the house's calendar."""
    dated = dict(anchors)
    for anchor in names:
        day = dated.get(anchor)
        if day is None or (later is not None and later[0](day) != later[1]):
            dated[anchor] = calendar.day(anchor, year_name)
    return dated


def _of_contract_years(deadline: Deadline, anchors: Anchors, on: dt.date) -> Sequence[Occurrence]:
    """The first time, and the latest one whose date is near; the time before it until that begins."""
    current: list[Occurrence] = [(FIRST, anchors, None)]
    began = deadline.base(anchors)
    if began is None:
        return current
    point, leaves = deadline.points[0], anchors.get("planned_departure")
    for years in range(1, _MOST_YEARS):
        day = Offset(12 * years).after(began)
        if (leaves is not None and day > leaves) or NEAR.after(point.offset.after(day)) > on:
            break
        again = (day.isoformat(), {**anchors, point.anchor: day}, None)
        current = [again] if day <= on else [current[-1], again]
    return current


def _of_permit(deadline: Deadline, anchors: Anchors, settled: Settled) -> Occurrence:
    """The latest time that was done, until that proves to have been for an earlier permit than the present one."""
    done = {name: day for name, day in settled.items() if day is not None}
    latest = max(done, key=done.__getitem__, default=FIRST)
    opens = deadline.points[0].on(anchors) if deadline.points else None
    if opens is None or not done or done[latest] >= _EARLIER.after(opens):
        return latest, anchors, None
    end = deadline.base(anchors)
    return FIRST if end is None else end.isoformat(), anchors, None
