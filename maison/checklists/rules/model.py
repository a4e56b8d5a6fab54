"""What another version of the catalogue means for one person: steps that come, steps that say otherwise, steps that go.

The desk takes note of it person by person; what was done is never lost, whatever the rules became.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from maison.checklists.catalogue import Catalogue, CatalogueStep
from maison.checklists.conditions import Facts
from maison.checklists.deadlines import Anchors
from maison.checklists.plan import PlannedStep, plan

if TYPE_CHECKING:
    from maison.checklists.model import Decision

Kind: TypeAlias = Literal["add", "keep", "retire"]

#: The dates of a step.
DATES = ("opens_on", "due_on", "penalty_from", "dead_after")
#: What a step says to the person; who checked it and where is news for the desk alone.
_SAID = ("title", "what", "papers", "where", "authority", "official_url", "costs", "late", "way_out")


class Moved(NamedTuple):
    """A date that became another one."""

    name: str
    old: dt.date | None
    new: dt.date | None


class LineChange(NamedTuple):
    """One line of a checklist under the new rules: it comes, stays but says otherwise, or goes.

    `settled` lines keep their mark whatever happens. `legal` and `asked` tell that the date became the law's (or no
    longer is), and that it became a question whether the step applies (or no longer is one).
    """

    key: str
    kind: Kind
    settled: bool
    moved: tuple[Moved, ...] = ()
    said: tuple[str, ...] = ()
    legal: bool = False
    asked: bool = False


def differences(
    old: Catalogue,
    new: Catalogue,
    facts: Facts,
    anchors: Anchors,
    decisions: Mapping[str, Decision],
    on: dt.date,
) -> tuple[LineChange, ...]:
    """What differs between the plans of one person under two catalogues, in the order of the new one; then what goes."""
    settled = {key: made.marked_on for key, made in decisions.items() if made.mark is not None}
    by_hand = {key: made.concerns for key, made in decisions.items() if made.concerns is not None}
    before, after = (
        {
            step.line_key: step
            for step in plan(catalogue, facts, anchors, on=on, settled=settled, by_hand=by_hand, explain=False)
        }
        for catalogue in (old, new)
    )
    there = [
        change
        for key, step in after.items()
        if (change := _compared(before.get(key), step, old, new, settled=key in settled)) is not None
    ]
    gone = [LineChange(key, "retire", key in settled) for key in before if key not in after]
    return (*there, *gone)


def _compared(
    before: PlannedStep | None, after: PlannedStep, old: Catalogue, new: Catalogue, *, settled: bool
) -> LineChange | None:
    if before is None:
        return LineChange(after.line_key, "add", settled)
    moved = tuple(Moved(name, getattr(before, name), getattr(after, name)) for name in DATES)
    change = LineChange(
        after.line_key,
        "keep",
        settled,
        tuple(date for date in moved if date.old != date.new),
        _said_otherwise(old.steps[after.key], new.steps[after.key]),
        legal=before.legal != after.legal,
        asked=(before.status == "to_ask") != (after.status == "to_ask"),
    )
    return change if change.moved or change.said or change.legal or change.asked else None


def _said_otherwise(old: CatalogueStep, new: CatalogueStep) -> tuple[str, ...]:
    said = (name for name in _SAID if getattr(old, name) != getattr(new, name))
    return (*said, *(("deadline",) if old.deadline.note != new.deadline.note else ()))
