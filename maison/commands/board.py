"""The steps of all files: what is late and due, what ends soon, and one person's deadlines for a calendar."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, answer_file, say
from maison.commands.inputs import InputRefused
from maison.commands.parsing import MOST, Commands
from maison.languages import N_

if TYPE_CHECKING:
    from maison.arrivals.board_files import BoardFile
    from maison.checklists.items.model import BoardFilter

#: The board looks so many days ahead, unless another number is asked for.
AHEAD = 30
_FORMATS = ("csv", "csv-plain", "json", "xlsx")


def add_to(steps: Commands) -> None:
    """The commands of this module."""
    _ = steps.text
    listed = steps.add("board", board, _("which steps are late or due, over all files"))
    listed.add_argument("--on", metavar="DATE", default="", help=_("as seen on this day (YYYY-MM-DD)"))
    listed.add_argument("--days", type=steps.number(0, 36500), default=AHEAD, metavar="N", help=_("so many days ahead"))
    listed.add_argument("--step", metavar="KEY", default="", help=_("only this step"))
    listed.add_argument("--adviser", metavar="A", default=None, help=_("only the files of this adviser"))
    listed.add_argument(
        "--category", metavar="C", default="", help=_("only steps of this family, or only people of this category")
    )
    listed.add_argument("--legal", action="store_true", help=_("only legal deadlines"))
    listed.add_argument("--expected", action="store_true", help=_("also people who have not come yet"))
    listed.add_argument("--format", choices=_FORMATS, default="csv")
    listed.add_argument("--out", type=Path, metavar="FILE", help=_("the file; without it the steps are shown"))
    ending = steps.add("expiring", expiring, _("which permits, visas and leases end soon"))
    ending.add_argument("--days", type=steps.number(0, 36500), default=90, metavar="N", help=_("so many days ahead"))
    ending.add_argument("--adviser", metavar="A", default=None, help=_("only the files of this adviser"))
    one = steps.add("ics", ics, _("the deadlines of one person as a calendar file"))
    one.add_argument("reference", metavar="REF")
    one.add_argument("--out", type=Path, metavar="FILE", required=True, help=_("the file to write"))


def board(desk: Desk, arguments: argparse.Namespace) -> int:
    """What is late or due."""
    from maison.arrivals.board_files import BoardFile

    wanted = _wanted(desk.open(), arguments)
    desk.checklist_items.refresh()
    language, catalogue = languages.get(desk.language), desk.published().catalogue
    file = BoardFile(desk.board, desk.arrival_queries, catalogue, language, wanted.on)
    ids = desk.board.snapshot(wanted)
    if arguments.out is not None:
        file.write(ids, arguments.format, arguments.out)
        answer_file(arguments.out, as_json=arguments.json)
        return 0
    if arguments.json:
        answer(_as_json(desk, wanted, file, ids[:MOST]))
        return 0
    for placed in file.read(ids):
        told = file.as_json(placed)
        late, kind = ("late", "due")[not told["late"]], ("advised", "legal")[told["legal"]]
        say("\t".join((late, told["due_on"], kind, told["title"], told["reference"], told["name"])))
    return 0


def _wanted(desk: Desk, arguments: argparse.Namespace) -> BoardFilter:
    from maison.arrivals.vocabulary import Category
    from maison.checklists.items.model import BoardFilter

    steps = desk.published().catalogue.steps
    on = _day(arguments.on) if arguments.on else desk.clock.today()
    keys: tuple[str, ...] | None = None
    if arguments.step:
        if arguments.step not in steps:
            raise InputRefused(N_("There is no step “{key}” in the catalogue."), key=arguments.step[:40])
        keys = (arguments.step,)
    people = None
    if arguments.category in {step.category for step in steps.values()}:
        of_family = {key for key, step in steps.items() if step.category == arguments.category}
        keys = tuple(sorted(of_family if keys is None else of_family.intersection(keys)))
    elif arguments.category in set(Category):
        people = arguments.category
    elif arguments.category:
        known = (*sorted({step.category for step in steps.values()}), *Category)
        raise InputRefused(
            N_("There is no category “{category}”. There are: {known}."), category=arguments.category[:40], known=known
        )
    wanted = BoardFilter(
        on, steps=keys, adviser=arguments.adviser, category=people, legal_only=arguments.legal,
        expected=arguments.expected,
    )  # fmt: skip
    return wanted.within(arguments.days)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InputRefused(N_("“{text}” is not a date. Write it as 2026-11-30."), text=text[:40]) from None


def _as_json(desk: Desk, wanted: BoardFilter, file: BoardFile, ids: Any) -> dict[str, Any]:
    counts = [{"key": count.key, "late": count.late, "soon": count.soon} for count in desk.board.counts(wanted)]
    return {
        "on": wanted.on.isoformat(),
        "counts": counts,
        "steps": [file.as_json(placed) for placed in file.read(ids)],
    }


def expiring(desk: Desk, arguments: argparse.Namespace) -> int:
    """What ends soon."""
    from maison.arrivals.board import with_people
    from maison.checklists.items.model import EXPIRY_LABELS, ExpiryFilter

    desk.open().checklist_items.refresh()
    today, gettext = desk.clock.today(), languages.get(desk.language).gettext
    wanted = ExpiryFilter(today, today + dt.timedelta(days=arguments.days), adviser=arguments.adviser)
    lines = with_people(desk.board.expiring(desk.board.expiry_snapshot(wanted)), desk.arrival_queries)
    if arguments.json:
        answer(
            [
                {
                    "reference": one.person.reference, "name": one.person.name, "kind": one.line.kind,
                    "what": one.line.what, "until": one.line.until.isoformat(), "adviser": one.line.adviser or None,
                }
                for one in lines
            ]
        )  # fmt: skip
        return 0
    for one in lines:
        kind = gettext(EXPIRY_LABELS[one.line.kind])
        say("\t".join((one.line.until.isoformat(), kind, one.person.reference, one.person.name)))
    return 0


def ics(desk: Desk, arguments: argparse.Namespace) -> int:
    """The deadlines of one arrival, for a calendar."""
    from maison.checklists.icalendar import calendar
    from maison.files import write_whole

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    lines = desk.checklist_queries.checklist(desk.stay_facts.of(arrival)).lines
    content = calendar(arrival.id, lines, languages.get(desk.language), desk.clock.now())
    write_whole(arguments.out, content, private=True)
    answer_file(arguments.out, as_json=arguments.json)
    return 0
