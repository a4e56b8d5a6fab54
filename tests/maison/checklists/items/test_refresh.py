"""The lines that are kept are those of the checklists, whatever was changed, whoever worked them out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from maison.accounts.model import Actor
from maison.application import Desk
from maison.arrivals.following.queries import followed
from maison.arrivals.following.service import follow
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.records import Lease, PermitHeld
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Housing, Permit, Relation
from maison.checklists.catalogue import Catalogue, Published
from maison.checklists.items import service
from maison.checklists.items.service import ItemService
from maison.checklists.localised import Localised
from maison.checklists.stays import StayFacts
from maison.clock import FixedClock
from maison.progress import Cancelled
from tests.maison.arrivals.people import edited, registered
from tests.maison.checklists.items.kept import kept, kept_ends, wanted, wanted_ends

STUDENT = ArrivalDraft(
    family_name="Rao",
    nationalities=("IN",),
    birth_date=dt.date(2003, 5, 17),
    category=Category.DEGREE_STUDENT,
    permit=Permit.VLS_TS_ETUDIANT,
    housing=Housing.CROUS,
    arrived_on=dt.date(2026, 9, 3),
    entered_france_on=dt.date(2026, 8, 20),
    leaves_on=dt.date(2027, 8, 31),
    permit_until=dt.date(2027, 8, 31),
    adviser="Camille Berger",
)
#: The first step of hers that has a date.
VISA = "vls_ts_validation"


class Counted:
    """Calls the work off at its n-th step."""

    def __init__(self, last: int) -> None:
        self.left = last
        self.told: list[tuple[int, int]] = []

    def step(self, done: int, total: int, note: str = "") -> None:
        self.told.append((done, total))
        if self.left == 0:
            raise Cancelled
        self.left -= 1


def in_step(desk: Desk) -> None:
    """Work out what is stale, and compare."""
    desk.checklist_items.refresh()
    assert desk.checklist_items.stale() == 0
    assert kept(desk) == wanted(desk)
    assert kept_ends(desk) == wanted_ends(desk)


def test_nothing_is_worked_out_twice(desk: Desk) -> None:
    registered(desk, STUDENT)
    assert desk.checklist_items.refresh() == 1
    assert desk.checklist_items.refresh() == 0
    assert kept(desk) == wanted(desk) != {}


@pytest.mark.parametrize(
    "change",
    [
        {"permit": Permit.FRENCH_RESIDENCE_CARD},
        {"entered_france_on": dt.date(2026, 8, 28)},
        {"nationalities": ("FR",)},
        {"adviser": "Hugo Lemaire"},
        {"status": Status.LEFT},
        {"category": None},
        {"arrived_on": None, "planned_arrival": dt.date(2026, 12, 1)},
        {"leases": (Lease(Housing.CROUS, None, dt.date(2027, 6, 30)),)},
        {"permits": (PermitHeld(Permit.FRENCH_RESIDENCE_CARD, None, dt.date(2027, 1, 31)),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_file_is_worked_out_again(desk: Desk, change: dict[str, object]) -> None:
    arrival = registered(desk, STUDENT)
    in_step(desk)
    before = kept(desk), kept_ends(desk)
    edited(desk, arrival, **change)
    assert desk.checklist_items.stale() == 1
    in_step(desk)
    assert (kept(desk), kept_ends(desk)) != before


def test_a_decision_is_seen_on_the_board_at_once(desk: Desk) -> None:
    stay_id = registered(desk, STUDENT).id
    in_step(desk)
    assert kept(desk)[stay_id][VISA]["waiting"]
    desk.checklists.tick(stay_id, VISA, version=0)
    in_step(desk)
    assert kept(desk)[stay_id][VISA]["settled"]
    desk.checklists.undo(stay_id, VISA, version=1)
    in_step(desk)
    desk.checklists.set_due(stay_id, VISA, dt.date(2026, 12, 24), version=2)
    in_step(desk)
    assert kept(desk)[stay_id][VISA]["due_on"] == dt.date(2026, 12, 24)
    assert not kept(desk)[stay_id][VISA]["legal"]


def test_an_answer_is_a_fact(desk: Desk) -> None:
    stay_id = registered(desk, STUDENT).id
    in_step(desk)
    before = kept(desk)
    asked = [name for name in desk.checklist_queries.checklist(_facts(desk, stay_id)).asks if name == "wants_to_work"]
    for name in asked or ["has_driving_licence"]:
        desk.checklists.answer(stay_id, name, True, version=0)
    assert desk.checklist_items.stale() == 1
    in_step(desk)
    assert before.keys() == kept(desk).keys()


def test_deleted_left_and_merged_files_have_no_lines(desk: Desk) -> None:
    first, second, third = (registered(desk, STUDENT) for _ in range(3))
    in_step(desk)
    desk.arrivals.delete(first.id)
    desk.arrivals.edit(second, dataclasses.replace(second.draft, status=Status.LEFT))
    in_step(desk)
    assert set(kept(desk)) == {third.id}
    desk.arrivals.restore(first.id)
    in_step(desk)
    assert set(kept(desk)) == {first.id, third.id}
    made = desk.merges.merge(desk.merge_queries.side_by_side(first.id, third.id), {})
    in_step(desk)
    desk.merges.unmerge(made.id)
    in_step(desk)


def test_imported_people_are_on_the_board_and_gone_when_it_is_undone(desk: Desk) -> None:
    desk.imports.register_all([STUDENT, dataclasses.replace(STUDENT, family_name="Sen")])
    in_step(desk)
    assert len(kept(desk)) == 2


def test_the_family_of_who_changed_is_worked_out_too(desk: Desk) -> None:
    parent, child = registered(desk, STUDENT), registered(desk, dataclasses.replace(STUDENT, given_names="Ila"))
    in_step(desk)
    desk.families.join(parent.person_id, child.person_id, Relation.CHILD)
    assert desk.checklist_items.stale() == 2
    in_step(desk)
    edited(desk, parent, permit=Permit.FRENCH_RESIDENCE_CARD)
    assert desk.checklist_items.stale() == 2
    in_step(desk)


def test_who_left_by_the_calendar_leaves_the_board(desk: Desk) -> None:
    stay = registered(desk, dataclasses.replace(STUDENT, leaves_on=dt.date(2026, 11, 30), permit_until=None))
    in_step(desk)
    assert stay.id in kept(desk)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.moment += dt.timedelta(days=10)
    desk.arrivals.move_on()
    in_step(desk)
    assert stay.id not in kept(desk)


# In the middle ------------------------------------------------------------------------------------------------------


def test_a_run_that_is_called_off_keeps_what_it_did_and_goes_on_from_there(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 2)
    for _ in range(5):
        registered(desk, STUDENT)
    counted = Counted(2)
    with pytest.raises(Cancelled):
        desk.checklist_items.refresh(counted)
    assert counted.told == [(0, 5), (2, 5), (4, 5)]  # told at its beginning and behind each part
    assert len(kept(desk)) == 4
    assert desk.checklist_items.refresh() == 1
    in_step(desk)


def test_what_was_changed_while_it_was_worked_out_is_done_next_time(desk: Desk) -> None:
    stay = registered(desk, STUDENT)

    def meanwhile(session: object, stay_ids: object) -> object:
        found = followed(session, stay_ids)  # type: ignore[arg-type]  # as the service calls it
        edited(desk, stay, permit=Permit.FRENCH_RESIDENCE_CARD)
        return found

    late = ItemService(desk.store, desk.clock, meanwhile, desk.published)  # type: ignore[arg-type]  # as above
    late.refresh()
    assert kept(desk) == {}
    assert desk.checklist_items.stale() == 1
    in_step(desk)


def test_two_desks_work_it_out_side_by_side(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 3)
    for _ in range(20):
        registered(desk, STUDENT)
    other = ItemService(desk.store, desk.clock, followed, desk.published)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ItemService.refresh, (desk.checklist_items, other)))
    in_step(desk)


def test_very_many_are_worked_out_by_several_processes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MANY", 5)
    monkeypatch.setattr(service, "AT_ONCE", 3)
    desk.imports.register_all([dataclasses.replace(STUDENT, family_name=f"N{number}") for number in range(10)])
    counted = Counted(99)
    assert desk.checklist_items.refresh(counted) == 10
    assert counted.told[0] == (0, 10)
    assert counted.told[-1] == (10, 10)
    in_step(desk)


# What time and the catalogue change ---------------------------------------------------------------------------------


def without(catalogue: Catalogue, key: str) -> Catalogue:
    """A catalogue that lacks a step, and nothing that names it."""
    steps = {
        known: dataclasses.replace(
            step,
            requires=tuple(one for one in step.requires if one != key),
            after=tuple(one for one in step.after if one != key),
            replaces=tuple(one for one in step.replaces if one != key),
        )
        for known, step in catalogue.steps.items()
        if known != key
    }
    milestones = {
        name: dataclasses.replace(one, met_by=tuple(step for step in one.met_by if step != key))
        for name, one in catalogue.milestones.items()
    }
    return dataclasses.replace(catalogue, steps=steps, milestones=milestones)


def test_other_texts_make_nothing_anew(desk: Desk) -> None:
    registered(desk, STUDENT)
    in_step(desk)
    catalogue = desk.published().catalogue
    step = catalogue.steps[VISA]
    told = dataclasses.replace(
        step, title=Localised({"fr": "Autre", "en": "Other"}), checked_on=dt.date(2026, 11, 1), costs=()
    )
    published = Published(7, dataclasses.replace(catalogue, steps={**catalogue.steps, VISA: told}))
    assert ItemService(desk.store, desk.clock, followed, lambda: published).stale() == 0
    dated = dataclasses.replace(told, requires=())
    published = Published(8, dataclasses.replace(catalogue, steps={**catalogue.steps, VISA: dated}))
    changed = ItemService(desk.store, desk.clock, followed, lambda: published).stale()
    assert changed == (1 if step.requires else 0)


def test_another_catalogue_makes_everything_anew_and_writes_what_differs(desk: Desk) -> None:
    stay_id = registered(desk, STUDENT).id
    in_step(desk)
    before = _ids(desk)
    number, catalogue = desk.published()
    published = Published(number + 1, without(catalogue, VISA))
    items = ItemService(desk.store, desk.clock, followed, lambda: published)
    assert items.stale() == 1
    assert items.refresh() == 1
    after = _ids(desk)
    assert VISA not in kept(desk)[stay_id]
    assert {key: number for key, number in before.items() if key in after} == after
    in_step(desk)
    assert VISA in kept(desk)[stay_id]


def test_other_rules_make_everything_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    registered(desk, STUDENT)
    in_step(desk)
    monkeypatch.setattr(service, "RULES", 99)
    assert desk.checklist_items.stale() == 1
    in_step(desk)
    assert desk.checklist_items.stale() == 0


@pytest.mark.parametrize("days", [1, 40, 120, 175, 176, 230, 290, 400])
def test_what_is_kept_holds_until_it_says(new_desk: Callable[[], Desk], days: int) -> None:
    """A day on which only the calendar moved finds the right lines, worked out again or not."""
    desk = new_desk()
    registered(desk, STUDENT)
    registered(desk, dataclasses.replace(STUDENT, birth_date=dt.date(2008, 2, 29), leaves_on=dt.date(2029, 1, 1)))
    in_step(desk)
    assert isinstance(desk.clock, FixedClock)
    desk.clock.moment += dt.timedelta(days=days)
    in_step(desk)
    desk.close()


def test_two_desks_that_save_at_once_both_mark(desk: Desk) -> None:
    stay = registered(desk, STUDENT)
    in_step(desk)
    other = desk.checklists.__class__(desk.store, desk.clock, Actor("Lou Martin"), desk.published, follow)
    with ThreadPoolExecutor(2) as pool:
        done = pool.submit(desk.checklists.tick, stay.id, VISA, version=0)
        said = pool.submit(other.answer, stay.id, "has_driving_licence", True, version=0)
        done.result()
        said.result()
    in_step(desk)
    assert kept(desk)[stay.id][VISA]["settled"]


def _facts(desk: Desk, stay_id: int) -> StayFacts:
    return desk.stay_facts.of(desk.arrival_queries.get(stay_id))


def _ids(desk: Desk) -> dict[str, int]:
    from sqlalchemy import select

    from maison.checklists.items.tables import ItemRow

    with desk.store.read() as session:
        return {row.line_key: row.id for row in session.execute(select(ItemRow.line_key, ItemRow.id))}
