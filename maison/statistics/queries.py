"""Reading a report: what there was in four spans, as one state of the database says it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from typing import Literal

from maison.checklists.items.figures.queries import deadlines, late, progress
from maison.clock import Clock
from maison.errors import Message
from maison.languages import N_
from maison.statistics import evidence
from maison.statistics.crossing.queries import crossed, table
from maison.statistics.custom import Design, refuse_wrong
from maison.statistics.definitions import DEFINITIONS_VERSION
from maison.statistics.evidence import Evidence, regrouped
from maison.statistics.figures import Counted, Weeks, figures, named_hosts, sums
from maison.statistics.model import (
    Column,
    Figure,
    Period,
    Report,
    Span,
    Status,
    Sum,
    Week,
    parse_week,
    school_year_of,
)
from maison.statistics.sheets.model import Source
from maison.statistics.sheets.queries import Sheets
from maison.store import Store

#: So many weeks stand beside each other in the figures by weeks, the last of them the one that is told of.
WEEKS = 13
#: Where the number by weeks is found.
_SERIES = {Source.ARRIVALS: "category", Source.VISITS: "file"}
_OF_PEOPLE = (Source.ARRIVALS, Source.VISITS)
_TITLE_WEEK = N_("Figures of the week {week}, {first} to {last}")
_TITLE_DAYS = N_("Figures from {first} to {last}")


class StatisticsQueries:
    """Counts what is on file in one store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def report(self, span: Span) -> Report:
        """All figures of a week or of some days, whole: for inside the house."""
        with self._store.read() as session:
            sheets = Sheets(session)
            spans = {column: self._counted(sheets, column, of) for column, of in spans_of(span).items()}
            found = figures(spans, _hosts(sheets, span), _weeks(sheets, span) if isinstance(span, Week) else {})
        return self._told(span, title(span), found, sums(span if isinstance(span, Week) else None))

    def alone(self, week: Week) -> Report:
        """All figures of a week, without those of other spans beside them."""
        with self._store.read() as session:
            sheets = Sheets(session)
            spans = dict.fromkeys(Column, None) | {Column.NOW: self._counted(sheets, Column.NOW, week)}
            found = figures(spans, _hosts(sheets, week), {})
        return self._told(week, title(week), found, sums(None))

    def evidence(self, which: Evidence, span: Span) -> Report:
        """What who asks wants to know, beside the topics as we count them."""
        whole = self.report(span)
        kept = tuple(whole.figure(key) for key in (*(one.key for one in regrouped(which)), *evidence.BESIDE[which]))
        keys = {figure.key for figure in kept}
        links = tuple(link for link in whole.sums if {cell.figure for cell in (link.whole, *link.parts)} <= keys)
        told = Message(evidence.TITLES[which], {"first": span.first, "last": span.last})
        return self._told(span, told, kept, links)

    def custom(self, design: Design, span: Span) -> Report:
        """A table that somebody put together. Raises `Invalid`."""
        refuse_wrong(design)
        with self._store.read() as session:
            hosts = _hosts(Sheets(session), span)
            found = table(design, span, crossed(session, design, span.first, span.last), hosts)
        return self._told(span, design.title, found, (), "grid")

    def _told(
        self,
        span: Span,
        label: Message,
        found: tuple[Figure, ...],
        links: tuple[Sum, ...],
        shape: Literal["list", "grid"] = "list",
    ) -> Report:
        today = self._clock.today()
        status: Status = "complete" if today > span.last else "running"
        return Report(span, status, today, DEFINITIONS_VERSION, label, found, links, shape=shape)

    def _counted(self, sheets: Sheets, column: Column, span: Span | None) -> Counted | None:
        if span is None:
            return None
        first, last, session = span.first, span.last, sheets.session
        totals = {source: sheets.total(source, first, last, people=source in _OF_PEOPLE) for source in Source}
        fresh = {source: (totals[source].people & ~sheets.before(source, first)).bit_count() for source in _OF_PEOPLE}
        # lines of people who left are gone: of a year they would tell of the last weeks alone
        lately = column in (Column.NOW, Column.PREVIOUS)
        return Counted(
            totals,
            fresh,
            late(session, first, last, self._clock.today()),
            deadlines(session, first, last) if lately else None,
            None if column is Column.TO_DATE else progress(session, first, last),
        )

    def parse_week(self, text: str) -> Week:
        """The week that `text` writes; "last" is the one before today's. Raises `WeekUnknown`."""
        return parse_week(text, self._clock.today())


def title(span: Span) -> Message:
    """What a report is called."""
    days = {"first": span.first, "last": span.last}
    if isinstance(span, Week):
        return Message(_TITLE_WEEK, {"week": str(span), **days})
    return Message(_TITLE_DAYS, days)


def spans_of(span: Span) -> Mapping[Column, Span | None]:
    """What stands beside each other."""
    return {
        Column.NOW: span,
        Column.PREVIOUS: span.previous,
        Column.YEAR_AGO: span.year_ago,
        Column.TO_DATE: span.to_date,
    }


def _hosts(sheets: Sheets, span: Span) -> tuple[str, ...]:
    begins = school_year_of(span.last)
    before = Period(begins.replace(year=begins.year - 1), begins - dt.timedelta(days=1))
    last_year, this_year = (
        sheets.total(Source.ARRIVALS, days.first, days.last).counts.get("host") for days in (before, span.to_date)
    )
    return named_hosts(last_year or Counter(), this_year or Counter())


def _weeks(sheets: Sheets, week: Week) -> dict[Source, Weeks]:
    first = week
    for _ in range(WEEKS - 1):
        first = first.previous
    own = [Week.of(first.first + dt.timedelta(weeks=number)) for number in range(WEEKS)]
    found = {}
    for source, by in _SERIES.items():
        now = _by_week(sheets, source, by, own)
        earlier = [one.year_ago for one in own if one.year_ago is not None]
        ago = _by_week(sheets, source, by, earlier)
        found[source] = Weeks(now, {one: ago.get(one.year_ago) if one.year_ago else None for one in own})
    return found


def _by_week(sheets: Sheets, source: Source, by: str, weeks: list[Week]) -> dict[Week, int]:
    counts = dict.fromkeys(weeks, 0)
    for day, sheet in sheets.by_day(source, weeks[0].first, weeks[-1].last).items():
        week = Week.of(day)
        if week in counts:
            counts[week] += sheet.total(by)
    return counts
