"""Places for somebody on file: what the file says, put to the directory."""

from __future__ import annotations

from typing import NamedTuple

from maison.arrivals.family.queries import FactQueries, FamilyQueries
from maison.arrivals.model import Arrival
from maison.arrivals.recommending.visitors import visitor_of
from maison.checklists.queries import ChecklistQueries
from maison.clock import Clock
from maison.directory.finding.model import NOTHING, Wanted
from maison.directory.finding.recommend import Recommended, recommended
from maison.directory.model import Place
from maison.directory.queries import DirectoryQueries


class PlaceFor(NamedTuple):
    """A place for somebody, and why."""

    place: Place
    why: Recommended


class Recommendations:
    """Recommends the places of one directory to the people of one store."""

    def __init__(
        self,
        facts: FactQueries,
        families: FamilyQueries,
        checklists: ChecklistQueries,
        directory: DirectoryQueries,
        clock: Clock,
    ) -> None:
        self._facts, self._families, self._checklists = facts, families, checklists
        self._directory, self._clock = directory, clock

    def of(self, arrival: Arrival, tag: str, wanted: Wanted = NOTHING, most: int = 20) -> tuple[PlaceFor, ...]:
        """The best places for somebody among those that are wanted; the titles of steps are in the language `tag`."""
        index, today = self._directory.index, self._clock.today()
        everywhere = index.entries(NOTHING)
        checklist = self._checklists.checklist(self._facts.of(arrival))
        visitor = visitor_of(arrival, self._families.of(arrival.person_id), checklist, everywhere, today, tag)
        interesting = {name: index.named(name) for name in visitor.interests}
        among = everywhere if wanted == NOTHING else index.entries(wanted)
        best = {each.id: each for each in recommended(among, visitor, interesting, today, most)}
        return tuple(PlaceFor(place, best[place.id]) for place in self._directory.some(tuple(best)))
