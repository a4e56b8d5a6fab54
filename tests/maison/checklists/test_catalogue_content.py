"""What the catalogue that comes with the program says: all of it is there, sourced, dated, bilingual and printable."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from maison.checklists.catalogue import CatalogueStep, Cost, catalogue
from maison.checklists.conditions import truth
from maison.paths import data_dir
from tests.typography import FAULTS, FRENCH_FAULTS, faulty

FOLDER = data_dir("resources") / "catalogue"
STEPS = catalogue().steps
KEYS = {
    "arrival": "identify_permit hosting_agreement civil_status_documents",
    "enrolment": "cvec university_enrolment doctoral_school_registration exchange_arrival_formalities",
    "residence": (
        "vls_ts_validation talent_card_request algerian_student_certificate algerian_scientist_certificate"
        " eu_mobility_student_notification residence_permit_renewal_student talent_card_renewal"
        " minor_student_turning_18 eu_optional_card uk_nationals_regime short_stay_90_180 temporary_visa_departure"
        " change_of_address_foreigner lost_or_stolen_permit ofii_medical_visit after_studies_job_search"
    ),
    "family": (
        "family_talent_famille minor_travel_document_dcem school_primary school_secondary childcare family_benefits_caf"
    ),
    "work": "work_during_studies",
    "health": (
        "health_cover_eu_card health_student_registration health_worker_registration health_family_and_inactive"
        " ameli_account_vitale treating_doctor complementary_health"
    ),
    "housing": (
        "housing_search visale_guarantee lease_and_rent_control home_insurance civil_liability_insurance"
        " entry_inventory utilities_and_internet housing_benefit_caf"
    ),
    "departure": "leave_housing departure_checkout",
    "daily_life": "bank_account right_to_bank_account mobile_phone public_transport driving_licence",
    "money": "tax_number_payroll first_tax_return",
    "integration": "french_course student_card_services disability_support diploma_recognition welcome_events",
}
PHRASES = (
    "greet ask_name ask_arrival ask_first_country ask_visa ask_consent ask_family ask_address ask_work ask_insurance"
    " ask_mobility missing_document deadline late do_not_pay official_site_free keep_copies not_decide appointment"
    " print emergency wait interpreter come_back"
)
#: As long as a line of a printed pack holds, and as a step's paragraph stays readable.
TITLE, PAPER, NOTE, PARAGRAPH = 80, 120, 200, 700

steps = pytest.mark.parametrize("step", STEPS.values(), ids=lambda step: step.key)


def files() -> Iterator[tuple[str, Mapping[str, object]]]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield path.name, tomllib.loads(path.read_text(encoding="utf-8"))


def written(value: object, tag: str) -> list[str]:
    """All texts of one language in a file, lists of papers and notes for staff included."""
    if isinstance(value, list):
        return [text for part in value for text in written(part, tag)]
    if not isinstance(value, dict):
        return []
    own = value.get(tag, [])
    texts = [own] if isinstance(own, str) else [text for text in own if isinstance(text, str)]
    return [*texts, *(text for part in value.values() for text in written(part, tag))]


# Complete -----------------------------------------------------------------------------------------------------------


def test_all_steps_are_there_each_in_the_file_of_its_category() -> None:
    found = {
        name.removesuffix(".toml"): [step["key"] for step in values["step"]]  # type: ignore[attr-defined]
        for name, values in files()
        if "step" in values
    }
    assert found == {category: keys.split() for category, keys in KEYS.items()}
    assert len(STEPS) == 59
    assert all(key in KEYS[step.category].split() for key, step in STEPS.items())


def test_what_was_read_and_what_is_to_confirm_are_counted_as_in_the_source_data() -> None:
    assert Counter(step.confidence for step in STEPS.values()) == {"seen": 33, "partly_seen": 25, "memory": 1}
    assert STEPS["mobile_phone"].confidence == "memory"


def test_milestones_can_be_met_in_more_than_one_way() -> None:
    milestones = catalogue().milestones
    assert {key: set(milestone.met_by) for key, milestone in milestones.items()} == {
        "housing_proof_of_address": {"lease_and_rent_control", "utilities_and_internet", "housing_search"},
        "temporary_then_stable_address": {"housing_search"},
        "health_registration_any": {
            "health_student_registration",
            "health_worker_registration",
            "health_family_and_inactive",
        },
        "RIB/IBAN": {"bank_account", "right_to_bank_account"},
    }
    assert all(len(milestone.met_by) > 1 or milestone.also is not None for milestone in milestones.values())


def test_emergency_numbers_and_phrases_are_there() -> None:
    numbers = [number.number for number in catalogue().numbers]
    assert len(numbers) == len(set(numbers)) == 18
    assert {"112", "15", "17", "18", "114", "115", "119", "3919"} <= set(numbers)
    assert {number.number for number in catalogue().numbers if number.to_confirm} == {
        *("3114", "3018", "116 006", "116 000", "3928", "0 800 05 95 95", "17Cyber")
    }
    assert [phrase.key for phrase in catalogue().phrases] == PHRASES.split()


def test_phrases_ask_for_the_same_in_both_languages() -> None:
    for phrase in catalogue().phrases:
        french, english = (sorted(re.findall(r"\{\w+\}", phrase.text.text(tag))) for tag in ("fr", "en"))
        assert french == english, phrase.key


# Hangs together -----------------------------------------------------------------------------------------------------


@steps
def test_each_step_says_where_it_was_read_and_when(step: CatalogueStep) -> None:
    assert step.sources
    assert step.checked_on == dt.date(2026, 6, 1)
    assert step.costs
    assert all(cost.as_of and cost.status in ("seen", "deduced", "memory") for cost in step.costs)
    assert all(source.url or step.to_confirm for source in step.sources)


def test_only_invitations_need_no_paper() -> None:
    assert {key for key, step in STEPS.items() if not step.papers} == {"welcome_events"}


def test_what_waits_for_something_that_takes_time_says_what_to_do_meanwhile() -> None:
    easy = {"cvec", "identify_permit"}
    waiting = {key for key, step in STEPS.items() if set(step.requires) - easy}
    assert {key for key in waiting if STEPS[key].way_out is None} == {"student_card_services"}


def test_the_circle_of_bank_address_and_permit_has_its_ways_out() -> None:
    for key in ("bank_account", "lease_and_rent_control", "utilities_and_internet", "talent_card_request"):
        assert STEPS[key].way_out is not None, key
    assert "housing_proof_of_address" in STEPS["bank_account"].after
    assert "bank_account" in STEPS["utilities_and_internet"].after


def test_steps_of_the_french_algerian_agreement_replace_the_general_ones() -> None:
    assert STEPS["algerian_student_certificate"].replaces == ("vls_ts_validation",)
    assert set(STEPS["algerian_scientist_certificate"].replaces) == {"vls_ts_validation", "talent_card_request"}


# Readable -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_texts_are_typographically_right(path: Path) -> None:
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    french, english = written(values, "fr"), written(values, "en")
    assert len(french) == len(english)
    assert not faulty(french, FRENCH_FAULTS)
    assert not faulty(english, FAULTS)
    assert not [text for text in french if re.search(r"[ \u00a0]\u202f|\u202f[ \u00a0]|\d \d{3}\b", text)]


@steps
def test_texts_fit_on_a_printed_page(step: CatalogueStep) -> None:
    for tag in ("fr", "en"):
        notes = [step.deadline.note, *(variant.note for variant in step.deadline.variants)]
        notes += [cost.note for cost in step.costs]
        texts = [
            (TITLE, [step.title]),
            (PAPER, step.papers),
            (NOTE, [step.where, step.authority, step.late, *notes]),
            (PARAGRAPH, [step.what, step.way_out]),
        ]
        for limit, some in texts:
            assert not [text.text(tag) for text in some if text is not None and len(text.text(tag)) > limit]


@steps
def test_texts_are_sentences_and_lines_are_none(step: CatalogueStep) -> None:
    for tag in ("fr", "en"):
        for text in (step.what, step.where, step.late, step.way_out, *step.staff):
            assert text is None or text.text(tag).endswith("."), text
        for text in (step.title, step.authority, *step.papers):
            assert not text.text(tag).endswith("."), text


def test_what_was_never_read_is_not_told_to_visitors() -> None:
    """Addresses from memory, and amounts from memory, are for staff to check; so is the house's own name."""
    never = ["rue de Tenremonde", "rue de Cambrai", "Brûle-Maison", "rue Royale", "rue d’Iéna", "Maison internationale"]
    for step in STEPS.values():
        for text in (step.title, step.what, step.where, step.authority, step.way_out, step.late, *step.papers):
            for tag in ("fr", "en"):
                assert text is None or not any(word in text.text(tag) for word in never), step.key
    told = [phrase.text.text("fr") for phrase in catalogue().phrases]
    assert not [text for text in told if "Maison internationale" in text]


