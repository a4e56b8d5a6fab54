"""A line of a checklist as a board knows it, and what a board can be asked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from maison.checklists import assembly
from maison.checklists.catalogue import Catalogue
from maison.checklists.model import Decision, StoredAnswer
from maison.checklists.stays import StayFacts
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
    """One line of a checklist. `applies` is None for a question; `settled` says done, waived, or not applicable by hand.

    `anchored_on` is the date that its deadline hangs on, which a tick keeps.
    """

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
    anchored_on: dt.date | None

    @property
    def waiting(self) -> bool:
        """Whether a board shows it: it has a date, and nobody has settled it."""
        return self.applies is True and not self.settled and self.due_on is not None


#: From here on the parts of a line are dates.
_DATES = Item._fields.index("opens_on")


def items_of(
    catalogue: Catalogue,
    stay: StayFacts,
    decisions: Mapping[str, Decision],
    answers: Mapping[str, StoredAnswer],
    *,
    on: dt.date,
    shared: Mapping[str, Decision],
) -> list[Item]:
    """The lines of a stay's checklist on the day `on`, by their keys; `shared` as in `assembly.checklist`."""
    lines = assembly.checklist(catalogue, stay, decisions, answers, on=on, shared=shared, explain=False).lines
    items = [
        Item(
            line.key,
            line.step.key,
            line.applies,
            line.settled,
            bool(line.blocked_by),
            line.legal,
            line.opens_on,
            line.due_on,
            line.penalty_from,
            line.dead_after,
            line.anchored_on,
        )
        for line in lines
    ]
    return sorted(items, key=lambda item: item.line_key)


def digest(followed: Followed | None, items: list[Item]) -> str:
    """What differs when anything differs that is kept of a stay."""
    if followed is None:
        return ""
    rows: list[tuple[Any, ...]] = list(items)
    lines = [(*item[:_DATES], *(0 if day is None else day.toordinal() for day in item[_DATES:])) for item in rows]
    ends = [(expiry.kind, expiry.what, expiry.until.toordinal()) for expiry in followed.expiries]
    told = json.dumps([lines, ends, followed.here, followed.adviser, followed.facts.category])
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


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
    anchored_on: dt.date | None
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
