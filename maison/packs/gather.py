"""Reading what a pack is made of.

What is the same for everybody on a day, the house, its places, the events, is read once for a batch (`Surroundings`); what is
a person's own, for each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.status import Status
from maison.checklists.basis import Told
from maison.checklists.catalogue import Catalogue
from maison.clock import LILLE, Clock
from maison.directory.events.model import Event, EventStatus
from maison.directory.model import House, Place
from maison.packs.choice import places_for
from maison.packs.content import PartKey
from maison.packs.material import Material

if TYPE_CHECKING:  # what makes packs of many imports this module in processes that have no database
    from maison.arrivals.family.queries import FactQueries
    from maison.arrivals.recommending.queries import Recommendations
    from maison.checklists.catalogue import Current
    from maison.checklists.queries import ChecklistQueries
    from maison.directory.events.queries import EventQueries
    from maison.directory.picks.queries import PickQueries
    from maison.directory.queries import DirectoryQueries

#: So many days from that of the pack on, and so many events in them at most.
_DAYS, _EVENTS = 7, 12


class Surroundings(NamedTuple):
    """What is the same for all packs of a moment."""

    house: House
    places: tuple[Place, ...]
    favourites: frozenset[int]
    events: tuple[Event, ...]
    event_places: Mapping[int, Place]
    made_at: dt.datetime


class Shared(NamedTuple):
    """What is the same for all packs of a batch: plain values, sent once to each process that makes some."""

    around: Surroundings
    catalogue: Catalogue
    edition: int


class Own(NamedTuple):
    """What is a person's own: plain values, from which another process makes the same material. `picked` are the places that the desk
    chose for them, `advised` those that the directory recommends, the best first.
    """

    arrival: Arrival
    told: Told
    picked: frozenset[int]
    advised: tuple[int, ...] = ()


def material_of(shared: Shared, own: Own, parts: tuple[PartKey, ...]) -> Material:
    """What the pack of one person is made of."""
    around = shared.around
    day = around.made_at.date()
    return Material(
        own.arrival,
        own.told.checklist(shared.catalogue, day),
        around.house,
        places_for(around.places, own.picked, own.advised, around.favourites, day),
        around.events,
        around.event_places,
        around.made_at,
        shared.edition,
        parts,
    )


class Gatherer:
    """Reads for packs."""

    def __init__(
        self,
        facts: FactQueries,
        checklists: ChecklistQueries,
        directory: DirectoryQueries,
        picks: PickQueries,
        advice: Recommendations,
        events: EventQueries,
        current: Current,
        clock: Clock,
    ) -> None:
        self._facts, self._checklists = facts, checklists
        self._directory, self._picks, self._advice, self._events = directory, picks, advice, events
        self._current, self._clock = current, clock

    def surroundings(self) -> Surroundings:
        """What all packs of this moment share."""
        made_at = self._clock.now().astimezone(LILLE).replace(microsecond=0)
        places = self._directory.all()
        known = {place.id: place for place in places}
        events = told_of(self._events.between(made_at.date(), made_at.date() + dt.timedelta(_DAYS - 1)))
        ids = {event.draft.place_id for event in events}
        there = {id_: known[id_] for id_ in ids if id_ is not None and id_ in known}
        return Surroundings(self._directory.house(), places, self._picks.favourites(), events, there, made_at)

    def shared(self, around: Surroundings | None = None) -> Shared:
        """The same with the catalogue in force."""
        published = self._current()
        return Shared(around or self.surroundings(), published.catalogue, published.number)

    def own(self, arrivals: Sequence[Arrival]) -> tuple[Own, ...]:
        """What is each person's own, in few reads for however many."""
        told = self._checklists.told(self._facts.many(arrivals))
        picked = self._picks.chosen_for([arrival.id for arrival in arrivals])
        catalogue, day = self._current().catalogue, self._clock.today()
        advised = self._advice.ids(arrivals, (stay.checklist(catalogue, day) for stay in told))
        return tuple(
            Own(arrival, stay, picked.get(arrival.id, frozenset()), ids)
            for arrival, stay, ids in zip(arrivals, told, advised, strict=True)
        )

    def material(
        self, arrival: Arrival, around: Surroundings | None = None, parts: tuple[PartKey, ...] = tuple(PartKey)
    ) -> Material:
        """What the pack of one person is made of."""
        return material_of(self.shared(around), self.own([arrival])[0], parts)

    def of_nobody(self, draft: ArrivalDraft) -> Material:
        """What the pack of somebody is made of who is on no file: nothing was decided, picked or recommended."""
        from maison.arrivals.facts import facts_of

        nobody = Arrival(0, 0, "", draft, Status.ARRIVED, (0, 0))
        own = Own(nobody, Told(facts_of(nobody), {}, {}, {}), frozenset())
        return material_of(self.shared(), own, tuple(PartKey))


def told_of(events: Sequence[Event]) -> tuple[Event, ...]:
    """Of what is on, as much as a pack tells: the house's own first, then what is free; by the moment it begins."""
    on = [event for event in events if event.draft.status is not EventStatus.CANCELLED]
    first = sorted(on, key=lambda event: (not event.draft.of_house, event.draft.free is not True))[:_EVENTS]
    return tuple(event for event in on if event in first)
