"""The program itself: its window, the demonstration, the self-test, pictures of its pages."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from maison import languages
from maison.application import Desk
from maison.commands.console import say
from maison.commands.parsing import Commands
from maison.errors import Message

#: The most arrivals that the demonstration makes up.
_MOST_MADE_UP = 100_000


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    shown = commands.add("demo", demo, _("show the desk at work on made-up data"))
    shown.add_argument("--arrivals", type=_quantity, default=400, metavar="N", help=_("how many arrivals to make up"))
    shown.add_argument("--seed", type=int, default=1, metavar="S", help=_("the same seed makes the same data"))
    shown.add_argument("--out", type=Path, metavar="DIR", help=_("where the sample files go"))
    shown.add_argument("--no-window", action="store_true", help=_("do everything but open the window"))
    commands.add("self-test", self_test, _("check that this installation works"))
    shots = commands.add("screenshots", screenshots, _("draw every page of the window to PNG"))
    shots.add_argument("folder", type=Path, metavar="DIR")
    shots.add_argument("--theme", choices=("light", "dark", "contrast"), default="light")
    shots.add_argument("--scale", type=int, default=100, metavar="PERCENT")


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

    run_demo(desk, arguments.arrivals, arguments.seed, arguments.out, _teller(desk))
    if arguments.no_window:
        return 0
    if not has_display():
        say(languages.get(desk.language).gettext("There is no display here: the window was left out."))
        return 0
    return window(desk, arguments)


def self_test(desk: Desk, _arguments: argparse.Namespace) -> int:
    """Check this installation."""
    from maison.self_test import run

    return run(desk, _teller(desk))


def _teller(desk: Desk) -> Callable[[Message], None]:
    """What long commands tell of their steps with."""
    language = languages.get(desk.language)
    return lambda message: say(message.text(language))


def screenshots(desk: Desk, arguments: argparse.Namespace) -> int:
    """Draw every page."""
    from ui.screenshots import draw_all

    for path in draw_all(desk, arguments.folder, theme=arguments.theme, scale=arguments.scale):
        say(path)
    return 0


def _quantity(text: str) -> int:
    value = int(text)
    if not 1 <= value <= _MOST_MADE_UP:
        raise ValueError(text)
    return value
