"""The dates and the events that the house knows for everybody, year by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, KnownDate, KnownEvent
from maison.checklists.deadlines import Anchors


class Calendar:
    """The dates by anchor and year, and the events."""

    def __init__(self, dates: Sequence[KnownDate], events: Sequence[KnownEvent]) -> None:
        self._dates = {(known.anchor, known.year): known.on for known in dates}
        self.events = tuple(events)

    def day(self, anchor: str, year: str) -> dt.date | None:
        """The date of an anchor in a year."""
        return self._dates.get((anchor, year))

    def complete(self, anchors: Anchors, on: dt.date) -> Anchors:
        """The anchors, with the house's next date for each that it shares and the person has none of."""
        if not self._dates:
            return anchors
        since = anchors.get("first_day_of_stay") or on
        shared = {
            name: day
            for name in vocabulary.SHARED_ANCHORS
            if anchors.get(name) is None and (day := self._next(name, since)) is not None
        }
        return {**anchors, **shared} if shared else anchors

    def overlaps(self, anchors: Anchors, on: dt.date) -> bool:
        """Whether a stay surely meets an event that is still to come, or lasts."""
        first, last = anchors.get("first_day_of_stay"), anchors.get("planned_departure")
        if first is None or last is None:
            return False
        return any(event.until >= on and event.since <= last and event.until >= first for event in self.events)

    def _next(self, anchor: str, since: dt.date) -> dt.date | None:
        return min((day for (name, _year), day in self._dates.items() if name == anchor and day >= since), default=None)


@lru_cache(maxsize=8)
def calendar_of(catalogue: Catalogue) -> Calendar:
    """The calendar of a catalogue."""
    return Calendar(catalogue.dates, catalogue.events)
