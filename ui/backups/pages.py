"""The pages around backups and a database that does not open, for the list of all pages."""

from __future__ import annotations

from ui.backups.where import BACKUPS
from ui.i18n import N_
from ui.shell.page import Context, Page, PageSpec
from ui.trouble.where import TROUBLE

_PREFERENCES = "preferences"


def _backups(context: Context) -> Page:
    from ui.backups.view import BackupsPage

    return BackupsPage(context)


def _trouble(context: Context) -> Page:
    from ui.trouble.view import TroublePage

    return TroublePage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(BACKUPS, N_("Backups"), "database", _backups, listed=False, under=_PREFERENCES),
    PageSpec(TROUBLE, N_("The database does not open"), "database", _trouble, listed=False, under=_PREFERENCES),
)
