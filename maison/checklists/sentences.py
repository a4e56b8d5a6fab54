"""A condition as one sentence: "Nationality: none of European Union… AND Length of stay in days: more than 90"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from maison.checklists import vocabulary
from maison.checklists.conditions import All, AnyOf, Compare, Condition, Not
from maison.errors import Message
from maison.languages import N_

_COMPARED = {
    "eq": N_("{fact}: {value}"),
    "ne": N_("{fact}: not {value}"),
    "in": N_("{fact}: one of {value}"),
    "not_in": N_("{fact}: none of {value}"),
    "gt": N_("{fact}: more than {value}"),
    "gte": N_("{fact}: {value} or more"),
    "lt": N_("{fact}: less than {value}"),
    "lte": N_("{fact}: at most {value}"),
    "between": N_("{fact}: from {low} to {high}"),
    "not_empty": N_("{fact}: {value}"),
}
_DATED = {
    "gt": N_("{fact}: after {value}"),
    "gte": N_("{fact}: {value} or later"),
    "lt": N_("{fact}: before {value}"),
    "lte": N_("{fact}: {value} or earlier"),
}
_BOTH, _EITHER = N_("{first} AND {second}"), N_("{first} OR {second}")
_WITHIN, _NOT = N_("({condition})"), N_("NOT ({condition})")


def sentence(condition: Condition) -> Message:
    """The whole condition, in the reader's language when it is told."""
    if isinstance(condition, Compare):
        return _compared(condition)
    if isinstance(condition, Not):
        return Message(_NOT, {"condition": sentence(condition.part)})
    word = _BOTH if isinstance(condition, All) else _EITHER
    return _joined(word, [_part(part, alone=len(condition.parts) == 1) for part in condition.parts])


def _part(part: Condition, *, alone: bool) -> Message:
    told = sentence(part)
    several = isinstance(part, All | AnyOf) and len(part.parts) > 1
    return Message(_WITHIN, {"condition": told}) if several and not alone else told


def _joined(word: str, parts: Sequence[Message]) -> Message:
    told = parts[0]
    for part in parts[1:]:
        told = Message(word, {"first": told, "second": part})
    return told


def _compared(compare: Compare) -> Message:
    facts: dict[str, Any] = {"fact": vocabulary.label(compare.fact)}
    if compare.op == "between":
        facts |= {"low": compare.value[0], "high": compare.value[1]}
    else:
        facts["value"] = told_values(compare.fact, compare.value)
    phrases = _DATED if isinstance(compare.value, dt.date) and compare.op in _DATED else _COMPARED
    return Message(phrases[compare.op], facts)


def told_values(fact: str, value: Any) -> Any:
    """A value, or several one after another, in the order of the vocabulary."""
    if fact in vocabulary.SETS and value in (vocabulary.MEL, frozenset({vocabulary.MEL})):
        return Message(N_("European Metropolis of Lille"))
    if isinstance(value, str | bool | int | dt.date) or not isinstance(value, Collection):
        return vocabulary.told_value(fact, value)
    order = list(vocabulary.CHOICES.get(fact, ()))
    known = sorted(value, key=lambda word: (order.index(word) if word in order else len(order), str(word)))
    return tuple(vocabulary.told_value(fact, word) for word in known)
