"""What is found is what is on file now, whoever changed it, and in the order of now."""

from __future__ import annotations

import dataclasses
import datetime as dt

from maison.application import Desk
from maison.clock import FixedClock
from maison.directory.bringing.model import Brought
from maison.directory.finding.index import APART
from maison.directory.finding.model import Wanted
from maison.directory.model import PlaceDraft
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.vocabulary import PlaceCategory
from tests.databases import desk_under


def names(desk: Desk, text: str = "") -> list[str]:
    """The names of what is found, best first."""
    return [place.name for place in desk.directory_queries.search(text)]


def other_than(desk: Desk) -> Desk:
    """Another desk on the same database."""
    return desk_under(desk.paths.data, desk.address)


def test_what_another_desk_adds_and_changes_is_found_in_its_order(desk: Desk) -> None:
    for name in ("Basilique", "Cinéma"):
        desk.directory.add(PlaceDraft(name=name))
    assert names(desk) == ["Basilique", "Cinéma"]
    other = other_than(desk)
    other.directory.add(PlaceDraft(name="Atelier"))
    assert names(desk) == ["Atelier", "Basilique", "Cinéma"]
    opened = other.directory_queries.search("cinema")[0]
    other.directory.edit(opened, dataclasses.replace(opened.draft, name="Aquarium", category=PlaceCategory.POOL))
    assert names(desk) == ["Aquarium", "Atelier", "Basilique"]
    assert names(desk, "cinema") == []
    assert desk.directory_queries.found(Wanted()).facets.categories[PlaceCategory.POOL] == 1
    other.close()


def test_a_place_that_was_shown_is_shown_as_another_desk_left_it(desk: Desk) -> None:
    desk.directory.add(PlaceDraft(name="Cinéma"))
    (shown,) = desk.directory_queries.search("cinema")
    other = other_than(desk)
    other.directory.edit(shown, dataclasses.replace(shown.draft, phone="+33320000009"))
    other.close()
    assert desk.directory_queries.search("cinema")[0].draft.phone == "+33320000009"


def test_misspelt_words_are_looked_for_among_old_and_new_places_alike(desk: Desk) -> None:
    desk.directory.add(PlaceDraft(name="Bibliotheqe"))
    assert names(desk, "bibliotheque") == ["Bibliotheqe"]
    other = other_than(desk)
    other.directory.add(PlaceDraft(name="Bibliotheque"))
    assert names(desk, "bibliotheque") == ["Bibliotheque"]
    other.close()


def test_many_changes_at_once_are_found(desk: Desk) -> None:
    names(desk)
    brought = [Brought(PlaceDraft(name=f"Lieu {number:04}")) for number in range(APART + 1)]
    other = other_than(desk)
    other.directory.take_over(brought, "Essai")
    assert desk.directory_queries.found(Wanted("lieu")).total == APART + 1
    other.close()


def test_a_service_counts_from_its_first_day_to_its_last(desk: Desk) -> None:
    place = desk.directory.add(PlaceDraft(name="Lieu")).ids[0]
    day = dt.date(2026, 11, 24)
    said = {"fr": OfferTexts("Cours")}
    desk.offers.add(place, OfferDraft(PlaceCategory.LANGUAGE, said, free=True, valid_from=day, valid_until=day))
    assert isinstance(desk.clock, FixedClock)
    counted = []
    for _day in range(3):
        counted.append(desk.directory_queries.found(Wanted(categories=(PlaceCategory.LANGUAGE,))).total)
        desk.clock.moment += dt.timedelta(1)
    assert counted == [0, 1, 0]
