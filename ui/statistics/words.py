"""What figures are called and how they are told: numbers by their unit, how they compare, the span, its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maison.statistics.files import telling
from maison.statistics.model import Column, Period, Unit, Week
from ui.i18n import N_, _, current
from ui.words import number

if TYPE_CHECKING:
    from maison.statistics.model import Counts, Figure, Row, Span, Status

_MINUS = "\u2212"
#: What a column is called, of a week and of other days.
WEEKS = {
    Column.NOW: N_("This week"),
    Column.PREVIOUS: N_("Week before"),
    Column.YEAR_AGO: N_("Same week last year"),
    Column.TO_DATE: N_("School year to date"),
}
PERIODS = {
    Column.NOW: N_("This period"),
    Column.PREVIOUS: N_("Period before"),
    Column.YEAR_AGO: N_("Same days last year"),
    Column.TO_DATE: N_("School year to date"),
}
#: Status -> its word, its tone, its icon.
STATUS: dict[Status, tuple[str, str, str]] = {
    "running": (N_("Not complete"), "warn", "clock"),
    "complete": (N_("Complete"), "neutral", "check"),
    "published": (N_("Published"), "ok", "circle-check"),
}


def value_text(value: int | None, unit: Unit, *, hidden: bool = False) -> str:
    """A number as it is written: "1 204", "12 min", "83 %"."""
    if hidden:
        return _("hidden")
    return telling.UNKNOWN if value is None else telling.written(value, unit, current())


def difference(now: int | None, before: int | None, unit: Unit) -> str:
    """How much more or less it is: "+12", "−3", "=" for no change; "" where that cannot be told."""
    if now is None or before is None:
        return ""
    if now == before:
        return "="
    sign = "+" if now > before else _MINUS
    apart = abs(now - before)
    if unit is Unit.PERCENT:
        return sign + _("{count} points").format(count=number(apart))
    return sign + value_text(apart, unit)


def column_name(column: Column, span: Span) -> str:
    """What a column of a report is called."""
    return _((WEEKS if isinstance(span, Week) else PERIODS)[column])


def counts_told(counts: Counts, unit: Unit, span: Span, hidden: frozenset[Column] = frozenset()) -> str:
    """The numbers that a value is compared with, in words."""
    told = [
        _("{label}: {text}").format(
            label=column_name(column, span).lower(), text=value_text(counts.of(column), unit, hidden=column in hidden)
        )
        for column in (Column.PREVIOUS, Column.YEAR_AGO, Column.TO_DATE)
        if counts.of(column) is not None or column in hidden
    ]
    return ", ".join(told)


def row_told(name: str, row: Row, figure: Figure, span: Span, *, running: bool) -> str:
    """A number as a screen reader says it, and as the pointer shows it."""
    value = value_text(row.counts.now, figure.unit, hidden=Column.NOW in row.hidden)
    if running:
        value = _("{value}, not complete").format(value=value)
    told = _("{label}: {text}").format(label=name, text=value)
    beside = counts_told(row.counts, figure.unit, span, row.hidden)
    return f"{told}. {beside}" if beside else told


def span_title(span: Span) -> str:
    """The days that are counted, written out."""
    language = current()
    if isinstance(span, Week):
        first, last = language.date(span.first, "full"), language.date(span.last, "full")
        return _("Week {number}: {first} to {last}").format(number=span.number, first=first, last=last)
    return _("{first} to {last}").format(first=language.date(span.first, "full"), last=language.date(span.last, "full"))


def span_text(span: Span) -> str:
    """A span as one types it: "2026-W47", and S in French."""
    if isinstance(span, Period):
        return str(span)
    return _("{year}-W{week}").format(year=span.year, week=f"{span.number:02d}")