# True from a day on -------------------------------------------------------------------------------------------------


def rows(key: str, on: dt.date) -> list[tuple[float | None, str]]:
    return [(cost.low, cost.status) for cost in STEPS[key].costs if cost.period.holds(on)]


def test_housing_benefit_ends_for_students_from_outside_europe_on_1_july_2026() -> None:
    facts = {
        "housing": "crous",
        "nationality_group": "other_non_eu",
        "profile": "degree_student",
        "scholarship": "none",
    }
    applies = STEPS["housing_benefit_caf"].applies_when
    assert truth(applies, {**facts, "reference_date": dt.date(2026, 6, 30)}) is True
    assert truth(applies, {**facts, "reference_date": dt.date(2026, 7, 1)}) is False


def test_visale_has_other_ceilings_since_6_january_2026() -> None:
    def ceiling(day: dt.date) -> str:
        variants = STEPS["visale_guarantee"].deadline.variants
        notes = [each.note for each in variants if truth(each.when, {"reference_date": day})]
        assert len(notes) == 1
        assert notes[0] is not None
        return notes[0].text("en")

    assert "€600" in ceiling(dt.date(2026, 1, 5))
    assert "€840" in ceiling(dt.date(2026, 1, 6))


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (dt.date(2024, 8, 31), [(100, "seen")]),
        (dt.date(2024, 9, 1), [(103, "seen")]),
        (dt.date(2025, 9, 1), [(105, "seen")]),
        (dt.date(2026, 8, 31), [(105, "seen")]),
        (dt.date(2026, 9, 1), [(None, "memory")]),
    ],
)
def test_the_contribution_has_an_amount_for_each_academic_year(
    on: dt.date, told: list[tuple[float | None, str]]
) -> None:
    assert rows("cvec", on) == told


