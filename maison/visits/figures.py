"""What is counted of visits and tickets within days: plain values, and the rule by which a median is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from maison.arrivals.vocabulary import Category, Channel
from maison.visits.vocabulary import REPORTED, Area, Criterion, Topic


class Spread(NamedTuple):
    """How long something took, in seconds. `median` and `p90` are None where there is nothing to tell them of.

    `of` says how many. Each of the two is the least of the values that at least 50 or 90 % of all do not exceed: a value that occurred, never a mean.
    """

    of: int
    median: int | None
    p90: int | None


def spread(times: Mapping[int, int]) -> Spread:
    """That of values, given as value -> how often."""
    values = sorted(value for value, count in times.items() if count)
    reached = list(accumulate(times[value] for value in values))
    count = reached[-1] if reached else 0
    return Spread(count, _at(values, reached, 50), _at(values, reached, 90))


def _at(values: list[int], reached: list[int], percent: int) -> int | None:
    return next(
        (value for value, upto in zip(values, reached, strict=True) if upto * 100 >= reached[-1] * percent), None
    )


class Told(NamedTuple):
    """Visits that were about something, and the minutes they took for it."""

    visits: int
    minutes: int


@dataclass(frozen=True, slots=True)
class QueueFigures:
    """The tickets taken within some days. `no_shows` were called and did not come, who `gave_up` left before.

    `waiting` is of those who came when they were called, from the ticket to the call; `serving` of those who were served.
    """

    tickets: int
    served: int
    no_shows: int
    gave_up: int
    waiting: Spread
    serving: Spread


@dataclass(frozen=True, slots=True)
class VisitFigures:
    """The visits within some days; those that were taken back do not count.

    `people` are those with a file, each once however often they came, and two files that were merged are one; `anonymous`
    are visits without a file. `topics` counts each topic of each visit. None: not given.
    """

    first: dt.date
    last: dt.date
    visits: int
    anonymous: int
    people: int
    by_topic: Mapping[Topic, Told]
    by_channel: Mapping[Channel, int]
    by_language: Mapping[str | None, int]
    by_category: Mapping[Category | None, int]

    @property
    def topics(self) -> int:
        """All topics of all visits."""
        return sum(told.visits for told in self.by_topic.values())

    @property
    def minutes(self) -> int:
        """All minutes."""
        return sum(told.minutes for told in self.by_topic.values())

    @property
    def by_area(self) -> Mapping[Area, Told]:
        """The topics as EURAXESS counts them, each area once."""
        return {area: self._sum(0, area) for area in Area}

    @property
    def by_criterion(self) -> Mapping[Criterion, Told]:
        """The topics by the fields of the label *Bienvenue en France*."""
        return {field: self._sum(1, field) for field in Criterion}

    def _sum(self, which: int, value: Area | Criterion) -> Told:
        own = [told for topic, told in self.by_topic.items() if REPORTED[topic][which] is value]
        return Told(sum(told.visits for told in own), sum(told.minutes for told in own))
