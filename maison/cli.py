"""The commands' front door: reads the command line, opens the desk, tells what went wrong.

Exit codes: 0 done, 1 what the reader can mend (told on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache

from maison import __version__, languages
from maison.application import Desk, Options, make_desk
from maison.commands import (
    arrivals,
    batches,
    catalogue,
    checklists,
    console,
    database,
    events,
    finding,
    packs,
    packs_kept,
    places,
    privacy,
    program,
    statistics,
    tickets,
    translations,
    visits,
)
from maison.commands.parsing import Command, Commands, common_options, speak
from maison.errors import UserError
from maison.languages import Language

_MODULES = (
    *(program, database, arrivals, checklists, places, statistics),
    *(catalogue, packs, translations, visits, tickets, privacy),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    console.prepare()
    arguments = _parser(_asked_language(argv)).parse_args(argv)
    demo = arguments.command is program.demo
    options = Options(arguments.data_dir, arguments.database, _staff_language(arguments), demo=demo)
    try:
        return _run(options, arguments)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # the reader went away (`| head`): nothing is wrong, and nothing more can be written
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def desk() -> int:
    """The window, from a start without a console."""
    return main([])


def _run(options: Options, arguments: argparse.Namespace) -> int:
    language = languages.get(options.language or "fr")
    try:
        opened = make_desk(options)
        language = languages.get(opened.language)
        return _with(opened, arguments)
    except UserError as error:
        console.refuse(error, language, as_json=arguments.json)
    except ImportError as error:
        from maison.display import missing_library

        lacking = missing_library(error)
        if lacking is None:
            raise
        console.refuse(lacking, language, as_json=arguments.json)
    return 1


def _with(opened: Desk, arguments: argparse.Namespace) -> int:
    from maison.log import log_into

    command: Command = arguments.command
    try:
        with log_into(opened.paths.logs):
            return command(opened, arguments)
    finally:
        opened.close()


def _staff_language(arguments: argparse.Namespace) -> str:
    """The language of the answers; with what is printed and a search for places, `--language` names theirs instead."""
    theirs = (
        *(packs.make, packs.typeset, packs_kept.check, batches.batch, batches.draft_mail),
        *(finding.search, finding.facets, events.programme, translations.status, translations.review),
    )
    return "" if arguments.command in theirs else arguments.language


def _asked_language(argv: Sequence[str] | None) -> Language:
    asked = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    asked.add_argument("--language", default="fr")
    return languages.get(asked.parse_known_args(argv)[0].language)


@cache
def _parser(language: Language) -> argparse.ArgumentParser:
    _ = language.gettext
    common = argparse.ArgumentParser(add_help=False)
    common_options(common, language, suppressed=True)
    parser = argparse.ArgumentParser("maison", description=_("The desk of a Maison Internationale."), add_help=False)
    speak(parser, language)
    common_options(parser, language, suppressed=False)
    parser.add_argument(
        "--version", action="version", version=__version__, help=_("say which version this is and leave")
    )
    parser.set_defaults(command=program.window)
    group = parser.add_subparsers(title=_("commands"), metavar="COMMAND")
    commands = Commands(group, common, language)
    for module in _MODULES:
        module.add_to(commands)
    return parser
