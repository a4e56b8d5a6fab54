"""Two people on file become one with all that hangs on them, and two again, also after later edits."""

import dataclasses
import datetime as dt

import pytest

from maison.accounts.model import FieldChange
from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.finding.service import faults
from maison.arrivals.merging.model import Side, StayPair, choices, likely_pairs
from maison.arrivals.merging.queries import SamePerson
from maison.arrivals.model import PERSON_FIELDS, Arrival
from maison.arrivals.notes.model import NoteDraft
from maison.arrivals.records import Contact
from maison.arrivals.vocabulary import ContactKind, Relation
from maison.checklists.vocabulary import YES_OR_NO
from maison.errors import EditConflict, Invalid, NotFound
from tests.maison.arrivals.merging.twice import TODAY, TWICE, edited, last, merged
from tests.maison.arrivals.people import NADINE, person, registered

# What is joined -----------------------------------------------------------------------------------------------------


def test_merged_person_has_what_was_chosen_and_else_what_is_proposed(
    desk: Desk, nadine: Arrival, twice: Arrival
) -> None:
    merged(desk, nadine, twice, email=Side.MERGED)
    both = desk.arrival_queries.get(nadine.id).draft
    assert both.email == TWICE.email
    assert both.family_name == NADINE.family_name
    assert both.name_hint == TWICE.name_hint  # nothing stood there
    assert both.phones == (*NADINE.phones, *TWICE.phones)
    assert both.nationalities == NADINE.nationalities
    other = desk.arrival_queries.get(twice.id)
    assert other.person_id == nadine.person_id
    assert [getattr(other.draft, name) for name in PERSON_FIELDS] == [getattr(both, name) for name in PERSON_FIELDS]
    assert other.draft.planned_arrival == TWICE.planned_arrival
    assert faults(desk.store) == ()


def test_stays_of_their_own_stay_on_file_and_are_found_by_the_joined_person(
    desk: Desk, nadine: Arrival, twice: Arrival
) -> None:
    merged(desk, nadine, twice)
    assert [stay.id for stay in desk.arrival_queries.of_person(nadine.person_id)] == [twice.id, nadine.id]
    assert {found.id for found in desk.arrival_queries.search("نادين")} == {nadine.id, twice.id}
    assert desk.arrival_queries.of_person(twice.person_id) == ()


def test_stay_that_is_the_same_is_folded_and_its_reference_leads_to_the_kept_one(
    desk: Desk, nadine: Arrival, twice: Arrival
) -> None:
    pair = StayPair(nadine.id, twice.id, {"planned_arrival": Side.MERGED})
    merged(desk, nadine, twice, pair)
    assert desk.arrival_queries.get(nadine.id).draft.planned_arrival == TWICE.planned_arrival
    folded = desk.arrival_queries.get(twice.id)
    assert (folded.deleted, folded.merged_into) == (True, nadine.id)
    assert desk.arrival_queries.by_reference(twice.reference).id == nadine.id
    assert [found.id for found in desk.arrival_queries.search("nadine")] == [nadine.id]
    with pytest.raises(NotFound):
        desk.arrivals.restore(twice.id)
    assert faults(desk.store) == ()


