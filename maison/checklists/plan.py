"""The steps of one person: which concern them, what to ask, by when, and what comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

from maison.checklists.calendar import Calendar, calendar_of
from maison.checklists.catalogue import ALWAYS, Catalogue, CatalogueStep
from maison.checklists.communes import is_abroad
from maison.checklists.compiled import Answers, ReadyCatalogue, ReadyStep, ready
from maison.checklists.conditions import Facts, reasons
from maison.checklists.deadlines import Anchors, Schedule, schedule, timing
from maison.checklists.derived import derived, derived_anchors
from maison.checklists.families import Child
from maison.checklists.localised import Localised
from maison.checklists.occurrences import Occurrence, occurrences
from maison.checklists.ordering import Waits, in_order
from maison.checklists.visas import with_permit
from maison.errors import Message

PlanStatus: TypeAlias = Literal["to_ask", "not_yet", "open", "late", "dead", "done"]
#: Why a step has its status: a fact is missing, a date is missing, an anchor says it is done, it was settled, or its dates.
ReasonKind: TypeAlias = Literal["fact", "date", "anchor", "settled", ""]
#: When what is settled was done, by line key; None where nobody knows the day.
Done: TypeAlias = Mapping[str, dt.date | None] | Collection[str]

#: What stands once for a whole family, on the file of the person that it came with.
OF_A_FAMILY = frozenset({"household", "dwelling"})


class PlannedStep(NamedTuple):
    """One step for one person.

    `to_ask`: whether it concerns them depends on the facts in `asks`; else `asks` are what its dates lack. `legal` is
    about `due_on`: the law's date, or only an advised one. After `dead_after` it cannot be done. `blocked_by` are the
    steps and milestones that must come first, `after` those that had better; of the steps in `deadlock` each waits for
    another one. `subject` is the child that it is about, "" for the person or the household. `occurrence` says which
    time it is of a step that comes again, "" the first. `also_due` are further dates, each with what it is for.
    """

    key: str
    status: PlanStatus
    why: tuple[Message, ...]
    asks: tuple[str, ...]
    opens_on: dt.date | None
    due_on: dt.date | None
    legal: bool
    penalty_from: dt.date | None
    dead_after: dt.date | None
    blocked_by: tuple[str, ...]
    subject: str = ""
    occurrence: str = ""
    after: tuple[str, ...] = ()
    also_due: tuple[tuple[Localised, dt.date], ...] = ()
    reason_kind: ReasonKind = ""
    note: Localised | None = None
    deadlock: tuple[str, ...] = ()
    done_on: dt.date | None = None

    @property
    def line_key(self) -> str:
        """What tells this occurrence from others of its step."""
        return line_key(self.key, self.occurrence)


def line_key(key: str, occurrence: str) -> str:
    """The key of one occurrence of a step."""
    return f"{key}@{occurrence}" if occurrence else key


def step_key(line: str) -> str:
    """The step of a line key."""
    return line.partition("@")[0]


def plan(
    catalogue: Catalogue,
    facts: Facts,
    anchors: Anchors,
    *,
    on: dt.date,
    settled: Done = (),
    children: Sequence[Child] = (),
    member: bool = False,
    explain: bool = True,
) -> tuple[PlannedStep, ...]:
    """The steps that concern a person, or may, on the day `on`; urgent ones first. Steps that do not apply are absent.

    `settled` are the line keys of steps that are done or waived: they block nothing. `children` have no files of their
    own. A `member` of a family has no steps of a household or a dwelling. Without `explain` no step says why.
    """
    planner = _Planner(catalogue, facts, anchors, on, settled, children, member=member, explain=explain)
    return planner.plan()


def next_things(steps: Iterable[PlannedStep], count: int = 3) -> tuple[PlannedStep, ...]:
    """What to do first: the most urgent steps that nothing stands before."""
    free = (step for step in steps if step.status in ("late", "open") and not step.blocked_by)
    return tuple(step for step, _number in zip(free, range(count), strict=False))


class Asking(Protocol):
    """Something that asks."""

    @property
    def asks(self) -> tuple[str, ...]:
        """What is not known."""
        ...

    @property
    def legal(self) -> bool:
        """Whether the law sets its date."""
        ...

    @property
    def due_on(self) -> dt.date | None:
        """Its date."""
        ...


def questions(steps: Iterable[Asking]) -> tuple[str, ...]:
    """All that is not known and matters: what concerns most steps first, among these what the law soonest asks for."""
    weight: dict[str, list[Any]] = {}
    for step in steps:
        soonest = step.due_on or dt.date.max
        for name in step.asks:
            held = weight.setdefault(name, [0, 0, dt.date.max, len(weight)])
            held[0] -= 1
            held[1] -= step.legal
            held[2] = min(held[2], soonest)
    return tuple(sorted(weight, key=weight.__getitem__))


class _Line(NamedTuple):
    """A step that applies to somebody, or may, before it is known what it waits for."""

    step: CatalogueStep
    subject: str
    occurrence: str
    status: PlanStatus
    dates: Schedule
    asks: tuple[str, ...]
    reason: ReasonKind
    facts: Mapping[str, Any]
    done_on: dt.date | None = None


_NO_DATES = Schedule()


class _Planner:
    """Works out one plan."""

    def __init__(
        self,
        catalogue: Catalogue,
        facts: Facts,
        anchors: Anchors,
        on: dt.date,
        settled: Done,
        children: Sequence[Child],
        *,
        member: bool,
        explain: bool,
    ) -> None:
        self.catalogue = catalogue
        self.ready: ReadyCatalogue = ready(catalogue)
        self.calendar: Calendar = calendar_of(catalogue)
        self.on = on
        self.facts = derived(with_permit(catalogue, facts, anchors), on, anchors)
        self.abroad = any(map(is_abroad, (self.facts.get("commune") or "", *(self.facts.get("commune_in") or ()))))
        self.anchors = derived_anchors(self.facts, anchors)
        self.settled: Mapping[str, dt.date | None] = settled if isinstance(settled, Mapping) else dict.fromkeys(settled)
        self.children = children
        self.member = member
        self.explain = explain
        if children:
            self.facts["children"] = True
        if (
            self.calendar.events
            and self.facts.get("stay_overlaps") is None
            and self.calendar.overlaps(self.anchors, on)
        ):
            self.facts["stay_overlaps"] = True

    def plan(self) -> tuple[PlannedStep, ...]:
        """The plan."""
        lines = [*self._lines()]
        waits = Waits(
            self.catalogue,
            self.ready.circles,
            [(line.step.key, line.occurrence, line.status) for line in lines],
            self.settled,
        )
        steps = [self._told(line, waits) for line in lines]
        return in_order(steps, self.ready.order, self.catalogue)

    # whom it concerns -----------------------------------------------------------------------------------------------

    def _lines(self) -> Iterator[_Line]:
        answers = self.ready.answers(self.facts)
        decided = self._decided(answers)
        for step in self.ready.steps:
            if step.step.per == "child" and self.children:
                continue
            answer = decided[step.place]
            if answer is not False:
                yield from self._of(step, answer, answers, decided, self.facts, self.anchors)
        for number, child in enumerate(self.children, 1):
            facts = child.facts(self.facts["reference_date"])
            beside = self.ready.answers_beside(answers, facts)
            decided = self._decided(beside)
            for step in self.ready.steps:
                answer = decided[step.place]
                if step.step.per == "child" and answer is not False:
                    anchors = child.anchors(
                        self.anchors, self.facts["reference_date"], by_school_age=step.by_school_age
                    )
                    yield from self._of(
                        step, answer, beside, decided, {**self.facts, **facts}, anchors, child.called(number)
                    )

    def _decided(self, answers: Answers) -> list[bool | None]:
        """Whether each step applies. What replaces a step must be known not to apply before that one surely does."""
        filed = self.facts["reference_date"]
        decided = [self._decide(step, answers, filed) for step in self.ready.steps]
        for place in self.ready.replacements:
            if decided[place] is not False:
                others = [decided[other] for other in self.ready.steps[place].replaced_by]
                if True in others:
                    decided[place] = False
                elif None in others:
                    decided[place] = None
        return decided

    def _decide(self, step: ReadyStep, answers: Answers, filed: dt.date) -> bool | None:
        if step.step.effective is not ALWAYS and not step.step.effective.holds(filed):
            return False
        if step.step.in_france and self.abroad:
            return False
        if self.member and step.step.per in OF_A_FAMILY:
            return False
        return step.condition.decide(answers)

    def _asks(self, step: ReadyStep, answers: Answers, decided: Sequence[bool | None]) -> tuple[str, ...]:
        asked = step.condition.ask(answers) if step.condition.decide(answers) is None else []
        for place in step.replaced_by:
            if decided[place] is None:
                asked = [*asked, *self.ready.steps[place].condition.ask(answers)]
        if "children" in asked:  # first whether there are any
            asked = [name for name in asked if not name.startswith("child.")]
        return tuple(dict.fromkeys(asked))

    # by when --------------------------------------------------------------------------------------------------------

    def _of(
        self,
        ready_step: ReadyStep,
        answer: bool | None,
        answers: Answers,
        decided: Sequence[bool | None],
        facts: Mapping[str, Any],
        anchors: Anchors,
        subject: str = "",
    ) -> Iterator[_Line]:
        step = ready_step.step
        if ready_step.dated_event and all(point.base(anchors) is None for point in step.deadline.points):
            return
        if answer is None:
            asked = self._asks(ready_step, answers, decided)
            yield _Line(step, subject, "", "to_ask", _NO_DATES, asked, "fact", facts)
            return
        times: Iterable[Occurrence]
        if ready_step.recurs:
            times = occurrences(step.deadline, anchors, self.on, self.calendar, self._settled_of(step.key))
        else:
            times = (Occurrence("", self.calendar.complete(anchors, self.on)),)
        for occurrence in times:
            line = self._dated(step, occurrence, facts, subject)
            if line is not None:
                yield line

    def _settled_of(self, key: str) -> Mapping[str, dt.date | None]:
        if not self.settled:
            return self.settled
        found = {}
        for name, day in self.settled.items():
            step, _at, occurrence = name.partition("@")
            if step == key:
                found[occurrence] = day
        return found

    def _dated(
        self, step: CatalogueStep, occurrence: Occurrence, facts: Mapping[str, Any], subject: str
    ) -> _Line | None:
        dates = schedule(step.deadline, occurrence.anchors, facts)
        if dates.void:
            return None
        status: PlanStatus = timing(dates, self.on)
        reason: ReasonKind = "date" if dates.asks else ""
        done_on = self.anchors.get(step.done_by) if step.done_by and not occurrence.name else None
        key = line_key(step.key, occurrence.name)
        if key in self.settled:
            status, reason, done_on = "done", "settled", self.settled[key]
        elif done_on is not None and done_on <= self.on:
            status, reason = "done", "anchor"
        else:
            done_on = None
            if occurrence.not_before is not None and self.on < occurrence.not_before and status == "open":
                status = "not_yet"
        return _Line(step, subject, occurrence.name, status, dates, dates.asks, reason, facts, done_on)

    def _told(self, line: _Line, waits: Waits) -> PlannedStep:
        step, dates, open_ = line.step, line.dates, line.status not in ("to_ask", "done")
        return PlannedStep(
            step.key,
            line.status,
            reasons(step.applies_when, line.facts) if self.explain else (),
            () if line.reason in ("settled", "anchor") else line.asks,
            dates.opens_on,
            dates.due_on,
            step.deadline.legal if line.status == "to_ask" else dates.legal,
            dates.penalty_from,
            dates.dead_after,
            waits.of(step.requires, line.occurrence) if open_ and step.requires else (),
            line.subject,
            line.occurrence,
            waits.of(step.after, line.occurrence) if open_ and step.after else (),
            dates.also_due,
            line.reason,
            dates.note if line.status != "to_ask" else step.deadline.note,
            waits.deadlock(step.key) if open_ else (),
            line.done_on,
        )
