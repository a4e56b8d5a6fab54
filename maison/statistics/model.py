"""ISO weeks, and the figures of one: rules without a database or a window."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from maison.arrivals.vocabulary import Category
from maison.errors import Message, UserError
from maison.languages import N_

#: "2026-W47", and the S that French writes for "semaine".
_WEEK = re.compile(r"(\d{4})-?[WS](\d{1,2})", re.IGNORECASE)
LAST = "last"

#: Which arrivals the figure counts; printed beside it wherever it goes.
DEFINITION = N_(
    "Arrivals on file, not deleted, whose day of arrival lies in this ISO week (Monday to Sunday). Planned arrivals do not count."
)
NOT_GIVEN = N_("not given")


class WeekUnknown(UserError):
    """A text names no week."""

    code = "week"


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """One ISO 8601 week: Monday to Sunday, of the year that has its Thursday."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> Week:
        """The week in which `day` lies."""
        year, number, _weekday = day.isocalendar()
        return cls(year, number)

    @property
    def first(self) -> dt.date:
        """Its Monday."""
        return dt.date.fromisocalendar(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        """Its Sunday."""
        return self.first + dt.timedelta(days=6)

    @property
    def previous(self) -> Week:
        """The week before."""
        return Week.of(self.first - dt.timedelta(days=7))

    @property
    def next(self) -> Week:
        """The week after."""
        return Week.of(self.first + dt.timedelta(days=7))

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02d}"


def parse_week(text: str, today: dt.date) -> Week:
    """The week that `text` writes ("2026-W47"), or the one before today's ("last"). Raises `WeekUnknown`."""
    typed = text.strip()
    if typed.casefold() == LAST:
        return Week.of(today).previous
    found = _WEEK.fullmatch(typed)
    if found is None:
        raise WeekUnknown(
            N_("“{text}” is not a week. Write it as 2026-W47, or last for the week before this one."), text=typed[:40]
        )
    year, number = int(found[1]), int(found[2])
    if not 2000 <= year <= 2099:
        raise WeekUnknown(N_("The year {year} is not possible here. Write a week as 2026-W47."), year=year)
    # the 28th of December always lies in the last week of its year
    weeks = dt.date(year, 12, 28).isocalendar().week
    if not 1 <= number <= weeks:
        raise WeekUnknown(
            N_("The year {year} has the weeks 1 to {weeks}, not a week {number}."),
            year=year,
            weeks=weeks,
            number=number,
        )
    return Week(year, number)


@dataclass(frozen=True, slots=True)
class CategoryFigure:
    """The arrivals of one category, this week and the week before; category None: not given."""

    category: Category | None
    value: int
    previous: int


@dataclass(frozen=True, slots=True)
class WeeklyFigures:
    """The arrivals of one week. `rows` has every category, also where nobody arrived, then "not given".

    `made_on` is the day of the count: figures may change as long as files are completed.
    """

    week: Week
    made_on: dt.date
    rows: tuple[CategoryFigure, ...]

    @property
    def total(self) -> int:
        """All arrivals of the week."""
        return sum(row.value for row in self.rows)

    @property
    def previous_total(self) -> int:
        """All arrivals of the week before."""
        return sum(row.previous for row in self.rows)

    @property
    def complete(self) -> bool:
        """Whether the week was over when it was counted."""
        return self.made_on > self.week.last

    @property
    def definition(self) -> Message:
        """What is counted."""
        return Message(DEFINITION)
