"""The figures once more, as somebody would count them on paper: plain lists, one loop for each figure, no database.

It shares nothing with what it checks but the words of the figures. Even the day in Lille is worked out from the rule by which clocks
are changed: one hour before UTC, two between the last Sundays of March and of October at one o'clock UTC.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from maison.statistics.regions import _COUNTRIES

DAY = dt.timedelta(days=1)
OWN = ("fr", "en", "es", "pt", "it", "de", "ar", "fa", "tr", "ru", "uk", "zh-Hans", "ja", "ko", "vi", "hi")
Told = dict[str, dict[str, int]]
Dated = TypeVar("Dated", "Arrival", "Visit", "Ticket", "Pack", "Step", "Line")


class Arrival(NamedTuple):
    person: int
    day: dt.date
    category: str
    host: str
    country: str
    language: str
    deleted: bool = False


class Visit(NamedTuple):
    at: dt.datetime
    person: int | None
    channel: str
    language: str
    category: str
    topics: tuple[tuple[str, int, str], ...]
    removed: bool = False

    @property
    def day(self) -> dt.date:
        return local_day(self.at)


class Ticket(NamedTuple):
    day: dt.date
    state: str
    waited: int | None
    served_for: int | None


class Pack(NamedTuple):
    at: dt.datetime
    language: str
    places: int
    undone: bool

    @property
    def day(self) -> dt.date:
        return local_day(self.at)


class Step(NamedTuple):
    day: dt.date
    mark: str
    deleted: bool


class Line(NamedTuple):
    """A line of a checklist: when it is due, for whom."""

    day: dt.date
    arrived_on: dt.date
    applies: bool
    settled_on: dt.date | None
    legal: bool
    here: bool
    dead_after: dt.date | None
    deleted: bool


@dataclass
class House:
    """All that happened."""

    arrivals: list[Arrival] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)
    packs: list[Pack] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def local_day(at: dt.datetime) -> dt.date:
    utc = at.astimezone(dt.UTC)
    summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return (utc + dt.timedelta(hours=2 if summer else 1)).date()


def _last_sunday(year: int, month: int) -> dt.datetime:
    day = dt.datetime(year, month, 31, 1, tzinfo=dt.UTC)
    while day.weekday() != 6:
        day -= DAY
    return day


def monday_of(year: int, number: int) -> dt.date | None:
    """The Monday of an ISO week: the first one has the 4th of January. None where the year has no such week."""
    first = dt.date(year, 1, 4)
    while first.weekday() != 0:
        first -= DAY
    monday = first + (number - 1) * 7 * DAY
    return None if number == 53 and (monday + 3 * DAY).year != year else monday


def told(house: House, first: dt.date, last: dt.date, today: dt.date, hosts: Iterable[str]) -> Told:
    """Every figure of some days: its rows, and under "" its total."""
    arrivals = [one for one in _within(house.arrivals, first, last) if not one.deleted]
    visits = [one for one in _within(house.visits, first, last) if not one.removed]
    topics = [taken for one in visits for taken in one.topics]
    tickets, packs = _within(house.tickets, first, last), [p for p in _within(house.packs, first, last) if not p.undone]
    steps = [one for one in _within(house.steps, first, last) if not one.deleted]
    found: Told = {
        "people": _people(house.visits, visits, first),
        "arrivals_by_category": _by(one.category or "not_given" for one in arrivals),
        "arrivals_by_host": _by(_host(one.host, hosts) for one in arrivals),
        "arrivals_by_region": _by(_region(one.country) for one in arrivals),
        "arrivals_by_language": _by(_language(one.language) for one in arrivals),
        "arriving_people": _people(house.arrivals, arrivals, first),
        "visits": _by("anonymous" if one.person is None else "known" for one in visits),
        "visits_by_channel": _by(one.channel for one in visits),
        "visits_by_language": _by(_language(one.language) for one in visits),
        "visits_by_category": _by(one.category or "not_given" for one in visits),
        "topics": _by(topic for topic, _minutes, _outcome in topics),
        "topics_by_outcome": _by(outcome for _topic, _minutes, outcome in topics),
        "minutes_by_topic": _by(topic for topic, minutes, _outcome in topics for _ in range(minutes)),
        "tickets": _by(_end(one) for one in tickets),
        "packs_by_language": _by(_language(one.language) for one in packs),
        "places": {"": sum(one.places for one in packs)},
        "steps_done": _by(one.mark for one in steps),
    }
    for key, seconds in (
        ("waiting", [t.waited for t in tickets if t.state in ("serving", "served")]),
        ("serving", [t.served_for for t in tickets]),
    ):
        values = sorted(value for value in seconds if value is not None)
        if values:
            found[key] = {"median": _least(values, 0.5), "p90": _least(values, 0.9)}
    return found | _lines(house, first, last, today)


def _lines(house: House, first: dt.date, last: dt.date, today: dt.date) -> Told:
    late, deadlines, progress = Counter[str](), Counter[str](), Counter[str]()
    for line in house.lines:
        settled = line.settled_on is not None
        due = first <= line.day <= last
        dead = line.dead_after is not None and line.dead_after < today
        if line.applies and due and line.day < today and not settled and not dead and line.here:
            late["legal" if line.legal else "other"] += 1
        if line.applies and due and line.legal:
            met = line.settled_on is not None and line.settled_on <= line.day
            deadlines["met" if met else "late" if settled else "open"] += 1
        if line.applies and first <= line.arrived_on <= last and not line.deleted:
            progress["settled" if settled else "open"] += 1
    return {
        "steps_late": _totalled(late), "legal_deadlines": _totalled(deadlines), "checklist_progress": _totalled(progress),
    }  # fmt: skip


def _within(things: Iterable[Dated], first: dt.date, last: dt.date) -> list[Dated]:
    return [thing for thing in things if first <= thing.day <= last]


def _by(keys: Iterable[str]) -> dict[str, int]:
    return _totalled(Counter(keys))


def _totalled(counted: Counter[str]) -> dict[str, int]:
    return {key: number for key, number in {"": counted.total(), **counted}.items() if number}


def _people(ever: list[Visit] | list[Arrival], now: list[Visit] | list[Arrival], first: dt.date) -> dict[str, int]:
    here = {one.person for one in now if one.person is not None}
    known = {one.person for one in ever if one.day < first and not _gone(one)}
    return _totalled(Counter("returning" if person in known else "new" for person in here))


def _gone(one: Visit | Arrival) -> bool:
    return one.removed if isinstance(one, Visit) else one.deleted


def _host(host: str, hosts: Iterable[str]) -> str:
    if not host:
        return "not_given"
    return f"host:{host}" if host in hosts else "other"


def named(house: House, begins: dt.date, last: dt.date) -> list[str]:
    """The hosts that have rows of their own in a school year that begins on a day and is told until another."""
    before = begins.replace(year=begins.year - 1)
    this = [one for one in house.arrivals if not one.deleted and begins <= one.day <= last]
    earlier = [one for one in house.arrivals if not one.deleted and before <= one.day < begins]
    counted = Counter(one.host for one in earlier or this)
    large = [(-number, host) for host, number in counted.items() if host and number >= 50]
    return [host for _number, host in sorted(large)[:12]]


def _region(country: str) -> str:
    return next((region.value for region, codes in _COUNTRIES.items() if country in codes.split()), "not_given")


def _language(tag: str) -> str:
    return tag if tag in OWN else "other" if tag else "not_given"


def _end(ticket: Ticket) -> str:
    if ticket.state == "left":
        return "no_show" if ticket.waited is not None else "gave_up"
    return "served" if ticket.state == "served" else "open"


def _least(values: list[int], share: float) -> int:
    """The least value that at least this share of all do not exceed."""
    count: Callable[[int], int] = lambda limit: sum(value <= limit for value in values)  # noqa: E731 (short)
    return next(value for value in values if count(value) >= share * len(values))
