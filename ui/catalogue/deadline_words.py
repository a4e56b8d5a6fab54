"""The rules of a step that its form does not change, in plain words: so that a manager sees all that holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from maison.checklists import vocabulary
from ui.catalogue.deadline_values import levels
from ui.catalogue.offset_field import offset_told
from ui.i18n import N_, _, current

_EVENTS = {
    "move": N_("a move"),
    "bank_refusal": N_("a bank’s refusal"),
    "job_offer": N_("an offer of work"),
    "loss_or_theft": N_("loss or theft of papers"),
    "summons": N_("a summons"),
    "calendar": N_("a day of the calendar"),
}
_ENDS = {"from": N_("Its beginning is another one: {date}."), "to": N_("Its end is another one: {date}.")}


def step_rules_told(step: Mapping[str, Any]) -> tuple[str, ...]:
    """What the form of a step does not show of it."""
    told = [*rules_told(step.get("deadline", {}))]
    if step.get("done_by"):
        told.append(_("It is done once this date is known: {date}.").format(date=_anchor(step["done_by"])))
    if step.get("in_france"):
        told.append(_("It does not concern those who live across the border."))
    return tuple(told)


def rules_told(deadline: Mapping[str, Any]) -> tuple[str, ...]:
    """What its fields do not show of a deadline, nor of what stands inside it."""
    return tuple(sentence for level in levels(deadline) for sentence in _level_told(level))


def _level_told(level: Mapping[str, Any]) -> Iterator[str]:
    event = level.get("event", "")
    if event:
        event = _(_EVENTS[event]) if event in _EVENTS else str(event)
        yield _("There is nothing to do before this has happened: {event}.").format(event=event)
    if level.get("repeats"):
        yield _("It comes again with each new date that it is counted from.")
    for end, sentence in _ENDS.items():
        if isinstance(level.get(end), dict):
            yield _(sentence).format(date=_point(level[end]))
    if also := level.get("also_before"):
        yield _("Never later than this: {date}.").format(date=_point(also))
    if unless := level.get("unless"):
        before = _point({"anchor": unless.get("before", ""), "offset": unless.get("offset", "")})
        yield _("Not needed where this day: {date}, is earlier than this one: {other}.").format(
            date=_anchor(unless.get("anchor", "")), other=before
        )
    if restarts := level.get("restarts"):
        yield _("Where this is so: {fact}, it is counted from: {date}.").format(
            fact=_fact(restarts.get("when", "")), date=_anchor(restarts.get("anchor", ""))
        )
    if level.get("algorithm"):
        yield _("Its last day follows from the rule of 90 days in 180: days of earlier stays are taken off.")


def _point(point: Mapping[str, Any]) -> str:
    named = point.get("anchor", "")
    days = [_anchor(name) for name in ([named] if isinstance(named, str) else named)]
    return offset_told(str(point.get("offset", "")), current().listing(days))


def _anchor(name: str) -> str:
    return _(vocabulary.ANCHORS[name]) if name in vocabulary.ANCHORS else name


def _fact(name: str) -> str:
    return _(vocabulary.FACTS[name]) if name in vocabulary.FACTS else name
