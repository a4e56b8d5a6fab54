"""What is done with the place on the card: looked at again, reported, closed, put into a pack, changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ui.directory.trust.checks import Checks
from ui.directory.visitors import Visitor, visitors
from ui.directory.where import EDIT, SERVICE, TRUST, PlaceAt, ServiceAt
from ui.directory.words import hours_lines
from ui.i18n import _

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.links.model import LinkCheck
    from maison.directory.model import Place
    from maison.directory.offers.model import Offer
    from maison.directory.reports.model import PlaceReport
    from maison.errors import UserError
    from maison.store.changes import Change
    from ui.shell import Context


class Around(NamedTuple):
    """What stands around a place: reports that nobody looked at yet, its website, whose pack it goes into."""

    favourite: bool
    reports: tuple[PlaceReport, ...]
    link: LinkCheck | None
    visitors: tuple[Visitor, ...]
    #: The first of the visitors is the one whose file is open.
    served: bool
    #: When its services are there, by their ids.
    hours: Mapping[int, str]


class PlaceCardView(Protocol):
    """What the presenter needs of the card."""

    def show_around(self, place: Place, around: Around) -> None:
        """What was read of a place."""

    def end_report(self) -> None:
        """The report is on file: its line goes."""


class PlacePresenter:
    """The place on the card, one after the other."""

    def __init__(self, view: PlaceCardView, context: Context) -> None:
        self._view, self._context = view, context
        self._place: Place | None = None
        self._checks = Checks(context)
        context.changes.subscribe({"place_choices"}, lambda _change: self._look())

    def show(self, place: Place) -> None:
        """Another place, or the same one as it is by now."""
        self._place = place
        self._look()

    def _look(self) -> None:
        place, desk, served = self._place, self._context.desk, self._context.shell.served
        if place is None:
            return

        def show(around: Around) -> None:
            if self._place is place:
                self._view.show_around(place, around)

        self._context.jobs.read(
            lambda _steps: around_of(desk, place, served), done=show, failed=self._context.shell.tell_error,
            owner=self._view, latest="place-around",
        )  # fmt: skip

    # Elsewhere --------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Change the place."""
        if self._place is not None:
            self._context.shell.go(EDIT, PlaceAt(self._place.id))

    def look_closer(self) -> None:
        """Closures, where each fact is from, and the history."""
        if self._place is not None:
            self._context.shell.go(TRUST, self._place.id)

    def edit_service(self, offer_id: int | None) -> None:
        """Change a service, or add one."""
        if self._place is not None:
            self._context.shell.go(SERVICE, ServiceAt(self._place.id, offer_id))

    def remove_service(self, offer: Offer) -> None:
        """Take a service away, with a way back."""
        desk = self._context.desk
        self._write(lambda: desk.offers.remove(offer), self._offer_back(offer))

    def _offer_back(self, offer: Offer) -> Callable[[Change], None]:
        desk, shell = self._context.desk, self._context.shell

        def undo() -> None:
            self._write(lambda: desk.offers.add(offer.place_id, offer.draft))

        return lambda _change: shell.offer_undo(_("The service was removed."), undo)

    # Trust ------------------------------------------------------------------------------------------------------

    def still_right(self) -> None:
        """The entry was looked at and is right."""
        if self._place is not None:
            self._checks.still_right(self._place)

    def report(self, text: str) -> None:
        """Something has changed."""
        place, desk = self._place, self._context.desk
        if place is not None:
            self._write(lambda: desk.place_reports.report(place.id, text), lambda _change: self._view.end_report())

    def settle(self, report_id: int, outcome: str) -> None:
        """A report was looked at."""
        desk = self._context.desk
        self._write(lambda: desk.place_reports.settle(report_id, outcome))

    # Picks ------------------------------------------------------------------------------------------------------

    def favour(self, wanted: bool) -> None:
        """The desk likes this place best, or no longer."""
        place, desk = self._place, self._context.desk
        if place is not None:
            self._write(lambda: desk.picks.favour(place.id) if wanted else desk.picks.unfavour(place.id))

    def put_in_pack(self, stay_id: int, wanted: bool) -> None:
        """Choose the place for a visitor's pack, or leave it out."""
        place, desk = self._place, self._context.desk
        if place is not None:
            self._write(
                lambda: desk.picks.choose(stay_id, place.id) if wanted else desk.picks.leave_out(stay_id, place.id)
            )

    def _write(self, work: Callable[[], Change], done: Callable[[Change], object] | None = None) -> None:
        def told(change: Change) -> None:
            if done is not None:
                done(change)
            self._context.changes.publish(change)

        self._context.jobs.write(lambda _steps: work(), done=told, failed=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self._context.shell.tell_error(error)
        self._look()


def around_of(desk: Desk, place: Place, served: int | None) -> Around:
    """Read what stands around a place."""
    people = visitors(desk, served, place.id)
    return Around(
        place.id in desk.pick_queries.favourites(),
        tuple(report for report in desk.place_report_queries.of(place.id) if report.settled_at is None),
        next(iter(desk.link_queries.checks(place.id)), None),
        people,
        bool(people) and people[0].stay_id == served,
        {offer.id: _hours(offer, desk.clock.today()) for offer in place.services},
    )


def _hours(offer: Offer, today: dt.date) -> str:
    """The hours of a service in one line, in the language of the window."""
    from maison.directory.opening import hours_of

    draft = offer.draft
    if not (draft.opening_hours or draft.school_holiday_hours):
        return draft.hours_unread
    return "; ".join(hours_lines(hours_of(draft.opening_hours, draft.school_holiday_hours), today))
