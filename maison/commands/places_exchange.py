"""The directory and the files of other systems: places and events taken in, and written out."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, complain, say
from maison.commands.inputs import InputRefused
from maison.commands.parsing import MOST
from maison.languages import N_, Language

if TYPE_CHECKING:
    from maison.commands.parsing import Commands
    from maison.directory.exchange.formats import Format
    from maison.directory.exchange.model import Contents
    from maison.directory.exchange.plan import Decision, ExchangePlan, Line
    from maison.directory.model import Place


def add_to(directory: Commands) -> None:
    """The commands of this module, within the group of the directory."""
    _ = directory.text
    taken = directory.add("import", import_, _("compare a file of another system with the directory, and take it over"))
    taken.add_argument("file", type=Path, metavar="FILE")
    taken.add_argument("--format", default="", metavar="F", help=_("what kind of file it is; found out where not said"))
    taken.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    taken.add_argument(
        "--doubtful",
        choices=("leave", "new", "same"),
        default="leave",
        help=_("what could be a place on file: leave it out, take it for new, or for the same"),
    )
    taken.add_argument(
        "--mapping",
        action="append",
        default=[],
        metavar="COLUMN=FIELD",
        help=_("what a column of a table holds; may be repeated"),
    )
    written = directory.add("export", export, _("write places or events to a file for other systems"))
    written.add_argument("--format", required=True, metavar="F", help=_("what kind of file"))
    written.add_argument("--out", type=Path, required=True, metavar="PATH", help=_("the file to write"))
    written.add_argument("--text", default="", metavar="TEXT", help=_("words that the place holds, in any language"))
    written.add_argument("--category", default="", metavar="C", help=_("only this category"))
    written.add_argument("--free", action="store_true", help=_("only what costs nothing, or nothing for students"))


def import_(desk: Desk, arguments: argparse.Namespace) -> int:
    """Take a file over, or say what that would do. 1 when there was nothing in it that could be taken."""
    from maison.directory.exchange.formats import READ, guessed, named
    from maison.directory.exchange.plan import Mark

    known = named(arguments.format, READ) if arguments.format else guessed(arguments.file)
    exchange, language = desk.open().exchange, languages.get(desk.language)
    read = _read(desk, known, arguments)
    planning = exchange.compare(read.contents)
    plan = planning.plan()
    if decisions := _decisions(plan, arguments.doubtful):
        plan = planning.plan(decisions)
    if not arguments.dry_run:
        exchange.apply(plan)
        if known.mapped:
            exchange.keep_columns(read.header, read.fields)
    _tell(plan, known, language, arguments)
    return 1 if plan.lines and plan.count(Mark.REFUSED) == len(plan.lines) else 0


class _Read(NamedTuple):
    """What a file says; of a table, also what its columns hold."""

    contents: Contents
    header: Sequence[str] = ()
    fields: Sequence[str | None] = ()


def _read(desk: Desk, known: Format, arguments: argparse.Namespace) -> _Read:
    said, today = _mapping(arguments.mapping), desk.clock.today()
    if known.mapped:
        reader = known.mapped_reader()
        table = reader.opened(arguments.file, said=said, any_header=True)
        fields = reader.mapped(table, desk.exchange.columns_of(table.header), said)
        return _Read(reader.contents(table, fields, today), table.header, fields)
    if said:
        raise InputRefused(N_("Only the columns of a table can be named; this file is {format}."), format=known.label)
    return _Read(known.reader().read(arguments.file, today))


def _mapping(said: Sequence[str]) -> Mapping[str, str]:
    mapping = {}
    for entry in said:
        column, sign, field = entry.rpartition("=")
        if not sign or not column.strip():
            raise InputRefused(N_("“{entry}” names no column. Write COLUMN=FIELD."), entry=entry[:80])
        mapping[column.strip()] = field.strip()
    return mapping


def _decisions(plan: ExchangePlan, said: str) -> dict[int, Decision]:
    from maison.directory.exchange.plan import Decision, Mark

    if said == "leave":
        return {}
    # an event whose place is doubtful is taken either way, and may be decided too
    asked = (line for line in plan.lines if line.mark is Mark.DOUBTFUL or line.kind == "event")
    return {line.row: Decision(said) for line in asked}


def _tell(plan: ExchangePlan, known: Format, language: Language, arguments: argparse.Namespace) -> None:
    from maison.directory.exchange.plan import MARKS, Mark
    from maison.directory.exchange.telling import missing, plan_json

    _ = language.gettext
    if arguments.json:
        told = {"file": arguments.file.name, "format": known.key, "dry_run": arguments.dry_run}
        answer(told | plan_json(plan, language))
        return
    for message in plan.left:
        say(message.text(language))
    for line in plan.lines:
        _tell_line(line, language)
    say(", ".join(f"{_(MARKS[mark])}: {language.number(plan.count(mark))}" for mark in Mark if plan.count(mark)))
    if away := missing(plan, language):
        say(away)
    if arguments.dry_run:
        say(_("This was only tried: nothing was written."))


def _tell_line(line: Line, language: Language) -> None:
    """What has to be looked at; what is new as a whole is only counted."""
    from maison.directory.exchange.plan import MARKS, Mark
    from maison.directory.exchange.telling import about

    sentences = [each.text(language) for each in line.remarks] if line.mark is Mark.NEW else about(line, language)
    tell = complain if line.mark in (Mark.DOUBTFUL, Mark.REFUSED) else say
    for sentence in sentences:
        tell("\t".join((str(line.row), language.gettext(MARKS[line.mark]), line.name, sentence)))


def export(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write places, or events, to a file; and say what the format cannot say of them."""
    from maison.directory.exchange.formats import WRITTEN, Carries, named

    known = named(arguments.format, WRITTEN)
    language = languages.get(desk.open().language)
    places = None if known.carries is Carries.EVENTS else _places(desk, arguments)
    written = desk.exchange.write(known, arguments.out, desk.language, places)
    lost = [message.text(language) for message in written.unsaid]
    if arguments.json:
        answer({"file": str(arguments.out), "format": known.key, "records": written.records, "unsaid": lost})
        return 0
    for sentence in lost:
        complain(sentence)
    say(arguments.out)
    return 0


def _places(desk: Desk, arguments: argparse.Namespace) -> tuple[Place, ...] | None:
    """The places that are asked for, None for all."""
    from maison.directory.finding.model import NOTHING, Price, Wanted
    from maison.directory.vocabulary import read_category

    wanted = Wanted(
        text=arguments.text,
        categories=(read_category(arguments.category),) if arguments.category else (),
        price=Price.FREE if arguments.free else None,
    )
    return None if wanted == NOTHING else desk.directory_queries.found(wanted, MOST).places
