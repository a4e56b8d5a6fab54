"""Places are found by words of any language, by what is known of them, and the facets count what another choice would find."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections.abc import Callable

import pytest

from maison.application import Desk
from maison.clock import LILLE
from maison.directory.catalogue import shipped_places
from maison.directory.finding.model import CONDITIONS, NOTHING, Near, Openness, Price, Wanted
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.opening import Openings
from maison.directory.stops import Point
from maison.directory.vocabulary import (
    LABELS,
    Audience,
    Confidence,
    PlaceCategory,
    PlaceStatus,
    StudentPrice,
    Wheelchair,
)
from maison.languages import PACK_LANGUAGES, get

SHIPPED = len(shipped_places())
THURSDAY = dt.datetime(2026, 12, 3, 18, 30, tzinfo=LILLE)
LILLE_FLANDRES = Near(Point(50.6363, 3.0707))


@pytest.fixture
def loaded(desk: Desk) -> Desk:
    """A desk with the program's own places."""
    desk.directory.load_places()
    return desk


def added(desk: Desk, name: str, **facts: object) -> int:
    """A place with these facts; its id."""
    return desk.directory.add(PlaceDraft(name=name, **facts)).ids[0]  # type: ignore[arg-type]  # of any field


def names(desk: Desk, wanted: Wanted) -> list[str]:
    """The names of what is found, best first."""
    return [place.name for place in desk.directory_queries.found(wanted).places]


# Words ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", PACK_LANGUAGES)
def test_a_library_is_found_by_its_word_in_every_language(sqlite_desk: Desk, tag: str) -> None:
    added(sqlite_desk, "Lieu", category=PlaceCategory.LIBRARY)
    added(sqlite_desk, "Autre", category=PlaceCategory.POOL)
    word = get(tag, "pack").gettext(LABELS[PlaceCategory.LIBRARY])
    assert names(sqlite_desk, Wanted(word)) == ["Lieu"]
    assert names(sqlite_desk, Wanted(word[:-1])) == ["Lieu"]


@pytest.mark.parametrize(
    "word", ["библиотека", "مكتبة", "المكتبة", "图书馆", "bibliothek", "bibliotheque", "Médiathèque"]
)
def test_libraries_of_the_program_are_found(loaded: Desk, word: str) -> None:
    found = loaded.directory_queries.found(Wanted(word), SHIPPED)
    libraries = {place.id for place in loaded.directory_queries.all() if place.draft.category is PlaceCategory.LIBRARY}
    assert libraries <= {place.id for place in found.places}


def test_a_name_is_found_in_another_script(desk: Desk) -> None:
    place = added(desk, "Opéra")
    assert [each.id for each in desk.directory_queries.search("опера")] == [place]


@pytest.mark.parametrize(
    "typed", ["bibliotehque", "bibliotheqe", "biblliotheque", "bibliothxque", "biblitohe", "piblioth", "библиотеки"]
)
def test_one_wrong_letter_in_a_long_word_is_forgiven(sqlite_desk: Desk, typed: str) -> None:
    added(sqlite_desk, "Bibliothèque Marguerite", category=PlaceCategory.LIBRARY)
    assert names(sqlite_desk, Wanted(typed)) == ["Bibliothèque Marguerite"]


def test_two_wrong_letters_and_short_words_are_not(sqlite_desk: Desk) -> None:
    added(sqlite_desk, "Bibliothèque", category=PlaceCategory.LIBRARY)
    added(sqlite_desk, "Parc", category=PlaceCategory.PARK)
    assert names(sqlite_desk, Wanted("biblxothxque")) == []
    assert names(sqlite_desk, Wanted("pxrc")) == []


def test_what_is_spelt_right_hides_what_is_one_letter_away(sqlite_desk: Desk) -> None:
    for name in ("Sportif", "Sportive"):
        added(sqlite_desk, name)
    assert names(sqlite_desk, Wanted("sportif")) == ["Sportif"]
    assert names(sqlite_desk, Wanted("sportib")) == ["Sportif", "Sportive"]


# Conditions -----------------------------------------------------------------------------------------------------------


