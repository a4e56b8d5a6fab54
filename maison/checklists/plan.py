"""The steps of one person: which concern them, what to ask, by when, and what comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, CatalogueStep
from maison.checklists.conditions import Facts, asks, reasons, truth
from maison.checklists.deadlines import Anchors, Schedule, schedule, timing
from maison.errors import Message

PlanStatus: TypeAlias = Literal["to_ask", "not_yet", "open", "late", "dead"]

_RANK = {"late": 0, "open": 1, "to_ask": 2, "not_yet": 3, "dead": 4}


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step for one person.

    `to_ask`: whether it concerns them depends on the facts in `asks`; else `asks` are the anchors whose dates are
    missing. `legal` is about `due_on`: the law's date, or only an advised one. After `dead_after` it cannot be done.
    `blocked_by` are the keys of the steps that must be done first.
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


def derived(facts: Facts, on: dt.date) -> Facts:
    """The facts with what follows from them: the nationality group, the day of filing (`on`, if none is said), the age."""
    complete = dict(facts)
    if complete.get("nationality_group") is None:
        held = complete.get("nationalities")
        codes = [] if held is None or isinstance(held, (int, dt.date)) else held
        complete["nationality_group"] = vocabulary.nationality_group(codes)
    if complete.get("reference_date") is None:
        complete["reference_date"] = on
    born, day = complete.get("birth_date"), complete["reference_date"]
    if complete.get("age") is None and isinstance(born, dt.date) and isinstance(day, dt.date):
        complete["age"] = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return complete


def plan(
    catalogue: Catalogue, facts: Facts, anchors: Anchors, *, on: dt.date, settled: Collection[str] = ()
) -> tuple[PlannedStep, ...]:
    """The steps that concern a person, or may, on the day `on`; urgent ones first.

    `settled` are the keys of steps that are done or waived: they block nothing. Steps that do not apply are absent.
    """
    facts = derived(facts, on)
    answers = {key: truth(step.applies_when, facts) for key, step in catalogue.steps.items()}
    waiting = {key for key, answer in answers.items() if answer and key not in settled}
    steps = [
        _question(step, facts) if answers[key] is None else _planned(step, facts, anchors, waiting, on)
        for key, step in catalogue.steps.items()
        if answers[key] is not False
    ]
    return _requirements_first(sorted(steps, key=_urgency))


def _question(step: CatalogueStep, facts: Facts) -> PlannedStep:
    return PlannedStep(
        key=step.key,
        status="to_ask",
        why=reasons(step.applies_when, facts),
        asks=asks(step.applies_when, facts),
        opens_on=None,
        due_on=None,
        legal=step.deadline.legal,
        penalty_from=None,
        dead_after=None,
        blocked_by=(),
    )


def _planned(step: CatalogueStep, facts: Facts, anchors: Anchors, waiting: Collection[str], on: dt.date) -> PlannedStep:
    dates: Schedule = schedule(step.deadline, anchors)
    return PlannedStep(
        key=step.key,
        status=timing(dates, on),
        why=reasons(step.applies_when, facts),
        asks=dates.asks,
        opens_on=dates.opens_on,
        due_on=dates.due_on,
        legal=step.deadline.legal,
        penalty_from=dates.penalty_from,
        dead_after=dates.dead_after,
        blocked_by=tuple(key for key in step.requires if key in waiting),
    )


def _urgency(step: PlannedStep) -> tuple[int, bool, dt.date, bool]:
    """Late ones, the legal first; open ones by date, then those without; questions; later ones."""
    late = step.status == "late"
    day = step.opens_on if step.status == "not_yet" else step.due_on
    return _RANK[step.status], late and not step.legal, day or dt.date.max, not step.legal


def _requirements_first(steps: Iterable[PlannedStep]) -> tuple[PlannedStep, ...]:
    """The same order, but what a step waits for stands before it: it is as urgent."""
    pending = {step.key: step for step in steps}
    ordered: list[PlannedStep] = []

    def put(step: PlannedStep) -> None:
        for key in step.blocked_by:
            if key in pending:
                put(pending.pop(key))
        ordered.append(step)

    while pending:
        put(pending.pop(next(iter(pending))))
    return tuple(ordered)
