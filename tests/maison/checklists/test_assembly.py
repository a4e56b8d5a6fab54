"""A stay's checklist: facts, answers and decisions put together."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from maison.checklists import assembly
from maison.checklists.catalogue import catalogue
from maison.checklists.derived import derived
from maison.checklists.model import (
    Answer,
    Checklist,
    ChecklistLine,
    Decision,
    Mark,
    Question,
    StoredAnswer,
    answer_of,
    asked_here,
    question,
    stored_text,
)
from maison.checklists.stays import StayFacts

TODAY = dt.date(2026, 11, 23)
STUDENT = StayFacts(
    7,
    nationalities=("IN",),
    category="degree_student",
    permit="vls_ts_etudiant",
    housing="crous",
    planned_arrival=dt.date(2026, 9, 1),
    arrived_on=dt.date(2026, 9, 3),
    entered_france_on=dt.date(2026, 9, 2),
    leaves_on=dt.date(2027, 8, 31),
    permit_from=dt.date(2026, 9, 1),
    permit_until=dt.date(2027, 8, 31),
)


def checklist(
    stay: StayFacts = STUDENT, *decisions: Decision, on: dt.date = TODAY, **answers: str | bool | dt.date
) -> Checklist:
    return assembly.checklist(
        catalogue(),
        stay,
        {decision.key: decision for decision in decisions},
        {name: StoredAnswer(value, 1) for name, value in answers.items()},
        on=on,
    )


def line(made: Checklist, key: str) -> ChecklistLine:
    return next(entry for entry in made.lines if entry.key == key)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [("2026-10-01", "2026-12-29", 90), ("2026-10-01", "2026-12-30", 91), ("2026-10-01", "2026-10-01", 1)],
)
def test_both_ends_of_a_stay_count(first: str, last: str, days: int) -> None:
    stay = StayFacts(1, planned_arrival=dt.date.fromisoformat(first), leaves_on=dt.date.fromisoformat(last))
    assert stay.days == days


def test_length_of_a_stay_without_its_ends_is_unknown() -> None:
    assert StayFacts(1, leaves_on=TODAY).facts(TODAY)["stay_days"] is None
    assert StayFacts(1, arrived_on=TODAY).facts(TODAY)["stay_days"] is None
    assert StayFacts(1, arrived_on=TODAY, leaves_on=dt.date(2026, 1, 1)).facts(TODAY)["stay_days"] is None


def test_actual_arrival_counts_before_the_planned_one() -> None:
    assert STUDENT.anchors(TODAY)["first_day_of_stay"] == dt.date(2026, 9, 3)


def test_due_dates_move_with_the_stay() -> None:
    later = dataclasses.replace(STUDENT, entered_france_on=dt.date(2026, 11, 30))
    assert line(checklist(), "vls_ts_validation").due_on == dt.date(2026, 12, 2)
    assert line(checklist(later), "vls_ts_validation").due_on == dt.date(2027, 2, 28)


def test_answers_on_the_checklist_are_facts_and_dates() -> None:
    assert line(checklist(), "health_student_registration").status == "to_ask"
    answered = checklist(STUDENT, employed_in_france=False, enrolment=dt.date(2026, 10, 31))
    registration = line(answered, "health_student_registration")
    assert (registration.status, registration.applies) == ("open", True)
    assert (registration.due_on, registration.legal) == (dt.date(2026, 11, 30), False)


def test_answer_taken_back_is_asked_again() -> None:
    made = assembly.checklist(catalogue(), STUDENT, {}, {"employed_in_france": StoredAnswer(None, 2)}, on=TODAY)
    assert "employed_in_france" in made.asks


def test_questions_that_concern_most_steps_come_first() -> None:
    asks = checklist(StayFacts(1, category="degree_student")).asks
    assert asks[0] == "nationalities"
    assert len(asks) == len(set(asks))


DONE = Decision("cvec", Mark.DONE, dt.date(2026, 9, 10), "Camille", version=1)
WAIVED = Decision("bank_account", Mark.WAIVED, dt.date(2026, 9, 12), "Camille", "has one", version=1)


def test_settled_steps_stand_last_with_who_and_when() -> None:
    made = checklist(STUDENT, DONE, WAIVED)
    assert [entry.status for entry in made.lines[-2:]] == ["done", "waived"]
    assert (made.lines[-2].done_on, made.lines[-2].decision.marked_by) == (dt.date(2026, 9, 10), "Camille")
    assert (made.lines[-1].done_on, made.lines[-1].decision.reason) == (None, "has one")
    assert made.done == 1
    assert line(made, "university_enrolment").blocked_by == ()
    assert len(made.lines) == len(checklist().lines)


def test_done_step_is_never_lost() -> None:
    guest = dataclasses.replace(STUDENT, category="researcher", nationalities=("FR",))
    kept = line(checklist(guest, DONE), "cvec")
    assert (kept.status, kept.applies, kept.done_on) == ("done", False, dt.date(2026, 9, 10))
    unsure = line(checklist(dataclasses.replace(STUDENT, category=None), DONE), "cvec")
    assert (unsure.status, unsure.applies) == ("done", None)


def test_typed_due_date_stays_whatever_moves_and_is_never_the_law() -> None:
    typed = Decision("vls_ts_validation", due_on=dt.date(2026, 11, 20), version=1)
    for entered in (STUDENT.entered_france_on, dt.date(2026, 11, 1), None):
        entry = line(checklist(dataclasses.replace(STUDENT, entered_france_on=entered), typed), "vls_ts_validation")
        assert (entry.due_on, entry.due_typed, entry.legal, entry.status) == (
            dt.date(2026, 11, 20),
            True,
            False,
            "late",
        )
    assert line(checklist(STUDENT, typed), "vls_ts_validation").computed_due_on == dt.date(2026, 12, 2)


def test_reopened_step_is_open_again() -> None:
    assert line(checklist(STUDENT, Decision("cvec", version=2)), "cvec").status == "open"


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("employed_in_france", True),
        ("employed_in_france", False),
        ("scholarship", "none"),
        ("enrolment", TODAY),
        ("schengen_stays", ()),
        ("schengen_stays", ((dt.date(2026, 6, 1), dt.date(2026, 7, 10)), (TODAY, TODAY))),
    ],
)
def test_answers_survive_the_database(name: str, answer: Answer) -> None:
    assert answer_of(name, stored_text(name, answer)) == answer


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("employed_in_france", "yes"),
        ("scholarship", "gold"),
        ("enrolment", "2026-11-23"),
        ("enrolment", True),
        ("permit", "not_required"),
        ("schengen_stays", "none"),
        ("schengen_stays", (TODAY, TODAY)),
    ],
)
def test_what_is_no_answer_is_refused(name: str, answer: Any) -> None:
    with pytest.raises(ValueError, match="does not answer"):
        stored_text(name, answer)


def test_earlier_stays_are_taken_off_the_ninety_days() -> None:
    """Rule 19: alone the stay of 1 October ends on 29 December, after one of 1 June to 10 July on 19 November."""
    guest = StayFacts(
        7,
        nationalities=("BR",),
        category="researcher",
        permit="visa_free_short_stay",
        planned_arrival=dt.date(2026, 10, 1),
        entered_france_on=dt.date(2026, 10, 1),
        leaves_on=dt.date(2026, 12, 10),
    )

    def line(answers: dict[str, StoredAnswer]) -> ChecklistLine:
        made = assembly.checklist(catalogue(), guest, {}, answers, on=TODAY)
        found = made.line("short_stay_90_180")
        assert found is not None
        return found

    unknown = line({})
    assert (unknown.asks, unknown.due_on) == (("schengen_stays",), dt.date(2026, 12, 29))
    none = line({"schengen_stays": StoredAnswer((), 1)})
    assert (none.asks, none.due_on) == ((), dt.date(2026, 12, 29))
    stays = ((dt.date(2026, 6, 1), dt.date(2026, 7, 10)),)
    assert line({"schengen_stays": StoredAnswer(stays, 1)}).due_on == dt.date(2026, 11, 19)


def test_questions_of_the_form_name_their_field() -> None:
    assert question("stay_days").field == "leaves_on"
    assert question("scholarship").kind == "choice"
    assert question("enrolment").kind == "date"
    assert question("permit_duration_days").field == "permit_until"


@pytest.mark.parametrize("asked", asked_here(), ids=lambda asked: asked.name)
def test_what_is_asked_on_the_checklist_can_be_answered_and_read_again(asked: Question) -> None:
    answers: dict[str, list[Answer]] = {
        "yes_no": [True, False],
        "choice": [word for word, _label in asked.choices],
        "date": [dt.date(2026, 11, 23)],
        "country": ["MA"],
        "stays": [(), ((dt.date(2026, 6, 1), dt.date(2026, 7, 10)),)],
    }
    for answer in answers[asked.kind]:
        assert answer_of(asked.name, stored_text(asked.name, answer)) == answer


def test_what_follows_from_the_form_is_not_asked_on_the_checklist() -> None:
    names = {asked.name for asked in asked_here()}
    assert names.isdisjoint({"nationality_group", "reference_date", "age", "stay_days", "permit", "visa_end"})
    assert names >= {"french_level", "sponsor_permit", "permit_purpose", "driving_licence_country", "commune"}


def test_the_age_is_that_of_the_day_of_filing() -> None:
    born = {"birth_date": dt.date(2008, 11, 24)}
    assert derived(born, dt.date(2026, 11, 23))["age"] == 17
    assert derived(born, dt.date(2026, 11, 24))["age"] == 18
    assert "age" not in derived({}, dt.date(2026, 11, 23))
