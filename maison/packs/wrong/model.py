"""What of a pack no longer is as it tells, and of whom one asks it: rules without a database.

What was told and is said otherwise today makes paper wrong; so does a closure that is told nowhere on it. What is known
today and was not told then makes it poorer, not wrong.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from maison.arrivals.model import Arrival
from maison.checklists.items.model import Item
from maison.languages import N_
from maison.packs.handed.model import Handed, Thing, ThingKind, ToldDate
from maison.packs.handed.things import LABELS


class How(StrEnum):
    """What became of what was told."""

    CHANGED = "changed"
    CLOSED = "closed"
    GONE = "gone"
    MOVED = "moved"


#: The fact that makes paper wrong when it is there today, not when it was there then.
_CLOSED = "closed"


class Difference(NamedTuple):
    """One thing that is not as a pack tells. `fact` is what of it, "" the whole; `name` is what the pack calls it."""

    kind: ThingKind
    key: str
    how: How
    fact: str = ""
    old: str = ""
    new: str = ""
    name: str = ""

    @property
    def about(self) -> tuple[str, str, str]:
        """What it is about, in whichever language the pack tells it."""
        return self.kind, self.key, self.fact


class WrongFilter(NamedTuple):
    """What is asked: all that is wrong, only about a step or a place, only of packs handed over since a moment, or of some stays."""

    step: str = ""
    place: int | None = None
    since: dt.datetime | None = None
    stays: tuple[int, ...] = ()

    def holds(self, kind: ThingKind, key: str) -> bool:
        """Whether this thing is asked for."""
        if not self.step and self.place is None:
            return True
        asked = {(ThingKind.STEP, self.step), (ThingKind.PLACE, str(self.place))}
        return (kind, key.partition("@")[0]) in asked


EVERYTHING = WrongFilter()


@dataclass(frozen=True, slots=True)
class WrongPaper:
    """Somebody whose last pack is wrong, and in what."""

    handed: Handed
    arrival: Arrival
    differences: tuple[Difference, ...]

    @property
    def id(self) -> int:
        """What lists know it by: the number of the pack."""
        return self.handed.id


def compared(told: Thing, now: Thing | None) -> tuple[Difference, ...]:
    """What of a thing is not as it was told; `now` is None where it no longer is."""
    name = told.facts.get("title") or told.facts.get("name") or told.key
    if now is None:
        return (Difference(told.kind, told.key, How.GONE, name=name),)
    return tuple(
        Difference(
            told.kind,
            told.key,
            How.CLOSED if fact == _CLOSED else How.CHANGED,
            fact,
            old,
            now.facts.get(fact, ""),
            name,
        )
        for fact, old in _wrong_facts(told.facts, now.facts)
    )


def _wrong_facts(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    closed = new.get(_CLOSED)
    if closed and closed != old.get(_CLOSED):
        yield _CLOSED, old.get(_CLOSED, "")
    yield from ((name, text) for name, text in old.items() if name != _CLOSED and not _holds(name, text, new))


def _holds(name: str, text: str, new: Mapping[str, str]) -> bool:
    """Whether a fact is as it was told; of the costs, those that were told: others concern somebody else."""
    now = new.get(name, "")
    return set(text.splitlines()) <= set(now.splitlines()) if name == "cost" else now == text


def dates_compared(told: Iterable[ToldDate], lines: Iterable[Item], today: dt.date) -> tuple[Difference, ...]:
    """What of the dates of a person is not as it was told. What was settled since, or is long past, concerns nobody."""
    now = {line.line_key: line for line in lines}
    return tuple(difference for date in told if (difference := _moved(date, now.get(date.line), today)))


def _moved(told: ToldDate, now: Item | None, today: dt.date) -> Difference | None:
    if now is None:
        over = told.due_on is not None and told.due_on < today
        return None if over else Difference(ThingKind.STEP, told.line, How.GONE)
    if now.settled:
        return None
    for fact in ("due_on", "opens_on"):
        old, new = getattr(told, fact), getattr(now, fact)
        if old is not None and old != new:
            day = new.isoformat() if new else ""
            return Difference(ThingKind.STEP, told.line, How.MOVED, fact, old.isoformat(), day)
    return None


def once(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    """Each difference once, whatever languages a pack tells it in."""
    found: dict[tuple[str, str, str], Difference] = {}
    for difference in differences:
        found.setdefault(difference.about, difference)
    return tuple(found.values())


def label(difference: Difference) -> str:
    """What the fact is called, "" for the whole thing."""
    dates = {"due_on": N_("To be done by"), "opens_on": N_("Possible from")}
    return {**LABELS[difference.kind], **dates}.get(difference.fact, "")
