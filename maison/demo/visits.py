"""The desk log and the queue of a year, made up by rule: the same seed and the same day make the same visits.

Far more come in the weeks after the holidays than in the others, and for other things: then permits, rooms and banks.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from maison.accounts.model import Actor
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.vocabulary import Category, Channel
from maison.clock import LILLE
from maison.demo.people import ADVISERS
from maison.visits.model import TopicTaken, VisitDraft
from maison.visits.queue.model import State, Ticket, TicketDraft
from maison.visits.queue.service import QueueService
from maison.visits.service import VisitService
from maison.visits.vocabulary import HandOut, Outcome, Topic

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.arrivals.model import Arrival

Word = TypeVar("Word")

#: So far back the log goes: the same week of last year has visits, too.
DAYS_BACK = 400
#: The desks of the house, and who works at each; the first is the demonstration's own.
DESKS = {"Accueil": ADVISERS[0], "Guichet 2": ADVISERS[1], "Guichet 3": ADVISERS[2]}
#: How many come on a day of each month, of 400 people on file.
_SEASON = (9, 6, 5, 4, 4, 5, 5, 6, 17, 11, 7, 4)
#: topic -> how often, how often in September and October, and how many minutes it usually takes.
_TOPICS: Mapping[Topic, tuple[int, int, int]] = {
    Topic.WELCOME: (8, 14, 4), Topic.VISA: (6, 5, 8), Topic.RESIDENCE_PERMIT: (16, 14, 12), Topic.WORK_PERMIT: (2, 1, 10),
    Topic.HOUSING: (12, 18, 11), Topic.HOUSING_BENEFIT: (6, 9, 9), Topic.BANK: (5, 12, 6), Topic.HEALTH_INSURANCE: (9, 11, 9),
    Topic.MEDICAL_CARE: (3, 2, 7), Topic.SOCIAL_SECURITY: (2, 1, 9), Topic.TAXES: (3, 1, 10), Topic.FAMILY: (3, 2, 12),
    Topic.ENROLMENT: (4, 8, 7), Topic.STUDIES: (3, 2, 6), Topic.SCHOLARSHIP: (2, 2, 8), Topic.RECOGNITION: (1, 1, 9),
    Topic.FRENCH_COURSES: (4, 5, 5), Topic.JOB: (4, 2, 8), Topic.CAREER: (2, 1, 10), Topic.TRANSPORT: (3, 6, 4),
    Topic.DRIVING_LICENCE: (2, 1, 7), Topic.EVERYDAY_LIFE: (5, 6, 5), Topic.CULTURE: (4, 4, 4), Topic.DIFFICULTY: (2, 1, 18),
    Topic.DEPARTURE: (4, 1, 9), Topic.OTHER: (3, 3, 5),
}  # fmt: skip
_CHANNELS = {Channel.DESK: 72, Channel.CALL: 14, Channel.MAIL: 11, Channel.VIDEO: 3}
_OUTCOMES = {
    Outcome.ANSWERED: 74,
    Outcome.REFERRED: 13,
    Outcome.APPOINTMENT: 6,
    Outcome.TO_FOLLOW_UP: 5,
    Outcome.UNSOLVED: 2,
}
_HANDED = {HandOut.LEAFLET: 8, HandOut.MAP: 5, HandOut.FORM: 5, HandOut.CERTIFICATE: 2, HandOut.PACK: 3}
_SPOKEN = {"fr": 38, "en": 36, "es": 7, "ar": 8, "zh-Hans": 4, "pt": 3, "uk": 2, "vi": 2}
_SPOKEN_HERE = frozenset(_SPOKEN)
#: The minutes before now at which those who wait today came, what for, and in which language.
_WAITING = ((21, Topic.RESIDENCE_PERMIT, "en"), (13, Topic.HOUSING, "ar"), (7, None, None), (2, Topic.BANK, "es"))


class _Day(NamedTuple):
    """What a day begins with: who was here then, and how many of the desk's visitors of a year come."""

    day: dt.date
    visitors: Sequence[Arrival]
    visits: int


