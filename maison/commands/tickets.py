"""The walk-in queue: tickets given, called, served, left, and the way back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.commands.inputs import InputRefused
from maison.commands.parsing import Commands
from maison.languages import N_

if TYPE_CHECKING:
    from maison.visits.queue.model import Ticket


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("queue", _("the walk-in queue"))
    given = group.add("ticket", ticket, _("give the next number"))
    given.add_argument("--topic", metavar="TOPIC", default="", help=_("what the visitor comes for, as in housing"))
    given.add_argument("--spoken", metavar="L", default="", help=_("the language that the visitor speaks, as in ar"))
    given.add_argument("--person", metavar="REF", default="", help=_("who it is, where there is a file"))
    parsers = [given]
    called = group.add("call", call, _("call who waits longest to this desk, or one number"))
    called.add_argument("number", metavar="NUMBER", nargs="?", default="")
    parsers.append(called)
    for name, run, help_ in (
        ("serve", serve, _("the visitor who was called sits down")),
        ("finish", finish, _("the visitor was served")),
        ("leave", leave, _("the visitor left, or did not come when called")),
        ("undo", undo, _("take the last step of a ticket back")),
    ):
        parsers.append(group.add(name, run, help_))
        parsers[-1].add_argument("number", metavar="NUMBER")
    listed = group.add("list", list_, _("the tickets of a day"))
    listed.add_argument("--on", metavar="DATE", default="", help=_("another day than today (YYYY-MM-DD)"))
    for parser in (*parsers, listed):
        parser.add_argument(
            "--line", metavar="LINE", default="", help=_("the name of the line, where there are several")
        )


def ticket(desk: Desk, arguments: argparse.Namespace) -> int:
    """Give a number."""
    from maison.arrivals.reading import language
    from maison.visits.queue.model import TicketDraft
    from maison.visits.reading import word
    from maison.visits.vocabulary import Topic

    desk.open()
    draft = TicketDraft(
        language(arguments.spoken) if arguments.spoken else None,
        word(Topic, arguments.topic) if arguments.topic else None,
        desk.arrival_queries.by_reference(arguments.person).id if arguments.person else None,
    )
    return _answered(desk, desk.queue.issue(draft, arguments.line).ids[0], arguments)


def call(desk: Desk, arguments: argparse.Namespace) -> int:
    """Call the next, or the one with a number."""
    desk.open()
    if arguments.number:
        change = desk.queue.call(numbered(desk, arguments.number, arguments.line).id)
    else:
        change = desk.queue.call_next(arguments.line)
    return _answered(desk, change.ids[0], arguments)


def serve(desk: Desk, arguments: argparse.Namespace) -> int:
    """The visitor came."""
    return _stepped(desk.open(), desk.queue.serve, arguments)


def finish(desk: Desk, arguments: argparse.Namespace) -> int:
    """The visitor was served."""
    return _stepped(desk.open(), desk.queue.finish, arguments)


def leave(desk: Desk, arguments: argparse.Namespace) -> int:
    """The visitor left."""
    return _stepped(desk.open(), desk.queue.leave, arguments)


def undo(desk: Desk, arguments: argparse.Namespace) -> int:
    """One step back."""
    return _stepped(desk.open(), desk.queue.undo, arguments)


def list_(desk: Desk, arguments: argparse.Namespace) -> int:
    """The tickets of a day, as they were taken."""
    from maison.arrivals.reading import iso_day

    day = iso_day(arguments.on) if arguments.on else desk.clock.today()
    found = desk.open().queue_queries.of_day(day, arguments.line or None)
    if arguments.json:
        answer([one.as_json() for one in found])
        return 0
    for one in found:
        say(_line(one, languages.get(desk.language)))
    return 0


def numbered(desk: Desk, text: str, line: str) -> Ticket:
    """The ticket of today with a number. Raises `InputRefused`, `NotFound`."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InputRefused(N_("“{text}” is not the number of a ticket."), text=text[:40])
    return desk.queue_queries.numbered(desk.clock.today(), line, int(text))


def _stepped(desk: Desk, step: Callable[[int], object], arguments: argparse.Namespace) -> int:
    found = numbered(desk, arguments.number, arguments.line)
    step(found.id)
    return _answered(desk, found.id, arguments)


def _answered(desk: Desk, ticket_id: int, arguments: argparse.Namespace) -> int:
    found = desk.queue_queries.get(ticket_id)
    if arguments.json:
        answer(found.as_json())
    else:
        say(_line(found, languages.get(desk.language)))
    return 0


def _line(found: Ticket, staff: languages.Language) -> str:
    from maison.clock import LILLE
    from maison.visits.queue.model import STATES
    from maison.visits.vocabulary import LABELS

    topic = staff.gettext(LABELS[found.draft.topic]) if found.draft.topic else ""
    issued = f"{found.issued_at.astimezone(LILLE):%H:%M}"
    cells = (found.line, str(found.number), issued, staff.gettext(STATES[found.state]), found.desk, topic)
    return "\t".join(cell for cell in cells if cell)
