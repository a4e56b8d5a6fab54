"""Places for somebody on file: what the file says, put to the directory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maison.arrivals.family.queries import FactQueries, FamilyQueries
from maison.arrivals.model import Arrival
from maison.arrivals.recommending.visitors import visitor_of
from maison.checklists.model import Checklist
from maison.checklists.queries import ChecklistQueries
from maison.clock import Clock
from maison.directory.finding.model import NOTHING, Entry, Wanted
from maison.directory.finding.recommend import Recommended, Visitor, recommended
from maison.directory.model import Place
from maison.directory.queries import DirectoryQueries

#: In which language the titles of steps are where nobody reads them.
_ANY = "fr"


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
        everywhere = self._directory.index.entries(NOTHING)
        among = everywhere if wanted == NOTHING else self._directory.index.entries(wanted)
        checklist = self._checklists.checklist(self._facts.of(arrival))
        visitor = visitor_of(
            arrival, self._families.of(arrival.person_id), checklist, everywhere, self._clock.today(), tag
        )
        best = {each.id: each for each in self._best(among, visitor, most)}
        return tuple(PlaceFor(place, best[place.id]) for place in self._directory.some(tuple(best)))

    def ids(
        self, arrivals: Sequence[Arrival], checklists: Iterable[Checklist], most: int = 20
    ) -> tuple[tuple[int, ...], ...]:
        """The numbers of the best places for each of these, whose checklists are known."""
        everywhere, today = self._directory.index.entries(NOTHING), self._clock.today()
        families = self._families.many([arrival.person_id for arrival in arrivals])
        visitors = (
            visitor_of(arrival, families.get(arrival.person_id, ()), checklist, everywhere, today, _ANY)
            for arrival, checklist in zip(arrivals, checklists, strict=True)
        )
        return tuple(tuple(each.id for each in self._best(everywhere, visitor, most)) for visitor in visitors)

    def _best(self, among: tuple[Entry, ...], visitor: Visitor, most: int) -> tuple[Recommended, ...]:
        interesting = {name: self._directory.index.named(name) for name in visitor.interests}
        return recommended(among, visitor, interesting, self._clock.today(), most)
