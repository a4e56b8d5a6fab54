"""Made-up houses: people who arrive week after week, with a category, a host, a region and a language, and what is counted of them.

A house knows the truth of every week; `report` counts it as the desk would on a given day. Files that are entered late change what
is counted of weeks that have left already.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

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


class Event(NamedTuple):
    """Something that is counted: in which week, in which row of each breakdown, and how many weeks later it was entered."""

    week: Week
    kinds: tuple[str, ...]
    late: int = 0


@dataclass
class Group:
    """What is counted together: figure -> its rows, and all that happened."""

    of: Of
    breakdowns: dict[str, tuple[str, ...]]
    events: list[Event] = field(default_factory=list)
    by_week: dict[Week, list[Event]] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Something happens."""
        self.events.append(event)
        self.by_week.setdefault(event.week, []).append(event)

    def on_file(self, week: Week, on: dt.date) -> list[Event]:
        """What of a week was on file on a day."""
        return [each for each in self.by_week.get(week, ()) if week.last + dt.timedelta(days=1 + 7 * each.late) <= on]


@dataclass
class House:
    """A made-up house."""

    groups: tuple[Group, ...]

    def report(self, span: Span, made_on: dt.date | None = None, columns: Collection[Column] = tuple(Column)) -> Report:
        """What the desk counts of a span on a day."""
        on = made_on or (span.last + dt.timedelta(days=1))
        figures, sums = [], []
        for group in self.groups:
            first = next(iter(group.breakdowns))
            found = {
                column: None
                if column not in columns or (weeks := _weeks(span, column)) is None
                else [each for week in weeks for each in group.on_file(week, on)]
                for column in Column
            }
            for place, (key, kinds) in enumerate(group.breakdowns.items()):
                figures.append(_figure(key, kinds, place, group.of, found))
                if key != first:
                    sums.append(Sum(Cell(first), (Cell(key),)))
        status: Literal["running", "complete"] = "complete" if on > span.last else "running"
        return Report(span, status, on, 1, _NOTHING, tuple(figures), tuple(sums))

    def alone(self, on: dt.date) -> Callable[[Week], Report]:
        """How a week that has not left is counted on a day."""
        return lambda week: self.report(week, on, (Column.NOW,))

    def truth(self, week: Week, on: dt.date) -> dict[tuple[str, str, Week], int]:
        """How many there were, as far as was on file on a day."""
        every: dict[tuple[str, str, Week], int] = {}
        for group in self.groups:
            found = group.on_file(week, on)
            for place, (key, kinds) in enumerate(group.breakdowns.items()):
                counter = Counter(each.kinds[place] for each in found)
                every |= {(key, kind, week): counter[kind] for kind in kinds} | {(key, "", week): len(found)}
        return every


def _figure(key: str, kinds: tuple[str, ...], place: int, of: Of, found: dict[Column, list[Event] | None]) -> Figure:
    counters = {
        column: None if events is None else Counter(each.kinds[place] for each in events)
        for column, events in found.items()
    }
    rows = tuple(
        Row(kind, Name("typed", kind), Counts(*(None if one is None else one[kind] for one in counters.values())))
        for kind in kinds
    )
    total = Row("", _NOTHING, Counts(*(None if one is None else one.total() for one in counters.values())))
    return Figure(key, _NOTHING, _NOTHING, of, Unit.COUNT, total, rows)


def _weeks(span: Span, column: Column) -> list[Week] | None:
    if column is Column.TO_DATE:
        return weeks_of(span.to_date)
    one = {Column.NOW: span, Column.PREVIOUS: span.previous, Column.YEAR_AGO: span.year_ago}[column]
    if isinstance(one, Period):
        return weeks_of(one)
    return None if one is None else [one]


def weeks_of(period: Period) -> list[Week]:
    """The weeks that have a day of the period."""
    week, weeks = Week.of(period.first), []
    while week.first <= period.last:
        weeks.append(week)
        week = week.next
    return weeks


def on_end(first: Week, number: int) -> list[Week]:
    """So many weeks on end."""
    every = [first]
    while len(every) < number:
        every.append(every[-1].next)
    return every


