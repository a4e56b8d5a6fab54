"""Looking after the database."""

from __future__ import annotations

import argparse
from pathlib import Path

from maison import __version__, languages
from maison.application import Desk
from maison.commands import backups
from maison.commands.console import answer, answer_file, complain, say
from maison.commands.parsing import Commands


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    group = commands.group("database", _("look after the database"))
    group.add("upgrade", upgrade, _("bring the database to this program’s schema"))
    group.add("check", check, _("look the database over and count its rows"))
    group.add("reindex", reindex, _("make the search index anew"))
    backups.add_to(group)
    group.add("backup", backup, _("write a verified copy")).add_argument("file", type=Path, metavar="FILE")
    group.add("restore", restore, _("go back to a copy")).add_argument("file", type=Path, metavar="FILE")
    group.add("info", info, _("say which database this is"))


def upgrade(desk: Desk, arguments: argparse.Namespace) -> int:
    """Bring the database to this program's schema."""
    from maison.arrivals.finding.service import bring_up as make_words
    from maison.store.migrate import state
    from maison.store.migrate import upgrade as bring_up

    done = bring_up(desk.store, at=desk.clock.now())
    make_words(desk.store)
    revision = state(desk.store).revision
    if arguments.json:
        answer({"upgraded": done, "revision": revision})
        return 0
    _ = languages.get(desk.language).gettext
    if done:
        say(_("The database is now at revision {revision}.").format(revision=revision))
    else:
        say(_("The database is up to date."))
    return 0


def check(desk: Desk, arguments: argparse.Namespace) -> int:
    """Look the database over; 1 when it is damaged."""
    from maison.arrivals.finding.service import faults as words_at_fault
    from maison.store.backup import check as look_over
    from maison.store.migrate import state

    health = look_over(desk.store)
    faults = health.faults or (words_at_fault(desk.store) if state(desk.store).current else ())
    if arguments.json:
        answer({"sound": not faults, "faults": list(faults), "rows": health.rows})
        return 1 if faults else 0
    language = languages.get(desk.language)
    for name, count in health.rows.items():
        say(f"{name}: {language.number(count)}")
    for fault in faults:
        complain(fault)
    if faults and not health.faults:
        complain(
            language.gettext("The search index does not agree with what is on file: “database reindex” makes it anew.")
        )
    say(language.gettext("The database is damaged.") if faults else language.gettext("The database is sound."))
    return 1 if faults else 0


def reindex(desk: Desk, arguments: argparse.Namespace) -> int:
    """Make the words by which arrivals are found anew."""
    from maison.arrivals.finding.service import rebuild

    rebuild(desk.open().store)
    if arguments.json:
        answer({"reindexed": True})
    else:
        say(languages.get(desk.language).gettext("The search index was made anew."))
    return 0


def backup(desk: Desk, arguments: argparse.Namespace) -> int:
    """Write a verified copy."""
    from maison.store.backup import back_up

    back_up(desk.open().store, arguments.file)
    answer_file(arguments.file, as_json=arguments.json)
    return 0


def restore(desk: Desk, arguments: argparse.Namespace) -> int:
    """Go back to a copy."""
    desk.backups.restore(arguments.file)
    desk.open()
    answer_file(arguments.file, as_json=arguments.json)
    return 0


def info(desk: Desk, arguments: argparse.Namespace) -> int:
    """Say which database this is."""
    from maison.store.migrate import state

    stands = state(desk.store)
    told = {
        "program": __version__,
        "kind": desk.store.engine.dialect.name,
        "name": desk.store.name,
        "revision": stands.revision or None,
        "newest_revision": stands.newest,
        "data_dir": str(desk.paths.data),
    }
    if arguments.json:
        answer(told)
    else:
        for name, value in told.items():
            say(f"{name}: {value}")
    return 0
