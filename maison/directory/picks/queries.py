"""Reading which places are favourites, and which were chosen for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from maison.directory.model import Place
from maison.directory.picks.tables import ChosenRow, FavouriteRow
from maison.directory.queries import load
from maison.directory.tables import StoredPlace
from maison.store import Store

#: So many ids stand in one statement.
_TOGETHER = 5000


class PickQueries:
    """Reads the picks of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def favourites(self) -> frozenset[int]:
        """The ids of the places that the desk likes best."""
        with self._store.read() as session:
            return frozenset(session.scalars(select(FavouriteRow.place_id)))

    def chosen(self, stay_id: int) -> tuple[Place, ...]:
        """The places that were chosen for the pack of a stay, by name."""
        with self._store.read() as session:
            own = select(ChosenRow.place_id).where(ChosenRow.stay_id == stay_id)
            return load(session, StoredPlace.id.in_(own))

    def chosen_for(self, stay_ids: Sequence[int]) -> Mapping[int, frozenset[int]]:
        """The ids of the places that were chosen for the packs of several stays; stays without any are left out."""
        found: dict[int, set[int]] = {}
        with self._store.read() as session:
            for start in range(0, len(stay_ids), _TOGETHER):
                some = ChosenRow.stay_id.in_(stay_ids[start : start + _TOGETHER])
                for stay_id, place_id in session.execute(select(ChosenRow.stay_id, ChosenRow.place_id).where(some)):
                    found.setdefault(stay_id, set()).add(place_id)
        return {stay_id: frozenset(places) for stay_id, places in found.items()}

    def stays_of(self, place_id: int) -> frozenset[int]:
        """The stays for whose pack a place was chosen."""
        with self._store.read() as session:
            return frozenset(session.scalars(select(ChosenRow.stay_id).where(ChosenRow.place_id == place_id)))
