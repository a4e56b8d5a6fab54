"""Invented visitors and the places that are for them, each with its reasons; what is from memory is never certain."""

from __future__ import annotations

import datetime as dt
import random

from maison.directory.finding.model import Entry, Near
from maison.directory.finding.recommend import Recommended, Sent, Visitor, Why, recommended
from maison.directory.stops import Point
from maison.directory.vocabulary import Audience, Confidence, PlaceCategory, PlaceStatus, Wheelchair
from maison.languages import get

DAY = dt.date(2026, 12, 3)
HOME = Near(Point(50.63, 3.06), "Résidence d’essai")
STUDENT = frozenset({Audience.STUDENTS})
_PLAIN = Entry(
    id=0, name="", sort_name="", key="", category=PlaceCategory.CULTURAL_CENTRE, latitude=None, longitude=None,
    opening_hours="", school_holiday_hours="", status=PlaceStatus.OPEN, closed_from=None, closed_until=None,
    confidence=Confidence.A, wheelchair=None, to_confirm=(), favourite=False, free=False, student_price=False,
    categories=frozenset(), languages=frozenset({"fr"}), audience=frozenset(),
)  # fmt: skip


def place(number: int, category: PlaceCategory = PlaceCategory.CULTURAL_CENTRE, **facts: object) -> Entry:
    """A place of which this is known."""
    named = {"id": number, "sort_name": f"lieu {number}", "category": category, "categories": frozenset({category})}
    return _PLAIN._replace(**{**named, **facts})  # type: ignore[arg-type]  # of any field


def for_(visitor: Visitor, *places: Entry, most: int = 20, **interesting: frozenset[int]) -> tuple[Recommended, ...]:
    """What is recommended, whatever the order the places come in."""
    shuffled = random.Random(1).sample(places, len(places))
    found = recommended(shuffled, visitor, interesting, DAY, most)
    assert found == recommended(places, visitor, interesting, DAY, most)
    return found


def whys(found: Recommended) -> list[Why]:
    """The kinds of the reasons."""
    return [reason.why for reason in found.reasons]


def test_a_language_of_their_own_comes_before_one_that_all_speak() -> None:
    visitor = Visitor(languages=("ar", "en"))
    english = place(1, languages=frozenset({"fr", "en"}))
    arabic = place(2, PlaceCategory.HEALTH, languages=frozenset({"fr", "ar", "en"}))
    french = place(3)
    found = for_(visitor, english, arabic, french)
    assert [each.id for each in found] == [1, 2]
    assert found[1].reasons[0].text(get("fr")) == "on y parle\u00a0: arabe et anglais"


def test_who_speaks_french_is_not_sent_where_english_is_spoken_for_that() -> None:
    assert for_(Visitor(languages=("en", "fr")), place(1, languages=frozenset({"fr", "en"}))) == ()


def test_script_and_country_keep_nobody_from_being_understood() -> None:
    [found] = for_(Visitor(languages=("zh-Hant", "pt-BR")), place(1, languages=frozenset({"zh-Hans", "pt"})))
    assert found.reasons[0].values == ("zh-Hant", "pt-BR")


def test_who_has_no_french_is_told_of_courses() -> None:
    courses = place(1, PlaceCategory.LANGUAGE)
    goethe = place(2, PlaceCategory.LANGUAGE, languages=frozenset({"de"}))
    assert [each.id for each in for_(Visitor(languages=("uk",)), courses, goethe)] == [1]
    assert for_(Visitor(languages=("uk", "fr")), courses) == ()
    assert for_(Visitor(), courses) == ()  # nobody knows what they speak


