"""Reports that nobody counted, protected as disclosure control leaves them: one of a week, an empty one, hostile ones, a grid."""

import datetime as dt
from collections.abc import Sequence

from maison.arrivals.vocabulary import LABELS, Category
from maison.errors import Message
from maison.statistics.model import (
    Cell,
    Column,
    Correction,
    Counts,
    Figure,
    Label,
    Name,
    Of,
    Period,
    Report,
    Row,
    SafeReport,
    Status,
    Unit,
    Week,
)
from maison.visits.vocabulary import LABELS as OF_VISITS
from maison.visits.vocabulary import Topic

W47 = Week(2026, 47)
MADE_ON = dt.date(2026, 11, 23)
ALL = frozenset(Column)
HOSTILE = (
    "=1+1",
    "<b>gras</b> & co",
    "\u202eecaf\u202c",
    "+33 6",
    "@SUM(A1)",
    "A" * 10_000,
    "a\x00\tb\r\nc",
    "_x0041_",
    "",
)
SENTENCE = "Arrivals on file, not deleted, whose day of arrival lies in this ISO week (Monday to Sunday). Planned arrivals do not count."


def row(key: str, label: Label | str, *counts: int | None, hidden: Sequence[Column] = ()) -> Row:
    named = Message(label) if isinstance(label, str) else label
    told = Counts(*counts)
    return Row(key, named, Counts(*(None if at in hidden else told.of(at) for at in Column)), hidden=frozenset(hidden))


def figure(
    key: str, label: str, total: tuple[int | None, ...] | None, *rows: Row, of: Of = Of.STAYS, unit: Unit = Unit.COUNT
) -> Figure:
    whole = row("", "Total", *total) if total else None
    return Figure(key, Message(label), Message(SENTENCE), of, unit, whole, rows, additive=unit is Unit.COUNT)


def report(*figures: Figure, status: Status = "complete", title: Label | None = None, **more: object) -> SafeReport:
    return SafeReport(
        Report(W47, status, MADE_ON, 3, title or Message("Figures of the week"), figures, **more)  # type: ignore[arg-type]  # fields of a report
    )


def _categories() -> tuple[Row, ...]:
    values = [
        (31, 28, 24, 402),
        (22, 30, 25, 371),
        (0, 1, 0, 12),
        (14, 9, 11, 160),
        (9, 6, 8, 131),
        (None, None, 6, 44),
    ]
    hidden: dict[int, tuple[Column, ...]] = {5: (Column.NOW, Column.PREVIOUS), 6: (Column.NOW,)}
    values += [(None, 5, 7, 61), (7, 5, 6, 39)]
    return tuple(
        row(category.value, LABELS[category], *counts, hidden=hidden.get(at, ()))
        for at, (category, counts) in enumerate(zip(Category, values, strict=True))
    )


def _topics() -> tuple[Row, ...]:
    return tuple(
        row(
            topic.value,
            OF_VISITS[topic],
            max(0, 60 - 3 * at),
            50 - at,
            40,
            900 - 20 * at,
            hidden=ALL if at > 24 else (),
        )
        for at, topic in enumerate(Topic)
    )


def _weeks() -> tuple[Row, ...]:
    counts = [41, 52, 88, 120, 96, 71, 64, None, 80, 85, 92, 91]
    return tuple(
        row(str(week), Name("typed", f"W{week.number}"), count, hidden=() if count else (Column.NOW,))
        for count, week in ((count, Week(2026, 36 + at)) for at, count in enumerate(counts))
    )


def _languages() -> tuple[Row, ...]:
    tags = {"fr": 60, "en": 48, "ar": 31, "es": 18, "pt": 12, "zh-Hans": 9, "fa": 7}
    found = [row(tag, Name("language", tag), count, count + 3, count - 2, count * 12) for tag, count in tags.items()]
    return (
        *found,
        row("uk", Name("language", "uk"), 1, 2, 3, 20, hidden=(Column.NOW, Column.PREVIOUS, Column.YEAR_AGO)),
        row("not_given", "not given", 80, 10, 5, 300),
    )


def week() -> SafeReport:
    """A week of a house that is well visited."""
    hosts = (
        "Université de Lille",
        "Centrale Lille",
        "Sciences Po Lille",
        "Inserm",
        "CNRS — délégation Hauts-de-France",
    )
    return report(
        figure("people", "People welcomed", (84, 77, 80, 1120), of=Of.PEOPLE),
        figure("arrivals_by_category", "Arrivals by category", (91, 92, 87, 1220), *_categories()),
        figure("arrivals_by_week", "Arrivals week by week", None, *_weeks()),
        figure("arrivals_by_host", "Arrivals by host", (91, 92, 87, 1220), *(row(str(at), Name("typed", name), 40 - 8 * at, 35 - 7 * at, 30, 410) for at, name in enumerate(hosts))),
        figure("visits", "Visits", (268, 251, None, 3904), of=Of.VISITS),
        figure("visits_by_language", "Visits by language", (268, 251, 240, 3904), *_languages(), of=Of.VISITS),
        figure("topics", "Topics of visits", (511, 498, 420, 7001), *_topics(), of=Of.TOPICS),
        figure("waiting", "Waiting time", None, row("median", "median", 550, 610, 480, 590), row("p90", "nine in ten at most", 1503, 1380, 3725, 1500), of=Of.TICKETS, unit=Unit.SECONDS),
        figure("no_shows", "Tickets that were called in vain", (12, 9, 14, 160), of=Of.TICKETS),
        figure("deadlines", "Legal deadlines met", (94, 96, 91, 93), of=Of.STEPS, unit=Unit.PERCENT),
        figure("packs_by_language", "Packs by language", (63, 70, 52, 840), *_languages()[:4], of=Of.PACKS),
        status="published",
        corrections=(Correction(Cell("people"), Column.PREVIOUS, 76, 77), Correction(Cell("arrivals_by_category", "researcher"), Column.NOW, 8, None)),
    )  # fmt: skip


def empty() -> SafeReport:
    """A week in which nobody came."""
    return report(
        figure("people", "People welcomed", (0, 0, None, 0), of=Of.PEOPLE),
        figure("arrivals_by_category", "Arrivals by category", (0, 0, 0, 0), *(row(one.value, LABELS[one], 0, 0, 0, 0) for one in Category)),
        status="running",
    )  # fmt: skip


def hostile() -> SafeReport:
    """What somebody typed who means no good."""
    rows = tuple(row(str(at), Name("typed", text), 10 + at, 9, 8, 70) for at, text in enumerate(HOSTILE))
    return report(
        figure("hosts", "Arrivals by host", (126, 81, 72, 630), *rows), title=Name("typed", "=cmd|' /C calc'!A0\u202e")
    )


def grid(rows: int = 12, columns: int = 4) -> SafeReport:
    """A table of somebody's choice: hosts by categories."""
    names = ["Total", *(LABELS[one] for one in Category)][: columns + 1]
    figures = tuple(
        figure(
            f"c{at}",
            name,
            (7 * rows, None, None, None),
            *(
                row(
                    f"r{number}",
                    Name("typed", f"École {number}"),
                    7 + number % 5,
                    hidden=(Column.NOW,) if at and number == 3 else (),
                )
                for number in range(rows)
            ),
        )
        for at, name in enumerate(names)
    )
    return SafeReport(
        Report(Period(dt.date(2026, 9, 1), dt.date(2026, 11, 22)), "complete", MADE_ON, 3, Name("typed", "Hôtes × catégories"), figures, shape="grid")
    )  # fmt: skip
