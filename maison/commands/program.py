"""The program itself: its window, the demonstration, the self-test, pictures of its pages."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say, tell
from maison.commands.parsing import MOST, Commands
from maison.errors import Message
from maison.languages import N_


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    shown = commands.add("demo", demo, _("show the desk at work on made-up data"))
    shown.add_argument(
        "--arrivals", type=commands.number(1, MOST), default=400, metavar="N", help=_("how many arrivals to make up")
    )
    shown.add_argument("--seed", type=int, default=1, metavar="S", help=_("the same seed makes the same data"))
    shown.add_argument("--out", type=Path, metavar="DIR", help=_("where the sample files go"))
    shown.add_argument("--no-window", action="store_true", help=_("do everything but open the window"))
    commands.add("self-test", self_test, _("check that this installation works"))
    shots = commands.add("screenshots", screenshots, _("draw every page of the window to PNG"))
    shots.add_argument("folder", type=Path, metavar="DIR")
    shots.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    shots.add_argument("--scale", type=commands.number(80, 200), default=100, metavar="PERCENT")


def window(desk: Desk, _arguments: argparse.Namespace) -> int:
    """Open the window."""
    from maison.display import refuse_without_display

    refuse_without_display()
    from ui.launch import launch

    return launch(desk)


def demo(desk: Desk, arguments: argparse.Namespace) -> int:
    """Show the desk at work; without a display, all of it but the window."""
    from maison.demo import run_demo
    from maison.display import has_display

    paths = run_demo(desk, arguments.arrivals, arguments.seed, arguments.out, _teller(desk, arguments))
    if arguments.json:
        answer({"database": str(desk.paths.database), "files": [str(path) for path in paths]})
    if arguments.no_window:
        return 0
    if not has_display():
        _teller(desk, arguments)(Message(N_("There is no display here: the window was left out.")))
        return 0
    return window(desk, arguments)


def self_test(desk: Desk, arguments: argparse.Namespace) -> int:
    """Check this installation."""
    from maison.self_test import run

    code = run(desk, _teller(desk, arguments))
    if arguments.json:
        answer({"works": code == 0})
    return code


def _teller(desk: Desk, arguments: argparse.Namespace) -> Callable[[Message], None]:
    """What long commands tell of their steps with: beside the answer where that is for a program."""
    return lambda message: tell(message, languages.get(desk.language), as_json=arguments.json)


def screenshots(desk: Desk, arguments: argparse.Namespace) -> int:
    """Draw every page."""
    from ui.screenshots import draw_all

    drawn = draw_all(desk, arguments.folder, theme=arguments.theme, scale=arguments.scale)
    if arguments.json:
        answer({"files": [str(path) for path in drawn]})
        return 0
    for path in drawn:
        say(path)
    return 0