def test_steps_send_people_somewhere_and_only_where_it_can_be_done() -> None:
    steps = (
        Sent("Déclarer un médecin", PlaceCategory.HEALTH, "etudiant"),
        Sent("Autre", PlaceCategory.HEALTH, "etudiant"),
    )
    centre, maternity = place(1, PlaceCategory.HEALTH, name="Centre de l’étudiant"), place(2, PlaceCategory.HEALTH)
    [found] = for_(Visitor(steps=steps), centre, maternity)
    assert (found.id, whys(found), found.reasons[0].values) == (1, [Why.STEP], ("Déclarer un médecin",))
    tram = place(3, PlaceCategory.TRANSPORT)
    assert [each.id for each in for_(Visitor(steps=(Sent("Carte", PlaceCategory.TRANSPORT),)), tram)] == [3]


def test_children_come_along_and_a_wheelchair_gets_in() -> None:
    family = place(1, audience=frozenset({Audience.FAMILIES}), wheelchair=Wheelchair.YES)
    stairs = place(2, audience=frozenset({Audience.CHILDREN}), wheelchair=Wheelchair.NO)
    assert [each.id for each in for_(Visitor(children=True), family, stairs)] == [1, 2]
    [found] = for_(Visitor(children=True, wheelchair=True), family, stairs)
    assert whys(found) == [Why.CHILDREN, Why.ACCESSIBLE]
    assert for_(Visitor(), family) == ()


def test_what_is_good_for_anybody_is_no_reason_by_itself() -> None:
    place_of_all = place(1, free=True, favourite=True)
    assert for_(Visitor(audience=STUDENT), place_of_all) == ()
    [found] = for_(Visitor(audience=STUDENT), place(2, PlaceCategory.STUDENT_LIFE, free=True, favourite=True))
    assert whys(found) == [Why.AUDIENCE, Why.FREE, Why.FAVOURITE]


def test_near_home_is_told_in_minutes_and_far_is_not_near() -> None:
    near, far = place(1, latitude=50.634, longitude=3.06), place(2, latitude=50.70, longitude=3.06)
    [found] = for_(Visitor(home=HOME, at_home=True), near, far)
    assert found.reasons[0].text(get("fr")) == "à environ 8 min à pied du domicile (Résidence d’essai)"
    [found] = for_(Visitor(home=HOME), near, far)
    assert whys(found) == [Why.NEAR_CAMPUS]


def test_interests_are_named() -> None:
    [found] = for_(Visitor(interests=("escalade", "piano")), place(1), place(2), escalade=frozenset({2}))
    assert (found.id, found.reasons[0].values) == (2, ("escalade",))


def test_what_nobody_confirmed_says_so_and_counts_less() -> None:
    visitor = Visitor(languages=("ar",))
    sure = place(2, PlaceCategory.POOL, languages=frozenset({"ar"}))
    unsure = place(1, languages=frozenset({"ar"}), to_confirm=("languages",))
    found = for_(visitor, sure, unsure)
    assert [each.id for each in found] == [2, 1]
    assert found[1].reasons[0].text(get("en")) == "spoken there: Arabic (to confirm)"


def test_an_entry_from_memory_comes_last_and_is_never_certain() -> None:
    visitor = Visitor(languages=("ar",), children=True)
    memory = place(1, languages=frozenset({"ar"}), audience=frozenset({Audience.CHILDREN}), confidence=Confidence.C)
    known = place(2, audience=frozenset({Audience.FAMILIES}))
    assert [(each.id, each.certain) for each in for_(visitor, memory, known)] == [(2, True), (1, False)]
    assert [each.id for each in for_(visitor, memory, known, most=1)] == [2]


def test_categories_take_turns() -> None:
    libraries = [place(number, PlaceCategory.LIBRARY, languages=frozenset({"ar"})) for number in range(1, 5)]
    pool = place(9, PlaceCategory.POOL, latitude=50.634, longitude=3.06)
    found = for_(Visitor(languages=("ar",), home=HOME, at_home=True), *libraries, pool, most=3)
    assert [each.id for each in found] == [1, 9, 2]


def test_closed_places_are_for_nobody() -> None:
    closed = place(1, languages=frozenset({"ar"}), status=PlaceStatus.CLOSED_FOR_GOOD)
    assert for_(Visitor(languages=("ar",)), closed) == ()
