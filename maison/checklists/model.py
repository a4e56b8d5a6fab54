"""A stay's checklist: what the desk decided about each step, beside what follows from the facts of the stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from maison.checklists import vocabulary
from maison.checklists.catalogue import CatalogueStep
from maison.checklists.plan import PlannedStep, PlanStatus, questions
from maison.errors import Message
from maison.languages import country_codes


class Mark(StrEnum):
    """What settles a step: it was done, or the desk decided with a reason that it need not be."""

    DONE = "done"
    WAIVED = "waived"


LineStatus: TypeAlias = PlanStatus | Literal["waived"]


@dataclass(frozen=True, slots=True)
class StayFacts:
    """What an arrival's form says that conditions and deadlines look at; None and () where it says nothing."""

    stay_id: int
    nationalities: tuple[str, ...] = ()
    category: str | None = None
    permit: str | None = None
    housing: str | None = None
    planned_arrival: dt.date | None = None
    arrived_on: dt.date | None = None
    entered_france_on: dt.date | None = None
    leaves_on: dt.date | None = None
    permit_from: dt.date | None = None
    permit_until: dt.date | None = None
    scholarship: str | None = None
    employed: bool | None = None
    needs_accessibility_support: bool | None = None
    birth_date: dt.date | None = None

    @property
    def first_day(self) -> dt.date | None:
        """The day of arrival, else the planned one."""
        return self.arrived_on or self.planned_arrival

    @property
    def days(self) -> int | None:
        """The length of the stay; the days of arrival and of departure both count, as they do at the border."""
        if self.first_day is None or self.leaves_on is None or self.leaves_on < self.first_day:
            return None
        return (self.leaves_on - self.first_day).days + 1

    @property
    def permit_days(self) -> int | None:
        """The length of the permit, its first and last days included."""
        if self.permit_from is None or self.permit_until is None or self.permit_until < self.permit_from:
            return None
        return (self.permit_until - self.permit_from).days + 1

    def facts(self) -> dict[str, vocabulary.FactValue | None]:
        """The facts, by the names of the vocabulary; and the birth date, of which the age follows."""
        return {
            "nationalities": self.nationalities or None,
            "profile": self.category,
            "permit": self.permit,
            "stay_days": self.days,
            "housing": self.housing,
            "scholarship": self.scholarship,
            "employed_in_france": self.employed,
            "needs_accessibility_support": self.needs_accessibility_support,
            "permit_duration_days": self.permit_days,
            "birth_date": self.birth_date,
        }

    def anchors(self) -> dict[str, dt.date | None]:
        """The dates, by the names of the vocabulary."""
        return {
            "entry_france": self.entered_france_on,
            "first_day_of_stay": self.first_day,
            "visa_start": self.permit_from,
            "visa_end": self.permit_until,
            "permit_end": self.permit_until,
            "planned_departure": self.leaves_on,
        }


