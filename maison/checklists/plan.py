"""The steps of one person: which concern them, what to ask, by when, and what comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

from maison.checklists.catalogue import Catalogue
from maison.checklists.conditions import Facts
from maison.checklists.deadlines import Anchors
from maison.checklists.families import Child
from maison.checklists.localised import Localised
from maison.errors import Message

PlanStatus: TypeAlias = Literal["to_ask", "not_yet", "open", "late", "dead", "done"]
#: Why a step has its status: a fact is missing, a date is missing, an anchor says it is done, it was settled, or its dates.
ReasonKind: TypeAlias = Literal["fact", "date", "anchor", "settled", ""]
#: When what is settled was done, by line key; None where nobody knows the day.
Done: TypeAlias = Mapping[str, dt.date | None] | Collection[str]
_NOBODY: Mapping[str, bool] = {}


class PlannedStep(NamedTuple):
    """One step for one person.

    `to_ask`: whether it concerns them depends on the facts in `asks`; else `asks` are what its dates lack. `legal` is
    about `due_on`: the law's date, or only an advised one. After `dead_after` it cannot be done. `blocked_by` are the
    steps and milestones that must come first, `after` those that had better; of the steps in `deadlock` each waits for
    another one. `subject` is the child that it is about, "" for the person or the household. `occurrence` says which
    time it is of a step that comes again, "" the first. `also_due` are further dates, each with what it is for.
    `unsure` says that nobody knows whether it applies, even where it is settled.
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
    unsure: bool = False

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
    by_hand: Mapping[str, bool] = _NOBODY,
    brief: bool = False,
) -> tuple[PlannedStep, ...]:
    """The steps that concern a person, or may, on the day `on`; urgent ones first. Steps that do not apply are absent.

    `settled` are the line keys of steps that are done or waived: they block nothing. `children` have no files of their
    own. A `member` of a family has no steps of a household or a dwelling. `by_hand` says of steps that they apply, or do
    not, whatever their conditions say. Without `explain` no step says why. A `brief` plan holds what a board shows, in no
    order: no step says why, what it asks, what had better come first or is in a deadlock.
    """
    from maison.checklists.planner import Planner  # which makes the steps that are described here

    planner = Planner(
        catalogue, facts, anchors, on, settled, children, member=member, explain=explain, by_hand=by_hand, brief=brief
    )
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
