"""The rules about whom a step concerns, each by its tricky cases (numbers as in the facts)."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from maison.checklists import communes
from maison.checklists.catalogue import catalogue
from maison.checklists.costs import costs_of
from maison.checklists.derived import derived, school_age
from maison.checklists.families import Child
from maison.checklists.plan import plan
from maison.checklists.visas import permit_of
from tests.maison.checklists.people import (
    ALGERIAN,
    RESEARCHER,
    SPOUSE,
    STUDENT,
    TODAY,
    certain,
    dates,
    day,
    lines,
    note,
    steps,
    without,
)

RIVALS = {
    "vls_ts_validation",
    "talent_card_request",
    "algerian_student_certificate",
    "algerian_scientist_certificate",
}


@pytest.mark.parametrize("nationalities", [("DZ", "ES"), ("ES", "DZ")])
def test_1_an_algerian_spanish_student_is_european_for_residence_and_health(nationalities: tuple[str, ...]) -> None:
    found = certain(steps({**ALGERIAN, "nationalities": nationalities}))
    assert not found & {"identify_permit", *RIVALS}
    assert {"eu_optional_card", "health_cover_eu_card"} <= found
    covered = {**ALGERIAN, "nationalities": nationalities, "social_cover": "ehic"}
    assert "health_student_registration" not in steps(covered)


def test_with_an_s1_form_one_registers_in_place_of_the_european_card() -> None:
    european = {**STUDENT, "nationalities": ("IT",)}
    covered = {**european, "social_cover": "s1"}
    assert "health_student_registration" in certain(steps(covered))
    assert note(steps(covered)["health_cover_eu_card"]).startswith("S1 form")
    carded = steps({**european, "social_cover": "ehic"})["health_cover_eu_card"]
    assert not note(carded).startswith("S1 form")


@pytest.mark.parametrize(
    ("nationality", "permit_steps", "free_card", "european_card", "registration"),
    [
        ("MC", False, True, False, True),
        ("AD", False, True, False, True),
        ("GB", True, False, True, False),
        ("CH", False, True, True, False),
    ],
)
def test_2_groups_differ_by_domain(
    nationality: str, permit_steps: bool, free_card: bool, european_card: bool, registration: bool
) -> None:
    found = certain(steps({**STUDENT, "nationalities": (nationality,), "social_cover": "ehic"}))
    assert ("identify_permit" in found) is permit_steps
    assert ("eu_optional_card" in found) is free_card
    assert ("health_cover_eu_card" in found) is european_card
    assert ("health_student_registration" in found) is registration


def test_3_the_insurer_and_the_issuing_state_count_and_not_the_nationality() -> None:
    quebec = note(steps({**STUDENT, "social_cover": "quebec_form"})["health_student_registration"])
    canadian = note(steps({**STUDENT, "nationalities": ("CA",)})["health_student_registration"])
    assert "SE-401-Q" in quebec
    assert "SE-401-Q" not in canadian
    drives = {**RESEARCHER, "has_driving_licence": True}
    assert "driving_licence" not in steps({**drives, "driving_licence_country": "DE"})
    assert "driving_licence" not in steps({**drives, "driving_licence_country": "GB"})
    assert "driving_licence" in certain(steps({**drives, "driving_licence_country": "BR"}))
    german = {**drives, "nationalities": ("DE",), "permit": "not_required", "driving_licence_country": "BR"}
    assert "driving_licence" in certain(steps(german))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (ALGERIAN, {"algerian_student_certificate"}),
        ({**ALGERIAN, "profile": "doctoral_student"}, {"algerian_student_certificate"}),
        (
            {**ALGERIAN, "profile": "doctoral_student", "permit": "vls_algerian_scientifique"},
            {"algerian_scientist_certificate"},
        ),
        (
            {**RESEARCHER, "nationalities": ("DZ",), "permit": "vls_algerian_scientifique"},
            {"algerian_scientist_certificate"},
        ),
        (STUDENT, {"vls_ts_validation"}),
        (RESEARCHER, {"talent_card_request"}),
    ],
)
def test_4_nobody_has_two_rival_permits(facts: dict[str, Any], expected: set[str]) -> None:
    assert set(steps(facts)) & RIVALS == expected
    assert set(steps(without(facts, "nationalities"))) & RIVALS >= expected


def test_4_work_of_algerian_students_needs_a_permit_and_that_of_europeans_nothing() -> None:
    works = {**ALGERIAN, "wants_to_work": True}
    hired = dates(hire_date="2027-05-10")
    algerian = steps(works, hired)["work_during_studies"]
    european = steps({**works, "nationalities": ("PT",)}, hired)["work_during_studies"]
    assert note(algerian) != note(steps({**STUDENT, "wants_to_work": True}, hired)["work_during_studies"])
    assert (european.due_on, european.legal) == (None, False)


def test_4_a_step_that_replaces_another_must_be_known_not_to_apply() -> None:
    general, special = catalogue().steps["bank_account"], catalogue().steps["mobile_phone"]
    special = replace(
        special, applies_when=catalogue().steps["right_to_bank_account"].applies_when, replaces=("bank_account",)
    )
    small = replace(catalogue(), steps={"bank_account": general, "mobile_phone": special}, milestones={})
    small = replace(
        small, steps={"bank_account": replace(general, after=()), "mobile_phone": replace(special, after=())}
    )

    def found(**facts: Any) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {step.key: (step.status, step.asks) for step in plan(small, {"stay_days": 300, **facts}, {}, on=TODAY)}

    assert set(found(bank_refused=True)) == {"mobile_phone"}
    assert set(found(bank_refused=False)) == {"bank_account"}
    assert found()["bank_account"] == ("to_ask", ("bank_refused",))


@pytest.mark.parametrize(
    ("wording", "permit"),
    [
        ("E1 VLSTS VALIDER EN LIGNE", "vls_ts_etudiant"),
        ("CESEDA R311-3 6°", "vls_ts_etudiant"),
        ("CESEDA R.431-16 13°", "vls_ts_etudiant"),
        ("R431-16 10°", "vls_ts_talent_chercheur"),
        ("L313-20 4°", "vls_talent_chercheur_card_to_request"),
        ("L421-14", "vls_talent_chercheur_card_to_request"),
        ("PT4 VLS", "vls_talent_chercheur_card_to_request"),
        ("C. SEJ A SOLLIC.", "vls_talent_chercheur_card_to_request"),
        ("c sej a sollic", "vls_talent_chercheur_card_to_request"),
        ("visa D", None),
    ],
)
def test_5_several_wordings_of_a_visa_stand_for_one_permit(wording: str, permit: str | None) -> None:
    assert permit_of(catalogue(), wording) == permit
    found = steps({**without(STUDENT, "permit"), "visa_wording": wording})
    assert ("vls_ts_validation" in certain(found)) is (permit in ("vls_ts_etudiant", "vls_ts_talent_chercheur"))
    assert "permit" in found["residence_permit_renewal_student"].asks if permit is None else True


def test_5_an_old_wording_means_nothing_on_a_new_visa() -> None:
    assert permit_of(catalogue(), "L313-20 4°", day("2020-09-01")) == "vls_talent_chercheur_card_to_request"
    assert permit_of(catalogue(), "L313-20 4°", day("2026-09-01")) is None


@pytest.mark.parametrize(
    ("fact", "below", "from_here", "step"),
    [
        ("stay_days", 90, 91, "vls_ts_validation"),
        ("stay_days", 14, 15, "mobile_phone"),
        ("stay_days", 183, 184, "first_tax_return"),
        ("permit_duration_days", 364, 365, "change_of_address_foreigner"),
        ("age", 17, 18, "visale_guarantee"),
        ("age", 15, 16, "treating_doctor"),
    ],
)
def test_6_each_threshold_has_two_sides(fact: str, below: int, from_here: int, step: str) -> None:
    moved = dates(move_date="2026-10-01", permit_end="2027-08-31")
    assert step not in steps({**STUDENT, fact: below}, moved)
    assert step in certain(steps({**STUDENT, fact: from_here}, moved))


@pytest.mark.parametrize(
    ("fact", "last", "above", "step"),
    [("age", 30, 31, "visale_guarantee"), ("stay_days", 90, 91, "short_stay_90_180")],
)
def test_6_an_upper_limit_is_included(fact: str, last: int, above: int, step: str) -> None:
    assert step in certain(steps({**STUDENT, fact: last}))
    assert step not in steps({**STUDENT, fact: above})


@pytest.mark.parametrize(("today", "applies"), [("2027-03-14", True), ("2027-03-15", False)])
def test_6_a_child_is_one_until_the_day_before_its_18th_birthday(today: str, applies: bool) -> None:
    child = Child(birth_date=day("2009-03-15"), nationalities=("BR",))
    found = lines({**RESEARCHER, "plans_travel_outside_france": True}, on=today, children=[child])
    assert ("minor_travel_document_dcem" in {step.key for step in found}) is applies


def test_7_a_visa_that_nobody_has_seen_is_a_question_and_hides_nothing() -> None:
    for facts in (without(STUDENT, "permit"), {**STUDENT, "permit": "unknown"}):
        found = steps(facts)
        asking = {key for key, step in found.items() if "permit" in step.asks}
        assert asking >= {
            "vls_ts_validation",
            "talent_card_request",
            "eu_mobility_student_notification",
            "residence_permit_renewal_student",
            "minor_student_turning_18",
            "temporary_visa_departure",
        }
        assert all(found[key].status == "to_ask" for key in asking)


@pytest.mark.parametrize(
    ("facts", "applies"),
    [
        (SPOUSE, True),
        ({**SPOUSE, "nationalities": ("IT",)}, False),
        ({**SPOUSE, "sponsor_permit": "vls_ts_etudiant"}, False),
        ({**SPOUSE, "nationalities": ("DZ",)}, False),
    ],
)
def test_8_the_permit_of_a_spouse_depends_on_the_sponsor_and_on_the_own_nationality(
    facts: dict[str, Any], applies: bool
) -> None:
    assert ("family_talent_famille" in certain(steps(facts))) is applies


def test_8_a_spouse_with_a_visa_to_validate_has_three_months() -> None:
    entered = dates(entry_france="2026-11-30")
    assert steps(SPOUSE, entered)["family_talent_famille"].due_on == day("2027-01-30")
    visitor = {**SPOUSE, "permit": "vls_ts_visiteur"}
    assert steps(visitor, entered)["family_talent_famille"].due_on == day("2027-02-28")


@pytest.mark.parametrize(
    ("born", "on", "level"),
    [
        ("2024-05-01", "2026-11-23", "under_3"),
        ("2024-05-01", "2027-01-01", "primary"),
        ("2023-12-31", "2026-01-01", "primary"),
        ("2015-12-31", "2026-06-30", "primary"),
        ("2015-01-01", "2026-09-01", "college"),
        ("2011-06-01", "2026-06-30", "college"),
        ("2011-06-01", "2026-09-01", "lycee"),
        ("2010-11-23", "2026-11-23", "lycee"),
        ("2009-11-24", "2026-11-23", "lycee"),
        ("2009-11-23", "2026-11-23", "over_16"),
    ],
)
def test_9_a_child_goes_to_the_school_of_its_class(born: str, on: str, level: str) -> None:
    assert school_age(day(born), day(on)) == level


def test_9_who_places_a_pupil_depends_on_the_level_and_on_the_place() -> None:
    college = Child("Ana", day("2013-05-01"), ("BR",))
    lycee = Child("Rui", day("2010-05-01"), ("BR",))
    found = {
        step.subject: step for step in lines(RESEARCHER, children=[college, lycee]) if step.key == "school_secondary"
    }
    assert "CASNAV" in note(found["Ana"])
    assert "CIO" in note(found["Rui"])
    away = lines({**RESEARCHER, "commune": "Douai"}, children=[college])
    elsewhere = next(step for step in away if step.key == "school_secondary")
    assert note(elsewhere) != note(found["Ana"])


@pytest.mark.parametrize(
    ("commune", "areas"),
    [
        ("Lille", {"lille", "MEL"}),
        ("hellemmes", {"lille", "MEL"}),
        ("Lomme", {"lille", "MEL"}),
        ("59350", {"lille", "MEL"}),
        ("Villeneuve d'Ascq", {"villeneuve d ascq", "MEL"}),
        ("VILLENEUVE-D’ASCQ", {"villeneuve d ascq", "MEL"}),
        ("59009", {"villeneuve d ascq", "MEL"}),
        ("St-André-lez-Lille", {"saint andre lez lille", "MEL"}),
        ("Marcq-en-Barœul", {"marcq en baroeul", "MEL"}),
        ("Arras", {"arras"}),
        ("metropole", {"MEL"}),
    ],
)
def test_10_a_commune_is_known_by_its_name_or_its_code(commune: str, areas: set[str]) -> None:
    assert communes.areas(commune) == areas


def test_10_the_metropolis_has_its_95_communes() -> None:
    assert len(set(communes.members().values())) == 95


def test_10_rent_control_is_of_lille_alone_and_transport_of_the_metropolis() -> None:
    lille, ascq = (steps({**RESEARCHER, "commune": commune}) for commune in ("Lomme", "Villeneuve-d’Ascq"))
    assert note(lille["lease_and_rent_control"]) != note(ascq["lease_and_rent_control"])
    assert "public_transport" in certain(lille)
    assert "public_transport" in certain(ascq)
    assert "public_transport" not in steps({**RESEARCHER, "commune": "Arras"})
    unknown = steps(without(RESEARCHER, "commune"))
    assert (unknown["public_transport"].status, unknown["public_transport"].asks) == ("to_ask", ("commune",))


@pytest.mark.parametrize("commune", ["Tournai", "Kortrijk (BE)", "abroad"])
def test_10_who_lives_across_the_border_needs_no_lease_school_benefits_or_permit_of_france(commune: str) -> None:
    facts = {**RESEARCHER, "commune": commune, "move_date": None}
    child = Child("Ana", day("2018-05-01"), ("BR",))
    found = {step.key for step in lines(facts, children=[child])}
    assert not {key for key in found if catalogue().steps[key].category == "residence"}
    assert not found & {"identify_permit", "lease_and_rent_control", "school_primary", "housing_benefit_caf"}
    assert not found & {"family_benefits_caf", "public_transport", "home_insurance"}
    assert {"health_worker_registration", "tax_number_payroll"} <= found


def test_10_who_does_not_say_where_they_live_is_taken_to_live_in_france() -> None:
    unsaid = certain(steps(without(RESEARCHER, "commune")))
    assert {"talent_card_request", "lease_and_rent_control"} <= unsaid


@pytest.mark.parametrize(("filed", "applies"), [("2026-06-30", True), ("2026-07-01", False)])
def test_11_housing_benefit_goes_by_the_day_of_filing(filed: str, applies: bool) -> None:
    assert ("housing_benefit_caf" in steps({**STUDENT, "reference_date": day(filed)})) is applies
    assert ("housing_benefit_caf" in steps(STUDENT, on=filed)) is applies
    assert "housing_benefit_caf" in certain(steps({**STUDENT, "scholarship": "social_criteria_crous"}, on=filed))
    assert "housing_benefit_caf" in certain(steps(RESEARCHER, on=filed))


def test_11_the_ceilings_of_visale_go_by_the_day_of_filing() -> None:
    before, since = (steps(STUDENT, on=on)["visale_guarantee"] for on in ("2026-01-05", "2026-01-06"))
    assert "600" in note(before)
    assert "840" in note(since)


def test_11_a_step_exists_only_between_its_days_of_filing() -> None:
    from maison.checklists.catalogue import Period

    step = replace(catalogue().steps["mobile_phone"], effective=Period(day("2026-07-01"), day("2027-06-30")), after=())
    small = replace(catalogue(), steps={"mobile_phone": step}, milestones={})
    for on, there in (("2026-06-30", False), ("2026-07-01", True), ("2027-06-30", True), ("2027-07-01", False)):
        assert bool(plan(small, STUDENT, {}, on=day(on))) is there
    assert plan(small, {**STUDENT, "reference_date": day("2026-07-01")}, {}, on=dt.date(2030, 1, 1))


def test_11_the_fee_is_that_of_the_day_of_filing() -> None:
    step = catalogue().steps["cvec"]
    assert [cost.low for cost in costs_of(step, derived(STUDENT, day("2025-09-01")))] == [105]
    assert [cost.low for cost in costs_of(step, derived(STUDENT, day("2024-09-01")))] == [103]
    licence = catalogue().steps["driving_licence"]
    assert [cost.low for cost in costs_of(licence, derived(STUDENT, day("2026-06-01")))] == [40]


def test_11_a_fee_is_that_of_the_person() -> None:
    step = catalogue().steps["vls_ts_validation"]
    student = {cost.low for cost in costs_of(step, derived(STUDENT, day("2025-06-01")))}
    talent = {
        cost.low
        for cost in costs_of(step, derived({**RESEARCHER, "permit": "vls_ts_talent_chercheur"}, day("2025-06-01")))
    }
    assert (student, talent) == ({50}, {200})
    assert {cost.low for cost in costs_of(step, derived(without(STUDENT, "permit"), day("2025-06-01")))} == {50, 200}