def test_what_a_service_says_counts_for_its_place(desk: Desk) -> None:
    place = added(desk, "Médiathèque", category=PlaceCategory.LIBRARY, languages=("fr",))
    course = OfferDraft(
        PlaceCategory.LANGUAGE,
        {"fr": OfferTexts("Cours")},
        languages=("pt-BR",),
        free=True,
        audience=(Audience.EXILES,),
        student_price=StudentPrice.REDUCED,
    )
    desk.offers.add(place, course)
    desk.offers.add(
        place, OfferDraft(PlaceCategory.MUSIC, {"fr": OfferTexts("Orgue")}, valid_until=dt.date(2026, 11, 22))
    )
    for wanted in (
        Wanted(categories=(PlaceCategory.LANGUAGE,)),
        Wanted(language="pt"),
        Wanted(price=Price.FREE),
        Wanted(price=Price.STUDENT),
        Wanted(audience=Audience.EXILES),
    ):
        assert names(desk, wanted) == ["Médiathèque"]
    assert names(desk, Wanted(categories=(PlaceCategory.MUSIC,))) == []  # it ended yesterday


def test_partly_accessible_takes_what_is_accessible_too(desk: Desk) -> None:
    for name, wheelchair in (
        ("Oui", Wheelchair.YES),
        ("En partie", Wheelchair.LIMITED),
        ("Non", Wheelchair.NO),
        ("?", None),
    ):
        added(desk, name, wheelchair=wheelchair)
    assert names(desk, Wanted(wheelchair=Wheelchair.YES)) == ["Oui"]
    assert names(desk, Wanted(wheelchair=Wheelchair.LIMITED)) == ["En partie", "Oui"]


def test_within_keeps_to_what_is_near_and_sorts_it(desk: Desk) -> None:
    for name, latitude in (("Loin", 50.70), ("Près", 50.631), ("Nulle part", None), ("Ici", 50.63)):
        added(desk, name, latitude=latitude, longitude=None if latitude is None else 3.06)
    here = Near(Point(50.63, 3.06))
    assert names(desk, Wanted(near=here, within=111)) == ["Ici", "Près"]
    assert names(desk, Wanted(near=here, within=110)) == ["Ici"]
    assert names(desk, Wanted(within=10)) == ["Ici", "Loin", "Nulle part", "Près"]  # near what?


def test_favourites_follow_what_the_desk_marks(desk: Desk) -> None:
    place = added(desk, "Lieu")
    added(desk, "Autre")
    assert names(desk, Wanted(favourites=True)) == []
    desk.picks.favour(place)
    assert names(desk, Wanted(favourites=True)) == ["Lieu"]
    desk.picks.unfavour(place)
    assert names(desk, Wanted(favourites=True)) == []


def test_closures_count_within_their_days(desk: Desk) -> None:
    closed = PlaceDraft(opening_hours="24/7", status=PlaceStatus.TEMPORARILY_CLOSED, closed_until=dt.date(2026, 12, 3))
    desk.directory.add(dataclasses.replace(closed, name="En travaux"))
    added(desk, "Ouvert", opening_hours="Th 18:00-02:00")
    added(desk, "Sans horaires")
    queries = desk.directory_queries
    assert names(desk, Wanted(open_at=THURSDAY)) == ["Ouvert"]
    assert queries.found(Wanted(open_at=THURSDAY)).facets.openness == {
        Openness.OPEN: 1,
        Openness.CLOSED: 1,
        Openness.UNKNOWN: 1,
    }
    night = THURSDAY + dt.timedelta(hours=7)
    assert names(desk, Wanted(open_at=night)) == ["En travaux", "Ouvert"]
    assert names(desk, Wanted(open_at=night + dt.timedelta(hours=1))) == ["En travaux"]


def test_without_conditions_all_are_found_and_counted_at_the_present_moment(loaded: Desk) -> None:
    found = loaded.directory_queries.found(NOTHING, SHIPPED)
    assert found.places == loaded.directory_queries.all()
    now = Openings(loaded.clock.now())
    assert found.facets.openness[Openness.OPEN] == sum(bool(now.state(place.draft)) for place in found.places)


# All of it against a scan -----------------------------------------------------------------------------------------------

