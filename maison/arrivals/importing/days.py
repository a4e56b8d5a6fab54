"""Dates as offices write them in their lists: the day before the month, seldom behind it, or ISO 8601."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import partial

from maison.errors import UserError
from maison.languages import N_
from maison.text import clean_line

_FIGURES = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?:[ T]\d{1,2}[:h]\d{2}(?::\d{2})?)?")
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?")
#: A year of two digits is at most so many years after 2000.
_PIVOT = 40

_UNREADABLE = N_("“{text}” is not a date. Write it as 31/12/2026.")
_IMPOSSIBLE = N_("“{text}” is no day of the calendar. Correct the day or the month.")


class DayOrder(StrEnum):
    """Which of the first two figures of a date is the month."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


def day_of(text: str, order: DayOrder = DayOrder.DAY_FIRST) -> dt.date:
    """The date that `text` writes, read in this order where it is not ISO 8601."""
    if found := _FIGURES.fullmatch(text):
        day, month, year = map(int, found.groups())
        if year < 100:
            year += 2000 if year <= _PIVOT else 1900
        if order is DayOrder.MONTH_FIRST:
            day, month = month, day
    elif found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        raise UserError(_UNREADABLE, text=clean_line(text[:200])[:40])
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        sentence = _OTHER_ORDER[order] if month > 12 >= day else _IMPOSSIBLE
        raise UserError(sentence, text=clean_line(text)[:40]) from error


_OTHER_ORDER = {
    DayOrder.DAY_FIRST: N_("“{text}” has no such month: dates are read day first, as in 31/12/2026."),
    DayOrder.MONTH_FIRST: N_("“{text}” has no such month: dates are read month first, as in 12/31/2026."),
}
#: A reader of dates for each order.
DAYS_IN: Mapping[DayOrder, Callable[[str], dt.date]] = {order: partial(day_of, order=order) for order in DayOrder}


def order_of(texts: Iterable[str]) -> DayOrder | None:
    """The order that these dates are written in, as far as any of them tells; None when none does.

    Where some say one and some the other, the day is first, as the office's country writes it: the others are wrong.
    """
    found: DayOrder | None = None
    for text in texts:
        figures = _FIGURES.fullmatch(text.strip())
        if figures is None:
            continue
        first, second = int(figures[1]), int(figures[2])
        if first > 12 >= second:
            return DayOrder.DAY_FIRST
        if second > 12 >= first:
            found = DayOrder.MONTH_FIRST
    return found


def could_be_another(text: str) -> bool:
    """Whether `text` would be another day for a reader who takes the other order."""
    found = _FIGURES.fullmatch(text)
    return found is not None and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12
