"""Ticking, waiving, dating and answering, on both databases."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier

import pytest

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.following.service import follow
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.checklists.model import Checklist, ChecklistLine, Mark
from maison.checklists.queries import ChecklistQueries
from maison.checklists.service import KIND, ChecklistService
from maison.errors import EditConflict, Invalid, NotFound
from maison.store.store import new_operation

TODAY = dt.date(2026, 11, 23)
STUDENT = ArrivalDraft(
    family_name="Rao",
    nationalities=("IN",),
    category=Category.DEGREE_STUDENT,
    permit=Permit.VLS_TS_ETUDIANT,
    housing=Housing.CROUS,
    arrived_on=dt.date(2026, 9, 3),
    entered_france_on=dt.date(2026, 8, 20),
    leaves_on=dt.date(2027, 8, 31),
    permit_until=dt.date(2027, 8, 31),
)


@dataclass
class File:
    """One stay on file, and the two ways to its checklist."""

    desk: Desk
    stay_id: int
    service: ChecklistService
    queries: ChecklistQueries

    def checklist(self) -> Checklist:
        return self.queries.checklist(facts_of(self.desk.arrival_queries.get(self.stay_id)))

    def line(self, key: str) -> ChecklistLine:
        return next(line for line in self.checklist().lines if line.key == key)

    def version(self, key: str) -> int:
        return self.line(key).decision.version

    def colleague(self) -> ChecklistService:
        return ChecklistService(
            self.desk.store, self.desk.clock, Actor("Lou Martin", "Accueil 2"), self.desk.published, follow
        )


@pytest.fixture
def file(desk: Desk) -> File:
    stay_id = desk.arrivals.register(STUDENT).ids[0]
    service = ChecklistService(desk.store, desk.clock, desk.actor, desk.published, follow)
    return File(desk, stay_id, service, ChecklistQueries(desk.store, desk.clock, desk.published))


def test_tick_and_undo(file: File) -> None:
    change = file.service.tick(file.stay_id, "cvec", version=0)
    assert (change.kind, change.ids) == (KIND, (file.stay_id,))
    line = file.line("cvec")
    assert (line.status, line.done_on, line.decision.marked_by) == ("done", TODAY, "Camille Berger")
    file.service.undo(file.stay_id, "cvec", version=line.decision.version)
    assert (file.line("cvec").status, file.line("cvec").done_on) == ("open", None)
    file.service.tick(file.stay_id, "cvec", version=file.version("cvec"), on=dt.date(2026, 9, 1))
    assert file.line("cvec").done_on == dt.date(2026, 9, 1)


def test_tick_in_the_future_is_refused(file: File) -> None:
    with pytest.raises(Invalid) as refused:
        file.service.tick(file.stay_id, "cvec", version=0, on=TODAY + dt.timedelta(days=1))
    assert [problem.field for problem in refused.value.problems] == ["on"]
    assert file.version("cvec") == 0


def test_waive_keeps_the_reason_as_it_was_typed(file: File) -> None:
    file.service.waive(file.stay_id, "bank_account", "  <b>déjà</b> =1+1\nvu ", version=0)
    line = file.line("bank_account")
    assert (line.status, line.decision.reason) == ("waived", "<b>déjà</b> =1+1\nvu")


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 10_000, "a\u202eb"])
def test_waive_without_a_fit_reason_is_refused(file: File, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        file.service.waive(file.stay_id, "bank_account", reason, version=0)
    assert [problem.field for problem in refused.value.problems] == ["reason"]
    assert file.line("bank_account").status != "waived"


def test_typed_due_date_outlives_a_tick_and_a_moved_entry(file: File) -> None:
    day = dt.date(2026, 12, 24)
    file.service.set_due(file.stay_id, "vls_ts_validation", day, version=0)
    file.service.tick(file.stay_id, "vls_ts_validation", version=1)
    file.service.undo(file.stay_id, "vls_ts_validation", version=2)
    opened = file.desk.arrival_queries.get(file.stay_id)
    moved = replace(opened.draft, entered_france_on=dt.date(2026, 9, 1))
    file.desk.arrivals.edit(opened, moved)
    line = file.line("vls_ts_validation")
    assert (line.due_on, line.computed_due_on, line.legal) == (day, dt.date(2026, 12, 1), False)
    file.service.set_due(file.stay_id, "vls_ts_validation", None, version=line.decision.version)
    assert file.line("vls_ts_validation").due_on == dt.date(2026, 12, 1)


def test_done_step_survives_a_change_of_the_file(file: File) -> None:
    file.service.tick(file.stay_id, "vls_ts_validation", version=0)
    opened = file.desk.arrival_queries.get(file.stay_id)
    file.desk.arrivals.edit(opened, replace(opened.draft, nationalities=("FR",)))
    line = file.line("vls_ts_validation")
    assert (line.status, line.applies) == ("done", False)


def test_answers_are_kept_and_taken_back(file: File) -> None:
    assert file.line("health_student_registration").asks == ("employed_in_france",)
    file.service.answer(file.stay_id, "employed_in_france", False, version=0)
    file.service.answer(file.stay_id, "enrolment", dt.date(2026, 9, 10), version=0)
    assert file.line("health_student_registration").due_on == dt.date(2026, 10, 10)
    version = file.checklist().answers["employed_in_france"].version
    file.service.answer(file.stay_id, "employed_in_france", None, version=version)
    assert file.line("health_student_registration").status == "to_ask"


def test_stale_tick_is_a_conflict_that_shows_both(file: File) -> None:
    file.colleague().waive(file.stay_id, "cvec", "boursière", version=0)
    with pytest.raises(EditConflict) as conflict:
        file.service.tick(file.stay_id, "cvec", version=0)
    assert (conflict.value.yours.mark, conflict.value.theirs.mark) == (Mark.DONE, Mark.WAIVED)
    assert conflict.value.theirs.marked_by == "Lou Martin"
    file.service.tick(file.stay_id, "cvec", version=conflict.value.theirs.version)
    assert file.line("cvec").status == "done"


def test_earlier_stays_are_kept_unless_their_dates_cannot_be_right(file: File) -> None:
    stays = ((dt.date(2026, 6, 1), dt.date(2026, 7, 10)),)
    file.desk.checklists.answer(file.stay_id, "schengen_stays", stays, version=0)
    assert file.checklist().answers["schengen_stays"].value == stays
    for wrong in ((dt.date(2026, 7, 10), dt.date(2026, 6, 1)), (dt.date(2026, 6, 1), dt.date(2027, 6, 1))):
        with pytest.raises(Invalid) as refused:
            file.desk.checklists.answer(file.stay_id, "schengen_stays", (*stays, wrong), version=1)
        assert [problem.field for problem in refused.value.problems] == ["schengen_stays[2]"]
    assert file.checklist().answers["schengen_stays"].value == stays


def test_stale_answer_is_a_conflict(file: File) -> None:
    file.colleague().answer(file.stay_id, "scholarship", "none", version=0)
    with pytest.raises(EditConflict) as conflict:
        file.service.answer(file.stay_id, "scholarship", "other", version=0)
    assert (conflict.value.yours.value, conflict.value.theirs.value) == ("other", "none")


def test_two_desks_that_want_the_same_do_not_conflict(file: File) -> None:
    file.colleague().tick(file.stay_id, "cvec", version=0)
    file.service.tick(file.stay_id, "cvec", version=0)
    assert file.line("cvec").decision.marked_by == "Lou Martin"
    assert len(history(file.desk.store, KIND, file.stay_id)) == 1


def test_two_desks_at_the_same_moment_take_turns(file: File) -> None:
    both = Barrier(2)

    def waive(service: ChecklistService, reason: str) -> str:
        both.wait(10)
        try:
            service.waive(file.stay_id, "cvec", reason, version=0)
        except EditConflict:
            return "conflict"
        return reason

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(waive, (file.service, file.colleague()), ("one", "other")))
    assert sorted(told)[0] == "conflict"
    assert file.line("cvec").decision.reason == sorted(told)[1]


def test_repeated_operation_changes_nothing_again(file: File) -> None:
    operation = new_operation()
    first = file.service.tick(file.stay_id, "cvec", version=0, operation=operation)
    file.service.undo(file.stay_id, "cvec", version=1)
    assert file.service.tick(file.stay_id, "cvec", version=0, operation=operation) == first
    assert file.line("cvec").status == "open"


def test_every_change_is_in_the_audit_trail(file: File) -> None:
    file.service.tick(file.stay_id, "cvec", version=0)
    file.service.undo(file.stay_id, "cvec", version=1)
    file.service.answer(file.stay_id, "enrolment", dt.date(2026, 9, 10), version=0)
    entries = history(file.desk.store, KIND, file.stay_id)
    assert [(entry.action, entry.actor) for entry in entries] == [
        ("ticked", "Camille Berger"),
        ("reopened", "Camille Berger"),
        ("answered", "Camille Berger"),
    ]
    told = {change.field: (change.old, change.new) for change in entries[0].changes}
    assert told["cvec.mark"] == (None, "done")
    assert told["cvec.marked_on"] == (None, "2026-11-23")
    assert [(change.old, change.new) for change in entries[2].changes] == [(None, "2026-09-10")]


def test_unknown_stay_and_step_are_told(file: File) -> None:
    with pytest.raises(NotFound):
        file.service.tick(file.stay_id + 1, "cvec", version=0)
    with pytest.raises(NotFound):
        file.service.tick(file.stay_id, "conquer_the_moon", version=0)


def test_checklists_of_several_stays_are_each_their_own(file: File) -> None:
    other = file.desk.arrivals.register(STUDENT).ids[0]
    file.service.tick(other, "cvec", version=0)
    stays = [facts_of(arrival) for arrival in file.desk.arrival_queries.many([other, file.stay_id])]
    first, second = file.queries.checklists(stays)
    assert (first.stay_id, first.done, second.stay_id, second.done) == (other, 1, file.stay_id, 0)
