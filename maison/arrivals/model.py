"""What an arrival is: a person, and one stay in Lille. Rules without a database or a window."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from types import MappingProxyType
from typing import Any, NamedTuple

from maison.arrivals.names import display_name
from maison.arrivals.records import (
    RECORDS,
    Contact,
    Flag,
    Lease,
    NationalityDates,
    NoticeGiven,
    OtherName,
    PermitHeld,
    cleaned_record,
    problems_of_list,
)
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Funding, Housing, Level, Permit
from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.records import as_plain
from maison.text import TextRefused, clean_line, is_email, is_seen


@dataclass(frozen=True, slots=True)
class ArrivalDraft:
    """What somebody entered about an arrival, cleaned and typed; nothing is required but one name.

    `nationalities` are ISO 3166-1 alpha-2 codes, `languages` BCP 47 tags with the one for documents first, `phones`
    E.164 numbers. `status` is the one chosen by hand; None lets the dates say it.
    """

    family_name: str = ""
    given_names: str = ""
    preferred_name: str = ""
    native_name: str = ""
    birth_date: dt.date | None = None
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    email: str = ""
    phones: tuple[str, ...] = ()
    name_hint: str = ""
    other_names: tuple[OtherName, ...] = ()
    nationality_dates: tuple[NationalityDates, ...] = ()
    contacts: tuple[Contact, ...] = ()
    accessibility: bool | None = None
    accessibility_note: str = ""
    notices: tuple[NoticeGiven, ...] = ()
    passport_number: str = ""
    category: Category | None = None
    host: str = ""
    unit: str = ""
    programme: str = ""
    planned_arrival: dt.date | None = None
    arrived_on: dt.date | None = None
    entered_france_on: dt.date | None = None
    leaves_on: dt.date | None = None
    permit: Permit | None = None
    permit_from: dt.date | None = None
    permit_until: dt.date | None = None
    housing: Housing | None = None
    adviser: str = ""
    status: Status | None = None
    level: Level | None = None
    funding: Funding | None = None
    hosting_agreement: bool | None = None
    permits: tuple[PermitHeld, ...] = ()
    leases: tuple[Lease, ...] = ()
    tags: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    forwarding: str = ""


PERSON_FIELDS = (
    "family_name",
    "given_names",
    "preferred_name",
    "native_name",
    "birth_date",
    "nationalities",
    "languages",
    "email",
    "phones",
    "name_hint",
    "other_names",
    "nationality_dates",
    "contacts",
    "accessibility",
    "accessibility_note",
    "notices",
    "passport_number",
)
STAY_FIELDS = tuple(entry.name for entry in fields(ArrivalDraft) if entry.name not in PERSON_FIELDS)
FIELDS = PERSON_FIELDS + STAY_FIELDS

#: The fields that are one line of text, and those that are one day.
TEXT_FIELDS = tuple(entry.name for entry in fields(ArrivalDraft) if entry.type == "str")
DAY_FIELDS = tuple(entry.name for entry in fields(ArrivalDraft) if entry.type == "dt.date | None")

#: The fields that are one value, or a list of plain ones: what fits in a column of a sheet. The others are records.
COLUMN_FIELDS = tuple(name for name in FIELDS if name not in RECORDS)

#: What only those may see who need it for their work: it is in no list, no export and no history.
PRIVATE_FIELDS = frozenset({"accessibility_note", "passport_number"})

#: The names of the fields, on screen and in sentences.
FIELD_LABELS = {
    "reference": N_("Reference"),
    "family_name": N_("Family name"),
    "given_names": N_("Given names"),
    "preferred_name": N_("Preferred name"),
    "native_name": N_("Name in its own script"),
    "birth_date": N_("Date of birth"),
    "nationalities": N_("Nationalities"),
    "languages": N_("Languages"),
    "email": N_("E-mail"),
    "phones": N_("Telephone"),
    "category": N_("Category"),
    "host": N_("Host institution"),
    "unit": N_("Unit or laboratory"),
    "programme": N_("Programme"),
    "planned_arrival": N_("Planned arrival"),
    "arrived_on": N_("Arrived on"),
    "entered_france_on": N_("Entered France on"),
    "leaves_on": N_("Leaves on"),
    "permit": N_("Visa or permit"),
    "permit_from": N_("Permit valid from"),
    "permit_until": N_("Permit valid until"),
    "housing": N_("Housing"),
    "adviser": N_("Adviser"),
    "status": N_("Situation"),
    "name_hint": N_("How to say the name"),
    "other_names": N_("Other names"),
    "nationality_dates": N_("Dates of nationalities"),
    "contacts": N_("Other contacts"),
    "accessibility": N_("Needs accessibility support"),
    "accessibility_note": N_("What helps"),
    "notices": N_("Notice on personal data"),
    "passport_number": N_("Passport number"),
    "level": N_("Level"),
    "funding": N_("Funding"),
    "hosting_agreement": N_("Hosting agreement"),
    "permits": N_("Other permits"),
    "leases": N_("Housing over time"),
    "tags": N_("Tags"),
    "flags": N_("Flags"),
    "forwarding": N_("Contact after departure"),
}


@dataclass(frozen=True, slots=True)
class Arrival:
    """An arrival on file. `versions` are those of the person and the stay: a save sends back what it opened.

    `merged_into` is the stay that this one turned out to be: such a one is deleted, and only undoing brings it back.
    """

    id: int
    person_id: int
    reference: str
    draft: ArrivalDraft
    status: Status
    versions: tuple[int, int]
    deleted: bool = False
    merged_into: int | None = None

    @property
    def name(self) -> str:
        """The name in Latin letters as a list shows it: "El-Khoury, Nadine"; the native one where there is no other."""
        return display_name(self.draft)

    def as_json(self) -> dict[str, Any]:
        """The arrival as `--json` answers it: dates ISO 8601, sets as lists, "" and None as null; without what is private."""
        shown = (name for name in FIELDS if name not in PRIVATE_FIELDS)
        draft = {name: None if (value := as_plain(getattr(self.draft, name))) == "" else value for name in shown}
        return {"reference": self.reference, **draft, "status": self.status.value}


class ArrivalRow(NamedTuple):
    """One line of the list. `more` holds the fields that were asked for besides."""

    id: int
    reference: str
    name: str
    native_name: str
    category: Category | None
    host: str
    planned_arrival: dt.date | None
    arrived_on: dt.date | None
    leaves_on: dt.date | None
    status: Status
    adviser: str
    email: str
    phones: tuple[str, ...]
    nationalities: tuple[str, ...]
    #: The version of the stay.
    version: int = 0
    more: Mapping[str, Any] = MappingProxyType({})


def status_by_dates(draft: ArrivalDraft, today: dt.date) -> Status:
    """How far an arrival has come, as its dates say: left, arrived, expected, or only announced."""
    if draft.arrived_on and draft.leaves_on and draft.leaves_on < today:
        return Status.LEFT
    if draft.arrived_on and draft.arrived_on <= today:
        return Status.ARRIVED
    return Status.EXPECTED if draft.planned_arrival or draft.arrived_on else Status.ANNOUNCED


def as_kept(draft: ArrivalDraft, today: dt.date) -> ArrivalDraft:
    """`draft` without a status that its dates say as well: so that it goes on following them."""
    return replace(draft, status=None) if draft.status and draft.status == status_by_dates(draft, today) else draft


def cleaned(draft: ArrivalDraft) -> ArrivalDraft:
    """`draft` with its texts as they are kept, wherever they come from. Raises `Invalid` for what no text may hold."""
    texts: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in TEXT_FIELDS:
        text: str = getattr(draft, name)
        try:
            clean = clean_line(text)
        except TextRefused as error:
            problems.append(Problem(name, error.message))
        else:
            if clean != text:
                texts[name] = clean
    for name in (*RECORDS, "tags"):
        entries = getattr(draft, name)
        try:
            clean_entries = tuple(clean_line(entry) if name == "tags" else cleaned_record(entry) for entry in entries)
        except TextRefused as error:
            problems.append(Problem(name, error.message))
        else:
            if clean_entries != entries:
                texts[name] = clean_entries
    if problems:
        raise Invalid(problems)
    return replace(draft, **texts) if texts else draft


_OLDEST = dt.date(1900, 1, 1)
_YEARS_AHEAD = 15

_ORDER = (
    ("planned_arrival", "leaves_on", N_("The departure is before the arrival. Correct one of the two dates.")),
    ("arrived_on", "leaves_on", N_("The departure is before the arrival. Correct one of the two dates.")),
    (
        "entered_france_on",
        "leaves_on",
        N_("The departure is before the entry into France. Correct one of the two dates."),
    ),
    ("permit_from", "permit_until", N_("The permit ends before it begins. Correct one of the two dates.")),
    ("birth_date", "arrived_on", N_("The arrival is before the birth. Correct one of the two dates.")),
    ("birth_date", "planned_arrival", N_("The arrival is before the birth. Correct one of the two dates.")),
)


#: As machine-readable zones write it.
_PASSPORT_NUMBER = re.compile(r"[A-Z0-9]{1,24}")
_DATED = (
    "birth_date",
    "planned_arrival",
    "arrived_on",
    "entered_france_on",
    "leaves_on",
    "permit_from",
    "permit_until",
)
_days_of = attrgetter(*_DATED)


def _impossible(days: Mapping[str, dt.date], today: dt.date) -> Iterator[Problem]:
    """The days that cannot be, whatever the others are."""
    earliest, latest = _OLDEST.year + 50, today.year + _YEARS_AHEAD
    for name, day in days.items():
        if name == "birth_date":
            if not _OLDEST <= day <= today:
                sentence = N_("This date of birth is not possible. Check the day, the month and the year.")
                yield Problem(name, Message(sentence))
        elif not earliest <= day.year <= latest:
            yield Problem(
                name, Message(N_("The year {year} is not possible here. Check the date."), {"year": day.year})
            )
        elif name == "arrived_on" and day > today:
            yield Problem(name, Message(N_("This day is still to come. Enter it as the planned arrival.")))


def problems_of(draft: ArrivalDraft, today: dt.date) -> list[Problem]:
    """What is wrong with an arrival, each beside its field; empty when it can be saved."""
    problems: list[Problem] = []
    if not any(map(is_seen, (draft.family_name, draft.given_names, draft.native_name))):
        problems.append(Problem("family_name", Message(N_("Please enter at least one name."))))
    if draft.email and not is_email(draft.email):
        problems.append(
            Problem(
                "email",
                Message(
                    N_("This is not an e-mail address: it needs a name, an @ and a domain, as in anna@example.org.")
                ),
            )
        )
    days: dict[str, dt.date] = {name: day for name, day in zip(_DATED, _days_of(draft), strict=True) if day}
    problems += _impossible(days, today)
    for name in RECORDS:
        if records := getattr(draft, name):
            problems += (Problem(name, message) for message in problems_of_list(name, records))
    if draft.passport_number and not _PASSPORT_NUMBER.fullmatch(draft.passport_number):
        problems.append(
            Problem("passport_number", Message(N_("A passport number has only letters A to Z and digits.")))
        )
    for first, last, sentence in _ORDER:
        if first in days and last in days and days[last] < days[first]:
            problems.append(Problem(last, Message(sentence)))
    return problems