_TESTS: dict[str, Callable[[Place, Wanted, Openings], bool]] = {
    "categories": lambda place, wanted, _now: place.draft.category in wanted.categories,
    "open_at": lambda place, _wanted, now: now.state(place.draft) is True,
    "price": lambda place, wanted, _now: (
        place.is_free()
        if wanted.price is Price.FREE
        else place.draft.student_price in (StudentPrice.FREE, StudentPrice.REDUCED)
    ),
    "language": lambda place, wanted, _now: any(
        tag == wanted.language or tag.startswith(f"{wanted.language}-") for tag in place.draft.languages
    ),
    "wheelchair": lambda place, wanted, _now: place.draft.wheelchair in {wanted.wheelchair, Wheelchair.YES},
    "audience": lambda place, wanted, _now: wanted.audience in place.draft.audience,
    "within": lambda place, wanted, _now: (
        (far := place.metres_from(LILLE_FLANDRES.point)) is not None and far <= (wanted.within or 0)
    ),
    "favourites": lambda place, _wanted, _now: place.name.endswith("0"),
}


def asked(dice: random.Random) -> Wanted:
    """Any question without words."""
    whole = Wanted(
        "",
        tuple(dice.sample(list(PlaceCategory), 4)),
        THURSDAY + dt.timedelta(hours=dice.randrange(48)),
        dice.choice(list(Price)),
        dice.choice(("fr", "zh", "zh-Hans", "en")),
        dice.choice((Wheelchair.YES, Wheelchair.LIMITED)),
        dice.choice(list(Audience)),
        LILLE_FLANDRES,
        dice.choice((800, 3000, 20_000)),
        True,
    )
    for name in dice.sample(CONDITIONS, dice.randrange(6, 11)):
        whole = whole.without(name)
    return whole


def test_every_question_finds_and_counts_what_a_scan_does(desk: Desk) -> None:
    dice = random.Random(6)
    hours = ("", "Mo-Fr 09:00-19:00", "Th 18:00-20:00; PH off", "24/7", "Sa,Su 10:00-12:00", "le jeudi")
    for number in range(60):
        place = (
            added(
                desk,
                f"Lieu {number}",
                category=dice.choice(list(PlaceCategory)[:6]),
                opening_hours=dice.choice(hours),
                languages=tuple(dice.sample(("fr", "en", "zh-Hans", "zh-Hant"), dice.randrange(0, 3))),
                student_price=dice.choice((None, *StudentPrice)),
                price_free=dice.choice((None, True, False)),
                wheelchair=dice.choice((None, *Wheelchair)),
                audience=tuple(dice.sample(list(Audience), 4)),
                latitude=dice.gauss(50.63, 0.02),
                longitude=dice.gauss(3.07, 0.02),
                confidence=dice.choice(list(Confidence)),
            )
            if number % 7
            else added(desk, f"Lieu {number}")
        )
        if number % 10 == 0:
            desk.picks.favour(place)
    places = desk.directory_queries.all()

    def scanned(wanted: Wanted) -> list[Place]:
        now = Openings(wanted.open_at or desk.clock.now())
        return [each for each in places if all(_TESTS[name](each, wanted, now) for name in wanted.conditions)]

    for _question in range(80):
        wanted = asked(dice)
        found = desk.directory_queries.found(wanted, 100)
        expected = scanned(wanted)
        assert {each.id for each in found.places} == {each.id for each in expected}, wanted
        assert found.total == len(expected)
        assert {each.id for each in desk.directory_queries.index.entries(wanted)} == {each.id for each in expected}
        for choices, condition in (("languages", "language"), ("prices", "price"), ("audience", "audience")):
            for choice, count in getattr(found.facets, choices).items():
                other = dataclasses.replace(wanted, **{condition: choice})
                assert count == len(scanned(other)), (wanted, choice)
        for category, count in found.facets.categories.items():
            assert count == len(scanned(dataclasses.replace(wanted, categories=(category,))))
        assert found.facets.favourites == len(scanned(dataclasses.replace(wanted, favourites=True)))
        without = {name: len(scanned(wanted.without(name))) for name in wanted.conditions}
        assert found.facets.without == {name: count for name, count in without.items() if count}
