"""Happenings: what is on, entering and cancelling it, and the week's programme on paper."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, answer_file, say
from maison.commands.inputs import InputRefused, object_in
from maison.languages import N_

if TYPE_CHECKING:
    from maison.commands.parsing import Commands
    from maison.directory.events.model import Event

_LAST = 999_999_999
_EXAMPLE = '{"starts_at": "2026-12-03T18:30", "title": "Concert", "venue": "1 rue de l’Exemple, Lille"}'
#: What an answer tells beside the fields.
_TOLD_ONLY = ("id", "place")


def add_to(group: Commands) -> None:
    """The commands of this module."""
    _ = group.text
    shown = group.add("events", events, _("what is on in a week, or on the days from one to another"))
    _add_days(shown, group)
    shown.add_argument("--place", metavar="ID", default="", help=_("only what happens there"))
    shown.add_argument("--of-house", action="store_true", help=_("only events of the house"))
    shown.add_argument("--free", action="store_true", help=_("only what costs nothing"))
    one = group.group("event", _("entering, changing and cancelling events"))
    new = one.add("add", add, _("enter one event from a JSON object"))
    new.add_argument("file", metavar="FILE", help=_("a file, or - for standard input"))
    changed = one.add("edit", edit, _("change some fields of one event"))
    changed.add_argument("event", metavar="ID", type=group.number(1, _LAST))
    changed.add_argument("file", metavar="FILE", help=_("a JSON object as for add, or - for standard input"))
    gone = one.add("cancel", cancel, _("say that an event does not take place"))
    gone.add_argument("event", metavar="ID", type=group.number(1, _LAST))
    paper = group.add("programme", programme, _("the programme of a week as a PDF, in the language --language"))
    paper.add_argument("--week", metavar="DATE", default="", help=_("a day of the week, as in 2026-11-23"))
    paper.add_argument("--of-house", action="store_true", help=_("only events of the house"))
    paper.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the PDF file to write"))


def _add_days(parser: argparse.ArgumentParser, group: Commands) -> None:
    _ = group.text
    parser.add_argument("--week", metavar="DATE", default="", help=_("a day of the week, as in 2026-11-23"))
    parser.add_argument("--from", dest="first", metavar="DATE", default="", help=_("the first day"))
    parser.add_argument("--to", dest="last", metavar="DATE", default="", help=_("the last day"))


def events(desk: Desk, arguments: argparse.Namespace) -> int:
    """What is on, by the moment it begins; also what began before and is still on."""
    from maison.directory.events.model import EventFilter

    first, last = _days(desk, arguments)
    desk.open()
    place = desk.directory_queries.find(arguments.place).id if arguments.place else None
    wanted = EventFilter(arguments.of_house, arguments.free, place_id=place)
    found = [event for event in desk.event_queries.between(first, last) if wanted.holds(event)]
    if arguments.json:
        answer([event.as_json(desk.language) for event in found])
        return 0
    for event in found:
        _say(desk, event)
    return 0


def add(desk: Desk, arguments: argparse.Namespace) -> int:
    """Enter one event; answers its number."""
    from maison.directory.events.reading import read_event

    fields = _fields(desk, arguments.file)
    change = desk.events.add(read_event(fields, desk.language))
    return _answer(desk, change.ids[0], arguments)


def edit(desk: Desk, arguments: argparse.Namespace) -> int:
    """Change the fields that are given; the others stay."""
    from maison.directory.events.reading import read_changes

    fields = _fields(desk, arguments.file)
    opened = desk.event_queries.get(arguments.event)
    changed = dataclasses.replace(opened.draft, **read_changes(fields, desk.language, opened.draft))
    desk.events.edit(opened, changed)
    return _answer(desk, opened.id, arguments)


def cancel(desk: Desk, arguments: argparse.Namespace) -> int:
    """Say that it does not take place; it stays on file, and in the programme with that word."""
    from maison.directory.events.model import EventStatus

    opened = desk.open().event_queries.get(arguments.event)
    desk.events.edit(opened, dataclasses.replace(opened.draft, status=EventStatus.CANCELLED))
    return _answer(desk, opened.id, arguments)


def programme(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write the programme of a week as a PDF."""
    from maison.files import write_whole

    day = _day(arguments.week) if arguments.week else desk.clock.today()
    tag = arguments.language or languages.pack_language([desk.language])
    made = desk.open().programmes.make(day, tag, of_house=arguments.of_house)
    write_whole(arguments.out, made.content)
    answer_file(arguments.out, as_json=arguments.json)
    return 0


def _fields(desk: Desk, name: str) -> dict[str, Any]:
    """The JSON object in a file; a place may be named by its lasting id."""
    fields = {key: value for key, value in object_in(name, _EXAMPLE).items() if key not in _TOLD_ONLY}
    desk.open()
    if isinstance(fields.get("place_id"), str):
        fields["place_id"] = desk.directory_queries.find(fields["place_id"]).id
    return fields


def _answer(desk: Desk, event_id: int, arguments: argparse.Namespace) -> int:
    event = desk.event_queries.get(event_id)
    if arguments.json:
        answer(event.as_json(desk.language))
    else:
        _say(desk, event)
    return 0


def _say(desk: Desk, event: Event) -> None:
    from maison.directory.events.model import STATUS_LABELS, EventStatus

    language, draft = languages.get(desk.language), event.draft
    status = "" if draft.status is EventStatus.PLANNED else language.gettext(STATUS_LABELS[draft.status])
    title, where = event.text("title", desk.language).text, event.place or draft.venue
    say("\t".join((str(event.id), language.moment(draft.starts_at), title, where, status)).rstrip("\t"))


def _days(desk: Desk, arguments: argparse.Namespace) -> tuple[dt.date, dt.date]:
    from maison.directory.events.days import monday_of

    if not (arguments.first or arguments.last):
        monday = monday_of(_day(arguments.week) if arguments.week else desk.clock.today())
        return monday, monday + dt.timedelta(6)
    if arguments.week or not (arguments.first and arguments.last):
        raise InputRefused(N_("Give a week, or the first and the last day with --from and --to."))
    first, last = _day(arguments.first), _day(arguments.last)
    if last < first:
        raise InputRefused(N_("The last day lies before the first one. Change one of the two."))
    return first, last


def _day(text: str) -> dt.date:
    from maison.arrivals.reading import iso_day
    from maison.directory.reading import YEARS

    day = iso_day(text.strip())
    if day.year not in YEARS:
        raise InputRefused(
            N_("The year {year} cannot be right here. Check it, or write it with four figures."), year=day.year
        )
    return day
