"""What is to be checked: entries that were looked at too long ago, reports, websites that do not answer as they should."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ui.directory.trust.checks import Checks
from ui.directory.where import DIRECTORY, EDIT, PlaceAt
from ui.i18n import _, ngettext
from ui.words import number

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.links.model import LinkCheck
    from maison.directory.model import Place
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.shell import Context


class CheckRow(NamedTuple):
    """A place that somebody should look at, and why. `late` counts days since its check was due; None: it is not due."""

    id: int
    place: Place
    late: int | None
    link: LinkCheck | None
    reports: tuple[str, ...]

    @property
    def never(self) -> bool:
        """Whether it was never checked at all."""
        return self.place.draft.checked_on is None


class ToCheckView(Protocol):
    """What the presenter needs of the page."""

    def show_rows(self, rows: Sequence[CheckRow], checked_at: dt.datetime | None) -> None:
        """The list, and when the websites were last asked."""

    def show_asking(self, asking: bool) -> None:
        """The websites are being asked."""


class ToCheckPresenter:
    """Reads the list, and does what can be done with a row of it."""

    def __init__(self, view: ToCheckView, context: Context) -> None:
        self._view, self._context = view, context
        self._checks = Checks(context)

    def load(self) -> None:
        """Read the list again."""
        desk = self._context.desk
        self._context.jobs.read(
            lambda _steps: read(desk), done=lambda found: self._view.show_rows(*found),
            failed=self._context.shell.tell_error, owner=self._view, latest="places-to-check",
        )  # fmt: skip

    def still_right(self, row: CheckRow) -> None:
        """The entry is right."""
        self._checks.still_right(row.place)

    def edit(self, row: CheckRow) -> None:
        """Change the entry."""
        self._context.shell.go(EDIT, PlaceAt(row.id))

    def take_address(self, row: CheckRow) -> None:
        """The website has moved: the entry follows it, with a way back."""
        if row.link is None or not row.link.moved_to:
            return
        desk, shell, link = self._context.desk, self._context.shell, row.link
        publish = self._context.changes.publish

        def set_website(url: str) -> Change:
            now = desk.directory_queries.get(row.id)
            return desk.directory.edit(now, dataclasses.replace(now.draft, website=url))

        def write(url: str, done: Callable[[Change], object]) -> None:
            self._context.jobs.write(lambda _steps: set_website(url), done=done, failed=shell.tell_error)

        def taken(change: Change) -> None:
            told = _("The website of {name} is now {url}.").format(name=row.place.name, url=link.moved_to)
            shell.offer_undo(told, lambda: write(link.url, publish))
            publish(change)

        write(link.moved_to, taken)

    def open(self, place_id: int) -> None:
        """Show the place in the directory."""
        self._context.shell.go(DIRECTORY, place_id)

    # Websites ---------------------------------------------------------------------------------------------------

    def ask_websites(self) -> None:
        """Ask all of them, beside other work; it can be called off, and then nothing is noted."""
        desk = self._context.desk

        def look(steps: Steps) -> tuple[LinkCheck, ...]:
            return desk.links.look(steps)

        self._view.show_asking(True)
        self._context.jobs.read(
            look, done=self._keep, failed=self._context.shell.tell_error,
            finished=lambda: self._view.show_asking(False), title=_("Checking the websites"), latest="place-links",
        )  # fmt: skip

    def _keep(self, found: tuple[LinkCheck, ...]) -> None:
        desk = self._context.desk

        def told(change: Change) -> None:
            self._context.shell.tell(_asked(found))
            self._context.changes.publish(change)

        self._context.jobs.write(
            lambda _steps: desk.links.keep(found), done=told, failed=self._context.shell.tell_error
        )


def _asked(found: Sequence[LinkCheck]) -> str:
    bad = sum(check.is_bad for check in found)
    asked = ngettext("{count} website was asked.", "{count} websites were asked.", len(found))
    rest = ngettext("{count} is to be looked at.", "{count} are to be looked at.", bad)
    told = rest.format(count=number(bad)) if bad else _("All of them work.")
    return f"{asked.format(count=number(len(found)))} {told}"


def read(desk: Desk) -> tuple[tuple[CheckRow, ...], dt.datetime | None]:
    """Stale places, the longest overdue first; then those of which something was reported, or whose website is not as it was."""
    today, queries = desk.clock.today(), desk.directory_queries
    links = {check.place_id: check for check in desk.link_queries.checks()}
    reports: dict[int, tuple[str, ...]] = {}
    for report in desk.place_report_queries.open():
        reports[report.place_id] = (*reports.get(report.place_id, ()), report.text)
    late = {
        each.place.id: (each.place, (today - each.due_on).days if each.due_on else 0) for each in queries.stale(today)
    }
    bad = {place_id for place_id, check in links.items() if check.is_bad}
    others = sorted((reports.keys() | bad) - late.keys())
    places = {place.id: (place, None) for place in queries.all() if place.id in others} if others else {}
    rows = tuple(
        CheckRow(place_id, place, days, links.get(place_id), reports.get(place_id, ()))
        for place_id, (place, days) in [*late.items(), *places.items()]
    )
    return rows, max((check.checked_at for check in links.values()), default=None)
