"""The figures of a week among a million visits of five years, beside the plain way of counting all rows."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Iterable
from itertools import repeat
from pathlib import Path
from typing import Any

from sqlalchemy import text

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Channel
from maison.store.bulk import insert_columns, room_for_many
from maison.visits.model import TopicTaken, VisitDraft
from maison.visits.tables import TopicRow, VisitRow
from maison.visits.vocabulary import Outcome, Topic
from tests.benchmarks import Row
from tests.benchmarks.bench_listing import median
from tests.databases import desk_under

COUNT, PEOPLE, YEARS = 1_000_000, 300, 5
_NOW = dt.datetime(2026, 11, 23, 7, 55, tzinfo=dt.UTC)
_MONDAY = dt.date(2026, 3, 2)
_PLAIN = """
    SELECT strftime('%G-%V', visits.at), topic, count(*), sum(minutes)
    FROM visits JOIN visit_topics ON visit_topics.visit_id = visits.id WHERE removed_at IS NULL GROUP BY 1, 2
"""


def run() -> list[Row]:
    """Everything on one file."""
    with tempfile.TemporaryDirectory(prefix="maison-bench-") as folder:
        desk = desk_under(Path(folder)).open()
        _fill(desk)
        queries = desk.visit_queries

        def plainly() -> None:
            with desk.store.read() as session:
                session.execute(text(_PLAIN)).all()

        plain = median(plainly, 1)
        week = median(lambda: queries.figures(_MONDAY, _MONDAY + dt.timedelta(6)), 9)
        year = median(lambda: queries.figures(dt.date(2025, 9, 1), dt.date(2026, 8, 31)), 3)
        one = VisitDraft((TopicTaken(Topic.BANK, 5),))
        rows = [
            Row("all figures of a week", "plain GROUP BY of all rows", plain, week, "ms", 1 / 15),
            Row("all figures of a school year", "asked", 2000, year, "ms", 1.0),
            Row("a visit entered", "asked", 10, median(lambda: desk.visits.add(one), 50), "ms", 1.0),
        ]
        desk.close()
    return rows


def _fill(desk: Desk) -> None:
    """Made-up visits on the working days of the years before today."""
    chance = random.Random(8)
    people = [desk.arrivals.register(ArrivalDraft(family_name=f"Essai {number}")).ids[0] for number in range(PEOPLE)]
    every = (desk.clock.today() - dt.timedelta(day) for day in range(365 * YEARS))
    days = sorted(chance.choices([day for day in every if day.weekday() < 5], k=COUNT))
    kinds: dict[str, list[Any]] = {
        "day": days,
        "channel": chance.choices(list(Channel), (60, 20, 15, 1, 3, 1), k=COUNT),
        "language": chance.choices(("fr", "en", "ar", "es", "zh-Hans", None), (40, 35, 8, 5, 5, 7), k=COUNT),
        "category": chance.choices((*Category, None), k=COUNT),
    }
    topics = [chance.sample(list(Topic), number) for number in chance.choices((1, 2, 3), (70, 25, 5), k=COUNT)]
    stamps = {"version": 1, "created_at": _NOW, "created_by": "A", "updated_at": _NOW, "updated_by": "A"}
    same = {"ticket_id": None, "desk": "Accueil 1", "agent": "A", "removed_at": None, **stamps}
    visits: dict[str, Iterable[Any]] = {
        "id": range(1, COUNT + 1),
        "stay_id": chance.choices((*people, *repeat(None, PEOPLE)), k=COUNT),
        "at": [dt.datetime.combine(day, dt.time(9, 30), dt.UTC) for day in days],
        **{name: repeat(value) for name, value in same.items()},
    }
    owners = [number for number, own in enumerate(topics) for _topic in own]
    taken: dict[str, Iterable[Any]] = {
        "visit_id": [number + 1 for number in owners],
        "position": [position for own in topics for position in range(len(own))],
        "topic": [topic for own in topics for topic in own],
        "minutes": [chance.randrange(30) for _owner in owners],
        "outcome": repeat(Outcome.ANSWERED),
        "handouts": repeat(""),
        "counted": repeat(True),
    }
    with desk.store.begin() as session, room_for_many(session):
        insert_columns(session, VisitRow, {**visits, **kinds})
        insert_columns(
            session, TopicRow, {**taken, **{name: [column[at] for at in owners] for name, column in kinds.items()}}
        )
        session.execute(text("ANALYZE"))
