"""The checklist of one arrival: all that the desk knows of each step, as text or as JSON."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.records import as_plain

if TYPE_CHECKING:
    from maison.checklists.catalogue import Cost
    from maison.checklists.model import Checklist, ChecklistLine
    from maison.commands.parsing import Commands
    from maison.languages import Language


def add_to(group: Commands) -> None:
    """The command of this module, in the group of checklists."""
    _ = group.text
    shown = group.add("show", show, _("which steps, by when, and why"))
    shown.add_argument("reference", metavar="REF")
    shown.add_argument("--on", metavar="DATE", default="", help=_("as it stands on this day, as in 2026-11-23"))


def show(desk: Desk, arguments: argparse.Namespace) -> int:
    """The checklist of one arrival, today or on another day."""
    from maison.dates import parse_date

    language, today = languages.get(desk.language), desk.clock.today()
    on = parse_date(arguments.on, today, language) if arguments.on else today
    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    relatives = [one.arrival for one in desk.family_queries.of(arrival.person_id)]
    stays = desk.stay_facts.many([arrival, *relatives])
    own, *others = desk.checklist_queries.checklists(stays, on=on)
    if arguments.json:
        answer(
            {
                "reference": arrival.reference,
                "on": on.isoformat(),
                "asks": list(own.asks),
                "next": [line.key for line in own.next_things],
                "steps": [_step(own, line, language) for line in own.lines],
                "milestones": [{"key": made.key, "met": made.reason, "by": made.marked_by} for made in own.met],
                "household_of": next((one.reference for one in relatives if one.id == own.head), None),
                "family": [
                    {
                        "reference": one.reference,
                        "steps": [_step(theirs, line, language) for line in theirs.lines if not line.settled],
                    }
                    for one, theirs in zip(relatives, others, strict=True)
                ],
            }
        )
        return 0
    for line in own.lines:
        say(_line(own, line, language))
    for one, theirs in zip(relatives, others, strict=True):
        say(f"\n{one.reference}")
        for line in theirs.lines:
            if not line.settled:
                say(_line(theirs, line, language))
    return 0


def _line(checklist: Checklist, line: ChecklistLine, language: Language) -> str:
    title = " · ".join(part for part in (line.step.title.text(language.tag), line.subject, line.occurrence) if part)
    day = line.done_on or line.due_on
    return "\t".join((line.state, day.isoformat() if day else "", title, "; ".join(_notes(checklist, line, language))))


def _notes(checklist: Checklist, line: ChecklistLine, language: Language) -> Iterator[str]:
    """What else is to be known of a line, in words."""
    from maison.checklists.model import OWNERS, REFERRALS

    _ = language.gettext
    decision = line.decision
    if line.due_on and not line.settled:
        yield _("date set at the desk") if line.due_typed else _("legal deadline") if line.legal else _("advised date")
    waits = [name.text(language.tag) for key in line.blocked_by if (name := checklist.name(key))]
    if waits:
        yield _("waits for: {steps}").format(steps=", ".join(waits))
    if decision.owner:
        owner = decision.partner or _(OWNERS[decision.owner])
        answered = f" ({_(REFERRALS[decision.referral])})" if decision.referral else ""
        yield _("sees to it: {name}").format(name=owner + answered)
    if decision.concerns_reason:
        yield f"{decision.concerns_reason} ({decision.concerns_by})"
    if decision.reason:
        yield f"{decision.reason} ({decision.marked_by})"
    if line.step.to_confirm:
        yield _("To confirm")


def _step(checklist: Checklist, line: ChecklistLine, language: Language) -> dict[str, Any]:
    step, decision, tag = line.step, line.decision, language.tag
    return {
        "key": line.key,
        "step": step.key,
        "occurrence": line.occurrence,
        "person": line.subject or None,
        "title": step.title.text(tag),
        "status": line.status,
        "state": line.state,
        "applies": line.applies,
        "why": [reason.text(language) for reason in line.why],
        "asks": list(line.asks),
        "opens_on": _day(line.opens_on),
        "due_on": _day(line.due_on),
        "computed_due_on": _day(line.computed_due_on),
        "due_typed": line.due_typed,
        "legal": line.legal,
        "penalty_from": _day(line.penalty_from),
        "dead_after": _day(line.dead_after),
        "also_due": [{"what": note.text(tag), "due_on": _day(day)} for note, day in line.also_due],
        "blocked_by": list(line.blocked_by),
        "blocked_by_titles": [name.text(tag) for key in line.blocked_by if (name := checklist.name(key))],
        "way_out": line.way_out.text(tag) if line.way_out else None,
        "after": list(line.after),
        "deadlock": list(line.deadlock),
        "note": line.note.text(tag) if line.note else None,
        "costs": [_cost(cost, tag) for cost in line.costs],
        "to_confirm": step.to_confirm,
        "done_on": _day(line.done_on),
        "evidence": decision.evidence,
        "reason": decision.reason or None,
        "by": decision.marked_by or None,
        "by_hand": None
        if decision.concerns is None
        else {
            "applies": decision.concerns,
            "reason": decision.concerns_reason,
            "by": decision.concerns_by,
            "on": _day(decision.concerns_on),
        },
        "owner": as_plain(decision.owner),
        "partner": decision.partner or None,
        "referral": as_plain(decision.referral),
        "referred_on": _day(decision.referred_on),
    }


def _cost(cost: Cost, tag: str) -> dict[str, Any]:
    return {
        "low": cost.low,
        "high": cost.high,
        "as_of": cost.as_of,
        "to_confirm": not cost.certain or cost.when is not None,
        "note": cost.note.text(tag) if cost.note else None,
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
