"""Counting what happened on some days from the rows themselves: one look at the rows, however many ways they are counted.

What sheets keep is what this counts; days that have no right sheet are counted here when somebody asks.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    Select,
    String,
    Table,
    and_,
    func,
    select,
    text,
)
from sqlalchemy.orm import Session

from maison.clock import LILLE
from maison.statistics.regions import region_of
from maison.statistics.sheets.model import Sheet, Source
from maison.store.columns import UtcMoment

Days: TypeAlias = dict[dt.date, Sheet]

_META = MetaData()


def _table(name: str, numbers: str = "", texts: str = "", days: str = "", moments: str = "") -> Table:
    """What is read of a table of another capability."""
    kinds: tuple[tuple[str, Any], ...] = ((numbers, Integer), (texts, String), (days, Date), (moments, UtcMoment))
    return Table(name, _META, *(Column(column, kind) for columns, kind in kinds for column in columns.split()))


STAYS = _table("stays", "id person_id", "category host", "arrived_on", "deleted_at").c
NATIONALITIES = _table("person_nationalities", "person_id position", "country").c
LANGUAGES = _table("person_languages", "person_id position", "tag").c
VISITS = _table("visits", "id stay_id", "channel language category", "day", "removed_at").c
TOPICS = _table("visit_topics", "visit_id minutes", "topic outcome handouts channel language category", "day").c
TICKETS = _table("tickets", "waited served_for", "state", "day").c
PACKS = _table("pack_handovers", "id", "language way", "", "handed_at undone_at").c
TELLINGS = _table("pack_tellings", "handover_id thing_id").c
THINGS = _table("pack_things", "id", "kind key").c
STEPS = _table("checklist_decisions", "stay_id", "step_key mark", "marked_on").c
#: As the partial index says it.
COUNTED = text("visit_topics.counted")


def count(session: Session, source: Source, first: dt.date, last: dt.date) -> Days:
    """What there is on each of these days, both included; days on which nothing is are left out."""
    days: Days = defaultdict(Sheet)
    _COUNTING[source](session, days, first, last)
    return {day: sheet.settled() for day, sheet in days.items()}


def _rows(session: Session, asked: Select[Any]) -> Iterator[Any]:
    """Past the session: rows of its own would cost as much again as the counting."""
    return iter(session.connection().execute(asked))


def arrived(first: dt.date, last: dt.date) -> ColumnElement[bool]:
    """Which stays began within these days."""
    return and_(STAYS.arrived_on.between(first, last), STAYS.deleted_at.is_(None))


def with_origin(asked: Select[Any]) -> Select[Any]:
    """A question about stays that can name the first nationality and the first language of each person."""
    return asked.outerjoin(
        NATIONALITIES.person_id.table,
        and_(NATIONALITIES.person_id == STAYS.person_id, NATIONALITIES.position == 0),
    ).outerjoin(LANGUAGES.person_id.table, and_(LANGUAGES.person_id == STAYS.person_id, LANGUAGES.position == 0))


def _arrivals(session: Session, days: Days, first: dt.date, last: dt.date) -> None:
    told = (STAYS.arrived_on, STAYS.category, STAYS.host, STAYS.person_id, NATIONALITIES.country, LANGUAGES.tag)
    asked = with_origin(select(*told).select_from(STAYS.id.table)).where(arrived(first, last))
    for day, category, host, person_id, country, tag in _rows(session, asked):
        sheet = days[day]
        sheet.count("category", category)
        sheet.count("host", host)
        sheet.count("region", region_of(country))
        sheet.count("language", tag)
        sheet.of_person(person_id)


def spoken(first: dt.date, last: dt.date) -> ColumnElement[bool]:
    """Which visits count within these days."""
    return and_(VISITS.day.between(first, last), VISITS.removed_at.is_(None))


def _visits(session: Session, days: Days, first: dt.date, last: dt.date) -> None:
    told = (VISITS.day, VISITS.channel, VISITS.language, VISITS.category, STAYS.person_id)
    visits = select(*told).select_from(VISITS.id.table).outerjoin(STAYS.id.table, STAYS.id == VISITS.stay_id)
    for day, channel, language, category, person_id in _rows(session, visits.where(spoken(first, last))):
        sheet = days[day]
        sheet.count("channel", channel)
        sheet.count("language", language)
        sheet.count("category", category)
        sheet.count("file", "anonymous" if person_id is None else "known")
        if person_id is not None:
            sheet.of_person(person_id)
    alike = (TOPICS.day, TOPICS.topic, TOPICS.outcome, TOPICS.handouts)
    topics = select(*alike, func.count(), func.sum(TOPICS.minutes)).where(TOPICS.day.between(first, last), COUNTED)
    for day, topic, outcome, handouts, number, minutes in _rows(session, topics.group_by(*alike)):
        sheet = days[day]
        sheet.count("topic", topic, number)
        sheet.count("minutes", topic, int(minutes))
        sheet.count("outcome", outcome, number)
        for handout in handouts.split():
            sheet.count("handout", handout, number)


def _tickets(session: Session, days: Days, first: dt.date, last: dt.date) -> None:
    alike = (TICKETS.day, TICKETS.state, TICKETS.waited, TICKETS.served_for)
    asked = select(*alike, func.count()).where(TICKETS.day.between(first, last)).group_by(*alike)
    for day, state, waited, served_for, number in _rows(session, asked):
        sheet = days[day]
        sheet.count("end", _end_of(state, waited), number)
        if waited is not None and state in ("serving", "served"):
            sheet.count("waited", str(waited), number)
        if served_for is not None:
            sheet.count("served_for", str(served_for), number)


def _end_of(state: str, waited: int | None) -> str:
    """How a ticket ended: who was called and left did not come; who left before gave up."""
    if state == "left":
        return "gave_up" if waited is None else "no_show"
    return "served" if state == "served" else "open"


def _packs(session: Session, days: Days, first: dt.date, last: dt.date) -> None:
    """Days are those in Lille, of which one may have 23 hours or 25. A place told of in two languages is one."""
    since, until = beginning(first), beginning(last + dt.timedelta(days=1))
    told = TELLINGS.thing_id.table.join(THINGS.id.table, THINGS.id == TELLINGS.thing_id)
    places = select(func.count(THINGS.key.distinct())).select_from(told)
    places = places.where(TELLINGS.handover_id == PACKS.id, THINGS.kind == "place").correlate(PACKS.id.table)
    asked = select(PACKS.handed_at, PACKS.language, PACKS.way, places.scalar_subquery()).where(
        PACKS.handed_at >= since, PACKS.handed_at < until, PACKS.undone_at.is_(None)
    )
    for handed_at, language, way, number in _rows(session, asked):
        sheet = days[handed_at.astimezone(LILLE).date()]
        sheet.count("language", language)
        sheet.count("way", way)
        sheet.count("places", "told", number)
        sheet.count("places", "packs", 1 if number else 0)


def beginning(day: dt.date) -> dt.datetime:
    """The moment at which a day begins in Lille."""
    return dt.datetime.combine(day, dt.time(), LILLE)


def _steps(session: Session, days: Days, first: dt.date, last: dt.date) -> None:
    alike = (STEPS.marked_on, STEPS.mark)
    asked = (
        select(*alike, func.count())
        .join_from(STEPS.mark.table, STAYS.id.table, STAYS.id == STEPS.stay_id)
        .where(STEPS.marked_on.between(first, last), STEPS.mark.is_not(None), STAYS.deleted_at.is_(None))
    )
    for day, mark, number in _rows(session, asked.group_by(*alike)):
        days[day].count("mark", mark, number)


_COUNTING: Mapping[Source, Callable[[Session, Days, dt.date, dt.date], None]] = {
    Source.ARRIVALS: _arrivals,
    Source.VISITS: _visits,
    Source.TICKETS: _tickets,
    Source.PACKS: _packs,
    Source.STEPS: _steps,
}

#: Which days there are at all, as texts that both databases read: what a database begins with.
EVERY_DAY: Mapping[Source, str] = {
    Source.ARRIVALS: "SELECT DISTINCT arrived_on FROM stays WHERE arrived_on IS NOT NULL AND deleted_at IS NULL",
    Source.VISITS: "SELECT DISTINCT day FROM visits WHERE removed_at IS NULL",
    Source.TICKETS: "SELECT DISTINCT day FROM tickets",
    Source.PACKS: "SELECT date(handed_at) FROM pack_handovers UNION SELECT date(handed_at{plus_a_day}) FROM pack_handovers",
    Source.STEPS: "SELECT DISTINCT marked_on FROM checklist_decisions WHERE marked_on IS NOT NULL",
}
