"""The weekly report over a million arrivals and five million visits of five years, beside the plain way of counting all rows."""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import repeat
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from maison.application import Desk
from maison.arrivals.tables import Person, PersonLanguage, PersonNationality, Stay
from maison.arrivals.vocabulary import Category, Channel
from maison.checklists.items.tables import PLACES, ItemRow
from maison.checklists.tables import DecisionRow
from maison.statistics.model import Week
from maison.statistics.queries import StatisticsQueries
from maison.statistics.sheets.service import SheetService
from maison.store.base import Base
from maison.store.bulk import insert_columns, room_for_many
from maison.visits.model import TopicTaken, VisitDraft
from maison.visits.queue.tables import TicketRow
from maison.visits.tables import TopicRow, VisitRow
from maison.visits.vocabulary import Outcome, Topic
from tests.benchmarks import Row
from tests.benchmarks.bench_listing import median
from tests.databases import desk_under

ARRIVALS, VISITS, TICKETS, OPEN, YEARS = 1_000_000, 5_000_000, 1_000_000, 60_000, 5
_LINES = 10
_NOW = dt.datetime(2026, 11, 23, 7, 55, tzinfo=dt.UTC)
#: Near the end of a school year: the year to date is as long as it gets.
_WEEK = Week(2026, 34)
_STAMPS = {"version": 1, "created_at": _NOW, "created_by": "A", "updated_at": _NOW, "updated_by": "A"}
_TABLES = ("stays", "visits", "visit_topics", "tickets", "checklist_items", "checklist_decisions")
_INDEXES = f"SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql <> '' AND tbl_name IN {_TABLES}"
_PLAIN = (
    "SELECT strftime('%G-%V', arrived_on), category, count(*) FROM stays WHERE deleted_at IS NULL GROUP BY 1, 2",
    "SELECT strftime('%G-%V', visits.at), topic, count(*), sum(minutes) FROM visits "
    "JOIN visit_topics ON visit_topics.visit_id = visits.id WHERE removed_at IS NULL GROUP BY 1, 2",
)


def run(part: float = 1.0) -> list[Row]:
    """Everything on one file; a `part` of it is for a trial."""
    with tempfile.TemporaryDirectory(prefix="maison-bench-") as folder:
        desk = desk_under(Path(folder)).open()
        fill(desk, part)
        started = time.perf_counter()
        sheets = SheetService(desk.store)
        sheets.refresh()
        _say("all sheets made", started)
        queries = StatisticsQueries(desk.store, desk.clock)

        def plainly() -> None:
            with desk.store.read() as session:
                for statement in _PLAIN:
                    session.execute(text(statement)).all()

        started = time.perf_counter()
        plainly()
        plain = (time.perf_counter() - started) * 1000
        report = median(lambda: queries.report(_WEEK), 5)
        draft = VisitDraft((TopicTaken(Topic.BANK, 5),), at=dt.datetime(2026, 8, 19, 9, tzinfo=dt.UTC))
        entered = median(lambda: desk.visits.add(draft), 50)
        marked = median(lambda: queries.report(_WEEK), 3)

        def anew() -> None:
            desk.visits.add(draft)
            sheets.refresh()

        rows = [
            Row("all figures of a week", "plain GROUP BY of two", plain, report, "ms", 1 / 15),
            Row("the same", "asked", 2000, report, "ms", 1.0),
            Row("the same, a day of it changed since", "asked", 2000, marked, "ms", 1.0),
            Row("a visit entered, the day's sheet made anew", "asked", 2000, median(anew, 3), "ms", 1.0),
            Row("a visit entered", "asked", 10, entered, "ms", 1.0),
        ]
        desk.close()
    return rows


def fill(desk: Desk, part: float) -> None:
    """Made-up things on the working days of the years before today."""
    chance = random.Random(8)
    every = (desk.clock.today() - dt.timedelta(day) for day in range(365 * YEARS))
    days = [day for day in every if day.weekday() < 5]
    started = time.perf_counter()
    with desk.store.begin() as session, room_for_many(session):
        indexes = session.execute(text(_INDEXES)).all()  # made after the rows: several times as fast
        for name, _sql in indexes:
            session.execute(text(f"DROP INDEX {name}"))
        for put, count in ((_arrivals, ARRIVALS), (_visits, VISITS), (_tickets, TICKETS), (_lines, OPEN)):
            put(session, chance, days, int(count * part))
            _say(put.__name__, started)
        for _name, sql in indexes:
            session.execute(text(sql))
        session.execute(text("ANALYZE"))
    _say("filled", started)


