"""The shape of all figures: spans of days, counts beside those of earlier spans, and what a report is made of.

Rules without a database or a window. A report is whole inside the house; what leaves it is a `SafeReport`, which
`disclosure` alone makes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple, NewType, TypeAlias

from maison.errors import Message, UserError
from maison.languages import N_, Language

#: A school year begins on this day of this month.
SCHOOL_YEAR = (9, 1)

#: "2026-W47", and the S that French writes for "semaine".
_WEEK = re.compile(r"(\d{4})-?[WS](\d{1,2})", re.IGNORECASE)
LAST = "last"

NOT_GIVEN = N_("not given")


class WeekUnknown(UserError):
    """A text names no week."""

    code = "week"


#: The number of a week that only long years have.
LONG = 53


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

    @property
    def year_ago(self) -> Week | None:
        """The week of the same number a year before; None for a week 53, which the year before never has."""
        return Week(self.year - 1, self.number) if self.number < LONG else None

    @property
    def to_date(self) -> Period:
        """The school year until its Sunday."""
        return Period(school_year_of(self.last), self.last)

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


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Some days on end, both ends included."""

    first: dt.date
    last: dt.date

    @property
    def previous(self) -> Period:
        """As many days, right before."""
        before = self.first - dt.timedelta(days=1)
        return Period(before - (self.last - self.first), before)

    @property
    def year_ago(self) -> Period:
        """The same days of the calendar a year before; the 29th of February is the 28th there."""
        return Period(_year_before(self.first), _year_before(self.last))

    @property
    def to_date(self) -> Period:
        """The school year until the last day."""
        return Period(school_year_of(self.last), self.last)

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


Span: TypeAlias = Week | Period


def school_year_of(day: dt.date) -> dt.date:
    """The first day of the school year in which `day` lies."""
    month, first = SCHOOL_YEAR
    return dt.date(day.year if (day.month, day.day) >= SCHOOL_YEAR else day.year - 1, month, first)


def _year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


class Unit(StrEnum):
    """What a number is of."""

    COUNT = "count"
    SECONDS = "seconds"
    PERCENT = "percent"


class Of(StrEnum):
    """What is counted, or measured."""

    PEOPLE = "people"
    STAYS = "stays"
    VISITS = "visits"
    TOPICS = "topics"
    MINUTES = "minutes"
    STEPS = "steps"
    TICKETS = "tickets"
    PACKS = "packs"
    PLACES = "places"


class Column(StrEnum):
    """The spans that stand beside each other; the names of the fields of `Counts`."""

    NOW = "now"
    PREVIOUS = "previous"
    YEAR_AGO = "year_ago"
    TO_DATE = "to_date"


class Counts(NamedTuple):
    """A number of this span, of the one before, of the same a year ago, and of the school year until now.

    None: it cannot be told, or is hidden (`Row.hidden` says which).
    """

    now: int | None = None
    previous: int | None = None
    year_ago: int | None = None
    to_date: int | None = None

    def of(self, column: Column) -> int | None:
        """The number of one column."""
        return self[_PLACES[column]]


_PLACES: Mapping[Column, int] = {column: place for place, column in enumerate(Column)}


class Name(NamedTuple):
    """What is called as the reader's language calls it, or as somebody typed it: then it is text, nothing else."""

    kind: Literal["language", "typed"]
    value: str

    def text(self, language: Language) -> str:
        """The name in `language`."""
        return language.language_name(self.value) if self.kind == "language" else self.value


#: Both have `text(language)`.
Label: TypeAlias = Message | Name


class Row(NamedTuple):
    """One line of a breakdown, or the total of a figure (then its key is "").

    `base` says of how many things a value is told that is no count (a median, a percentage): what is told of too few is hidden.
    `hidden` are the columns that disclosure control took away. In those `behind` the number is told as "at least": it goes
    without some weeks, whose small counts must not be worked out.
    """

    key: str
    label: Label
    counts: Counts
    base: Counts | None = None
    hidden: frozenset[Column] = frozenset()
    behind: frozenset[Column] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its definition. `additive`: the rows sum to the total, in each column."""

    key: str
    label: Label
    definition: Message
    of: Of
    unit: Unit
    total: Row | None
    rows: tuple[Row, ...]
    additive: bool = True


class Cell(NamedTuple):
    """A row of a figure, by their keys; the row "" is the total."""

    figure: str
    row: str = ""


class Sum(NamedTuple):
    """A cell is the sum of others, in each column: beside what `Figure.additive` says of one figure alone."""

    whole: Cell
    parts: tuple[Cell, ...]


class Correction(NamedTuple):
    """A number that was published, and what would be counted now."""

    cell: Cell
    column: Column
    published: int | None
    counted: int | None


Status: TypeAlias = Literal["running", "complete", "published"]


@dataclass(frozen=True, slots=True)
class Report:
    """Figures of one span. `made_on` is the day of the count; of what was published, that of the publication.

    `shape` "grid" is a table with a column for each figure, all of the same rows; the first figure is the sum of the others.
    """

    span: Span
    status: Status
    made_on: dt.date
    definitions_version: int
    title: Label
    figures: tuple[Figure, ...]
    sums: tuple[Sum, ...] = ()
    corrections: tuple[Correction, ...] = ()
    shape: Literal["list", "grid"] = "list"

    def figure(self, key: str) -> Figure:
        """The figure with this key. KeyError."""
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise KeyError(key)


#: A report that may leave the house. Only `maison.statistics.disclosure` makes one.
SafeReport = NewType("SafeReport", Report)
