"""From the facts of a stay and the desk's decisions to its checklist.

Steps are worked out afresh at each reading, so a moved arrival or a new permit moves every date that hangs on it. What the
desk decided stays beside them: what it settled, that a step applies by hand or does not, dates that it typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, CatalogueStep
from maison.checklists.compiled import OF_A_HOUSEHOLD
from maison.checklists.conditions import Facts
from maison.checklists.costs import costs_of
from maison.checklists.deadlines import Anchors, Schedule, timing
from maison.checklists.derived import derived
from maison.checklists.model import Checklist, ChecklistLine, Decision, Mark, StoredAnswer
from maison.checklists.plan import PlannedStep, plan, step_key
from maison.checklists.recurring import named
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


class Entry(NamedTuple):
    """A line before it is dressed: its key, what was planned of it, and what was decided.

    What was settled may no longer be in the plan; what neither has a plan nor is settled does not apply by hand.
    """

    key: str
    step: CatalogueStep
    planned: PlannedStep | None
    made: Decision | None


def entries(
    catalogue: Catalogue,
    stay: StayFacts,
    decisions: Decisions,
    anchors: Anchors,
    facts: Facts,
    *,
    on: dt.date,
    shared: Decisions,
    brief: bool,
) -> Iterator[Entry]:
    """What is to be done, by urgency; then what is settled; then what does not apply by hand. `brief` as in `plan`."""
    names = named(catalogue, decisions, anchors)
    done: dict[str, dt.date | None] = {**dict.fromkeys(stay.done), **names.settled}
    for key, made in shared.items():
        if made.mark is not None and (step := catalogue.steps.get(step_key(key))) and step.per in OF_A_HOUSEHOLD:
            done[key] = made.marked_on
    by_hand = {key: made.concerns for key, made in decisions.items() if made.concerns is not None}
    by_key: dict[str, PlannedStep] = {}
    for planned in plan(catalogue, facts, anchors, on=on, settled=done, by_hand=by_hand, brief=brief):
        step = catalogue.steps[planned.key]
        if _elsewhere(step, stay):
            continue
        key = names.stored(planned.line_key)
        by_key[key] = planned
        decided = decisions.get(key)
        if decided is None or decided.mark is None:
            yield Entry(key, step, planned, decided)
    marked = [(key, made) for key, made in decisions.items() if made.mark is not None]
    for key, made in sorted(marked, key=lambda item: (item[1].marked_on or dt.date.max, item[0])):
        if (known := catalogue.step(step_key(key))) is not None:
            yield Entry(key, known, by_key.get(key), made)
    for key, made in sorted(decisions.items()):
        if made.concerns is False and made.mark is None and key in catalogue.steps:
            yield Entry(key, catalogue.steps[key], None, made)


def _elsewhere(step: CatalogueStep, stay: StayFacts) -> bool:
    """Whether a step is on the file of somebody else: of the one who is accompanied, or of a child."""
    if step.per in OF_A_HOUSEHOLD:
        return stay.head is not None
    return step.per == "child" and bool(stay.children)


def checklist(
    catalogue: Catalogue,
    stay: StayFacts,
    decisions: Decisions,
    answers: Answers,
    *,
    on: dt.date,
    shared: Decisions = _NONE,
) -> Checklist:
    """The checklist of a stay as it stands on the day `on`. Settled steps stay, even when they no longer apply.

    `shared` are the decisions on the file of the person whom this one accompanies: what is done there for the household is
    done.
    """
    facts, anchors = known(catalogue, stay, decisions, answers, on)
    found = entries(catalogue, stay, decisions, anchors, facts, on=on, shared=shared, brief=False)
    lines = _Lines(derived(facts, on, anchors), anchors, on)
    return Checklist(
        stay.stay_id,
        tuple(map(lines.of, found)),
        answers,
        decisions=decisions,
        catalogue=catalogue,
        head=stay.head,
    )


class _Lines:
    """Makes the lines of one checklist of what was planned and what was decided."""

    def __init__(self, facts: Facts, anchors: Anchors, on: dt.date) -> None:
        self._facts, self._anchors, self._on = facts, anchors, on

    def of(self, entry: Entry) -> ChecklistLine:
        """One line."""
        key, step, planned, made = entry
        if made is not None and made.mark is not None:
            return self._settled(step, planned, made)
        made = made or Decision(key)
        if planned is None:
            return ChecklistLine(step, "not_applicable", False, decision=made)
        return self._waiting(step, planned, made)

    def _waiting(self, step: CatalogueStep, planned: PlannedStep, made: Decision) -> ChecklistLine:
        typed = made.due_on is not None
        dates = Schedule(planned.opens_on, made.due_on or planned.due_on, planned.penalty_from, planned.dead_after)
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
            anchored_on=step.deadline.base(self._anchors),
            costs=costs_of(step, self._facts),
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
            anchored_on=step.deadline.base(self._anchors),
            costs=costs_of(step, self._facts),
        )
