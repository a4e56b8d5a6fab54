"""Reports that nobody counted, protected as disclosure control leaves them: one of a week, an empty one, hostile ones, a grid."""

import datetime as dt
from collections.abc import Collection, Sequence

from maison.arrivals.vocabulary import LABELS, Category
from maison.errors import Message
from maison.statistics.definitions import DEFINITIONS
from maison.statistics.labels import (
    CATEGORIES,
    CHANNELS,
    ENDS,
    FILES,
    MARKS,
    OUTCOMES,
    REGION_KINDS,
    TOPIC_KINDS,
    Kind,
    of_hosts,
    of_languages,
)
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


def row(key: str, label: Label | str, *counts: int | None, hidden: Collection[Column] = ()) -> Row:
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


def _kinds(kinds: Sequence[Kind], most: int, *, hidden: int = 0) -> tuple[Row, ...]:
    """A row of each kind, the first ones the largest; so many before the last one are hidden, and what margins would tell of."""
    rows = []
    for at, kind in enumerate(kinds):
        now = max(0, most - at * (3 + most // 9))
        taken = ALL if len(kinds) - 1 - hidden <= at < len(kinds) - 1 else ()
        rows.append(
            row(
                kind.key,
                kind.label,
                now,
                max(0, now + (-1) ** at * (at % 4)),
                max(0, now - at),
                now * 13 + at,
                hidden=taken,
            )
        )
    return tuple(rows)


def _weeks(most: int) -> tuple[Row, ...]:
    """The last weeks, and those of a year before; one is hidden."""
    week, found = W47, list[Row]()
    for at in range(26):
        now = most - (at * 37) % (most // 2)
        hidden = (Column.NOW,) if at == 9 else ()
        found.append(row(str(week), Name("typed", str(week)), now, None, now - (at * 7) % 19, None, hidden=hidden))
        week = week.previous
    return tuple(reversed(found))


def told(key: str, total: tuple[int | None, ...] | None, rows: Sequence[Row] = ()) -> Figure:
    """One of the figures of the house, with its definition."""
    about = DEFINITIONS[key]
    whole = row("", "Total", *total) if total else None
    return Figure(key, Message(about.label), about.text, about.of, about.unit, whole, tuple(rows), about.additive)


def week() -> SafeReport:
    """A week of a house that is well visited: every figure there is."""
    hosts = (
        "Centrale Lille",
        "CNRS — délégation Hauts-de-France",
        "Inserm",
        "Sciences Po Lille",
        "Université de Lille",
    )
    arrivals, visits, topics = (91, 92, 87, 1220), (268, 251, 240, 3904), (511, 498, 420, 7001)
    spoken = of_languages(("sw",))
    people = (row("new", "new", 31, 40, 29, 710), row("returning", "returning", 53, 37, 51, 410))
    times = [row("median", "median", 550, 610, 480, 590), row("p90", "p90", 1503, 1380, 3725, 1500)]
    return report(
        told("people", (84, 77, 80, 1120), people),
        told("arrivals_by_category", arrivals, _kinds(CATEGORIES, 31, hidden=2)),
        told("arrivals_by_host", arrivals, _kinds(of_hosts(hosts, ()), 40)),
        told("arrivals_by_region", arrivals, _kinds(REGION_KINDS, 28, hidden=2)),
        told("arrivals_by_language", arrivals, _kinds(spoken, 30, hidden=3)),
        told("arriving_people", (88, 90, 85, 1188), people),
        told("arrivals_by_week", None, _weeks(120)),
        told("visits", (268, 251, None, 3904), _kinds(FILES, 190)),
        told("visits_by_channel", visits, _kinds(CHANNELS, 201)),
        told("visits_by_language", visits, _kinds(spoken, 88, hidden=3)),
        told("visits_by_category", visits, _kinds(CATEGORIES, 80)),
        told("visits_by_week", None, _weeks(310)),
        told("topics", topics, _kinds(TOPIC_KINDS, 71, hidden=4)),
        told("topics_by_outcome", topics, _kinds(OUTCOMES, 300)),
        told("minutes_by_topic", (3804, 3700, 3510, 60_304), _kinds(TOPIC_KINDS, 610, hidden=4)),
        told("tickets", (280, 261, 250, 4010), _kinds(ENDS, 240)),
        told("waiting", None, times),
        told("serving", None, times),
        told("packs_by_language", (63, 70, 52, 840), _kinds(spoken, 30)),
        told("places", (412, 390, 371, 5210)),
        told("steps_done", (317, 298, 301, 4420), _kinds(MARKS, 300)),
        told("steps_late", (26, 31, None, None), (row("legal", "with a legal deadline", 7, 9), row("other", "others", 19, 22))),
        told("legal_deadlines", (58, 61, None, None), (row("met", "met", 44, 50), row("late", "settled late", 9, 6), row("open", "open", 5, 5))),
        told("checklist_progress", (911, 905, 870, None), (row("settled", "settled", 640, 660, 700), row("open", "open", 271, 245, 170))),
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
