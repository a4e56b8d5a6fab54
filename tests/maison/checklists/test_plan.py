"""Whom each of the steps concerns, by when, and in which order they stand."""

import datetime as dt
from typing import Any

import pytest

from maison import languages
from maison.checklists.catalogue import catalogue
from maison.checklists.plan import PlannedStep, plan

TODAY = dt.date(2026, 11, 23)
ENTRY = {"entry_france": dt.date(2026, 11, 30), "first_day_of_stay": dt.date(2026, 11, 30)}

INDIAN_STUDENT: dict[str, Any] = {
    "nationalities": ("IN",),
    "profile": "degree_student",
    "permit": "vls_ts_etudiant",
    "stay_days": 300,
    "housing": "crous",
    "employed_in_france": False,
    "scholarship": "none",
    "continues_after_permit_end": True,
}
ALGERIAN_STUDENT = {**INDIAN_STUDENT, "nationalities": ("DZ",), "permit": "vls_algerian_etudiant"}
SPANISH_STUDENT = {**INDIAN_STUDENT, "nationalities": ("ES",), "permit": "not_required", "social_cover": "ehic"}
JAPANESE_RESEARCHER = {
    "nationalities": ("JP",),
    "profile": "researcher",
    "permit": "vls_talent_chercheur_card_to_request",
    "stay_days": 500,
    "housing": "private_rental",
    "employed_in_france": True,
}
#: A guest of three weeks.
BRAZILIAN_GUEST = {
    "nationalities": ("BR",),
    "profile": "invited_teacher",
    "permit": "visa_free_short_stay",
    "stay_days": 21,
    "housing": "hotel_or_hostel",
    "employed_in_france": False,
}


def planned(
    facts: dict[str, Any], anchors: dict[str, dt.date | None] | None = None, on: dt.date = TODAY, **options: Any
) -> dict[str, PlannedStep]:
    return {step.key: step for step in plan(catalogue(), facts, anchors or {}, on=on, **options)}


def without(facts: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name not in names}


@pytest.mark.parametrize(
    ("key", "who", "who_not", "nobody_knows", "asks"),
    [
        ("identify_permit", BRAZILIAN_GUEST, SPANISH_STUDENT, {}, "nationalities"),
        ("vls_ts_validation", INDIAN_STUDENT, ALGERIAN_STUDENT, without(INDIAN_STUDENT, "permit"), "permit"),
        ("vls_ts_validation", INDIAN_STUDENT, BRAZILIAN_GUEST, without(INDIAN_STUDENT, "stay_days"), "stay_days"),
        (
            "talent_card_request",
            JAPANESE_RESEARCHER,
            INDIAN_STUDENT,
            {**JAPANESE_RESEARCHER, "permit": "unknown"},
            "permit",
        ),
        (
            "algerian_student_certificate",
            ALGERIAN_STUDENT,
            INDIAN_STUDENT,
            without(ALGERIAN_STUDENT, "profile"),
            "profile",
        ),
        (
            "residence_permit_renewal_student",
            INDIAN_STUDENT,
            {**INDIAN_STUDENT, "continues_after_permit_end": False},
            without(INDIAN_STUDENT, "continues_after_permit_end"),
            "continues_after_permit_end",
        ),
        (
            "cvec",
            SPANISH_STUDENT,
            JAPANESE_RESEARCHER,
            {**SPANISH_STUDENT, "profile": "exchange_student"},
            "pays_enrolment_fees_in_france",
        ),
        ("university_enrolment", SPANISH_STUDENT, BRAZILIAN_GUEST, without(SPANISH_STUDENT, "profile"), "profile"),
        (
            "health_cover_eu_card",
            SPANISH_STUDENT,
            INDIAN_STUDENT,
            without(SPANISH_STUDENT, "employed_in_france"),
            "employed_in_france",
        ),
        (
            "health_student_registration",
            INDIAN_STUDENT,
            SPANISH_STUDENT,
            without(SPANISH_STUDENT, "social_cover"),
            "social_cover",
        ),
        ("home_insurance", INDIAN_STUDENT, BRAZILIAN_GUEST, without(INDIAN_STUDENT, "housing"), "housing"),
        ("bank_account", JAPANESE_RESEARCHER, BRAZILIAN_GUEST, without(JAPANESE_RESEARCHER, "stay_days"), "stay_days"),
        ("housing_benefit_caf", SPANISH_STUDENT, INDIAN_STUDENT, without(INDIAN_STUDENT, "scholarship"), "scholarship"),
    ],
)
def test_each_step_knows_whom_it_concerns(
    key: str, who: dict[str, Any], who_not: dict[str, Any], nobody_knows: dict[str, Any], asks: str
) -> None:
    assert planned(who)[key].status == "open"
    assert key not in planned(who_not)
    question = planned(nobody_knows)[key]
    assert question.status == "to_ask"
    assert asks in question.asks
    assert question.due_on is None


def test_nothing_known_hides_nothing() -> None:
    steps = planned({})
    waiting_for_a_date = {"change_of_address_foreigner", "lost_or_stolen_permit"}
    assert set(steps) == set(catalogue().steps) - waiting_for_a_date
    assert {step.status for step in steps.values()} == {"to_ask"}


@pytest.mark.parametrize("permit", ["vls_algerian_etudiant", "vls_algerian_scientifique", "vls_ts_talent_chercheur"])
def test_algerian_doctoral_candidate_gets_no_two_rival_permits(permit: str) -> None:
    doctoral = {**ALGERIAN_STUDENT, "profile": "doctoral_student", "permit": permit}
    rivals = {"vls_ts_validation", "talent_card_request", "algerian_student_certificate"} & set(planned(doctoral))
    assert rivals == ({"algerian_student_certificate"} if permit == "vls_algerian_etudiant" else set())


