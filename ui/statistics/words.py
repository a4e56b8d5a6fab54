"""What figures are called and how they are told: numbers by their unit, how they compare, the span, its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maison.statistics.model import Column, Period, Unit, Week
from ui.i18n import N_, _, current
from ui.words import number

if TYPE_CHECKING:
    from maison.statistics.model import Counts, Figure, Report, Row, Span, Status

MINUTE, HOUR = 60, 3600
_MINUS, _NO_VALUE = "\u2212", "—"
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
    """A number as it is written: "1 204", "12 min", "1 h 05", "83 %"."""
    if value is None:
        return _("hidden") if hidden else _NO_VALUE
    if unit is Unit.SECONDS:
        return duration(value)
    if unit is Unit.PERCENT:
        return _("{count} %").format(count=number(value))
    return number(value)


def duration(seconds: int) -> str:
    """How long something takes."""
    if seconds < MINUTE:
        return _("{seconds} s").format(seconds=number(seconds))
    minutes = round(seconds / MINUTE)
    if minutes < HOUR // MINUTE:
        return _("{minutes} min").format(minutes=number(minutes))
    hours, rest = divmod(minutes, HOUR // MINUTE)
    return _("{hours} h {minutes}").format(hours=number(hours), minutes=f"{rest:02d}")


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


def row_told(row: Row, figure: Figure, span: Span, *, running: bool) -> str:
    """A row as a screen reader says it, and as the pointer shows it."""
    value = value_text(row.counts.now, figure.unit, hidden=Column.NOW in row.hidden)
    if running:
        value = _("{value}, not complete").format(value=value)
    told = _("{label}: {text}").format(label=row.label.text(current()), text=value)
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


def state_told(report: Report) -> str:
    """Until when the figures are right."""
    day = current().date(report.made_on)
    if report.status == "running":
        return _("Counted on {day}, before the end: not complete.").format(day=day)
    if report.status == "published":
        return _("Published on {day}; what is counted otherwise since is a correction.").format(day=day)
    return _("Counted on {day}; files completed later change it until it is published.").format(day=day)
