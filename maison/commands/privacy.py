"""People's rights over their data: a copy, erasure, what is due to go, and the register."""

from __future__ import annotations

import argparse
from pathlib import Path

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.commands.parsing import Commands

#: As `maison.privacy.model` has it; the parser is made before anything of the desk is imported.
_MONTHS, _LEAST, _MOST = 24, 6, 120


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("privacy", _("people’s rights: a copy of their data, erasure, what is due to go"))
    copied = group.add("access", access, _("write all that is kept of a person, for that person"))
    copied.add_argument("reference", metavar="REF")
    copied.add_argument("--out", type=Path, metavar="DIR", default=Path(), help=_("where the file goes"))
    erased = group.add("erase", erase, _("erase a file for good, at the person’s request"))
    erased.add_argument("reference", metavar="REF")
    erased.add_argument("--approval", metavar="TEXT", default="", help=_("the reference of the archives’ visa"))
    proposed = group.add("due", due, _("whose file was kept long enough"))
    gone = group.add("erase-due", erase_due, _("erase the files that were kept long enough, all at once"))
    gone.add_argument("--approval", metavar="TEXT", required=True, help=_("the reference of the archives’ visa"))
    for command in (proposed, gone):
        command.add_argument(
            "--months",
            metavar="N",
            type=group.number(_LEAST, _MOST),
            default=_MONTHS,
            help=_("so many months after the last contact; {months} without it").format(months=_MONTHS),
        )
    group.add("erasures", erasures, _("the proofs of what was erased"))
    group.add("register", register, _("what is kept of people, why and for how long"))


def access(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write the copy that a person may have."""
    from maison.files import write_whole
    from maison.privacy.copy import as_json

    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    found = desk.privacy_queries.everything(arrival.person_id)
    path = arguments.out / f"{arrival.reference}_data.json"
    write_whole(path, as_json(found, desk.clock.now(), languages.get(desk.language)), private=True)
    if arguments.json:
        answer({"file": str(path), "rows": {name: len(rows) for name, rows in found.items()}})
    else:
        say(path)
    return 0


def erase(desk: Desk, arguments: argparse.Namespace) -> int:
    """Erase one person's file."""
    arrival = desk.open().arrival_queries.by_reference(arguments.reference)
    stays = desk.privacy.erase(arrival.person_id, approval=arguments.approval).ids
    return _erased(desk, arguments, len(stays))


def due(desk: Desk, arguments: argparse.Namespace) -> int:
    """Those who are due to go; nothing is erased."""
    found = desk.open().privacy_queries.due(arguments.months)
    if arguments.json:
        answer([{"reference": one.reference, "last_contact": one.last.isoformat()} for one in found])
        return 0
    language = languages.get(desk.language)
    for one in found:
        say(f"{one.reference}\t{language.date(one.last)}")
    return 0


def erase_due(desk: Desk, arguments: argparse.Namespace) -> int:
    """Erase those who are due."""
    found = desk.open().privacy_queries.due(arguments.months)
    stays = desk.privacy.erase_due(found, arguments.months, arguments.approval).ids
    return _erased(desk, arguments, len(stays))


def erasures(desk: Desk, arguments: argparse.Namespace) -> int:
    """What was erased, when, by whom and on which ground: numbers, and nothing of whose they were."""
    from maison.privacy.model import GROUNDS

    found = desk.open().privacy_queries.erasures()
    if arguments.json:
        answer([{**one._asdict(), "at": one.at.isoformat(), "ground": one.ground.value} for one in found])
        return 0
    _ = languages.get(desk.language).gettext
    for one in found:
        say("\t".join((one.at.date().isoformat(), one.by, _(GROUNDS[one.ground]), one.approval, one.mark[:12])))
    return 0


def register(desk: Desk, arguments: argparse.Namespace) -> int:
    """The register of processing, from what each column of the database is declared to be."""
    from maison.privacy.copy import register as told

    rows = list(told(languages.get(desk.language)))
    if arguments.json:
        answer(rows)
        return 0
    for row in rows:
        say(f"{row['label']}. {row['what']} {row['why']} {row['until']}")
    return 0


def _erased(desk: Desk, arguments: argparse.Namespace, stays: int) -> int:
    if arguments.json:
        answer({"erased": stays})
        return 0
    language = languages.get(desk.language)
    say(
        language.ngettext("{count} stay was erased.", "{count} stays were erased.", stays).format(
            count=language.number(stays)
        )
    )
    return 0
