"""The list behind a number: who was counted, as a page shows them. Where no list says the same, there is none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from maison.arrivals.vocabulary import Category
from maison.statistics.labels import HOST, NOT_GIVEN_KEY
from maison.statistics.model import Cell, Span, Week
from ui.arrivals.where import LIST

if TYPE_CHECKING:
    from maison.arrivals.listing import ArrivalFilter

STEPS = "steps"
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
#: The figures of stays that began, all of which count the same.
_BEGUN = ("arrivals_by_category", "arrivals_by_host", "arrivals_by_region", "arrivals_by_language", "arrivals_by_week")


class Place(NamedTuple):
    """A page, and what it is to show."""

    page: str
    where: Any


def place(cell: Cell, span: Span, today: dt.date) -> Place | None:
    """Where the list behind a number is."""
    if cell.figure in _BEGUN:
        wanted = _begun(cell, span)
        return Place(LIST, wanted) if wanted is not None else None
    if cell.figure == "steps_late" and cell.row in ("", "legal"):
        return _late(span, today, legal_only=cell.row == "legal")
    return None


def _begun(cell: Cell, span: Span) -> ArrivalFilter | None:
    """The stays that began in these days, of one row of a figure."""
    from maison.arrivals.listing import ArrivalFilter

    week = _WEEK.fullmatch(cell.row)
    if week:
        span = Week(int(week[1]), int(week[2]))
    begun = ArrivalFilter(arrived=True, arrives_from=span.first, arrives_to=span.last)
    if week or not cell.row:
        return begun
    narrowed = _narrowed(cell)
    return replace(begun, **narrowed) if narrowed else None


def _narrowed(cell: Cell) -> dict[str, Any]:
    """What one row of a figure asks for besides; nothing for rows that stand for the rest."""
    from maison.statistics.regions import countries_of

    nobody = cell.row == NOT_GIVEN_KEY
    if cell.figure == "arrivals_by_category":
        return {"categories": (Category(cell.row),)} if cell.row in set(Category) else {}
    if cell.figure == "arrivals_by_host":
        return (
            {"hosts": ("" if nobody else cell.row.removeprefix(HOST),)} if nobody or cell.row.startswith(HOST) else {}
        )
    if cell.figure == "arrivals_by_region":
        return {"first_nationalities": ("",) if nobody else countries_of(cell.row)}
    return {} if cell.row == "other" else {"first_languages": ("" if nobody else cell.row,)}


def _late(span: Span, today: dt.date, *, legal_only: bool) -> Place | None:
    """The steps that were due in these days and wait: on the board."""
    from ui.checklists.wishes import Days, Wish

    last = min(span.last, today - dt.timedelta(days=1))
    if last < span.first:
        return None
    return Place(STEPS, Wish(days=Days(span.first, last), legal_only=legal_only))
