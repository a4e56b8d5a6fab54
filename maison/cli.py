"""The commands: a thin shell over the services that the window uses.

Exit codes: 0 done, 1 what the reader can mend (told on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from maison import __version__, languages
from maison.application import Desk, Options, make_desk
from maison.errors import Invalid, UserError
from maison.files import refusal
from maison.languages import N_, Language

Command = Callable[[Desk, argparse.Namespace], int]

#: The largest JSON object that `arrivals add` reads, in bytes.
_LARGEST_OBJECT = 1_000_000
#: The most arrivals that the demonstration makes up.
_MOST_MADE_UP = 100_000


class InputRefused(UserError):
    """What came in on standard input, or in a small file, is not what the command reads."""

    code = "input"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser(_asked_language(argv)).parse_args(argv)
    options = Options(arguments.data_dir, arguments.database, arguments.language, demo=arguments.command is _demo)
    language = languages.get(arguments.language or "fr")
    try:
        desk = make_desk(options)
        language = languages.get(desk.language)
        return _run(desk, arguments)
    except UserError as error:
        _tell(error, language, as_json=arguments.json)
        return 1
    except ImportError as error:
        from maison.display import missing_library

        lacking = missing_library(error)
        if lacking is None:
            raise
        _tell(lacking, language, as_json=arguments.json)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # the reader went away (`| head`): nothing is wrong
        sys.stderr.close()
        return 0


def desk() -> int:
    """The window, from a start without a console."""
    return main([])


def _run(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.log import start_log

    start_log(desk.paths.logs)
    command: Command = arguments.command
    try:
        return command(desk, arguments)
    finally:
        desk.close()


def _tell(error: UserError, language: Language, *, as_json: bool) -> None:
    if not as_json:
        print(error.text(language), file=sys.stderr)
        return
    problems = error.problems if isinstance(error, Invalid) else ()
    told = {
        "error": {
            "code": error.code,
            "message": error.text(language),
            "problems": [{"field": problem.field, "message": problem.message.text(language)} for problem in problems],
        }
    }
    print(json.dumps(told, ensure_ascii=False), file=sys.stderr)


def _answer(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


# The window ---------------------------------------------------------------------------------------------------------


def _window(desk: Desk, _arguments: argparse.Namespace) -> int:
    from maison.display import refuse_without_display

    refuse_without_display()
    from ui.application import run

    return run(desk)


def _demo(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.demo import run_demo
    from maison.display import has_display

    language = languages.get(desk.language)
    run_demo(
        desk,
        arguments.arrivals,
        arguments.seed,
        arguments.out,
        lambda message: print(message.text(language), flush=True),
    )
    if arguments.no_window:
        return 0
    if not has_display():
        print(language.gettext("There is no display here: the window was left out."))
        return 0
    return _window(desk, arguments)


def _self_test(desk: Desk, _arguments: argparse.Namespace) -> int:
    from maison.self_test import run

    return run(desk)


def _screenshots(desk: Desk, arguments: argparse.Namespace) -> int:
    from ui.screenshots import draw_all

    for path in draw_all(desk, arguments.folder, theme=arguments.theme, scale=arguments.scale):
        print(path)
    return 0


# The database -------------------------------------------------------------------------------------------------------


def _database_upgrade(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.store.migrate import state, upgrade

    done = upgrade(desk.store, at=desk.clock.now())
    revision = state(desk.store).revision
    if arguments.json:
        _answer({"upgraded": done, "revision": revision})
    else:
        _ = languages.get(desk.language).gettext
        print(
            _("The database is now at revision {revision}.").format(revision=revision)
            if done
            else _("The database is up to date.")
        )
    return 0


def _database_check(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.store.backup import check

    health = check(desk.store)
    if arguments.json:
        _answer({"sound": not health.faults, "faults": list(health.faults), "rows": health.rows})
        return 1 if health.faults else 0
    language = languages.get(desk.language)
    for name, count in health.rows.items():
        print(f"{name}: {language.number(count)}")
    for fault in health.faults:
        print(fault, file=sys.stderr)
    print(language.gettext("The database is damaged.") if health.faults else language.gettext("The database is sound."))
    return 1 if health.faults else 0


def _database_backup(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.store.backup import back_up

    back_up(desk.open().store, arguments.file)
    _told_file(arguments, arguments.file)
    return 0


def _database_restore(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.store.backup import restore

    restore(desk.store, arguments.file, at=desk.clock.now())
    desk.open()
    _told_file(arguments, arguments.file)
    return 0


def _database_info(desk: Desk, arguments: argparse.Namespace) -> int:
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
        _answer(told)
    else:
        for name, value in told.items():
            print(f"{name}: {value}")
    return 0


def _told_file(arguments: argparse.Namespace, path: Path) -> None:
    if arguments.json:
        _answer({"file": str(path)})
    else:
        print(path)


# Arrivals -----------------------------------------------------------------------------------------------------------


def _arrivals_add(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.arrivals.reading import read_fields

    draft = read_fields(_object(arguments.file))
    change = desk.open().arrivals.register(draft)
    arrival = desk.arrival_queries.get(change.ids[0])
    if arguments.json:
        _answer(arrival.as_json())
    else:
        print(arrival.reference)
    return 0


def _object(name: str) -> dict[str, Any]:
    path = Path(name)
    try:
        content = sys.stdin.buffer.read(_LARGEST_OBJECT + 1) if name == "-" else _read_small(path)
        value = json.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise refusal(error, path) from error
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputRefused(
            N_("This is not JSON text in UTF-8. Give one object, as in {example}."), example=_EXAMPLE
        ) from error
    if len(content) > _LARGEST_OBJECT or not isinstance(value, dict):
        raise InputRefused(N_("One JSON object is expected, as in {example}."), example=_EXAMPLE)
    return value


_EXAMPLE = '{"family_name": "Okafor", "nationalities": ["NG"]}'


def _read_small(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST_OBJECT + 1)


def _arrivals_show(desk: Desk, arguments: argparse.Namespace) -> int:
    from maison.arrivals.model import FIELD_LABELS

    shown = desk.open().arrival_queries.by_reference(arguments.reference).as_json()
    if arguments.json:
        _answer(shown)
        return 0
    language = languages.get(desk.language)
    for name, value in shown.items():
        text = ", ".join(value) if isinstance(value, list) else value
        if text:
            print(f"{language.gettext(FIELD_LABELS[name])}: {text}")
    return 0


def _arrivals_search(desk: Desk, arguments: argparse.Namespace) -> int:
    queries = desk.open().arrival_queries
    found = queries.search(arguments.text, arguments.limit)
    if arguments.json:
        _answer([arrival.as_json() for arrival in queries.many([row.id for row in found])])
        return 0
    for row in found:
        print("\t".join((row.reference, row.name, row.native_name, row.host)).rstrip("\t"))
    return 0


# The parser ---------------------------------------------------------------------------------------------------------


def _asked_language(argv: Sequence[str] | None) -> Language:
    asked = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    asked.add_argument("--language", default="fr")
    return languages.get(asked.parse_known_args(argv)[0].language)


def _parser(language: Language) -> argparse.ArgumentParser:
    _ = language.gettext
    common = argparse.ArgumentParser(add_help=False)
    _common_options(common, language, default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser("maison", description=_("The desk of a Maison Internationale."))
    _common_options(parser, language, default=None)
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(command=_window)
    commands = parser.add_subparsers(title=_("commands"), metavar="COMMAND")

    def add(group: Any, name: str, run: Command, help_: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(name, help=help_, description=help_, parents=[common])
        made.set_defaults(command=run)
        return made

    def group(name: str, help_: str) -> Any:
        made = commands.add_parser(name, help=help_, description=help_)
        return made.add_subparsers(title=_("commands"), metavar="COMMAND", required=True)

    _add_program(add, commands, language)
    _add_database(add, group("database", _("look after the database")), language)
    _add_arrivals(add, group("arrivals", _("people and their stays")), language)
    return parser


def _common_options(parser: argparse.ArgumentParser, language: Language, *, default: Any) -> None:
    _ = language.gettext
    quiet = default if default is argparse.SUPPRESS else ""
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", default=default, help=_("where the desk keeps its data")
    )
    parser.add_argument(
        "--database", metavar="URL", default=quiet, help=_("another database: a file, or postgresql+psycopg://…")
    )
    parser.add_argument("--language", metavar="L", default=quiet, help=_("the language of the answers (fr, en)"))
    parser.add_argument(
        "--json",
        action="store_true",
        default=default if default is argparse.SUPPRESS else False,
        help=_("answer in JSON"),
    )


def _add_program(add: Any, commands: Any, language: Language) -> None:
    _ = language.gettext
    demo = add(commands, "demo", _demo, _("show the desk at work on made-up data"))
    demo.add_argument("--arrivals", type=_quantity, default=400, metavar="N", help=_("how many arrivals to make up"))
    demo.add_argument("--seed", type=int, default=1, metavar="S", help=_("the same seed makes the same data"))
    demo.add_argument("--out", type=Path, metavar="DIR", help=_("where the sample files go"))
    demo.add_argument("--no-window", action="store_true", help=_("do everything but open the window"))
    add(commands, "self-test", _self_test, _("check that this installation works"))
    shots = add(commands, "screenshots", _screenshots, _("draw every page of the window to PNG"))
    shots.add_argument("folder", type=Path, metavar="DIR")
    shots.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    shots.add_argument("--scale", type=int, default=100, metavar="PERCENT")


def _quantity(text: str) -> int:
    value = int(text)
    if not 1 <= value <= _MOST_MADE_UP:
        raise ValueError(text)
    return value


def _add_database(add: Any, group: Any, language: Language) -> None:
    _ = language.gettext
    add(group, "upgrade", _database_upgrade, _("bring the database to this program's schema"))
    add(group, "check", _database_check, _("look the database over and count its rows"))
    add(group, "backup", _database_backup, _("write a verified copy")).add_argument("file", type=Path, metavar="FILE")
    add(group, "restore", _database_restore, _("go back to a copy")).add_argument("file", type=Path, metavar="FILE")
    add(group, "info", _database_info, _("say which database this is"))


def _add_arrivals(add: Any, group: Any, language: Language) -> None:
    _ = language.gettext
    new = add(group, "add", _arrivals_add, _("register one arrival from a JSON object"))
    new.add_argument("file", metavar="FILE", help=_("a file, or - for standard input"))
    add(group, "show", _arrivals_show, _("show one arrival")).add_argument("reference", metavar="REF")
    search = add(group, "search", _arrivals_search, _("find arrivals, best first"))
    search.add_argument("text", metavar="TEXT")
    search.add_argument("--limit", type=int, default=50, metavar="N")
