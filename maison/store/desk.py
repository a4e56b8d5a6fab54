"""The desk's database and its backups: the part of `maison.application.Desk` that every capability stands on."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maison.clock import Clock
    from maison.paths import Paths
    from maison.settings import Settings
    from maison.store.backups.model import Why
    from maison.store.backups.service import Backups
    from maison.store.others import OtherDesks
    from maison.store.store import Store


class StoreDesk:
    """One store, made when it is first used, and the backups that are made before what is done on it."""

    paths: Paths
    settings: Settings
    clock: Clock

    @property
    def address(self) -> str:
        """The database's address."""
        raise NotImplementedError

    @cached_property
    def store(self) -> Store:
        """The database."""
        from maison.store.store import Store

        store = Store.open(self.address)
        store.before = self._back_up_before
        return store

    @cached_property
    def backups(self) -> Backups:
        """Keeps copies of the database for bad days."""
        from maison.store.backups.service import Backups, beside, for_server

        folder = beside(self.store) if self.store.is_sqlite else for_server(self.store, self.paths.data)
        return Backups(self.store, self.clock.now, folder, self._second_place)

    def other_desks(self) -> OtherDesks:
        """What other desks change from now on."""
        from maison.store.others import OtherDesks

        return OtherDesks(self.store)

    def close(self) -> None:
        """Give the database's connections back."""
        if "store" in self.__dict__:
            self.store.close()

    def _second_place(self) -> Path | None:
        """Asked for anew each time: it can be chosen while the desk is at work."""
        place = self.settings.backup_place
        return Path(place) if place else None

    def _back_up_before(self, why: Why) -> None:
        self.backups.before(why)
