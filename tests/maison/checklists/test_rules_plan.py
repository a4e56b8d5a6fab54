"""The rules about what comes first, families and how a step is told, each by its tricky cases (numbers as in the facts)."""

from dataclasses import replace
from typing import Any

import pytest

from maison import languages
from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, catalogue
from maison.checklists.compiled import ready
from maison.checklists.families import Child
from maison.checklists.plan import PlannedStep, next_things, plan, questions
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
    steps,
    told,
    without,
)

RENTER = {**STUDENT, "housing": "private_rental"}


def test_25_any_of_several_steps_gives_the_proof_of_address() -> None:
    waits = steps(RENTER, on="2026-06-01")["housing_benefit_caf"]
    assert waits.blocked_by == ("housing_proof_of_address",)
    for way in ("lease_and_rent_control", "utilities_and_internet"):
        assert steps(RENTER, on="2026-06-01", done=[way])["housing_benefit_caf"].blocked_by == ()
    assert steps(STUDENT, on="2026-06-01")["housing_benefit_caf"].blocked_by == (), "the Crous certificate is enough"


def test_25_any_registration_gives_the_health_number() -> None:
    assert steps(STUDENT)["treating_doctor"].blocked_by == ("health_registration_any",)
    assert steps(STUDENT, done=["health_student_registration"])["treating_doctor"].blocked_by == ()
    assert steps(RESEARCHER)["treating_doctor"].blocked_by == ("health_registration_any",)
    assert steps(RESEARCHER, done=["health_worker_registration"])["treating_doctor"].blocked_by == ()


def test_25_what_stands_before_a_milestone_stands_before_who_waits_for_it() -> None:
    keys = [step.key for step in lines(RENTER, on="2026-06-01")]
    assert keys.index("lease_and_rent_control") < keys.index("housing_benefit_caf")


def test_26_a_circle_of_hints_is_named_with_its_way_out() -> None:
    found = steps(RENTER)
    caught = ("lease_and_rent_control", "utilities_and_internet", "bank_account")
    for key in caught:
        assert set(found[key].deadlock) == set(caught)
        assert found[key].blocked_by == (), "a hint blocks nothing"
        assert catalogue().steps[key].way_out
    assert found["bank_account"].after == ("housing_proof_of_address", "university_enrolment")


@pytest.mark.parametrize("done", ["bank_account", "lease_and_rent_control", "utilities_and_internet"])
def test_26_one_step_of_a_circle_opens_it(done: str) -> None:
    assert not any(step.deadlock for step in steps(RENTER, done=[done]).values())


@pytest.mark.parametrize("housing", ["crous", "none_yet", "hosted_free"])
def test_26_who_has_another_address_is_in_no_circle(housing: str) -> None:
    assert not any(step.deadlock for step in steps({**STUDENT, "housing": housing}).values())


def test_26_each_step_of_a_circle_has_a_way_out() -> None:
    (circle,) = ready(catalogue()).circles
    assert all(catalogue().steps[key].way_out for key in circle if key in catalogue().steps)


def test_27_a_proof_says_how_fresh_it_must_be() -> None:
    proof = catalogue().milestones["housing_proof_of_address"]
    assert proof.freshness
    assert "3" in proof.freshness.text("en")
    assert "6" in proof.freshness.text("en")


def test_28_what_a_step_gives_is_used_by_others() -> None:
    found = steps(STUDENT, dates(entry_france="2026-09-01", permit_end="2027-08-31"), on="2027-05-10")
    assert "vls_ts_validation" in found["residence_permit_renewal_student"].after
    validated = dates(entry_france="2026-09-01", permit_end="2027-08-31", vls_validated="2026-10-01")
    assert (
        "vls_ts_validation" not in steps(STUDENT, validated, on="2027-05-10")["residence_permit_renewal_student"].after
    )


