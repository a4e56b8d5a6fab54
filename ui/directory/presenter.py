"""Which places are listed, and which one is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from maison import languages
from maison.clock import LILLE
from ui.i18n import current

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.mapping.spots import Spots
    from maison.directory.model import CategoryCount, Place
    from maison.directory.opening import Opening
    from maison.directory.vocabulary import PlaceCategory
    from maison.errors import UserError
    from ui.jobs import Jobs

SHOWN = 500


@dataclass(frozen=True, slots=True)
class Found:
    """The places that a search found, and how many of each category it would find."""

    places: tuple[Place, ...]
    categories: tuple[CategoryCount, ...]


@dataclass(frozen=True, slots=True)
class PlaceHours:
    """Whether a place is open at a moment, and its hours from that day on, line by line."""

    at: dt.datetime
    opening: Opening
    lines: tuple[str, ...]


class DirectoryView(Protocol):
    """What the presenter needs of the page."""

    def show_found(self, found: Found) -> None:
        """The list."""

    def show_place(self, place: Place | None) -> None:
        """One place beside it."""

    def show_hours(self, place: Place, hours: PlaceHours) -> None:
        """When the place that is shown is open."""

    def show_spots(self, spots: Spots) -> None:
        """The places of the list on the map."""

    def show_error(self, error: UserError) -> None:
        """Why there is no list."""


class DirectoryPresenter:
    """Searches off the GUI thread; the newest question wins."""

    def __init__(self, view: DirectoryView, desk: Desk, jobs: Jobs) -> None:
        self._view, self._desk, self._jobs = view, desk, jobs
        self._text = ""
        self._category: PlaceCategory | None = None
        self._places: Sequence[Place] = ()
        self._wanted: int | None = None
        self._mapped = False

    @property
    def category(self) -> PlaceCategory | None:
        """The only category listed, or None for all."""
        return self._category

    @property
    def wanted(self) -> int | None:
        """The id of the place that was shown last."""
        return self._wanted

    def search(self, text: str) -> None:
        """List the places that hold every word."""
        self._text = text
        self.load()

    def keep_to(self, category: PlaceCategory | None) -> None:
        """List one category only, or all."""
        self._category = category
        self.load()

    def want(self, place_id: int) -> None:
        """Show this place, whatever was searched before."""
        self._text, self._category, self._wanted = "", None, place_id
        self.load()

    def choose(self, row: int) -> None:
        """Show the place in this row of the list."""
        if 0 <= row < len(self._places):
            self._wanted = self._places[row].id
            self._view.show_place(self._places[row])
            self._read_hours(self._places[row])
        else:
            self._view.show_place(None)

    def _read_hours(self, place: Place) -> None:
        """In a job: the first hours that are read load what reads them."""
        language = languages.get(languages.pack_language((current().tag,)), "pack")

        def read(_steps: object) -> PlaceHours:
            from maison.directory.hours.printed import lines
            from maison.directory.opening import Openings, hours_of

            at, draft = self._desk.clock.now(), place.draft
            hours = hours_of(draft.opening_hours, draft.school_holiday_hours)
            told = lines(hours, language, at.astimezone(LILLE).date())
            return PlaceHours(at, Openings(at).of(draft), told)

        def show(hours: PlaceHours) -> None:
            self._view.show_hours(place, hours)

        self._jobs.read(read, done=show, failed=self._view.show_error, latest="directory-hours")

    def show_map(self, *, mapped: bool) -> None:
        """Whether the map is in sight: only then its places are made ready."""
        self._mapped = mapped
        self._read_spots()

    def _read_spots(self) -> None:
        places = self._places

        def read(_steps: object) -> Spots:
            from maison.directory.mapping.spots import spots_of

            return spots_of(places)

        if self._mapped:
            self._jobs.read(read, done=self._view.show_spots, failed=self._view.show_error, latest="directory-map")

    def load(self) -> None:
        """Search again."""
        text, category = self._text, self._category

        def find(_steps: object) -> Found:
            queries = self._desk.directory_queries
            return Found(queries.search(text, category, SHOWN), queries.categories(text))

        self._jobs.read(find, done=self._show, failed=self._view.show_error, latest="directory")

    def wanted_row(self) -> int:
        """The row of the place that was shown last, or the first one."""
        return next((at for at, place in enumerate(self._places) if place.id == self._wanted), 0)

    def _show(self, found: Found) -> None:
        self._places = found.places
        self._view.show_found(found)
        self._read_spots()
