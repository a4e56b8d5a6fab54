"""Families: who belongs to whom, and one action for all of them; on both databases."""

import datetime as dt
from dataclasses import replace

import pytest

from maison.accounts.model import FieldChange
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.model import Arrival
from maison.arrivals.service import KIND
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Housing, Relation
from maison.clock import FixedClock
from maison.errors import Invalid, NotFound
from tests.maison.arrivals.people import NADINE, edited, person, registered


def family(desk: Desk) -> tuple[Arrival, Arrival, Arrival]:
    """Nadine, her husband and her daughter."""
    nadine, karim, lea = registered(desk), registered(desk, person(given_names="Karim")), registered(desk, person())
    desk.families.join(nadine.person_id, karim.person_id, Relation.SPOUSE)
    desk.families.join(nadine.person_id, lea.person_id, Relation.CHILD)
    return nadine, karim, lea


def relations(desk: Desk, arrival: Arrival) -> list[tuple[Relation, int]]:
    return [(one.relation, one.arrival.id) for one in desk.family_queries.of(arrival.person_id)]


def test_each_sees_the_other_from_their_side(desk: Desk) -> None:
    nadine, karim, lea = family(desk)
    assert relations(desk, nadine) == [(Relation.SPOUSE, karim.id), (Relation.CHILD, lea.id)]
    assert relations(desk, karim) == [(Relation.SPOUSE, nadine.id)]
    assert relations(desk, lea) == [(Relation.PARENT, nadine.id)]
    trail = history(desk.store, KIND, lea.id)[-1]
    assert (trail.action, trail.changes) == ("joined", (FieldChange("relation", None, "parent"),))


def test_a_relation_said_anew_takes_the_place_of_the_old_one(desk: Desk) -> None:
    nadine, karim, _lea = family(desk)
    desk.families.join(karim.person_id, nadine.person_id, Relation.CHILD)
    assert (Relation.PARENT, karim.id) in relations(desk, nadine)
    assert relations(desk, karim) == [(Relation.CHILD, nadine.id)]


def test_parted_people_keep_their_files(desk: Desk) -> None:
    nadine, karim, lea = family(desk)
    desk.families.part(karim.person_id, nadine.person_id)
    assert relations(desk, nadine) == [(Relation.CHILD, lea.id)]
    assert relations(desk, karim) == []
    assert desk.arrival_queries.get(karim.id) == karim


def test_a_relative_is_shown_with_the_latest_stay_and_not_when_deleted(desk: Desk) -> None:
    nadine, karim, lea = family(desk)
    second = desk.arrivals.new_stay(karim.person_id, person(host="Inria")).ids[0]
    desk.arrivals.delete(lea.id)
    assert relations(desk, nadine) == [(Relation.SPOUSE, second)]
    desk.arrivals.restore(lea.id)
    assert relations(desk, nadine) == [(Relation.SPOUSE, second), (Relation.CHILD, lea.id)]


def test_nobody_is_their_own_relative_nor_that_of_someone_unknown(desk: Desk) -> None:
    nadine = registered(desk)
    with pytest.raises(Invalid):
        desk.families.join(nadine.person_id, nadine.person_id, Relation.SPOUSE)
    with pytest.raises(NotFound):
        desk.families.join(nadine.person_id, nadine.person_id + 1, Relation.SPOUSE)
    assert relations(desk, nadine) == []


def test_one_action_changes_all_and_leaves_the_rest(desk: Desk) -> None:
    _nadine, karim, lea = family(desk)
    values = {"adviser": "Inès Delattre", "housing": Housing.UNIVERSITY_GUESTHOUSE, "leaves_on": dt.date(2027, 6, 30)}
    change = desk.families.change_all([karim.id, lea.id], values)
    assert set(change.ids) == {karim.id, lea.id}
    for before in (karim, lea):
        assert desk.arrival_queries.get(before.id).draft == replace(before.draft, **values)
    assert {change.field for change in history(desk.store, KIND, karim.id)[-1].changes} == set(values)


def test_one_action_is_done_for_all_or_none(desk: Desk) -> None:
    _nadine, karim, lea = family(desk)
    lea = edited(desk, lea, arrived_on=dt.date(2026, 11, 20))
    with pytest.raises(Invalid):
        desk.families.change_all([karim.id, lea.id], {"leaves_on": dt.date(2026, 11, 1)})
    assert desk.arrival_queries.many([karim.id, lea.id]) == (karim, lea)


def test_only_fields_of_a_stay_are_given_to_all(desk: Desk) -> None:
    _nadine, karim, _lea = family(desk)
    with pytest.raises(ValueError, match="family_name"):
        desk.families.change_all([karim.id], {"family_name": "Martin"})


def test_who_stays_past_the_last_day_by_choice_is_listed_and_never_moved(desk: Desk) -> None:
    gone = registered(desk, person(arrived_on=dt.date(2026, 9, 1), leaves_on=dt.date(2026, 11, 30)))
    kept = registered(desk, replace(gone.draft, status=Status.SETTLED))
    registered(desk, replace(NADINE, status=Status.SETTLED))
    assert isinstance(desk.clock, FixedClock)
    assert desk.arrival_queries.past_their_last_day(dt.date(2026, 11, 30)) == ()
    desk.clock.moment = dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC)
    assert desk.arrivals.move_on().ids == (gone.id,)
    assert [row.id for row in desk.arrival_queries.past_their_last_day(dt.date(2026, 12, 1))] == [kept.id]
    edited(desk, desk.arrival_queries.get(kept.id), status=None)
    assert desk.arrival_queries.get(kept.id).status is Status.LEFT
    assert desk.arrival_queries.past_their_last_day(dt.date(2026, 12, 1)) == ()
