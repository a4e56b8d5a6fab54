"""From the facts of a stay and the desk's decisions to its checklist.

Steps are worked out afresh at each reading, so a moved arrival or a new permit moves every date that hangs on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, CatalogueStep
from maison.checklists.conditions import Facts
from maison.checklists.deadlines import Anchors, Schedule, timing
from maison.checklists.model import (
    Checklist,
    ChecklistLine,
    Decision,
    StayFacts,
    StoredAnswer,
)
from maison.checklists.plan import PlannedStep, plan, step_key

#: What has no question on the checklist: it is told in other ways.
_NOT_ASKED_HERE = frozenset({"schengen_stays"})


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
    explain: bool = True,
) -> Checklist:
    """The checklist of a stay as it stands on the day `on`. Settled steps stay, even when they no longer apply.

    Without `explain` no line says why.
    """
    facts, anchors = known(stay, answers)
    settled = {key: made for key, made in decisions.items() if made.mark is not None}
    planned = plan(
        catalogue,
        facts,
        anchors,
        on=on,
        settled={key: made.marked_on for key, made in settled.items()},
        explain=explain,
    )
    waiting = [
        _line(catalogue, step, decisions.get(step.line_key), on=on) for step in planned if step.line_key not in settled
    ]
    by_key = {step.line_key: step for step in planned}
    closed = [
        _settled_line(catalogue.steps[step_key(key)], by_key.get(key), made)
        for key, made in sorted(settled.items(), key=lambda item: (item[1].marked_on or dt.date.max, item[0]))
        if step_key(key) in catalogue.steps
    ]
    return Checklist(stay.stay_id, (*waiting, *closed), answers)


def _line(catalogue: Catalogue, planned: PlannedStep, made: Decision | None, *, on: dt.date) -> ChecklistLine:
    made = made or Decision(planned.line_key)
    typed = made.due_on is not None
    dates = Schedule(planned.opens_on, made.due_on or planned.due_on, planned.penalty_from, planned.dead_after)
    return ChecklistLine(
        step=catalogue.steps[planned.key],
        status=timing(dates, on) if typed and planned.status in ("open", "late") else planned.status,
        applies=None if planned.status == "to_ask" else True,
        why=planned.why,
        asks=tuple(name for name in planned.asks if name not in _NOT_ASKED_HERE),
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
        legal=(planned.legal if planned else step.deadline.legal) and made.due_on is None,
        decision=made,
        planned=planned,
    )
