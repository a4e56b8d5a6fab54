"""Families: who needs what, the steps of the household on one file, and members who come, are born, or turn 18 later."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.records import Lease, NationalityDates, PermitHeld
from maison.arrivals.vocabulary import Housing, Permit, Relation
from maison.checklists.compiled import OF_A_HOUSEHOLD
from maison.checklists.model import Checklist
from tests.maison.arrivals.people import CHILD, RESEARCHER, SPOUSE

TODAY = dt.date(2026, 11, 23)


class Family:
    """A researcher, and who belongs to her."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ana = self.add(RESEARCHER)

    def add(self, draft: ArrivalDraft, relation: Relation | None = None) -> int:
        stay_id = self.desk.arrivals.register(draft).ids[0]
        if relation is not None:
            self.desk.families.join(self.person(self.ana), self.person(stay_id), relation)
        return stay_id

    def person(self, stay_id: int) -> int:
        return self.desk.arrival_queries.get(stay_id).person_id

    def checklist(self, stay_id: int, on: dt.date = TODAY) -> Checklist:
        arrival = self.desk.arrival_queries.get(stay_id)
        return self.desk.checklist_queries.checklist(self.desk.stay_facts.of(arrival), on=on)

    def keys(self, stay_id: int, on: dt.date = TODAY) -> set[str]:
        return {line.step.key for line in self.checklist(stay_id, on).lines if line.applies}


@pytest.fixture
def family(desk: Desk) -> Family:
    return Family(desk)


def test_the_permit_of_the_one_who_is_accompanied_counts_for_the_spouse(family: Family) -> None:
    rui = family.add(SPOUSE)
    assert family.desk.stay_facts.of(family.desk.arrival_queries.get(rui)).sponsor_permit is None
    family.desk.families.join(family.person(family.ana), family.person(rui), Relation.SPOUSE)
    stay = family.desk.stay_facts.of(family.desk.arrival_queries.get(rui))
    assert (stay.sponsor_permit, stay.head) == ("vls_ts_talent_chercheur", family.ana)
    assert "family_talent_famille" in family.keys(rui)


def test_a_european_spouse_needs_no_permit(family: Family) -> None:
    european = family.add(replace(SPOUSE, nationalities=("BR", "PT"), permit=None), Relation.SPOUSE)
    assert "family_talent_famille" not in family.keys(european)
    # not yet a Portuguese on that day
    later = replace(
        SPOUSE, given_names="Gil", nationalities=("BR", "PT"),
        nationality_dates=(NationalityDates("PT", dt.date(2027, 1, 1)),),
    )  # fmt: skip
    becoming = family.add(later, Relation.SPOUSE)
    assert "family_talent_famille" in family.keys(becoming)
    assert "family_talent_famille" not in family.keys(becoming, dt.date(2027, 1, 2))


def test_steps_of_the_household_stand_on_one_file_and_count_for_all(family: Family) -> None:
    rui, bia = family.add(SPOUSE, Relation.SPOUSE), family.add(CHILD, Relation.CHILD)
    shared = {line.key for line in family.checklist(family.ana).lines if line.step.per in OF_A_HOUSEHOLD}
    assert {"lease_and_rent_control", "home_insurance"} <= shared
    for member in (rui, bia):
        made = family.checklist(member)
        assert made.head == family.ana
        assert not [line for line in made.lines if line.step.per in OF_A_HOUSEHOLD]
    assert "housing_proof_of_address" in {
        key for line in family.checklist(rui).lines for key in (*line.blocked_by, *line.after)
    }
    family.desk.checklists.tick(family.ana, "lease_and_rent_control", version=0)
    for member in (rui, bia):
        waits = {key for line in family.checklist(member).lines for key in (*line.blocked_by, *line.after)}
        assert "housing_proof_of_address" not in waits


def test_a_child_on_file_has_its_steps_on_its_own_file(family: Family) -> None:
    bia = family.add(CHILD, Relation.CHILD)
    assert not [line for line in family.checklist(family.ana).lines if line.step.per == "child"]
    assert {"school_primary"} <= family.keys(bia)
    assert "school_secondary" not in family.keys(bia)
    assert "family_benefits_caf" in family.keys(family.ana)
    assert "family_benefits_caf" not in family.keys(bia)


