"""From the facts of a stay and the desk's decisions to its checklist, and to what is due over many stays.

Steps are worked out afresh at each reading, so a moved arrival or a new permit moves every date that hangs on it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping

from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, CatalogueStep
from maison.checklists.conditions import Facts, truth
from maison.checklists.deadlines import Anchors, Schedule, schedule, timing
from maison.checklists.model import (
    Checklist,
    ChecklistLine,
    Decision,
    DueCount,
    DueLine,
    StayFacts,
    StoredAnswer,
)
from maison.checklists.plan import PlannedStep, derived, plan


def known(stay: StayFacts, answers: Mapping[str, StoredAnswer]) -> tuple[Facts, Anchors]:
    """All facts and dates of a stay: those of its form, and those answered on its checklist."""
    facts, anchors = stay.facts(), stay.anchors()
    for name, answer in answers.items():
        if name in vocabulary.ANCHORS:
            anchors[name] = answer.value if isinstance(answer.value, dt.date) else None
        elif answer.value is not None or facts.get(name) is None:
            facts[name] = answer.value
    return facts, anchors


def checklist(
    catalogue: Catalogue,
    stay: StayFacts,
    decisions: Mapping[str, Decision],
    answers: Mapping[str, StoredAnswer],
    *,
    on: dt.date,
) -> Checklist:
    """The checklist of a stay as it stands on the day `on`. Settled steps stay, even when they no longer apply."""
    facts, anchors = known(stay, answers)
    settled = {key: made for key, made in decisions.items() if made.mark is not None}
    planned = plan(catalogue, facts, anchors, on=on, settled=settled)
    waiting = [_line(catalogue, step, decisions.get(step.key), on=on) for step in planned if step.key not in settled]
    by_key = {step.key: step for step in planned}
    closed = [
        _settled_line(catalogue.steps[key], by_key.get(key), made)
        for key, made in sorted(settled.items(), key=lambda item: (item[1].marked_on or dt.date.max, item[0]))
        if key in catalogue.steps
    ]
    return Checklist(stay.stay_id, (*waiting, *closed), answers)


def _line(catalogue: Catalogue, planned: PlannedStep, made: Decision | None, *, on: dt.date) -> ChecklistLine:
    made = made or Decision(planned.key)
    typed = made.due_on is not None
    dates = Schedule(planned.opens_on, made.due_on or planned.due_on, planned.penalty_from, planned.dead_after)
    return ChecklistLine(
        step=catalogue.steps[planned.key],
        status="to_ask" if planned.status == "to_ask" else timing(dates, on),
        applies=None if planned.status == "to_ask" else True,
        why=planned.why,
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
    )


def _settled_line(step: CatalogueStep, planned: PlannedStep | None, made: Decision) -> ChecklistLine:
    assert made.mark is not None
    return ChecklistLine(
        step=step,
        status=made.mark.value,
        applies=None if planned and planned.status == "to_ask" else planned is not None,
        why=planned.why if planned else (),
        due_on=made.due_on or (planned.due_on if planned else None),
        computed_due_on=planned.due_on if planned else None,
        due_typed=made.due_on is not None,
        legal=step.deadline.legal and made.due_on is None,
        decision=made,
    )


def due_lines(
    catalogue: Catalogue,
    stay: StayFacts,
    decisions: Mapping[str, Decision],
    answers: Mapping[str, StoredAnswer],
    *,
    on: dt.date,
    until: dt.date,
) -> list[DueLine]:
    """The steps of a stay that apply, are not settled, and are late or due by `until`. Says nothing of why: it is fast."""
    facts, anchors = known(stay, answers)
    facts = derived(facts, on)
    lines = []
    for key, step in catalogue.steps.items():
        made = decisions.get(key)
        if made is not None and made.mark is not None:
            continue
        typed = made.due_on if made is not None else None
        dates = schedule(step.deadline, anchors)
        due = typed or dates.due_on
        if due is None or due > until or (dates.dead_after and on > dates.dead_after):
            continue
        if truth(step.applies_when, facts):
            lines.append(DueLine(stay.stay_id, key, due, due < on, step.deadline.legal and typed is None))
    return lines


def count_by_step(lines: Iterable[DueLine]) -> tuple[DueCount, ...]:
    """How often each step is late or due, the most often late first."""
    late: Counter[str] = Counter()
    soon: Counter[str] = Counter()
    for line in lines:
        (late if line.late else soon)[line.key] += 1
    keys = sorted({*late, *soon}, key=lambda key: (-late[key], -soon[key], key))
    return tuple(DueCount(key, late[key], soon[key]) for key in keys)
