"""People and their stays."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from maison import languages
from maison.application import Desk
from maison.commands import changes, imports, people
from maison.commands.console import answer, complain, say
from maison.commands.inputs import object_in, text_of
from maison.commands.parsing import MOST, Commands
from maison.languages import Language

if TYPE_CHECKING:
    from maison.arrivals.mrz.model import MrzResult


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("arrivals", _("people and their stays"))
    new = group.add("add", add, _("register one arrival from a JSON object"))
    new.add_argument("file", metavar="FILE", help=_("a file, or - for standard input"))
    group.add("show", show, _("show one arrival")).add_argument("reference", metavar="REF")
    changes.add_to(group)
    found = group.add("search", search, _("find arrivals, best first"))
    found.add_argument("text", metavar="TEXT")
    found.add_argument("--limit", type=commands.number(1, MOST), default=50, metavar="N", help=_("how many at most"))
    zone = group.add("mrz", mrz, _("read the machine-readable zone of a passport, a card or a visa"))
    zone.add_argument("file", metavar="FILE", help=_("a file, or - for standard input"))
    same = group.add("duplicates", duplicates, _("find who could be the same person, the surest first"))
    same.add_argument("who", metavar="REF", help=_("a reference, or a file with a JSON object as for add, or -"))
    people.add_to(group)
    imports.add_to(group)
    given = group.add("export", export, _("write arrivals to a file"))
    given.add_argument("--format", choices=("csv", "csv-plain", "json", "xlsx"), default="csv")
    given.add_argument("--rows", choices=("stay", "person"), default="stay", help=_("one row for each stay, or person"))
    given.add_argument("--columns", default="", metavar="NAMES", help=_("which ones, with commas (name,host,email)"))
    given.add_argument("--view", default="", metavar="NAME", help=_("only the arrivals of a list that has a name"))
    given.add_argument("--out", type=Path, required=True, metavar="FILE")
    group.add("views", views, _("lists of arrivals that have a name"))


def add(desk: Desk, arguments: argparse.Namespace) -> int:
    """Register one arrival; answers its reference."""
    from maison.arrivals.reading import read_fields

    fields = object_in(arguments.file)
    fields.pop("match", None)  # why a search found the one that was read
    if fields.pop("reference", None) is not None:
        _ = languages.get(desk.language).gettext
        complain(_("The reference in what was read is left out: a new arrival gets one of its own."))
    draft = read_fields(fields)
    change = desk.open().arrivals.register(draft)
    arrival = desk.arrival_queries.get(change.ids[0])
    if arguments.json:
        answer(arrival.as_json())
    else:
        say(arrival.reference)
    return 0


def show(desk: Desk, arguments: argparse.Namespace) -> int:
    """One arrival, field by field."""
    from maison.arrivals.model import FIELD_LABELS

    shown = desk.open().arrival_queries.by_reference(arguments.reference).as_json()
    if arguments.json:
        answer(shown)
        return 0
    language = languages.get(desk.language)
    for name, value in shown.items():
        if text := people.told(value, language):
            say(f"{language.gettext(FIELD_LABELS[name])}: {text}")
    return 0


def search(desk: Desk, arguments: argparse.Namespace) -> int:
    """The arrivals that hold every word, best first."""
    found = desk.open().arrival_queries.search(arguments.text, arguments.limit)
    if arguments.json:
        answer([{**hit.arrival.as_json(), "match": [mark.as_json() for mark in hit.marks]} for hit in found])
        return 0
    for hit in found:
        draft = hit.arrival.draft
        say("\t".join((hit.reference, hit.name, draft.native_name, draft.host)).rstrip("\t"))
    return 0


def mrz(desk: Desk, arguments: argparse.Namespace) -> int:
    """What a machine-readable zone says, and whether its holder is on file. A wrong check digit is told, not refused."""
    from maison.arrivals.mrz.known import alike, likely
    from maison.arrivals.mrz.reading import read

    result = read(text_of(arguments.file), desk.clock.today())
    known = [one.arrival.reference for one in likely(alike(desk.open().duplicates, result))]
    language = languages.get(desk.language)
    warnings = [warning.text(language) for warning in result.warnings]
    if arguments.json:
        answer(result.as_json() | {"warnings": warnings, "on_file": known})
        return 0
    _tell_zone(result, known, language)
    for warning in warnings:
        complain(warning)
    return 0


def _tell_zone(result: MrzResult, known: Sequence[str], language: Language) -> None:
    from maison.arrivals.mrz.model import KIND_LABELS, MRZ_LABELS

    _ = language.gettext
    nation = result.nationality
    shown = {
        "family_name": result.family_name,
        "given_names": result.given_names,
        "birth_date": str(result.birth or ""),
        "nationalities": language.country(nation.country) if nation.country else _(nation.meaning),
        "expires_on": result.expires_on or "",
    }
    say(f"{_(KIND_LABELS[result.kind])} ({result.layout})")
    for name, text in shown.items():
        if text:
            say(f"{_(MRZ_LABELS[name])}: {text}")
    if known:
        say(_("Already on file: {references}").format(references=", ".join(known)))


def duplicates(desk: Desk, arguments: argparse.Namespace) -> int:
    """Who on file could be the same person, the surest first, and why."""
    from maison.arrivals.duplicates.grading import GRADES
    from maison.arrivals.keys import is_reference
    from maison.arrivals.reading import read_fields

    if is_reference(arguments.who):
        arrival = desk.open().arrival_queries.by_reference(arguments.who)
        found = desk.duplicates.of(arrival.draft, besides=arrival.person_id)
    else:
        fields = {name: value for name, value in object_in(arguments.who).items() if name != "reference"}
        found = desk.open().duplicates.of(read_fields(fields))
    language = languages.get(desk.language)
    reasons = [[reason.text(language) for reason in one.match.reasons] for one in found]
    if arguments.json:
        answer(
            [
                {**one.arrival.as_json(), "grade": one.match.grade.value, "reasons": why}
                for one, why in zip(found, reasons, strict=True)
            ]
        )
        return 0
    for one, why in zip(found, reasons, strict=True):
        grade = language.gettext(GRADES[one.match.grade])
        say("\t".join((one.arrival.reference, grade, one.arrival.name, ", ".join(why))))
    return 0


def export(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write all arrivals, or those of a view, to a file."""
    from maison.arrivals.exporting import columns_of
    from maison.arrivals.exporting import export as write
    from maison.arrivals.listing import ArrivalFilter

    columns = columns_of(name.strip() for name in arguments.columns.split(",") if name.strip())
    wanted, queries = ArrivalFilter(sort="reference"), desk.open().arrival_queries
    if arguments.view:
        view = desk.view_queries.named(arguments.view).draft
        wanted, columns = view.wanted, columns or columns_of(view.columns, known_alone=True)
    ids, language = queries.snapshot(wanted), languages.get(desk.language)
    count = write(queries, ids, arguments.format, arguments.out, language, columns=columns, rows=arguments.rows)
    if arguments.json:
        answer({"file": str(arguments.out), "arrivals": count, "rows": arguments.rows})
    else:
        say(str(arguments.out))
    return 0


def views(desk: Desk, arguments: argparse.Namespace) -> int:
    """The lists that have a name: one's own, then those of the house."""
    kept = desk.open().view_queries.all()
    if arguments.json:
        answer([view.as_json() for view in kept])
        return 0
    language = languages.get(desk.language)
    for view in kept:
        shared = language.gettext("for everybody") if view.draft.shared else language.gettext("only for you")
        say(f"{view.name}\t{shared}")
    return 0
