"""The rules about dates, each by its tricky cases (numbers as in the facts)."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from maison.checklists.catalogue import KnownDate, KnownEvent, catalogue
from maison.checklists.offsets import Offset
from maison.checklists.plan import PlannedStep, plan
from maison.checklists.rolling import last_day
from maison.holidays import business_days_after, easter, holidays
from tests.maison.checklists.people import (
    ALGERIAN,
    RESEARCHER,
    SPOUSE,
    STUDENT,
    certain,
    dates,
    day,
    note,
    steps,
    without,
)


def test_12_months_end_where_the_month_does() -> None:
    assert steps(STUDENT, dates(entry_france="2026-11-30"))["vls_ts_validation"].due_on == day("2027-02-28")
    assert steps(ALGERIAN, dates(entry_france="2026-12-31"))["algerian_student_certificate"].due_on == day("2027-02-28")
    renewal = steps(STUDENT, dates(permit_end="2027-08-31"))["residence_permit_renewal_student"]
    assert (renewal.opens_on, renewal.due_on) == (day("2027-04-30"), day("2027-06-30"))
    assert renewal.dead_after == day("2028-02-29")


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2027-04-29", "not_yet"),
        ("2027-04-30", "open"),
        ("2027-06-30", "open"),
        ("2027-07-01", "late"),
        ("2028-02-29", "late"),
        ("2028-03-01", "dead"),
    ],
)
def test_13_a_window_has_four_states(on: str, status: str) -> None:
    renewal = steps(STUDENT, dates(permit_end="2027-08-31"), on=on)["residence_permit_renewal_student"]
    assert renewal.status == status
    assert renewal.penalty_from == day("2027-07-01")
    assert catalogue().steps["residence_permit_renewal_student"].deadline.amount == 180


@pytest.mark.parametrize(
    ("born", "visa_end", "due"),
    [
        ("2009-03-15", "2027-12-31", "2027-03-15"),
        ("2009-03-15", "2027-04-30", "2027-02-28"),
        ("2008-02-29", "2027-12-31", "2026-02-28"),
    ],
)
def test_14_a_minor_applies_at_18_or_two_months_before_the_visa_ends(born: str, visa_end: str, due: str) -> None:
    minor = {**STUDENT, "permit": "vls_mineur_scolarise", "birth_date": day(born)}
    step = steps(minor, dates(visa_end=visa_end))["minor_student_turning_18"]
    assert (step.due_on, step.legal, step.asks) == (day(due), True, ())
    assert steps(without(minor, "birth_date"), dates(visa_end=visa_end))["minor_student_turning_18"].asks == (
        "birthday_18",
    )


@pytest.mark.parametrize(("visa_end", "due"), [("2027-01-15", "2027-01-15"), ("2027-02-28", "2027-01-30")])
def test_14_the_talent_card_is_due_before_the_visa_ends(visa_end: str, due: str) -> None:
    step = steps(RESEARCHER, dates(entry_france="2026-11-30", visa_end=visa_end))["talent_card_request"]
    assert (step.due_on, step.legal) == (day(due), True)


def test_14_the_stricter_date_of_one_welcome_centre_stands_beside_and_is_not_the_law() -> None:
    step = steps(RESEARCHER, dates(entry_france="2026-11-30", visa_end="2027-02-28"))["talent_card_request"]
    assert [further for _note, further in step.also_due] == [day("2026-12-28")]


def test_15_a_missing_date_is_asked_for_and_the_step_stays() -> None:
    found = steps({**STUDENT, "housing": "private_rental"}, dates(first_day_of_stay="2026-11-20"))
    validation = found["vls_ts_validation"]
    assert (validation.status, validation.due_on, validation.asks) == ("open", None, ("entry_france",))
    assert validation.reason_kind == "date"
    assert (found["visale_guarantee"].due_on, found["visale_guarantee"].asks) == (None, ("lease_signature",))


def test_16_a_new_permit_is_renewed_again() -> None:
    key = "residence_permit_renewal_student"
    first = steps(STUDENT, dates(permit_end="2027-08-31"), on="2027-05-10")
    assert first[key].status == "open"
    filed = {key: day("2027-05-12")}
    assert steps(STUDENT, dates(permit_end="2027-08-31"), on="2027-05-20", done=filed)[key].status == "done"
    renewed = steps(STUDENT, dates(permit_end="2028-08-31"), on="2027-09-10", done=filed)
    assert key not in renewed
    again = renewed[f"{key}@2028-08-31"]
    assert (again.key, again.status, again.opens_on) == (key, "not_yet", day("2028-04-30"))
    both = {**filed, f"{key}@2028-08-31": day("2028-05-02")}
    assert (
        steps(STUDENT, dates(permit_end="2028-08-31"), on="2028-05-10", done=both)[f"{key}@2028-08-31"].status == "done"
    )


def test_16_a_corrected_permit_is_the_same_one() -> None:
    key = "residence_permit_renewal_student"
    filed = {key: day("2027-05-12")}
    assert steps(STUDENT, dates(permit_end="2027-09-15"), on="2027-05-20", done=filed)[key].status == "done"


def test_16_a_later_entry_does_not_restart_the_validation() -> None:
    validated = dates(entry_france="2026-09-01", vls_validated="2026-10-02")
    first = steps(STUDENT, validated, on="2026-10-10")["vls_ts_validation"]
    assert (first.status, first.done_on, first.reason_kind) == ("done", day("2026-10-02"), "anchor")
    after_trip = steps(STUDENT, {**validated, "entry_france": day("2027-01-05")}, on="2027-01-10")
    assert after_trip["vls_ts_validation"].status == "done"
    assert steps(STUDENT, validated, on="2026-10-01")["vls_ts_validation"].status == "open"
    ticked = steps(STUDENT, dates(entry_france="2027-01-05"), on="2027-01-10", done=["vls_ts_validation"])
    assert ticked["vls_ts_validation"].status == "done"


def test_17_business_days_leap_over_weekends_and_public_holidays() -> None:
    assert Offset.parse("P1B").after(day("2026-11-10")) == day("2026-11-12")
    assert Offset.parse("P3B").after(day("2026-11-12")) == day("2026-11-17")
    hired = dates(hire_date="2027-05-10")
    declared = steps({**STUDENT, "wants_to_work": True}, hired)["work_during_studies"]
    assert (declared.due_on, declared.legal) == (day("2027-05-05"), True)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2024, "2024-03-31"), (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25")],
)
def test_17_easter_is_when_it_is(year: int, sunday: str) -> None:
    assert easter(year) == day(sunday)


def test_17_france_has_eleven_public_holidays() -> None:
    assert sorted(date.isoformat()[5:] for date in holidays(2027)) == [
        "01-01",
        "03-29",
        "05-01",
        "05-06",
        "05-08",
        "05-17",
        "07-14",
        "08-15",
        "11-01",
        "11-11",
        "12-25",
    ]


def test_17_business_days_stop_at_the_end_of_the_calendar() -> None:
    assert business_days_after(dt.date.max, 3) == dt.date.max
    assert business_days_after(dt.date.min, -3) == dt.date.min
    assert business_days_after(day("2026-11-11"), 0) == day("2026-11-11")


def test_18_calendar_days_that_end_on_a_sunday_stay_there() -> None:
    inventory = steps(STUDENT, dates(inventory_date="2026-09-03"), on="2026-09-04")["entry_inventory"]
    assert (inventory.due_on, inventory.legal) == (day("2026-09-13"), True)


@pytest.mark.parametrize(
    ("stays", "last"),
    [
        ([], "2026-12-29"),
        ([("2026-06-01", "2026-07-10")], "2026-11-19"),
        ([("2026-06-01", "2026-07-10"), ("2026-06-20", "2026-07-10")], "2026-11-19"),
        ([("2025-06-01", "2025-07-10")], "2026-12-29"),
        # the first days leave the window while the stay lasts
        ([("2026-04-05", "2026-04-14")], "2026-12-29"),
        ([("2026-07-03", "2026-09-30")], "2026-09-30"),
        ([("2026-07-04", "2026-09-30")], "2026-10-01"),
    ],
)
def test_19_ninety_days_in_any_hundred_and_eighty(stays: list[tuple[str, str]], last: str) -> None:
    earlier = tuple((day(first), day(end)) for first, end in stays)
    guest: dict[str, Any] = {**RESEARCHER, "permit": "visa_free_short_stay", "stay_days": 60, "schengen_stays": earlier}
    step = steps(guest, dates(entry_france="2026-10-01"))["short_stay_90_180"]
    assert (step.due_on, step.legal, step.asks) == (day(last), True, ())


def test_19_stays_that_nobody_knows_of_are_asked_for() -> None:
    guest = {**RESEARCHER, "permit": "visa_free_short_stay", "stay_days": 60}
    step = steps(guest, dates(entry_france="2026-10-01"))["short_stay_90_180"]
    assert (step.due_on, step.asks) == (day("2026-12-29"), ("schengen_stays",))
    assert last_day(dt.date.max) == dt.date.max


def test_20_some_things_cannot_be_done_before_a_day() -> None:
    settled = dates(normal_residence_start="2026-11-30")
    step = steps(SPOUSE | {"social_cover": "none"}, settled, on="2027-02-27")["health_family_and_inactive"]
    assert (step.status, step.opens_on, step.due_on, step.legal) == ("not_yet", day("2027-02-28"), None, True)
    later = steps(SPOUSE | {"social_cover": "none"}, settled, on="2027-02-28")["health_family_and_inactive"]
    assert later.status == "open"


def test_20_visale_comes_before_the_signature() -> None:
    step = steps(STUDENT, dates(lease_signature="2026-12-01"))["visale_guarantee"]
    assert (step.due_on, step.legal) == (day("2026-11-30"), True)
    late = steps(STUDENT, dates(lease_signature="2026-12-01"), on="2026-12-01")["visale_guarantee"]
    assert late.status == "late"


DRIVER: dict[str, Any] = {**RESEARCHER, "has_driving_licence": True, "driving_licence_country": "BR"}


def test_21_a_student_exchanges_no_licence() -> None:
    student = steps({**DRIVER, "permit_purpose": "study"}, dates(vls_validated="2026-10-02"))["driving_licence"]
    assert (student.due_on, student.asks, student.legal) == (None, (), False)


def test_21_the_clock_of_the_licence_stands_still_during_studies() -> None:
    changed = dates(vls_validated="2024-10-02", permit_delivered="2026-11-10")
    facts = {**DRIVER, "permit": "french_residence_card", "permit_purpose": "work"}
    studied = steps({**facts, "held_study_permit": True}, changed)["driving_licence"]
    assert (studied.due_on, studied.asks) == (day("2027-11-10"), ())
    worked = steps({**facts, "held_study_permit": False}, changed)["driving_licence"]
    assert (worked.due_on, worked.asks) == (day("2025-10-02"), ())
    unsaid = steps(facts, changed)["driving_licence"]
    assert (unsaid.due_on, unsaid.asks) == (day("2025-10-02"), ("held_study_permit",))


def test_21_one_date_alone_is_the_one() -> None:
    facts = {**DRIVER, "permit_purpose": "research"}
    assert steps(facts, dates(vls_validated="2026-10-02"))["driving_licence"].due_on == day("2027-10-02")
    assert steps(facts, dates(permit_delivered="2026-11-10"))["driving_licence"].due_on == day("2027-11-10")
    assert steps(facts)["driving_licence"].asks == ("vls_validated",)


def test_21_a_european_exchanges_between_the_6th_and_the_18th_month() -> None:
    facts = {**DRIVER, "nationalities": ("DE",), "permit": "not_required"}
    step = steps(facts, dates(normal_residence_start="2026-08-31"))["driving_licence"]
    assert (step.status, step.opens_on, step.due_on) == ("not_yet", day("2027-02-28"), day("2028-02-29"))


def with_calendar(*known: KnownDate, events: tuple[KnownEvent, ...] = ()) -> Any:
    return replace(catalogue(), dates=known, events=events)


def in_calendar(
    known: Any, facts: dict[str, Any], anchors: dict[str, dt.date | None], on: str
) -> dict[str, PlannedStep]:
    return {step.line_key: step for step in plan(known, facts, anchors, on=day(on))}


def test_22_dates_of_a_season_come_from_the_house_and_are_never_made_up() -> None:
    taken = dates(inventory_date="2026-09-03", first_day_of_stay="2026-09-01")
    assert steps(STUDENT, taken, on="2026-09-05")["entry_inventory"].also_due == ()
    known = with_calendar(KnownDate("heating_season_start", "2026-2027", day("2026-10-15"), "seen"))
    found = in_calendar(known, STUDENT, taken, "2026-09-05")["entry_inventory"]
    assert [date for _note, date in found.also_due] == [day("2026-11-15")]


def test_22_each_doctoral_school_has_its_date() -> None:
    doctoral = {**STUDENT, "profile": "doctoral_student"}
    unknown = steps(doctoral)["doctoral_school_registration"]
    assert (unknown.status, unknown.due_on, unknown.asks) == ("open", None, ("doctoral_school_date",))
    told = steps(doctoral, dates(doctoral_school_date="2026-12-15"))["doctoral_school_registration"]
    assert (told.due_on, told.legal) == (day("2026-12-15"), False)


def test_22_the_tax_campaign_is_that_of_the_year_after_the_income() -> None:
    arrived = dates(first_day_of_stay="2026-09-01")
    before = steps(STUDENT, arrived, on="2026-11-23")["first_tax_return"]
    assert (before.status, before.opens_on, before.due_on, before.legal) == ("not_yet", None, None, True)
    known = with_calendar(
        KnownDate("tax_campaign_start", "2027", day("2027-04-08"), "seen"),
        KnownDate("tax_campaign_end", "2027", day("2027-05-20"), "seen"),
        KnownDate("tax_campaign_end", "2026", day("2026-05-21"), "seen"),
    )
    spring = in_calendar(known, STUDENT, arrived, "2027-04-10")["first_tax_return"]
    assert (spring.status, spring.opens_on, spring.due_on) == ("open", day("2027-04-08"), day("2027-05-20"))


def test_22_an_event_of_the_house_invites_those_who_are_here() -> None:
    week = KnownEvent("week", catalogue().steps["cvec"].title, day("2026-11-20"), day("2026-11-24"), "seen")
    known = with_calendar(events=(week,))
    here = dates(first_day_of_stay="2026-09-01", planned_departure="2027-06-30")
    assert in_calendar(known, STUDENT, here, "2026-11-23")["welcome_events"].status == "open"
    assert in_calendar(known, STUDENT, here, "2026-11-25")["welcome_events"].asks == ("stay_overlaps",)
    gone = dates(first_day_of_stay="2026-09-01", planned_departure="2026-11-19")
    assert in_calendar(known, STUDENT, gone, "2026-11-23")["welcome_events"].status == "to_ask"


YEARS = dates(first_day_of_stay="2026-09-01", entry_france="2026-08-30", enrolment="2026-09-10")


@pytest.mark.parametrize(
    ("on", "keys"),
    [
        ("2026-07-15", {"cvec"}),
        ("2027-06-30", {"cvec"}),
        ("2027-07-01", {"cvec", "cvec@2027-2028"}),
        ("2027-08-31", {"cvec", "cvec@2027-2028"}),
        ("2027-09-01", {"cvec@2027-2028"}),
        ("2028-09-01", {"cvec@2028-2029"}),
    ],
)
def test_23_what_is_due_each_academic_year_comes_again_in_summer(on: str, keys: set[str]) -> None:
    found = steps({**STUDENT, "stay_days": 900}, YEARS, on=on)
    assert {key for key in found if key.startswith("cvec")} == keys


def test_23_what_was_paid_for_one_year_is_not_paid_for_the_next() -> None:
    facts = {**STUDENT, "stay_days": 900}
    found = steps(facts, YEARS, on="2027-07-10", done={"cvec": day("2026-08-20"), "university_enrolment": None})
    assert found["cvec"].status == "done"
    again = found["cvec@2027-2028"]
    assert (again.status, again.due_on, again.asks) == ("open", None, ("enrolment",))
    assert found["university_enrolment@2027-2028"].blocked_by == ("cvec",)
    enrolled = steps(facts, {**YEARS, "enrolment": day("2027-09-03")}, on="2027-09-02", done=["cvec"])
    assert enrolled["cvec@2027-2028"].due_on == day("2027-09-02")


def test_23_who_leaves_before_the_next_year_has_no_part_in_it() -> None:
    leaves = {**YEARS, "planned_departure": day("2027-08-20")}
    assert {key for key in steps(STUDENT, leaves, on="2027-07-10") if key.startswith("cvec")} == {"cvec"}


def test_23_the_tax_return_comes_each_spring_and_once_more_after_the_departure() -> None:
    stay = dates(first_day_of_stay="2026-09-01", planned_departure="2028-06-30")
    facts = {**STUDENT, "stay_days": 669}

    def found(on: str) -> set[str]:
        return {key for key in steps(facts, stay, on=on) if key.startswith("first_tax_return")}

    assert found("2027-12-31") == {"first_tax_return"}
    assert found("2028-02-01") == {"first_tax_return@2028"}
    assert found("2029-04-01") == {"first_tax_return@2029"}
    assert found("2030-04-01") == {"first_tax_return@2029"}


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2027-07-02", {"home_insurance": "2026-09-03"}),
        ("2027-07-03", {"home_insurance": "2026-09-03", "home_insurance@2027-09-03": "2027-09-03"}),
        ("2027-09-03", {"home_insurance@2027-09-03": "2027-09-03"}),
        ("2028-07-03", {"home_insurance@2027-09-03": "2027-09-03", "home_insurance@2028-09-03": "2028-09-03"}),
    ],
)
def test_23_a_contract_is_renewed_each_year_of_its_own(on: str, due: dict[str, str]) -> None:
    found = steps(STUDENT, dates(keys_handover="2026-09-03"), on=on)
    dated = {key: step.due_on for key, step in found.items() if key.startswith("home_insurance")}
    assert dated == {key: day(text) for key, text in due.items()}


def test_23_a_contract_of_29_february_is_renewed_on_the_28th() -> None:
    found = steps(STUDENT, dates(keys_handover="2028-02-29"), on="2029-03-01")
    assert "home_insurance@2029-02-28" in found


def test_23_an_event_has_a_step_once_it_has_happened() -> None:
    permit = {**STUDENT, "permit_duration_days": 365}
    assert "change_of_address_foreigner" not in steps(permit)
    assert "lost_or_stolen_permit" not in steps(permit)
    moved = steps(permit, dates(move_date="2026-11-30", permit_end="2027-08-31"))["change_of_address_foreigner"]
    assert (moved.due_on, moved.legal, moved.asks) == (day("2027-02-28"), True, ())
    lost = steps(permit, dates(loss_or_theft="2026-11-20"))["lost_or_stolen_permit"]
    assert (lost.due_on, lost.legal, lost.status) == (day("2026-11-21"), False, "late")


@pytest.mark.parametrize(("permit_end", "applies"), [("2027-02-27", False), ("2027-02-28", True)])
def test_23_a_permit_that_soon_ends_is_renewed_with_the_new_address(permit_end: str, applies: bool) -> None:
    moved = dates(move_date="2026-11-30", permit_end=permit_end)
    assert ("change_of_address_foreigner" in steps({**STUDENT, "permit_duration_days": 365}, moved)) is applies
    asked = steps({**STUDENT, "permit_duration_days": 365}, dates(move_date="2026-11-30"))
    assert asked["change_of_address_foreigner"].asks == ("permit_end",)


def test_23_an_event_that_is_told_by_a_fact_is_asked_for_and_then_dated() -> None:
    assert steps(STUDENT)["right_to_bank_account"].asks == ("bank_refused",)
    refused = steps({**STUDENT, "bank_refused": True})["right_to_bank_account"]
    assert (refused.status, refused.asks) == ("open", ("refusal_letter",))
    dated = steps({**STUDENT, "bank_refused": True}, dates(refusal_letter="2026-11-20"))["right_to_bank_account"]
    assert (dated.due_on, dated.legal) == (day("2026-11-27"), False)


def test_24_what_the_law_sets_and_what_is_advised_are_never_mixed() -> None:
    every = {key: step.deadline for key, step in catalogue().steps.items()}
    assert not any(deadline.legal for deadline in every.values() if deadline.kind in ("advisory", "none"))
    found = steps(STUDENT, dates(entry_france="2026-11-30", first_day_of_stay="2026-11-30"))
    assert (found["vls_ts_validation"].legal, found["bank_account"].legal) == (True, False)
    assert {"vls_ts_validation", "bank_account"} <= certain(found)
    assert note(found["bank_account"]) != note(found["vls_ts_validation"])
