"""What is still open when somebody leaves: steps, flags, leases and permits that run on, a situation set by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from maison.arrivals.status import STATUS_LABELS, Status
from maison.arrivals.vocabulary import LABELS
from ui.arrivals import words
from ui.arrivals.file.steps import title
from ui.i18n import _, ngettext

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival, ArrivalDraft
    from maison.checklists.model import ChecklistLine
    from ui.arrivals.file.card import FileCard

#: The date by which steps of departure go.
_DEPARTURE = "planned_departure"
#: So many open steps are named.
_NAMED = 5


class Remaining(NamedTuple):
    """One thing that is open, and what kind it is in a word."""

    kind: str
    text: str


def departure_steps(card: FileCard) -> tuple[ChecklistLine, ...]:
    """The steps of the checklist whose dates hang on the departure."""
    return tuple(line for line in card.checklist.lines if _is_of_departure(line))


def _is_of_departure(line: ChecklistLine) -> bool:
    return any(_DEPARTURE in point.anchors for point in line.step.deadline.points)


def remaining(card: FileCard, today: dt.date) -> tuple[Remaining, ...]:
    """All that is open, the gravest first."""
    draft = card.arrival.draft
    return (
        *_situation(card.arrival, today),
        *(Remaining(_("Flag"), flag.text) for flag in draft.flags if flag.resolved_on is None),
        *_steps(card),
        *_running_on(draft),
    )


def stays_on_by_hand(arrival: Arrival, today: dt.date) -> bool:
    """Whether the last day has passed and somebody's choice keeps the stay from being over."""
    draft = arrival.draft
    chosen = draft.status not in (None, Status.LEFT)
    return chosen and draft.leaves_on is not None and draft.leaves_on < today


def _situation(arrival: Arrival, today: dt.date) -> Iterator[Remaining]:
    if stays_on_by_hand(arrival, today):
        sentence = _("“{status}” was chosen by hand, and the last day, {date}, has passed.")
        status = _(STATUS_LABELS[arrival.status])
        yield Remaining(_("Situation"), sentence.format(status=status, date=words.long_day(arrival.draft.leaves_on)))


def _steps(card: FileCard) -> Iterator[Remaining]:
    left = [line for line in card.checklist.lines if line.status in ("late", "open")]
    for line in left[:_NAMED]:
        yield Remaining(_("Step"), title(line))
    more = len(left) - _NAMED
    if more > 0:
        told = ngettext("{count} more step is open", "{count} more steps are open", more)
        yield Remaining(_("Step"), told.format(count=more))


def _running_on(draft: ArrivalDraft) -> Iterator[Remaining]:
    if draft.leaves_on is None:
        return
    for lease in draft.leases:
        begun = lease.since is None or lease.since <= draft.leaves_on
        if begun and (lease.until is None or lease.until > draft.leaves_on):
            name = ", ".join(part for part in (_(LABELS[lease.kind]), lease.address) if part)
            yield Remaining(_("Housing"), _runs(name, lease.until))
    own = ((draft.permit, draft.permit_until),) if draft.permit and draft.permit_until else ()
    for kind, until in (*own, *((held.kind, held.valid_until) for held in draft.permits)):
        if until is not None and until > draft.leaves_on:
            yield Remaining(_("Permit"), _runs(_(LABELS[kind]), until))


def _runs(name: str, until: dt.date | None) -> str:
    if until is None:
        return _("{name}: no end is known").format(name=name)
    return _("{name}: runs on until {date}").format(name=name, date=words.long_day(until))
