"""The list behind a number: who was counted, as a page shows them. Where no list says the same, there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NamedTuple

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.vocabulary import Category
from maison.statistics.model import Cell, Span, Week
from ui.arrivals.where import LIST

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_HOST = "host:"
#: The figures of stays that began, all of which count the same.
_BEGUN = ("arrivals_by_category", "arrivals_by_host", "arrivals_by_region", "arrivals_by_language", "arrivals_by_week")


class Place(NamedTuple):
    """A page, and what it is to show."""

    page: str
    where: Any


def place(cell: Cell, span: Span) -> Place | None:
    """Where the list behind a number is."""
    if cell.figure in _BEGUN:
        wanted = _begun(cell, span)
        return Place(LIST, wanted) if wanted is not None else None
    return None


def _begun(cell: Cell, span: Span) -> ArrivalFilter | None:
    """The stays that began in these days, of one row of a figure."""
    week = _WEEK.fullmatch(cell.row)
    if week:
        span = Week(int(week[1]), int(week[2]))
    begun = ArrivalFilter(arrived=True, arrives_from=span.first, arrives_to=span.last, sort="arrived_on")
    if week or not cell.row:
        return begun
    if cell.figure == "arrivals_by_category" and cell.row in set(Category):
        return replace(begun, categories=(Category(cell.row),))
    return None
