"""From what was counted of the four spans to figures: rules without a database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from maison.errors import Message
from maison.languages import N_
from maison.statistics import evidence
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
from maison.statistics.model import Cell, Column, Counts, Figure, Label, Name, Row, Sum, Week
from maison.statistics.sheets.model import Sheet, Source
from maison.visits.figures import Spread, spread

#: A host with so many arrivals in the school year before is named, of those so many at most.
ARRIVALS_OF_HOST, MOST_HOSTS = 50, 12
TOTAL = Message(N_("Total"))


class Counted(NamedTuple):
    """What was counted of one span. `fresh` are the people who were there for the first time; None: it cannot be told."""

    sheets: Mapping[Source, Sheet]
    fresh: Mapping[Source, int]
    late: Mapping[str, int]
    deadlines: Mapping[str, int] | None
    progress: Mapping[str, int] | None


#: What was counted in each of the four spans; None where there is no such span.
Spans = Mapping[Column, Counted | None]


class Weeks(NamedTuple):
    """How many there were in each of some weeks, and in the same of a year ago (None: there is none)."""

    now: Mapping[Week, int]
    year_ago: Mapping[Week, int | None]


def named_hosts(before: Counter[str], to_date: Counter[str]) -> tuple[str, ...]:
    """The hosts that have a row of their own: by the school year before, which no longer changes from week to week."""
    counted = before if before.total() else to_date
    large = [(number, host) for host, number in counted.items() if host and number >= ARRIVALS_OF_HOST]
    return tuple(host for _number, host in sorted(large, key=lambda one: (-one[0], one[1]))[:MOST_HOSTS])


def figures(spans: Spans, hosts: Sequence[str], weeks: Mapping[Source, Weeks]) -> tuple[Figure, ...]:
    """All figures of a report, in its order."""
    keys = _Keys(spans)
    by = _Breakdowns(spans)
    series = {source: _weekly(key, weeks[source]) for source, key in _SERIES.items() if source in weeks}
    topics = {
        key: by.figure(key, Source.VISITS, counted, TOPIC_KINDS)
        for key, counted in (("topics", "topic"), ("minutes_by_topic", "minutes"))
    }
    found = (
        _people("people", Source.VISITS, spans),
        by.figure("arrivals_by_category", Source.ARRIVALS, "category", CATEGORIES),
        by.figure("arrivals_by_host", Source.ARRIVALS, "host", of_hosts(hosts, keys(Source.ARRIVALS, "host"))),
        by.figure("arrivals_by_region", Source.ARRIVALS, "region", REGION_KINDS),
        by.figure("arrivals_by_language", Source.ARRIVALS, "language", of_languages(keys(Source.ARRIVALS, "language"))),
        _people("arriving_people", Source.ARRIVALS, spans),
        series.get(Source.ARRIVALS),
        by.figure("visits", Source.VISITS, "file", FILES),
        by.figure("visits_by_channel", Source.VISITS, "channel", CHANNELS),
        by.figure("visits_by_language", Source.VISITS, "language", of_languages(keys(Source.VISITS, "language"))),
        by.figure("visits_by_category", Source.VISITS, "category", CATEGORIES),
        series.get(Source.VISITS),
        by.figure("topics_by_outcome", Source.VISITS, "outcome", OUTCOMES),
        *topics.values(),
        *evidence.figures_of(topics),
        by.figure("tickets", Source.TICKETS, "end", ENDS),
        _times("waiting", "waited", spans),
        _times("serving", "served_for", spans),
        by.figure("packs_by_language", Source.PACKS, "language", of_languages(keys(Source.PACKS, "language"))),
        _places(spans),
        by.figure("steps_done", Source.STEPS, "mark", MARKS),
        _lines("steps_late", {column: one.late if one else None for column, one in spans.items()}, _LATE),
        _lines(
            "legal_deadlines", {column: one.deadlines if one else None for column, one in spans.items()}, _DEADLINES
        ),
        _lines(
            "checklist_progress", {column: one.progress if one else None for column, one in spans.items()}, _PROGRESS
        ),
    )
    return tuple(figure for figure in found if figure is not None)


_SERIES = {Source.ARRIVALS: "arrivals_by_week", Source.VISITS: "visits_by_week"}
_LATE = {"legal": N_("with a legal deadline"), "other": N_("others")}
_DEADLINES = {"met": N_("met"), "late": N_("settled late"), "open": N_("not settled yet")}
_PROGRESS = {"settled": N_("steps settled"), "open": N_("not settled yet")}

#: Figures that count the same things, by the one that comes first.
_SAME: Mapping[str, tuple[str, ...]] = {
    "arrivals_by_category": ("arrivals_by_host", "arrivals_by_region", "arrivals_by_language"),
    "visits": ("visits_by_channel", "visits_by_language", "visits_by_category"),
    "topics": ("topics_by_outcome",),
}


def sums(week: Week | None) -> tuple[Sum, ...]:
    """What follows from what between the figures of a report."""
    same = [Sum(Cell(first), (Cell(other),)) for first, others in _SAME.items() for other in others]
    if week is not None:
        same += [
            Sum(Cell(first), (Cell(key, str(week)),))
            for first, key in (("arrivals_by_category", "arrivals_by_week"), ("visits", "visits_by_week"))
        ]
    return (*same, *evidence.sums())


def figure(key: str, total: Counts | None, rows: Iterable[Row]) -> Figure:
    """A figure with its definition."""
    told = DEFINITIONS[key]
    whole = None if total is None else Row("", TOTAL, total)
    return Figure(key, Message(told.label), told.text, told.of, told.unit, whole, tuple(rows), told.additive)


class _Keys:
    """Which keys were counted in any of the spans."""

    def __init__(self, spans: Spans) -> None:
        self._spans = spans

    def __call__(self, source: Source, by: str) -> set[str]:
        return {key for one in self._spans.values() if one is not None for key in one.sheets[source].counts.get(by, ())}


class _Breakdowns:
    """Figures whose rows are kinds of one count."""

    def __init__(self, spans: Spans) -> None:
        self._spans = spans

    def figure(self, key: str, source: Source, by: str, kinds: Iterable[Kind]) -> Figure:
        rows = [Row(kind.key, kind.label, self._counts(source, by, kind.counted)) for kind in kinds]
        return figure(key, self._counts(source, by), rows)

    def _counts(self, source: Source, by: str, keys: tuple[str, ...] | None = None) -> Counts:
        return counts(
            {
                column: None if one is None else _number(one.sheets[source], by, keys)
                for column, one in self._spans.items()
            }
        )


def _number(sheet: Sheet, by: str, keys: tuple[str, ...] | None) -> int:
    return sheet.total(by) if keys is None else sum(sheet.get(by, key) for key in keys)


def counts(by_column: Mapping[Column, int | None]) -> Counts:
    """The numbers of the four columns."""
    return Counts(*(by_column[column] for column in Column))


def _people(key: str, source: Source, spans: Spans) -> Figure:
    every = {column: one.sheets[source].people.bit_count() if one else None for column, one in spans.items()}
    fresh = {column: one.fresh[source] if one else None for column, one in spans.items()}
    back = {column: None if number is None else number - (fresh[column] or 0) for column, number in every.items()}
    rows = (
        Row("new", Message(N_("for the first time")), counts(fresh)),
        Row("returning", Message(N_("returning")), counts(back)),
    )
    return figure(key, counts(every), rows)


def _times(key: str, by: str, spans: Spans) -> Figure:
    times: dict[Column, Spread | None] = {
        column: None
        if one is None
        else spread({int(seconds): n for seconds, n in one.sheets[Source.TICKETS].counts.get(by, {}).items()})
        for column, one in spans.items()
    }
    base = counts({column: time.of if time else None for column, time in times.items()})
    told: tuple[tuple[str, Label], ...] = (
        ("median", Message(N_("median"))),
        ("p90", Message(N_("p90"))),
    )
    rows = [
        Row(
            name, label, counts({column: getattr(time, name) if time else None for column, time in times.items()}), base
        )
        for name, label in told
    ]
    return figure(key, None, rows)


def _places(spans: Spans) -> Figure:
    told = counts(
        {c: None if one is None else one.sheets[Source.PACKS].get("places", "told") for c, one in spans.items()}
    )
    return figure("places", told, ())


def _lines(key: str, found: Mapping[Column, Mapping[str, int] | None], labels: Mapping[str, str]) -> Figure:
    rows = [
        Row(name, Message(label), counts({c: None if one is None else one.get(name, 0) for c, one in found.items()}))
        for name, label in labels.items()
    ]
    total = counts({column: None if one is None else sum(one.values()) for column, one in found.items()})
    return figure(key, total, rows)


def _weekly(key: str, weeks: Weeks) -> Figure:
    rows = [
        Row(str(week), Name("typed", str(week)), Counts(number, None, weeks.year_ago[week], None))
        for week, number in weeks.now.items()
    ]
    return figure(key, None, rows)
