"""What was handed over, as those see it who make many packs: who has what, and that these have one now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maison.packs.handed.noting import HandOver
from maison.packs.handed.queries import HandedQueries
from maison.packs.handed.service import HandedService


class Memory:
    """The packs that were handed over in one store."""

    def __init__(self, service: HandedService, queries: HandedQueries) -> None:
        self._service, self._queries = service, queries

    def held(self, stay_ids: Sequence[int]) -> Mapping[int, frozenset[str]]:
        """The hashes of what the packs say that these stays were handed."""
        return self._queries.held(stay_ids)

    def note(self, packs: Sequence[HandOver]) -> None:
        """These packs were handed over."""
        self._service.note(packs)