def test_29_a_blocked_step_names_what_blocks_it_and_has_a_way_out() -> None:
    step = steps(STUDENT, dates(permit_end="2027-08-31"), on="2027-05-10")["residence_permit_renewal_student"]
    assert (step.status, step.blocked_by) == ("open", ("university_enrolment",))
    way_out = catalogue().steps["residence_permit_renewal_student"].way_out
    assert way_out
    assert "pre-enrol" in way_out.text("en")
    enrolled = steps(STUDENT, dates(permit_end="2027-08-31"), on="2027-05-10", done=["university_enrolment"])
    assert enrolled["residence_permit_renewal_student"].blocked_by == ()


ANA = Child("Ana", day("2018-05-01"), ("BR",))
RUI = Child("Rui", day("2010-05-01"), ("BR",))


def test_30_two_children_have_two_schools_and_their_household_one_file() -> None:
    found = lines({**RESEARCHER, "plans_travel_outside_france": True}, children=[ANA, RUI])
    schools = {step.subject: step.key for step in found if step.key.startswith("school_")}
    assert schools == {"Ana": "school_primary", "Rui": "school_secondary"}
    assert [step.subject for step in found if step.key == "family_benefits_caf"] == [""]
    assert sorted(step.subject for step in found if step.key == "minor_travel_document_dcem") == ["Ana", "Rui"]
    assert not any(step.key == "childcare" for step in found)


def test_30_children_without_a_name_are_counted() -> None:
    found = lines(RESEARCHER, children=[replace_name(ANA), replace_name(RUI)])
    assert {step.subject for step in found if step.key.startswith("school_")} == {"child 1", "child 2"}


def replace_name(child: Child) -> Child:
    return child._replace(name="")


def test_30_a_european_child_of_a_foreigner_needs_no_travel_document() -> None:
    found = lines(
        {**RESEARCHER, "plans_travel_outside_france": True}, children=[ANA._replace(nationalities=("BR", "PT")), RUI]
    )
    assert [step.subject for step in found if step.key == "minor_travel_document_dcem"] == ["Rui"]


def test_30_a_child_of_whom_nothing_is_known_is_asked_about() -> None:
    found = {step.key: step for step in lines(RESEARCHER, children=[Child("Ana")])}
    assert (found["school_primary"].status, found["school_primary"].asks) == ("to_ask", ("child.school_age",))
    assert found["school_primary"].subject == "Ana"


@pytest.mark.parametrize(("children", "asks"), [(None, ("children",)), (True, ("child.school_age",)), (False, None)])
def test_30_whether_there_are_children_is_asked_first(children: bool | None, asks: tuple[str, ...] | None) -> None:
    found = steps({**RESEARCHER, "children": children})
    assert (found["school_primary"].asks if "school_primary" in found else None) == asks


def test_30_a_member_of_a_family_has_no_steps_of_the_household() -> None:
    alone, member = (
        steps({**SPOUSE, "housing": "private_rental"}),
        lines({**SPOUSE, "housing": "private_rental"}, member=True),
    )
    left = certain(alone) - {step.key for step in member}
    assert left
    assert {catalogue().steps[key].per for key in left} == {"household", "dwelling"}
    assert {"lease_and_rent_control", "home_insurance"} <= left


def test_30_a_child_with_a_file_of_its_own_is_the_child_of_its_steps() -> None:
    child = {
        "nationalities": ("BR",),
        "profile": "accompanying_child",
        "stay_days": 300,
        "birth_date": day("2018-05-01"),
    }
    found = steps(child, dates(first_day_of_stay="2026-11-20"))
    assert (found["school_primary"].status, found["school_primary"].subject) == ("open", "")
    assert "school_secondary" not in found


def test_31_a_child_that_is_born_here_has_its_dates_from_its_birth() -> None:
    here = dates(entry_france="2026-09-01", first_day_of_stay="2026-09-01")
    baby = Child("Lia", day("2027-02-10"), ("BR",))
    found = {step.key: step for step in lines(RESEARCHER, here, on="2027-02-20", children=[baby])}
    assert found["childcare"].due_on == day("2026-11-10")
    assert "school_primary" not in found
    in_2030 = {step.key: step for step in lines(RESEARCHER, here, on="2030-01-05", children=[baby])}
    assert (in_2030["school_primary"].due_on, in_2030["school_primary"].status) == (day("2030-01-15"), "open")


