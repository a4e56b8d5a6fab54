"""What goes with an arrival: its checklist; and the directory and the figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, answer_file, say, say_content
from maison.commands.parsing import MOST, Commands

if TYPE_CHECKING:
    from maison.checklists.model import ChecklistLine
    from maison.languages import Language
    from maison.statistics.exports import Format


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    steps = commands.group("checklist", _("the steps of one arrival"))
    steps.add("show", checklist, _("which steps, by when, and why")).add_argument("reference", metavar="REF")

    directory = commands.group("directory", _("places and services"))
    found = directory.add("search", places, _("find places, best first"))
    found.add_argument("text", metavar="TEXT", nargs="?", default="")
    found.add_argument("--category", metavar="C", default="", help=_("only this category"))
    found.add_argument("--limit", type=commands.number(1, MOST), default=50, metavar="N", help=_("how many at most"))

    figures = commands.group("statistics", _("the figures"))
    week = figures.add("week", weekly, _("arrivals of one week by category"))
    week.add_argument("week", metavar="WEEK", help=_("as in 2026-W47, or last"))
    week.add_argument("--format", choices=("csv", "json"), default="csv")
    week.add_argument("--out", type=Path, metavar="FILE", help=_("the file; without it the figures are shown"))


def checklist(desk: Desk, arguments: argparse.Namespace) -> int:
    """The checklist of one arrival."""
    from maison.arrivals.facts import facts_of

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    language = languages.get(desk.language)
    lines = desk.checklist_queries.checklist(facts_of(arrival)).lines
    if arguments.json:
        answer({"reference": arrival.reference, "steps": [_step(line, language) for line in lines]})
        return 0
    for line in lines:
        due = line.due_on.isoformat() if line.due_on else ""
        say("\t".join((line.status, due, line.step.title.text(language.tag))))
    return 0


def _step(line: ChecklistLine, language: Language) -> dict[str, Any]:
    dates = {
        name: day.isoformat() if day else None
        for name, day in (
            ("opens_on", line.opens_on),
            ("due_on", line.due_on),
            ("penalty_from", line.penalty_from),
            ("dead_after", line.dead_after),
            ("done_on", line.done_on),
        )
    }
    return {
        "key": line.key,
        "title": line.step.title.text(language.tag),
        "status": line.status,
        "why": [reason.text(language) for reason in line.why],
        "asks": list(line.asks),
        "legal": line.legal,
        "blocked_by": list(line.blocked_by),
        "to_confirm": line.step.to_confirm,
        **dates,
    }


def places(desk: Desk, arguments: argparse.Namespace) -> int:
    """The places that hold every word, best first."""
    from maison.directory.vocabulary import read_category

    category = read_category(arguments.category) if arguments.category else None
    found = desk.open().directory_queries.search(arguments.text, category, arguments.limit)
    if arguments.json:
        answer([place.as_json(desk.language) for place in found])
        return 0
    for place in found:
        say("\t".join((place.name, place.address_line)))
    return 0


def weekly(desk: Desk, arguments: argparse.Namespace) -> int:
    """The figures of one week, in a file or on standard output."""
    from maison.statistics.exports import content, write

    desk.open()
    figures = desk.statistics.week(desk.statistics.parse_week(arguments.week))
    kind: Format = "json" if arguments.json and arguments.out is None else arguments.format
    language = languages.get(desk.language)
    if arguments.out is None:
        say_content(content(figures, kind, language))
        return 0
    write(figures, arguments.out, kind, language)
    answer_file(arguments.out, as_json=arguments.json)
    return 0
