"""What waits for what, and in which order the steps of a plan stand: urgent ones first, and before them what they need."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from maison.checklists.catalogue import Catalogue
from maison.checklists.circles import caught

if TYPE_CHECKING:
    from maison.checklists.plan import PlannedStep

_TO_COME = frozenset({"late", "open", "not_yet"})
_RANK = {"late": 0, "open": 1, "to_ask": 2, "not_yet": 3, "dead": 4, "done": 5}


class Waits:
    """What is still to come before other steps, for one person.

    `lines` are the key, the occurrence and the status of each step that applies, or may; `settled` what was done, which
    counts where the step no longer applies too; a milestone among them was met in another way.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        circles: Sequence[tuple[str, ...]],
        lines: Iterable[tuple[str, str, str]],
        settled: Iterable[str],
    ) -> None:
        self._catalogue = catalogue
        self._met = {key.partition("@")[0] for key in settled}
        self._open: set[tuple[str, str]] = set()
        self._occurrences: set[tuple[str, str]] = set()
        for key, occurrence, status in lines:
            if status == "done":
                self._met.add(key)
            elif status not in ("to_ask", "dead"):
                self._open.add((key, occurrence))
            self._occurrences.add((key, occurrence))
        self._waiting = {key for key, _occurrence in self._open}
        self._missing = {
            key
            for key, milestone in catalogue.milestones.items()
            if key not in self._met and self._lacks(milestone.met_by)
        }
        self._circles = circles

    def of(self, keys: Sequence[str], occurrence: str) -> tuple[str, ...]:
        """Those of the steps and milestones that are still to come."""
        return tuple(key for key in keys if self._stands_before(key, occurrence))

    def deadlock(self, key: str) -> tuple[str, ...]:
        """The steps that wait for each other with this one, itself among them."""
        return self._deadlocks.get(key, ())

    @cached_property
    def _deadlocks(self) -> Mapping[str, tuple[str, ...]]:
        return self._found(self._circles)

    def _stands_before(self, key: str, occurrence: str) -> bool:
        if key in self._missing:
            return True
        if (key, occurrence) in self._occurrences:
            return (key, occurrence) in self._open
        return key in self._waiting and key not in self._met

    def _lacks(self, ways: Iterable[str]) -> bool:
        """Whether one of the ways is open to this person, and none was gone."""
        return not self._met.intersection(ways) and not self._waiting.isdisjoint(ways)

    def _found(self, circles: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        waiting = self._waiting - self._met
        for circle in circles:
            if len(waiting.intersection(circle)) > 1:
                stuck = caught(self._catalogue, circle, waiting, self._missing)
                found.update(dict.fromkeys(stuck, stuck))
        return found


def in_order(steps: Iterable[PlannedStep], order: Mapping[str, int], catalogue: Catalogue) -> tuple[PlannedStep, ...]:
    """The steps by urgency, but what a step waits for stands before it: it is as urgent.

    Among equals the hints of the `order` count.
    """
    ranked = sorted(steps, key=lambda step: _urgency(step, order[step.key]))
    if not any(step.blocked_by for step in ranked):
        return tuple(ranked)
    places: dict[str, list[int]] = {}
    for place, step in enumerate(ranked):
        places.setdefault(step.key, []).append(place)
    ordered: list[PlannedStep] = []
    put = [False] * len(ranked)

    def put_with_what_it_needs(place: int) -> None:
        put[place] = True
        step = ranked[place]
        for key in _ways(step, catalogue) if step.blocked_by else ():
            for before in places.get(key, ()):
                if not put[before] and ranked[before].status in _TO_COME:
                    put_with_what_it_needs(before)
        ordered.append(step)

    for place in range(len(ranked)):
        if not put[place]:
            put_with_what_it_needs(place)
    return tuple(ordered)


def _ways(step: PlannedStep, catalogue: Catalogue) -> list[str]:
    """The steps that come before one: those it waits for, and the ways to the milestones."""
    milestones = catalogue.milestones
    return [way for key in step.blocked_by for way in (milestones[key].met_by if key in milestones else (key,))]


def _urgency(step: PlannedStep, order: int) -> tuple[int, bool, dt.date, bool, int]:
    """Late ones, the legal first; open ones by date, then those without; questions; later ones."""
    status = step.status
    day = step.opens_on if status == "not_yet" else step.due_on
    return _RANK[status], status == "late" and not step.legal, day or dt.date.max, not step.legal, order
