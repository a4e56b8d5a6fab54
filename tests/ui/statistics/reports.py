"""Made-up reports for the tests of the dashboard, in the shape that the real ones have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from maison.arrivals.vocabulary import LABELS, Category
from maison.errors import Message
from maison.statistics.model import Counts, Figure, Name, Of, Report, Row, Span, Status, Unit, Week

W47 = Week(2026, 47)
#: A name that would be markup, were it not plain text.
MARKUP = "<b>Université</b> d’essai"


def counted(key: str, label: str, now: int, previous: int = 0, year_ago: int = 0, to_date: int = 0) -> Row:
    """A row of a closed list."""
    return Row(key, Message(label), Counts(now, previous, year_ago, to_date))


def _sum(rows: Sequence[Row]) -> Counts:
    return Counts(
        *(sum(number or 0 for number in numbers) for numbers in zip(*(row.counts for row in rows), strict=True))
    )


def figure(
    key: str,
    label: str,
    rows: Sequence[Row] = (),
    *,
    of: Of = Of.STAYS,
    unit: Unit = Unit.COUNT,
    total: Counts | None = None,
) -> Figure:
    """A figure; its total is the sum of its rows where none is given."""
    if total is None and rows:
        total = _sum(rows)
    whole = None if total is None else Row("", Message("All"), total)
    return Figure(key, Message(label), Message(f"What is counted as {key}."), of, unit, whole, tuple(rows))


CATEGORIES = figure(
    "arrivals_by_category",
    "Arrivals by category",
    [
        counted("exchange_student", LABELS[Category.EXCHANGE_STUDENT], 41, 38, 29, 512),
        counted("degree_student", LABELS[Category.DEGREE_STUDENT], 63, 71, 60, 1204),
        counted("doctoral_student", LABELS[Category.DOCTORAL_STUDENT], 12, 9, 14, 97),
        counted("researcher", LABELS[Category.RESEARCHER], 7, 7, 3, 61),
    ],
)
HOSTS = figure(
    "arrivals_by_host",
    "Arrivals by host",
    [
        Row("h1", Name("typed", MARKUP), Counts(4, 9, 2, 40)),
        Row("h2", Name("typed", "École Centrale d’essai, laboratoire de mécanique des fluides"), Counts(9, 4, 3, 31)),
    ],
)
PEOPLE = figure("people", "People", of=Of.PEOPLE, total=Counts(118, 120, 97, 1790))
WAITING = figure(
    "waiting",
    "Time of waiting",
    [counted("median", "Median", 540, 480, 600, 510), counted("p90", "90 in 100", 1500, 1620, 1800, 1680)],
    of=Of.TICKETS,
    unit=Unit.SECONDS,
    total=Counts(),
)
VISITS = figure("visits", "Visits", of=Of.VISITS, total=Counts(240, 210, 199, 3000))
WEEKS = figure(
    "arrivals_by_week",
    "Arrivals week by week",
    [
        Row(
            f"2026-W{number}",
            Name("typed", f"2026-W{number}"),
            Counts(20 + 7 * (number % 5), None, 18 + 5 * (number % 4), None),
        )
        for number in range(36, 48)
    ],
)


def report(
    span: Span = W47,
    status: Status = "complete",
    figures: Sequence[Figure] = (PEOPLE, CATEGORIES, HOSTS, WEEKS, VISITS, WAITING),
) -> Report:
    """A report of a week."""
    return Report(span, status, dt.date(2026, 11, 23), 1, Message("Figures"), tuple(figures))