#: The field of the arrival's form that holds a fact or a date; what is not here is answered on the checklist.
FORM_FIELDS: Mapping[str, str] = {
    "nationalities": "nationalities",
    "profile": "category",
    "permit": "permit",
    "stay_days": "leaves_on",
    "housing": "housing",
    "entry_france": "entered_france_on",
    "first_day_of_stay": "planned_arrival",
    "visa_start": "permit_from",
    "visa_end": "permit_until",
    "permit_end": "permit_until",
    "planned_departure": "leaves_on",
    "needs_accessibility_support": "accessibility",
    "age": "birth_date",
    "permit_duration_days": "permit_until",
    "birthday_16": "birth_date",
    "birthday_18": "birth_date",
    "calendar_year_of_3rd_birthday": "birth_date",
    "child.age": "birth_date",
    "child.school_age": "birth_date",
    "child.nationality_group": "nationalities",
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is not known. `field` is the arrival's field that holds it, "" where the checklist does.

    `choices` are the possible answers with their labels, in their order; none for other kinds.
    """

    name: str
    label: Message
    field: str
    kind: Literal["form", "yes_no", "choice", "date", "country"]
    choices: tuple[tuple[str, Message], ...] = ()


def question(name: str) -> Question:
    """How to ask for a fact or a date by the name that a plan's `asks` give it."""
    label = vocabulary.label(name)
    if name in FORM_FIELDS:
        return Question(name, label, FORM_FIELDS[name], "form")
    if name in vocabulary.YES_OR_NO:
        return Question(name, label, "", "yes_no")
    if name in vocabulary.CHOICES:
        words = tuple((word, Message(told)) for word, told in vocabulary.CHOICES[name].items())
        return Question(name, label, "", "choice", words)
    return Question(name, label, "", "country" if name in vocabulary.COUNTRIES else "date")


def asked_here() -> tuple[Question, ...]:
    """All questions that the checklist itself holds the answers to, facts before dates."""
    names = (name for name in (*vocabulary.FACTS, *vocabulary.ANCHORS) if name not in vocabulary.DERIVED)
    return tuple(asked for asked in map(question, names) if asked.kind != "form")


Answer: TypeAlias = str | bool | dt.date


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer given on the checklist; None when it was taken back. `version` guards against two desks at once."""

    value: Answer | None
    version: int


def stored_text(name: str, answer: Answer) -> str:
    """An answer as the database keeps it. ValueError for what does not answer this question."""
    asked = question(name)
    fits = {
        "yes_no": isinstance(answer, bool),
        "choice": isinstance(answer, str) and answer in {word for word, _label in asked.choices},
        "date": isinstance(answer, dt.date),
        "country": isinstance(answer, str) and answer in country_codes(),
        "form": False,
    }
    if not fits[asked.kind]:
        raise ValueError(f"{answer!r} does not answer {name}")
    if isinstance(answer, dt.date):
        return answer.isoformat()
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


def answer_of(name: str, text: str) -> Answer:
    """An answer from the database."""
    kind = question(name).kind
    if kind == "date":
        return dt.date.fromisoformat(text)
    return text == "true" if kind == "yes_no" else text


@dataclass(frozen=True, slots=True)
class Decision:
    """What the desk decided about one step of one stay. `due_on` is a date typed by hand, which stays as typed."""

    key: str
    mark: Mark | None = None
    marked_on: dt.date | None = None
    marked_by: str = ""
    reason: str = ""
    due_on: dt.date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One step of one stay.

    `asks` are questions (`question(name)`) that decide whether it applies, or dates that its deadline lacks. `legal`
    is about `due_on`; never so for a date typed by hand (`due_typed`), beside which `computed_due_on` keeps the rule's.
    `applies` is None while that depends on a question, False for a step that was settled and no longer applies.
    """

    step: CatalogueStep
    status: LineStatus
    applies: bool | None
    why: tuple[Message, ...] = ()
    asks: tuple[str, ...] = ()
    opens_on: dt.date | None = None
    due_on: dt.date | None = None
    computed_due_on: dt.date | None = None
    due_typed: bool = False
    legal: bool = False
    penalty_from: dt.date | None = None
    dead_after: dt.date | None = None
    blocked_by: tuple[str, ...] = ()
    decision: Decision = field(default_factory=lambda: Decision(""))
    planned: PlannedStep | None = None

    @property
    def key(self) -> str:
        """The step's key, with the occurrence where it comes again."""
        return self.decision.key or self.step.key

    @property
    def done_on(self) -> dt.date | None:
        """The day it was done: as the desk marked it, or as a date of the stay says."""
        if self.status != "done":
            return None
        return self.decision.marked_on or (self.planned.done_on if self.planned else None)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps of one stay: open ones first, by urgency, then those that are settled."""

    stay_id: int
    lines: tuple[ChecklistLine, ...]
    answers: Mapping[str, StoredAnswer]

    @property
    def asks(self) -> tuple[str, ...]:
        """All that is not known and matters, what concerns most steps first."""
        return questions(self.lines)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(line.status == "done" for line in self.lines)
