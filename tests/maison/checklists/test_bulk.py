"""Many steps at once: in one transaction, told row by row, undone as one."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.following.service import follow
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Permit
from maison.checklists.bulk.model import MOST, BulkReport, Picked, TooManySteps
from maison.checklists.bulk.service import BulkService
from maison.checklists.model import Decision, Mark, Owner, Referral
from maison.checklists.service import KIND
from maison.errors import Invalid
from maison.progress import Cancelled
from tests.maison.arrivals.people import registered

TODAY = dt.date(2026, 11, 23)
STUDENT = ArrivalDraft(
    family_name="Rao",
    nationalities=("IN",),
    category=Category.DEGREE_STUDENT,
    permit=Permit.VLS_TS_ETUDIANT,
    arrived_on=dt.date(2026, 9, 3),
    entered_france_on=dt.date(2026, 8, 20),
    leaves_on=dt.date(2027, 8, 31),
)
VISA, BANK = "vls_ts_validation", "bank_account"


def stays(desk: Desk, count: int = 3) -> list[int]:
    return [registered(desk, dataclasses.replace(STUDENT, given_names=f"N{number}")).id for number in range(count)]


def decision(desk: Desk, stay_id: int, key: str) -> Decision:
    lines = desk.checklist_queries.checklist(facts_of(desk.arrival_queries.get(stay_id))).lines
    return next(line.decision for line in lines if line.key == key)


def picked(ids: list[int], key: str = VISA, version: int | None = 0) -> list[Picked]:
    return [Picked(stay_id, key, version) for stay_id in ids]


def told(report: BulkReport) -> tuple[int, int, list[int]]:
    """How many were done and were so already, and which were left."""
    return len(report.done), report.already, [remark.stay_id for remark in report.remarks]


def test_all_are_ticked_on_the_day_with_an_entry_each(desk: Desk) -> None:
    ids = stays(desk)
    report = desk.bulk_steps.tick_all(picked(ids), on=dt.date(2026, 11, 20))
    assert told(report) == (3, 0, [])
    assert report.change.ids == tuple(ids)
    for stay_id in ids:
        made = decision(desk, stay_id, VISA)
        assert (made.mark, made.marked_on, made.marked_by) == (Mark.DONE, dt.date(2026, 11, 20), "Camille Berger")
        assert [entry.action for entry in history(desk.store, KIND, stay_id)] == ["ticked"]


def test_one_reason_waives_all(desk: Desk) -> None:
    ids = stays(desk, 2)
    desk.bulk_steps.waive_all([*picked(ids), *picked(ids, BANK)], "  Fait à Paris ")
    assert {decision(desk, stay_id, key).reason for stay_id in ids for key in (VISA, BANK)} == {"Fait à Paris"}


def test_what_somebody_else_changed_is_left_and_the_rest_is_done(desk: Desk) -> None:
    first, second, third, fourth = stays(desk, 4)
    other = BulkService(desk.store, desk.clock, Actor("Lou Martin"), desk.published, follow)
    other.waive(first, VISA, "Erreur", version=0)
    other.set_due(second, VISA, dt.date(2026, 12, 1), version=0)
    other.tick(fourth, VISA, version=0)
    seen = [*picked([first, second, third], VISA), Picked(fourth, VISA, None), Picked(999, VISA, 0)]
    report = desk.bulk_steps.tick_all(seen, on=dt.date(2026, 11, 20))
    assert told(report) == (1, 0, [first, second, fourth, 999])
    assert decision(desk, third, VISA).mark is Mark.DONE
    assert decision(desk, first, VISA).mark is Mark.WAIVED
    assert decision(desk, fourth, VISA).marked_by == "Lou Martin"


def test_what_nobody_looked_at_is_done_unless_it_is_settled(desk: Desk) -> None:
    first, second = stays(desk, 2)
    desk.checklists.set_due(first, VISA, dt.date(2026, 12, 1), version=0)
    desk.checklists.waive(second, VISA, "Erreur", version=0)
    assert told(desk.bulk_steps.tick_all(picked([first, second], version=None))) == (1, 0, [second])
    assert decision(desk, first, VISA).due_on == dt.date(2026, 12, 1)


def test_what_is_so_already_is_no_change(desk: Desk) -> None:
    ids = stays(desk, 2)
    desk.bulk_steps.tick_all(picked(ids))
    again = desk.bulk_steps.tick_all(picked(ids))
    assert told(again) == (0, 2, [])
    assert again.change.ids == ()
    assert len(history(desk.store, KIND, ids[0])) == 1


def test_undo_gives_back_what_was_and_leaves_what_was_changed_since(desk: Desk) -> None:
    first, second = stays(desk, 2)
    desk.checklists.waive(first, VISA, "Erreur", version=0)
    report = desk.bulk_steps.tick_all([Picked(first, VISA, 1), Picked(second, VISA, 0), Picked(second, BANK, 0)])
    assert told(report) == (3, 0, [])
    desk.checklists.undo(second, BANK, version=1)
    back = desk.bulk_steps.undo_all(report)
    assert told(back) == (2, 1, [])
    made = decision(desk, first, VISA)
    assert (made.mark, made.reason) == (Mark.WAIVED, "Erreur")
    assert decision(desk, second, VISA).mark is None
    desk.checklists.waive(second, VISA, "Autre", version=2)
    assert told(desk.bulk_steps.undo_all(report)) == (0, 2, [second])


def test_steps_are_given_to_the_desk_and_back(desk: Desk) -> None:
    first, second = ids = stays(desk, 2)
    desk.checklists.refer(first, VISA, "CAF du Nord", version=0)
    report = desk.bulk_steps.assign_all([Picked(first, VISA, 1), Picked(second, VISA, 0)], Owner.DESK)
    assert told(report) == (2, 0, [])
    assert [(made.owner, made.partner) for made in (decision(desk, stay, VISA) for stay in ids)] == [
        (Owner.DESK, "")
    ] * 2
    assert told(desk.bulk_steps.undo_all(report)) == (2, 0, [])
    made = decision(desk, first, VISA)
    assert (made.owner, made.partner, made.referral) == (Owner.PARTNER, "CAF du Nord", Referral.PROPOSED)
    assert decision(desk, second, VISA).owner is None


def test_what_a_partner_has_answered_is_not_asked_again(desk: Desk) -> None:
    first, second = stays(desk, 2)
    desk.checklists.refer(first, VISA, "CAF du Nord", version=0)
    desk.checklists.note_referral(first, VISA, Referral.ACCEPTED, version=1)
    report = desk.bulk_steps.assign_all(picked([first, second], version=None), Owner.PARTNER, " CAF du Nord ")
    assert told(report) == (1, 1, [])
    assert decision(desk, first, VISA).referral is Referral.ACCEPTED
    assert decision(desk, second, VISA).referral is Referral.PROPOSED
    with pytest.raises(Invalid):
        desk.bulk_steps.assign_all(picked([first, second], version=None), Owner.PARTNER, " ")


@pytest.mark.parametrize("reason", ["", "   ", "a\x00b"])
def test_a_reason_must_say_something(desk: Desk, reason: str) -> None:
    with pytest.raises(Invalid) as caught:
        desk.bulk_steps.waive_all(picked(stays(desk, 1)), reason)
    assert caught.value.problems[0].field == "reason"


def test_a_day_must_have_come(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.bulk_steps.tick_all(picked(stays(desk, 1)), on=TODAY + dt.timedelta(days=1))


def test_too_many_are_refused_whole(desk: Desk) -> None:
    with pytest.raises(TooManySteps):
        desk.bulk_steps.tick_all([Picked(number, VISA) for number in range(MOST + 1)])


def test_what_is_called_off_is_not_done_at_all(desk: Desk) -> None:
    ids = stays(desk)

    class Stops:
        def step(self, done: int, total: int, note: str = "") -> None:
            if done == 2:
                raise Cancelled

    with pytest.raises(Cancelled):
        desk.bulk_steps.tick_all(picked(ids), steps=Stops())
    assert all(decision(desk, stay_id, VISA).mark is None for stay_id in ids)


def test_the_same_operation_again_changes_nothing_again(desk: Desk) -> None:
    ids = stays(desk, 1)
    desk.bulk_steps.tick_all(picked(ids), operation="once")
    desk.checklists.undo(ids[0], VISA, version=1)
    desk.bulk_steps.tick_all(picked(ids), operation="once")
    assert decision(desk, ids[0], VISA).mark is None
