"""The directory's page without widgets."""

from __future__ import annotations

import datetime as dt

import pytest

from maison.application import Desk
from maison.clock import FixedClock
from maison.directory.catalogue import shipped_places
from maison.directory.finding.model import Near, Openness
from maison.directory.finding.recommend import Recommended
from maison.directory.mapping.spots import Spots
from maison.directory.model import Place, PlaceDraft
from maison.directory.stops import Point
from maison.directory.vocabulary import PlaceCategory
from maison.errors import UserError
from tests.maison.arrivals.people import registered
from tests.ui.doubles import InlineJobs
from ui.directory.presenter import DirectoryPresenter, Listed, PlaceHours

#: So many places travel with the program.
SHIPPED = len(shipped_places())


class PlacesOnPaper:
    """A page that keeps what it was given."""

    def __init__(self) -> None:
        self.found = Listed()
        self.place: Place | None = None
        self.why: Recommended | None = None
        self.spots: Spots | None = None
        self.hours: PlaceHours | None = None
        self.error: UserError | None = None

    def show_listed(self, listed: Listed) -> None:
        self.found = listed

    def show_place(self, place: Place | None, why: Recommended | None = None) -> None:
        self.place, self.why = place, why

    def show_hours(self, place: Place, hours: PlaceHours) -> None:
        assert place == self.place
        self.hours = hours

    def show_spots(self, spots: Spots) -> None:
        self.spots = spots

    def show_error(self, error: UserError) -> None:
        self.error = error


@pytest.fixture
def view() -> PlacesOnPaper:
    """The page."""
    return PlacesOnPaper()


@pytest.fixture
def presenter(view: PlacesOnPaper, sqlite_desk: Desk) -> DirectoryPresenter:
    """On a desk with the places that the program brings along."""
    sqlite_desk.directory.load_places()
    return DirectoryPresenter(view, sqlite_desk, InlineJobs())  # type: ignore[arg-type]  # inline jobs


def test_all_places_are_listed(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.load()

    assert len(view.found.lines) == SHIPPED
    assert sum(view.found.facets.categories.values()) == SHIPPED


def test_search_finds_without_accents(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.search("mediatheque levy")

    assert view.found.lines[0].place.name == "Médiathèque Jean Lévy"


def test_category_is_kept_to_while_one_searches(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.change({"categories": (PlaceCategory.LIBRARY,)})
    presenter.search("l")

    assert view.found.lines
    assert {line.place.draft.category for line in view.found.lines} == {PlaceCategory.LIBRARY}


def test_wanted_place_is_found_whatever_was_searched(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.load()
    wanted = view.found.lines[7].place
    presenter.search("nothing matches this")
    presenter.want(wanted.id)
    presenter.choose(presenter.wanted_row())

    assert view.place == wanted


def test_row_beyond_the_list_shows_nothing(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.load()
    presenter.choose(0)
    presenter.choose(SHIPPED)

    assert view.place is None


def test_place_comes_with_its_hours_in_the_language_of_the_window(
    view: PlacesOnPaper, presenter: DirectoryPresenter
) -> None:
    presenter.search("hospice comtesse")
    presenter.choose(0)

    assert view.hours is not None
    assert view.hours.lines[:2] == ("Monday: \u206814:00–18:00\u2069", "Tuesday: closed")
    assert view.hours.opening.open is not None


def test_map_shows_what_the_list_finds_and_only_while_it_is_in_sight(
    view: PlacesOnPaper, presenter: DirectoryPresenter
) -> None:
    presenter.load()
    assert view.spots is None
    presenter.show_map(mapped=True)
    presenter.search("opera")
    assert view.spots is not None
    assert {spot.id for spot in view.spots.all} == {line.id for line in view.found.lines if line.place.draft.point}
    presenter.show_map(mapped=False)
    seen = view.spots
    presenter.search("piscine")
    assert view.spots is seen


def test_what_is_open_now_is_asked_at_each_present_moment(
    view: PlacesOnPaper, presenter: DirectoryPresenter, sqlite_desk: Desk
) -> None:
    sqlite_desk.directory.add(PlaceDraft(name="Lieu", opening_hours="Mo 09:00-10:00"))
    presenter.change({"now": True, "text": "lieu"})
    assert view.found.now
    assert "Lieu" not in {line.place.name for line in view.found.lines}  # it is five to nine
    assert isinstance(sqlite_desk.clock, FixedClock)
    sqlite_desk.clock.moment += dt.timedelta(minutes=10)
    presenter.load()
    assert view.found.lines[0].place.name == "Lieu"
    assert view.found.facets.openness[Openness.OPEN] == view.found.total
    presenter.drop("open_at")
    assert not view.found.now
    assert view.found.wanted.open_at is None


def test_conditions_are_dropped_one_by_one_and_all_at_once(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    near = Near(Point(50.6365, 3.0635), "Ici")
    presenter.change({"text": "lille", "near": near, "within": 500, "favourites": True})
    assert view.found.total == 0
    presenter.drop("favourites")
    assert view.found.wanted.within == 500
    assert all((line.metres or 0) <= 500 for line in view.found.lines)
    presenter.drop("near")
    assert (view.found.wanted.near, view.found.wanted.within, view.found.wanted.text) == (None, None, "lille")
    presenter.clear()
    assert view.found.total == SHIPPED


def test_a_place_to_look_around_is_named_or_it_is_said_that_nobody_knows_it(
    view: PlacesOnPaper, presenter: DirectoryPresenter
) -> None:
    presenter.change({"near": "hospice comtesse", "within": None})
    assert view.found.wanted.near is not None
    assert view.found.lines[0].metres == 0
    presenter.change({"near": "Atlantis", "within": 500})
    assert view.error is not None
    assert view.found.wanted.within is None


def test_places_for_a_visitor_come_with_their_reasons(
    view: PlacesOnPaper, presenter: DirectoryPresenter, sqlite_desk: Desk
) -> None:
    arrival = registered(sqlite_desk)
    presenter.search("zzz")
    presenter.for_visitor(arrival.id)
    assert view.found.visitor
    assert view.found.lines
    assert all(line.why and line.why.reasons for line in view.found.lines)
    presenter.choose(0)
    assert view.why == view.found.lines[0].why
    presenter.show_map(mapped=True)
    assert view.spots is not None
    assert {spot.id for spot in view.spots.all} <= {line.id for line in view.found.lines}
    presenter.change({"categories": (PlaceCategory.LANGUAGE,)})
    assert {line.place.draft.category for line in view.found.lines} <= {PlaceCategory.LANGUAGE}
    presenter.drop("visitor")
    presenter.drop("categories")
    assert (view.found.visitor, view.found.total) == ("", SHIPPED)


def test_a_place_of_the_map_that_is_not_in_the_list_is_shown(
    view: PlacesOnPaper, presenter: DirectoryPresenter, sqlite_desk: Desk
) -> None:
    presenter.search("opera")
    other = sqlite_desk.directory_queries.search("piscine")[0]
    presenter.choose_place(other.id)
    assert view.place == other
