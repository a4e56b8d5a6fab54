"""The pages of the window, in the order of the navigation, and how the window starts.

Each page is imported when it is first shown: the first paint waits for the page of the day alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.arrivals.pages import PAGES as ARRIVALS
from ui.arrivals.where import PACKS
from ui.backups.pages import PAGES as BACKUP_PAGES
from ui.directory.pages import PAGES as DIRECTORY_PAGES
from ui.directory.where import DIRECTORY
from ui.i18n import N_
from ui.packs.rooms import PAGES as PACK_PAGES
from ui.shell.page import Context, Page, PageSpec
from ui.visits.where import VISITS

if TYPE_CHECKING:
    from maison.application import Desk
    from ui.application import Start

TODAY, STEPS, STATISTICS, PREFERENCES = "today", "steps", "statistics", "preferences"
CATALOGUE, COUNTED_VISITS = "catalogue", "statistics-visits"
_SQLITE = "sqlite:///"


def _today(context: Context) -> Page:
    from ui.today.view import TodayPage

    return TodayPage(context)


def _visits(context: Context) -> Page:
    from ui.visits.view import VisitsPage

    return VisitsPage(context)


def _steps(context: Context) -> Page:
    from ui.checklists.view import StepsPage

    return StepsPage(context)


def _directory(context: Context) -> Page:
    from ui.directory.view import DirectoryPage

    return DirectoryPage(context)


def _packs(context: Context) -> Page:
    from ui.packs.view import PackPage

    return PackPage(context)


def _statistics(context: Context) -> Page:
    from ui.statistics.view import StatisticsPage

    return StatisticsPage(context)


def _counted_visits(context: Context) -> Page:
    from ui.statistics.visits_page import VisitsBehindPage

    return VisitsBehindPage(context)


def _catalogue(context: Context) -> Page:
    from ui.catalogue.view import CataloguePage

    return CataloguePage(context)


def _preferences(context: Context) -> Page:
    from ui.preferences.view import PreferencesPage

    return PreferencesPage(context)


PAGES: tuple[PageSpec, ...] = (
    PageSpec(TODAY, N_("Today"), "sun", _today),
    PageSpec(VISITS, N_("Desk log"), "message-square", _visits),
    *(spec for spec in ARRIVALS if spec.listed),
    PageSpec(STEPS, N_("Steps"), "list-checks", _steps),
    PageSpec(DIRECTORY, N_("Directory"), "map-pin", _directory),
    PageSpec(PACKS, N_("Packs"), "book-open", _packs),
    PageSpec(STATISTICS, N_("Statistics"), "chart-column", _statistics),
    PageSpec(CATALOGUE, N_("Catalogue"), "file-text", _catalogue),
    PageSpec(PREFERENCES, N_("Preferences"), "settings", _preferences),
    *(spec for spec in ARRIVALS if not spec.listed),
    PageSpec(
        COUNTED_VISITS, N_("Visits that were counted"), "chart-column", _counted_visits, listed=False, under=STATISTICS
    ),
    *DIRECTORY_PAGES,
    *PACK_PAGES,
    *BACKUP_PAGES,
)


def start(desk: Desk) -> Start:
    """How the window of `desk` starts: on the day, with what one light query knows of it."""
    from ui.application import Start

    return Start(PAGES, first=TODAY, glance=_glance(desk), ready=_ready)


def _glance(desk: Desk) -> Callable[[], Any] | None:
    """Who is expected today, where the database is a file of this PC."""
    path = database_file(desk)
    if path is None:
        return None

    def look() -> Any:
        from maison.arrivals.glance import expected_today

        return expected_today(path, desk.clock.today()) or None

    return look


def database_file(desk: Desk) -> Path | None:
    """The file of the embedded database; None for a server's."""
    address = desk.address
    if address.startswith(_SQLITE):
        return Path(address.removeprefix(_SQLITE).partition("?")[0])
    return None if "://" in address else Path(address)


def _ready(context: Context, open_desk: Callable[[], None]) -> None:
    """After the first paint: fill the search box, watch for scans, and ask the first questions before the database is opened."""
    from ui.arrivals.scan.watch import watch
    from ui.providers import furnish
    from ui.visits import keys

    furnish(context)
    watch(context)
    keys.watch(context)
    desk = context.desk
    if desk.settings.first_run_done or desk.options.demo or desk.options.database:
        open_desk()
        return
    from ui.first_run.view import ask

    ask(context, open_desk)
