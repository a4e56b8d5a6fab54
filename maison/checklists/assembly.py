"""From the facts of a stay and the desk's decisions to its checklist.

Steps are worked out afresh at each reading, so a moved arrival or a new permit moves every date that hangs on it. What the
desk decided stays beside them: what it settled, that a step applies by hand or does not, dates that it typed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, CatalogueStep, Cost
from maison.checklists.compiled import OF_A_HOUSEHOLD
from maison.checklists.conditions import Facts
from maison.checklists.costs import costs_of
from maison.checklists.deadlines import Schedule, timing
from maison.checklists.derived import derived
from maison.checklists.model import Checklist, ChecklistLine, Decision, DueCount, DueLine, Mark, StoredAnswer
from maison.checklists.plan import PlannedStep, plan, step_key
from maison.checklists.recurring import Named, named
from maison.checklists.stays import StayFacts

#: What the files of the family say, whatever was answered before they were there.
_OF_THE_FAMILY = frozenset({"children", "sponsor_permit"})
#: What may happen a second time: of what was answered and what a file says, the later one counts.
_HAPPENS_AGAIN = frozenset({"move_date", "lease_start", "child_birth"})

Decisions = Mapping[str, Decision]
Answers = Mapping[str, StoredAnswer]
_NONE: Decisions = {}


def known(
    catalogue: Catalogue, stay: StayFacts, decisions: Decisions, answers: Answers, on: dt.date
) -> tuple[dict[str, Any], dict[str, dt.date | None]]:
    """All facts and dates of a stay: those of its file, those answered on its checklist, and those that ticks tell."""
    facts, anchors = stay.facts(on), stay.anchors(on)
    for name, answer in answers.items():
        if answer.value is None:
            continue
        if name in vocabulary.ANCHORS:
            day = answer.value if isinstance(answer.value, dt.date) else None
            on_file = anchors.get(name) if name in _HAPPENS_AGAIN else None
            anchors[name] = max(filter(None, (day, on_file)), default=None)
        elif name not in _OF_THE_FAMILY or facts.get(name) is None:
            facts[name] = answer.value
    for key, made in decisions.items():
        step = catalogue.steps.get(key) if made.mark is Mark.DONE else None
        if step is not None and step.done_by and anchors.get(step.done_by) is None:
            anchors[step.done_by] = made.marked_on
    return facts, anchors


def checklist(
    catalogue: Catalogue,
    stay: StayFacts,
    decisions: Decisions,
    answers: Answers,
    *,
    on: dt.date,
    shared: Decisions = _NONE,
    explain: bool = True,
) -> Checklist:
    """The checklist of a stay as it stands on the day `on`. Settled steps stay, even when they no longer apply.

    `shared` are the decisions on the file of the person whom this one accompanies: what is done there for the household is
    done. Without `explain` no line says why, nor what it costs.
    """
    facts, anchors = known(catalogue, stay, decisions, answers, on)
    names = named(catalogue, decisions, anchors)
    done: dict[str, dt.date | None] = {**dict.fromkeys(stay.done), **names.settled}
    for key, made in shared.items():
        if made.mark is not None and (step := catalogue.steps.get(step_key(key))) and step.per in OF_A_HOUSEHOLD:
            done[key] = made.marked_on
    by_hand = {key: made.concerns for key, made in decisions.items() if made.concerns is not None}
    planned = plan(catalogue, facts, anchors, on=on, settled=done, by_hand=by_hand, explain=explain)
    work = _Lines(catalogue, stay, decisions, names, anchors, on)
    if explain:
        work.facts = derived(facts, on, anchors)
    return Checklist(
        stay.stay_id, tuple(work.of(planned)), answers, decisions=decisions, catalogue=catalogue, head=stay.head
    )


class _Lines:
    """Makes the lines of one checklist of what was planned and what was decided."""

    def __init__(
        self,
        catalogue: Catalogue,
        stay: StayFacts,
        decisions: Decisions,
        names: Named,
        anchors: Mapping[str, dt.date | None],
        on: dt.date,
    ) -> None:
        self._catalogue, self._stay, self._decisions = catalogue, stay, decisions
        self._names, self._anchors, self._on = names, anchors, on
        self.facts: Facts | None = None

    def of(self, planned: Iterable[PlannedStep]) -> Iterator[ChecklistLine]:
        """What is to be done, by urgency; then what is settled; then what does not apply by hand."""
        by_key: dict[str, PlannedStep] = {}
        for step in planned:
            if self._elsewhere(self._catalogue.steps[step.key]):
                continue
            key = self._names.stored(step.line_key)
            by_key[key] = step
            made = self._decisions.get(key)
            if made is None or made.mark is None:
                yield self._waiting(step, made or Decision(key))
        marked = [(key, made) for key, made in self._decisions.items() if made.mark is not None]
        for key, made in sorted(marked, key=lambda item: (item[1].marked_on or dt.date.max, item[0])):
            if (known := self._catalogue.step(step_key(key))) is not None:
                yield self._settled(known, by_key.get(key), made)
        for key, made in sorted(self._decisions.items()):
            if made.concerns is False and made.mark is None and key in self._catalogue.steps:
                yield ChecklistLine(self._catalogue.steps[key], "not_applicable", False, decision=made)

    def _elsewhere(self, step: CatalogueStep) -> bool:
        """Whether a step is on the file of somebody else: of the one who is accompanied, or of a child."""
        if step.per in OF_A_HOUSEHOLD:
            return self._stay.head is not None
        return step.per == "child" and bool(self._stay.children)

    def _waiting(self, planned: PlannedStep, made: Decision) -> ChecklistLine:
        typed = made.due_on is not None
        dates = Schedule(planned.opens_on, made.due_on or planned.due_on, planned.penalty_from, planned.dead_after)
        step = self._catalogue.steps[planned.key]
        return ChecklistLine(
            step=step,
            status=timing(dates, self._on) if typed and planned.status in ("open", "late") else planned.status,
            applies=None if planned.unsure else True,
            why=() if made.concerns else planned.why,
            asks=planned.asks,
            opens_on=planned.opens_on,
            due_on=dates.due_on,
            computed_due_on=planned.due_on,
            due_typed=typed,
            legal=planned.legal and not typed,
            penalty_from=planned.penalty_from,
            dead_after=planned.dead_after,
            blocked_by=planned.blocked_by,
            decision=made,
            planned=planned,
            anchored_on=self._anchor(step),
            costs=self._costs(step),
        )

    def _settled(self, step: CatalogueStep, planned: PlannedStep | None, made: Decision) -> ChecklistLine:
        assert made.mark is not None
        return ChecklistLine(
            step=step,
            status=made.mark.value,
            applies=None if planned and planned.unsure else planned is not None,
            why=planned.why if planned else (),
            due_on=made.due_on or (planned.due_on if planned else None),
            computed_due_on=planned.due_on if planned else None,
            due_typed=made.due_on is not None,
            legal=(planned.legal if planned else step.deadline.legal) and made.due_on is None,
            decision=made,
            planned=planned,
            anchored_on=self._anchor(step),
            costs=self._costs(step),
        )

    def _anchor(self, step: CatalogueStep) -> dt.date | None:
        points = step.deadline.points
        return points[0].base(self._anchors) if points else None

    def _costs(self, step: CatalogueStep) -> tuple[Cost, ...]:
        """The amounts that are true on the day of filing and concern this person, or may."""
        return () if self.facts is None else costs_of(step, self.facts, on=self._on)


def due_lines(
    catalogue: Catalogue, stay: StayFacts, decisions: Decisions, answers: Answers, *, on: dt.date, until: dt.date
) -> list[DueLine]:
    """The steps of a stay that apply, are not settled, and are late or due by `until`. Says nothing of why: it is fast."""
    lines = checklist(catalogue, stay, decisions, answers, on=on, explain=False).lines
    return [
        DueLine(stay.stay_id, line.key, line.due_on, line.due_on < on, line.legal)
        for line in lines
        if line.due_on is not None and line.due_on <= until and line.status in ("late", "open", "not_yet")
    ]


def count_by_step(lines: Iterable[DueLine]) -> tuple[DueCount, ...]:
    """How often each step is late or due, the most often late first."""
    late: Counter[str] = Counter()
    soon: Counter[str] = Counter()
    for line in lines:
        (late if line.late else soon)[line.step] += 1
    keys = sorted({*late, *soon}, key=lambda key: (-late[key], -soon[key], key))
    return tuple(DueCount(key, late[key], soon[key]) for key in keys)
