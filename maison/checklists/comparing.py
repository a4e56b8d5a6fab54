"""What a change of the file does to a checklist: which steps come, which go, which dates move.

It is told when a form is saved, in one short list, so that nobody finds out at the next deadline.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from maison.checklists.model import Checklist, ChecklistLine

Kind: TypeAlias = Literal["added", "asked", "gone", "moved", "kept"]

_RANK: tuple[Kind, ...] = ("added", "gone", "moved", "kept", "asked")


class Difference(NamedTuple):
    """One line that came, became a question, went, or whose date moved; `kept` is a date typed by hand, which did not.

    `before` and `after` are due dates, or the dates from which a step can be done where it has no other.
    """

    kind: Kind
    line: ChecklistLine
    before: dt.date | None = None
    after: dt.date | None = None


def changes(old: Checklist, new: Checklist) -> tuple[Difference, ...]:
    """What is otherwise in `new`, another state of the same stay's checklist on the same day; added steps first."""
    found = sorted(
        _differences(old, new), key=lambda one: (_RANK.index(one.kind), one.after or one.before or dt.date.max)
    )
    return tuple(found)


def _differences(old: Checklist, new: Checklist) -> Iterator[Difference]:
    before, after = ({line.key: line for line in checklist.lines} for checklist in (old, new))
    for key, line in before.items():
        if line.applies is not False and (key not in after or after[key].applies is False):
            yield Difference("gone", line, _day(line))
    for key, line in after.items():
        earlier = before.get(key)
        if line.settled or (earlier is not None and earlier.settled):
            continue
        if earlier is None or (earlier.applies is None and line.applies):
            yield Difference("added" if line.applies else "asked", line, None, _day(line))
        elif earlier.applies and line.applies is None:
            yield Difference("asked", line, _day(earlier))
        elif line.due_typed and earlier.computed_due_on != line.computed_due_on:
            yield Difference("kept", line, line.computed_due_on, line.due_on)
        elif not line.due_typed and _day(earlier) != _day(line):
            yield Difference("moved", line, _day(earlier), _day(line))


def _day(line: ChecklistLine) -> dt.date | None:
    return line.due_on or line.opens_on
