"""Reading the websites of places, and what was last found there."""

from __future__ import annotations

from sqlalchemy import select

from maison.directory.links.model import LinkCheck, Site
from maison.directory.links.tables import LinkRow
from maison.directory.tables import StoredPlace
from maison.directory.vocabulary import PlaceStatus
from maison.store import Store


class LinkQueries:
    """Reads the links of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def sites(self) -> tuple[Site, ...]:
        """The websites of the places that are still there, by the names of these."""
        asked = (
            select(StoredPlace.id, StoredPlace.name, StoredPlace.website)
            .where(StoredPlace.website != "", StoredPlace.status != PlaceStatus.CLOSED_FOR_GOOD)
            .order_by(StoredPlace.sort_name, StoredPlace.id)
        )
        with self._store.read() as session:
            return tuple(Site(*row) for row in session.execute(asked))

    def checks(self, place_id: int | None = None) -> tuple[LinkCheck, ...]:
        """What was last found at each website, or at that of one place; nothing where the place has another website now."""
        asked = (
            select(LinkRow, StoredPlace.name)
            .join(StoredPlace, (StoredPlace.id == LinkRow.place_id) & (StoredPlace.website == LinkRow.url))
            .order_by(StoredPlace.sort_name, StoredPlace.id)
        )
        if place_id is not None:
            asked = asked.where(LinkRow.place_id == place_id)
        with self._store.read() as session:
            return tuple(
                LinkCheck(row.place_id, name, row.url, row.checked_at, row.state, row.status, row.moved_to, row.trouble)
                for row, name in session.execute(asked)
            )
