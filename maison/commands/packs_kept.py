"""The packs that people carry: looked at before they are printed, who was handed which, who holds wrong paper."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.clock import LILLE
from maison.commands.console import answer, answer_file, complain, say
from maison.commands.inputs import InputRefused
from maison.commands.parsing import Commands
from maison.languages import N_, Language

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival
    from maison.packs.checking.model import Finding
    from maison.packs.handed.model import Handed, Thing
    from maison.packs.wrong.model import WrongFilter

_FORMATS = ("csv", "csv-plain", "json", "xlsx")
_MOST = 999_999_999
#: A day of another year is a slip of the keyboard, and has no midnight in UTC at the ends of the calendar.
_YEARS = range(1900, 2200)


def add_to(group: Commands) -> None:
    """The commands of this module, among those of packs."""
    _ = group.text
    looked = group.add("check", check, _("look at the pack of one arrival before it is printed"))
    looked.add_argument("reference", metavar="REF")
    kept = group.add("handed", handed, _("which packs were handed over, to whom and when"))
    kept.add_argument(
        "reference",
        metavar="REF",
        nargs="?",
        default="",
        help=_("only those of this arrival, or with this code of their last page"),
    )
    kept.add_argument("--since", metavar="DATE", default="", help=_("from this day on (YYYY-MM-DD)"))
    kept.add_argument("--until", metavar="DATE", default="", help=_("until this day"))
    again = group.add("again", print_again, _("make a pack that was handed over again, as it was"))
    again.add_argument("number", metavar="NUMBER", type=group.number(1, _MOST), help=_("as “packs handed” tells it"))
    again.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=_("the folder it goes to"))
    now_wrong = group.add("wrong", wrong, _("whose last pack tells something otherwise than it is now"))
    now_wrong.add_argument("--step", metavar="KEY", default="", help=_("only about this step"))
    now_wrong.add_argument(
        "--place", metavar="ID", default="", help=_("only about this place, by its number or its lasting id")
    )
    now_wrong.add_argument("--since", metavar="DATE", default="", help=_("only packs handed over from this day on"))
    now_wrong.add_argument("--format", choices=_FORMATS, default="csv")
    now_wrong.add_argument("--out", type=Path, metavar="FILE", help=_("the file; without it the list is shown"))


def check(desk: Desk, arguments: argparse.Namespace) -> int:
    """What is found; 1 where it holds the pack back. `--language` is that of the pack."""
    from maison.packs.checking.model import KINDS
    from maison.packs.templates.applying import Wish

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    options = desk.pack_wishes.options(arrival, Wish(arguments.language)).options
    found, staff = desk.pack_keeper.check(arrival, options).findings, languages.get(desk.language)
    if arguments.json:
        told = [_finding(one, staff) for one in found]
        answer({"reference": arrival.reference, "languages": list(options.languages), "findings": told})
    else:
        for one in found:
            say(
                "\t".join(
                    (one.severity.value, staff.gettext(KINDS[one.kind]), one.told.text(staff), one.remedy.text(staff))
                )
            )
    return 1 if any(one.refuses for one in found) else 0


def _finding(found: Finding, staff: Language) -> dict[str, Any]:
    part, entry, field = found.where
    return {
        "severity": found.severity.value,
        "kind": found.kind.value,
        "final": found.final,
        "part": part.value if part else None,
        "entry": entry or None,
        "field": field or None,
        "message": found.told.text(staff),
        "remedy": found.remedy.text(staff),
    }


def handed(desk: Desk, arguments: argparse.Namespace) -> int:
    """The packs of one arrival, or of all within days, the newest first."""
    since, until = _day(arguments.since), _day(arguments.until)
    queries = desk.open().handed_pack_queries
    if arguments.reference:
        coded = queries.by_code(arguments.reference)
        packs = coded or queries.of_stays([desk.arrival_queries.by_reference(arguments.reference).id])
        packs = tuple(pack for pack in packs if _within(pack.handed_at, since, until))
    else:
        packs = queries.between(_midnight(since), _midnight(until, dt.timedelta(1)))
    people = {one.id: one for one in desk.arrival_queries.many([pack.stay_id for pack in packs])}
    if arguments.json:
        things = queries.things_of([pack.id for pack in packs])
        answer([_handed(pack, people[pack.stay_id], things.get(pack.id, ())) for pack in packs])
        return 0
    for pack in packs:
        say("\t".join(_cells(pack, people[pack.stay_id].reference, languages.get(desk.language))))
    return 0


def _cells(pack: Handed, reference: str, staff: Language) -> tuple[str, ...]:
    from maison.packs.handed.model import WAYS

    day = f"{pack.handed_at.astimezone(LILLE):%Y-%m-%d %H:%M}"
    undone = staff.gettext("taken back") if pack.undone else ""
    cells = (
        str(pack.id),
        day,
        reference,
        "+".join(pack.languages),
        staff.gettext(WAYS[pack.way]),
        pack.handed_by,
        undone,
    )
    return cells if undone else cells[:-1]


def _handed(pack: Handed, person: Arrival, things: Sequence[Thing]) -> dict[str, Any]:
    return {
        "number": pack.id,
        "reference": person.reference,
        "name": person.name,
        "handed_at": pack.handed_at.isoformat(),
        "handed_by": pack.handed_by,
        "way": pack.way.value,
        "languages": list(pack.languages),
        "paper": pack.paper,
        "pages": pack.pages,
        "program": pack.program,
        "edition": pack.edition,
        "contents_hash": pack.contents_hash,
        "file_hash": pack.file_hash,
        "kept": pack.kept,
        "reason": pack.reason or None,
        "overruled": [one._asdict() for one in pack.overruled],
        "undone_at": pack.undone_at.isoformat() if pack.undone_at else None,
        "told": [
            {"kind": one.kind.value, "key": one.key, "language": one.language, "hash": one.digest} for one in things
        ],
    }


def print_again(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write a pack that was handed over, as it was; say so where another version of the program sets it otherwise."""
    from maison.files import refusal, write_whole

    again = desk.open().pack_keeper.again(arguments.number)
    path: Path = arguments.out / again.file_name
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, arguments.out) from error
    write_whole(path, again.content, private=True)
    if arguments.json:
        answer({"file": str(path), "same": again.same})
        return 0
    say(path)
    if not again.same:
        complain(
            languages.get(desk.language).gettext("It says the same; this version of the program sets it otherwise.")
        )
    return 0


