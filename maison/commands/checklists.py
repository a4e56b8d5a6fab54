"""Checklists: the plan of a person who is not on file; those of arrivals are in `checklist_lines`."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands import board, checklist_lines
from maison.commands.console import answer, say
from maison.commands.parsing import Commands
from maison.languages import Language

if TYPE_CHECKING:
    from maison.checklists.catalogue import Catalogue
    from maison.checklists.plan import PlannedStep

#: How the facts of a person are told to a program.
EXAMPLE = '{"facts": {"nationalities": ["DZ"], "stay_days": 300}, "anchors": {"entry_france": "2026-11-30"}}'


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    steps = commands.group("checklist", _("the steps of one arrival"))
    checklist_lines.add_to(steps)
    board.add_to(steps)
    made = steps.add("plan", plan, _("which steps a person has who is not on file"))
    made.epilog = _(
        "The facts are one JSON object: “facts” and “anchors” (dates) by their names, and in “done” the steps that are "
        "done. All may be missing: it is then unknown, and asked for. Children are a list in “facts”."
    )
    made.add_argument("facts", metavar="FILE", help=_("a file, or - for standard input"))
    made.add_argument("--on", metavar="DATE", default="", help=_("the day to plan for, today if it is missing"))


def plan(desk: Desk, arguments: argparse.Namespace) -> int:
    """The steps of a person whose facts are told in JSON. Nothing is put on file."""
    from maison.checklists import told
    from maison.checklists.catalogue import catalogue
    from maison.checklists.plan import next_things, questions
    from maison.checklists.plan import plan as planned
    from maison.commands.inputs import object_in
    from maison.dates import parse_date

    language, today = languages.get(desk.language), desk.clock.today()
    on = parse_date(arguments.on, today, language) if arguments.on else today
    steps = catalogue()
    person = told.read(object_in(arguments.facts, EXAMPLE), steps.steps)
    found = planned(steps, person.facts, person.anchors, on=on, settled=person.done, children=person.children)
    asked = questions(found)
    if arguments.json:
        first = [step.line_key for step in next_things(found)]
        answer({"steps": [_planned(step, steps, language) for step in found], "asks": list(asked), "next": first})
        return 0
    for step in found:
        say("\t".join(_cells(step, steps, language)))
    if asked:
        from maison.checklists.vocabulary import label

        names = ", ".join(label(name).text(language) for name in asked)
        say(language.gettext("To ask: {questions}").format(questions=names))
    return 0


def _planned(step: PlannedStep, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    described = catalogue.steps[step.key]
    way_out = described.way_out if step.blocked_by or step.deadlock else None
    return {
        "key": step.key,
        "status": step.status,
        "why": [reason.text(language) for reason in step.why],
        "asks": list(step.asks),
        "opens_on": _iso(step.opens_on),
        "due_on": _iso(step.due_on),
        "legal": step.legal,
        "penalty_from": _iso(step.penalty_from),
        "dead_after": _iso(step.dead_after),
        "blocked_by": list(step.blocked_by),
        "person": step.subject or None,
        "title": described.title.text(language.tag),
        "per": described.per,
        "occurrence": step.occurrence or None,
        "after": list(step.after),
        "deadlock": list(step.deadlock),
        "way_out": way_out.text(language.tag) if way_out else None,
        "also_due": [{"what": note.text(language.tag), "due_on": _iso(day)} for note, day in step.also_due],
        "note": step.note.text(language.tag) if step.note else None,
        "done_on": _iso(step.done_on),
        "to_confirm": described.to_confirm,
    }


def _cells(step: PlannedStep, catalogue: Catalogue, language: Language) -> tuple[str, ...]:
    _ = language.gettext
    title = catalogue.steps[step.key].title.text(language.tag)
    named = [name for name in (step.occurrence, step.subject) if name]
    kind = "" if step.due_on is None else _("legal deadline") if step.legal else _("advised date")
    return step.status, _iso(step.due_on) or "", kind, f"{title} ({', '.join(named)})" if named else title


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
