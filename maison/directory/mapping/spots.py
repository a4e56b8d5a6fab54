"""The places of a map, made ready away from the window's thread: flattened, counted, found again by their id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maison.directory.finding.model import Entry
from maison.directory.mapping.clusters import Cluster, Clusters
from maison.directory.mapping.projection import Bounds, Flat, flat
from maison.directory.model import Place
from maison.directory.stops import Point
from maison.directory.vocabulary import PlaceCategory


class Spot(NamedTuple):
    """A place on the map. `about` says that nobody has confirmed its point: it is not drawn as certain."""

    id: int
    name: str
    category: PlaceCategory
    latitude: float
    longitude: float
    about: bool = False


class Spots:
    """All spots of a map. `left_out` counts the places that have no point."""

    def __init__(self, spots: Sequence[Spot], left_out: int = 0) -> None:
        self.all = tuple(spots)
        self.left_out = left_out
        self.points = tuple(flat(spot.latitude, spot.longitude) for spot in self.all)
        self.clusters = Clusters(self.points)
        self._at = {spot.id: at for at, spot in enumerate(self.all)}

    def __len__(self) -> int:
        return len(self.all)

    @property
    def bounds(self) -> Bounds | None:
        """The box around all of them."""
        return self.clusters.bounds

    def position(self, spot_id: int) -> int | None:
        """Where the spot with this id stands in `all`."""
        return self._at.get(spot_id)

    def members(self, cluster: Cluster) -> tuple[Spot, ...]:
        """The spots of a cluster."""
        return tuple(self.all[at] for at in cluster.members)

    def point(self, spot_id: int) -> Flat | None:
        """Where the spot with this id stands."""
        at = self.position(spot_id)
        return None if at is None else self.points[at]


def spots_of(places: Iterable[Place]) -> Spots:
    """The places that have a point, as spots."""
    return _spots((each.id, each.name, each.draft.category, each.draft.point, each) for each in places)


def spots_found(entries: Iterable[Entry]) -> Spots:
    """The same of what a search finds."""
    return _spots((each.id, each.name, each.category, each.point, each) for each in entries)


def _spots(found: Iterable[tuple[int, str, PlaceCategory, Point | None, Place | Entry]]) -> Spots:
    spots, left_out = [], 0
    for number, name, category, point, of in found:
        if point is None:
            left_out += 1
        else:
            spots.append(Spot(number, name, category, *point, about=not of.is_certain("location")))
    return Spots(spots, left_out)
