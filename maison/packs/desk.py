"""What a desk does with packs beside making them: a part of `maison.application.Desk`, which every capability else stands in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from maison.directory.desk import DirectoryDesk

if TYPE_CHECKING:
    from maison.arrivals.family.queries import FactQueries
    from maison.arrivals.queries import ArrivalQueries
    from maison.checklists.catalogue import Published
    from maison.checklists.items.queries import BoardQueries
    from maison.packs.handed.queries import HandedQueries
    from maison.packs.handed.service import HandedService
    from maison.packs.keeping import PackKeeper
    from maison.packs.service import PackService
    from maison.packs.templates.queries import TemplateQueries
    from maison.packs.templates.service import TemplateService
    from maison.packs.templates.wishes import WishQueries
    from maison.packs.wrong.queries import WrongQueries


class PacksDesk(DirectoryDesk):
    """The services around packs over the desk's store, each made when it is first used."""

    @property
    def language(self) -> str:
        """The language of the staff."""
        raise NotImplementedError

    def published(self) -> Published:
        """The step catalogue in force."""
        raise NotImplementedError

    @property
    def arrival_queries(self) -> ArrivalQueries:
        """Reads arrivals."""
        raise NotImplementedError

    @property
    def board(self) -> BoardQueries:
        """Reads the kept lines of checklists."""
        raise NotImplementedError

    @property
    def packs(self) -> PackService:
        """Makes packs."""
        raise NotImplementedError

    @property
    def stay_facts(self) -> FactQueries:
        """Reads what checklists look at."""
        raise NotImplementedError

    @cached_property
    def pack_templates(self) -> TemplateService:
        """Publishes templates of packs."""
        from maison.packs.templates.service import TemplateService

        return TemplateService(self.store, self.clock, self.actor, self.pack_template_queries)

    @cached_property
    def pack_template_queries(self) -> TemplateQueries:
        """Reads templates of packs."""
        from maison.packs.templates.queries import TemplateQueries

        return TemplateQueries(self.store)

    @cached_property
    def handed_packs(self) -> HandedService:
        """Notes the packs that were handed over."""
        from maison.packs.handed.service import HandedService

        return HandedService(self.store, self.clock, self.actor)

    @cached_property
    def handed_pack_queries(self) -> HandedQueries:
        """Reads the packs that were handed over."""
        from maison.packs.handed.queries import HandedQueries

        return HandedQueries(self.store)

    @cached_property
    def pack_wishes(self) -> WishQueries:
        """Reads how the pack of an arrival is made."""
        from maison.packs.templates.wishes import WishQueries

        return WishQueries(self.pack_template_queries, self.stay_facts)

    @cached_property
    def pack_keeper(self) -> PackKeeper:
        """Looks at packs, notes them as handed over, makes them again as they were."""
        from maison.packs.keeping import PackKeeper

        return PackKeeper(self.packs, self.pick_queries, self.handed_packs, self.handed_pack_queries, self.language)

    @cached_property
    def wrong_packs(self) -> WrongQueries:
        """Reads who holds paper that is now wrong."""
        from maison.packs.wrong.queries import WrongQueries

        return WrongQueries(
            self.store,
            self.clock,
            self.published,
            self.directory_queries,
            self.event_queries,
            self.arrival_queries,
            self.board,
            self.handed_pack_queries,
        )
