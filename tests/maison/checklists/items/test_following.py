"""What else the lines that are kept follow from: the family, decisions by hand, and the versions of the catalogue."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from maison.application import Desk
from maison.arrivals.vocabulary import Category, Permit, Relation
from maison.checklists.bulk.model import Picked
from maison.checklists.items.model import BoardFilter
from maison.checklists.library.content import Unit, units, with_unit
from tests.maison.arrivals.people import CHILD, RESEARCHER, SPOUSE, edited
from tests.maison.checklists.items.kept import kept, wanted

TODAY = dt.date(2026, 11, 23)
VISA = "vls_ts_validation"


class Family:
    """A researcher with her spouse and her child, whose lines are worked out."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.ana, self.rui, self.bia = (desk.arrivals.register(draft).ids[0] for draft in (RESEARCHER, SPOUSE, CHILD))
        self.alone = desk.arrivals.register(replace(RESEARCHER, family_name="Costa")).ids[0]
        desk.families.join(self.person(self.ana), self.person(self.rui), Relation.SPOUSE)
        desk.families.join(self.person(self.ana), self.person(self.bia), Relation.CHILD)
        self.in_step()

    def person(self, stay_id: int) -> int:
        return self.desk.arrival_queries.get(stay_id).person_id

    def version(self, stay_id: int, key: str) -> int:
        arrival = self.desk.arrival_queries.get(stay_id)
        made = self.desk.checklist_queries.checklist(self.desk.stay_facts.of(arrival)).decisions.get(key)
        return made.version if made else 0

    def edit(self, stay_id: int, **changes: Any) -> None:
        edited(self.desk, self.desk.arrival_queries.get(stay_id), **changes)

    def in_step(self) -> None:
        self.desk.checklist_items.refresh()
        assert kept(self.desk) == wanted(self.desk)


@pytest.fixture
def family(desk: Desk) -> Family:
    return Family(desk)


def test_lines_of_a_household_are_on_one_file_and_those_of_a_child_on_its_own(family: Family) -> None:
    lines = kept(family.desk)
    assert "home_insurance" in lines[family.ana]
    assert "home_insurance" not in lines[family.rui].keys() | lines[family.bia].keys()
    assert "school_primary" in lines[family.bia]


def test_a_step_done_for_the_household_unblocks_the_relatives_on_the_board(family: Family) -> None:
    family.desk.checklists.tick(family.ana, "lease_and_rent_control", version=0)
    assert family.desk.checklist_items.stale() == 3
    family.in_step()
    family.desk.checklists.undo(family.ana, "lease_and_rent_control", version=1)
    assert family.desk.checklist_items.stale() == 3
    family.in_step()


def test_many_steps_at_once_mark_the_relatives_too(family: Family) -> None:
    report = family.desk.bulk_steps.tick_all([Picked(family.ana, "lease_and_rent_control", 0)])
    assert family.desk.checklist_items.stale() == 3
    family.in_step()
    family.desk.bulk_steps.undo_all(report)
    assert family.desk.checklist_items.stale() == 3
    family.in_step()


