"""The words that conditions and deadlines are written in, and how each is told to people.

Facts, values and anchors have the names of the catalogue's source data; one list here, so that a form, the catalogue
and an explanation never name the same thing differently.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from maison.errors import Message
from maison.languages import N_

FactValue: TypeAlias = str | int | bool | dt.date | Collection[Any]

#: A fact that is absent, None or this word is unknown, which is neither true nor false.
UNKNOWN = "unknown"

NATIONALITY_GROUPS = {
    "eu_eea_swiss": N_("European Union, EEA or Switzerland"),
    "monaco_andorra": N_("Monaco or Andorra"),
    "algerian": N_("Algerian"),
    "uk": N_("British"),
    "other_non_eu": N_("outside the EU, the EEA and Switzerland"),
}
PROFILES = {
    "degree_student": N_("degree student"),
    "exchange_student": N_("exchange student"),
    "language_or_short_course": N_("language or short course"),
    "doctoral_student": N_("doctoral candidate"),
    "researcher": N_("researcher"),
    "invited_teacher": N_("invited teacher"),
    "accompanying_spouse": N_("accompanying spouse"),
    "accompanying_child": N_("accompanying child"),
}
PERMITS = {
    "not_required": N_("none required"),
    "vls_ts_etudiant": N_("VLS-TS student visa"),
    "vls_ts_etudiant_mobilite": N_("VLS-TS student visa, EU mobility programme"),
    "vls_t_temporary": N_("temporary long-stay visa (VLS-T)"),
    "vls_mineur_scolarise": N_("long-stay visa, minor at school"),
    "vls_algerian_etudiant": N_("long-stay visa, Algerian student"),
    "vls_algerian_scientifique": N_("long-stay visa, Algerian scientist"),
    "vls_ts_talent_chercheur": N_("VLS-TS talent visa, researcher"),
    "vls_talent_chercheur_card_to_request": N_("talent visa, researcher, card to request"),
    "vls_talent_famille": N_("talent visa, family"),
    "vls_ts_visiteur": N_("VLS-TS visitor visa"),
    "short_stay_visa_c": N_("short-stay visa (type C)"),
    "visa_free_short_stay": N_("short stay without visa"),
    "permit_other_eu_state": N_("permit of another EU state"),
    "french_residence_card": N_("French residence card"),
    "temporary_protection": N_("temporary protection"),
    "refugee_or_subsidiary": N_("refugee or subsidiary protection"),
    UNKNOWN: N_("not known yet"),
}
HOUSING = {
    "crous": N_("Crous residence"),
    "private_student_residence": N_("private student residence"),
    "private_rental": N_("private rental"),
    "shared_flat": N_("shared flat"),
    "room_in_private_home": N_("room in a private home"),
    "hosted_free": N_("hosted free of charge"),
    "university_guesthouse": N_("university guesthouse"),
    "hotel_or_hostel": N_("hotel or hostel"),
    "none_yet": N_("none yet"),
}
SOCIAL_COVER = {
    "ehic": N_("European health insurance card"),
    "s1": N_("S1 form"),
    "a1_posted": N_("posted worker (A1)"),
    "quebec_form": N_("Quebec form"),
    "uk_ghic": N_("British GHIC card"),
    "private_only": N_("private insurance only"),
    "none": N_("no health cover"),
}
SCHOLARSHIPS = {
    "french_government": N_("French government scholarship"),
    "social_criteria_crous": N_("social-criteria scholarship of the Crous"),
    "other": N_("another scholarship"),
    "none": N_("no scholarship"),
}

FRENCH_LEVELS = {"no_french": N_("none"), **{level: level for level in ("A1", "A2", "B1", "B2", "C1", "C2")}}
PURPOSES = {
    "study": N_("studies"),
    "research": N_("research"),
    "work": N_("work"),
    "family": N_("family"),
    "visit": N_("visit, without work"),
    "protection": N_("protection"),
}
#: The word of conditions for the European Metropolis of Lille.
MEL = "MEL"
COMMUNES = {
    "lille": N_("Lille, with Hellemmes and Lomme"),
    "metropole": N_("another commune of the European Metropolis of Lille"),
    "elsewhere": N_("elsewhere"),
    "abroad": N_("abroad, across the border"),
}
SCHOOL_AGES = {
    "under_3": N_("too young for school"),
    "primary": N_("nursery or primary school"),
    "college": N_("lower secondary school (collège)"),
    "lycee": N_("upper secondary school (lycée)"),
    "over_16": N_("over 16"),
}

#: The values of each fact that is chosen from a list.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "nationality_group": NATIONALITY_GROUPS,
    "profile": PROFILES,
    "permit": PERMITS,
    "housing": HOUSING,
    "social_cover": SOCIAL_COVER,
    "scholarship": SCHOLARSHIPS,
    "commune": COMMUNES,
    "french_level": FRENCH_LEVELS,
    "permit_purpose": PURPOSES,
    "sponsor_permit": PERMITS,
    "child.nationality_group": NATIONALITY_GROUPS,
    "child.school_age": SCHOOL_AGES,
}
#: Other words for the same values, as the source data has them.
ALIASES: Mapping[str, Mapping[Any, Any]] = {
    "french_level": {"none": "no_french"},
    "stay_overlaps": {"event dates": True},
}
NUMBERS = frozenset({"stay_days", "permit_duration_days", "age", "child.age"})
YES_OR_NO = frozenset(
    {
        "employed_in_france",
        "pays_enrolment_fees_in_france",
        "continues_after_permit_end",
        "needs_accessibility_support",
        "children",
        "schooled_before",
        "wants_to_work",
        "wants_to_stay_after",
        "medical_visit_requested",
        "has_driving_licence",
        "needs_diploma_recognition",
        "bank_refused",
        "plans_travel_outside_france",
        "held_study_permit",
        "stay_overlaps",
    }
)
DATES = frozenset({"reference_date"})
#: The facts that are a set of words: an area, and a commune of it.
SETS = frozenset({"commune_in"})
#: The facts that are a list, told by more than a word.
LISTS = frozenset({"nationalities", "children", "schengen_stays"})
#: Groups of states, in the place of their codes, for facts that are a country.
COUNTRY_GROUPS: Mapping[str, frozenset[str]]
#: The facts that are a country, by its ISO 3166-1 alpha-2 code.
COUNTRIES = frozenset({"driving_licence_country"})

FACTS: Mapping[str, str] = {
    "nationalities": N_("Nationality"),
    "nationality_group": N_("Nationality"),
    "age": N_("Age"),
    "profile": N_("Category"),
    "permit": N_("Visa or permit"),
    "visa_wording": N_("Wording of the visa"),
    "stay_days": N_("Length of stay in days"),
    "housing": N_("Housing"),
    "commune": N_("Commune of residence"),
    "commune_in": N_("Commune of residence"),
    "social_cover": N_("Health cover"),
    "employed_in_france": N_("Employed in France"),
    "scholarship": N_("Scholarship"),
    "pays_enrolment_fees_in_france": N_("Pays enrolment fees in France"),
    "wants_to_work": N_("Wants to work during the stay"),
    "french_level": N_("Level of French"),
    "children": N_("Comes with children"),
    "child.age": N_("Age of the child"),
    "child.school_age": N_("School level of the child"),
    "child.nationality_group": N_("Nationality of the child"),
    "schooled_before": N_("Went to school in France before"),
    "continues_after_permit_end": N_("Stays on after the permit ends"),
    "wants_to_stay_after": N_("Wants to stay after the studies or the contract"),
    "permit_duration_days": N_("Length of the permit in days"),
    "permit_purpose": N_("Purpose of the permit"),
    "held_study_permit": N_("Held a student permit before this one"),
    "schengen_stays": N_("Stays in the Schengen area in the 180 days before"),
    "stay_overlaps": N_("Is here during the welcome events"),
    "sponsor_permit": N_("Permit of the person accompanied"),
    "medical_visit_requested": N_("Was called to the medical visit"),
    "plans_travel_outside_france": N_("Plans to travel outside France"),
    "has_driving_licence": N_("Has a driving licence"),
    "driving_licence_country": N_("Country that issued the driving licence"),
    "needs_diploma_recognition": N_("Needs a foreign diploma to be recognised"),
    "bank_refused": N_("Was refused by a bank"),
    "needs_accessibility_support": N_("Needs accessibility support"),
    "reference_date": N_("Date of filing"),
}
ANCHORS: Mapping[str, str] = {
    "entry_france": N_("Date of entry into France"),
    "first_day_of_stay": N_("First day of the stay"),
    "normal_residence_start": N_("Start of normal residence in France"),
    "visa_start": N_("Start of the visa"),
    "visa_end": N_("End of the visa"),
    "vls_validated": N_("Validation of the visa"),
    "file_submitted": N_("Filing of the request for a permit"),
    "permit_delivered": N_("Delivery of the permit"),
    "permit_end": N_("End of the permit"),
    "refusal_letter": N_("Letter of refusal"),
    "enrolment": N_("Date of enrolment"),
    "academic_year_start": N_("Start of the academic year"),
    "teaching_start": N_("Start of classes"),
    "thesis_or_degree_end": N_("End of the thesis or degree"),
    "contract_start": N_("Start of the contract"),
    "hire_date": N_("Date of hiring"),
    "contract_end": N_("End of the contract"),
    "lease_signature": N_("Signature of the lease"),
    "lease_start": N_("Start of the lease"),
    "keys_handover": N_("Handing over of the keys"),
    "inventory_date": N_("Inventory of fixtures"),
    "lease_notice_received": N_("Notice to leave received by the landlord"),
    "move_date": N_("Date of the move"),
    "loss_or_theft": N_("Loss or theft of papers"),
    "child_birth": N_("Birth of a child"),
    "planned_departure": N_("Planned departure"),
    "birthday_16": N_("16th birthday"),
    "birthday_18": N_("18th birthday"),
    "calendar_year_of_3rd_birthday": N_("Start of the year of the third birthday"),
    "calendar_year_end": N_("End of the calendar year"),
    "summons_date": N_("Date of the summons"),
    "health_number_received": N_("Social-security number received"),
    "doctoral_school_date": N_("Closing date of the doctoral school"),
    "tax_campaign_start": N_("Start of the tax campaign"),
    "tax_campaign_end": N_("End of the tax campaign"),
    "heating_season_start": N_("Start of the heating season"),
}
#: Anchors that the whole house may know, year by year (`calendar.toml`); a person's own date goes before it.
SHARED_ANCHORS = frozenset(
    {"academic_year_start", "doctoral_school_date", "tax_campaign_start", "tax_campaign_end", "heating_season_start"}
)
#: What follows from other facts or dates, and is never asked for itself.
DERIVED = frozenset(
    {
        "nationality_group",
        "reference_date",
        "commune_in",
        "visa_wording",
        "child.age",
        "child.school_age",
        "child.nationality_group",
        "calendar_year_end",
    }
)

_EUROPEAN_UNION = "AT BE BG HR CY CZ DE DK EE ES FI FR GR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_REST_OF_THE_EEA = "IS LI NO"
EU_EEA_SWISS = frozenset([*_EUROPEAN_UNION.split(), *_REST_OF_THE_EEA.split(), "CH"])
COUNTRY_GROUPS = {"EEA": EU_EEA_SWISS - {"CH"}, "UK": frozenset({"GB"})}

_PHRASES = {
    "gt": N_("{fact}: {value} (more than {limit})"),
    "gte": N_("{fact}: {value} ({limit} or more)"),
    "lt": N_("{fact}: {value} (less than {limit})"),
    "lte": N_("{fact}: {value} (at most {limit})"),
    "between": N_("{fact}: {value} (from {low} to {high})"),
    "outside": N_("{fact}: {value} (not from {low} to {high})"),
}
_DATE_PHRASES = {
    "gt": N_("{fact}: after {limit}"),
    "gte": N_("{fact}: {limit} or later"),
    "lt": N_("{fact}: before {limit}"),
    "lte": N_("{fact}: {limit} or earlier"),
}
_OPPOSITE = {"gt": "lte", "gte": "lt", "lt": "gte", "lte": "gt", "between": "outside"}
#: What a fact that follows from another is asked by.
_ASKED_BY = {"nationality_group": "nationalities", "commune_in": "commune"}


def nationality_group(nationalities: Collection[str]) -> str | None:
    """The group that a person with all these nationalities (ISO 3166-1 alpha-2) belongs to; None if none is known.

    The most favourable one counts: one European nationality makes a European, whatever the others.
    """
    codes = {code.upper() for code in nationalities}
    if not codes:
        return None
    if codes & EU_EEA_SWISS:
        return "eu_eea_swiss"
    for group, members in (("monaco_andorra", {"MC", "AD"}), ("algerian", {"DZ"}), ("uk", {"GB"})):
        if codes & members:
            return group
    return "other_non_eu"


def question(name: str) -> str:
    """The fact to ask a person for when `name` is unknown: what they hold, not what is derived from it."""
    return _ASKED_BY.get(name, name)


def label(name: str) -> Message:
    """What a fact or an anchor is called."""
    return Message(FACTS.get(name) or ANCHORS[name])


def told_value(fact: str, value: object) -> object:
    """A fact's value as it is told; a `Message` where it is a word of the vocabulary."""
    if isinstance(value, bool):
        return Message(N_("yes")) if value else Message(N_("no"))
    return Message(CHOICES[fact][value]) if isinstance(value, str) and fact in CHOICES else value


def told_area(areas: object) -> Message:
    """Where somebody lives, from the areas that the commune lies in."""
    held = areas if isinstance(areas, Collection) else ()
    word = "lille" if "lille" in held else "metropole" if MEL in held else "elsewhere"
    return Message(COMMUNES[word])


def statement(fact: str, value: object, op: str, limit: Any, truth: bool) -> Message:
    """What is so about `fact`: its value, and on which side of the limit it is."""
    if fact in SETS:
        return Message(N_("{fact}: {value}"), {"fact": label(fact), "value": told_area(value)})
    facts = {"fact": label(fact), "value": told_value(fact, value)}
    if op not in _PHRASES:
        return Message(N_("{fact}: {value}"), facts)
    phrases = _DATE_PHRASES if fact in DATES else _PHRASES
    bounds = {"low": limit[0], "high": limit[1]} if op == "between" else {"limit": limit}
    return Message(phrases[op if truth else _OPPOSITE[op]], {**facts, **bounds})
