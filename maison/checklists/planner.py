"""How a plan is worked out: whom each step concerns, then its dates, then what it waits for.

A hundred thousand plans are made after a catalogue changed, so what is the same for everybody is worked out before
(`compiled`), and why a step applies only where somebody reads it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from maison.checklists.calendar import calendar_of
from maison.checklists.catalogue import Catalogue
from maison.checklists.communes import is_abroad
from maison.checklists.compiled import Answers, ReadyStep, ready
from maison.checklists.conditions import Facts, reasons
from maison.checklists.deadlines import Anchors, Schedule, schedule, timing
from maison.checklists.derived import as_child, derived, derived_anchors
from maison.checklists.families import Child
from maison.checklists.occurrences import FIRST, Occurrence, occurrences
from maison.checklists.ordering import Waits, in_order
from maison.checklists.plan import Done, PlannedStep, PlanStatus, ReasonKind, line_key
from maison.checklists.visas import with_permit

_NO_DATES = Schedule()


class Subject(NamedTuple):
    """Whom steps are about: a person or a child of theirs, with what is known and what that answers."""

    name: str
    facts: Mapping[str, Any]
    anchors: Anchors
    answers: Answers
    decided: Sequence[bool | None]


class Line(NamedTuple):
    """A step that applies to somebody, or may, before it is known what it waits for."""

    step: ReadyStep
    subject: Subject
    occurrence: str
    status: PlanStatus
    dates: Schedule
    asks: tuple[str, ...]
    reason: ReasonKind
    done_on: dt.date | None = None
    unsure: bool = False


class Planner:
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
        by_hand: Mapping[str, bool],
        brief: bool,
    ) -> None:
        self._catalogue = catalogue
        self._ready = ready(catalogue)
        self._calendar = calendar_of(catalogue)
        self._on = on
        self._facts = derived(with_permit(catalogue, facts, anchors), on, anchors)
        self._filed: dt.date = self._facts["reference_date"]
        self._anchors = derived_anchors(self._facts, anchors)
        self._settled = settled if isinstance(settled, Mapping) else dict.fromkeys(settled)
        self._children = children
        where = (self._facts.get("commune") or "", *(self._facts.get("commune_in") or ()))
        abroad = any(map(is_abroad, where))
        self._shut = self._ready.shut(self._filed, abroad=abroad, member=member)
        self._explain, self._brief = explain and not brief, brief
        self._by_hand = by_hand
        if children:
            self._facts["children"] = True
        events = self._calendar.events and self._facts.get("stay_overlaps") is None
        if events and self._calendar.overlaps(self._anchors, on):
            self._facts["stay_overlaps"] = True

    def plan(self) -> tuple[PlannedStep, ...]:
        """The plan."""
        lines: list[Line] = []
        answers = self._ready.answers(self._facts)
        person = Subject("", self._facts, self._anchors, answers, self._decided(answers))
        own_file = self._facts.get("profile") == "accompanying_child"
        for step in self._ready.steps:
            if not (step.of_child and (self._children or own_file)):
                self._add(lines, step, person)
        if own_file:
            self._add_steps_of_child(lines, "", as_child(self._facts), answers, lambda _step: self._anchors)
        for number, child in enumerate(self._children, 1):
            self._add_steps_of_child(
                lines, child.called(number), child.facts(self._filed), answers, partial(self._anchors_of, child)
            )
        waits = Waits(
            self._catalogue,
            self._ready.circles,
            [(line.step.key, line.occurrence, line.status) for line in lines],
            self._settled,
        )
        if self._brief:
            return tuple(self._dates_of(line, waits) for line in lines)
        return in_order([self._told(line, waits) for line in lines], self._ready.order, self._catalogue)

    # whom it concerns -----------------------------------------------------------------------------------------------

    def _decided(self, answers: Answers) -> list[bool | None]:
        """Whether each step applies. What replaces a step must be known not to apply before that one surely does."""
        decided = [step.condition.decide(answers) for step in self._ready.steps]
        for place in self._shut:
            decided[place] = False
        for place in self._ready.replacements:
            if decided[place] is not False:
                others = [decided[other] for other in self._ready.steps[place].replaced_by]
                if True in others:
                    decided[place] = False
                elif None in others:
                    decided[place] = None
        if self._by_hand:
            for step in self._ready.steps:
                decided[step.place] = self._by_hand.get(step.key, decided[step.place])
        return decided

    def _add_steps_of_child(
        self,
        lines: list[Line],
        name: str,
        facts: Mapping[str, Any],
        answers: Answers,
        anchors_for: Callable[[ReadyStep], Anchors],
    ) -> None:
        """Add the steps of one child, of whom `facts` are known beside what is known of its family."""
        beside = self._ready.answers_beside(answers, facts)
        decided = self._decided(beside)
        whole = {**self._facts, **facts}
        for step in self._ready.steps:
            if step.of_child and decided[step.place] is not False:
                self._add(lines, step, Subject(name, whole, anchors_for(step), beside, decided))

    def _anchors_of(self, child: Child, step: ReadyStep) -> Anchors:
        return child.anchors(self._anchors, self._filed, by_school_age=step.by_school_age)

    def _asks(self, step: ReadyStep, subject: Subject) -> tuple[str, ...]:
        answers = subject.answers
        if step.replaced_by:
            asked = step.condition.ask(answers) if step.condition.decide(answers) is None else []
            for place in step.replaced_by:
                if subject.decided[place] is None:
                    asked = [*asked, *self._ready.steps[place].condition.ask(answers)]
        else:
            asked = step.condition.ask(answers)
        if "children" in asked:  # first whether there are any
            asked = [name for name in asked if not name.startswith("child.")]
        return tuple(dict.fromkeys(asked)) if len(asked) > 1 else tuple(asked)

    # by when --------------------------------------------------------------------------------------------------------

    def _add(self, lines: list[Line], step: ReadyStep, subject: Subject) -> None:
        """Add the lines of one step for one subject."""
        answer = subject.decided[step.place]
        if answer is False:
            return
        anchors = subject.anchors
        forced = step.key in self._by_hand  # is there although it is void, or nothing has happened that anybody told
        if step.dated_event and not forced and all(point.base(anchors) is None for point in step.deadline.points):
            return
        if answer is None:
            lines.append(self._question(step, subject))
            return
        times: Iterable[Occurrence]
        if step.recurs:
            times = occurrences(
                step.deadline, step.anchors, anchors, self._on, self._calendar, self._settled_of(step.key)
            )
        else:
            times = ((FIRST, self._calendar.complete(anchors, self._on), None),)
        for occurrence, dated, not_before in times:
            dates = schedule(step.deadline, dated, subject.facts)
            if forced or not dates.void:
                lines.append(self._dated(step, subject, occurrence, dates, not_before))

    def _settled_of(self, key: str) -> Mapping[str, dt.date | None]:
        """Which occurrences of a step were done, and when."""
        if not self._settled:
            return self._settled
        found = {}
        for name, day in self._settled.items():
            step, _at, occurrence = name.partition("@")
            if step == key:
                found[occurrence] = day
        return found

    def _question(self, step: ReadyStep, subject: Subject) -> Line:
        if step.key in self._settled:
            done_on = self._settled[step.key]
            return Line(step, subject, FIRST, "done", _NO_DATES, (), "settled", done_on, unsure=True)
        asks = () if self._brief else self._asks(step, subject)
        return Line(step, subject, FIRST, "to_ask", _NO_DATES, asks, "fact", unsure=True)

    def _dated(
        self, step: ReadyStep, subject: Subject, occurrence: str, dates: Schedule, not_before: dt.date | None
    ) -> Line:
        if self._settled:
            key = line_key(step.key, occurrence)
            if key in self._settled:
                return Line(step, subject, occurrence, "done", dates, (), "settled", self._settled[key])
        if step.done_by and not occurrence:
            done_on = subject.anchors.get(step.done_by)
            if done_on is not None and done_on <= self._on:
                return Line(step, subject, occurrence, "done", dates, (), "anchor", done_on)
        status: PlanStatus = timing(dates, self._on)
        if not_before is not None and status == "open" and self._on < not_before:
            status = "not_yet"
        return Line(step, subject, occurrence, status, dates, dates.asks, "date" if dates.asks else "")

    def _dates_of(self, line: Line, waits: Waits) -> PlannedStep:
        step, subject, occurrence, status, dates, asks, reason, done_on, unsure = line
        waiting = step.requires and status not in ("to_ask", "done")
        return PlannedStep(
            step.key,
            status,
            (),
            asks,
            dates.opens_on,
            dates.due_on,
            step.deadline.legal if unsure else dates.legal,
            dates.penalty_from,
            dates.dead_after,
            waits.of(step.requires, occurrence) if waiting else (),
            subject.name,
            occurrence,
            reason_kind=reason,
            done_on=done_on,
            unsure=unsure,
        )

    def _told(self, line: Line, waits: Waits) -> PlannedStep:
        step, subject, occurrence, status, dates, asks, reason, done_on, unsure = line
        waiting = status not in ("to_ask", "done")
        return PlannedStep(
            step.key,
            status,
            reasons(step.applies_when, subject.facts) if self._explain else (),
            asks,
            dates.opens_on,
            dates.due_on,
            step.deadline.legal if unsure else dates.legal,
            dates.penalty_from,
            dates.dead_after,
            waits.of(step.requires, occurrence) if waiting and step.requires else (),
            subject.name,
            occurrence,
            waits.of(step.after, occurrence) if waiting and step.after else (),
            dates.also_due,
            reason,
            step.deadline.note if unsure else dates.note,
            waits.deadlock(step.key) if waiting else (),
            done_on,
            unsure,
        )
