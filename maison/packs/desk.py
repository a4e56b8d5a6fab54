"""What a desk does with packs beside making them: a part of `maison.application.Desk`, which every capability else stands in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maison.accounts.model import Actor
    from maison.clock import Clock
    from maison.packs.handed.queries import HandedQueries
    from maison.packs.handed.service import HandedService
    from maison.packs.keeping import PackKeeper
    from maison.packs.templates.queries import TemplateQueries
    from maison.packs.templates.service import TemplateService
    from maison.packs.wrong.queries import WrongQueries
    from maison.store import Store


class PacksDesk:
    """The services around packs over the desk's store, each made when it is first used."""

    clock: Clock
    actor: Actor

    @property
    def store(self) -> Store:
        """The database."""
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
