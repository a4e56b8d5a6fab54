"""Reading the desk log, and counting it. A figure is counted from an index that holds all it needs."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, MetaData, Table, func, select, text
from sqlalchemy.orm import Session

from maison.arrivals.vocabulary import Category, Channel
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store
from maison.store.among import among
from maison.visits.figures import Told, VisitFigures
from maison.visits.model import Habits, TopicTaken, Visit, VisitDraft
from maison.visits.tables import TopicRow, VisitRow
from maison.visits.vocabulary import HandOut, Topic

#: As the index says it: SQLite would not know a comparison with 1 for the same.
_COUNTED = text("visit_topics.counted")
#: So far back one looks for what a desk chose last: many hours of a busy house.
_LATELY = 1000
_STAYS = Table("stays", MetaData(), Column("id", Integer), Column("person_id", Integer))


class VisitQueries:
    """Reads the visits of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, visit_id: int) -> Visit:
        """The visit with this number, taken back or not. Raises `NotFound`."""
        with self._store.read() as session:
            return one(session, visit_id)

    def of_stay(self, stay_id: int) -> tuple[Visit, ...]:
        """The visits during one stay, the latest first."""
        with self._store.read() as session:
            return _load(session, VisitRow.stay_id == stay_id, VisitRow.removed_at.is_(None))

    def between(self, first: dt.date, last: dt.date) -> tuple[Visit, ...]:
        """The visits of these days, both included, the latest first."""
        with self._store.read() as session:
            return _load(session, VisitRow.day.between(first, last), VisitRow.removed_at.is_(None))

    def these(self, ids: Sequence[int]) -> tuple[Visit, ...]:
        """The visits with these numbers, the latest first; numbers that there are none with are passed over."""
        with self._store.read() as session:
            return _load(session, among(session, VisitRow.id.expression, ids))

    def last_at(self, desk: str) -> VisitDraft | None:
        """What was entered last at a desk; None where that is long ago."""
        lately = select(func.max(VisitRow.id) - _LATELY).scalar_subquery()
        newest = select(func.max(VisitRow.id)).where(
            VisitRow.id > lately, VisitRow.desk == desk, VisitRow.removed_at.is_(None)
        )
        with self._store.read() as session:
            found = _load(session, VisitRow.id == newest.scalar_subquery())
        return found[0].draft if found else None

    def of_stays(self, stay_ids: Sequence[int]) -> tuple[Visit, ...]:
        """The visits during these stays, the latest first."""
        with self._store.read() as session:
            own = among(session, VisitRow.stay_id.expression, stay_ids)
            return _load(session, own, VisitRow.removed_at.is_(None))

    def habits(self, desk: str) -> Habits:
        """What a desk entered lately."""
        lately = select(func.max(VisitRow.id) - _LATELY).scalar_subquery()
        own = (VisitRow.id > lately, VisitRow.desk == desk, VisitRow.removed_at.is_(None))
        columns = (VisitRow.id, VisitRow.language, TopicRow.topic, TopicRow.minutes)
        asked = select(*columns).join(TopicRow, TopicRow.visit_id == VisitRow.id).where(*own)
        with self._store.read() as session:
            rows = session.execute(asked.order_by(VisitRow.id, TopicRow.position)).all()
            last = _load(session, VisitRow.id == rows[-1].id)[0].draft if rows else None
        often = Counter(row.topic for row in reversed(rows))  # of two alike often the newer one is first
        spoken = Counter(row.language for row in reversed(rows) if row.language)
        return Habits(
            last,
            tuple(topic for topic, _count in often.most_common()),
            tuple(tag for tag, _count in spoken.most_common()),
            {row.topic: row.minutes for row in rows},
        )

    def figures(self, first: dt.date, last: dt.date) -> VisitFigures:
        """What is counted of these days, both included."""
        with self._store.read() as session:
            people, by_topic = _people(session, first, last), _topics(session, first, last)
            kinds = _kinds(session, first, last)
        channels, languages, categories = Counter[Channel](), Counter[str | None](), Counter[Category | None]()
        for channel, language, category, count, _known in kinds:
            channels[channel] += count
            languages[language] += count
            categories[category] += count
        return VisitFigures(
            first,
            last,
            visits=channels.total(),
            anonymous=channels.total() - sum(known for *_kind, known in kinds),
            people=people,
            by_topic=by_topic,
            by_channel={channel: channels[channel] for channel in Channel},
            by_language=dict(languages),
            by_category=dict(categories),
        )

    def by_week(self, first: dt.date, last: dt.date) -> dict[tuple[int, int], int]:
        """How many visits the ISO weeks (year, number) have within these days; weeks without any are left out."""
        weeks = Counter[tuple[int, int]]()
        by_day = select(VisitRow.day, func.count()).where(*_within(first, last)).group_by(VisitRow.day)
        with self._store.read() as session:
            for day, count in session.execute(by_day):
                year, number, _weekday = day.isocalendar()
                weeks[year, number] += count
        return dict(weeks)


