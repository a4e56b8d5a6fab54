"""The figures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from maison import languages
from maison.application import Desk
from maison.commands.console import answer_file, say_content
from maison.commands.parsing import Commands

if TYPE_CHECKING:
    from maison.statistics.exports import Format


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    _ = commands.text
    figures = commands.group("statistics", _("the figures"))
    week = figures.add("week", weekly, _("arrivals of one week by category"))
    week.add_argument("week", metavar="WEEK", help=_("as in 2026-W47, or last"))
    week.add_argument("--format", choices=("csv", "json"), default="csv")
    week.add_argument("--out", type=Path, metavar="FILE", help=_("the file; without it the figures are shown"))


def weekly(desk: Desk, arguments: argparse.Namespace) -> int:
    """The figures of one week, in a file or on standard output."""
    from maison.statistics.exports import content, write

    desk.open()
    figures = desk.statistics.week(desk.statistics.parse_week(arguments.week))
    kind: Format = "json" if arguments.json and arguments.out is None else arguments.format
    language = languages.get(desk.language)
    if arguments.out is None:
        say_content(content(figures, kind, language))
        return 0
    write(figures, arguments.out, kind, language)
    answer_file(arguments.out, as_json=arguments.json)
    return 0
