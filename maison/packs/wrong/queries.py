"""Asking who holds paper that is now wrong: from the things that are told otherwise today to the packs that told them.

Things are few, for packs that tell the same share them; so what is wrong is found out once a thing, however many people
carry it home. The dates of each person are compared with the kept lines of the checklists (`checklists.items`), which the
caller refreshes before.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.arrivals.queries import ArrivalQueries
from maison.arrivals.status import Status
from maison.checklists.catalogue import Catalogue, Current
from maison.checklists.items.queries import BoardQueries
from maison.clock import Clock
from maison.directory.events.queries import EventQueries
from maison.directory.queries import DirectoryQueries
from maison.packs.handed.model import Thing, ThingKind, ToldDate
from maison.packs.handed.queries import HandedQueries, newest_ids
from maison.packs.handed.tables import HandOverRow, TellingRow, ThingRow
from maison.packs.handed.things import (
    Facts,
    event_facts,
    house_facts,
    number_facts,
    place_facts,
    step_facts,
    thing_of,
)
from maison.packs.wrong.model import EVERYTHING, Difference, WrongFilter, WrongPaper, compared, dates_compared, once
from maison.progress import Steps, Unwatched
from maison.store import Store

#: So many ids stand in one statement.
_TOGETHER = 1000
#: What is the same for everybody changes with the program alone, which tells so itself.
_COMPARED = (ThingKind.STEP, ThingKind.PLACE, ThingKind.EVENT, ThingKind.NUMBER, ThingKind.HOUSE)


class WrongQueries:
    """Reads who of one store holds wrong paper."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        current: Current,
        directory: DirectoryQueries,
        events: EventQueries,
        arrivals: ArrivalQueries,
        board: BoardQueries,
        handed: HandedQueries,
    ) -> None:
        self._store, self._clock, self._current = store, clock, current
        self._directory, self._events = directory, events
        self._arrivals, self._board, self._handed = arrivals, board, handed

    def wrong(
        self, wanted: WrongFilter = EVERYTHING, *, language: str = "fr", steps: Steps | None = None
    ) -> tuple[WrongPaper, ...]:
        """Those whose last pack is wrong, the pack that was handed over last first.

        What a pack tells in two languages is told once, in `language` where it is one of them. Who has left is left out.
        """
        watched = steps or Unwatched()
        watched.step(0, 3)
        with self._store.read() as session:
            things = {
                number: thing for number, thing in _things(session, wanted) if wanted.holds(thing.kind, thing.key)
            }
            found = self._compared(things, language)
            told = _tellings(session, list(found), wanted)
            dates = _dates(session, wanted)
        watched.step(1, 3)
        packs: dict[int, list[Difference]] = {
            pack: list(chain.from_iterable(found[number] for number in numbers)) for pack, numbers in told.items()
        }
        for pack, moved in self._moved(dates, wanted):
            packs.setdefault(pack, []).extend(moved)
        watched.step(2, 3)
        return self._people(packs)

    def _compared(self, things: Mapping[int, Thing], language: str) -> dict[int, tuple[Difference, ...]]:
        """What is told otherwise, by the ids of the things: those in the preferred language first."""
        today = _Today(things.values(), self._clock, self._current().catalogue, self._directory, self._events)
        order = sorted(things, key=lambda number: (things[number].language != language, number))
        wrong = {number: today.differences(things[number]) for number in order}
        return {number: differences for number, differences in wrong.items() if differences}

    def _moved(self, dates: Mapping[int, _Dates], wanted: WrongFilter) -> Iterator[tuple[int, tuple[Difference, ...]]]:
        """What of their own dates people were told otherwise, by the packs."""
        today = self._clock.today()
        lines = self._board.items([stay_id for stay_id, _told in dates.values()])
        for pack, (stay_id, told) in dates.items():
            if stay_id in lines:
                asked = [date for date in told if wanted.holds(ThingKind.STEP, date.line)]
                yield pack, dates_compared(asked, lines[stay_id], today)

    def _people(self, packs: Mapping[int, Sequence[Difference]]) -> tuple[WrongPaper, ...]:
        handed = self._handed.some([pack for pack, differences in packs.items() if differences])
        people = {one.id: one for one in self._arrivals.many([pack.stay_id for pack in handed])}
        found = ((pack, people.get(pack.stay_id)) for pack in handed)
        return tuple(
            WrongPaper(pack, person, once(packs[pack.id]))
            for pack, person in found
            if person is not None and not person.deleted and person.status is not Status.LEFT
        )


#: A stay, and the dates that its pack told of.
_Dates = tuple[int, tuple[ToldDate, ...]]


