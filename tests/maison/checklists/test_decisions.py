"""What the desk decides beside ticking: overrides, evidence, owners, referrals, milestones, occurrences; on both databases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pytest

from maison.accounts.model import Actor, AuditEntry
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.following.service import follow
from maison.arrivals.merging.model import StayPair
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Housing
from maison.checklists.model import Checklist, ChecklistLine, Decision, Owner, Referral
from maison.checklists.service import KIND, ChecklistService
from maison.checklists.tables import AnswerRow, DecisionRow
from maison.errors import EditConflict, Invalid, NotFound
from tests.maison.checklists.test_service import STUDENT

TODAY = dt.date(2026, 11, 23)
RENEWAL = "residence_permit_renewal_student"


class Open:
    """One stay on file and its checklist."""

    def __init__(self, desk: Desk, draft: ArrivalDraft = STUDENT) -> None:
        self.desk = desk
        self.stay_id = desk.arrivals.register(draft).ids[0]
        self.service: ChecklistService = desk.checklists

    def checklist(self, *, on: dt.date | None = None) -> Checklist:
        arrival = self.desk.arrival_queries.get(self.stay_id)
        return self.desk.checklist_queries.checklist(self.desk.stay_facts.of(arrival), on=on)

    def line(self, key: str, *, on: dt.date | None = None) -> ChecklistLine:
        found = self.checklist(on=on).line(key)
        assert found is not None, key
        return found

    def version(self, key: str) -> int:
        decision = self.checklist().decisions.get(key)
        return decision.version if decision else 0

    def edit(self, **values: Any) -> None:
        opened = self.desk.arrival_queries.get(self.stay_id)
        self.desk.arrivals.edit(opened, replace(opened.draft, **values))

    def tick(self, key: str, on: dt.date | None = None) -> None:
        line = self.line(key)
        self.service.tick(self.stay_id, key, version=line.decision.version, on=on, anchored_on=line.anchored_on)


@pytest.fixture
def file(desk: Desk) -> Open:
    return Open(desk)


# By hand ------------------------------------------------------------------------------------------------------------


def test_a_step_does_not_apply_by_hand_and_follows_its_conditions_again(file: Open) -> None:
    file.service.override(file.stay_id, "bank_account", False, "compte déjà ouvert à Paris", version=0)
    line = file.line("bank_account")
    assert (line.status, line.settled) == ("not_applicable", True)
    made = line.decision
    assert (made.concerns, made.concerns_by, made.concerns_on) == (False, "Camille Berger", TODAY)
    assert made.concerns_reason == "compte déjà ouvert à Paris"
    file.service.override(file.stay_id, "bank_account", None, version=1)
    line = file.line("bank_account")
    assert line.status in ("open", "late")
    assert (line.decision.concerns, line.decision.concerns_reason, line.decision.concerns_by) == (None, "", "")


def test_what_does_not_apply_by_hand_blocks_nothing_and_asks_nothing(file: Open) -> None:
    assert "cvec" in file.line("university_enrolment").blocked_by
    file.service.override(file.stay_id, "cvec", False, "payée à Paris", version=0)
    assert "cvec" not in file.line("university_enrolment").blocked_by


def test_a_step_applies_by_hand_although_its_conditions_say_no(file: Open) -> None:
    assert file.checklist().line("talent_card_request") is None
    file.service.override(file.stay_id, "talent_card_request", True, "la préfecture le demande", version=0)
    line = file.line("talent_card_request")
    assert (line.settled, line.applies, line.decision.concerns) == (False, True, True)
    assert line.why == ()
    file.service.override(file.stay_id, "talent_card_request", None, version=1)
    assert file.checklist().line("talent_card_request") is None


def test_a_step_of_an_event_applies_by_hand_before_anybody_told_its_date(file: Open) -> None:
    assert file.checklist().line("lost_or_stolen_permit") is None
    file.service.override(file.stay_id, "lost_or_stolen_permit", True, "passeport perdu, date à demander", version=0)
    line = file.line("lost_or_stolen_permit")
    assert (line.applies, line.due_on, line.asks) == (True, None, ("loss_or_theft",))
    file.service.answer(file.stay_id, "loss_or_theft", dt.date(2026, 11, 20), version=0)
    assert file.line("lost_or_stolen_permit").due_on == dt.date(2026, 11, 21)


def test_a_question_is_answered_by_hand(file: Open) -> None:
    asked = next(line for line in file.checklist().lines if line.status == "to_ask")
    file.service.override(file.stay_id, asked.key, True, "vu ensemble", version=0)
    assert file.line(asked.key).applies is True
    file.service.override(file.stay_id, asked.key, False, "finalement non", version=1)
    assert file.line(asked.key).status == "not_applicable"


@pytest.mark.parametrize("reason", ["", " \n ", "a\u202eb", "x" * 10_000])
def test_an_override_without_a_fit_reason_is_refused(file: Open, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        file.service.override(file.stay_id, "cvec", False, reason, version=0)
    assert [problem.field for problem in refused.value.problems] == ["reason"]
    assert file.version("cvec") == 0


# Evidence -----------------------------------------------------------------------------------------------------------


def test_evidence_is_yes_or_no_and_goes_with_the_tick(file: Open) -> None:
    file.tick("cvec")
    file.service.set_evidence(file.stay_id, "cvec", True, version=1)
    assert file.line("cvec").decision.evidence is True
    file.service.undo(file.stay_id, "cvec", version=2)
    assert file.line("cvec").decision.evidence is None


@pytest.mark.parametrize(
    "number", ["2 69 05 49 588 157 80", "1234567890123", "sécu 269054958815780 vue", "12.34.56.78.90.12.3"]
)
def test_numbers_of_papers_are_never_kept(file: Open, number: str) -> None:
    for refused in (
        lambda: file.service.waive(file.stay_id, "cvec", number, version=0),
        lambda: file.service.override(file.stay_id, "cvec", False, number, version=0),
    ):
        with pytest.raises(Invalid):
            refused()
    file.service.waive(file.stay_id, "cvec", "appeler le 03 20 43 44 07 le 12/01/2027", version=0)
    columns = {column.name for column in DecisionRow.__table__.columns}
    assert not {name for name in columns if "number" in name}


def test_done_before_the_record_was_made(file: Open) -> None:
    file.tick("cvec", dt.date(2026, 7, 1))
    assert file.line("cvec").done_on == dt.date(2026, 7, 1)


# Milestones ---------------------------------------------------------------------------------------------------------


def waiting_for(file: Open, milestone: str) -> set[str]:
    return {line.key for line in file.checklist().lines if milestone in (*line.blocked_by, *line.after)}


def test_a_milestone_is_met_in_another_way_and_no_longer(desk: Desk) -> None:
    file = Open(desk, replace(STUDENT, housing=Housing.PRIVATE_RENTAL))
    waiting = waiting_for(file, "housing_proof_of_address")
    assert waiting
    file.service.meet(file.stay_id, "housing_proof_of_address", "attestation de l’hébergeur", version=0)
    assert waiting_for(file, "housing_proof_of_address") == set()
    (met,) = file.checklist().met
    assert (met.key, met.reason, met.marked_by) == (
        "housing_proof_of_address",
        "attestation de l’hébergeur",
        "Camille Berger",
    )
    file.service.undo(file.stay_id, "housing_proof_of_address", version=1)
    assert waiting_for(file, "housing_proof_of_address") == waiting
    assert file.checklist().met == ()


def test_only_milestones_are_met_and_only_with_how(file: Open) -> None:
    with pytest.raises(Invalid) as refused:
        file.service.meet(file.stay_id, "housing_proof_of_address", " ", version=0)
    assert [problem.field for problem in refused.value.problems] == ["reason"]
    with pytest.raises(NotFound):
        file.service.meet(file.stay_id, "cvec", "payée", version=0)
    with pytest.raises(NotFound):
        file.service.tick(file.stay_id, "housing_proof_of_address", version=0)


def test_ticking_the_validation_tells_its_date_to_other_steps(file: Open) -> None:
    file.service.answer(file.stay_id, "has_driving_licence", True, version=0)
    file.service.tick(file.stay_id, "vls_ts_validation", version=0, on=dt.date(2026, 10, 5))
    assert "vls_validated" not in file.checklist().asks
    file.service.undo(file.stay_id, "vls_ts_validation", version=1)
    file.service.answer(file.stay_id, "vls_validated", dt.date(2026, 10, 5), version=0)
    line = file.line("vls_ts_validation")
    assert (line.status, line.done_on, line.decision.mark) == ("done", dt.date(2026, 10, 5), None)


# Owners and referrals -----------------------------------------------------------------------------------------------


def test_a_step_is_referred_and_the_partner_answers(file: Open) -> None:
    file.service.refer(file.stay_id, "bank_account", " Crédit  d’essai ", version=0, on=dt.date(2026, 11, 20))
    made = file.line("bank_account").decision
    assert (made.owner, made.partner, made.referral) == (Owner.PARTNER, "Crédit d’essai", Referral.PROPOSED)
    assert made.referred_on == dt.date(2026, 11, 20)
    for version, answer in enumerate((Referral.NO_ANSWER, Referral.REFUSED, Referral.ACCEPTED), 1):
        file.service.note_referral(file.stay_id, "bank_account", answer, version=version)
        made = file.line("bank_account").decision
        assert (made.referral, made.referred_on, made.partner) == (answer, TODAY, "Crédit d’essai")


def test_a_step_taken_back_from_a_partner_forgets_the_referral(file: Open) -> None:
    file.service.refer(file.stay_id, "bank_account", "Crédit d’essai", version=0)
    file.service.assign(file.stay_id, "bank_account", Owner.DESK, version=1)
    made = file.line("bank_account").decision
    assert (made.owner, made.partner, made.referral, made.referred_on) == (Owner.DESK, "", None, None)
    file.service.assign(file.stay_id, "bank_account", None, version=2)
    assert file.line("bank_account").decision.owner is None


def test_a_referral_without_a_partner_is_refused(file: Open) -> None:
    with pytest.raises(Invalid) as refused:
        file.service.refer(file.stay_id, "bank_account", "  ", version=0)
    assert [problem.field for problem in refused.value.problems] == ["partner"]


def test_two_desks_over_one_referral_conflict(file: Open) -> None:
    colleague = ChecklistService(
        file.desk.store, file.desk.clock, Actor("Lou Martin", "Accueil 2"), file.desk.published, follow
    )
    colleague.refer(file.stay_id, "bank_account", "Crédit d’essai", version=0)
    with pytest.raises(EditConflict) as conflict:
        file.service.assign(file.stay_id, "bank_account", Owner.VISITOR, version=0)
    assert conflict.value.theirs.partner == "Crédit d’essai"


def test_what_is_no_step_is_not_found(file: Open) -> None:
    with pytest.raises(NotFound):
        file.service.refer(file.stay_id, "conquer_the_moon@2027", "NASA", version=0)


# Replaying ----------------------------------------------------------------------------------------------------------


def replayed(entries: Iterable[AuditEntry]) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """What decisions and answers are, by what the history tells; values that are empty are left out."""
    decisions: dict[str, dict[str, Any]] = {}
    answers: dict[str, Any] = {}
    for entry in entries:
        for change in entry.changes:
            key, dot, part = change.field.rpartition(".")
            if dot:
                decisions.setdefault(key, {})[part] = change.new
            else:
                answers[change.field] = change.new
    return (
        {key: kept for key, parts in decisions.items() if (kept := _given(parts))},
        _given(answers),
    )


def stored(desk: Desk, stay_id: int) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """The same as the database keeps it."""
    from sqlalchemy import select

    from maison.records import as_plain

    parts = [part.name for part in fields(Decision) if part.name not in ("key", "version")]
    with desk.store.read() as session:
        rows = session.scalars(select(DecisionRow).where(DecisionRow.stay_id == stay_id)).all()
        decisions = {row.step_key: _given({name: as_plain(getattr(row, name)) for name in parts}) for row in rows}
        told = session.scalars(select(AnswerRow).where(AnswerRow.stay_id == stay_id)).all()
        answers = _given({row.name: row.value for row in told})
    return {key: kept for key, kept in decisions.items() if kept}, answers


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "")}


def work_on(file: Open) -> None:
    """Some of everything that can be done with a checklist."""
    service, stay = file.service, file.stay_id
    file.tick("cvec", dt.date(2026, 9, 1))
    service.set_evidence(stay, "cvec", True, version=1)
    service.waive(stay, "bank_account", "a un compte", version=0)
    service.undo(stay, "bank_account", version=1)
    service.set_due(stay, "vls_ts_validation", dt.date(2026, 12, 1), version=0)
    service.refer(stay, "vls_ts_validation", "Préfecture d’essai", version=1)
    service.note_referral(stay, "vls_ts_validation", Referral.ACCEPTED, version=2)
    service.override(stay, "talent_card_request", True, "demandé", version=0)
    service.override(stay, "university_enrolment", False, "déjà inscrit", version=0)
    service.override(stay, "university_enrolment", None, version=1)
    service.answer(stay, "scholarship", "none", version=0)
    service.answer(stay, "enrolment", dt.date(2026, 9, 10), version=0)
    service.answer(stay, "enrolment", None, version=1)


def test_replaying_the_history_gives_the_state(file: Open) -> None:
    work_on(file)
    state = stored(file.desk, file.stay_id)
    assert replayed(history(file.desk.store, KIND, file.stay_id)) == state
    assert state[0]["vls_ts_validation"]["referral"] == "accepted"
    assert "university_enrolment" not in state[0]
    assert state[1] == {"scholarship": "none"}


def test_replaying_gives_the_state_after_a_merge_and_after_its_undoing_too(file: Open) -> None:
    work_on(file)
    other = Open(file.desk, replace(STUDENT, given_names="Priya"))
    other.tick("cvec")
    before = {one.stay_id: stored(file.desk, one.stay_id) for one in (file, other)}
    pair = file.desk.merge_queries.side_by_side(other.stay_id, file.stay_id)
    merged = file.desk.merges.merge(pair, {}, (StayPair(other.stay_id, file.stay_id),))
    taken = stored(file.desk, other.stay_id)
    assert taken[0]["vls_ts_validation"]["partner"] == "Préfecture d’essai"
    assert taken[0]["cvec"] == before[other.stay_id][0]["cvec"]
    for one in (file, other):
        assert replayed(history(file.desk.store, KIND, one.stay_id)) == stored(file.desk, one.stay_id)
    file.desk.merges.unmerge(merged.id)
    for one in (file, other):
        assert stored(file.desk, one.stay_id) == before[one.stay_id]
        assert replayed(history(file.desk.store, KIND, one.stay_id)) == before[one.stay_id]
