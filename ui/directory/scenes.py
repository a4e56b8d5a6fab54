"""What of the directory is drawn as pictures: the place with its services and reports, its editor, its hours, its trust."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.directory.where import DIRECTORY, EDIT, TO_CHECK, TRUST, PlaceAt

if TYPE_CHECKING:
    from ui.application import Application


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


SCENES: tuple[tuple[str, Callable[[Application], None]], ...] = (
    ("place", _card),
    ("place-editor", _editor),
    ("place-hours", _hours),
    ("place-trust", _trust),
    ("places-to-check", _to_check),
)
