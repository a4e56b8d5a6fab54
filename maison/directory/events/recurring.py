"""What comes back every year, and whose coming days nobody knows yet: a note to the desk, which enters them.

An event has a moment; one that was made up would be printed and believed. So these are no events until somebody has looked
their days up.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from maison.directory.events.days import first_day
from maison.directory.events.model import Event, EventDraft, EventTexts
from maison.directory.localised import LocalText, local_text
from maison.paths import resource
from maison.text import fold

#: So long before its month the desk is asked for the days of what comes back.
_AHEAD = dt.timedelta(92)


class Recurring(NamedTuple):
    """Something that is held every year in these months. `source` says what that is known from; `last` are the first and
    the last day of the last edition that is dated there.
    """

    key: str
    months: tuple[int, ...]
    texts: dict[str, EventTexts]
    url: str
    source: str
    free: bool | None = None
    last: tuple[dt.date, dt.date] | None = None

    def title(self, language: str) -> LocalText:
        """What it is called."""
        return local_text({tag: said.title for tag, said in self.texts.items()}, language)

    def draft(self, day: dt.datetime) -> EventDraft:
        """An event to begin from, which starts then."""
        return EventDraft(day, texts=self.texts, url=self.url, free=self.free)

    def next_month(self, today: dt.date) -> dt.date:
        """The first day of the month in which it is held next, this month included."""
        firsts = (dt.date(year, month, 1) for year in (today.year, today.year + 1) for month in self.months)
        return min(first for first in firsts if (first.year, first.month) >= (today.year, today.month))


@cache
def recurring() -> tuple[Recurring, ...]:
    """What the program's own file names."""
    entries: dict[str, Any] = tomllib.loads(resource("directory/recurring.toml").read_text("utf-8"))
    return tuple(
        Recurring(
            key, tuple(entry["months"]), {tag: EventTexts(**said) for tag, said in entry["texts"].items()},
            entry["url"], entry["source"], entry.get("free"), tuple(entry["last"]) if "last" in entry else None,
        )
        for key, entry in entries.items()
    )  # fmt: skip


def awaited(events: Iterable[Event], today: dt.date) -> tuple[Recurring, ...]:
    """What is held soon, and of whose coming edition no event is among `events`: known by its title in any language."""
    known = {(fold(said.title), first_day(event.draft).year) for event in events for said in event.draft.texts.values()}
    return tuple(
        one
        for one in recurring()
        if (month := one.next_month(today)) - today <= _AHEAD
        and not any((fold(said.title), month.year) in known for said in one.texts.values())
    )
