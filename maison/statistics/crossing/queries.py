"""Counting for a table by rows and columns, from the rows themselves: sheets know what was counted by one thing alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from maison.errors import Message
from maison.statistics.counting.queries import (
    COUNTED,
    LANGUAGES,
    NATIONALITIES,
    STAYS,
    TOPICS,
    VISITS,
    arrived,
    spoken,
    with_origin,
)
from maison.statistics.custom import DEFINED_BY, MEASURES, By, Design, Measure
from maison.statistics.definitions import DEFINITIONS
from maison.statistics.figures import TOTAL
from maison.statistics.labels import (
    CATEGORIES,
    CHANNELS,
    OUTCOMES,
    REGION_KINDS,
    TOPIC_KINDS,
    Kind,
    of_hosts,
    of_languages,
)
from maison.statistics.model import Counts, Figure, Label, Name, Row, Span, Week
from maison.statistics.regions import region_of

#: What was counted under a key of the rows and one of the columns.
Crossed = Counter[tuple[str, str]]

_STAYS: Mapping[By, ColumnElement[Any]] = {
    By.CATEGORY: STAYS.category,
    By.HOST: STAYS.host,
    By.REGION: NATIONALITIES.country,
    By.LANGUAGE: LANGUAGES.tag,
    By.WEEK: STAYS.arrived_on,
}
_VISITS: Mapping[By, ColumnElement[Any]] = {
    By.CHANNEL: VISITS.channel,
    By.LANGUAGE: VISITS.language,
    By.CATEGORY: VISITS.category,
    By.WEEK: VISITS.day,
}
_TOPICS: Mapping[By, ColumnElement[Any]] = {
    By.TOPIC: TOPICS.topic,
    By.OUTCOME: TOPICS.outcome,
    By.CHANNEL: TOPICS.channel,
    By.LANGUAGE: TOPICS.language,
    By.CATEGORY: TOPICS.category,
    By.WEEK: TOPICS.day,
}


def crossed(session: Session, design: Design, first: dt.date, last: dt.date) -> Crossed:
    """What there is within these days, both included."""
    asked, told = _asked(design.measure, first, last)
    by = [told[design.rows], *([told[design.columns]] if design.columns else [])]
    number = func.sum(TOPICS.minutes) if design.measure is Measure.MINUTES else func.count()
    found: Crossed = Counter()
    for count, row, *column in session.connection().execute(asked.add_columns(number, *by).group_by(*by)):
        key = _key(design.rows, row), _key(design.columns, column[0]) if design.columns else ""
        found[key] += int(count or 0)
    return found


def _asked(measure: Measure, first: dt.date, last: dt.date) -> tuple[Any, Mapping[By, ColumnElement[Any]]]:
    nothing = select()
    if measure is Measure.ARRIVALS:
        return with_origin(nothing.select_from(STAYS.id.table)).where(arrived(first, last)), _STAYS
    if measure is Measure.VISITS:
        return nothing.select_from(VISITS.id.table).where(spoken(first, last)), _VISITS
    return nothing.select_from(TOPICS.topic.table).where(TOPICS.day.between(first, last), COUNTED), _TOPICS


def _key(by: By, value: Any) -> str:
    if by is By.WEEK:
        return str(Week.of(value))
    return region_of(value) if by is By.REGION else value or ""


def table(design: Design, span: Span, found: Crossed, hosts: Sequence[str]) -> tuple[Figure, ...]:
    """The figures of a table: all together, then each column."""
    rows = _kinds(design.rows, span, {row for row, _column in found}, hosts)
    name = ":".join(("custom", *filter(None, design.as_plain().values())))
    label = Message(MEASURES[design.measure])
    columns = _kinds(design.columns, span, {column for _row, column in found}, hosts) if design.columns else ()
    whole = Kind("", label, tuple({column for _row, column in found}))
    return (
        _figure(name, design, found, rows, whole),
        *(_figure(f"{name}:{column.key}", design, found, rows, column) for column in columns),
    )


def _figure(key: str, design: Design, found: Crossed, rows: Sequence[Kind], column: Kind) -> Figure:
    told = [
        Row(kind.key, kind.label, Counts(sum(found[row, at] for row in kind.counted for at in column.counted)))
        for kind in rows
    ]
    total = Row("", TOTAL, Counts(sum(row.counts.now or 0 for row in told)))
    defined = DEFINITIONS[DEFINED_BY[design.measure]]
    return Figure(key, column.label, Message(defined.counts), defined.of, defined.unit, total, tuple(told))


def _kinds(by: By, span: Span, counted: set[str], hosts: Sequence[str]) -> tuple[Kind, ...]:
    if by is By.LANGUAGE:
        return of_languages(counted)
    if by is By.HOST:
        return of_hosts(hosts, counted)
    return _weeks(span) if by is By.WEEK else _FIXED[by]


_FIXED: Mapping[By, tuple[Kind, ...]] = {
    By.CATEGORY: CATEGORIES,
    By.REGION: REGION_KINDS,
    By.CHANNEL: CHANNELS,
    By.TOPIC: TOPIC_KINDS,
    By.OUTCOME: OUTCOMES,
}


def _weeks(span: Span) -> tuple[Kind, ...]:
    kinds, week = [], Week.of(span.first)
    while week.first <= span.last:
        label: Label = Name("typed", str(week))
        kinds.append(Kind(str(week), label, (str(week),)))
        week = week.next
    return tuple(kinds)
