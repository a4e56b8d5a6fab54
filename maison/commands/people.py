"""What belongs to a person beside their stays: the family, and what was spoken of with them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.commands.inputs import text_of

if TYPE_CHECKING:
    from maison.arrivals.notes.model import Note, NoteDraft
    from maison.commands.parsing import Commands


def add_to(group: Commands) -> None:
    """The commands of this module, in the group of arrivals."""
    _ = group.text
    group.add("family", family, _("show who belongs to whom")).add_argument("reference", metavar="REF")
    noted = group.add("notes", notes, _("show the contact log of a person, or add to it"))
    noted.add_argument("reference", metavar="REF")
    noted.add_argument("--add", metavar="TEXT", help=_("put this note into the log; - reads it from standard input"))
    noted.add_argument("--topic", metavar="TEXT", default="", help=_("what the new note is about"))
    noted.add_argument("--channel", metavar="C", default="desk", help=_("how one spoke: desk, call, mail, letter…"))
    noted.add_argument("--on", metavar="DATE", default="", help=_("the day of the conversation, as in 2026-11-23"))


def told(value: Any, language: languages.Language) -> str:
    """A value of `as_json` in one line; "" where nothing is known."""
    from maison.arrivals.vocabulary import NO, YES

    if isinstance(value, bool):
        return language.gettext(YES if value else NO)
    if isinstance(value, dict):
        return ", ".join(told(part, language) for part in value.values() if part not in (None, "", False))
    if isinstance(value, list):
        separator = "; " if any(isinstance(entry, dict) for entry in value) else ", "
        return separator.join(told(entry, language) for entry in value)
    return "" if value is None else str(value)


def family(desk: Desk, arguments: argparse.Namespace) -> int:
    """The relatives of a person, spouses first."""
    from maison.arrivals.vocabulary import LABELS

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    relatives = desk.family_queries.of(arrival.person_id)
    if arguments.json:
        answer([{"relation": one.relation.value, **one.arrival.as_json()} for one in relatives])
        return 0
    _ = languages.get(desk.language).gettext
    for one in relatives:
        say(
            "\t".join((one.arrival.reference, _(LABELS[one.relation]), one.arrival.name, _(LABELS[one.arrival.status])))
        )
    return 0


def notes(desk: Desk, arguments: argparse.Namespace) -> int:
    """The contact log of a person, the latest conversation first; with --add the note that was added."""
    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    if arguments.add is not None:
        desk.notes.add(arrival.person_id, _draft(desk, arguments), stay_id=arrival.id)
    told = desk.note_queries.of(arrival.person_id)
    if arguments.json:
        answer([_told(note) for note in told])
        return 0
    language = languages.get(desk.language)
    for note in told:
        say(_line(note, language))
    return 0


def _draft(desk: Desk, arguments: argparse.Namespace) -> NoteDraft:
    from maison.arrivals.notes.model import NoteDraft
    from maison.arrivals.reading import iso_day, word
    from maison.arrivals.vocabulary import Channel

    body = text_of("-") if arguments.add == "-" else arguments.add
    day = iso_day(arguments.on) if arguments.on else desk.clock.today()
    return NoteDraft(day, word(Channel, arguments.channel, coded=True), arguments.topic, body)


def _told(note: Note) -> dict[str, Any]:
    draft = note.draft
    return {
        "happened_on": draft.happened_on.isoformat(),
        "channel": draft.channel.value,
        "topic": draft.topic or None,
        "text": draft.body or None,
        "author": note.author,
    }


def _line(note: Note, language: languages.Language) -> str:
    from maison.arrivals.vocabulary import LABELS

    draft = note.draft
    body = " ".join(draft.body.split())
    channel = language.gettext(LABELS[draft.channel])
    return "\t".join(part for part in (draft.happened_on.isoformat(), channel, draft.topic, body, note.author) if part)
