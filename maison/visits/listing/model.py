"""Which visits a list shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from maison.arrivals.vocabulary import Category, Channel
from maison.visits.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """Visits of these days, both included; every condition must hold, and an empty one always does.

    None among `languages` or `categories` stands for what nobody has entered. `known` are those of somebody with a file,
    or else of nobody; with `topic` a visit was about it, among others.
    """

    first: dt.date
    last: dt.date
    channels: tuple[Channel, ...] = ()
    languages: tuple[str | None, ...] = ()
    categories: tuple[Category | None, ...] = ()
    known: bool | None = None
    topic: Topic | None = None
