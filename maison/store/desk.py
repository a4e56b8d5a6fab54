"""The desk's database and its backups: the part of `maison.application.Desk` that every capability stands on."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from maison.store.errors import StoreDamaged

if TYPE_CHECKING:
    from maison.clock import Clock
    from maison.paths import Paths
    from maison.settings import Settings
    from maison.store.backup import Health
    from maison.store.backups.model import Why
    from maison.store.backups.service import Backups
    from maison.store.others import OtherDesks
    from maison.store.store import Store

log = logging.getLogger(__name__)


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

    def left_unclean(self) -> bool:
        """Whether the embedded database was left by a program that died: who ends well leaves no log beside it.

        To be asked before it is opened. Another program that is at work on it leaves one too; then it is looked over
        in vain.
        """
        if not self.store.is_sqlite:
            return False
        database = Path(self.store.engine.url.database or "")
        return any(_has_content(database.with_name(database.name + end)) for end in ("-wal", "-journal"))

    def look_over(self) -> Health:
        """Look the whole database over, beside all other work; what is doubtful is marked, so that backups are kept."""
        from maison.store.backup import check

        try:
            health = check(self.store)
        except StoreDamaged:
            self.backups.folder.set_doubtful(True)
            raise
        self.backups.folder.set_doubtful(bool(health.faults))
        log.info("looked over: %d faults, %d rows", len(health.faults), sum(health.rows.values()))
        return health

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


def _has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