def enter(desk: Desk, share: float, seed: int) -> None:
    """Enter the visits and tickets of a year; `share` is that of a demonstration of 400 people."""
    chance = Random(f"visits-{seed}")  # noqa: S311 (people are made up, not secrets)
    drafts: dict[str, list[VisitDraft]] = {name: [] for name in DESKS}
    tickets: list[Ticket] = []
    for one in _days(desk, share, chance):
        entered = list(_visits(one, chance, desk.clock.now()))
        if _had_queue(one.day, desk.clock.today()):
            tickets += _tickets(one.day, entered, chance, desk.clock.now())
        for name, draft in entered:
            drafts[name].append(draft)
    for name, agent in DESKS.items():
        service = VisitService(desk.store, desk.clock, Actor(agent, name))
        service.add_many(drafts[name], operation=f"demo-visits-{seed}-{name}")
    tickets += _queue_of_today(desk.clock.now(), desk.clock.today(), tickets)
    queue = QueueService(desk.store, desk.clock, Actor(ADVISERS[0], "Accueil"))
    queue.enter_all(tickets, operation=f"demo-tickets-{seed}")


def _days(desk: Desk, share: float, chance: Random) -> Iterator[_Day]:
    """The working days up to today."""
    today = desk.clock.today()
    came = ArrivalFilter(sort="arrived_on")
    everybody = desk.arrival_queries.many(desk.arrival_queries.snapshot(came))
    known_since = sorted((one.draft.arrived_on, one.id, one) for one in everybody if one.draft.arrived_on is not None)
    people, arrived = [one for *_since, one in known_since], [day for day, *_rest in known_since]
    for back in range(DAYS_BACK, -1, -1):
        day = today - dt.timedelta(back)
        if day.weekday() > 4:
            continue
        known = bisect_right(arrived, day)
        usual = _SEASON[day.month - 1] * share
        yield _Day(
            day, people[max(0, known - 60) : known], round(chance.uniform(0.7, 1.3) * usual + chance.random() * 0.9)
        )


def _visits(one: _Day, chance: Random, now: dt.datetime) -> Iterator[tuple[str, VisitDraft]]:
    """The visits of a day with the desks that had them, in their order; those still to come are left out."""
    for at in sorted(_moment(one.day, chance) for _visit in range(one.visits)):
        visitor = chance.choice(one.visitors) if one.visitors and chance.random() < 0.55 else None
        draft = VisitDraft(
            _topics(one.day, chance),
            _drawn(chance, _CHANNELS),
            _language(visitor, chance),
            None if visitor else _category(chance),
            visitor.id if visitor else None,
            at,
        )
        name = chance.choices(tuple(DESKS), (5, 3, 2))[0]
        if at <= now:
            yield name, draft


def _moment(day: dt.date, chance: Random) -> dt.datetime:
    """While the house is open: from 9 to 12:30, from 13:30 to 17."""
    minute = chance.randrange(7 * 60)
    opened = dt.time(9) if minute < 210 else dt.time(10)
    return dt.datetime.combine(day, opened, LILLE).astimezone(dt.UTC) + dt.timedelta(
        minutes=minute, seconds=chance.randrange(60)
    )


def _topics(day: dt.date, chance: Random) -> tuple[TopicTaken, ...]:
    column = 1 if day.month in (9, 10) else 0
    often = [entry[column] for entry in _TOPICS.values()]
    count = chance.choices((1, 2, 3), (72, 22, 6))[0]
    chosen = dict.fromkeys(chance.choices(tuple(_TOPICS), often, k=count))
    return tuple(_taken(topic, chance) for topic in chosen)


def _taken(topic: Topic, chance: Random) -> TopicTaken:
    minutes = max(1, round(_TOPICS[topic][2] * chance.lognormvariate(0, 0.45)))
    handed = (_drawn(chance, _HANDED),) if chance.random() < 0.3 else ()
    return TopicTaken(topic, minutes, _drawn(chance, _OUTCOMES), handed)


