"""Generated years for the figures: the same made-up things in a desk's database and in plain lists."""

from __future__ import annotations

import datetime as dt
import random
from itertools import repeat
from typing import Any

from sqlalchemy import bindparam, insert, text, update

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.tables import Stay
from maison.arrivals.vocabulary import Category, Channel
from maison.checklists.items.tables import PLACES, ItemRow
from maison.checklists.tables import DecisionRow
from maison.packs.handed.tables import HandOverRow, TellingRow, ThingRow
from maison.store.bulk import insert_columns
from maison.visits.queue.tables import TicketRow
from maison.visits.tables import TopicRow, VisitRow
from maison.visits.vocabulary import Outcome, Topic
from tests.maison.statistics.naive import Arrival, House, Line, Pack, Step, Ticket, Visit

_NOW = dt.datetime(2034, 1, 5, 8, tzinfo=dt.UTC)
_STAMPS = {"version": 1, "created_at": _NOW, "created_by": "A", "updated_at": _NOW, "updated_by": "A"}
_HOSTS = ("Université", "Inria", "Centrale", "CNRS", "École d’essai", "=1+1", "")
_COUNTRIES = ("IN", "FR", "DZ", "CN", "BR", "US", "GB", "SN", "")
_TAGS = ("fr", "en", "zh-Hans", "lo", "ar", "")
#: Moments round which a day or a clock may be had wrong, in UTC.
_HOURS = (0, 8, 12, 21, 22, 23)