def test_guest_of_three_weeks_gets_no_step_of_a_long_stay() -> None:
    steps = planned(BRAZILIAN_GUEST)
    certain = {key for key, step in steps.items() if step.status != "to_ask"}
    assert certain == {"identify_permit", "short_stay_90_180", "housing_search", "mobile_phone"}
    assert not {key for key in steps if catalogue().steps[key].category == "health"}
    question = planned(without(BRAZILIAN_GUEST, "employed_in_france"))
    assert set(question) - set(steps) == {"health_worker_registration", "tax_number_payroll"}


def test_one_european_nationality_is_enough() -> None:
    assert "vls_ts_validation" not in planned({**INDIAN_STUDENT, "nationalities": ("DZ", "ES")})


@pytest.mark.parametrize(("days", "applies"), [(90, False), (91, True)])
def test_ninety_days_are_still_a_short_stay(days: int, applies: bool) -> None:
    assert ("vls_ts_validation" in planned({**INDIAN_STUDENT, "stay_days": days})) is applies


@pytest.mark.parametrize(("on", "applies"), [(dt.date(2026, 6, 30), True), (dt.date(2026, 7, 1), False)])
def test_housing_benefit_of_students_from_outside_europe_ended_on_1_july_2026(on: dt.date, applies: bool) -> None:
    assert ("housing_benefit_caf" in planned(INDIAN_STUDENT, on=on)) is applies
    assert ("housing_benefit_caf" in planned({**INDIAN_STUDENT, "reference_date": on})) is applies


def test_validation_is_due_three_calendar_months_after_entry() -> None:
    step = planned(INDIAN_STUDENT, ENTRY)["vls_ts_validation"]
    assert (step.due_on, step.legal, step.asks) == (dt.date(2027, 2, 28), True, ())
    assert planned(INDIAN_STUDENT, ENTRY, on=dt.date(2027, 3, 1))["vls_ts_validation"].status == "late"


def test_missing_entry_keeps_the_step_and_asks_for_the_date() -> None:
    step = planned(INDIAN_STUDENT)["vls_ts_validation"]
    assert (step.status, step.due_on, step.asks) == ("open", None, ("entry_france",))


def test_renewal_has_a_window_a_penalty_and_an_end() -> None:
    anchors: dict[str, dt.date | None] = {"permit_end": dt.date(2027, 8, 31)}
    step = planned(INDIAN_STUDENT, anchors)["residence_permit_renewal_student"]
    assert step.status == "not_yet"
    assert (step.opens_on, step.due_on) == (dt.date(2027, 4, 30), dt.date(2027, 6, 30))
    assert (step.penalty_from, step.dead_after) == (dt.date(2027, 7, 1), dt.date(2028, 2, 29))


def test_card_is_due_before_the_visa_ends() -> None:
    anchors = {**ENTRY, "visa_end": dt.date(2027, 1, 15)}
    assert planned(JAPANESE_RESEARCHER, anchors)["talent_card_request"].due_on == dt.date(2027, 1, 15)


def test_requirement_blocks_until_it_is_settled() -> None:
    assert planned(INDIAN_STUDENT)["university_enrolment"].blocked_by == ("cvec",)
    assert planned(INDIAN_STUDENT, settled={"cvec"})["university_enrolment"].blocked_by == ()


def test_requirement_that_may_not_concern_the_person_does_not_block() -> None:
    exchange = {**INDIAN_STUDENT, "profile": "exchange_student"}
    assert planned(exchange)["cvec"].status == "to_ask"
    assert planned(exchange)["university_enrolment"].blocked_by == ()
    assert planned({**exchange, "pays_enrolment_fees_in_france": False})["university_enrolment"].blocked_by == ()


def test_urgent_steps_stand_first_and_what_they_wait_for_before_them() -> None:
    anchors = {**ENTRY, "permit_end": dt.date(2027, 8, 31), "enrolment": dt.date(2027, 3, 20)}
    keys = list(planned(INDIAN_STUDENT, anchors, on=dt.date(2027, 3, 1)))
    assert keys[:3] == ["identify_permit", "vls_ts_validation", "civil_status_documents"]
    assert keys[-1] == "residence_permit_renewal_student"
    assert keys.index("mobile_phone") < keys.index("bank_account") < keys.index("civil_liability_insurance")
    assert keys.index("cvec") < keys.index("university_enrolment") < keys.index("health_student_registration")


def test_questions_stand_after_what_is_open_and_before_what_is_later() -> None:
    facts = without(INDIAN_STUDENT, "employed_in_france")
    anchors: dict[str, dt.date | None] = {"permit_end": dt.date(2027, 8, 31)}
    statuses = [step.status for step in planned(facts, anchors).values()]
    assert statuses == sorted(statuses, key=["open", "to_ask", "not_yet"].index)


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        (
            "en",
            [
                "Nationality: outside the EU, the EEA and Switzerland",
                "Length of stay in days: 300 (more than 90)",
                "Visa or permit: VLS-TS student visa",
            ],
        )
    ],
)
def test_each_step_says_why(tag: str, why: list[str]) -> None:
    step = planned(INDIAN_STUDENT)["vls_ts_validation"]
    assert [message.text(languages.get(tag)) for message in step.why] == why
