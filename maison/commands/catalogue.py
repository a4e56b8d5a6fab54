"""The catalogue of steps: checked, taken in from files, written to files, and what in it somebody should look at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say
from maison.commands.parsing import Commands

if TYPE_CHECKING:
    from maison.checklists.catalogue import Catalogue
    from maison.checklists.library.changes import UnitChange
    from maison.checklists.library.model import OldFact

#: So many months after it was looked up a fact should be looked up again.
MONTHS = 12
_MOST_MONTHS = 600


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("catalogue", _("the catalogue of steps"))
    folder = _("a folder of catalogue files")
    looked = group.add("check", check, _("look the catalogue over, or a folder of files"))
    looked.add_argument("folder", type=Path, metavar="FOLDER", nargs="?", help=folder)
    taken = group.add("import", take_in, _("publish a folder of files as a new version"))
    taken.add_argument("folder", type=Path, metavar="FOLDER", help=folder)
    taken.add_argument("--note", default="", metavar="TEXT", help=_("what is new, for whoever looks at the versions"))
    group.add("export", write, _("write the catalogue as files")).add_argument("folder", type=Path, metavar="FOLDER")
    old = group.add("stale", stale, _("translations whose French changed, and facts to look up again"))
    old.add_argument(
        "--months",
        type=commands.number(0, _MOST_MONTHS),
        default=MONTHS,
        metavar="N",
        help=_("facts that nobody looked up for so many months"),
    )


def check(desk: Desk, arguments: argparse.Namespace) -> int:
    """Look the catalogue in force over, or a folder of files."""
    from maison.checklists.library.files import read_catalogue
    from maison.checklists.library.parsing import parsed

    if arguments.folder is not None:
        number, catalogue, waiting = None, parsed(read_catalogue(arguments.folder)), 0
    else:
        number, catalogue = desk.open().published()
        waiting = len(desk.library_queries.proposals())
    if arguments.json:
        answer({"version": number, **_counted(catalogue), "proposals": waiting})
        return 0
    language = languages.get(desk.language)
    if number is not None:
        say(language.gettext("Version {number} of the catalogue is in force.").format(number=number))
    steps = len(catalogue.steps)
    say(language.ngettext("{count} step, all in order.", "{count} steps, all in order.", steps).format(count=steps))
    if waiting:
        told = language.ngettext(
            "{count} change of the program waits for a decision.",
            "{count} changes of the program wait for a decision.",
            waiting,
        )
        say(told.format(count=waiting))
    return 0


def _counted(catalogue: Catalogue) -> dict[str, Any]:
    doubtful = [key for key, step in catalogue.steps.items() if step.to_confirm]
    return {"sound": True, "steps": len(catalogue.steps), "to_confirm": doubtful}


def take_in(desk: Desk, arguments: argparse.Namespace) -> int:
    """Publish a folder of files as a new version; what says the same as the one in force makes none."""
    from maison.checklists.library.changes import compare
    from maison.checklists.library.files import read_catalogue
    from maison.checklists.library.model import Origin

    content = read_catalogue(arguments.folder)
    language = languages.get(desk.language)
    opened = desk.open().library_queries.versions()[0].number
    changes = compare(desk.library_queries.content(opened), content)
    note = arguments.note or language.gettext("Taken in from files")
    published = desk.library.publish(content, opened=opened, note=note, origin=Origin.IMPORTED)
    number = published.ids[0]
    if arguments.json:
        answer({"version": number, "published": number != opened, "changes": list(map(_change, changes))})
        return 0
    if number == opened:
        say(language.gettext("The files say what version {number} says: nothing was published.").format(number=number))
        return 0
    for change in changes:
        say("\t".join((change.kind, change.unit, ", ".join(change.keys))))
    say(language.gettext("Version {number} of the catalogue is in force.").format(number=number))
    return 0


def _change(change: UnitChange) -> dict[str, Any]:
    return {"unit": change.unit, "kind": change.kind, "keys": list(change.keys)}


def write(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write the catalogue in force as files, which `import` reads back the same."""
    from maison.checklists.library.files import write_catalogue

    number = desk.open().library_queries.versions()[0].number
    paths = write_catalogue(desk.library_queries.content(number), arguments.folder)
    if arguments.json:
        answer({"version": number, "files": [str(path) for path in paths]})
        return 0
    for path in paths:
        say(path)
    return 0


def stale(desk: Desk, arguments: argparse.Namespace) -> int:
    """What somebody should look at: translations whose French changed, facts not looked up for long, or never seen."""
    from maison.checklists.library.model import old_facts

    texts = desk.open().library_queries.stale()
    facts = old_facts(desk.published().catalogue, desk.clock.today(), arguments.months)
    if arguments.json:
        translations = [{"unit": text.unit, "path": text.path, "language": text.language} for text in texts]
        answer({"months": arguments.months, "translations": translations, "facts": list(map(_fact, facts))})
        return 0
    language = languages.get(desk.language)
    for text in texts:
        say("\t".join((language.gettext("translation"), text.language, text.unit, text.path)))
    for fact in facts:
        word = language.gettext("looked up long ago") if fact.too_old else language.gettext("to confirm")
        say("\t".join((word, f"{fact.step.checked_on:%Y-%m}", fact.step.key, fact.step.title.text(language.tag))))
    if not texts and not facts:
        say(language.gettext("Nothing in the catalogue has to be looked at."))
    return 0


def _fact(fact: OldFact) -> dict[str, Any]:
    return {
        "key": fact.step.key,
        "checked_on": f"{fact.step.checked_on:%Y-%m}",
        "months": fact.months,
        "too_old": fact.too_old,
        "confidence": fact.step.confidence,
    }
