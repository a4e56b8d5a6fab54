"""Made-up houses: people who arrive week after week, with a category, a host, a region and a language, and what is counted of them.

A house knows the truth of every week; `report` counts it as the desk would on a given day. Files that are entered late change what
is counted of weeks that have left already.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from maison.errors import Message
from maison.statistics.model import (
    Cell,
    Column,
    Counts,
    Figure,
    Name,
    Of,
    Period,
    Report,
    Row,
    Span,
    Sum,
    Unit,
    Week,
)

_NOTHING = Message("x")


class Arrival(NamedTuple):
    """One person who arrived: in which week, in which row of each breakdown, and how many weeks later it was entered."""

    week: Week
    kinds: tuple[str, ...]
    late: int


@dataclass
class House:
    """A made-up house. `breakdowns`: figure -> its rows, all of the same arrivals."""

    breakdowns: dict[str, tuple[str, ...]]
    arrivals: list[Arrival] = field(default_factory=list)

    def counted(self, week: Week, on: dt.date) -> list[Arrival]:
        """The arrivals of a week that were on file on a day."""
        return [
            each for each in self._by_week().get(week, ()) if week.last + dt.timedelta(days=1 + 7 * each.late) <= on
        ]

    def report(self, span: Span, made_on: dt.date | None = None, *, weeks_in_series: int = 0) -> Report:
        """What the desk counts of a span on a day."""
        on = made_on or (span.last + dt.timedelta(days=1))
        columns = {column: self._weeks(span, column) for column in Column}
        figures, sums = [], []
        first = next(iter(self.breakdowns))
        for place, (key, kinds) in enumerate(self.breakdowns.items()):
            found = {
                column: None
                if weeks is None
                else Counter(each.kinds[place] for week in weeks for each in self.counted(week, on))
                for column, weeks in columns.items()
            }
            rows = tuple(
                Row(kind, Name("typed", kind), Counts(*(None if c is None else c[kind] for c in found.values())))
                for kind in kinds
            )
            total = Row("", _NOTHING, Counts(*(None if c is None else c.total() for c in found.values())))
            figures.append(Figure(key, _NOTHING, _NOTHING, Of.STAYS, Unit.COUNT, total, rows))
            if key != first:
                sums.append(Sum(Cell(first), (Cell(key),)))
        status = "complete" if on > span.last else "running"
        return Report(span, status, on, 1, _NOTHING, tuple(figures), tuple(sums))

    def truth(self, week: Week, on: dt.date) -> dict[tuple[str, str], int]:
        """(figure, row) -> how many there were."""
        found = self.counted(week, on)
        every: dict[tuple[str, str], int] = {}
        for place, (key, kinds) in enumerate(self.breakdowns.items()):
            counter = Counter(each.kinds[place] for each in found)
            every |= {(key, kind): counter[kind] for kind in kinds} | {(key, ""): len(found)}
        return every

    def _weeks(self, span: Span, column: Column) -> list[Week] | None:
        if column is Column.TO_DATE:
            return weeks_of(span.to_date)
        one = {Column.NOW: span, Column.PREVIOUS: span.previous, Column.YEAR_AGO: span.year_ago}[column]
        if isinstance(one, Period):
            return weeks_of(one)
        return None if one is None else [one]

    def _by_week(self) -> dict[Week, list[Arrival]]:
        if not hasattr(self, "_index"):
            self._index: dict[Week, list[Arrival]] = {}
            for each in self.arrivals:
                self._index.setdefault(each.week, []).append(each)
        return self._index


def weeks_of(period: Period) -> list[Week]:
    """The weeks that have a day of a period."""
    week, weeks = Week.of(period.first), []
    while week.first <= period.last:
        weeks.append(week)
        week = week.next
    return weeks


def generated(seed: int, first: Week, weeks: int, *, late: bool = False) -> House:
    """A house of its own kind: how many breakdowns and rows, how uneven, how full. The weeks before `first` of the school year have people, too."""
    dice = random.Random(seed)
    breakdowns = {
        f"by_{place}": tuple(f"r{row}" for row in range(dice.randint(2, 9))) for place in range(dice.randint(1, 3))
    }
    weights = [[dice.uniform(0.3, 3) ** -dice.randint(0, 5) for _ in kinds] for kinds in breakdowns.values()]
    volume = dice.choice((3, 6, 12, 25, 60))
    house = House(breakdowns)
    week = first
    for _ in range(weeks):
        quiet = dice.random() < 0.15
        for _ in range(_poisson(dice, volume * (0.1 if quiet else dice.uniform(0.4, 1.6)))):
            kinds = tuple(
                dice.choices(rows, weight)[0] for rows, weight in zip(breakdowns.values(), weights, strict=True)
            )
            house.arrivals.append(Arrival(week, kinds, dice.choice((0, 0, 0, 0, 1, 2)) if late else 0))
        week = week.next
    return house


def _poisson(dice: random.Random, mean: float) -> int:
    """How many, when `mean` are expected."""
    number, passed = -1, 0.0
    while passed < mean:
        passed += dice.expovariate(1)
        number += 1
    return number


def span_of(first: Week, weeks: int) -> Sequence[Week]:
    """So many weeks on end."""
    every = [first]
    while len(every) < weeks:
        every.append(every[-1].next)
    return every