def test_31_a_child_that_comes_later_has_its_dates_from_its_coming() -> None:
    here = dates(entry_france="2026-09-01", first_day_of_stay="2026-09-01")
    later = ANA._replace(arrived_on=day("2027-03-01"))
    found = {step.key: step for step in lines(RESEARCHER, here, on="2027-03-02", children=[later])}
    assert found["school_primary"].due_on == day("2027-03-15")


def test_31_a_child_that_grows_goes_to_the_next_school_when_its_class_does() -> None:
    here = dates(entry_france="2026-09-01", first_day_of_stay="2026-09-01")
    child = Child("Ana", day("2016-05-01"), ("BR",))
    before = {step.key for step in lines(RESEARCHER, here, on="2027-06-30", children=[child])}
    after = {step.key: step for step in lines(RESEARCHER, here, on="2027-09-01", children=[child])}
    assert "school_primary" in before
    assert "school_primary" not in after
    assert (after["school_secondary"].due_on, after["school_secondary"].status) == (day("2027-09-15"), "open")


def test_31_a_child_declares_a_doctor_from_its_16th_birthday() -> None:
    child: dict[str, Any] = {
        "nationalities": ("BR",),
        "profile": "accompanying_child",
        "stay_days": 700,
        "social_cover": "none",
        "birth_date": day("2010-12-01"),
    }
    assert "treating_doctor" not in steps(child, on="2026-11-30")
    assert "treating_doctor" in steps(child, on="2026-12-01")


def test_32_what_was_done_elsewhere_is_settled_and_blocks_nothing() -> None:
    found = steps(STUDENT, done={"cvec": None})
    assert found["cvec"].status == "done"
    assert found["university_enrolment"].blocked_by == ()


def test_34_each_status_says_why_it_is_so() -> None:
    found = steps(
        without(STUDENT, "scholarship"),
        dates(vls_validated="2026-10-01", permit_end="2027-08-31", first_day_of_stay="2026-09-01"),
        done={"bank_account": day("2025-01-01")},
        on="2026-06-01",
    )
    assert (found["bank_account"].status, found["bank_account"].done_on) == ("done", day("2025-01-01"))
    assert found["bank_account"].reason_kind == "settled"
    assert found["residence_permit_renewal_student"].status == "not_yet"
    found = steps(without(STUDENT, "scholarship"), dates(vls_validated="2026-10-01"))
    assert (found["vls_ts_validation"].status, found["vls_ts_validation"].reason_kind) == ("done", "anchor")
    assert (found["housing_benefit_caf"].status, found["housing_benefit_caf"].reason_kind) == ("to_ask", "fact")
    assert (found["cvec"].status, found["cvec"].reason_kind) == ("open", "date")


def test_35_and_36_no_number_and_nothing_sensitive_is_a_fact() -> None:
    names = {*vocabulary.FACTS, *vocabulary.ANCHORS}
    assert not [name for name in names if any(word in name for word in ("number_of", "religion", "illness", "asylum"))]
    assert "health_number_received" in vocabulary.ANCHORS, "that it came and when, and not which it is"
    assert "needs_accessibility_support" in vocabulary.YES_OR_NO


def test_38_a_step_says_why_in_the_language_of_the_reader() -> None:
    found = steps(STUDENT)["vls_ts_validation"]
    assert told(found) == [
        "Nationality: outside the EU, the EEA and Switzerland",
        "Length of stay in days: 300 (more than 90)",
        "Visa or permit: VLS-TS student visa",
    ]
    assert all(french != english for french, english in zip(told(found, "fr"), told(found), strict=True))
    age = steps(STUDENT)["visale_guarantee"]
    assert "Age: 22 (from 18 to 30)" in told(age)
    assert told(steps(STUDENT)["public_transport"]) == ["Commune of residence: Lille, with Hellemmes and Lomme"]


