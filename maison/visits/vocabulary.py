"""The words of the desk log: what visitors come for, how it ended, what they took along; and the lists of others in which
the same is told.

Each topic is in one of the areas in which centres of EURAXESS report questions, and in one of the fields of the label
*Bienvenue en France*. That there are eighteen areas says EURAXESS itself ("free personalized assistance in 18 areas of
expertise", its page of information, read 29 November 2026). The names of fourteen were read in Lund university's copy of the
form for centres and on EURAXESS pages on working in Europe, "pension rights" and "social security" in the Estonian Academy's
description of the network (akadeemia.ee, read 29 November 2026); research funding and "other" are from memory. The five
fields are those of Campus France's review of the label, 2023; what is in none is "other".
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from maison.languages import N_


class Topic(StrEnum):
    """What a visitor comes for."""

    WELCOME = "welcome"
    VISA = "visa"
    RESIDENCE_PERMIT = "residence_permit"
    WORK_PERMIT = "work_permit"
    HOUSING = "housing"
    HOUSING_BENEFIT = "housing_benefit"
    BANK = "bank"
    HEALTH_INSURANCE = "health_insurance"
    MEDICAL_CARE = "medical_care"
    SOCIAL_SECURITY = "social_security"
    PENSION = "pension"
    TAXES = "taxes"
    FAMILY = "family"
    ENROLMENT = "enrolment"
    STUDIES = "studies"
    SCHOLARSHIP = "scholarship"
    RECOGNITION = "recognition"
    FRENCH_COURSES = "french_courses"
    RESEARCH_FUNDING = "research_funding"
    JOB = "job"
    CAREER = "career"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    TRANSPORT = "transport"
    DRIVING_LICENCE = "driving_licence"
    EVERYDAY_LIFE = "everyday_life"
    CULTURE = "culture"
    DIFFICULTY = "difficulty"
    DEPARTURE = "departure"
    OTHER = "other"


class Area(StrEnum):
    """The areas in which EURAXESS centres report."""

    CULTURE_AND_LANGUAGE = "culture_and_language"
    ACCOMMODATION = "accommodation"
    BANKING = "banking"
    CAREER = "career"
    FAMILY = "family"
    DEPARTURE = "departure"
    ENTRY = "entry"
    HEALTH_INSURANCE = "health_insurance"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    JOBS = "jobs"
    MEDICAL_CARE = "medical_care"
    PENSION = "pension"
    RECOGNITION = "recognition"
    RESEARCH_FUNDING = "research_funding"
    SALARIES_AND_TAXES = "salaries_and_taxes"
    SOCIAL_SECURITY = "social_security"
    WORK_PERMIT = "work_permit"
    OTHER = "other"


class Criterion(StrEnum):
    """The fields in which the label *Bienvenue en France* is judged."""

    INFORMATION = "information"
    WELCOME = "welcome"
    TEACHING = "teaching"
    CAMPUS_LIFE = "campus_life"
    AFTERWARDS = "afterwards"
    OTHER = "other"


class Outcome(StrEnum):
    """How a topic was left."""

    ANSWERED = "answered"
    REFERRED = "referred"
    APPOINTMENT = "appointment"
    TO_FOLLOW_UP = "to_follow_up"
    UNSOLVED = "unsolved"


class HandOut(StrEnum):
    """What a visitor takes along."""

    PACK = "pack"
    LEAFLET = "leaflet"
    MAP = "map"
    FORM = "form"
    CERTIFICATE = "certificate"
    TRANSPORT_CARD = "transport_card"
    SIM_CARD = "sim_card"
    VOUCHER = "voucher"
    OTHER = "other"


#: Topic -> where others count it.
REPORTED: dict[Topic, tuple[Area, Criterion]] = {
    Topic.WELCOME: (Area.OTHER, Criterion.INFORMATION),
    Topic.VISA: (Area.ENTRY, Criterion.WELCOME),
    Topic.RESIDENCE_PERMIT: (Area.ENTRY, Criterion.WELCOME),
    Topic.WORK_PERMIT: (Area.WORK_PERMIT, Criterion.WELCOME),
    Topic.HOUSING: (Area.ACCOMMODATION, Criterion.CAMPUS_LIFE),
    Topic.HOUSING_BENEFIT: (Area.ACCOMMODATION, Criterion.CAMPUS_LIFE),
    Topic.BANK: (Area.BANKING, Criterion.WELCOME),
    Topic.HEALTH_INSURANCE: (Area.HEALTH_INSURANCE, Criterion.WELCOME),
    Topic.MEDICAL_CARE: (Area.MEDICAL_CARE, Criterion.CAMPUS_LIFE),
    Topic.SOCIAL_SECURITY: (Area.SOCIAL_SECURITY, Criterion.WELCOME),
    Topic.PENSION: (Area.PENSION, Criterion.WELCOME),
    Topic.TAXES: (Area.SALARIES_AND_TAXES, Criterion.WELCOME),
    Topic.FAMILY: (Area.FAMILY, Criterion.WELCOME),
    Topic.ENROLMENT: (Area.OTHER, Criterion.WELCOME),
    Topic.STUDIES: (Area.OTHER, Criterion.TEACHING),
    Topic.SCHOLARSHIP: (Area.OTHER, Criterion.INFORMATION),
    Topic.RECOGNITION: (Area.RECOGNITION, Criterion.TEACHING),
    Topic.FRENCH_COURSES: (Area.CULTURE_AND_LANGUAGE, Criterion.TEACHING),
    Topic.RESEARCH_FUNDING: (Area.RESEARCH_FUNDING, Criterion.OTHER),
    Topic.JOB: (Area.JOBS, Criterion.CAMPUS_LIFE),
    Topic.CAREER: (Area.CAREER, Criterion.AFTERWARDS),
    Topic.INTELLECTUAL_PROPERTY: (Area.INTELLECTUAL_PROPERTY, Criterion.OTHER),
    Topic.TRANSPORT: (Area.OTHER, Criterion.CAMPUS_LIFE),
    Topic.DRIVING_LICENCE: (Area.OTHER, Criterion.WELCOME),
    Topic.EVERYDAY_LIFE: (Area.OTHER, Criterion.CAMPUS_LIFE),
    Topic.CULTURE: (Area.CULTURE_AND_LANGUAGE, Criterion.CAMPUS_LIFE),
    Topic.DIFFICULTY: (Area.OTHER, Criterion.WELCOME),
    Topic.DEPARTURE: (Area.DEPARTURE, Criterion.AFTERWARDS),
    Topic.OTHER: (Area.OTHER, Criterion.OTHER),
}


class _Labels(Mapping[StrEnum, str]):
    """What words are called, by kind and word: a topic and an area may be the same word, and equal to Python."""

    def __init__(self, *labels: tuple[StrEnum, str]) -> None:
        self._words = tuple(word for word, _label in labels)
        self._labels = {(type(word), word.value): label for word, label in labels}

    def __getitem__(self, word: StrEnum) -> str:
        return self._labels[type(word), word.value]

    def __iter__(self) -> Iterator[StrEnum]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)


#: What each is called on screen.
LABELS: Mapping[StrEnum, str] = _Labels(
    (Topic.WELCOME, N_("Welcome and general information")),
    (Topic.VISA, N_("Visa and entry")),
    (Topic.RESIDENCE_PERMIT, N_("Residence permit")),
    (Topic.WORK_PERMIT, N_("Work permit")),
    (Topic.HOUSING, N_("Housing")),
    (Topic.HOUSING_BENEFIT, N_("Housing benefit (CAF)")),
    (Topic.BANK, N_("Bank account")),
    (Topic.HEALTH_INSURANCE, N_("Health insurance")),
    (Topic.MEDICAL_CARE, N_("Medical care")),
    (Topic.SOCIAL_SECURITY, N_("Social security beside health")),
    (Topic.PENSION, N_("Pension rights")),
    (Topic.TAXES, N_("Salary and taxes")),
    (Topic.FAMILY, N_("Children, school and family")),
    (Topic.ENROLMENT, N_("Enrolment")),
    (Topic.STUDIES, N_("Studies")),
    (Topic.SCHOLARSHIP, N_("Scholarship")),
    (Topic.RECOGNITION, N_("Recognition of diplomas")),
    (Topic.FRENCH_COURSES, N_("French courses")),
    (Topic.RESEARCH_FUNDING, N_("Research funding")),
    (Topic.JOB, N_("Job or internship")),
    (Topic.CAREER, N_("Career")),
    (Topic.INTELLECTUAL_PROPERTY, N_("Intellectual property")),
    (Topic.TRANSPORT, N_("Transport")),
    (Topic.DRIVING_LICENCE, N_("Driving licence")),
    (Topic.EVERYDAY_LIFE, N_("Everyday life")),
    (Topic.CULTURE, N_("Culture, sport and meeting people")),
    (Topic.DIFFICULTY, N_("Difficulty, rights and emergencies")),
    (Topic.DEPARTURE, N_("Departure")),
    (Topic.OTHER, N_("Something else")),
    (Area.CULTURE_AND_LANGUAGE, N_("Culture of the host country and language courses")),
    (Area.ACCOMMODATION, N_("Accommodation")),
    (Area.BANKING, N_("Banking")),
    (Area.CAREER, N_("Career development")),
    (Area.FAMILY, N_("Day care, schooling and family")),
    (Area.DEPARTURE, N_("Departure conditions")),
    (Area.ENTRY, N_("Entry conditions and visas")),
    (Area.HEALTH_INSURANCE, N_("Health insurance")),
    (Area.INTELLECTUAL_PROPERTY, N_("Intellectual property rights")),
    (Area.JOBS, N_("Job opportunities")),
    (Area.MEDICAL_CARE, N_("Medical care")),
    (Area.PENSION, N_("Pension rights")),
    (Area.RECOGNITION, N_("Recognition of diplomas")),
    (Area.RESEARCH_FUNDING, N_("Research funding")),
    (Area.SALARIES_AND_TAXES, N_("Salaries and taxation")),
    (Area.SOCIAL_SECURITY, N_("Social security")),
    (Area.WORK_PERMIT, N_("Work permit")),
    (Area.OTHER, N_("Other questions")),
    (Criterion.INFORMATION, N_("Quality and accessibility of information")),
    (Criterion.WELCOME, N_("Quality and accessibility of welcome services")),
    (Criterion.TEACHING, N_("Teaching on offer and its support")),
    (Criterion.CAMPUS_LIFE, N_("Housing and quality of campus life")),
    (Criterion.AFTERWARDS, N_("Follow-up after the degree")),
    (Criterion.OTHER, N_("In no field of the label")),
    (Outcome.ANSWERED, N_("answered")),
    (Outcome.REFERRED, N_("referred to another service")),
    (Outcome.APPOINTMENT, N_("appointment made")),
    (Outcome.TO_FOLLOW_UP, N_("to be followed up")),
    (Outcome.UNSOLVED, N_("not solved")),
    (HandOut.PACK, N_("welcome pack")),
    (HandOut.LEAFLET, N_("leaflet")),
    (HandOut.MAP, N_("map")),
    (HandOut.FORM, N_("form")),
    (HandOut.CERTIFICATE, N_("certificate")),
    (HandOut.TRANSPORT_CARD, N_("transport card")),
    (HandOut.SIM_CARD, N_("SIM card")),
    (HandOut.VOUCHER, N_("voucher")),
    (HandOut.OTHER, N_("something else")),
)