def test_checklist_notes_and_family_move_along(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    child, spouse = registered(desk, person(given_names="Léa")), registered(desk, person(given_names="Karim"))
    desk.families.join(twice.person_id, child.person_id, Relation.CHILD)
    desk.families.join(twice.person_id, spouse.person_id, Relation.SPOUSE)
    desk.families.join(nadine.person_id, spouse.person_id, Relation.SPOUSE)
    desk.notes.add(twice.person_id, NoteDraft(TODAY, topic="Logement"), stay_id=twice.id)
    lines = desk.checklist_queries.checklist(facts_of(twice)).lines
    asked = next(name for name in desk.checklist_queries.checklist(facts_of(twice)).asks if name in YES_OR_NO)
    desk.checklists.tick(nadine.id, lines[0].key, version=0, on=TODAY - dt.timedelta(7))
    desk.checklists.tick(twice.id, lines[0].key, version=0)
    desk.checklists.waive(twice.id, lines[1].key, "Déjà fait", version=0)
    desk.checklists.answer(twice.id, asked, True, version=0)

    merged(desk, nadine, twice, StayPair(nadine.id, twice.id))
    relatives = {one.arrival.id: one.relation for one in desk.family_queries.of(nadine.person_id)}
    assert relatives == {child.id: Relation.CHILD, spouse.id: Relation.SPOUSE}
    [back] = desk.family_queries.of(child.person_id)
    assert (back.relation, back.arrival.id) == (Relation.PARENT, nadine.id)
    [note] = desk.note_queries.of(nadine.person_id)
    assert (note.draft.topic, note.stay_id) == ("Logement", nadine.id)
    checklist = desk.checklist_queries.checklist(facts_of(desk.arrival_queries.get(nadine.id)))
    decisions = {line.key: line.decision for line in checklist.lines}
    assert decisions[lines[0].key].marked_on == TODAY - dt.timedelta(7)
    assert decisions[lines[1].key].reason == "Déjà fait"
    assert checklist.answers[asked].value is True


def test_people_who_were_relatives_of_one_another_are_none_of_themselves(
    desk: Desk, nadine: Arrival, twice: Arrival
) -> None:
    desk.families.join(nadine.person_id, twice.person_id, Relation.SPOUSE)
    merge_id = merged(desk, nadine, twice)
    assert desk.family_queries.of(nadine.person_id) == ()
    desk.merges.unmerge(merge_id)
    [back] = desk.family_queries.of(nadine.person_id)
    assert (back.relation, back.arrival.id) == (Relation.SPOUSE, twice.id)


def test_deleted_stay_moves_along_and_comes_back_to_the_joined_person(
    desk: Desk, nadine: Arrival, twice: Arrival
) -> None:
    [old] = desk.arrivals.new_stay(twice.person_id, TWICE).ids
    desk.arrivals.delete(old)
    merged(desk, nadine, twice)
    desk.arrivals.restore(old)
    assert desk.arrival_queries.get(old).draft.family_name == NADINE.family_name
    assert faults(desk.store) == ()


def test_each_stay_tells_the_merge_in_its_history(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    merge_id = merged(desk, nadine, twice, email=Side.MERGED)
    entry = last(desk, nadine.id)
    assert entry.action == "merged"
    assert FieldChange("email", NADINE.email, TWICE.email) in entry.changes
    assert FieldChange("merge", None, merge_id) in entry.changes
    assert FieldChange("other", None, f"El Khoury, Nadine · {twice.reference}") in entry.changes
    assert FieldChange("other", None, f"El-Khoury, Nadine · {nadine.reference}") in last(desk, twice.id).changes
    [merge] = desk.merge_queries.of(nadine.person_id)
    assert (merge.id, merge.name, merge.reference, merge.can_be_undone) == (
        merge_id, "El Khoury, Nadine", twice.reference, True,
    )  # fmt: skip


def test_what_helps_somebody_is_joined_but_stands_in_no_history(desk: Desk, nadine: Arrival) -> None:
    other = registered(desk, dataclasses.replace(TWICE, accessibility=True, accessibility_note="Rampe"))
    merge_id = merged(desk, nadine, other)
    assert desk.arrival_queries.get(nadine.id).draft.accessibility_note == "Rampe"
    assert FieldChange("accessibility_note", None, None) in last(desk, nadine.id).changes
    desk.merges.unmerge(merge_id)
    assert desk.arrival_queries.get(nadine.id).draft.accessibility_note == ""


def test_of_two_preferred_contacts_the_kept_one_stays_so(desk: Desk) -> None:
    ours, theirs = (Contact(ContactKind.WHATSAPP, value, preferred=True) for value in ("+33600000001", "+33600000002"))
    kept = registered(desk, person(contacts=(ours,)))
    merged(desk, kept, registered(desk, person(contacts=(theirs,))))
    assert desk.arrival_queries.get(kept.id).draft.contacts == (ours, theirs._replace(preferred=False))


# What is refused ----------------------------------------------------------------------------------------------------


def test_one_person_cannot_be_merged_with_themselves(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    with pytest.raises(SamePerson):
        desk.merge_queries.side_by_side(nadine.id, nadine.id)
    merged(desk, nadine, twice)
    with pytest.raises(SamePerson):
        desk.merge_queries.side_by_side(nadine.id, twice.id)


def test_choice_that_cannot_be_is_refused_beside_its_field_and_nothing_is_merged(
    desk: Desk, nadine: Arrival, twice: Arrival
) -> None:
    shown = desk.merge_queries.side_by_side(nadine.id, twice.id)
    both = StayPair(nadine.id, twice.id, {"planned_arrival": Side.BOTH})
    for take, pairs, where in (
        ({"family_name": Side.BOTH}, (), "family_name"),
        ({"host": Side.MERGED}, (), "host"),
        ({}, (both,), "planned_arrival"),
        ({}, (StayPair(nadine.id, nadine.id),), "pairs"),
        ({}, (StayPair(nadine.id, twice.id), StayPair(nadine.id, twice.id)), "pairs"),
    ):
        with pytest.raises(Invalid) as refused:
            desk.merges.merge(shown, take, pairs)
        assert [problem.field for problem in refused.value.problems] == [where], take
    assert desk.merge_queries.side_by_side(nadine.id, twice.id) == shown


def test_values_that_do_not_go_together_are_refused(desk: Desk, nadine: Arrival) -> None:
    late = registered(desk, dataclasses.replace(TWICE, planned_arrival=dt.date(2030, 1, 1)))
    with pytest.raises(Invalid) as refused:
        merged(desk, nadine, late, StayPair(nadine.id, late.id, {"planned_arrival": Side.MERGED}))
    assert [problem.field for problem in refused.value.problems] == ["leaves_on"]
    assert desk.arrival_queries.get(late.id) == late


def test_united_list_that_is_too_long_is_refused(desk: Desk) -> None:
    first, second = (
        registered(desk, person(phones=tuple(f"+3361234{at:02}{n:02}" for n in range(8)))) for at in (1, 2)
    )
    with pytest.raises(Invalid) as refused:
        merged(desk, first, second)
    assert [problem.field for problem in refused.value.problems] == ["phones"]
    merged(desk, first, second, phones=Side.KEPT)


# Two desks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["nadine", "twice"])
def test_form_that_is_open_on_either_person_meets_a_conflict(
    desk: Desk, nadine: Arrival, twice: Arrival, which: str
) -> None:
    opened = {"nadine": nadine, "twice": twice}[which]
    merge_id = merged(desk, nadine, twice, StayPair(nadine.id, twice.id))
    with pytest.raises(EditConflict):
        desk.arrivals.edit(opened, dataclasses.replace(opened.draft, unit="Mine"))
    opened = desk.arrival_queries.get(opened.id)
    desk.merges.unmerge(merge_id)
    with pytest.raises(EditConflict):
        desk.arrivals.edit(opened, dataclasses.replace(opened.draft, unit="Mine"))


@pytest.mark.parametrize("which", ["nadine", "twice"])
def test_merge_of_a_file_that_was_saved_since_it_was_shown_is_a_conflict(
    desk: Desk, nadine: Arrival, twice: Arrival, which: str
) -> None:
    shown = desk.merge_queries.side_by_side(nadine.id, twice.id)
    edited(desk, {"nadine": nadine, "twice": twice}[which].id, host="Inria")
    with pytest.raises(EditConflict) as conflict:
        desk.merges.merge(shown, {})
    assert conflict.value.yours == shown
    desk.merges.merge(conflict.value.theirs, {})


def test_merge_that_is_asked_for_twice_is_made_once(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    shown = desk.merge_queries.side_by_side(nadine.id, twice.id)
    first = desk.merges.merge(shown, {}, operation="once")
    assert desk.merges.merge(shown, {}, operation="once") == first
    assert len(desk.merge_queries.of(nadine.person_id)) == 1


def test_note_that_is_open_meets_a_conflict(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    desk.notes.add(twice.person_id, NoteDraft(TODAY, topic="Logement"))
    [note] = desk.note_queries.of(twice.person_id)
    merged(desk, nadine, twice)
    with pytest.raises(EditConflict):
        desk.notes.change(note, NoteDraft(TODAY, topic="Autre"))


# The rules of choosing ----------------------------------------------------------------------------------------------


def test_what_is_known_is_proposed_before_what_is_not() -> None:
    proposed = {one.field: one.proposed for one in choices(NADINE, TWICE, PERSON_FIELDS)}
    assert proposed == {
        "family_name": Side.KEPT,
        "preferred_name": Side.KEPT,
        "native_name": Side.KEPT,
        "nationalities": Side.BOTH,
        "languages": Side.KEPT,
        "email": Side.KEPT,
        "phones": Side.BOTH,
        "name_hint": Side.MERGED,
    }


def test_stays_that_begin_about_the_same_time_are_proposed_as_one(desk: Desk, nadine: Arrival, twice: Arrival) -> None:
    shown = desk.merge_queries.side_by_side(nadine.id, twice.id)
    assert likely_pairs(shown) == (StayPair(nadine.id, twice.id),)
    far = registered(desk, dataclasses.replace(TWICE, planned_arrival=dt.date(2027, 9, 1)))
    assert likely_pairs(desk.merge_queries.side_by_side(nadine.id, far.id)) == ()
