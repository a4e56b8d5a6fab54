"""By when: dates that hang on an anchor of the stay by an ISO 8601 duration.

Legal and advised dates are kept apart throughout, so that a date of comfort is never printed as if it were the law.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from maison.checklists.conditions import Condition, Facts, asks, truth
from maison.checklists.localised import Localised
from maison.checklists.offsets import Offset

Anchors: TypeAlias = Mapping[str, dt.date | None]
Kind: TypeAlias = Literal["latest", "window", "earliest", "advisory", "none"]
Every: TypeAlias = Literal["", "academic_year", "calendar_year", "P1Y"]


@dataclass(frozen=True, slots=True)
class Point:
    """A date that hangs on an anchor; where that is missing, on the first known one of `otherwise`."""

    anchor: str
    offset: Offset
    otherwise: tuple[str, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors it may hang on, in their order."""
        return (self.anchor, *self.otherwise)

    def base(self, anchors: Anchors) -> dt.date | None:
        """The day it hangs on, once that is known."""
        day = anchors.get(self.anchor)
        if day is None and self.otherwise:
            return next((known for name in self.otherwise if (known := anchors.get(name)) is not None), None)
        return day

    def on(self, anchors: Anchors) -> dt.date | None:
        """The date, once the anchor is known."""
        day = self.base(anchors)
        return None if day is None else self.offset.after(day)


@dataclass(frozen=True, slots=True)
class Unless:
    """What makes a deadline void: the day of `anchor` is earlier than the one at `before`."""

    anchor: str
    before: Point


@dataclass(frozen=True, slots=True)
class Restart:
    """A clock that stood still: where the yes-no fact `when` is true, it runs from the day of `anchor`."""

    anchor: str
    when: str


@dataclass(frozen=True, slots=True)
class SecondDate:
    """A further date of the same step, and what it is for."""

    point: Point
    note: Localised


@dataclass(frozen=True, slots=True)
class Variant:
    """The deadline of those for whom the condition holds.

    `decides` says that it has other dates, and not only another note: only then it is worth a question.
    """

    when: Condition
    deadline: Deadline
    note: Localised | None = None
    decides: bool = True


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a step can be done and must be done.

    `closes` has two points where the earlier of two dates counts. `dead` is the last day of a late filing, `penalty`
    says that being late until then costs money, and `amount` how much. `every` is the period after which it comes again,
    `repeats` that it comes again with each new date of its anchor. `event` names what must have happened before there is
    anything to do. Of `variants` the first whose condition holds stands in its place.
    """

    kind: Kind
    legal: bool = False
    opens: Point | None = None
    closes: tuple[Point, ...] = ()
    dead: Point | None = None
    penalty: bool = False
    amount: int | None = None
    every: Every = ""
    repeats: bool = False
    event: str = ""
    unless: Unless | None = None
    restarts: Restart | None = None
    rolling: bool = False
    second: tuple[SecondDate, ...] = ()
    variants: tuple[Variant, ...] = ()
    note: Localised | None = None

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that its dates hang on: opening, closing, end."""
        return tuple(point for point in (self.opens, *self.closes, self.dead) if point is not None)

    def base(self, anchors: Anchors) -> dt.date | None:
        """The day that it hangs on, once that is known."""
        point = self.opens or next(iter(self.closes), self.dead)
        return point.base(anchors) if point is not None else None

    @property
    def anchors(self) -> frozenset[str]:
        """All anchors that it, or a variant of it, looks at."""
        return frozenset(self._anchors())

    def _anchors(self) -> Iterator[str]:
        for point in (*self.points, *(second.point for second in self.second)):
            yield from point.anchors
        if self.unless is not None:
            yield from (self.unless.anchor, *self.unless.before.anchors)
        if self.restarts is not None:
            yield self.restarts.anchor
        for variant in self.variants:
            yield from variant.deadline.anchors


class Schedule(NamedTuple):
    """A deadline with the dates of one stay.

    `asks` are the anchors whose dates are missing, and the facts that choose between dates. `void` says that there is
    nothing to do after all. `legal` and `note` are of the variant that counts.
    """

    opens_on: dt.date | None = None
    due_on: dt.date | None = None
    penalty_from: dt.date | None = None
    dead_after: dt.date | None = None
    asks: tuple[str, ...] = ()
    legal: bool = False
    note: Localised | None = None
    also_due: tuple[tuple[Localised, dt.date], ...] = ()
    void: bool = False