def _within(first: dt.date, last: dt.date) -> tuple[ColumnElement[bool], ...]:
    return VisitRow.day.between(first, last), VisitRow.removed_at.is_(None)


def _kinds(session: Session, first: dt.date, last: dt.date) -> Sequence[Any]:
    """How many visits of each kind there are, and how many of these by somebody with a file: all in one look."""
    kind = (VisitRow.channel, VisitRow.language, VisitRow.category)
    asked = select(*kind, func.count(), func.count(VisitRow.stay_id)).where(*_within(first, last)).group_by(*kind)
    return session.execute(asked).all()


def _people(session: Session, first: dt.date, last: dt.date) -> int:
    """The stays first, each once: of a year they are far fewer than the visits.

    The sum hides the index of stays from SQLite, which would walk through all visits ever to have them in order.
    """
    own = (VisitRow.stay_id + 0).label("stay_id")
    stays = select(own).where(*_within(first, last)).distinct().subquery()
    asked = select(func.count(_STAYS.c.person_id.distinct())).join(stays, stays.c.stay_id == _STAYS.c.id)
    return session.scalars(asked).one()


def _topics(session: Session, first: dt.date, last: dt.date) -> dict[Topic, Told]:
    asked = (
        select(TopicRow.topic, func.count(), func.sum(TopicRow.minutes))
        .where(TopicRow.day.between(first, last), _COUNTED)
        .group_by(TopicRow.topic)
    )
    found = {topic: Told(visits, int(minutes)) for topic, visits, minutes in session.execute(asked)}
    return {topic: found.get(topic, Told(0, 0)) for topic in Topic}


def one(session: Session, visit_id: int) -> Visit:
    """The visit with this number, taken back or not. Raises `NotFound`."""
    found = _load(session, VisitRow.id == visit_id)
    if not found:
        raise NotFound(N_("There is no visit with the number {id}."), id=visit_id)
    return found[0]


def _load(session: Session, *conditions: ColumnElement[bool]) -> tuple[Visit, ...]:
    rows = session.execute(select(*_COLUMNS).where(*conditions).order_by(VisitRow.at.desc(), VisitRow.id.desc())).all()
    topics = topics_of(session, [row.id for row in rows])
    return tuple(
        Visit(
            row.id,
            VisitDraft(topics[row.id], row.channel, row.language, row.category, row.stay_id, row.at, row.ticket_id),
            row.at,
            row.desk,
            row.agent,
            row.version,
            row.removed_at is not None,
        )
        for row in rows
    )


_COLUMNS = (
    VisitRow.id,
    VisitRow.channel,
    VisitRow.language,
    VisitRow.category,
    VisitRow.stay_id,
    VisitRow.at,
    VisitRow.ticket_id,
    VisitRow.desk,
    VisitRow.agent,
    VisitRow.version,
    VisitRow.removed_at,
)


def topics_of(session: Session, visit_ids: Sequence[int]) -> dict[int, tuple[TopicTaken, ...]]:
    """The topics of these visits, in their order."""
    found: defaultdict[int, list[TopicTaken]] = defaultdict(list)
    columns = (TopicRow.visit_id, TopicRow.topic, TopicRow.minutes, TopicRow.outcome, TopicRow.handouts)
    asked = select(*columns).where(among(session, TopicRow.visit_id.expression, visit_ids))
    for visit_id, topic, minutes, outcome, handouts in session.execute(
        asked.order_by(TopicRow.visit_id, TopicRow.position)
    ):
        found[visit_id].append(TopicTaken(topic, minutes, outcome, tuple(map(HandOut, handouts.split()))))
    return {visit_id: tuple(taken) for visit_id, taken in found.items()}


def given(session: Session, stay_ids: Sequence[int]) -> set[int]:
    """Those of the stays that somebody came to the desk with."""
    came = select(VisitRow.stay_id).where(VisitRow.stay_id.in_(stay_ids), VisitRow.removed_at.is_(None)).distinct()
    return {stay_id for stay_id in session.scalars(came) if stay_id is not None}
