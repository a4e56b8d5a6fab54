"""A visit: one conversation, by a known person or an anonymous one, about one or several topics, each with its minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from maison import languages
from maison.arrivals.vocabulary import Category, Channel
from maison.clock import LILLE
from maison.errors import Message, Problem
from maison.languages import N_
from maison.records import as_plain
from maison.visits.vocabulary import HandOut, Outcome, Topic

#: One topic takes no longer than a day at the desk.
MOST_MINUTES = 600
#: What is proposed at a desk that has entered nothing yet.
USUAL_MINUTES = 5
#: Visits are entered late, not decades late.
FIRST_DAY = dt.date(2000, 1, 1)


class TopicTaken(NamedTuple):
    """One topic of a visit."""

    topic: Topic
    minutes: int = 0
    outcome: Outcome = Outcome.ANSWERED
    handouts: tuple[HandOut, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """A visit as it is entered. `at` None is now; `stay_id` None is somebody without a file.

    `category` is what the visit counts under, whoever the file is corrected into later; None: what the file says today.
    `language` is that which was spoken.
    """

    topics: tuple[TopicTaken, ...]
    channel: Channel = Channel.DESK
    language: str | None = None
    category: Category | None = None
    stay_id: int | None = None
    at: dt.datetime | None = None
    ticket_id: int | None = None

    def as_plain(self) -> dict[str, Any]:
        """All of it as JSON holds it, for the trail."""
        at = {"at": self.at.astimezone(dt.UTC).isoformat() if self.at else None}
        names = ("topics", "channel", "language", "category", "stay_id", "ticket_id")
        return {name: as_plain(getattr(self, name)) for name in names} | at


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit on file. `desk` and `agent` are those who were there; `removed` says that it was taken back."""

    id: int
    draft: VisitDraft
    at: dt.datetime
    desk: str
    agent: str
    version: int
    removed: bool = False

    @property
    def day(self) -> dt.date:
        """The day in Lille on which it counts."""
        return day_of(self.at)

    @property
    def minutes(self) -> int:
        """Those of all its topics."""
        return sum(taken.minutes for taken in self.draft.topics)

    def as_json(self) -> dict[str, Any]:
        """The visit for a program."""
        plain = self.draft.as_plain()
        for name in ("stay_id", "ticket_id"):
            del plain[name]
        return {
            "number": self.id,
            **plain,
            "at": self.at.isoformat(),
            "day": self.day.isoformat(),
            "minutes": self.minutes,
            "desk": self.desk,
            "agent": self.agent,
            "anonymous": self.draft.stay_id is None,
            "removed": self.removed,
        }


class Habits(NamedTuple):
    """What a desk entered lately: its last visit, its topics and languages by how often, and the minutes of each topic."""

    last: VisitDraft | None = None
    topics: tuple[Topic, ...] = ()
    languages: tuple[str, ...] = ()
    minutes: Mapping[Topic, int] = {}

    def minutes_of(self, topic: Topic) -> int:
        """What a topic took when this desk last had it, or the last topic of all."""
        last = self.last.topics[0].minutes if self.last is not None and self.last.topics else USUAL_MINUTES
        return self.minutes.get(topic, last)


def as_before(last: VisitDraft | None) -> VisitDraft:
    """What a contact begins with of which only the topic is told: the channel and language of the desk's last one.

    Who came and as what is never taken over: a figure would tell of somebody else.
    """
    return VisitDraft(()) if last is None else VisitDraft((), last.channel, last.language)


def day_of(moment: dt.datetime) -> dt.date:
    """The day in Lille in which a moment lies."""
    return moment.astimezone(LILLE).date()


def problems_of(draft: VisitDraft, now: dt.datetime) -> list[Problem]:
    """What is wrong with a draft, by its fields."""
    problems = []
    if not draft.topics:
        problems.append(Problem("topics", Message(N_("Say what the visit was about: one topic at least."))))
    if len({taken.topic for taken in draft.topics}) < len(draft.topics):
        told = N_("A topic stands here twice. Keep one, with all its minutes.")
        problems.append(Problem("topics", Message(told)))
    if any(not 0 <= taken.minutes <= MOST_MINUTES for taken in draft.topics):
        told = N_("Give the minutes of a topic as a whole number from 0 to {most}.")
        problems.append(Problem("minutes", Message(told, {"most": MOST_MINUTES})))
    if draft.language is not None and languages.language_tag(draft.language) != draft.language:
        told = N_("No language is called “{text}”. Give its name, or its code (fr, ar, zh-Hans).")
        problems.append(Problem("language", Message(told, {"text": draft.language[:40]})))
    if draft.at is not None and draft.at > now:
        told = N_("This moment is still to come. Enter when the conversation was.")
        problems.append(Problem("at", Message(told)))
    if draft.at is not None and day_of(draft.at) < FIRST_DAY:
        problems.append(Problem("at", Message(N_("This is too long ago. Enter when the conversation was."))))
    return problems