def _arrivals(session: Session, chance: random.Random, days: list[dt.date], count: int) -> None:
    """Every fifth stay is a second one of somebody."""
    numbers, people = range(1, count + 1), range(1, count * 4 // 5 + 1)
    names = ("family_name", "given_names", "preferred_name", "native_name", "email")
    _put(session, Person, {"id": people, **_same(**dict.fromkeys(names, "x"), **_STAMPS)})
    countries = chance.choices(("IN", "DZ", "CN", "BR", "US", "SN", "DE", "LB"), k=len(people))
    _put(session, PersonNationality, {"person_id": people, "country": countries, **_same(position=0)})
    tags = chance.choices(("fr", "en", "ar", "zh-Hans", "es"), k=len(people))
    _put(session, PersonLanguage, {"person_id": people, "tag": tags, **_same(position=0)})
    arrived = sorted(chance.choices(days, k=count))
    told = {
        "id": numbers,
        "person_id": [number if number <= len(people) else chance.randrange(len(people)) + 1 for number in numbers],
        "reference": [f"26-{number:07d}" for number in numbers],
        "category": chance.choices(list(Category), k=count),
        "host": chance.choices(("Université de Lille", "Centrale Lille", "Inria", "ICL", "CNRS", ""), k=count),
        "arrived_on": arrived,
        **_same(unit="", programme="", adviser="", status="arrived", sort_name="x"),
    }
    _put(session, Stay, {**told, **_same(**_STAMPS)})


def _visits(session: Session, chance: random.Random, days: list[dt.date], count: int) -> None:
    """Two in three by somebody with a file, of those who came within the last year or so."""
    days = sorted(chance.choices(days, k=count))
    stays = session.scalar(text("SELECT max(id) FROM stays")) or 1
    kinds: dict[str, list[Any]] = {
        "day": days,
        "channel": chance.choices(list(Channel), (60, 20, 15, 1, 3, 1), k=count),
        "language": chance.choices(("fr", "en", "ar", "es", "zh-Hans", None), (40, 35, 8, 5, 5, 7), k=count),
        "category": chance.choices((*Category, None), k=count),
    }
    near = stays // YEARS
    ids = [
        min(max(at * stays // count + chance.randrange(-near, near // 10), 1), stays)
        if chance.random() < 2 / 3
        else None
        for at in range(count)
    ]
    told: dict[str, Iterable[Any]] = {
        "id": range(1, count + 1),
        "stay_id": ids,
        "at": (dt.datetime.combine(day, dt.time(9, 30), dt.UTC) for day in days),
        **_same(ticket_id=None, desk="Accueil 1", agent="A", removed_at=None, **_STAMPS),
    }
    _put(session, VisitRow, {**told, **kinds})
    own = chance.choices((1, 2, 3), (70, 25, 5), k=count)
    owners = [at for at, number in enumerate(own) for _ in range(number)]
    topics = list(Topic)
    first = chance.choices(range(len(topics)), k=count)
    positions = [position for number in own for position in range(number)]
    taken: dict[str, Iterable[Any]] = {
        "visit_id": [at + 1 for at in owners],
        "position": positions,
        "topic": [topics[(first[at] + 5 * pos) % len(topics)] for at, pos in zip(owners, positions, strict=True)],
        "minutes": chance.choices(range(30), k=len(owners)),
        **_same(outcome=Outcome.ANSWERED, handouts="", counted=True),
    }
    _put(session, TopicRow, {**taken, **{name: [column[at] for at in owners] for name, column in kinds.items()}})


def _tickets(session: Session, chance: random.Random, days: list[dt.date], count: int) -> None:
    told = {
        "id": range(1, count + 1),
        "number": range(1, count + 1),
        "day": sorted(chance.choices(days, k=count)),
        "waited": chance.choices(range(3600), k=count),
        "served_for": chance.choices(range(60, 3600), k=count),
        **_same(line="", state="served", desk="Accueil 1", **_STAMPS),
    }
    _put(session, TicketRow, told)


def _lines(session: Session, chance: random.Random, days: list[dt.date], count: int) -> None:
    """The lines of those who came last; half of them are settled."""
    last = session.scalar(text("SELECT max(id) FROM stays")) or 1
    stays = [stay for stay in range(last - count + 1, last + 1) for _ in range(_LINES)]
    keys = [f"step_{at % _LINES}" for at in range(len(stays))]
    settled = [chance.random() < 0.5 for _ in stays]
    legal = [at % 3 == 0 for at in range(len(stays))]
    due = sorted(chance.choices(days[:200], k=len(stays)))
    told: dict[str, Iterable[Any]] = {
        "id": [stay * PLACES + at % _LINES for at, stay in enumerate(stays)],
        "stay_id": stays, "line_key": keys, "step_key": keys, "settled": settled, "legal": legal, "due_on": due,
        "waiting": [not done for done in settled], "here": [not done for done in settled],
        **_same(applies=True, blocked=False, adviser="", category="researcher"),
    }  # fmt: skip
    _put(session, ItemRow, told)
    done = [at for at, is_settled in enumerate(settled) if is_settled]
    names = ("marked_by", "reason", "concerns_reason", "concerns_by", "partner")
    decided = {
        "id": range(1, len(done) + 1),
        "stay_id": [stays[at] for at in done],
        "step_key": [keys[at] for at in done],
        "marked_on": [due[at] for at in done],
        **_same(mark="done", **dict.fromkeys(names, ""), **_STAMPS),
    }
    _put(session, DecisionRow, decided)


def _same(**values: Any) -> dict[str, Iterable[Any]]:
    return {name: repeat(value) for name, value in values.items()}


def _put(session: Session, table: type[Base], columns: dict[str, Any]) -> None:
    insert_columns(session, table, columns)


def _say(what: str, started: float) -> None:
    sys.stderr.write(f"  {what}: {time.perf_counter() - started:.0f} s\n")