@pytest.mark.parametrize("permit", ["vls_algerian_etudiant", "vls_algerian_scientifique", "vls_ts_etudiant", None])
def test_an_algerian_doctoral_candidate_has_no_two_rival_permits(permit: str | None) -> None:
    doctoral = {**ALGERIAN, "profile": "doctoral_student", "permit": permit}
    rivals = {
        "vls_ts_validation",
        "talent_card_request",
        "algerian_student_certificate",
        "algerian_scientist_certificate",
    }
    assert len(certain(steps(doctoral)) & rivals) <= 1


def test_a_guest_of_three_weeks_has_no_steps_of_a_long_stay() -> None:
    guest = {**RESEARCHER, "permit": "visa_free_short_stay", "stay_days": 21, "employed_in_france": False}
    guest |= {"housing": "hotel_or_hostel", "social_cover": "private_only"}
    found = steps(guest)
    assert not {key for key in found if catalogue().steps[key].category == "health"}
    assert not certain(found) & {"bank_account", "civil_status_documents", "departure_checkout", "vls_ts_validation"}
    assert {"short_stay_90_180", "identify_permit"} <= certain(found)


def test_the_next_three_things_are_the_most_urgent_that_nothing_stands_before() -> None:
    found = lines(STUDENT, dates(entry_france="2026-11-20", first_day_of_stay="2026-11-20", enrolment="2026-11-30"))
    first = next_things(found)
    assert [step.key for step in first] == ["identify_permit", "civil_status_documents", "mobile_phone"]
    assert not any(step.blocked_by for step in first)
    assert next_things([]) == ()


def test_the_most_useful_question_comes_first() -> None:
    asked = questions(lines({}))
    assert asked[:3] == ("profile", "nationalities", "stay_days")
    assert len(asked) == len(set(asked))
    almost = questions(lines(without(STUDENT, "permit", "scholarship")))
    assert almost.index("permit") < almost.index("scholarship")


def test_among_questions_for_as_many_steps_the_one_about_the_law_comes_first() -> None:
    line = lines(STUDENT)[0]
    one, other = line._replace(asks=("housing",), legal=False), line._replace(asks=("permit",), legal=True)
    assert questions([one, other]) == ("permit", "housing")
    sooner, later = other._replace(asks=("age",), due_on=TODAY), other._replace(due_on=day("2027-01-01"))
    assert questions([later, sooner]) == ("age", "permit")


def in_small(steps_of: dict[str, tuple[str, ...]], done: tuple[str, ...] = ()) -> dict[str, PlannedStep]:
    """The plan over a catalogue in which each step requires the others that are named."""
    first = replace(catalogue().steps["mobile_phone"], after=())
    made = {key: replace(first, key=key, requires=requires) for key, requires in steps_of.items()}
    return {step.key: step for step in plan(Catalogue(made), {"stay_days": 300}, {}, on=TODAY, settled=done)}


def test_a_chain_of_requirements_stands_in_its_order() -> None:
    chain = {"third": ("second",), "second": ("first",), "first": ()}
    assert list(in_small(chain)) == ["first", "second", "third"]
    assert in_small(chain, done=("first",))["second"].blocked_by == ()
    assert in_small(chain, done=("first",))["third"].blocked_by == ("second",)


def test_reasons_of_every_step_can_be_told_in_both_languages() -> None:
    for step in lines(
        {**STUDENT, "children": True, "bank_refused": True, "wants_to_work": True, "wants_to_stay_after": True}
    ):
        for tag in ("en", "fr"):
            assert all(message.text(languages.get(tag)) for message in step.why)


def test_37_what_somebody_decides_goes_before_the_conditions() -> None:
    def keys(**by_hand: bool) -> set[str]:
        return {step.key for step in plan(catalogue(), STUDENT, {}, on=TODAY, by_hand=by_hand) if not step.unsure}

    assert "vls_ts_validation" in keys()
    assert "vls_ts_validation" not in keys(vls_ts_validation=False)
    assert "talent_card_request" in keys(talent_card_request=True)


def test_a_milestone_may_be_met_in_another_way() -> None:
    assert steps(RENTER, on="2026-06-01", done=["housing_proof_of_address"])["housing_benefit_caf"].blocked_by == ()
