"""What a file says when places are recommended: languages, studies, children, where somebody lives; on made-up people."""

from __future__ import annotations

import datetime as dt

import pytest

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.recommending.visitors import visitor_of
from maison.arrivals.records import Lease
from maison.arrivals.vocabulary import Category, Housing, Level, Permit, Relation
from maison.directory.finding.model import NOTHING
from maison.directory.finding.recommend import Visitor, Why
from maison.directory.model import PlaceDraft
from maison.directory.vocabulary import Audience, Confidence, PlaceCategory
from tests.maison.arrivals.people import registered

TODAY = dt.date(2026, 11, 23)


def visitor(desk: Desk, draft: ArrivalDraft) -> Visitor:
    """What is looked at of this file."""
    arrival = registered(desk, draft)
    checklist = desk.checklist_queries.checklist(desk.stay_facts.of(arrival))
    places = desk.directory_queries.index.entries(NOTHING)
    return visitor_of(arrival, desk.family_queries.of(arrival.person_id), checklist, places, TODAY, "fr")


@pytest.mark.parametrize(
    ("facts", "audience"),
    [
        ({"category": Category.EXCHANGE_STUDENT}, {Audience.STUDENTS}),
        ({"category": Category.DOCTORAL_STUDENT}, {Audience.STUDENTS, Audience.RESEARCHERS}),
        ({"category": Category.INVITED_TEACHER}, {Audience.RESEARCHERS}),
        ({"level": Level.POSTDOC}, {Audience.RESEARCHERS}),
        ({"permit": Permit.TEMPORARY_PROTECTION}, {Audience.EXILES}),
        ({}, set()),
    ],
)
def test_for_whom_a_place_is_follows_from_what_they_come_as(
    sqlite_desk: Desk, facts: dict[str, object], audience: set[Audience]
) -> None:
    assert visitor(sqlite_desk, ArrivalDraft("Essai", **facts)).audience == audience  # type: ignore[arg-type]  # of any field


def test_home_is_a_place_that_the_address_names_before_a_campus(sqlite_desk: Desk) -> None:
    facts = {"latitude": 50.61, "longitude": 3.14}
    sqlite_desk.directory.add(PlaceDraft(name="Résidence des Essais", **facts))  # type: ignore[arg-type]  # of any field
    old = Lease(Housing.HOTEL_OR_HOSTEL, None, dt.date(2026, 11, 1), "Résidence des Essais")
    now = Lease(Housing.CROUS, dt.date(2026, 11, 2), None, "Chambre 12, résidence des Essais, Cité scientifique")
    found = visitor(sqlite_desk, ArrivalDraft("Essai", leases=(now,)))
    assert (found.home and found.home.name, found.at_home) == ("Résidence des Essais", True)
    other = visitor(sqlite_desk, ArrivalDraft("Autre", leases=(old,), unit="Campus Pont-de-Bois"))
    assert (other.home and other.home.name, other.at_home) == ("Campus Pont-de-Bois", False)
    campus = Lease(Housing.CROUS, None, None, "Cité scientifique, Villeneuve-d’Ascq")
    there = visitor(sqlite_desk, ArrivalDraft("Encore", leases=(campus,)))
    assert (there.home and there.home.name, there.at_home) == ("Campus Cité scientifique", True)


def test_children_on_file_count(sqlite_desk: Desk) -> None:
    parent = registered(sqlite_desk, ArrivalDraft("Parent"))
    child = registered(sqlite_desk, ArrivalDraft("Enfant", category=Category.ACCOMPANYING_CHILD))
    sqlite_desk.families.join(parent.person_id, child.person_id, Relation.CHILD)
    checklist = sqlite_desk.checklist_queries.checklist(sqlite_desk.stay_facts.of(parent))
    family = sqlite_desk.family_queries.of(parent.person_id)
    assert visitor_of(parent, family, checklist, (), TODAY, "fr").children


def test_recommended_places_are_those_of_the_directory_now(desk: Desk) -> None:
    arrival = registered(desk, ArrivalDraft("Essai", languages=("ar",), tags=("escalade",)))
    climbing = PlaceDraft(name="Mur", category=PlaceCategory.CLIMBING, confidence=Confidence.A)
    spoken = PlaceDraft(name="Thé", languages=("ar", "fr"), confidence=Confidence.C)
    desk.directory.add(climbing)
    desk.directory.add(spoken)
    found = desk.recommendations.of(arrival, "fr")
    assert [(each.place.name, each.why.certain) for each in found] == [("Mur", True), ("Thé", False)]
    assert found[0].why.reasons[0][:2] == (Why.INTEREST, ("escalade",))
    assert found == desk.recommendations.of(arrival, "fr")