def wrong(desk: Desk, arguments: argparse.Namespace) -> int:
    """Those who carry wrong paper."""
    from maison.packs.wrong.files import write_wrong
    from maison.packs.wrong.telling import Telling, reached

    wanted, language = _wanted(desk.open(), arguments), languages.get(desk.language)
    desk.checklist_items.refresh()
    papers = desk.wrong_packs.wrong(wanted, language=language.tag)
    telling = Telling(desk.published().catalogue, language, desk.clock.today())
    if arguments.out is not None:
        write_wrong(papers, telling, language, arguments.format, arguments.out)
        answer_file(arguments.out, as_json=arguments.json)
    elif arguments.json:
        answer(list(map(telling.as_json, papers)))
    else:
        for paper in papers:
            person, changed = paper.arrival, " | ".join(telling.sentences(paper))
            say("\t".join((person.reference, person.name, " · ".join(reached(paper)), changed)))
    return 0


def _wanted(desk: Desk, arguments: argparse.Namespace) -> WrongFilter:
    from maison.packs.wrong.model import WrongFilter

    if arguments.step and desk.published().catalogue.step(arguments.step) is None:
        raise InputRefused(N_("There is no step “{key}” in the catalogue."), key=arguments.step[:40])
    place = desk.directory_queries.find(arguments.place).id if arguments.place else None
    return WrongFilter(arguments.step, place, _midnight(_day(arguments.since)))


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        day = dt.date.min
    if day.year not in _YEARS:
        raise InputRefused(N_("“{text}” is not a date. Write it as 2026-11-30."), text=text[:40])
    return day


def _midnight(day: dt.date | None, later: dt.timedelta = dt.timedelta()) -> dt.datetime | None:
    return None if day is None else dt.datetime.combine(day + later, dt.time(), LILLE)


def _within(moment: dt.datetime, since: dt.date | None, until: dt.date | None) -> bool:
    day = moment.astimezone(LILLE).date()
    return (since is None or since <= day) and (until is None or day <= until)