Timing: TypeAlias = Literal["not_yet", "open", "late", "dead"]
_NOTHING: Facts = {}


def schedule(deadline: Deadline, anchors: Anchors, facts: Facts = _NOTHING) -> Schedule:
    """The dates of `deadline`. Of two closing dates the earlier; of one known and one missing, the known one."""
    asked: list[str] = []
    note = deadline.note
    if deadline.variants:
        deadline, note = _variant(deadline, facts, asked)
    if deadline.restarts is not None:
        anchors = _restarted(deadline, deadline.restarts, anchors, facts, asked)
    opens = None if deadline.opens is None else _day(deadline.opens, anchors, asked)
    due: dt.date | None = None
    for point in deadline.closes:
        day = _day(point, anchors, asked)
        if day is not None and (due is None or day < due):
            due = day
    if deadline.rolling:
        due = _rolled(deadline, anchors, facts, asked)
    dead = None if deadline.dead is None else _day(deadline.dead, anchors, asked)
    penalty = due + _DAY if due is not None and deadline.penalty and due < dt.date.max else None
    further = deadline.second and _further(deadline, anchors)
    void = deadline.unless is not None and _is_void(deadline.unless, anchors, asked)
    asks = tuple(dict.fromkeys(asked)) if asked else ()
    return Schedule(opens, due, penalty, dead, asks, deadline.legal, note, further or (), void)


_DAY = dt.timedelta(days=1)


def timing(dates: Schedule, on: dt.date) -> Timing:
    """Where `on` lies: a date itself still counts as in time."""
    if dates.opens_on is not None and on < dates.opens_on:
        return "not_yet"
    if dates.dead_after is not None and on > dates.dead_after:
        return "dead"
    return "late" if dates.due_on is not None and on > dates.due_on else "open"


def _day(point: Point, anchors: Anchors, asked: list[str]) -> dt.date | None:
    day = point.base(anchors)
    if day is None:
        asked.append(point.anchor)
        return None
    return point.offset.after(day)


def _variant(deadline: Deadline, facts: Facts, asked: list[str]) -> tuple[Deadline, Localised | None]:
    """The deadline that counts, with its note. A variant that nobody knows to hold leaves the one before, and asks."""
    for variant in deadline.variants:
        answer = truth(variant.when, facts)
        if answer:
            return variant.deadline, variant.note or variant.deadline.note
        if answer is None and variant.decides:
            asked.extend(asks(variant.when, facts))
    return deadline, deadline.note


def _restarted(
    deadline: Deadline, restart: Restart, anchors: Anchors, facts: Facts, asked: list[str]
) -> Mapping[str, dt.date | None]:
    """The anchors with the day from which the clock runs. While nobody knows whether it stood still, the earlier day."""
    point = deadline.points[0]
    first, second = point.base(anchors), anchors.get(restart.anchor)
    if first is None or second is None or first == second:
        return anchors
    stood = facts.get(restart.when)
    if stood is None:
        asked.append(restart.when)
        first = min(first, second)
    elif stood:
        first = second
    return {**anchors, point.anchor: first}


def _rolled(deadline: Deadline, anchors: Anchors, facts: Facts, asked: list[str]) -> dt.date | None:
    from maison.checklists.rolling import last_day

    entry = deadline.closes[0].base(anchors)
    stays = facts.get("schengen_stays")
    if not isinstance(stays, tuple):
        asked.append("schengen_stays")
        stays = ()
    return None if entry is None else last_day(entry, stays)


def _further(deadline: Deadline, anchors: Anchors) -> tuple[tuple[Localised, dt.date], ...]:
    dates = ((second.note, second.point.on(anchors)) for second in deadline.second)
    return tuple((note, day) for note, day in dates if day is not None)


def _is_void(unless: Unless, anchors: Anchors, asked: list[str]) -> bool:
    before = unless.before.on(anchors)
    if before is None:
        return False  # it is asked for as the anchor of the deadline itself
    day = anchors.get(unless.anchor)
    if day is None:
        asked.append(unless.anchor)
        return False
    return day < before
