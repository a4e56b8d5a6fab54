"""What a desk does with the directory: a part of `maison.application.Desk`, which every capability else stands in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from maison.accounts.desk import AccountsDesk

if TYPE_CHECKING:
    from maison.directory.events.queries import EventQueries
    from maison.directory.events.service import EventService
    from maison.directory.exchange.service import ExchangeService
    from maison.directory.links.queries import LinkQueries
    from maison.directory.links.service import LinkService
    from maison.directory.offers.service import OfferService
    from maison.directory.picks.queries import PickQueries
    from maison.directory.picks.service import PickService
    from maison.directory.queries import DirectoryQueries
    from maison.directory.reports.queries import ReportQueries
    from maison.directory.reports.service import ReportService
    from maison.directory.service import DirectoryService, HouseChanged


class DirectoryDesk(AccountsDesk):
    """The directory's services over the desk's store, each made when it is first used."""

    @cached_property
    def directory(self) -> DirectoryService:
        """Edits places and the house."""
        from maison.directory.service import DirectoryService

        return DirectoryService(self.store, self.clock, self.actor, self.house_changed)

    @property
    def house_changed(self) -> HouseChanged:
        """What the rest of the desk does in the transaction that changes the house."""
        raise NotImplementedError

    @cached_property
    def directory_queries(self) -> DirectoryQueries:
        """Reads places and the house."""
        from maison.directory.queries import DirectoryQueries

        return DirectoryQueries(self.store, self.clock)

    @cached_property
    def offers(self) -> OfferService:
        """Changes what places offer."""
        from maison.directory.offers.service import OfferService

        return OfferService(self.store, self.clock, self.actor)

    @cached_property
    def events(self) -> EventService:
        """Enters events."""
        from maison.directory.events.service import EventService

        return EventService(self.store, self.clock, self.actor)

    @cached_property
    def event_queries(self) -> EventQueries:
        """Reads events."""
        from maison.directory.events.queries import EventQueries

        return EventQueries(self.store)

    @cached_property
    def exchange(self) -> ExchangeService:
        """Compares files of other systems with the directory, and takes them over."""
        from maison.directory.exchange.service import ExchangeService

        return ExchangeService(self.store, self.clock, self.actor)

    @cached_property
    def place_reports(self) -> ReportService:
        """Takes reports of changed places."""
        from maison.directory.reports.service import ReportService

        return ReportService(self.store, self.clock, self.actor)

    @cached_property
    def place_report_queries(self) -> ReportQueries:
        """Reads reports of changed places."""
        from maison.directory.reports.queries import ReportQueries

        return ReportQueries(self.store)

    @cached_property
    def picks(self) -> PickService:
        """Marks favourite places, and chooses places for visitors."""
        from maison.directory.picks.service import PickService

        return PickService(self.store, self.clock, self.actor)

    @cached_property
    def pick_queries(self) -> PickQueries:
        """Reads favourite places, and those chosen for visitors."""
        from maison.directory.picks.queries import PickQueries

        return PickQueries(self.store)

    @cached_property
    def links(self) -> LinkService:
        """Checks the websites of places."""
        from maison.directory.links.service import LinkService

        return LinkService(self.store, self.clock, self.actor)

    @cached_property
    def link_queries(self) -> LinkQueries:
        """Reads what was found at the websites of places."""
        from maison.directory.links.queries import LinkQueries

        return LinkQueries(self.store)
