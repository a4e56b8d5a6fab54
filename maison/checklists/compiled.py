"""A catalogue made ready for planning: hundreds of thousands of checklists are worked out after it changed.

Many conditions ask the same, so each comparison is made once for a person, those of one fact together; a condition then
is a walk over answers that are there already.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any, NamedTuple, TypeAlias

from maison.checklists import vocabulary
from maison.checklists.catalogue import ALWAYS, Catalogue, CatalogueStep, Period
from maison.checklists.circles import circles
from maison.checklists.conditions import AnyOf, Compare, Condition, Not, Test, facts_in
from maison.checklists.deadlines import Deadline

Answers: TypeAlias = list[bool | None]
Decide: TypeAlias = Callable[[Answers], bool | None]
Ask: TypeAlias = Callable[[Answers], list[str]]


#: What stands once for a whole household, on the file of the person that the others came with.
OF_A_HOUSEHOLD = frozenset({"household", "dwelling"})


class Ready(NamedTuple):
    """A condition to decide from the answers to its comparisons, and what it asks while it is open."""

    decide: Decide
    ask: Ask


class ReadyStep(NamedTuple):
    """A step with what planning looks at. `dated_event`: it is there only once the date of its event is known.

    `by_school_age`: it is about a child's school level. `replaced_by` are the places of the steps that take its own.
    `anchors` are those that its deadline looks at.
    """

    key: str
    place: int
    condition: Ready
    replaced_by: tuple[int, ...]
    applies_when: Condition
    deadline: Deadline
    anchors: tuple[str, ...]
    requires: tuple[str, ...]
    after: tuple[str, ...]
    done_by: str
    of_child: bool
    dated_event: bool
    by_school_age: bool
    recurs: bool


class ReadyCatalogue(NamedTuple):
    """A catalogue for planning. `replacements` are the places of replaced steps, those first that replace others.

    The places of steps that ask more than their condition: a day of filing, a home in France, a household of one's own.
    """

    steps: tuple[ReadyStep, ...]
    tests: Mapping[str, tuple[tuple[int, Test, Any], ...]]
    size: int
    replacements: tuple[int, ...]
    circles: tuple[tuple[str, ...], ...]
    order: Mapping[str, int]
    effective: tuple[tuple[int, Period], ...]
    in_france: tuple[int, ...]
    of_household: tuple[int, ...]

    def shut(self, filed: dt.date, *, abroad: bool, member: bool) -> list[int]:
        """The places of the steps that do not exist on a day of filing, across the border, or for a member of a family."""
        return [
            *(place for place, period in self.effective if not period.holds(filed)),
            *(self.in_france if abroad else ()),
            *(self.of_household if member else ()),
        ]

    def answers(self, facts: Mapping[str, Any]) -> Answers:
        """The answers to all comparisons."""
        answers: Answers = [None] * self.size
        known = facts.get
        for fact, tests in self.tests.items():
            value = known(fact)
            if value is not None and value != vocabulary.UNKNOWN:
                for place, test, wanted in tests:
                    answers[place] = test(value, wanted)
        return answers

    def answers_beside(self, answers: Answers, facts: Mapping[str, Any]) -> Answers:
        """The answers with those to the comparisons of these facts instead."""
        changed = answers.copy()
        for fact, value in facts.items():
            unknown = value is None or value == vocabulary.UNKNOWN
            for place, test, wanted in self.tests.get(fact, ()):
                changed[place] = None if unknown else test(value, wanted)
        return changed


@lru_cache(maxsize=8)
def ready(catalogue: Catalogue) -> ReadyCatalogue:
    """The catalogue, made ready once."""
    places: dict[Compare, int] = {}
    where = {key: place for place, key in enumerate(catalogue.steps)}
    replaced: dict[str, list[int]] = {}
    for step in catalogue.steps.values():
        for key in step.replaces:
            replaced.setdefault(key, []).append(where[step.key])
    steps = tuple(
        _ready_step(step, where[step.key], _ready(step.applies_when, places), tuple(replaced.get(step.key, ())))
        for step in catalogue.steps.values()
    )
    tests: dict[str, list[tuple[int, Test, Any]]] = {}
    for compare, place in places.items():
        tests.setdefault(compare.fact, []).append((place, compare.test, compare.value))
    found, order = circles(catalogue)
    return ReadyCatalogue(
        steps,
        {fact: tuple(entries) for fact, entries in tests.items()},
        len(places),
        _replacements(catalogue, where),
        found,
        order,
        tuple((where[step.key], step.effective) for step in catalogue.steps.values() if step.effective is not ALWAYS),
        tuple(where[step.key] for step in catalogue.steps.values() if step.in_france),
        tuple(where[step.key] for step in catalogue.steps.values() if step.per in OF_A_HOUSEHOLD),
    )


def _ready_step(step: CatalogueStep, place: int, condition: Ready, replaced_by: tuple[int, ...]) -> ReadyStep:
    facts = facts_in(step.applies_when)
    told_by_fact = bool(facts & vocabulary.YES_OR_NO)
    return ReadyStep(
        step.key,
        place,
        condition,
        replaced_by,
        step.applies_when,
        step.deadline,
        tuple(sorted(step.deadline.anchors)),
        step.requires,
        step.after,
        step.done_by,
        of_child=step.per == "child",
        dated_event=bool(step.deadline.event) and not told_by_fact,
        by_school_age="child.school_age" in facts,
        recurs=bool(step.deadline.every) or step.deadline.repeats,
    )


def _replacements(catalogue: Catalogue, where: Mapping[str, int]) -> tuple[int, ...]:
    graph: dict[str, list[str]] = {}
    for step in catalogue.steps.values():
        for key in step.replaces:
            graph.setdefault(key, []).append(step.key)
    return tuple(where[key] for key in TopologicalSorter(graph).static_order() if key in graph)


def _ready(condition: Condition, places: dict[Compare, int]) -> Ready:
    if isinstance(condition, Compare):
        return _leaf(condition, places.setdefault(condition, len(places)))
    if isinstance(condition, Not):
        return _turned(_ready(condition.part, places))
    decisive = isinstance(condition, AnyOf)
    parts = [_ready(part, places) for part in condition.parts]
    leaves = [part for part in condition.parts if isinstance(part, Compare)]
    if len(leaves) < len(parts):
        return Ready(_of_parts([part.decide for part in parts], decisive), _asking(parts))
    asked = [(places[leaf], vocabulary.question(leaf.fact)) for leaf in leaves]
    return Ready(
        _of_leaves([places[leaf] for leaf in leaves], decisive),
        lambda answers: [name for place, name in asked if answers[place] is None],
    )


def _leaf(compare: Compare, place: int) -> Ready:
    asked = vocabulary.question(compare.fact)
    return Ready(lambda answers: answers[place], lambda answers: [asked] if answers[place] is None else [])


def _turned(part: Ready) -> Ready:
    decide = part.decide

    def turned(answers: Answers) -> bool | None:
        answer = decide(answers)
        return None if answer is None else not answer

    return Ready(turned, part.ask)


def _of_leaves(leaves: Sequence[int], decisive: bool) -> Decide:
    def decide(answers: Answers) -> bool | None:
        open_question = False
        for leaf in leaves:
            answer = answers[leaf]
            if answer is decisive:
                return decisive
            if answer is None:
                open_question = True
        return None if open_question else not decisive

    return decide


def _of_parts(parts: Sequence[Decide], decisive: bool) -> Decide:
    def decide(answers: Answers) -> bool | None:
        open_question = False
        for part in parts:
            answer = part(answers)
            if answer is decisive:
                return decisive
            if answer is None:
                open_question = True
        return None if open_question else not decisive

    return decide


def _asking(parts: Sequence[Ready]) -> Ask:
    """What an open condition asks: what its open parts do."""

    def ask(answers: Answers) -> list[str]:
        return [name for part in parts if part.decide(answers) is None for name in part.ask(answers)]

    return ask
