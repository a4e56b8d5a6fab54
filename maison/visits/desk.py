"""What a desk does with its log and its queue: a part of `maison.application.Desk`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from maison.directory.desk import DirectoryDesk

if TYPE_CHECKING:
    from maison.visits.listing.queries import VisitListQueries
    from maison.visits.queries import VisitQueries
    from maison.visits.queue.queries import QueueQueries
    from maison.visits.queue.service import QueueService
    from maison.visits.service import VisitService


class VisitsDesk(DirectoryDesk):
    """The services around visits over the desk's store, each made when it is first used."""

    @cached_property
    def visits(self) -> VisitService:
        """Keeps the desk log."""
        from maison.visits.service import VisitService

        return VisitService(self.store, self.clock, self.actor)

    @cached_property
    def visit_queries(self) -> VisitQueries:
        """Reads and counts visits."""
        from maison.visits.queries import VisitQueries

        return VisitQueries(self.store)

    @cached_property
    def visit_list(self) -> VisitListQueries:
        """Reads visits as lists."""
        from maison.visits.listing.queries import VisitListQueries

        return VisitListQueries(self.store, self.visit_queries)

    @cached_property
    def queue(self) -> QueueService:
        """Gives and calls tickets."""
        from maison.visits.queue.service import QueueService

        return QueueService(self.store, self.clock, self.actor)

    @cached_property
    def queue_queries(self) -> QueueQueries:
        """Reads who waits."""
        from maison.visits.queue.queries import QueueQueries

        return QueueQueries(self.store)
