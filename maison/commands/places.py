"""The directory: finding places, looking at one, saying that it was checked or has changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands import events, finding, place_links, places_exchange
from maison.commands.console import answer, say
from maison.commands.inputs import text_of
from maison.commands.told_places import moment_of, told_place

if TYPE_CHECKING:
    from maison.commands.parsing import Commands


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("directory", _("places and services"))
    finding.add_to(group)
    shown = group.add("show", show, _("show one place"))
    shown.add_argument("place", metavar="ID")
    shown.add_argument("--open-at", metavar="WHEN", default="", help=_("tell whether it is open then, not now"))
    group.add("stale", stale, _("the places that are to be checked again"))
    checked = group.add("check", check, _("say that the entry of a place was checked"))
    checked.add_argument("place", metavar="ID")
    checked.add_argument("--by", metavar="NAME", default="", help=_("who checked it, if not you"))
    checked.add_argument("--on", metavar="DATE", default="", help=_("the day of the check, as in 2026-11-23"))
    checked.add_argument("--source", metavar="TEXT", default="", help=_("where it was looked up"))
    reported = group.add("report", report, _("say what has changed about a place"))
    reported.add_argument("place", metavar="ID")
    reported.add_argument("text", metavar="TEXT", help=_("what has changed; - reads it from standard input"))
    group.add("reports", reports, _("what was reported and not looked at yet"))
    settled = group.add("settle", settle, _("say that a report was looked at"))
    settled.add_argument("report", metavar="N", type=commands.number(1, 999_999_999))
    settled.add_argument("outcome", metavar="TEXT", nargs="?", default="", help=_("what became of it"))
    places_exchange.add_to(group)
    place_links.add_to(group)
    events.add_to(group)


def show(desk: Desk, arguments: argparse.Namespace) -> int:
    """All that is known of one place, and where each fact is from."""
    from maison.directory.model import FIELD_LABELS
    from maison.directory.opening import Openings

    at = moment_of(arguments.open_at) if arguments.open_at else None
    place = desk.open().directory_queries.find(arguments.place)
    told = told_place(place, desk.language, Openings(at or desk.clock.now()))
    if arguments.json:
        sources = desk.directory_queries.sources(place.id)
        reported = desk.place_report_queries.of(place.id)
        answer(
            told
            | {
                "check_due": place.check_due and place.check_due.isoformat(),
                "favourite": place.id in desk.pick_queries.favourites(),
                "facts": [
                    fact._asdict() | {"checked_on": fact.checked_on and fact.checked_on.isoformat()} for fact in sources
                ],
                "reports": [each.as_json() for each in reported],
            }
        )
        return 0
    _ = languages.get(desk.language).gettext
    for name, value in told.items():
        if name in FIELD_LABELS and value not in (None, [], ""):
            say(f"{_(FIELD_LABELS[name])}\t{_line(value)}")
    return 0


def stale(desk: Desk, arguments: argparse.Namespace) -> int:
    """The places that are to be checked again, those that were never checked first."""
    found = desk.open().directory_queries.stale(desk.clock.today())
    told = [
        {
            "id": each.place.id,
            "name": each.place.name,
            "category": each.place.draft.category.value,
            "checked_on": each.place.draft.checked_on and each.place.draft.checked_on.isoformat(),
            "due_on": each.due_on and each.due_on.isoformat(),
            "confidence": each.place.draft.confidence.value,
        }
        for each in found
    ]
    if arguments.json:
        answer(told)
        return 0
    for one in told:
        say("\t".join((str(one["id"]), str(one["due_on"] or "—"), str(one["name"]))))
    return 0


def check(desk: Desk, arguments: argparse.Namespace) -> int:
    """Note that all of an entry was checked and is right."""
    from maison.arrivals.reading import iso_day

    place = desk.open().directory_queries.find(arguments.place)
    day = iso_day(arguments.on) if arguments.on else None
    desk.directory.note_check(place, by=arguments.by, on=day, source=arguments.source)
    return _answer_place(desk, place.id, arguments)


def report(desk: Desk, arguments: argparse.Namespace) -> int:
    """Take a report that something about a place has changed."""
    place = desk.open().directory_queries.find(arguments.place)
    desk.place_reports.report(place.id, text_of("-") if arguments.text == "-" else arguments.text)
    newest = desk.place_report_queries.of(place.id)[-1]
    if arguments.json:
        answer(newest.as_json())
        return 0
    say(newest.id)
    return 0


def reports(desk: Desk, arguments: argparse.Namespace) -> int:
    """What was reported and nobody has looked at, the oldest first."""
    found = desk.open().place_report_queries.open()
    if arguments.json:
        answer([each.as_json() for each in found])
        return 0
    for each in found:
        say("\t".join((str(each.id), each.place, each.text.replace("\n", " "))))
    return 0


def settle(desk: Desk, arguments: argparse.Namespace) -> int:
    """Settle a report."""
    change = desk.open().place_reports.settle(arguments.report, arguments.outcome)
    return _answer_place(desk, change.ids[0], arguments)


def _answer_place(desk: Desk, place_id: int, arguments: argparse.Namespace) -> int:
    from maison.directory.opening import Openings

    place = desk.directory_queries.get(place_id)
    if arguments.json:
        answer(told_place(place, desk.language, Openings(desk.clock.now())))
        return 0
    say(place.name)
    return 0


def _line(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_line, value))
    return ": ".join(map(str, value.values())) if isinstance(value, dict) else str(value)
