"""Whether the websites of places still answer."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from maison import languages
from maison.application import Desk
from maison.commands.console import answer, say

if TYPE_CHECKING:
    from maison.commands.parsing import Commands


def add_to(group: Commands) -> None:
    """The command of this module, in the group of the directory."""
    _ = group.text
    asked = group.add("links", links, _("ask the website of each place whether it is still there"))
    asked.add_argument("--dry-run", action="store_true", help=_("ask, and keep nothing of it"))
    asked.add_argument("--private", action="store_true", help=_("also ask addresses within the own network"))


def links(desk: Desk, arguments: argparse.Namespace) -> int:
    """What each website answers: all of them with --json, else those that somebody should look at."""
    from maison.directory.links.model import LABELS

    found = desk.open().links.look(private=arguments.private)
    if not arguments.dry_run:
        desk.links.keep(found)
    if arguments.json:
        answer([check.as_json() for check in found])
        return 0
    _ = languages.get(desk.language).gettext
    for check in found:
        if check.is_bad:
            why = check.trouble and _(LABELS[check.trouble])
            told = (check.place, check.url, _(LABELS[check.state]), why or check.moved_to or str(check.status or ""))
            say("\t".join(told))
    return 0
