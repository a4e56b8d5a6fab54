"""The minutes of each topic by the clock: whoever sits at the desk speaks of one topic until the next one is named."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from maison.visits.model import MOST_MINUTES
from maison.visits.vocabulary import Topic

_MINUTE = 60


class Stopwatch:
    """Runs from `start`; what passed before the first topic was named belongs to it."""

    def __init__(self, start: dt.datetime) -> None:
        self._since = start
        self._seconds: dict[Topic, float] = {}
        self._topic: Topic | None = None

    @property
    def topic(self) -> Topic | None:
        """What is spoken of."""
        return self._topic

    def turn_to(self, topic: Topic, now: dt.datetime) -> None:
        """From now on one speaks of this."""
        if self._topic is not None:
            self._seconds[self._topic] += self._passed(now)
            self._since = now
        self._topic = topic
        self._seconds.setdefault(topic, 0.0)

    def drop(self, topic: Topic, now: dt.datetime) -> None:
        """It was named by mistake: its time belongs to the topic before it, or to the one that will be named."""
        seconds = self._seconds.pop(topic, 0.0)
        before = next(reversed(self._seconds), None)
        if self._topic is topic:
            seconds += self._passed(now)
            self._since, self._topic = now, before
        if before is not None:
            self._seconds[before] += seconds
        else:
            self._since = now - dt.timedelta(seconds=seconds)

    def minutes(self, now: dt.datetime) -> Mapping[Topic, int]:
        """Those of each topic, at least one."""
        return {
            topic: min(
                MOST_MINUTES, max(1, round((seconds + (self._passed(now) if topic is self._topic else 0)) / _MINUTE))
            )
            for topic, seconds in self._seconds.items()
        }

    def _passed(self, now: dt.datetime) -> float:
        return max(0.0, (now - self._since).total_seconds())