def test_the_licence_fee_and_the_meal_for_one_euro_began_in_2026() -> None:
    assert rows("driving_licence", dt.date(2025, 12, 31)) == [(0, "seen")]
    assert rows("driving_licence", dt.date(2026, 5, 1)) == [(40, "seen")]
    assert rows("student_card_services", dt.date(2026, 4, 30)) == []
    assert rows("student_card_services", dt.date(2026, 5, 1)) == [(1, "seen")]


def test_amounts_deduced_from_the_finance_law_for_2026_are_marked_and_not_told_of_earlier_filings() -> None:
    deduced = [cost for step in STEPS.values() for cost in step.costs if cost.status == "deduced"]
    assert len(deduced) == 9
    assert not any(cost.certain or cost.period.holds(dt.date(2025, 12, 31)) for cost in deduced)


def test_the_amount_of_a_validation_depends_on_the_visa() -> None:
    def told(permit: str) -> list[float | None]:
        def concerns(cost: Cost) -> bool:
            return cost.when is None or truth(cost.when, {"permit": permit}) is True

        return [cost.low for cost in STEPS["vls_ts_validation"].costs if concerns(cost)]

    assert told("vls_ts_etudiant") == [50, 100]
    assert told("vls_ts_talent_chercheur") == [200, 300]


def test_rule_changes_are_listed_with_their_days() -> None:
    days = [change.date for change in catalogue().changes]
    assert days == ["2024-01-26", "2025-10-24", "2026-01-06", "2026-02", "2026-05", "2026-07-01", ""]
    assert all(change.sources for change in catalogue().changes)


def test_a_home_a_school_or_a_permit_is_for_those_who_live_in_france() -> None:
    in_france = {key for key, step in STEPS.items() if step.in_france}
    homes_and_schools = {"lease_and_rent_control", "housing_benefit_caf", "school_primary", "school_secondary"}
    assert homes_and_schools | {"vls_ts_validation", "talent_card_request", "family_benefits_caf"} <= in_france
    assert in_france.isdisjoint({"health_worker_registration", "tax_number_payroll", "cvec", "university_enrolment"})
