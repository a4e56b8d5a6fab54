"""What a desk does with its staff: a part of `maison.application.Desk`, which every capability else stands in."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from maison.accounts.roles import Action, Role, may
from maison.store.desk import StoreDesk

if TYPE_CHECKING:
    from maison.accounts.model import Actor
    from maison.accounts.staff.queries import StaffQueries
    from maison.accounts.staff.service import StaffService


class AccountsDesk(StoreDesk):
    """The services around the staff over the desk's store, each made when it is first used."""

    actor: Actor
    #: What who works here is: everything, as long as nobody signs in.
    role: Role = Role.ADMINISTRATOR

    def may(self, action: Action) -> bool:
        """Whether who works here may do that."""
        return may(self.role, action)

    @cached_property
    def staff(self) -> StaffService:
        """Lets staff in and keeps their accounts."""
        from maison.accounts.staff.service import StaffService

        return StaffService(self.store, self.clock, self.actor)

    @cached_property
    def staff_queries(self) -> StaffQueries:
        """Reads who works here."""
        from maison.accounts.staff.queries import StaffQueries

        return StaffQueries(self.store)