def test_two_children_of_8_and_16_have_school_steps_of_different_kinds(family: Family) -> None:
    younger = family.add(replace(CHILD, birth_date=dt.date(2018, 4, 1)), Relation.CHILD)
    older = family.add(replace(CHILD, given_names="Leo", birth_date=dt.date(2010, 9, 1)), Relation.CHILD)
    assert {"school_primary", "school_secondary"} & family.keys(younger) == {"school_primary"}
    assert {"school_primary", "school_secondary"} & family.keys(older) == {"school_secondary"}


def test_a_spouse_who_comes_later_has_dates_of_their_own(family: Family) -> None:
    late = replace(SPOUSE, arrived_on=None, planned_arrival=dt.date(2027, 3, 1), entered_france_on=dt.date(2027, 2, 28))
    rui = family.add(late, Relation.SPOUSE)
    line = family.checklist(rui).line("family_talent_famille")
    assert line is not None
    assert line.due_on is not None
    assert line.due_on >= dt.date(2027, 4, 28)


def test_a_birth_in_france_brings_its_steps(family: Family) -> None:
    assert "family_benefits_caf" not in family.keys(family.ana)
    baby = replace(
        CHILD, given_names="Noé", birth_date=dt.date(2026, 11, 10), arrived_on=dt.date(2026, 11, 10),
        entered_france_on=None,
    )  # fmt: skip
    noe = family.add(baby, Relation.CHILD)
    assert "family_benefits_caf" in family.keys(family.ana)
    assert "childcare" in family.keys(noe)
    stay = family.desk.stay_facts.of(family.desk.arrival_queries.get(family.ana))
    assert stay.anchors(TODAY)["child_birth"] == dt.date(2026, 11, 10)


def test_turning_16_and_18_bring_steps_on_the_day(family: Family) -> None:
    teen = family.add(replace(CHILD, given_names="Teo", birth_date=dt.date(2010, 12, 1)), Relation.CHILD)
    day = dt.date(2026, 12, 1)
    eve = {line.step.key for line in family.checklist(teen, day - dt.timedelta(days=1)).lines}
    assert "treating_doctor" not in eve
    assert "treating_doctor" in {line.step.key for line in family.checklist(teen, day).lines}


def test_files_of_several_people_are_read_together_as_each_alone(family: Family) -> None:
    rui, bia = family.add(SPOUSE, Relation.SPOUSE), family.add(CHILD, Relation.CHILD)
    arrivals = family.desk.arrival_queries.many([bia, family.ana, rui])
    together = family.desk.stay_facts.many(arrivals)
    assert together == tuple(family.desk.stay_facts.of(arrival) for arrival in arrivals)
    assert [child.name for child in together[1].children] == ["Bia Lima"]


def test_a_hosting_agreement_on_file_is_a_step_done(family: Family) -> None:
    line = family.checklist(family.ana).line("hosting_agreement")
    assert line is not None
    assert not line.settled
    opened = family.desk.arrival_queries.get(family.ana)
    family.desk.arrivals.edit(opened, replace(opened.draft, hosting_agreement=True))
    line = family.checklist(family.ana).line("hosting_agreement")
    assert line is not None
    assert (line.status, line.done_on, line.decision.mark) == ("done", None, None)


def test_permits_and_leases_of_the_file_are_told(family: Family) -> None:
    opened = family.desk.arrival_queries.get(family.ana)
    family.desk.arrivals.edit(
        opened,
        replace(
            opened.draft,
            housing=None,
            permits=(PermitHeld(Permit.VLS_TS_ETUDIANT, dt.date(2024, 9, 1), dt.date(2025, 8, 31)),),
            leases=(
                Lease(Housing.HOTEL_OR_HOSTEL, dt.date(2026, 9, 1), dt.date(2026, 9, 30)),
                Lease(Housing.SHARED_FLAT, dt.date(2026, 10, 1)),
            ),
        ),
    )
    stay = family.desk.stay_facts.of(family.desk.arrival_queries.get(family.ana))
    facts, anchors = stay.facts(TODAY), stay.anchors(TODAY)
    assert (facts["housing"], facts["held_study_permit"]) == ("shared_flat", True)
    assert (anchors["lease_start"], anchors["move_date"]) == (dt.date(2026, 10, 1), dt.date(2026, 10, 1))
