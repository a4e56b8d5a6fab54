"""Which time of a step a decision is about: a permit that ends later than the one that was renewed is another one.

A step is ticked for the date that it hung on. Where that date moves far, as with a new permit or a second move, the step
comes again and the tick stays with the first time; where it moves little, the date was corrected and the tick holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from maison.checklists.catalogue import Catalogue, CatalogueStep
from maison.checklists.model import Decision
from maison.checklists.plan import line_key, step_key

#: A date that moved so far is another one.
ANOTHER = dt.timedelta(days=31)
_LONG_AGO = dt.date.min


class Named(NamedTuple):
    """Decisions for planning. `settled` are the line keys that a plan has for what is settled, with the day it was done.

    `other` gives the key under which a decision is kept where the plan has another one for the same line.
    """

    settled: Mapping[str, dt.date | None]
    other: Mapping[str, str]

    def stored(self, planned: str) -> str:
        """The key of the decision on a planned line."""
        return self.other.get(planned, planned)


def named(catalogue: Catalogue, decisions: Mapping[str, Decision], anchors: Mapping[str, dt.date | None]) -> Named:
    """The decisions by the keys of the lines that a plan will have on these dates."""
    settled: dict[str, dt.date | None] = {}
    other: dict[str, str] = {}
    again: dict[str, dict[str, Decision]] = {}
    for key, made in decisions.items():
        step = catalogue.steps.get(step_key(key))
        if step is not None and (step.deadline.repeats or step.deadline.event):
            again.setdefault(step.key, {})[key] = made
        elif made.mark is not None:
            settled[key] = made.marked_on
    for key, own in again.items():
        step = catalogue.steps[key]
        now = step.deadline.base(anchors)
        (_repeated if step.deadline.repeats else _happened)(step, own, now, settled, other)
    return Named(settled, other)


def _repeated(
    step: CatalogueStep,
    own: Mapping[str, Decision],
    now: dt.date | None,
    settled: dict[str, dt.date | None],
    other: dict[str, str],
) -> None:
    """A step that comes again with each new date: a plan names the later times by it.

    What was done for the present date is given to the plan without a day, what was done for an earlier one as done long ago.
    """
    for key, made in own.items():
        hung_on = _hung_on(key, made)
        if hung_on is None or now is None:
            name, done_on = key, made.marked_on
        elif now - hung_on > ANOTHER:
            name, done_on = key, _LONG_AGO
        else:
            name, done_on = key if key == step.key else line_key(step.key, now.isoformat()), None
        if name != key:
            other[name] = key
        if made.mark is not None:
            settled[name] = done_on


def _happened(
    step: CatalogueStep,
    own: Mapping[str, Decision],
    now: dt.date | None,
    settled: dict[str, dt.date | None],
    other: dict[str, str],
) -> None:
    """A step that something calls for: when it happens again, the plan's line is of that time."""
    current = step.key
    first = own.get(step.key)
    done_for = first.anchored_on if first is not None and first.mark is not None else None
    if now is not None and done_for is not None and now - done_for > ANOTHER:
        later = (key for key, made in own.items() if key != step.key and _is_near(_hung_on(key, made), now))
        current = next(later, line_key(step.key, now.isoformat()))
    if current != step.key:
        other[step.key] = current
    made = own.get(current)
    if made is not None and made.mark is not None:
        settled[step.key] = made.marked_on


def _hung_on(key: str, made: Decision) -> dt.date | None:
    """The date that a line hung on when it was ticked; of a later time, the one that it is named by."""
    if made.anchored_on is not None:
        return made.anchored_on
    try:
        return dt.date.fromisoformat(key.partition("@")[2])
    except ValueError:
        return None


def _is_near(one: dt.date | None, other: dt.date) -> bool:
    return one is not None and abs(other - one) <= ANOTHER