def generated(seed: int, first: Week, weeks: int, *, late: bool = False) -> House:
    """A house of its own kind: how many breakdowns and rows, how uneven, how full, which weeks are quiet."""
    dice = random.Random(seed)
    breakdowns = {
        f"by_{place}": tuple(f"r{row}" for row in range(dice.randint(2, 9))) for place in range(dice.randint(1, 3))
    }
    weights = [[dice.uniform(0.3, 3) ** -dice.randint(0, 5) for _ in kinds] for kinds in breakdowns.values()]
    volume = dice.choice((3, 6, 12, 25, 60))
    group = Group(Of.STAYS, breakdowns)
    for week in on_end(first, weeks):
        mean = volume * (0.1 if dice.random() < 0.15 else dice.uniform(0.4, 1.6))
        _fill(dice, group, weights, week, mean, late=late)
    return House((group,))


def _fill(
    dice: random.Random, group: Group, weights: list[list[float]], week: Week, mean: float, *, late: bool = False
) -> None:
    kinds = list(zip(group.breakdowns.values(), weights, strict=True))
    for _ in range(_poisson(dice, mean)):
        chosen = tuple(dice.choices(rows, weight)[0] for rows, weight in kinds)
        group.add(Event(week, chosen, dice.choice((0, 0, 0, 0, 1, 2)) if late else 0))


def _poisson(dice: random.Random, mean: float) -> int:
    """How many, when `mean` are expected."""
    number, passed = -1, 0.0
    while passed < mean:
        passed += dice.expovariate(1)
        number += 1
    return number


#: What a house like ours counts: figures, with the weights of their rows.
_REALISTIC: tuple[tuple[Of, dict[str, tuple[float, ...]], float], ...] = (
    (
        Of.STAYS,
        {
            "arrivals_by_category": (45, 25, 8, 8, 6, 3, 2, 2, 1),
            "arrivals_by_host": (40, 15, 12, 8, 6, 4, 3, 3, 2, 2, 1, 1, 2, 1),
            "arrivals_by_region": (30, 6, 22, 12, 14, 8, 4, 6, 1),
            "arrivals_by_language": (28, 30, 8, 5, 6, 7, 3, 3, 2, 2, 1, 1, 1, 0.5, 0.5, 0.5, 3, 1),
        },
        1.0,
    ),
    (
        Of.VISITS,
        {
            "visits": (80, 20),
            "visits_by_channel": (60, 12, 25, 3),
            "visits_by_language": (45, 35, 5, 3, 3, 3, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.2, 0.2, 0.2, 1, 0.5),
            "visits_by_category": (40, 22, 7, 10, 8, 3, 3, 2, 5),
        },
        2.2,
    ),
    (
        Of.TOPICS,
        {
            "topics": (
                10, 9, 14, 2, 12, 8, 7, 6, 2, 4, 0.5, 2, 2, 5, 2, 2, 1, 3, 0.5, 2, 1, 0.1, 5, 1, 3, 2, 1, 1.5, 1,
            ),
            "topics_by_outcome": (60, 18, 10, 9, 3),
        },
        3.2,
    ),
    (Of.TICKETS, {"tickets": (88, 6, 5, 1)}, 1.5),
    (Of.PACKS, {"packs_by_language": (30, 34, 8, 5, 6, 7, 3, 3, 2, 2, 1, 1, 1, 0.5, 0.5, 0.5, 0.1, 0.1)}, 0.9),
    (Of.PLACES, {"places": ()}, 9.0),
    (Of.STEPS, {"steps_done": (92, 8)}, 4.0),
)  # fmt: skip


def realistic(seed: int, first: Week, weeks: int) -> House:
    """A house like ours: some thousands of arrivals a year, a hundred a day when the year begins, quiet weeks of twenty."""
    dice = random.Random(seed)
    groups = []
    for of, figures, times in _REALISTIC:
        group = Group(of, {key: tuple(f"r{place}" for place in range(len(rows))) for key, rows in figures.items()})
        for week in on_end(first, weeks):
            _fill_any(dice, group, [list(rows) for rows in figures.values()], week, season(week) * times)
        groups.append(group)
    return House(tuple(groups))


def season(week: Week) -> float:
    """How many arrive in a week, by the month."""
    by_month = {1: 110, 2: 60, 3: 30, 4: 25, 5: 20, 6: 20, 7: 20, 8: 150, 9: 480, 10: 120, 11: 35, 12: 20}
    return float(by_month[(week.first + dt.timedelta(days=3)).month])


def _fill_any(dice: random.Random, group: Group, weights: list[list[float]], week: Week, mean: float) -> None:
    if all(group.breakdowns.values()):
        _fill(dice, group, weights, week, mean)
    else:
        for _ in range(_poisson(dice, mean)):
            group.add(Event(week, ("",) * len(group.breakdowns)))
