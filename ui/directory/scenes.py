"""What of the directory is drawn as pictures: its list and map, a place and its editor, what happens, files of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.directory.events.where import EVENT, EVENTS, PROGRAMME
from ui.directory.where import DIRECTORY, EDIT, EXCHANGE, TO_CHECK, TRUST, PlaceAt

if TYPE_CHECKING:
    from ui.application import Application
    from ui.directory.view import DirectoryPage


def _place(application: Application) -> int:
    """A place with something of everything: the first time it is asked for, that is entered."""
    from maison.directory.links.model import LinkCheck, LinkState
    from maison.directory.offers.model import OfferDraft, OfferTexts
    from maison.directory.vocabulary import PlaceCategory

    desk = application.window.context().desk
    place = next(place for place in desk.directory_queries.all() if place.draft.opening_hours and place.draft.website)
    if not place.services:
        said = {"fr": OfferTexts("Atelier de conversation"), "en": OfferTexts("Conversation")}
        desk.offers.add(place.id, OfferDraft(PlaceCategory.LANGUAGE, said, opening_hours="Th 18:00-20:00", free=True))
        desk.place_reports.report(place.id, "Fermé le jeudi matin, dit une affiche sur la porte.")
        desk.picks.favour(place.id)
        found = LinkCheck(place.id, place.name, place.draft.website, desk.clock.now(), LinkState.WORKS, 200)
        desk.links.keep([found])
    return place.id


def _card(application: Application) -> None:
    application.window.go(DIRECTORY, _place(application))


def _editor(application: Application) -> None:
    application.window.go(EDIT, PlaceAt(_place(application)))


def _hours(application: Application) -> None:
    _editor(application)
    application.settle()
    page = application.window.page(EDIT)
    page.focus_field("opening_hours")  # type: ignore[attr-defined]  # the page of editing
    application.settle()


def _trust(application: Application) -> None:
    application.window.go(TRUST, _place(application))


def _to_check(application: Application) -> None:
    application.window.go(TO_CHECK)


def _list(application: Application) -> None:
    application.window.go(DIRECTORY)


def _events(application: Application) -> None:
    application.window.go(EVENTS)


def _programme(application: Application) -> None:
    application.window.go(PROGRAMME)


def _map(application: Application) -> None:
    application.window.go(DIRECTORY)
    application.settle()
    page = application.window.page(DIRECTORY)
    page.how.buttons["map"].click()  # type: ignore[attr-defined]  # the directory's page
    application.settle()


def _places(application: Application) -> None:
    from maison.paths import resource

    application.window.go(EXCHANGE, resource("demo/places.json"))


def _columns(application: Application) -> None:
    """A table of which not all columns are understood."""
    from maison.paths import resource

    application.window.go(EXCHANGE, resource("demo/lieux-a-ajouter.csv"))


def _all_places(application: Application) -> DirectoryPage:
    from ui.directory.view import DirectoryPage

    application.window.go(DIRECTORY)
    page = application.window.page(DIRECTORY)
    assert isinstance(page, DirectoryPage)
    page.filters.cleared.emit()
    application.settle()
    return page


def _filtered(application: Application) -> None:
    """What the list is kept to, and how far away it is."""
    from maison.directory.finding.points import campuses
    from maison.directory.vocabulary import PlaceCategory

    page = _all_places(application)
    page.how.buttons["list"].click()
    kinds = (PlaceCategory.LIBRARY, PlaceCategory.HEALTH)
    page.filters.changed.emit({"categories": kinds, "near": campuses()[0], "within": 5000})


def _no_place(application: Application) -> None:
    """Which condition to leave out."""
    _all_places(application).filters.changed.emit({"text": "concert", "favourites": True})


def _event(application: Application) -> None:
    """An event, to be changed."""
    desk = application.window.context().desk
    application.window.go(EVENT, desk.event_queries.week(desk.clock.today())[0].id)


SCENES: tuple[tuple[str, Callable[[Application], None]], ...] = (
    ("directory", _list),
    ("directory-map", _map),
    ("directory-import", _places),
    ("directory-columns", _columns),
    ("place", _card),
    ("place-editor", _editor),
    ("place-hours", _hours),
    ("place-trust", _trust),
    ("places-to-check", _to_check),
    ("directory-filtered", _filtered),
    ("directory-nothing", _no_place),
    ("events", _events),
    ("event", _event),
    ("programme", _programme),
)
