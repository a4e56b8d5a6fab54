"""A merge is undone whole, later, and leaves alone what was edited since."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.finding.service import faults
from maison.arrivals.merging.model import Side, StayPair
from maison.arrivals.merging.service import NotToBeUndone
from maison.arrivals.model import Arrival
from maison.arrivals.notes.model import NoteDraft
from maison.arrivals.vocabulary import Relation
from maison.errors import NotFound
from tests.maison.arrivals.merging.twice import TODAY, TWICE, edited, last, merged, on_file
from tests.maison.arrivals.people import NADINE, person, registered

# Parting ------------------------------------------------------------------------------------------------------------


def everything(desk: Desk, *arrivals: Arrival) -> list[Any]:
    """All that is known of these, as far as parting has to bring it back."""
    known: list[Any] = []
    for arrival in arrivals:
        checklist = desk.checklist_queries.checklist(facts_of(desk.arrival_queries.get(arrival.id)))
        known += [
            on_file(desk, arrival.id),
            [(line.key, line.decision.mark, line.decision.reason) for line in checklist.lines],
            {name: answer.value for name, answer in checklist.answers.items()},
            [(note.stay_id, note.draft) for note in desk.note_queries.of(arrival.person_id)],
            [(one.relation, one.arrival.id) for one in desk.family_queries.of(arrival.person_id)],
        ]
    return known


@pytest.mark.parametrize("paired", [False, True])
def test_merge_is_undone_whole(desk: Desk, nadine: Arrival, twice: Arrival, paired: bool) -> None:
    child = registered(desk, person(given_names="Léa"))
    desk.families.join(twice.person_id, child.person_id, Relation.CHILD)
    desk.notes.add(twice.person_id, NoteDraft(TODAY, topic="Logement"), stay_id=twice.id)
    desk.notes.add(nadine.person_id, NoteDraft(TODAY, topic="Banque"))
    lines = desk.checklist_queries.checklist(facts_of(twice)).lines
    desk.checklists.tick(twice.id, lines[0].key, version=0)
    before = everything(desk, nadine, twice, child)
    pairs = (StayPair(nadine.id, twice.id, {"planned_arrival": Side.MERGED}),) if paired else ()
    take = dict.fromkeys(("family_name", "email"), Side.MERGED)
    merge_id = merged(desk, nadine, twice, *pairs, **take)
    assert everything(desk, nadine, twice, child) != before
    undone = desk.merges.unmerge(merge_id)
    assert undone.left == ()
    assert {nadine.id, twice.id} <= set(undone.change.ids)
    assert everything(desk, nadine, twice, child) == before
    assert [last(desk, stay.id).action for stay in (nadine, twice)] == ["unmerged"] * 2
    assert faults(desk.store) == ()
    assert desk.merge_queries.of(nadine.person_id) == ()


def test_what_was_edited_since_stays_and_is_told(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    take = dict.fromkeys(("family_name", "email"), Side.MERGED)
    merge_id = merged(desk, nadine, twice, StayPair(nadine.id, twice.id), **take)
    edited(desk, nadine.id, email="neu@example.org", unit="Neue")
    undone = desk.merges.unmerge(merge_id)
    assert undone.left == ("email",)
    now = desk.arrival_queries.get(nadine.id).draft
    assert now == dataclasses.replace(NADINE, email="neu@example.org", unit="Neue")
    assert desk.arrival_queries.get(twice.id).draft == TWICE


def test_field_that_would_not_go_with_a_later_edit_stays_and_is_told(desk: Desk) -> None:
    ours = registered(desk, person(planned_arrival=dt.date(2027, 3, 1)))
    theirs = registered(desk, person(planned_arrival=dt.date(2027, 1, 1), unit="U"))
    pair = StayPair(ours.id, theirs.id, {"planned_arrival": Side.MERGED})
    merge_id = merged(desk, ours, theirs, pair)
    edited(desk, ours.id, leaves_on=dt.date(2027, 2, 1))
    assert desk.merges.unmerge(merge_id).left == ("planned_arrival",)
    now = desk.arrival_queries.get(ours.id).draft
    assert (now.planned_arrival, now.unit) == (dt.date(2027, 1, 1), "")


def test_note_written_since_goes_with_its_stay(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    merge_id = merged(desk, nadine, twice)
    desk.notes.add(nadine.person_id, NoteDraft(TODAY, topic="Là-bas"), stay_id=twice.id)
    desk.notes.add(nadine.person_id, NoteDraft(TODAY, topic="Ici"), stay_id=nadine.id)
    desk.merges.unmerge(merge_id)
    assert [note.draft.topic for note in desk.note_queries.of(twice.person_id)] == ["Là-bas"]
    assert [note.draft.topic for note in desk.note_queries.of(nadine.person_id)] == ["Ici"]


def test_relative_who_was_parted_since_stays_parted(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    child = registered(desk, person(given_names="Léa"))
    desk.families.join(twice.person_id, child.person_id, Relation.CHILD)
    merge_id = merged(desk, nadine, twice)
    desk.families.part(nadine.person_id, child.person_id)
    desk.merges.unmerge(merge_id)
    assert desk.family_queries.of(twice.person_id) == desk.family_queries.of(nadine.person_id) == ()


def test_merges_of_one_person_are_undone_from_the_last(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    third = registered(desk, dataclasses.replace(TWICE, family_name="Khoury", unit="U3"))
    before = everything(desk, nadine, twice, third)
    first = merged(desk, nadine, twice, StayPair(nadine.id, twice.id))
    second = merged(desk, third, nadine, StayPair(third.id, nadine.id))
    assert desk.arrival_queries.by_reference(twice.reference).id == third.id
    with pytest.raises(NotToBeUndone) as refused:
        desk.merges.unmerge(first)
    assert refused.value.message.facts == {"date": TODAY, "id": second}
    desk.merges.unmerge(second)
    desk.merges.unmerge(first)
    assert everything(desk, nadine, twice, third) == before
    assert faults(desk.store) == ()


def test_merge_waits_for_that_of_a_relative(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    child, again = registered(desk, person(given_names="Léa")), registered(desk, person(given_names="Lea"))
    desk.families.join(twice.person_id, child.person_id, Relation.CHILD)
    before = everything(desk, nadine, twice, child, again)
    first = merged(desk, nadine, twice)
    second = merged(desk, again, child)
    [merge] = desk.merge_queries.of(nadine.person_id)
    assert not merge.can_be_undone
    with pytest.raises(NotToBeUndone):
        desk.merges.unmerge(first)
    desk.merges.unmerge(second)
    desk.merges.unmerge(first)
    assert everything(desk, nadine, twice, child, again) == before


def test_merge_is_undone_once(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    merge_id = merged(desk, nadine, twice)
    first = desk.merges.unmerge(merge_id, operation="once")
    assert desk.merges.unmerge(merge_id, operation="once") == first
    with pytest.raises(NotToBeUndone):
        desk.merges.unmerge(merge_id)
    with pytest.raises(NotFound):
        desk.merges.unmerge(99)


def test_parted_people_can_be_merged_again(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    before = everything(desk, nadine, twice)
    for _again in range(2):
        desk.merges.unmerge(merged(desk, nadine, twice, StayPair(nadine.id, twice.id)))
    assert everything(desk, nadine, twice) == before
