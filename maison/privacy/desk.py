"""What a desk does with people's rights: a part of `maison.application.Desk`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from maison.packs.desk import PacksDesk
from maison.paths import Paths

if TYPE_CHECKING:
    from maison.privacy.queries import PrivacyQueries
    from maison.privacy.service import PrivacyService


class PrivacyDesk(PacksDesk):
    """The services around people's rights over the desk's store, each made when it is first used."""

    paths: Paths

    @cached_property
    def privacy(self) -> PrivacyService:
        """Erases."""
        from maison.privacy.service import PrivacyService

        return PrivacyService(self.store, self.clock, self.actor, self.paths.data)

    @cached_property
    def privacy_queries(self) -> PrivacyQueries:
        """Reads all of a person, and who is due to go."""
        from maison.privacy.queries import PrivacyQueries

        return PrivacyQueries(self.store, self.clock)
