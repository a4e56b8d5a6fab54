"""What somebody wants to see of the board, and what the queries are asked for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from maison.checklists.items.model import EXPIRY_KINDS, SORTS, BoardFilter, ExpiryFilter

#: How far the page looks ahead, in days; None for everything there is, "late" for what is past.
AHEAD: tuple[int | None, ...] = (-1, 0, 7, 30, 90, None)
#: The same for what ends.
ENDS_AHEAD = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Days:
    """What was due within these days, both included: what a figure counts."""

    first: dt.date
    last: dt.date


class Wish(NamedTuple):
    """`days` -1 is what is late, None everything; "" is all of them; `adviser` None is anybody, "" nobody."""

    days: int | Days | None = 30
    ends_days: int = 90
    key: str = ""
    family: str = ""
    adviser: str | None = None
    category: str = ""
    kind: str = ""
    legal_only: bool = False
    expected: bool = False
    sort: str = "due"
    descending: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether it leaves out more than what is far off."""
        return (
            bool(self.key or self.family or self.category or self.kind or self.legal_only) or self.adviser is not None
        )

    def cleared(self) -> Wish:
        """The same as far ahead, and nothing left out."""
        return Wish(days=self.days, ends_days=self.ends_days, sort=self.sort, descending=self.descending)


def board_filter(wish: Wish, today: dt.date, families: Mapping[str, str]) -> BoardFilter:
    """The steps that are wished for; `families` has the family of each step."""
    keys = [key for key, family in families.items() if wish.family in ("", family) and wish.key in ("", key)]
    if wish.key and wish.key not in families:
        keys = [wish.key]
    found = BoardFilter(
        today,
        steps=tuple(keys) if wish.key or wish.family else None,
        adviser=wish.adviser,
        category=wish.category or None,
        legal_only=wish.legal_only,
        expected=wish.expected,
        sort=next((sort for sort in SORTS if sort == wish.sort), "due"),
        descending=wish.descending,
    )
    if isinstance(wish.days, Days):
        return replace(found, first=wish.days.first, last=wish.days.last)
    return found.within(wish.days)


def ends_filter(wish: Wish, today: dt.date) -> ExpiryFilter:
    """What ends that is wished for."""
    kinds = tuple(kind for kind in EXPIRY_KINDS if wish.kind in ("", kind))
    last = today + dt.timedelta(days=wish.ends_days)
    return ExpiryFilter(today, last, kinds, adviser=wish.adviser, expected=wish.expected)
