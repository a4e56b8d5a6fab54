"""A stay's checklist: what the desk decided about each step, beside what follows from the facts of the stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from maison.checklists import earlier_stays, vocabulary
from maison.checklists.catalogue import Catalogue, CatalogueStep, Cost
from maison.checklists.localised import Localised
from maison.checklists.plan import PlannedStep, PlanStatus, questions, step_key
from maison.errors import Message
from maison.languages import N_, country_codes


class Mark(StrEnum):
    """What settles a step: it was done, or the desk decided with a reason that it need not be."""

    DONE = "done"
    WAIVED = "waived"


class Owner(StrEnum):
    """Who sees to a step."""

    VISITOR = "visitor"
    DESK = "desk"
    PARTNER = "partner"


class Referral(StrEnum):
    """How far a step is that was referred to a partner."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"


#: What owners and referrals are called.
OWNERS: Mapping[Owner, str] = {
    Owner.VISITOR: N_("the visitor"),
    Owner.DESK: N_("the desk"),
    Owner.PARTNER: N_("a partner"),
}
REFERRALS: Mapping[Referral, str] = {
    Referral.PROPOSED: N_("proposed"),
    Referral.ACCEPTED: N_("accepted"),
    Referral.REFUSED: N_("refused"),
    Referral.NO_ANSWER: N_("no answer"),
}

#: So many things are named as the next ones.
NEXT = 3

SETTLED = frozenset({"done", "waived", "not_applicable"})
LineStatus: TypeAlias = PlanStatus | Literal["waived", "not_applicable"]


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
    kind: Literal["form", "yes_no", "choice", "date", "country", "stays"]
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
    if name == earlier_stays.NAME:
        return Question(name, label, "", "stays")
    return Question(name, label, "", "country" if name in vocabulary.COUNTRIES else "date")


def asked_here() -> tuple[Question, ...]:
    """All questions that the checklist itself holds the answers to, facts before dates."""
    names = (name for name in (*vocabulary.FACTS, *vocabulary.ANCHORS) if name not in vocabulary.DERIVED)
    return tuple(asked for asked in map(question, names) if asked.kind != "form")


Answer: TypeAlias = str | bool | dt.date | earlier_stays.EarlierStays


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
        "stays": earlier_stays.are_stays(answer),
        "form": False,
    }
    if not fits[asked.kind]:
        raise ValueError(f"{answer!r} does not answer {name}")
    if isinstance(answer, tuple):
        return earlier_stays.written(answer)
    if isinstance(answer, dt.date):
        return answer.isoformat()
    return str(answer).lower() if isinstance(answer, bool) else str(answer)


def answer_of(name: str, text: str) -> Answer:
    """An answer from the database."""
    kind = question(name).kind
    if kind == "date":
        return dt.date.fromisoformat(text)
    if kind == "stays":
        return earlier_stays.read(text)
    return text == "true" if kind == "yes_no" else text


@dataclass(frozen=True, slots=True)
class Decision:
    """What the desk decided about one line of one stay: a step, one of its occurrences, or a milestone met otherwise.

    `due_on` is a date typed by hand, which stays as typed. `concerns` says by hand that the step applies, or does not;
    `evidence` that a proof was seen, never its number. `anchored_on` is the date that its deadline hung on when it was
    ticked. `partner` is whom it was referred to.
    """

    key: str
    mark: Mark | None = None
    marked_on: dt.date | None = None
    marked_by: str = ""
    reason: str = ""
    due_on: dt.date | None = None
    version: int = 0
    concerns: bool | None = None
    concerns_reason: str = ""
    concerns_by: str = ""
    concerns_on: dt.date | None = None
    evidence: bool | None = None
    anchored_on: dt.date | None = None
    owner: Owner | None = None
    partner: str = ""
    referral: Referral | None = None
    referred_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One step of one stay.

    `asks` are questions (`question(name)`) that decide whether it applies, or dates that its deadline lacks. `legal`
    is about `due_on`; never so for a date typed by hand (`due_typed`), beside which `computed_due_on` keeps the rule's.
    `applies` is None while that depends on a question, False for a step that was settled and no longer applies.
    `blocked_by` are keys of steps and milestones that come first. `planned` is what the step was worked out to be, which says
    more of it. `anchored_on` is the date that the deadline hangs on now. Of `costs` those have a condition that may not concern
    this person.
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
    anchored_on: dt.date | None = None
    costs: tuple[Cost, ...] = ()

    @property
    def key(self) -> str:
        """The step's key, with the occurrence where it comes again."""
        return self.decision.key or self.step.key

    @property
    def occurrence(self) -> str:
        """Which time it is of a step that comes again: a year, or the date that it hangs on; "" the first time."""
        return self.key.partition("@")[2]

    @property
    def subject(self) -> str:
        """The child it is about, where that is not the person."""
        return self.planned.subject if self.planned else ""

    @property
    def after(self) -> tuple[str, ...]:
        """The steps and milestones that had better come first."""
        return self.planned.after if self.planned else ()

    @property
    def also_due(self) -> tuple[tuple[Localised, dt.date], ...]:
        """Further dates, each with what it is for."""
        return self.planned.also_due if self.planned else ()

    @property
    def deadlock(self) -> tuple[str, ...]:
        """The steps of which each waits for another one, this one among them."""
        return self.planned.deadlock if self.planned else ()

    @property
    def note(self) -> Localised | None:
        """What else is to be known of its deadline."""
        return self.planned.note if self.planned else self.step.deadline.note

    @property
    def way_out(self) -> Localised | None:
        """What to do while something stands before it."""
        return self.step.way_out if self.blocked_by or self.deadlock else None

    @property
    def done_on(self) -> dt.date | None:
        """The day it was done: as the desk marked it, or as a date of the stay says."""
        if self.status != "done":
            return None
        return self.decision.marked_on or (self.planned.done_on if self.planned else None)

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do: done, waived, or not applicable by hand."""
        return self.status in SETTLED

    @property
    def state(self) -> str:
        """The status as it is told: an open step that something comes before is blocked."""
        return "blocked" if self.status == "open" and self.blocked_by else self.status


@dataclass(frozen=True, slots=True)
class Checklist:
    """The steps of one stay: open ones first, by urgency, then those that are settled.

    `decisions` are all that were made, by the keys of lines and milestones. The steps of a household are on the checklist
    of the stay `head` where this person came with somebody.
    """

    stay_id: int
    lines: tuple[ChecklistLine, ...]
    answers: Mapping[str, StoredAnswer]
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=Catalogue)
    head: int | None = None

    def name(self, key: str) -> Localised | None:
        """What a step or a milestone is called that lines wait for."""
        known = self.catalogue.milestones.get(key) or self.catalogue.step(step_key(key))
        return known.title if known else None

    @property
    def met(self) -> tuple[Decision, ...]:
        """The milestones that were marked as met in another way than by their steps."""
        found = (self.decisions.get(key) for key in self.catalogue.milestones)
        return tuple(decision for decision in found if decision is not None and decision.mark)

    @property
    def asks(self) -> tuple[str, ...]:
        """All that is not known and matters, what concerns most steps first."""
        return questions(self.lines)

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(line.status == "done" for line in self.lines)

    @property
    def next_things(self) -> tuple[ChecklistLine, ...]:
        """What to do first: the most urgent steps that nothing stands before."""
        ready = (line for line in self.lines if line.status in ("late", "open") and not line.blocked_by)
        return tuple(ready)[:NEXT]

    def line(self, key: str) -> ChecklistLine | None:
        """The line with this key."""
        return next((line for line in self.lines if line.key == key), None)
