"""The list behind a number: who was counted, as a page shows them."""

from __future__ import annotations

from typing import Any, NamedTuple

from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.vocabulary import Category
from maison.statistics.model import Span
from ui.arrivals.where import LIST


class Place(NamedTuple):
    """A page, and what it is to show."""

    page: str
    where: Any


def place(figure: str, row: str, span: Span) -> Place | None:
    """Where the list behind a row of a figure is; None where there is none that says the same."""
    return None