def invent(first: dt.date, last: dt.date, seed: int, *, arrivals: float = 1.6) -> House:
    """Something on every day."""
    chance = random.Random(seed)
    house = House()
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    for day in days:
        for _ in range(_some(chance, arrivals)):
            person = chance.randrange(1, 10 + len(house.arrivals) * 3 // 4)
            house.arrivals.append(_arrival(chance, day, person))
        house.visits += (_visit(chance, day, len(house.arrivals)) for _ in range(_some(chance, 2)))
        house.tickets += (_ticket(chance, day) for _ in range(_some(chance, 1)))
        house.packs += (_pack(chance, day) for _ in range(_some(chance, 0.6)))
    return house


def _some(chance: random.Random, mean: float) -> int:
    return int(mean * 2 * chance.random() + chance.random())


def _arrival(chance: random.Random, day: dt.date, person: int) -> Arrival:
    host = chance.choices(_HOSTS, (40, 25, 10, 5, 3, 2, 10))[0]
    # what is said of a person holds for all of their stays
    own = random.Random(person)
    country, language = own.choice(_COUNTRIES), own.choice(_TAGS)
    return Arrival(person, day, chance.choice((*Category, "")), host, country, language, chance.random() < 0.05)


def _moment(chance: random.Random, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(chance.choice(_HOURS), chance.choice((0, 30, 59))), dt.UTC)


def _visit(chance: random.Random, day: dt.date, stays: int) -> Visit:
    person = chance.randrange(stays) if stays and chance.random() < 0.6 else None
    topics = tuple(
        (topic.value, chance.randrange(20), chance.choice(list(Outcome)).value)
        for topic in chance.sample(list(Topic), chance.choices((1, 2, 3), (70, 25, 5))[0])
    )
    language, category = chance.choice(_TAGS), chance.choice((*Category, ""))
    removed = chance.random() < 0.05
    return Visit(_moment(chance, day), person, chance.choice(list(Channel)), language, category, topics, removed)


def _ticket(chance: random.Random, day: dt.date) -> Ticket:
    state = chance.choices(("waiting", "called", "serving", "served", "left"), (2, 2, 3, 80, 13))[0]
    called = state in ("called", "serving", "served") or (state == "left" and chance.random() < 0.5)
    served_for = chance.randrange(30, 3000) if state == "served" else None
    return Ticket(day, state, chance.randrange(1500) if called else None, served_for)


def _pack(chance: random.Random, day: dt.date) -> Pack:
    tag = chance.choice(("fr", "en", "zh-Hans", "ar"))
    return Pack(_moment(chance, day), tag, chance.choice((0, 1, 2, 5)), chance.random() < 0.1)


# Into a database ------------------------------------------------------------------------------------------------------


def settle(desk: Desk, house: House, seed: int) -> None:
    """Put it all on file. Visits name a stay by its place; from here on they name the person, as the lists do."""
    chance = random.Random(seed)
    stays = _put_arrivals(desk, house)
    _put_visits(desk, house, stays)
    _put_steps(desk, house, stays, chance)
    _put_tickets(desk, house)
    _put_packs(desk, house, stays, chance)


def _put_arrivals(desk: Desk, house: House) -> list[int]:
    """Everybody as somebody new, then stays of one person under one number."""
    drafts = [
        ArrivalDraft(
            family_name=f"Essai {at}", arrived_on=one.day, category=Category(one.category) if one.category else None,
            host=one.host, nationalities=(one.country, "ZW") if one.country else (),
            languages=(one.language, "fr") if one.language else (),
        )
        for at, one in enumerate(house.arrivals)
    ]  # fmt: skip
    stays = list(desk.imports.register_all(drafts).ids) or _all_stays(desk)
    with desk.store.begin() as session:
        owners = session.execute(text("SELECT id, person_id FROM stays"))
        people: dict[int, int] = {row.id: row.person_id for row in owners}
        first: dict[int, int] = {}
        moved = [
            {"of": stay, "to": first.setdefault(one.person, people[stay])}
            for stay, one in zip(stays, house.arrivals, strict=True)
        ]
        connection = session.connection()
        connection.execute(update(Stay).where(Stay.id == bindparam("of")).values(person_id=bindparam("to")), moved)
        gone = [{"of": stay} for stay, one in zip(stays, house.arrivals, strict=True) if one.deleted]
        connection.execute(update(Stay).where(Stay.id == bindparam("of")).values(deleted_at=_NOW), gone)
    return stays


def _all_stays(desk: Desk) -> list[int]:
    with desk.store.read() as session:
        return list(session.scalars(text("SELECT id FROM stays ORDER BY id")))


def _put_visits(desk: Desk, house: House, stays: list[int]) -> None:
    visits, own = house.visits, {"ticket_id": None, "desk": "Accueil 1", "agent": "A", **_STAMPS}
    kinds: dict[str, list[Any]] = {
        "day": [visit.day for visit in visits],
        "channel": [Channel(visit.channel) for visit in visits],
        "language": [visit.language or None for visit in visits],
        "category": [Category(visit.category) if visit.category else None for visit in visits],
    }
    places = [None if visit.person is None else visit.person for visit in visits]
    told: dict[str, Any] = {
        "id": range(1, len(visits) + 1),
        "stay_id": [None if place is None else stays[place] for place in places],
        "at": [visit.at for visit in visits],
        "removed_at": [_NOW if visit.removed else None for visit in visits],
        **{name: repeat(value) for name, value in own.items()},
    }
    owners = [(at, position, taken) for at, visit in enumerate(visits) for position, taken in enumerate(visit.topics)]
    topics: dict[str, Any] = {
        "visit_id": [at + 1 for at, *_ in owners],
        "position": [position for _at, position, _taken in owners],
        "topic": [Topic(taken[0]) for *_, taken in owners],
        "minutes": [taken[1] for *_, taken in owners],
        "outcome": [Outcome(taken[2]) for *_, taken in owners],
        "handouts": repeat(""),
        "counted": [not visits[at].removed for at, *_ in owners],
    }
    with desk.store.begin() as session:
        insert_columns(session, VisitRow, {**told, **kinds})
        insert_columns(
            session, TopicRow, {**topics, **{key: [of[at] for at, *_ in owners] for key, of in kinds.items()}}
        )
    house.visits = [
        visit if place is None else visit._replace(person=house.arrivals[place].person)
        for visit, place in zip(visits, places, strict=True)
    ]


def _put_steps(desk: Desk, house: House, stays: list[int], chance: random.Random) -> None:
    """Some lines and decisions of each of some stays."""
    decisions: list[dict[str, Any]] = []
    items: list[dict[str, Any]] = []
    for stay, arrival in zip(stays, house.arrivals, strict=True):
        for number in range(chance.choices((0, 1, 3), (50, 30, 20))[0]):
            line, marked, mark = _line(chance, arrival)
            house.lines.append(line)
            items.append(_item(stay, number, line))
            if marked is not None:
                house.steps.append(Step(marked, mark, arrival.deleted))
                decisions.append(_decision(stay, number, marked, mark))
    with desk.store.begin() as session:
        for table, rows in ((ItemRow, items), (DecisionRow, decisions)):
            session.connection().execute(insert(table), rows)


def _line(chance: random.Random, arrival: Arrival) -> tuple[Line, dt.date | None, str]:
    due = arrival.day + dt.timedelta(days=chance.randrange(90))
    marked = due + dt.timedelta(days=chance.randrange(-20, 10)) if chance.random() < 0.7 else None
    dead = due + dt.timedelta(days=30) if chance.random() < 0.2 else None
    applies, legal, here = chance.random() < 0.9, chance.random() < 0.4, chance.random() < 0.8
    line = Line(due, arrival.day, applies, marked, legal, here, dead, arrival.deleted)
    return line, marked, chance.choices(("done", "waived"), (90, 10))[0]


def _item(stay: int, number: int, line: Line) -> dict[str, Any]:
    waiting = line.applies and line.settled_on is None
    return {
        "id": stay * PLACES + number, "stay_id": stay, "line_key": f"step_{number}", "step_key": f"step_{number}",
        "applies": line.applies, "settled": line.settled_on is not None, "blocked": False, "legal": line.legal,
        "due_on": line.day, "dead_after": line.dead_after, "waiting": waiting, "here": waiting and line.here,
        "adviser": "", "category": "",
    }  # fmt: skip


def _decision(stay: int, number: int, marked: dt.date, mark: str) -> dict[str, Any]:
    return {
        "stay_id": stay, "step_key": f"step_{number}", "mark": mark, "marked_on": marked, "marked_by": "A",
        "reason": "", "concerns_reason": "", "concerns_by": "", "partner": "", **_STAMPS,
    }  # fmt: skip


def _put_tickets(desk: Desk, house: House) -> None:
    numbers: dict[dt.date, int] = {}
    rows = []
    for ticket in house.tickets:
        numbers[ticket.day] = numbers.get(ticket.day, 0) + 1
        own = {"day": ticket.day, "line": "", "number": numbers[ticket.day], "state": ticket.state, "desk": ""}
        rows.append({**own, "waited": ticket.waited, "served_for": ticket.served_for, **_STAMPS})
    with desk.store.begin() as session:
        session.connection().execute(insert(TicketRow), rows)


def _put_packs(desk: Desk, house: House, stays: list[int], chance: random.Random) -> None:
    """A place is a thing in each of two languages, and counts once."""
    things = [
        {
            "id": 2 * place + at + 1,
            "kind": "place",
            "key": f"place/{place}",
            "language": tag,
            "digest": "",
            "facts": "{}",
        }
        for place in range(5)
        for at, tag in enumerate(("fr", "en"))
    ]
    same = {
        "way": "printed", "handed_by": "A", "desk": "", "second": None, "paper": "A4", "options": "{}", "program": "",
        "edition": 1, "contents_hash": "", "said_hash": "", "file_hash": "", "pages": 2, "made_at": _NOW, "reason": "",
        "overruled": (), "dates": (), "undone_by": "",
    }  # fmt: skip
    rows = [
        {"id": at, "stay_id": chance.choice(stays), "handed_at": pack.at, "language": pack.language, **same}
        | {"undone_at": _NOW if pack.undone else None}
        for at, pack in enumerate(house.packs, 1)
    ]
    told = [
        {"handover_id": at, "thing_id": number + 1}
        for at, pack in enumerate(house.packs, 1)
        for number in range(2 * pack.places)
    ]
    with desk.store.begin() as session:
        connection = session.connection()
        for table, found in ((ThingRow, things), (HandOverRow, rows), (TellingRow, told)):
            connection.execute(insert(table), found)
