"""Which places are listed, and which one is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.arrivals.names import spoken_name
from maison.clock import LILLE
from maison.directory.finding.model import NO_FACETS, NOTHING, Facets, Near, Wanted
from maison.errors import UserError
from ui.directory.words import hours_lines
from ui.i18n import N_, current

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.finding.recommend import Recommended
    from maison.directory.mapping.spots import Spots
    from maison.directory.model import Place
    from maison.directory.opening import Opening
    from ui.jobs import Jobs

#: So many are listed, and so many to one visitor.
SHOWN, SHOWN_FOR = 500, 40


class Line(NamedTuple):
    """A place in the list: how far away it is, and why it is for the visitor, where that is asked."""

    place: Place
    metres: int | None = None
    why: Recommended | None = None

    @property
    def id(self) -> int:
        """That of the place."""
        return self.place.id


@dataclass(frozen=True, slots=True)
class Listed:
    """What is shown: the best places, how many there are in all, what was asked, and what else could be.

    `now` says that the moment is the present one; `visitor` is the name of the person whom the places are for.
    """

    lines: tuple[Line, ...] = ()
    total: int = 0
    facets: Facets = NO_FACETS
    wanted: Wanted = NOTHING
    now: bool = False
    visitor: str = ""


@dataclass(frozen=True, slots=True)
class PlaceHours:
    """Whether a place is open at a moment, and its hours from that day on, line by line."""

    at: dt.datetime
    opening: Opening
    lines: tuple[str, ...]


class DirectoryView(Protocol):
    """What the presenter needs of the page."""

    def show_listed(self, listed: Listed) -> None:
        """The list."""

    def show_place(self, place: Place | None, why: Recommended | None = None) -> None:
        """One place beside it, and why it is for the visitor."""

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
        self._wanted_of = NOTHING
        self._now = False
        self._stay_id: int | None = None
        self._lines: Sequence[Line] = ()
        self._wanted: int | None = None
        self._mapped = False

    @property
    def wanted(self) -> int | None:
        """The id of the place that was shown last."""
        return self._wanted

    # What somebody wants ------------------------------------------------------------------------------------------

    def search(self, text: str) -> None:
        """List the places that hold every word."""
        self.change({"text": text})

    def change(self, values: Mapping[str, Any]) -> None:
        """Other values of what is wanted; "now" wants what is open at each present moment, "near" may be a name."""
        changed = dict(values)
        if isinstance(changed.get("near"), str):
            self._look_up(changed)
            return
        self._now = bool(changed.pop("now", self._now))
        self._wanted_of = replace(self._wanted_of, **changed)
        self.load()

    def drop(self, name: str) -> None:
        """Leave out one condition, by the name of its chip."""
        if name == "visitor":
            self._stay_id = None
        if name == "open_at":
            self._now = False
        self._wanted_of = self._wanted_of if name == "visitor" else self._wanted_of.without(name)
        self.load()

    def clear(self) -> None:
        """List all places."""
        self._forget()
        self.load()

    def want(self, place_id: int) -> None:
        """Show this place, whatever was searched before."""
        self._forget()
        self._wanted = place_id
        self.load()

    def for_visitor(self, stay_id: int) -> None:
        """List what is for this person, whatever was searched before."""
        self._forget()
        self._stay_id = stay_id
        self.load()

    def _forget(self) -> None:
        self._wanted_of, self._now, self._stay_id, self._wanted = NOTHING, False, None, None

    def _look_up(self, values: dict[str, Any]) -> None:
        name = values["near"]

        def found(near: Near | None) -> None:
            if near is None:
                unknown = N_(
                    "There is no place “{text}” in the directory whose point is known. Enter its name as it is listed."
                )
                self._view.show_error(UserError(unknown, text=name[:40]))
            else:
                self.change(values | {"near": near})

        self._jobs.read(
            lambda _steps: self._desk.directory_queries.point(name),
            done=found, failed=self._view.show_error, latest="directory-near",
        )  # fmt: skip

    # The place beside the list ------------------------------------------------------------------------------------

    def choose(self, row: int) -> None:
        """Show the place in this row of the list."""
        if 0 <= row < len(self._lines):
            line = self._lines[row]
            self._show_place(line.place, line.why)
        else:
            self._view.show_place(None)

    def choose_place(self, place_id: int) -> None:
        """Show a place of the map, which may have more of them than the list."""
        row = next((at for at, line in enumerate(self._lines) if line.id == place_id), None)
        if row is not None:
            self.choose(row)
            return
        self._jobs.read(
            lambda _steps: self._desk.directory_queries.get(place_id),
            done=self._show_place, failed=self._view.show_error, latest="directory-place",
        )  # fmt: skip

    def _show_place(self, place: Place, why: Recommended | None = None) -> None:
        self._wanted = place.id
        self._view.show_place(place, why)
        self._read_hours(place)

    def _read_hours(self, place: Place) -> None:
        """In a job: the first hours that are read load what reads them."""

        def read(_steps: object) -> PlaceHours:
            from maison.directory.opening import Openings, hours_of

            at, draft = self._desk.clock.now(), place.draft
            hours = hours_of(draft.opening_hours, draft.school_holiday_hours)
            told = hours_lines(hours, at.astimezone(LILLE).date())
            return PlaceHours(at, Openings(at).of(draft), told)

        def show(hours: PlaceHours) -> None:
            self._view.show_hours(place, hours)

        self._jobs.read(read, done=show, failed=self._view.show_error, latest="directory-hours")

    def show_map(self, *, mapped: bool) -> None:
        """Whether the map is in sight: only then its places are made ready."""
        self._mapped = mapped
        self._read_spots()

    def _read_spots(self) -> None:
        lines, asked = self._lines, self._asked()
        of_visitor = self._stay_id is not None

        def read(_steps: object) -> Spots:
            from maison.directory.mapping.spots import spots_found, spots_of

            if of_visitor:
                return spots_of(line.place for line in lines)
            return spots_found(self._desk.directory_queries.index.entries(asked))

        if self._mapped:
            self._jobs.read(read, done=self._view.show_spots, failed=self._view.show_error, latest="directory-map")

    # The list -----------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Search again."""
        asked, now, stay_id, tag = self._asked(), self._now, self._stay_id, current().tag

        def find(_steps: object) -> Listed:
            if stay_id is not None:
                return self._for(stay_id, asked, now, tag)
            found = self._desk.directory_queries.found(asked, SHOWN)
            return Listed(tuple(_line(place, asked) for place in found.places), found.total, found.facets, asked, now)

        self._jobs.read(find, done=self._show, failed=self._view.show_error, latest="directory")

    def _for(self, stay_id: int, asked: Wanted, now: bool, tag: str) -> Listed:
        desk = self._desk
        arrival = desk.arrival_queries.get(stay_id)
        found = desk.recommendations.of(arrival, tag, asked, SHOWN_FOR)
        lines = tuple(_line(each.place, asked, each.why) for each in found)
        facets = desk.directory_queries.found(asked, 0).facets
        return Listed(lines, len(lines), facets, asked, now, spoken_name(arrival.draft) or arrival.name)

    def _asked(self) -> Wanted:
        return replace(self._wanted_of, open_at=self._desk.clock.now()) if self._now else self._wanted_of

    def wanted_row(self) -> int:
        """The row of the place that was shown last, or the first one."""
        return next((at for at, line in enumerate(self._lines) if line.id == self._wanted), 0)

    def _show(self, listed: Listed) -> None:
        self._lines = listed.lines
        self._view.show_listed(listed)
        self._read_spots()


def _line(place: Place, asked: Wanted, why: Recommended | None = None) -> Line:
    return Line(place, place.metres_from(asked.near.point) if asked.near else None, why)
