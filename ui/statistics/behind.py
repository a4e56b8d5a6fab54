"""The list behind a number: who was counted, as a page shows them. Where no list says the same, there is none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from maison.statistics.model import Cell, Span, Week
from ui.arrivals.where import LIST

if TYPE_CHECKING:
    from maison.arrivals.listing import ArrivalFilter
    from maison.visits.listing.model import VisitFilter

#: As `maison.statistics.labels` has them, which takes long to load; a test compares.
HOST, NOT_GIVEN = "host:", "not_given"
STEPS, VISITS = "steps", "statistics-visits"
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
#: The figures of stays that began, all of which count the same.
_BEGUN = ("arrivals_by_category", "arrivals_by_host", "arrivals_by_region", "arrivals_by_language", "arrivals_by_week")


#: Figures of visits that count visits: the field of a filter that tells their rows apart.
_VISITS = {
    "visits": "known",
    "visits_by_channel": "channels",
    "visits_by_language": "languages",
    "visits_by_category": "categories",
    "visits_by_week": "",
    "topics": "topic",
}


class Visits(NamedTuple):
    """The visits behind a number, and what that is called."""

    wanted: VisitFilter
    title: str = ""


class Place(NamedTuple):
    """A page, and what it is to show."""

    page: str
    where: Any


def place(cell: Cell, span: Span, today: dt.date) -> Place | None:
    """Where the list behind a number is."""
    if cell.figure in _BEGUN:
        wanted = _begun(cell, span)
        return Place(LIST, wanted) if wanted is not None else None
    if cell.figure in _VISITS:
        spoken = _spoken(cell, span)
        return Place(VISITS, Visits(spoken)) if spoken is not None else None
    if cell.figure == "steps_late" and cell.row in ("", "legal"):
        return _late(span, today, legal_only=cell.row == "legal")
    return None


def _begun(cell: Cell, span: Span) -> ArrivalFilter | None:
    """The stays that began in these days, of one row of a figure."""
    from maison.arrivals.listing import ArrivalFilter

    week = _week_of(cell)
    span = week or span
    begun = ArrivalFilter(arrived=True, arrives_from=span.first, arrives_to=span.last)
    if week or not cell.row:
        return begun
    narrowed = _narrowed(cell)
    return replace(begun, **narrowed) if narrowed else None


def _narrowed(cell: Cell) -> dict[str, Any]:
    """What one row of a figure asks for besides; nothing for rows that stand for the rest."""
    from maison.arrivals.vocabulary import Category
    from maison.statistics.regions import countries_of

    nobody = cell.row == NOT_GIVEN
    if cell.figure == "arrivals_by_category":
        return {"categories": (Category(cell.row),)} if cell.row in set(Category) else {}
    if cell.figure == "arrivals_by_host":
        return (
            {"hosts": ("" if nobody else cell.row.removeprefix(HOST),)} if nobody or cell.row.startswith(HOST) else {}
        )
    if cell.figure == "arrivals_by_region":
        return {"first_nationalities": ("",) if nobody else countries_of(cell.row)}
    return {} if cell.row == "other" else {"first_languages": ("" if nobody else cell.row,)}


def _spoken(cell: Cell, span: Span) -> VisitFilter | None:
    """The visits of these days, of one row of a figure. Of topics a visit has several: their total is no number of visits."""
    from maison.visits.listing.model import VisitFilter

    span = _week_of(cell) or span
    wanted = VisitFilter(span.first, span.last)
    if not cell.row or _week_of(cell):
        return wanted if cell.figure != "topics" else None
    if cell.row == "other":
        return None
    value = _value_of(_VISITS[cell.figure], cell.row)
    return replace(wanted, **{_VISITS[cell.figure]: value})


def _value_of(field: str, key: str) -> Any:
    from maison.arrivals.vocabulary import Category, Channel
    from maison.visits.vocabulary import Topic

    value = None if key == NOT_GIVEN else key
    kinds: dict[str, Any] = {
        "known": lambda: key == "known",
        "channels": lambda: (Channel(key),),
        "languages": lambda: (value,),
        "categories": lambda: (Category(value) if value else None,),
        "topic": lambda: Topic(key),
    }
    return kinds[field]()


def _week_of(cell: Cell) -> Week | None:
    found = _WEEK.fullmatch(cell.row)
    return Week(int(found[1]), int(found[2])) if found else None


def _late(span: Span, today: dt.date, *, legal_only: bool) -> Place | None:
    """The steps that were due in these days and wait: on the board."""
    from ui.checklists.wishes import Days, Wish

    last = min(span.last, today - dt.timedelta(days=1))
    if last < span.first:
        return None
    return Place(STEPS, Wish(days=Days(span.first, last), legal_only=legal_only))
