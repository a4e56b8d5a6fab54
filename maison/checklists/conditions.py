"""Whom a step concerns: structured conditions with three answers, yes, no and not known yet.

Strong three-valued logic (Kleene): an unknown fact leaves the answer open only where it could change it, so a step is
never hidden by what the desk has not asked, and nobody is asked what does not matter.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from maison.checklists import vocabulary
from maison.checklists.vocabulary import UNKNOWN, FactValue
from maison.errors import Message

Facts: TypeAlias = Mapping[str, FactValue | None]
Item = TypeVar("Item")
Test: TypeAlias = Callable[[Any, Any], bool]

OPERATORS: Mapping[str, Test] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "in": lambda value, among: value in among,
    "not_in": lambda value, among: value not in among,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "between": lambda value, bounds: bounds[0] <= value <= bounds[1],
    "not_empty": lambda value, wanted: bool(value) is wanted,
}
#: The same for facts that are a set of words: one of them is enough.
SET_OPERATORS: Mapping[str, Test] = {
    "eq": lambda held, word: word in held,
    "ne": lambda held, word: word not in held,
    "in": lambda held, among: not among.isdisjoint(held),
    "not_in": lambda held, among: among.isdisjoint(held),
    "not_empty": lambda held, wanted: bool(held) is wanted,
}


@dataclass(frozen=True, slots=True)
class Compare:
    """One fact against one value; `op` is a key of `OPERATORS`."""

    fact: str
    op: str
    value: Any

    @property
    def test(self) -> Test:
        """What tells whether a known value passes."""
        return (SET_OPERATORS if self.fact in vocabulary.SETS else OPERATORS)[self.op]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition: TypeAlias = Compare | All | AnyOf | Not


def compares(condition: Condition) -> Iterator[Compare]:
    """Every comparison of a condition, in its order."""
    if isinstance(condition, Compare):
        yield condition
    else:
        for part in (condition.part,) if isinstance(condition, Not) else condition.parts:
            yield from compares(part)


def facts_in(condition: Condition) -> frozenset[str]:
    """The facts that a condition looks at."""
    return frozenset(compare.fact for compare in compares(condition))


def truth(condition: Condition, facts: Facts) -> bool | None:
    """Whether `condition` holds; None where that depends on an unknown fact."""
    if isinstance(condition, Compare):
        value = facts.get(condition.fact)
        return None if value is None or value == UNKNOWN else condition.test(value, condition.value)
    if isinstance(condition, Not):
        answer = truth(condition.part, facts)
        return None if answer is None else not answer
    decisive = isinstance(condition, AnyOf)
    open_question = False
    for part in condition.parts:
        answer = truth(part, facts)
        if answer is decisive:
            return decisive
        open_question |= answer is None
    return None if open_question else not decisive


def asks(condition: Condition, facts: Facts) -> tuple[str, ...]:
    """The unknown facts that could still decide `condition`, in its order; none if it is decided."""
    if truth(condition, facts) is not None:
        return ()
    if isinstance(condition, Compare):
        return (vocabulary.question(condition.fact),)
    if isinstance(condition, Not):
        return asks(condition.part, facts)
    return distinct(name for part in condition.parts for name in asks(part, facts))


def reasons(condition: Condition, facts: Facts) -> tuple[Message, ...]:
    """What is known that makes `condition` hold, or fail, or that speaks for it while it is open."""
    if isinstance(condition, Compare):
        answer = truth(condition, facts)
        if answer is None:
            return ()
        value = facts[condition.fact]
        return (vocabulary.statement(condition.fact, value, condition.op, condition.value, answer),)
    if isinstance(condition, Not):
        return reasons(condition.part, facts)
    answer = truth(condition, facts)
    decisive = isinstance(condition, AnyOf)
    if answer is decisive:
        return next(reasons(part, facts) for part in condition.parts if truth(part, facts) is decisive)
    settled = (part for part in condition.parts if truth(part, facts) is not None)
    if decisive and answer is None:  # its settled parts all speak against it
        return ()
    return distinct(reason for part in settled for reason in reasons(part, facts))


def distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items in their order, each once; `dict` cannot do it, for a message is not hashable."""
    seen: list[Item] = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return tuple(seen)
