"""The places that travel with the program: nothing false, nothing that a page could stumble over."""

import datetime as dt
from collections import Counter
from urllib.parse import urlsplit

import phonenumbers
import pytest

from maison.directory.catalogue import shipped_places
from maison.directory.checking import cleaned_place
from maison.directory.model import CONFIRMABLE, TEXT_FIELDS, Place, PlaceDraft
from maison.directory.vocabulary import CATEGORY_WORDS, LABELS, Confidence, PlaceCategory, PlaceStatus

TODAY = dt.date(2026, 11, 23)
PLACES = shipped_places()

each_place = pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)


def test_places_are_of_many_kinds() -> None:
    """The pack needs culture, sport, food, language and transport among those that may be printed."""
    printed = {name: place for name, place in PLACES.items() if Place(1, name, 1, place).printable}
    kinds = Counter(place.category for place in printed.values())
    wanted = {
        PlaceCategory.MUSEUM,
        PlaceCategory.LIBRARY,
        PlaceCategory.SPORT_CENTRE,
        PlaceCategory.POOL,
        PlaceCategory.HEALTH,
        PlaceCategory.FOOD_AID,
        PlaceCategory.LANGUAGE,
        PlaceCategory.TRANSPORT,
    }
    assert len(PLACES) == 132
    assert len(printed) == 43
    assert wanted <= set(kinds)


def test_names_are_different() -> None:
    assert len({place.name for place in PLACES.values()}) == len(PLACES)


@each_place
def test_place_is_kept_exactly_as_it_is_written(place: PlaceDraft) -> None:
    """Else its first edit would change what nobody touched."""
    assert cleaned_place(place, TODAY) == place


@each_place
def test_place_names_its_source_and_its_check(place: PlaceDraft) -> None:
    assert place.source
    assert (place.checked_on is None) == ("checked_on" in place.to_confirm)
    if place.confidence is not Confidence.A:
        assert place.checked_on is None


@each_place
def test_place_of_memory_has_no_hours_and_no_point_to_send_people_to(place: PlaceDraft) -> None:
    if place.confidence is Confidence.C:
        assert place.opening_hours == ""
        assert place.point is None


def test_nothing_is_taken_from_the_list_without_a_licence() -> None:
    """Of these only the name, the town and the website are known here."""
    for name in ("bm-fives", "cegidd", "cimade", "hotel-police", "restochaud"):
        place = PLACES[name]
        assert place.confidence is Confidence.C
        assert (place.address, place.phones, place.opening_hours, place.point) == ("", (), "", None)


def test_place_that_is_no_more_is_kept_and_never_printed() -> None:
    pool = Place(1, "piscine-marx-dormoy", 1, PLACES["piscine-marx-dormoy"])
    assert pool.status_on(TODAY) is PlaceStatus.CLOSED_FOR_GOOD
    assert not pool.printable


@each_place
def test_place_without_point_or_with_a_rough_one_says_so(place: PlaceDraft) -> None:
    """A point is inside the metropolis of Lille, and longitude and latitude are not swapped."""
    if place.latitude is None or place.longitude is None:
        assert "location" in place.to_confirm
    else:
        assert 50.5 < place.latitude < 50.8
        assert 2.9 < place.longitude < 3.3


@each_place
def test_telephone_is_valid(place: PlaceDraft) -> None:
    if place.phone:
        number = phonenumbers.parse(place.phone)
        assert phonenumbers.is_valid_number(number)
        assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == place.phone


@each_place
def test_website_is_secure(place: PlaceDraft) -> None:
    if place.website:
        parts = urlsplit(place.website)
        assert parts.scheme == "https"
        assert "." in (parts.hostname or "")


@each_place
def test_texts_are_in_french_and_english(place: PlaceDraft) -> None:
    assert set(place.texts) == (set() if place.confidence is Confidence.C else {"fr", "en"})
    for name in TEXT_FIELDS if place.texts else ():
        assert bool(getattr(place.texts["fr"], name)) == bool(getattr(place.texts["en"], name))


@each_place
def test_french_has_its_unbreakable_spaces(place: PlaceDraft) -> None:
    for text in (getattr(said, name) for tag, said in place.texts.items() if tag == "fr" for name in TEXT_FIELDS):
        assert not any(sign in text for sign in (" :", " ;", " !", " ?", " €", " %", "'"))


@each_place
def test_to_confirm_names_fields(place: PlaceDraft) -> None:
    assert set(place.to_confirm) <= set(CONFIRMABLE)


def test_every_category_has_its_label_and_words() -> None:
    assert set(LABELS) == set(CATEGORY_WORDS) == set(PlaceCategory)