def _language(visitor: Arrival | None, chance: Random) -> str | None:
    """Their own where somebody here speaks it, else one of the usual ones; sometimes nobody wrote it down."""
    own = next((tag for tag in visitor.draft.languages if tag in _SPOKEN_HERE), None) if visitor else None
    if own and chance.random() < 0.5:
        return own
    return None if chance.random() < 0.04 else _drawn(chance, _SPOKEN)


def _category(chance: Random) -> Category | None:
    """Half of those without a file say what they came as."""
    likely = (Category.DEGREE_STUDENT, Category.EXCHANGE_STUDENT, Category.DOCTORAL_STUDENT, Category.RESEARCHER)
    return chance.choices(likely, (5, 3, 2, 2))[0] if chance.random() < 0.5 else None


def _drawn(chance: Random, words: Mapping[Word, int]) -> Word:
    return chance.choices(tuple(words), tuple(words.values()))[0]


# The queue ----------------------------------------------------------------------------------------------------------


def _had_queue(day: dt.date, today: dt.date) -> bool:
    """Tickets are kept of this school year so far, and of the weeks around this one a year ago: for what is compared."""
    began = dt.date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    return day >= began or abs((today - day).days - 364) <= 21


def _tickets(day: dt.date, entered: Sequence[tuple[str, VisitDraft]], chance: Random, now: dt.datetime) -> list[Ticket]:
    """The tickets of a day: those of its visitors at the desk, and of some who did not wait or did not come."""
    tickets: list[Ticket] = []
    for name, draft in entered:
        if draft.channel is not Channel.DESK or draft.at is None:
            continue
        waited = min(75 * 60, chance.lognormvariate(1.6 + len(entered) / 40, 0.7) * 60)
        called = draft.at - dt.timedelta(seconds=chance.randrange(10, 70))
        issued = called - dt.timedelta(seconds=round(waited))
        known = TicketDraft(draft.language, draft.topics[0].topic, draft.stay_id)
        tickets.append(
            _ended(Ticket(0, day, "", 0, known, State.WAITING, issued, called, draft.at, desk=name), draft, chance, now)
        )
    tickets.sort(key=lambda ticket: ticket.issued_at)
    return [replace(ticket, number=number) for number, ticket in enumerate(tickets, 1)]


def _ended(ticket: Ticket, draft: VisitDraft, chance: Random, now: dt.datetime) -> Ticket:
    """How a ticket ended: one in nine nobody sat down with."""
    luck = chance.random()
    if luck < 0.05:
        return replace(ticket, state=State.LEFT, called_at=None, served_at=None, ended_at=ticket.called_at, desk="")
    if luck < 0.11:
        return replace(ticket, state=State.LEFT, served_at=None, ended_at=ticket.served_at)
    assert ticket.served_at is not None
    minutes = sum(taken.minutes for taken in draft.topics)
    return replace(ticket, state=State.SERVED, ended_at=min(now, ticket.served_at + dt.timedelta(minutes=minutes)))


def _queue_of_today(now: dt.datetime, today: dt.date, before: Sequence[Ticket]) -> list[Ticket]:
    """Somebody at another desk, and some who wait; whoever began the day has been served by now."""
    begun = dt.datetime.combine(today, dt.time(0), LILLE).astimezone(dt.UTC)
    last = sum(ticket.day == today for ticket in before)

    def ago(minutes: int) -> dt.datetime:
        return max(begun, now - dt.timedelta(minutes=minutes))

    serving = Ticket(
        0, today, "", last + 1, TicketDraft("en", Topic.HEALTH_INSURANCE), State.SERVING, ago(31), ago(9), ago(8), None, "Guichet 2"
    )  # fmt: skip
    return [
        serving,
        *(
            Ticket(0, today, "", last + 2 + at, TicketDraft(language, topic), State.WAITING, ago(minutes))
            for at, (minutes, topic, language) in enumerate(_WAITING)
        ),
    ]
