"""Changing what is on file: editing, merging two people and parting them, and putting back what the history tells of."""

from __future__ import annotations

import argparse
import dataclasses
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, complain, say
from maison.commands.inputs import InputRefused, object_in
from maison.commands.parsing import Commands
from maison.languages import N_

if TYPE_CHECKING:
    from maison.accounts.model import AuditEntry
    from maison.arrivals.merging.model import Side

#: The most that an id can be.
_LAST = 999_999_999


def add_to(group: Commands) -> None:
    """The commands of this module."""
    _ = group.text
    changed = group.add("edit", edit, _("change some fields of one arrival"))
    changed.add_argument("reference", metavar="REF")
    changed.add_argument("file", metavar="FILE", nargs="?", help=_("a JSON object as for add, or - for standard input"))
    changed.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", help=_("one field; without a value it is emptied")
    )
    one = group.add("merge", merge, _("make one person of two, with all that hangs on them"))
    one.add_argument("kept", metavar="KEPT", help=_("the reference of the file that stays"))
    one.add_argument("merged", metavar="MERGED", help=_("the reference of the file that becomes a part of it"))
    one.add_argument(
        "--take", action="append", default=[], metavar="FIELD=SIDE", help=_("whose value stays: kept, merged or both")
    )
    one.add_argument("--same-stay", action="store_true", help=_("the two files are about the same stay, too"))
    parted = group.add("unmerge", unmerge, _("undo a merge, whole"))
    parted.add_argument("merge", type=group.number(1, _LAST), metavar="ID", help=_("its number, which merge answers"))
    group.add("history", history, _("what was done to one arrival")).add_argument("reference", metavar="REF")
    back = group.add("put-back", put_back, _("let fields be what they were before an entry of the history"))
    back.add_argument("reference", metavar="REF")
    back.add_argument(
        "entry", type=group.number(1, _LAST), metavar="ENTRY", help=_("its number, which history answers")
    )
    back.add_argument("--field", action="append", default=[], metavar="FIELD", help=_("only this field"))


def edit(desk: Desk, arguments: argparse.Namespace) -> int:
    """Change the fields that are given; the others stay."""
    from maison.arrivals.reading import read_changes

    fields = object_in(arguments.file) if arguments.file else {}
    fields |= dict(_pair(text) for text in arguments.set)
    fields.pop("reference", None)  # it stands before, and never changes
    if not fields:
        raise InputRefused(N_("Say what shall change: a file with a JSON object, or --set FIELD=VALUE."))
    values = read_changes(fields)
    opened = desk.open().arrival_queries.by_reference(arguments.reference)
    desk.arrivals.edit(opened, dataclasses.replace(opened.draft, **values))
    return _answer_arrival(desk, opened.id, arguments)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise InputRefused(N_("“{text}” is not of the form FIELD=VALUE."), text=text[:40])
    return name.strip(), value


def _answer_arrival(desk: Desk, stay_id: int, arguments: argparse.Namespace) -> int:
    arrival = desk.arrival_queries.get(stay_id)
    if arguments.json:
        answer(arrival.as_json())
    else:
        say(arrival.reference)
    return 0


def merge(desk: Desk, arguments: argparse.Namespace) -> int:
    """Make one person of two; answers the number by which it is undone."""
    from maison.arrivals.merging.model import StayPair
    from maison.arrivals.model import PERSON_FIELDS

    take = dict(_taken(text) for text in arguments.take)
    queries = desk.open().arrival_queries
    kept, merged = (queries.by_reference(reference) for reference in (arguments.kept, arguments.merged))
    shown = desk.merge_queries.side_by_side(kept.id, merged.id)
    of_stay = {name: side for name, side in take.items() if name not in PERSON_FIELDS and arguments.same_stay}
    pairs = [StayPair(kept.id, merged.id, of_stay)] if arguments.same_stay else []
    made = desk.merges.merge(shown, {name: side for name, side in take.items() if name not in of_stay}, pairs)
    if not arguments.json:
        say(made.id)
        return 0
    stays = desk.arrival_queries.of_person(kept.person_id)
    answer({"id": made.id, "arrival": queries.get(kept.id).as_json(), "stays": [stay.reference for stay in stays]})
    return 0


def _taken(text: str) -> tuple[str, Side]:
    from maison.arrivals.merging.model import Side

    name, value = _pair(text)
    if value not in tuple(Side):
        raise InputRefused(N_("“{text}” is no side. Say kept, merged or both."), text=value[:40])
    return name, Side(value)


def unmerge(desk: Desk, arguments: argparse.Namespace) -> int:
    """Undo a merge; says which fields were edited since and stay."""
    from maison.arrivals.model import FIELD_LABELS

    done = desk.open().merges.unmerge(arguments.merge)
    found = desk.arrival_queries.many(done.change.ids)
    references = [arrival.reference for arrival in found if not arrival.deleted]
    if arguments.json:
        answer({"arrivals": references, "left": list(done.left)})
        return 0
    for reference in references:
        say(reference)
    if done.left:
        _ = languages.get(desk.language).gettext
        names = ", ".join(_(FIELD_LABELS[name]) for name in done.left)
        complain(_("Edited since the merge, and left as it is: {fields}").format(fields=names))
    return 0


def history(desk: Desk, arguments: argparse.Namespace) -> int:
    """What was done to one arrival and what hangs on it, the oldest first."""
    from maison.accounts.queries import history as trail

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    entries = [entry for kind in ("arrival", "checklist", "note") for entry in trail(desk.store, kind, arrival.id)]
    told = [_entry(entry) for entry in sorted(entries, key=lambda entry: entry.id)]
    if arguments.json:
        answer({"reference": arrival.reference, "history": told})
        return 0
    for entry in told:
        changed = ", ".join(change["field"] for change in entry["changes"])
        say("\t".join((str(entry["id"]), entry["at"], entry["actor"], entry["action"], changed)).rstrip("\t"))
    return 0


def _entry(entry: AuditEntry) -> dict[str, Any]:
    from maison.arrivals.putting_back import fields_to_put_back

    return {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "actor": entry.actor,
        "desk": entry.desk,
        "kind": entry.kind,
        "action": entry.action,
        "changes": [change._asdict() for change in entry.changes],
        "can_be_put_back": list(fields_to_put_back(entry)),
    }


def put_back(desk: Desk, arguments: argparse.Namespace) -> int:
    """Let fields be what they were."""
    opened = desk.open().arrival_queries.by_reference(arguments.reference)
    desk.arrivals.put_back(opened, arguments.entry, arguments.field)
    return _answer_arrival(desk, opened.id, arguments)
