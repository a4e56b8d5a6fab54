"""What a list of arrivals shows: which ones, in which order."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category

Sort = Literal[
    "name", "reference", "category", "host", "planned_arrival", "arrived_on", "leaves_on", "status", "adviser"
]


@dataclass(frozen=True, slots=True)
class ArrivalFilter:
    """Every condition must hold; an empty one always does. `arrives_*` bound the day of arrival, else the planned one."""

    text: str = ""
    statuses: tuple[Status, ...] = ()
    categories: tuple[Category, ...] = ()
    adviser: str = ""
    host: str = ""
    arrives_from: dt.date | None = None
    arrives_to: dt.date | None = None
    sort: Sort = "name"
    descending: bool = False
