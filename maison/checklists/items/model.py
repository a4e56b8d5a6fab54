"""A line of a checklist as a board knows it, and what a board can be asked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias, get_args

from maison.checklists import assembly
from maison.checklists.catalogue import Catalogue
from maison.checklists.conditions import All, AnyOf, Compare, Condition, Not
from maison.checklists.model import Decision, StayFacts, StoredAnswer
from maison.checklists.vocabulary import DATES
from maison.languages import N_

#: The rules by which lines are worked out. Raise it when they change: every checklist is then worked out anew.
RULES = 1

ExpiryKind: TypeAlias = Literal["permit", "visa", "lease"]
EXPIRY_KINDS: tuple[ExpiryKind, ...] = get_args(ExpiryKind)
EXPIRY_LABELS: Mapping[str, str] = {
    "permit": N_("Residence permit"),
    "visa": N_("Visa"),
    "lease": N_("Lease"),
}


class Expiry(NamedTuple):
    """Something of a stay that ends on a day; `what` is its word in the vocabulary of permits or of housing."""

    kind: ExpiryKind
    what: str
    until: dt.date


class Followed(NamedTuple):
    """A stay whose checklist is open. `here` says that the person has come and not left."""

    facts: StayFacts
    here: bool = True
    adviser: str = ""
    expiries: tuple[Expiry, ...] = ()


class Item(NamedTuple):
    """One line of a checklist. `applies` is None for a question; `settled` says done or waived."""

    line_key: str
    step_key: str
    applies: bool | None
    settled: bool
    blocked: bool
    legal: bool
    opens_on: dt.date | None
    due_on: dt.date | None
    penalty_from: dt.date | None
    dead_after: dt.date | None

    @property
    def waiting(self) -> bool:
        """Whether a board shows it: it has a date, and nobody has settled it."""
        return self.applies is True and not self.settled and self.due_on is not None


def items_of(
    catalogue: Catalogue,
    stay: StayFacts,
    decisions: Mapping[str, Decision],
    answers: Mapping[str, StoredAnswer],
    *,
    on: dt.date,
) -> list[Item]:
    """The lines of a stay's checklist on the day `on`, by their keys."""
    lines = assembly.checklist(catalogue, stay, decisions, answers, on=on).lines
    items = [
        Item(
            line.key,
            line.step.key,
            line.applies,
            line.status in ("done", "waived"),
            bool(line.blocked_by),
            line.legal,
            line.opens_on,
            line.due_on,
            line.penalty_from,
            line.dead_after,
        )
        for line in lines
    ]
    return sorted(items, key=lambda item: item.line_key)


def digest(followed: Followed | None, items: list[Item]) -> str:
    """What differs when anything differs that is kept of a stay."""
    if followed is None:
        return ""
    told = json.dumps(
        [items, followed.here, followed.adviser, followed.facts.category, followed.expiries], default=dt.date.isoformat
    )
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


# What time alone changes ---------------------------------------------------------------------------------------------


def turning_days(catalogue: Catalogue) -> frozenset[dt.date]:
    """The days from which a condition of the catalogue may hold, or no longer hold, whatever else is known."""
    days: set[dt.date] = set()
    for step in catalogue.steps.values():
        for day in _days(step.applies_when):
            days |= {day, day + dt.timedelta(days=1)}
    return frozenset(days)


def _days(condition: Condition) -> Collection[dt.date]:
    if isinstance(condition, All | AnyOf):
        return [day for part in condition.parts for day in _days(part)]
    if isinstance(condition, Not):
        return _days(condition.part)
    assert isinstance(condition, Compare)
    values = condition.value if isinstance(condition.value, list | tuple | frozenset) else [condition.value]
    return [value for value in values if isinstance(value, dt.date)] if condition.fact in DATES else []


def next_turn(days: Collection[dt.date], stay: StayFacts, on: dt.date) -> dt.date:
    """The first day after `on` on which a checklist may be another one although nobody changed anything.

    A year begins then, somebody has a birthday, or a rule begins or ends.
    """
    coming = [day for day in days if day > on]
    coming += [dt.date(on.year + 1, 1, 1), dt.date(on.year + (on.month >= 9), 9, 1)]
    if stay.birth_date is not None:
        coming.append(_birthday(stay.birth_date, on))
    return min(coming)


def _birthday(born: dt.date, on: dt.date) -> dt.date:
    """The next one; of the 29th of February, the day on which a year is full."""
    for year in (on.year, on.year + 1):
        day = dt.date(year, 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=year)
        if day > on:
            return day
    return on + dt.timedelta(days=366)


# What a board is asked -----------------------------------------------------------------------------------------------

Sort: TypeAlias = Literal["due", "name", "step"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Steps with a date, not settled and not past hope on the day `on`; every condition must hold.

    `first` and `last` bound the date, both included. `steps` are keys, one of which it must be. `adviser` "" is nobody,
    None anybody. `expected` takes those in who have not come yet.
    """

    on: dt.date
    first: dt.date | None = None
    last: dt.date | None = None
    steps: tuple[str, ...] | None = None
    adviser: str | None = None
    category: str | None = None
    legal_only: bool = False
    expected: bool = False
    sort: Sort = "due"
    descending: bool = False

    def within(self, days: int | None) -> BoardFilter:
        """The same, looking so many days ahead; None for all there is."""
        return replace(self, last=None if days is None else self.on + dt.timedelta(days=days))


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One step of one stay that waits. `version` is that of the decision on it, 0 where there is none."""

    id: int
    stay_id: int
    line_key: str
    step_key: str
    blocked: bool
    legal: bool
    opens_on: dt.date | None
    due_on: dt.date
    penalty_from: dt.date | None
    dead_after: dt.date | None
    here: bool
    adviser: str
    category: str
    version: int


@dataclass(frozen=True, slots=True)
class ExpiryLine:
    """Something of one stay that ends soon."""

    id: int
    stay_id: int
    kind: ExpiryKind
    what: str
    until: dt.date
    here: bool
    adviser: str


@dataclass(frozen=True, slots=True)
class ExpiryFilter:
    """What ends from `first` to `last`, both included. `adviser` as in `BoardFilter`."""

    first: dt.date
    last: dt.date
    kinds: tuple[ExpiryKind, ...] = EXPIRY_KINDS
    adviser: str | None = None
    expected: bool = False