@pytest.mark.parametrize(
    "changes",
    [
        {"permit": Permit.FRENCH_RESIDENCE_CARD},
        {"category": Category.ACCOMPANYING_SPOUSE},
        {"nationalities": ("BR", "PT")},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_change_of_the_one_who_is_accompanied_is_one_of_the_relatives(
    family: Family, changes: dict[str, object]
) -> None:
    before = kept(family.desk)
    family.edit(family.ana, **changes)
    assert family.desk.checklist_items.stale() == 3
    family.in_step()
    assert kept(family.desk)[family.alone] == before[family.alone]


def test_a_new_head_of_the_family_takes_the_steps_of_the_household(family: Family) -> None:
    family.edit(family.rui, category=Category.RESEARCHER, permit=Permit.VLS_TS_TALENT_CHERCHEUR)
    family.in_step()
    assert "home_insurance" in kept(family.desk)[family.rui]


def test_members_that_come_and_go_are_worked_out_with_the_family(family: Family) -> None:
    family.desk.families.part(family.person(family.ana), family.person(family.rui))
    assert family.desk.checklist_items.stale() == 3  # the child's too, which costs a millisecond
    family.in_step()
    assert "home_insurance" in kept(family.desk)[family.rui]
    family.desk.arrivals.delete(family.bia)
    assert family.desk.checklist_items.stale() == 2
    family.in_step()
    family.desk.arrivals.restore(family.bia)
    family.in_step()
    assert "school_primary" in kept(family.desk)[family.bia]


def test_a_second_stay_of_the_head_is_the_one_that_counts(family: Family) -> None:
    again = replace(RESEARCHER, arrived_on=None, planned_arrival=dt.date(2027, 3, 1), entered_france_on=None)
    family.desk.arrivals.new_stay(family.person(family.ana), again)
    family.in_step()


# By hand ------------------------------------------------------------------------------------------------------------


def test_what_does_not_apply_by_hand_leaves_the_board(family: Family) -> None:
    line = kept(family.desk)[family.alone][VISA]
    assert line["waiting"]
    family.desk.checklists.override(family.alone, VISA, False, "fait à Paris", version=0)
    assert family.desk.checklist_items.stale() == 1
    family.in_step()
    line = kept(family.desk)[family.alone][VISA]
    assert (line["applies"], line["settled"], line["waiting"]) == (False, True, False)
    assert family.alone not in {one.stay_id for one in shown(family.desk, VISA)}
    family.desk.checklists.override(family.alone, VISA, None, version=1)
    family.in_step()
    assert family.alone in {one.stay_id for one in shown(family.desk, VISA)}


def test_what_applies_by_hand_is_on_the_board_when_it_has_a_date(family: Family) -> None:
    key = "talent_card_request"
    assert family.bia not in {one.stay_id for one in shown(family.desk, key)}
    family.desk.checklists.override(family.bia, key, True, "la préfecture le demande", version=0)
    family.desk.checklists.set_due(family.bia, key, dt.date(2026, 12, 24), version=1)
    family.in_step()
    [line] = [one for one in shown(family.desk, key) if one.stay_id == family.bia]
    assert (line.due_on, line.legal, line.version) == (dt.date(2026, 12, 24), False, 2)


def test_a_milestone_that_is_met_otherwise_unblocks_lines(family: Family) -> None:
    blocked = {key for key, line in kept(family.desk)[family.alone].items() if line["blocked"]}
    milestones = family.desk.published().catalogue.milestones
    for key in milestones:
        family.desk.checklists.meet(family.alone, key, "attestation de l’hôte", version=0)
    family.in_step()
    assert {key for key, line in kept(family.desk)[family.alone].items() if line["blocked"]} < blocked


def test_a_tick_on_the_board_keeps_the_date_that_it_was_for(family: Family) -> None:
    [line] = [one for one in shown(family.desk, VISA) if one.stay_id == family.alone]
    assert line.anchored_on == dt.date(2026, 9, 1)
    picked = Picked(line.stay_id, line.line_key, line.version, line.anchored_on)
    report = family.desk.bulk_steps.tick_all([picked])
    decision = family.desk.checklist_queries.checklist(
        family.desk.stay_facts.of(family.desk.arrival_queries.get(family.alone))
    ).decisions[VISA]
    assert decision.anchored_on == dt.date(2026, 9, 1)
    family.desk.bulk_steps.undo_all(report)
    family.in_step()


def test_a_permit_that_is_renewed_brings_its_step_again(family: Family) -> None:
    key = "talent_card_renewal"
    family.desk.checklists.answer(family.alone, "continues_after_permit_end", True, version=0)
    family.edit(family.alone, permit_from=dt.date(2026, 1, 1), permit_until=dt.date(2027, 1, 31))
    family.in_step()
    [line] = [one for one in shown(family.desk, key) if one.stay_id == family.alone]
    family.desk.bulk_steps.tick_all([Picked(line.stay_id, line.line_key, 0, line.anchored_on)])
    family.in_step()
    assert family.alone not in {one.stay_id for one in shown(family.desk, key)}
    family.edit(family.alone, permit_until=dt.date(2028, 1, 31))
    family.in_step()
    [line] = [one for one in shown(family.desk, key) if one.stay_id == family.alone]
    assert line.line_key == f"{key}@2028-01-31"


# Versions of the catalogue -------------------------------------------------------------------------------------------


def publish(desk: Desk, **changes: object) -> None:
    """A version in which the step of the visa says something else; without `changes`, there is no such step."""
    number = desk.published().number
    content = desk.library_queries.content(number)
    step = units(content)[f"step/{VISA}"]
    new = Unit(step.file, {**step.value, **changes}) if changes else None
    content = with_unit(content, f"step/{VISA}", new)
    if new is None:
        for name, unit in units(content).items():
            content = with_unit(content, name, Unit(unit.file, _without(unit.value)))
    desk.library.publish(content, opened=number, note="essai")


def _without(value: object) -> Any:
    """A table without what names the step of the visa."""
    if isinstance(value, dict):
        return {key: _without(one) for key, one in value.items()}
    return [_without(one) for one in value if one != VISA] if isinstance(value, list) else value


def test_a_published_version_with_another_date_makes_everything_anew(family: Family) -> None:
    later = {"kind": "latest", "anchor": "entry_france", "offset": "P4M", "legal": True}
    publish(family.desk, deadline=later)
    assert family.desk.checklist_items.stale() == 4
    family.in_step()
    assert kept(family.desk)[family.alone][VISA]["due_on"] == dt.date(2027, 1, 1)


def test_a_published_version_with_other_texts_makes_nothing_anew(family: Family) -> None:
    publish(family.desk, title={"fr": "Valider", "en": "Validate"})
    assert family.desk.published().number == 2
    assert family.desk.checklist_items.stale() == 0


def test_what_was_done_of_a_retired_step_stays_settled(family: Family) -> None:
    family.desk.checklists.tick(family.alone, VISA, version=0)
    publish(family.desk)
    assert VISA not in family.desk.published().catalogue.steps
    family.in_step()
    lines = kept(family.desk)
    assert VISA not in lines[family.ana]
    assert lines[family.alone][VISA]["settled"]


def shown(desk: Desk, key: str) -> Any:
    """The lines of one step, however far ahead."""
    wanted_lines = BoardFilter(TODAY, steps=(key,))
    return desk.board.lines(desk.board.snapshot(wanted_lines))
