"""What of backups is drawn as pictures: the list with what would change, the question, and a database that is damaged."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.backups.where import BACKUPS
from ui.trouble.where import TROUBLE

if TYPE_CHECKING:
    from ui.application import Application


def _backups(application: Application) -> None:
    """Two backups, and people who came after the first of them."""
    from maison.arrivals.model import ArrivalDraft
    from maison.store.backups.model import Why
    from ui.backups.view import BackupsPage

    desk = application.window.context().desk
    desk.backups.make(Why.REGULAR)
    for number in range(3):
        desk.arrivals.register(ArrivalDraft(family_name=f"Essai {number}"))
    first = desk.arrival_queries.get(desk.arrivals.register(ArrivalDraft(family_name="Essai")).ids[0])
    desk.backups.make(Why.IMPORT)
    desk.arrivals.delete(first.id)
    application.window.go(BACKUPS)
    application.settle()
    page = application.window.page(BACKUPS)
    assert isinstance(page, BackupsPage)
    page.table.select(2)


def _sure(application: Application) -> None:
    from ui.backups.view import BackupsPage

    page = application.window.page(BACKUPS)
    assert isinstance(page, BackupsPage)
    page.preview.restore.click()


def _trouble(application: Application) -> None:
    from maison.store.errors import damaged

    application.window.go(TROUBLE, damaged())


SCENES: tuple[tuple[str, Callable[[Application], None]], ...] = (
    ("backups", _backups),
    ("backups-sure", _sure),
    ("database-damaged", _trouble),
)
