"""A line of a checklist as a board knows it, and what a board can be asked."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import repeat
from operator import itemgetter
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from maison.checklists import assembly
from maison.checklists.catalogue import Catalogue
from maison.checklists.conditions import Facts
from maison.checklists.deadlines import Anchors
from maison.checklists.model import Decision
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
    facts: Facts,
    anchors: Anchors,
    *,
    on: dt.date,
    shared: Mapping[str, Decision],
) -> list[Item]:
    """The lines of a stay's checklist on the day `on`, by their keys: those of `assembly.checklist`, in brief.

    `facts` and `anchors` are what `assembly.known` answers.
    """
    found = assembly.entries(catalogue, stay, decisions, anchors, facts, on=on, shared=shared, brief=True)
    return sorted(map(_item, found, repeat(anchors)), key=itemgetter(0))


def _item(entry: assembly.Entry, anchors: Anchors) -> Item:
    key, step, planned, made = entry
    typed = made.due_on if made is not None else None
    if planned is None and (made is None or made.mark is None):
        return Item(key, step.key, False, True, False, False, None, None, None, None, None)
    legal = (planned.legal if planned is not None else step.deadline.legal) and typed is None
    due_on = typed or (planned.due_on if planned is not None else None)
    applies = planned is not None if planned is None or not planned.unsure else None
    hung_on = step.deadline.base(anchors)
    if planned is None or (made is not None and made.mark is not None):
        return Item(key, step.key, applies, True, False, legal, None, due_on, None, None, hung_on)
    return Item(
        key,
        step.key,
        applies,
        planned.status == "done",
        bool(planned.blocked_by),
        legal,
        planned.opens_on,
        due_on,
        planned.penalty_from,
        planned.dead_after,
        hung_on,
    )


def digest(followed: Followed | None, items: list[Item]) -> str:
    """What differs when anything differs that is kept of a stay."""
    if followed is None:
        return ""
    rows: list[tuple[Any, ...]] = list(items)
    lines = [(*row[:_DATES], *(day and day.toordinal() for day in row[_DATES:])) for row in rows]
    ends = [(expiry.kind, expiry.what, expiry.until.toordinal()) for expiry in followed.expiries]
    told = repr((lines, ends, followed.here, followed.adviser, str(followed.facts.category or "")))
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
