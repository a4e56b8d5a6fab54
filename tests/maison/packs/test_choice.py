"""Which places a pack tells of: picked ones always, of the rest as many as one reads, nothing that is closed that day."""

import dataclasses
import datetime as dt
from collections import Counter

import pytest

from maison import languages
from maison.application import Desk
from maison.directory.model import Place
from maison.directory.opening import is_there
from maison.directory.vocabulary import PlaceStatus
from maison.packs import wording
from maison.packs.choice import ADVISED, MOST, places_for
from tests.maison.packs.test_packs import known, places_in, told
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import said

DAY = dt.date(2026, 11, 23)


@pytest.fixture
def places(sqlite_desk: Desk) -> tuple[Place, ...]:
    """Those that travel with the program."""
    sqlite_desk.directory.load_places()
    return sqlite_desk.directory_queries.all()


def test_of_many_places_the_first_of_each_category_are_told(places: tuple[Place, ...]) -> None:
    printable = [place for place in places if place.printable and is_there(place.draft, DAY)]
    assert len(printable) > MOST
    told = places_for(places, (), (), (), DAY)
    assert len(told) == MOST
    kinds = Counter(place.draft.category for place in told)
    assert set(kinds) == {place.draft.category for place in printable}
    assert told == tuple(place for place in places if place in told)  # by name, as they came


def test_favourites_come_before_others_of_their_category(places: tuple[Place, ...]) -> None:
    told = places_for(places, (), (), (), DAY)
    left_out = next(place for place in places if place.printable and place not in told)
    assert left_out in places_for(places, (), (), {left_out.id}, DAY)


def test_picked_places_stand_first_and_all_of_them(places: tuple[Place, ...]) -> None:
    printable = [place for place in places if place.printable and is_there(place.draft, DAY)]
    last = printable[-1]
    told = places_for(places, {last.id}, (), (), DAY)
    assert told[0] == last
    assert len(told) == MOST
    assert places_for(places, {place.id for place in printable}, (), (), DAY) == tuple(printable)


def test_what_the_directory_recommends_comes_before_a_first_choice_of_each_kind(places: tuple[Place, ...]) -> None:
    printable = [place for place in places if place.printable and is_there(place.draft, DAY)]
    usual = places_for(places, (), (), (), DAY)
    others = [place.id for place in printable if place not in usual]
    told = {place.id for place in places_for(places, (), others, (), DAY)}
    assert len(others) > ADVISED
    assert set(others[:ADVISED]) <= told
    assert others[ADVISED] not in told
    assert len(told) == MOST


def test_the_places_of_a_pack_are_those_recommended_to_this_person(sqlite_desk: Desk) -> None:
    student = known(sqlite_desk)
    best = [each.place for each in sqlite_desk.recommendations.of(student, "fr") if each.place.printable]
    assert best
    told = {place.id for place in sqlite_desk.packs.material(student).places}
    assert {place.id for place in best[:ADVISED]} <= told


def test_what_is_closed_that_day_or_not_to_be_printed_is_left_out(places: tuple[Place, ...]) -> None:
    shut = dataclasses.replace(
        places[0].draft, status=PlaceStatus.TEMPORARILY_CLOSED, closed_until=dt.date(2026, 11, 23)
    )
    closed = dataclasses.replace(next(place for place in places if place.printable), draft=shut)
    unsure = next(place for place in places if not place.printable)
    assert places_for([closed, unsure], {closed.id, unsure.id}, (closed.id, unsure.id), (), DAY) == ()
    assert places_for([closed], (), (closed.id,), (), DAY + dt.timedelta(1)) == ((closed,) if closed.printable else ())


def test_pack_prints_the_week_in_its_language_and_what_is_picked_for_the_stay(sqlite_desk: Desk) -> None:
    student = known(sqlite_desk)
    museum = sqlite_desk.directory_queries.find("hospice-comtesse")
    left_out = next(
        place
        for place in sqlite_desk.directory_queries.all()
        if place.printable and place.name not in places_in(sqlite_desk, student)
    )
    sqlite_desk.picks.choose(student.id, left_out.id)
    made = sqlite_desk.packs.make(student, "fr")
    assert made.places == MOST
    text = said(tree(made.content).text)
    assert said(left_out.name) in text
    label = languages.get("fr", "pack").gettext(wording.HOURS)
    hours = told(places_in(sqlite_desk, student)[museum.name], label)
    assert hours.startswith("lundi : 14:00–18:00\nmardi : fermé\n".replace(" :", "\u00a0:"))
    for line in hours.splitlines():
        assert said(line) in text


def test_unsure_hours_say_so_and_unread_ones_are_told_as_they_are(sqlite_desk: Desk) -> None:
    student = known(sqlite_desk)
    library = sqlite_desk.directory_queries.find("lilliad")
    sqlite_desk.picks.choose(student.id, library.id)
    unread = dataclasses.replace(library.draft, opening_hours="selon les examens", to_confirm=())
    found = places_in(sqlite_desk, student, "en")
    assert told(found[library.name], "Opening hours").endswith("\nto be confirmed: ask at the desk")
    sqlite_desk.directory.edit(library, unread)
    found = places_in(sqlite_desk, student, "en")
    assert told(found[library.name], "Opening hours") == "selon les examens"