class _Today:
    """What would be told today of the things that packs told of; places and events are read only where one was."""

    def __init__(
        self,
        told: Iterable[Thing],
        clock: Clock,
        catalogue: Catalogue,
        directory: DirectoryQueries,
        events: EventQueries,
    ) -> None:
        keys = {
            kind: {thing.key for thing in told if thing.kind is kind} for kind in (ThingKind.PLACE, ThingKind.EVENT)
        }
        self._day, self._now = clock.today(), clock.now()
        self._catalogue = catalogue
        self._places = {str(place.id): place for place in directory.some(list(map(int, keys[ThingKind.PLACE])))}
        self._events = {str(event.id): event for event in events.all()} if keys[ThingKind.EVENT] else {}
        self._numbers = {number.number: number for number in catalogue.numbers}
        self._house = directory.house()

    def differences(self, told: Thing) -> tuple[Difference, ...]:
        """What of it is not as it was told; nothing of an event that is over."""
        if told.kind is ThingKind.EVENT and self._is_over(told):
            return ()
        return compared(told, self._thing(told.kind, told.key, told.language))

    def _is_over(self, told: Thing) -> bool:
        """Whether an event is over, by what was told of it; where only its title was, by what it is now."""
        event = self._events.get(told.key)
        facts = (
            told.facts
            if "starts_at" in told.facts or event is None
            else {name: text for name, (text, _tag) in event_facts(event, told.language).items()}
        )
        ends = facts.get("ends_at") or facts.get("starts_at")
        return ends is None or dt.datetime.fromisoformat(ends) < self._now

    def _thing(self, kind: ThingKind, key: str, tag: str) -> Thing | None:
        facts = self._facts(kind, key, tag)
        return None if facts is None else thing_of(kind, key, tag, facts)

    def _facts(self, kind: ThingKind, key: str, tag: str) -> Facts | None:
        if kind is ThingKind.HOUSE:
            return house_facts(self._house)
        if kind is ThingKind.STEP:
            step = self._catalogue.steps.get(key)
            return step_facts(step, tag) if step else None
        if kind is ThingKind.PLACE:
            place = self._places.get(key)
            return place_facts(place, tag, self._day) if place else None
        if kind is ThingKind.EVENT:
            event = self._events.get(key)
            return event_facts(event, tag) if event else None
        number = self._numbers.get(key)
        return number_facts(number, tag) if number else None


def _things(session: Session, wanted: WrongFilter) -> Iterator[tuple[int, Thing]]:
    asked = select(ThingRow.id, ThingRow.kind, ThingRow.key, ThingRow.language, ThingRow.facts)
    if wanted.stays:
        told = select(TellingRow.thing_id).where(TellingRow.handover_id.in_(_now(wanted)))
        asked = asked.where(ThingRow.id.in_(told))
    for number, kind, key, tag, facts in session.execute(asked.where(ThingRow.kind.in_(_COMPARED))):
        yield number, Thing(kind, key, tag, json.loads(facts))


def _tellings(session: Session, things: Sequence[int], wanted: WrongFilter) -> dict[int, list[int]]:
    """The packs that people have now and that tell of these things, each with the things, in their order."""
    order = {thing: at for at, thing in enumerate(things)}
    found: dict[int, list[int]] = {}
    for start in range(0, len(things), _TOGETHER):
        those = TellingRow.thing_id.in_(things[start : start + _TOGETHER])
        asked = select(TellingRow.handover_id, TellingRow.thing_id).where(those)
        for pack, thing in session.execute(asked.where(TellingRow.handover_id.in_(_now(wanted)))):
            found.setdefault(pack, []).append(thing)
    return {pack: sorted(numbers, key=order.__getitem__) for pack, numbers in found.items()}


def _dates(session: Session, wanted: WrongFilter) -> dict[int, _Dates]:
    """The dates that the packs told of which people have now, by the packs."""
    asked = select(HandOverRow.id, HandOverRow.stay_id, HandOverRow.dates).where(HandOverRow.id.in_(_now(wanted)))
    return {pack: (stay_id, dates) for pack, stay_id, dates in session.execute(asked) if dates}


def _now(wanted: WrongFilter) -> Any:
    """The ids of the packs that people have now, as far as they are asked for."""
    newest = newest_ids(HandOverRow.stay_id.in_(wanted.stays)) if wanted.stays else newest_ids()
    if wanted.since is None:
        return newest
    return select(HandOverRow.id).where(HandOverRow.id.in_(newest), HandOverRow.handed_at >= wanted.since)
