"""What is printed for many: the packs of a week or a host, labels, drafts of letters, samples."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, answer_file, complain, say, tell
from maison.commands.inputs import InputRefused
from maison.commands.parsing import Commands
from maison.errors import Message
from maison.languages import N_

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival
    from maison.packs.batch.model import BatchReport
    from maison.packs.options import PackOptions
    from maison.packs.templates.applying import Wish

_PAPERS = ("a4", "a5", "a5-booklet", "a4-large")


def add_to(group: Commands) -> None:
    """The commands of this module, among those about packs."""
    _ = group.text
    many = group.add("batch", batch, _("make the packs of many arrivals, each in its own language or in --language"))
    _add_choice(many, group)
    many.add_argument("--paper", choices=_PAPERS, default="a4")
    many.add_argument("--black-and-white", action="store_true", help=_("no colours"))
    many.add_argument("--alone", action="store_true", help=_("without French beside the other language"))
    many.add_argument("--one-file", action="store_true", help=_("one file for the printer, by language, then by name"))
    many.add_argument("--again", action="store_true", help=_("also what was handed over already, or is in the folder"))
    many.add_argument(
        "--note", action="store_true", help=_("note them as handed over; what a check holds back is not made")
    )
    many.add_argument("--reason", default="", metavar="WHY", help=_("why they are made all the same"))
    many.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder they go to"))
    stuck = group.add("labels", labels, _("labels with names, on A4 sheets that are bought"))
    _add_choice(stuck, group)
    stuck.add_argument("--sheet", choices=("3x8", "2x7"), default="3x8", help=_("so many labels across and down"))
    stuck.add_argument(
        "--kind", choices=("envelope", "folder"), default="envelope", help=_("with the address, or with the reference")
    )
    stuck.add_argument(
        "--first", type=group.number(1, 24), default=1, metavar="N", help=_("the first free label of the first sheet")
    )
    stuck.add_argument("--out", type=Path, required=True, metavar="FILE", help=_("the PDF file to write"))
    mail = group.add(
        "mail", draft_mail, _("a draft for the mail program with the pack of one arrival in it; nothing is sent")
    )
    mail.add_argument("reference", metavar="REF")
    mail.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=_("the folder it goes to"))
    shown = group.add("sample", sample, _("packs of invented people, of each kind of stay and of the hard kinds"))
    shown.add_argument("--languages", default="all", metavar="L,L", help=_("in these languages, as in fr,ar; or all"))
    shown.add_argument("--kinds", default="all", metavar="K,K", help=_("only these kinds, as in student,minor; or all"))
    shown.add_argument("--paper", choices=_PAPERS, default="a4")
    shown.add_argument("--alone", action="store_true", help=_("without French beside the other language"))
    shown.add_argument("--out", type=Path, required=True, metavar="DIR", help=_("the folder they go to"))


def _add_choice(parser: argparse.ArgumentParser, group: Commands) -> None:
    _ = group.text
    parser.add_argument("--week", default="", metavar="WEEK", help=_("who arrives in this week, as in 2026-W48"))
    parser.add_argument("--host", default="", metavar="H", help=_("who comes to this host institution"))
    parser.add_argument("--view", default="", metavar="NAME", help=_("who is in the list of this name"))
    parser.add_argument("--reference", nargs="+", default=[], metavar="REF", help=_("these arrivals"))


def chosen(desk: Desk, arguments: argparse.Namespace) -> tuple[Arrival, ...]:
    """The arrivals that a command is about. Raises `InputRefused` if it names none, or nobody is meant."""
    from dataclasses import replace

    from maison.arrivals.listing import ArrivalFilter

    queries = desk.open().arrival_queries
    if arguments.reference:
        return tuple({one.id: one for one in map(queries.by_reference, arguments.reference)}.values())
    if not (arguments.week or arguments.host or arguments.view):
        raise InputRefused(N_("Say whose: --week, --host, --view or --reference."))
    wanted = desk.view_queries.named(arguments.view).draft.wanted if arguments.view else ArrivalFilter()
    if arguments.week:
        week = desk.statistics.parse_week(arguments.week)
        wanted = replace(wanted, arrives_from=week.first, arrives_to=week.last)
    if arguments.host:
        wanted = replace(wanted, hosts=(_host(desk, arguments.host),))
    found = queries.many(queries.snapshot(wanted))
    if not found:
        raise InputRefused(N_("Nobody on file is meant by this."))
    return found


def _host(desk: Desk, typed: str) -> str:
    """The host institution that is meant, in whatever capitals. Raises `InputRefused`."""
    known = {host.casefold(): host for host in desk.arrival_queries.hosts()}
    host = known.get(typed.strip().casefold())
    if host is None:
        raise InputRefused(
            N_("There is no host institution “{host}”. There are: {hosts}."),
            host=typed,
            hosts=", ".join(known.values()),
        )
    return host


# Packs --------------------------------------------------------------------------------------------------------------


def batch(desk: Desk, arguments: argparse.Namespace) -> int:
    """Make the packs of many."""
    from maison.packs.batch.model import Noting, Wanted
    from maison.packs.handed.model import Way
    from maison.packs.options import FACING
    from maison.packs.templates.applying import Wish

    arrivals = chosen(desk, arguments)
    wish = Wish(arguments.language, "" if arguments.alone else FACING, arguments.paper, arguments.black_and_white)
    wanted = [Wanted(*one) for one in zip(arrivals, _options(desk, arrivals, wish), strict=True)]
    language = languages.get(desk.language)
    tell(Message(N_("Packs to make: {count} …"), {"count": len(wanted)}), language, as_json=arguments.json)
    batches, folder = desk.pack_batches, arguments.out
    way = Way.PRINTED if arguments.one_file else Way.SAVED
    note = Noting(way, arguments.reason) if arguments.note else None
    if arguments.one_file:
        label = f"{arguments.week}_" if arguments.week else ""
        path = folder / f"{desk.clock.today().isoformat()}_livrets_{label}{len(wanted)}.pdf"
        report = batches.save_as_one(wanted, path, again=arguments.again, note=note)
    else:
        report = batches.save(wanted, folder, again=arguments.again, note=note)
    return _told(report, desk, as_json=arguments.json)


def _options(desk: Desk, arrivals: Sequence[Arrival], wish: Wish) -> tuple[PackOptions, ...]:
    """How the pack of each is made. Raises `PackRefused` for a language that nothing is printed in."""
    options = tuple(one.options for one in desk.pack_wishes.many(arrivals, wish))
    for one in options[:1]:
        one.check()
    return options


def _told(report: BatchReport, desk: Desk, *, as_json: bool) -> int:
    """What came of a batch: the files, then who is left out and why. 1 if a pack could not be made."""
    language = languages.get(desk.language)
    if as_json:
        answer(_as_json(report, desk))
        return 1 if report.failed else 0
    for path in dict.fromkeys(made.path for made in report.made):
        say(path)
    for one in report.skipped:
        why = N_("the same is in the folder") if one.there else N_("was handed over already")
        say(f"{one.reference}\t{language.gettext(why)}")
    for failed in report.failed:
        complain(f"{failed.reference} {failed.name}: {failed.message.text(language)}")
    counts = {"made": len(report.made), "skipped": len(report.skipped), "failed": len(report.failed)}
    tell(Message(N_("{made} made, {skipped} left out, {failed} not made."), counts), language, as_json=False)
    return 1 if report.failed else 0


def _as_json(report: BatchReport, desk: Desk) -> dict[str, Any]:
    language = languages.get(desk.language)
    return {
        "file": str(report.file) if report.file else None,
        "pages": report.pages,
        "made": [
            {
                "reference": made.reference,
                "languages": list(made.languages),
                "file": str(made.path),
                "pages": made.pages,
                "contents_hash": made.contents_hash,
            }
            for made in report.made
        ],
        "skipped": [{"reference": one.reference, "there": one.there} for one in report.skipped],
        "failed": [{"reference": one.reference, "message": one.message.text(language)} for one in report.failed],
    }


# Labels, drafts, samples --------------------------------------------------------------------------------------------


def labels(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write sheets of labels."""
    from maison.files import write_whole
    from maison.packs.labels.drawing import draw_labels
    from maison.packs.labels.model import KINDS, SHEETS

    arrivals, today = chosen(desk, arguments), desk.clock.today()
    made = [KINDS[arguments.kind](one, today) for one in arrivals]
    drawn = draw_labels(made, SHEETS[arguments.sheet], arguments.first, desk.clock.now())
    write_whole(arguments.out, drawn.content)
    if arguments.json:
        without = sum(not label.address for label in made) if arguments.kind == "envelope" else 0
        told = {"labels": len(made), "sheets": drawn.pages, "without_address": without}
        answer({"file": str(arguments.out), **told})
    else:
        say(arguments.out)
    return 0


def draft_mail(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write a draft with the pack of one arrival in it."""
    from maison.files import write_into
    from maison.packs.drafts import draft
    from maison.packs.templates.applying import Wish

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    options = desk.pack_wishes.options(arrival, Wish(arguments.language)).options
    made = desk.packs.make(arrival, options)
    house, at = desk.directory_queries.house(), desk.clock.now()
    content = draft(arrival, house, options.languages, (made.file_name, made.content), at)
    path = arguments.out / Path(made.file_name).with_suffix(".eml").name
    write_into(path, content)
    answer_file(path, as_json=arguments.json)
    return 0


def sample(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write packs of invented people."""
    from maison.demo.sample_packs import make_samples, read_kinds, read_tags

    tags, kinds = read_tags(arguments.languages), read_kinds(arguments.kinds)
    language = languages.get(desk.language)
    tell(Message(N_("Packs to make: {count} …"), {"count": len(tags) * len(kinds)}), language, as_json=arguments.json)
    report = make_samples(tags, kinds, arguments.out, desk.clock, paper=arguments.paper, alone=arguments.alone)
    return _told(report, desk, as_json=arguments.json)
