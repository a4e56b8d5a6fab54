"""The directory's page without widgets."""

from __future__ import annotations

import pytest

from maison.application import Desk
from maison.directory.catalogue import shipped_places
from maison.directory.mapping.spots import Spots
from maison.directory.model import Place
from maison.directory.vocabulary import PlaceCategory
from maison.errors import UserError
from tests.ui.doubles import InlineJobs
from ui.directory.presenter import DirectoryPresenter, Found, PlaceHours

#: So many places travel with the program.
SHIPPED = len(shipped_places())


class PlacesOnPaper:
    """A page that keeps what it was given."""

    def __init__(self) -> None:
        self.found = Found((), ())
        self.place: Place | None = None
        self.spots: Spots | None = None
        self.hours: PlaceHours | None = None

    def show_found(self, found: Found) -> None:
        self.found = found

    def show_place(self, place: Place | None) -> None:
        self.place = place

    def show_hours(self, place: Place, hours: PlaceHours) -> None:
        assert place == self.place
        self.hours = hours

    def show_spots(self, spots: Spots) -> None:
        self.spots = spots

    def show_error(self, error: UserError) -> None:
        raise error


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

    assert len(view.found.places) == SHIPPED
    assert sum(entry.count for entry in view.found.categories) == SHIPPED


def test_search_finds_without_accents(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.search("mediatheque levy")

    assert view.found.places[0].name == "Médiathèque Jean Lévy"


def test_category_is_kept_to_while_one_searches(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.keep_to(PlaceCategory.LIBRARY)
    presenter.search("l")

    assert view.found.places
    assert {place.draft.category for place in view.found.places} == {PlaceCategory.LIBRARY}


def test_wanted_place_is_found_whatever_was_searched(view: PlacesOnPaper, presenter: DirectoryPresenter) -> None:
    presenter.load()
    wanted = view.found.places[7]
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
    assert view.hours.lines[:2] == ("Monday: 14:00–18:00", "Tuesday: closed")
    assert view.hours.opening.open is not None


def test_map_shows_what_the_list_finds_and_only_while_it_is_in_sight(
    view: PlacesOnPaper, presenter: DirectoryPresenter
) -> None:
    presenter.load()
    assert view.spots is None
    presenter.show_map(mapped=True)
    presenter.search("opera")
    assert view.spots is not None
    assert {spot.id for spot in view.spots.all} == {place.id for place in view.found.places if place.draft.point}
    presenter.show_map(mapped=False)
    seen = view.spots
    presenter.search("piscine")
    assert view.spots is seen
